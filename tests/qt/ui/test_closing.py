"""What closing the window does, by the setting, the tray and the work."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.events import LaneChanged
from app.domain.lanes import Lane, LaneState
from app.model.app_model import AppModel
from app.places import Places
from app.services.preferences import Preferences, read_settings
from app.storage.database import Database
from app.ui.closing import Answer, Closing, answer_to_close


class Place(QObject):
    """A tray, or none."""

    hide_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.is_available = True
        self.shown: list[bool] = []

    def set_window_shown(self, shown: bool) -> None:
        self.shown.append(shown)


@pytest.fixture
def preferences(database: Database, places: Places) -> Preferences:
    return Preferences(places.database)


@pytest.fixture
def tray() -> Place:
    return Place()


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def closing(
    window: QMainWindow, app_model: AppModel, tray: Place, preferences: Preferences
) -> Closing:
    return Closing(window, app_model, tray, preferences)


def press(qtbot: QtBot, closing: Closing, answer: Answer) -> None:
    assert closing.dialog is not None
    button = closing.dialog.findChild(QPushButton, answer.value)
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("close_action", "tray", "working", "answer"),
    [
        ("ask", True, False, Answer.ASK),
        ("ask", True, True, Answer.ASK),
        ("ask", False, True, Answer.ASK_TO_STOP),
        ("ask", False, False, Answer.QUIT),
        ("tray", True, True, Answer.HIDE),
        ("tray", True, False, Answer.HIDE),
        ("tray", False, True, Answer.ASK_TO_STOP),
        ("tray", False, False, Answer.QUIT),
        ("quit", True, True, Answer.QUIT),
        ("quit", False, True, Answer.QUIT),
    ],
)
def test_a_window_that_could_not_be_had_back_is_never_hidden(
    close_action: str, tray: bool, working: bool, answer: Answer
) -> None:
    assert answer_to_close(close_action, tray=tray, working=working) is answer


def test_closing_asks_once_and_can_remember_the_tray(
    qtbot: QtBot, closing: Closing, window: QMainWindow, places: Places
) -> None:
    window.close()
    assert window.isVisible()
    assert closing.dialog is not None
    closing.dialog.remember.click()
    press(qtbot, closing, Answer.HIDE)
    assert not window.isVisible()
    assert read_settings(places.database).close_action == "tray"
    window.show()
    window.close()
    assert closing.dialog is None
    assert not window.isVisible()


def test_an_answer_need_not_be_remembered(
    qtbot: QtBot, closing: Closing, window: QMainWindow, preferences: Preferences
) -> None:
    window.close()
    with qtbot.waitSignal(closing.quit_wanted):
        press(qtbot, closing, Answer.QUIT)
    assert preferences.settings.close_action == "ask"


def test_thinking_again_leaves_the_window_open(
    qtbot: QtBot, closing: Closing, window: QMainWindow
) -> None:
    window.close()
    assert closing.dialog is not None
    qtbot.keyClick(closing.dialog, Qt.Key.Key_Escape)
    assert closing.dialog is None
    assert window.isVisible()


def test_closing_twice_asks_once(closing: Closing, window: QMainWindow) -> None:
    window.close()
    first = closing.dialog
    window.close()
    assert closing.dialog is first
    assert first is not None
    first.reject()


def test_without_a_tray_work_is_cut_off_only_when_asked(
    qtbot: QtBot, closing: Closing, window: QMainWindow, tray: Place, app_model: AppModel
) -> None:
    tray.is_available = False
    app_model.apply(LaneChanged(LaneState(Lane.ENCODE, 1, running=frozenset({1}))))
    window.close()
    assert closing.dialog is not None
    assert not closing.dialog.remember.isVisible()
    with qtbot.waitSignal(closing.quit_wanted):
        press(qtbot, closing, Answer.QUIT)


def test_without_a_tray_and_without_work_closing_quits(
    qtbot: QtBot, closing: Closing, window: QMainWindow, tray: Place
) -> None:
    tray.is_available = False
    with qtbot.waitSignal(closing.quit_wanted):
        window.close()
    assert closing.dialog is None


def test_the_tray_knows_whether_the_window_is_seen(
    closing: Closing, window: QMainWindow, tray: Place
) -> None:
    tray.hide_wanted.emit()
    assert not window.isVisible()
    window.show()
    assert tray.shown == [True, False, True]
