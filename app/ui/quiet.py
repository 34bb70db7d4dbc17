"""Quiet time: everything is paused until a moment, and then goes on by itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QDateTime, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDateTimeEdit, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from app.domain.lanes import LaneMode
from app.model.app_model import AppModel
from app.ui.theme import EDGE, GAP

_LOOK_MS = 15_000
_MORNING_HOUR = 8


class Quiet(QObject):
    """Pauses through the program's own actions, and resumes at the moment that was named.

    The moment is one of the clock on the wall, so that a machine that slept meanwhile is not late.
    Resuming by hand ends it. ``changed`` carries that moment, or None.
    """

    changed = Signal(object)

    def __init__(
        self,
        app_model: AppModel,
        pause_all: QAction,
        resume_all: QAction,
        clock: Callable[[], float] = time.time,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._app = app_model
        self._pause = pause_all
        self._resume = resume_all
        self._clock = clock
        self._until: datetime | None = None
        self._obeyed = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        app_model.lane_changed.connect(self._lane_changed)

    @property
    def until(self) -> datetime | None:
        """When everything goes on; None where it is not quiet."""
        return self._until

    def begin(self, until: datetime) -> None:
        """Pause everything until then."""
        self._until = until
        self._obeyed = self._app.is_paused
        self._pause.trigger()
        self._timer.start()
        self.changed.emit(until)
        self.look()

    @Slot()
    def look(self) -> None:
        """Go on where the moment has come."""
        if self._until is not None and self._clock() >= self._until.timestamp():
            self._end()
            self._resume.trigger()

    def _end(self) -> None:
        self._until = None
        self._timer.stop()
        self.changed.emit(None)

    @Slot(object)
    def _lane_changed(self, _: object) -> None:
        if self._until is None:
            return
        if self._app.is_paused:
            self._obeyed = True
        elif self._obeyed and all(
            lane.mode is LaneMode.RUNNING for lane in self._app.lanes.values()
        ):
            self._end()  # somebody did not want to wait


def tomorrow_morning(now: datetime) -> datetime:
    """Return eight o'clock of the next day."""
    return (now + timedelta(days=1)).replace(hour=_MORNING_HOUR, minute=0, second=0, microsecond=0)


class UntilDialog(QDialog):
    """Asks for a moment in the future. ``chosen`` carries it."""

    chosen = Signal(object)

    def __init__(self, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Quiet until"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        label = QLabel(self.tr("Everything is paused, and goes on by itself at:"))
        label.setWordWrap(True)
        first = QDateTime.fromSecsSinceEpoch(int(now.timestamp()))
        self.edit = QDateTimeEdit(first.addSecs(3600))
        self.edit.setMinimumDateTime(first.addSecs(60))
        self.edit.setMaximumDateTime(first.addDays(365))
        self.edit.setCalendarPopup(True)
        self.edit.setAccessibleName(self.tr("Quiet until"))
        label.setBuddy(self.edit)
        ok = QDialogButtonBox.StandardButton.Ok
        buttons = QDialogButtonBox(ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(ok).setText(self.tr("Pause until then"))
        buttons.button(ok).setProperty("primary", True)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        layout.setSpacing(GAP)
        for widget in (label, self.edit, buttons):
            layout.addWidget(widget)

    @Slot()
    def _take(self) -> None:
        seconds = self.edit.dateTime().toSecsSinceEpoch()
        self.accept()
        self.chosen.emit(datetime.fromtimestamp(seconds).astimezone())
