"""The window as a whole: pages, inspector, drops anywhere, notices, and what it keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from app.domain.events import QueueAction, UndoOffered
from app.domain.summary import Listing, Sort
from app.engine.commands import Enqueue, Undo
from app.model.app_model import AppModel
from app.model.queue_model import Column, QueueModel
from app.model.reader import Reader
from app.services.services import Services
from app.storage.database import Database
from app.ui.window import MainWindow, Page
from tests.support.desk import Recorder
from tests.support.stories import Teller

Open = Callable[[], MainWindow]


@pytest.fixture
def open_window(
    qtbot: QtBot,
    app_model: AppModel,
    reader: Reader,
    services: Services,
    tmp_path: Path,
) -> Iterator[Open]:
    def show() -> MainWindow:
        model = QueueModel(app_model, reader)
        window = MainWindow(app_model, model, reader, services, tmp_path / "window.ini")
        qtbot.addWidget(window)
        with qtbot.waitSignal(model.ordered):
            window.show()
        return window

    return show


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def test_pages_are_made_when_they_are_first_shown(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    assert window.rail.buttons()[Page.QUEUE].isChecked()
    assert set(window._shown) == {Page.QUEUE}
    qtbot.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert window.rail.buttons()[Page.SETTINGS].isChecked()
    assert set(window._shown) == {Page.QUEUE, Page.SETTINGS}
    window.rail.buttons()[Page.QUEUE].click()
    assert window.queue.isVisible()


def test_every_page_opens(open_window: Open) -> None:
    window = open_window()
    for page in Page:
        window.show_page(page)
        assert window._shown[page].isVisible()


def test_the_inspector_tells_of_the_selected_job(
    qtbot: QtBot, open_window: Open, database: Database
) -> None:
    job = Teller(database).done("Alpine.mkv")
    window = open_window()
    window.inspector_action.setChecked(False)
    window.queue.table.select_job(job.id)
    window.queue.opened.emit()
    assert window._inspector is not None
    assert window._inspector.isVisible()
    qtbot.waitUntil(lambda: window._inspector._job_id == job.id)
    window.inspector_action.trigger()
    assert not window._inspector.isVisible()


def test_a_figure_leads_to_its_videos(qtbot: QtBot, open_window: Open, database: Database) -> None:
    teller = Teller(database)
    done = teller.done("Alpine.mkv")
    teller.queued("Other.mkv")
    window = open_window()
    window.show_page(Page.SETTINGS)
    model = window.queue.table._rows
    with qtbot.waitSignal(model.ordered):
        window.show_listing(Listing(jobs=frozenset({done.id})))
    assert window.queue.isVisible()
    assert [model.job_at(row) for row in range(model.rowCount())] == [done.id]
    window.show_page(Page.SETTINGS)
    with qtbot.waitSignal(model.ordered):
        window.show_job(done.id + 1)


def test_files_can_be_dropped_anywhere(
    qtbot: QtBot, open_window: Open, recorder: Recorder, tmp_path: Path
) -> None:
    film = tmp_path / "film.mkv"
    film.touch()
    window = open_window()
    mime = files(film)
    buttons = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dragEnterEvent(QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, mime, *buttons))
    assert window._overlay.isVisible()
    window.dragLeaveEvent(QDragLeaveEvent())
    assert not window._overlay.isVisible()
    window.dragEnterEvent(QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, mime, *buttons))
    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, *buttons))
    assert not window._overlay.isVisible()
    qtbot.waitUntil(lambda: bool(recorder.commands))
    assert recorder.only(Enqueue).requests[0].source == film.resolve()


def test_a_drop_from_elsewhere_is_explained(open_window: Open) -> None:
    window = open_window()
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/film.mkv")])
    buttons = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, *buttons))
    assert "this computer" in window.notice.text
    assert window.notice.isVisible()


def test_what_was_removed_can_be_taken_back_where_it_is_told(
    open_window: Open, app_model: AppModel, recorder: Recorder
) -> None:
    window = open_window()
    app_model.apply(UndoOffered(QueueAction.REMOVE, 2))
    assert window.notice.text == "Removed from the list: 2 videos"
    window.notice.button.click()
    recorder.only(Undo)
    assert not window.notice.isVisible()
    app_model.apply(UndoOffered(QueueAction.HOLD, 2))
    assert not window.notice.isVisible()


def test_its_size_and_the_inspector_are_kept(open_window: Open) -> None:
    window = open_window()
    window.resize(777, 666)
    window.inspector_action.setChecked(False)
    window.save_state()
    window.close()
    again = open_window()
    assert (again.width(), again.height()) == (777, 666)
    again._open_inspector()
    assert not again.inspector_action.isChecked()


def test_it_fits_a_small_screen(open_window: Open) -> None:
    window = open_window()
    window.resize(960, 600)
    assert (window.width(), window.height()) == (960, 600)
    assert window.minimumSizeHint().width() <= 780  # so that longer words have room


def test_the_order_of_the_list_is_kept(
    qtbot: QtBot, open_window: Open, database: Database, tmp_path: Path
) -> None:
    for name in ("b.mkv", "a.mkv", "c.mkv"):
        Teller(database).done(name)
    first = open_window()
    first.queue.sort(Sort.NAME, descending=True)
    first.save_state()
    second = open_window()
    assert second.queue.sorting == (Sort.NAME, True)

    def names() -> list[str]:
        model = second.queue.table.model()
        return [model.index(row, Column.VIDEO).data() for row in range(3)]

    qtbot.waitUntil(lambda: names() == ["c.mkv", "b.mkv", "a.mkv"])
    state_file = tmp_path / "window.ini"
    state_file.write_text(state_file.read_text().replace("sort=name", "sort=magic"))
    assert open_window().queue.sorting == (Sort.QUEUE, False)


def test_everything_that_is_used_has_a_name_and_is_reached_by_tab(open_window: Open) -> None:
    window = open_window()
    parts: list[QWidget] = [window.queue, window.lanes, window.rail]
    for part in parts:
        for kind in (QAbstractButton, QLineEdit, QTableView):
            for widget in part.findChildren(kind):
                if widget.objectName().startswith("qt_") or not widget.isVisible():
                    continue
                name = widget.accessibleName() or getattr(widget, "text", str)()
                assert name, f"{widget} in {part} has no name"
                if not isinstance(widget.parent(), QLineEdit):
                    assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, f"{name}: no Tab"
