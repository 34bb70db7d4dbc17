"""The tray: progress as a ring, the rest in the tooltip, and the most needed actions in a menu."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from PySide6.QtCore import QDate, QLocale, QObject, QTime, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QCursor, QGuiApplication
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from app.domain.job import Stage
from app.domain.lanes import LaneMode
from app.domain.summary import Summary
from app.model.app_model import AppModel
from app.ui.app_icon import TrayState, app_icon, tray_icon, tray_step
from app.ui.icons import icon
from app.ui.numbers import percent_text, size_text
from app.ui.quiet import Quiet, UntilDialog, tomorrow_morning
from app.ui.words import left_text, state_of

# The icon and its tooltip change at most twice a second.
_SETTLE_MS = 500
_NAME_LENGTH = 60
# What is shown where several videos are worked on: the longest work first.
_ORDER = (Stage.ENCODE, Stage.CRF_SEARCH, Stage.VERIFY, Stage.REPLACE, Stage.ANALYZE)


class TrayActions(Protocol):
    """The actions that the tray shares with the window."""

    show_window: QAction
    pause_all: QAction
    resume_all: QAction
    finish_then_stop: QAction
    quit: QAction


class Tray(QObject):
    """Where the desktop has a tray, the icon in it; else nothing is seen of this.

    ``hide_wanted`` asks for the window to be hidden; to show it is one of the actions.
    """

    hide_wanted = Signal()

    def __init__(
        self,
        app_model: AppModel,
        actions: TrayActions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._app = app_model
        self._actions = actions
        self._window_shown = True
        self._drawn: tuple[TrayState, int] | None = None
        self.quiet = Quiet(app_model, actions.pause_all, actions.resume_all, parent=self)
        self.menu = self._build_menu()
        self._icon = QSystemTrayIcon(app_icon(), self)
        self._icon.setContextMenu(self.menu)
        self._icon.activated.connect(self._activated)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SETTLE_MS)
        self._soon.timeout.connect(self.refresh)
        for signal in (
            app_model.progressed,
            app_model.advanced,
            app_model.lane_changed,
            app_model.totals_changed,
        ):
            signal.connect(self._changed)
        self.quiet.changed.connect(self._quiet_changed)
        self.refresh()
        # On X11 a tray may come later, as at the start of a session, and then gets the icon.
        if self.is_available or QGuiApplication.platformName() == "xcb":
            self._icon.show()

    @property
    def is_available(self) -> bool:
        """Whether the desktop has a tray."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    @property
    def tooltip(self) -> str:
        """What hovering over the icon tells."""
        return self._icon.toolTip()

    def hide(self) -> None:
        """Take the icon away."""
        self._soon.stop()
        self._icon.hide()

    def tell(self, title: str, text: str, *, grave: bool = False) -> None:
        """Show a notification, where the desktop shows any."""
        if QSystemTrayIcon.supportsMessages():
            kinds = QSystemTrayIcon.MessageIcon
            kind = kinds.Warning if grave else kinds.Information
            self._icon.showMessage(title, text, kind)

    @Slot(bool)
    def set_window_shown(self, shown: bool) -> None:
        """Offer to hide the window where it is shown, and to show it where it is not."""
        self._window_shown = shown
        self._hide_window.setVisible(shown)

    @Slot()
    def refresh(self) -> None:
        """Bring icon and tooltip in line with the model."""
        current = self._current()
        progress = None if current is None else self._app.overall(current.job_id)
        drawn = (self._state(), tray_step(progress))
        if drawn != self._drawn:
            self._drawn = drawn
            self._icon.setIcon(tray_icon(*drawn))
        self._icon.setToolTip("\n".join(self._lines(current, progress)))

    # -- building ------------------------------------------------------------------------------

    def _build_menu(self) -> QMenu:
        menu = QMenu()
        menu.addAction(self._actions.show_window)
        self._hide_window = menu.addAction(icon("eye-off"), self.tr("Hide the window"))
        self._hide_window.triggered.connect(self.hide_wanted)
        menu.addSeparator()
        for action in (
            self._actions.pause_all,
            self._actions.resume_all,
            self._actions.finish_then_stop,
        ):
            menu.addAction(action)
        menu.addMenu(self._build_quiet(menu))
        menu.addSeparator()
        menu.addAction(self._actions.quit)
        return menu

    def _build_quiet(self, parent: QMenu) -> QMenu:
        self._quiet_menu = QMenu(self.tr("Quiet until…"), parent)
        self._quiet_menu.setIcon(icon("clock"))
        for text, hours in ((self.tr("In 1 hour"), 1), (self.tr("In 3 hours"), 3)):
            action = self._quiet_menu.addAction(text)
            action.triggered.connect(partial(self._quiet_for, hours))
        morning = self._quiet_menu.addAction(self.tr("Tomorrow at 8:00"))
        morning.triggered.connect(self._quiet_till_morning)
        other = self._quiet_menu.addAction(self.tr("Another time…"))
        other.triggered.connect(self._ask_until)
        return self._quiet_menu

    # -- what is shown -------------------------------------------------------------------------

    def _current(self) -> Summary | None:
        live = self._app.live

        def turn(job_id: int) -> tuple[int, int]:
            return (_ORDER.index(live[job_id].stage) if job_id in live else len(_ORDER), job_id)

        running = self._app.running
        return running[min(running, key=turn)] if running else None

    def _state(self) -> TrayState:
        if self._app.is_working:
            return TrayState.WORKING
        return TrayState.PAUSED if self._app.running or self._app.is_paused else TrayState.IDLE

    def _order(self) -> str:
        """Return what was asked of all lanes, where they do not simply run."""
        if self.quiet.until is not None:
            return self.tr("Quiet until {time}").format(time=_clock_time(self.quiet.until))
        if not self._app.is_paused:
            return ""
        if any(lane.mode is LaneMode.STOPPING for lane in self._app.lanes.values()):
            return self.tr("Stopping after the current ones")
        return self.tr("Paused")

    def _lines(self, current: Summary | None, progress: float | None) -> list[str]:
        order = self._order()
        lines = [order] if order else []
        if current is not None:
            lines += self._video_lines(current, progress)
        elif not lines:
            lines.append(self.tr("Reelfit: nothing to do"))
        saved = self._app.totals.saved_bytes
        if saved > 0:
            lines.append(self.tr("Saved so far: {size}").format(size=size_text(saved)))
        return lines

    def _video_lines(self, summary: Summary, progress: float | None) -> list[str]:
        name = summary.name
        if len(name) > _NAME_LENGTH:
            name = f"{name[: _NAME_LENGTH - 1]}…"
        live = self._app.live.get(summary.job_id)
        parts = [state_of(summary.phase).word]
        if progress is not None:
            parts.append(percent_text(progress))
        left = left_text(live.eta_s) if live is not None and self._app.is_working else ""
        if left:
            parts.append(self.tr("{time} left").format(time=left))
        return [name, " · ".join(parts)]

    # -- what happens --------------------------------------------------------------------------

    @Slot(object)
    def _changed(self, _: object) -> None:
        if not self._soon.isActive():
            self._soon.start()

    @Slot(object)
    def _quiet_changed(self, until: datetime | None) -> None:
        self._quiet_menu.setTitle(
            self.tr("Quiet until…")
            if until is None
            else self.tr("Quiet until {time}").format(time=_clock_time(until))
        )
        self.refresh()

    @Slot(QSystemTrayIcon.ActivationReason)
    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is not QSystemTrayIcon.ActivationReason.Trigger:
            return
        if self._window_shown:
            self.hide_wanted.emit()
        else:
            self._actions.show_window.trigger()

    def _quiet_for(self, hours: int, _: bool = False) -> None:
        self.quiet.begin(datetime.now().astimezone() + timedelta(hours=hours))

    @Slot()
    def _quiet_till_morning(self) -> None:
        self.quiet.begin(tomorrow_morning(datetime.now().astimezone()))

    @Slot()
    def _ask_until(self) -> None:
        dialog = UntilDialog(datetime.now().astimezone())
        dialog.chosen.connect(self.quiet.begin)
        dialog.open()
        dialog.move(QCursor.pos())
        self._dialog = dialog


def _clock_time(moment: datetime) -> str:
    """Return a moment as the user's country writes it, with the day where that is not today."""
    form = QLocale.FormatType.ShortFormat
    clock = QLocale().toString(QTime(moment.hour, moment.minute), form)
    if moment.date() == datetime.now(moment.tzinfo).date():
        return clock
    return f"{QLocale().toString(QDate(moment.year, moment.month, moment.day), form)} {clock}"
