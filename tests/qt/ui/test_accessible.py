"""Every widget of every screen tells a screen reader what it is, and the keyboard reaches it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from app.model.app_model import AppModel
from app.model.queue_model import QueueModel
from app.model.reader import Reader
from app.services.services import Services
from app.ui.window import MainWindow, Page
from tests.support.stories import Teller

# What belongs to another widget, which has the name.
_PARTS = (QScrollBar, QMenu, QMenuBar)


@pytest.fixture
def window(
    qtbot: QtBot, app_model: AppModel, reader: Reader, services: Services, tmp_path: Path
) -> MainWindow:
    model = QueueModel(app_model, reader)
    window = MainWindow(app_model, model, reader, services, tmp_path / "window.ini")
    qtbot.addWidget(window)
    window.resize(1400, 900)
    with qtbot.waitSignal(model.ordered):
        window.show()
    return window


def reachable(window: QWidget) -> list[QWidget]:
    """Return the widgets that are seen and that take the keyboard."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not isinstance(widget, _PARTS)
        and not widget.objectName().startswith("qt_")
    ]


def described(widget: QWidget) -> str:
    parent = widget.parent()
    owner = type(parent).__name__ if parent is not None else ""
    return f"{type(widget).__name__} {widget.objectName()} in {owner}"


@pytest.mark.parametrize("page", Page)
def test_every_widget_has_a_name_and_a_role(
    page: Page, qtbot: QtBot, window: MainWindow, teller: Teller
) -> None:
    job = teller.done()
    window.show_page(page)
    if page is Page.QUEUE:
        window.show_job(job.id)
    qtbot.waitUntil(lambda: len(reachable(window)) > 5)
    qtbot.wait(300)  # what is loaded behind the first sight
    nameless, roleless = [], []
    for widget in reachable(window):
        spoken = QAccessible.queryAccessibleInterface(widget)
        if not spoken.text(QAccessible.Text.Name).strip():
            nameless.append(described(widget))
        # Qt has no role for charts: what they show is in their description.
        has_role = spoken.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client)
        if not has_role and not spoken.text(QAccessible.Text.Description).strip():
            roleless.append(described(widget))
    assert nameless == []
    assert roleless == []


@pytest.mark.parametrize("page", Page)
def test_tab_comes_by_every_widget_and_round_again(
    page: Page, qtbot: QtBot, window: MainWindow, teller: Teller
) -> None:
    teller.done()
    window.show_page(page)
    window.activateWindow()
    qtbot.waitUntil(lambda: len(reachable(window)) > 5)
    qtbot.wait(300)
    wanted = set(map(id, reachable(window)))
    met: list[int] = []
    window.setFocus()
    for _ in range(3 * len(wanted)):
        window.focusNextChild()
        focused = QApplication.focusWidget() or window.focusWidget()
        if focused is not None:
            met.append(id(focused))
    missed = [described(w) for w in reachable(window) if id(w) not in met]
    # Buttons of one group are one stop of Tab, and the arrows go through them.
    assert [name for name in missed if "RailButton" not in name and "Radio" not in name] == []
