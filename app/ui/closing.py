"""What closing the window does: go on in the tray, quit, or ask which."""

from __future__ import annotations

import logging
from enum import Enum
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.errors import ReelfitError
from app.model.app_model import AppModel
from app.services.preferences import Preferences
from app.ui.theme import EDGE, GAP, TITLE_PX, ui_font

_log = logging.getLogger(__name__)


class Answer(Enum):
    """What comes of closing the window."""

    HIDE = "hide"
    QUIT = "quit"
    ASK = "ask"
    ASK_TO_STOP = "ask_to_stop"


class HidingPlace(Protocol):
    """The tray, as far as the window's closing is concerned."""

    hide_wanted: SignalInstance

    @property
    def is_available(self) -> bool:
        """Whether a hidden window can be had back."""

    def set_window_shown(self, shown: bool) -> None:
        """Take note of whether the window is seen."""


def answer_to_close(close_action: str, *, tray: bool, working: bool) -> Answer:
    """Decide by the setting, whether there is a tray, and whether work would be cut off.

    Without a tray a hidden window could not be had back: it is never hidden then.
    """
    if close_action == "quit":
        return Answer.QUIT
    if not tray:
        return Answer.ASK_TO_STOP if working else Answer.QUIT
    return Answer.HIDE if close_action == "tray" else Answer.ASK


class Closing(QObject):
    """Watches a window. ``quit_wanted`` asks for the end of the program."""

    quit_wanted = Signal()

    def __init__(
        self,
        window: QWidget,
        app_model: AppModel,
        tray: HidingPlace,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._app = app_model
        self._tray = tray
        self._preferences = preferences
        self.dialog: CloseDialog | None = None
        tray.set_window_shown(window.isVisible())
        tray.hide_wanted.connect(window.hide)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what happens to the window."""
        if watched is not self._window:
            return False
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._tray.set_window_shown(event.type() is QEvent.Type.Show)
        if not isinstance(event, QCloseEvent):
            return False
        if _session_ends():
            self.quit_wanted.emit()
            return False
        event.ignore()
        self.close()
        return True

    def close(self) -> None:
        """Do what closing the window does."""
        answer = answer_to_close(
            self._preferences.settings.close_action,
            tray=self._tray.is_available,
            working=self._app.is_working,
        )
        match answer:
            case Answer.HIDE:
                self._window.hide()
            case Answer.QUIT:
                self.quit_wanted.emit()
            case Answer.ASK | Answer.ASK_TO_STOP:
                self._ask(answer)

    def _ask(self, answer: Answer) -> None:
        if self.dialog is not None:
            self.dialog.raise_()
            return
        make = AskWhere if answer is Answer.ASK else AskToStop
        self.dialog = make(self._window)
        self.dialog.answered.connect(self._answered)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    @Slot(object, bool)
    def _answered(self, answer: Answer, remember: bool) -> None:
        if remember:
            try:
                self._preferences.change(
                    "close_action", "tray" if answer is Answer.HIDE else "quit"
                )
            except ReelfitError as error:
                _log.warning("the answer could not be kept: %s", error)
        if answer is Answer.HIDE:
            self._window.hide()
        else:
            self.quit_wanted.emit()

    @Slot(int)
    def _forget(self, _: int) -> None:
        self.dialog = None


class CloseDialog(QDialog):
    """A question with its answers. ``answered`` carries the Answer, and whether to remember it."""

    answered = Signal(object, bool)

    def __init__(self, title: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Reelfit"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(420)
        heading = QLabel(title)
        heading.setFont(ui_font(TITLE_PX, heading.font().Weight.DemiBold))
        heading.setWordWrap(True)
        words = QLabel(text)
        words.setWordWrap(True)
        self.setAccessibleDescription(text)
        self.remember = QCheckBox(self.tr("Remember, and do not ask again"))
        self.buttons = QDialogButtonBox()
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        layout.setSpacing(GAP + 4)
        for widget in (heading, words, self.remember, self.buttons):
            layout.addWidget(widget)

    def offer(self, text: str, answer: Answer, *, primary: bool = False) -> None:
        """Offer an answer."""
        role = QDialogButtonBox.ButtonRole
        button = self.buttons.addButton(text, role.AcceptRole if primary else role.DestructiveRole)
        button.setObjectName(answer.value)
        if primary:
            button.setProperty("primary", True)
            button.style().polish(button)  # it was dressed when it was added
            button.setDefault(True)
            button.setFocus()
        button.clicked.connect(lambda: self._answer(answer))

    def _answer(self, answer: Answer) -> None:
        self.accept()
        self.answered.emit(answer, self.remember.isChecked() and not self.remember.isHidden())


class AskWhere(CloseDialog):
    """Asks whether to go on in the tray or quit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            self.tr("Keep working in the tray?"),
            self.tr(
                "Reelfit can go on without its window; its icon in the tray brings it back. If you "
                "quit, work that is under way goes on at the next start."
            ),
            parent,
        )
        self.offer(self.tr("Keep working in the tray"), Answer.HIDE, primary=True)
        self.offer(self.tr("Quit"), Answer.QUIT)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)


class AskToStop(CloseDialog):
    """Asks whether to stop the work, where there is no tray to go on in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            self.tr("Stop working and quit?"),
            self.tr(
                "Reelfit is working, and this desktop has no tray in which it could go on. Nothing "
                "is lost: the work goes on at the next start."
            ),
            parent,
        )
        self.remember.hide()
        self.offer(self.tr("Stop and quit"), Answer.QUIT)
        cancel = self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        cancel.setText(self.tr("Keep working"))
        cancel.setDefault(True)
        cancel.setFocus()


def _session_ends() -> bool:
    application = QGuiApplication.instance()
    return isinstance(application, QGuiApplication) and application.isSavingSession()
