"""The queue's page on a real database: lists, narrows, selects, moves and takes drops."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from app.domain.events import JobAdvanced, StageProgressed, StageStarted, SummariesChanged
from app.domain.job import Job, Phase, Stage
from app.domain.summary import Listing, Sort
from app.engine.commands import (
    ChangeProfile,
    Enqueue,
    Hold,
    Move,
    Prioritise,
    Release,
    Remove,
    Retry,
)
from app.model.app_model import AppModel
from app.model.queue_model import Column, QueueModel
from app.model.reader import Reader
from app.services.services import Services
from app.storage.database import Database
from app.ui.actions import Actions
from app.ui.queue.drag import pack_jobs
from app.ui.queue.page import QueuePage
from tests.support.desk import Recorder
from tests.support.stories import Teller

Open = Callable[[], QueuePage]


@pytest.fixture
def open_page(
    qtbot: QtBot, app_model: AppModel, reader: Reader, services: Services
) -> Iterator[Open]:
    """Open the page on what is in the database, shown and loaded."""

    def show() -> QueuePage:
        model = QueueModel(app_model, reader)
        actions = Actions(app_model, reader, services)
        page = QueuePage(app_model, model, reader, services, actions)
        page.actions_ = actions  # type: ignore[attr-defined] # kept alive
        qtbot.addWidget(page)
        page.resize(1200, 700)
        page.show()
        with qtbot.waitSignal(model.ordered):
            model.reload()
        app_model.count()
        qtbot.waitUntil(lambda: all(model.row_at(r) is not None for r in range(model.rowCount())))
        return page

    return show


def names(page: QueuePage) -> list[str]:
    texts = page.table.model()
    return [texts.index(row, Column.VIDEO).data() for row in range(texts.rowCount())]


def relisted(qtbot: QtBot, page: QueuePage, act: Callable[[], object]) -> list[str]:
    """Do something that lists anew, and return the names then shown."""
    model = page.table._rows
    with qtbot.waitSignal(model.ordered):
        act()
    qtbot.waitUntil(lambda: all(model.row_at(r) is not None for r in range(model.rowCount())))
    return names(page)


def choose(qtbot: QtBot, page: QueuePage, *jobs: Job) -> None:
    """Select these jobs, as with Ctrl and clicks."""
    selection = page.table.selectionModel()
    selection.clearSelection()
    flag = QItemSelectionModel.SelectionFlag
    for job in jobs:
        row = page.table._rows.row_of(job.id)
        assert row is not None
        selection.setCurrentIndex(page.table.model().index(row, 0), flag.Select | flag.Rows)
    wanted = {job.id for job in jobs}
    qtbot.waitUntil(lambda: set(page.actions_.selection.jobs) == wanted)  # type: ignore[attr-defined]


def drop(page: QueuePage, mime: QMimeData, row: int, source: object = None) -> QDropEvent:
    """Drop this before a row, as the table itself sees it."""
    table = page.table
    where = QPointF(200, table.rowViewportPosition(row) + 3)
    event = QDropEvent(
        where,
        Qt.DropAction.CopyAction | Qt.DropAction.MoveAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    table.dropEvent(event)
    return event


# -- what is shown ---------------------------------------------------------------------------------


def test_every_cell_reads_as_what_is_known_of_the_job(teller: Teller, open_page: Open) -> None:
    teller.done("Alpine.mkv")
    page = open_page()
    texts = page.table.model()
    row = [texts.index(0, column).data() for column in Column]
    assert row == ["Alpine.mkv", "Done", "", "31.25", "95.2", "14.2 GB", "5.41 GB", "−62 %", "", ""]
    titles = [texts.headerData(column, Qt.Orientation.Horizontal) for column in Column]
    assert titles[:3] == ["Video", "State", "Progress"]
    how = texts.index(0, Column.VIDEO).data(int(Qt.ItemDataRole.ToolTipRole))
    assert "SVT-AV1 · preset 6 · VMAF 95 · Balanced" in how


def test_forecasts_are_marked_and_reasons_are_given(teller: Teller, open_page: Open) -> None:
    teller.searched("Waits.mkv")
    teller.failed("Tape.avi")
    page = open_page()
    texts = page.table.model()
    assert texts.index(0, Column.SCORE).data() == "95.1*"
    assert texts.index(0, Column.AFTER).data() == "≈ 5.60 GB"
    assert texts.index(1, Column.STATE).data() == "Failed"
    assert texts.index(1, Column.SAVING).data().startswith("The file is damaged")


def test_a_running_job_moves_in_place(
    qtbot: QtBot, teller: Teller, open_page: Open, app_model: AppModel, database: Database
) -> None:
    first, second = teller.encoding("A.mkv"), teller.queued("B.mkv")
    page = open_page()
    choose(qtbot, page, second)
    summary = database.summaries.get(first.id)
    app_model.apply(JobAdvanced(first, StageStarted(Stage.ENCODE), None, summary))
    app_model.apply(StageProgressed(first.id, Stage.ENCODE, 0.5, 38.0, 4320.0))
    texts = page.table.model()
    assert texts.index(0, Column.SPEED).data() == "38 fps"
    assert texts.index(0, Column.LEFT).data() == "1 h 12 min"
    assert texts.index(0, Column.PROGRESS).data() == "45 %"
    assert page.table.current_job() == second.id
    pixels = page.table.viewport().grab()  # paints without a complaint
    assert not pixels.isNull()


def test_an_empty_queue_leads_to_the_first_video(qtbot: QtBot, open_page: Open) -> None:
    page = open_page()
    assert page.empty.isVisible()
    with qtbot.waitSignal(page.actions_.files_wanted):  # type: ignore[attr-defined]
        page.empty.buttons.itemAt(0).widget().click()


def test_the_hint_counts_and_forecasts(qtbot: QtBot, teller: Teller, open_page: Open) -> None:
    teller.done("A.mkv", size=7_100_000_000)
    teller.analyzed("B.mkv")
    page = open_page()
    qtbot.waitUntil(lambda: "2 in the queue" in page.hint.text())
    assert "about 7.10 GB to save" in page.hint.text()


# -- which and in what order -----------------------------------------------------------------------


def test_a_header_sorts_up_down_and_back(qtbot: QtBot, teller: Teller, open_page: Open) -> None:
    for name in ("b.mkv", "c.mkv", "a.mkv"):
        teller.queued(name)
    page = open_page()
    header = page.table.header()

    def click() -> None:
        header.sectionClicked.emit(int(Column.VIDEO))

    assert relisted(qtbot, page, click) == ["a.mkv", "b.mkv", "c.mkv"]
    assert relisted(qtbot, page, click) == ["c.mkv", "b.mkv", "a.mkv"]
    assert relisted(qtbot, page, click) == ["b.mkv", "c.mkv", "a.mkv"]


def test_searching_narrows_and_says_when_nothing_is_left(
    qtbot: QtBot, teller: Teller, open_page: Open
) -> None:
    teller.queued("Harbour Lights S01E01.mkv")
    teller.queued("Alpine.mkv")
    page = open_page()
    search = page.toolbar.search
    assert relisted(qtbot, page, lambda: qtbot.keyClicks(search, "harb")) == [
        "Harbour Lights S01E01.mkv"
    ]
    assert relisted(qtbot, page, lambda: qtbot.keyClicks(search, "zz")) == []
    assert page.nothing.isVisible()
    shown = relisted(qtbot, page, page.nothing.clear.click)
    assert len(shown) == 2
    assert search.text() == ""


def test_typing_in_the_table_begins_a_search(qtbot: QtBot, teller: Teller, open_page: Open) -> None:
    teller.queued("Alpine.mkv")
    page = open_page()
    page.table.setFocus()
    qtbot.keyClicks(page.table, "h")
    assert page.toolbar.search.text() == "h"


def test_filters_by_state_and_profile(qtbot: QtBot, teller: Teller, open_page: Open) -> None:
    teller.done("Done.mkv")
    teller.queued("Waits.mkv")
    page = open_page()
    states = page.toolbar.states
    assert relisted(qtbot, page, lambda: states.chosen.emit(frozenset({Phase.DONE}))) == [
        "Done.mkv"
    ]
    assert states.text() == "Done"
    assert relisted(qtbot, page, lambda: page.toolbar.profiles.chosen.emit("Balanced")) == [
        "Done.mkv"
    ]
    assert len(relisted(qtbot, page, page.show_all)) == 2


def test_the_state_menu_counts(qtbot: QtBot, teller: Teller, open_page: Open) -> None:
    teller.done("Done.mkv")
    teller.queued("Waits.mkv")
    page = open_page()
    qtbot.waitUntil(lambda: "2 in the queue" in page.hint.text())
    menu = page.toolbar.states.menu()
    menu.aboutToShow.emit()
    entries = [action.text() for action in menu.actions()]
    assert entries[:3] == ["All states\t2", "Waiting\t1", "Working\t0"]
    assert "Done\t1" in entries


def test_a_figures_videos_are_listed_with_a_way_back(
    qtbot: QtBot, teller: Teller, open_page: Open
) -> None:
    done = teller.done("Done.mkv")
    teller.queued("Waits.mkv")
    page = open_page()
    wanted = Listing(jobs=frozenset({done.id}))
    assert relisted(qtbot, page, lambda: page.show_listing(wanted)) == ["Done.mkv"]
    assert page.figure.isVisible()
    assert len(relisted(qtbot, page, page.figure.button.click)) == 2
    assert not page.figure.isVisible()


def test_the_selection_outlives_a_new_order(qtbot: QtBot, teller: Teller, open_page: Open) -> None:
    jobs = [teller.queued(name) for name in ("b.mkv", "c.mkv", "a.mkv", "d.mkv")]
    page = open_page()
    choose(qtbot, page, jobs[0], jobs[2])
    relisted(qtbot, page, lambda: page._sort(Column.VIDEO, True))
    assert set(page.table.selected_jobs()) == {jobs[0].id, jobs[2].id}
    assert page.table.current_job() == jobs[2].id


@pytest.mark.parametrize("some", [False, True])
def test_a_selection_of_very_many_outlives_a_new_order(
    qtbot: QtBot, teller: Teller, open_page: Open, database: Database, some: bool
) -> None:
    with database.transaction():
        jobs = [teller.queued(f"{number % 7} {number:04d}.mkv") for number in range(700)]
    page = open_page()
    wanted = {job.id for job in (jobs[:600] if some else jobs)}
    page.table.select_rows(0, 599) if some else page.table.selectAll()
    relisted(qtbot, page, lambda: page._sort(Column.VIDEO, False))
    assert set(page.table.selected_jobs()) == wanted
    qtbot.waitUntil(lambda: len(page.actions_.selection.jobs) == len(wanted))  # type: ignore[attr-defined]


def test_the_place_in_the_list_stays_while_rows_change(
    qtbot: QtBot, teller: Teller, open_page: Open, app_model: AppModel, database: Database
) -> None:
    jobs = [teller.queued(f"{number:03d}.mkv") for number in range(60)]
    page = open_page()
    bar = page.table.verticalScrollBar()
    bar.setValue(900)
    held = replace(database.summaries.get(jobs[0].id), held=True)
    app_model.apply(SummariesChanged((held,)))
    assert page.table.model().index(0, Column.STATE).data() == "Paused"
    assert bar.value() == 900


def test_a_job_is_shown_even_if_it_was_left_out(
    qtbot: QtBot, teller: Teller, open_page: Open
) -> None:
    job = teller.queued("Wanted.mkv")
    teller.queued("Other.mkv")
    page = open_page()
    relisted(qtbot, page, lambda: page._search("other"))
    relisted(qtbot, page, lambda: page.show_job(job.id))
    assert page.table.current_job() == job.id


def test_only_whole_columns_are_shown_in_a_narrow_window(teller: Teller, open_page: Open) -> None:
    teller.queued("A.mkv")
    page = open_page()
    assert not page.table.isColumnHidden(Column.SPEED)
    page.resize(620, 500)
    assert page.table.isColumnHidden(Column.SPEED)
    assert not page.table.isColumnHidden(Column.STATE)
    page.resize(1200, 700)
    assert not page.table.isColumnHidden(Column.SPEED)


# -- what is done with jobs ------------------------------------------------------------------------


def test_the_keyboard_removes_pauses_and_lets_go_on(
    qtbot: QtBot, teller: Teller, open_page: Open, recorder: Recorder, database: Database
) -> None:
    job = teller.queued("A.mkv")
    page = open_page()
    choose(qtbot, page, job)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert recorder.only(Hold).job_ids == (job.id,)
    recorder.commands.clear()
    held = replace(database.summaries.get(job.id), held=True)
    page._app.apply(SummariesChanged((held,)))
    qtbot.waitUntil(lambda: page.actions_.job("release").isEnabled())  # type: ignore[attr-defined]
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert recorder.only(Release).job_ids == (job.id,)
    recorder.commands.clear()
    page.actions_.job("remove").trigger()  # type: ignore[attr-defined]
    assert recorder.only(Remove).job_ids == (job.id,)
    with qtbot.waitSignal(page.opened):
        qtbot.keyClick(page.table, Qt.Key.Key_Return)


def test_many_are_edited_at_once(
    qtbot: QtBot, teller: Teller, open_page: Open, recorder: Recorder
) -> None:
    waiting = [teller.queued("A.mkv"), teller.queued("B.mkv")]
    done = teller.done("C.mkv")
    page = open_page()
    choose(qtbot, page, *waiting, done)
    actions = page.actions_  # type: ignore[attr-defined]
    actions.job("priority_high").trigger()
    command = recorder.only(Prioritise)
    assert set(command.job_ids) == {job.id for job in waiting}
    assert command.priority == 1
    recorder.commands.clear()
    menu = actions.profile_menu(page)
    entry = next(action for action in menu.actions() if action.text() == "fast")
    entry.trigger()
    changed = recorder.only(ChangeProfile)
    assert changed.profile.name == "fast"
    assert set(changed.job_ids) == {job.id for job in waiting}


def test_all_with_the_same_failure_are_tried_again(
    qtbot: QtBot, teller: Teller, open_page: Open, recorder: Recorder
) -> None:
    first, second = teller.failed("A.avi"), teller.failed("B.avi")
    teller.queued("C.mkv")
    page = open_page()
    choose(qtbot, page, first)
    page.actions_.job("retry_same").trigger()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: bool(recorder.commands))
    assert set(recorder.only(Retry).job_ids) == {first.id, second.id}


@pytest.mark.parametrize(
    ("name", "chosen", "before"),
    [
        ("move_up", 2, 1),
        ("move_down", 1, 3),
        ("move_down", 2, None),
        ("move_top", 3, 0),
        ("move_bottom", 0, None),
    ],
)
def test_jobs_are_moved_by_keys(
    qtbot: QtBot,
    teller: Teller,
    open_page: Open,
    recorder: Recorder,
    name: str,
    chosen: int,
    before: int | None,
) -> None:
    jobs = [teller.queued(f"{number}.mkv") for number in range(4)]
    page = open_page()
    choose(qtbot, page, jobs[chosen])
    page.actions_.job(name).trigger()  # type: ignore[attr-defined]
    assert recorder.only(Move) == Move(
        (jobs[chosen].id,), None if before is None else jobs[before].id
    )


def test_the_first_and_the_last_stay_where_they_are(
    qtbot: QtBot, teller: Teller, open_page: Open, recorder: Recorder
) -> None:
    jobs = [teller.queued(f"{number}.mkv") for number in range(3)]
    page = open_page()
    choose(qtbot, page, jobs[0])
    page.actions_.job("move_up").trigger()  # type: ignore[attr-defined]
    choose(qtbot, page, jobs[2])
    page.actions_.job("move_down").trigger()  # type: ignore[attr-defined]
    assert recorder.commands == []


# -- drag and drop ---------------------------------------------------------------------------------


def test_dragged_rows_go_before_the_row_they_are_dropped_at(
    qtbot: QtBot, teller: Teller, open_page: Open, services: Services, recorder: Recorder
) -> None:
    jobs = [teller.queued(f"{number}.mkv") for number in range(4)]
    page = open_page()
    page.table._take_drop(pack_jobs([jobs[3].id]), jobs[1].id, own=True)
    assert recorder.only(Move) == Move((jobs[3].id,), jobs[1].id)
    recorder.commands.clear()
    page.table._take_drop(pack_jobs([jobs[1].id, jobs[2].id]), jobs[1].id, own=True)
    assert recorder.only(Move) == Move((jobs[1].id, jobs[2].id), jobs[3].id)


def test_files_are_queued_before_the_row_they_are_dropped_at(
    qtbot: QtBot, teller: Teller, open_page: Open, recorder: Recorder, tmp_path: Path
) -> None:
    jobs = [teller.queued(f"{number}.mkv") for number in range(3)]
    film = tmp_path / "new film.mkv"
    film.write_bytes(b"x")
    page = open_page()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(film))])
    event = drop(page, mime, row=1)
    assert event.isAccepted()
    qtbot.waitUntil(lambda: bool(recorder.commands))
    command = recorder.only(Enqueue)
    assert [request.source for request in command.requests] == [film.resolve()]
    assert command.before == jobs[1].id


def test_a_sorted_list_takes_files_but_has_no_places(
    qtbot: QtBot, teller: Teller, open_page: Open, recorder: Recorder, tmp_path: Path
) -> None:
    teller.queued("a.mkv")
    film = tmp_path / "new film.mkv"
    film.write_bytes(b"x")
    page = open_page()
    relisted(qtbot, page, lambda: page._sort(Column.VIDEO, False))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(film))])
    drop(page, mime, row=0)
    qtbot.waitUntil(lambda: bool(recorder.commands))
    assert recorder.only(Enqueue).before is None
    assert page.table._rows.listing.sort is Sort.NAME


def test_the_context_menu_opens_for_a_selection_only(
    qtbot: QtBot, teller: Teller, open_page: Open
) -> None:
    job = teller.queued("a.mkv")
    page = open_page()
    page._show_menu(QPoint(10, 10))
    assert not page._menu.isVisible()
    choose(qtbot, page, job)
    page._show_menu(QPoint(10, 10))
    assert page._menu.isVisible()
    page._menu.close()
