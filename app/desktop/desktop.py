"""Builds every part of the window around one engine, and ends them in order.

The order at the end: no more intake, the engine interrupts and commits what runs and joins its
threads, Qt's loop ends, the reader closes, the place of the one running window is given up.
"""

from __future__ import annotations

import logging
import os
import signal
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QMessageBox

from app.bootstrap import Engine
from app.errors import ReelfitError
from app.media.process import end_all
from app.model.app_model import AppModel
from app.model.queue_model import QueueModel
from app.model.reader import Reader
from app.places import RESOURCES, Places
from app.services.adding import Adding
from app.services.awake import Awake
from app.services.garbage import GarbageCollector
from app.services.instance import Instance, Message
from app.services.interrupts import Interrupts
from app.services.preferences import Changed, Preferences
from app.services.profiles import Profiles
from app.services.queue import Queue
from app.services.services import Services
from app.services.thumbnails import Thumbnails
from app.ui.charts.loading import ChartLoader
from app.ui.closing import Closing
from app.ui.crash import install_crash_dialog
from app.ui.notifications import Notifications
from app.ui.pauses import Pauses
from app.ui.reasons import told
from app.ui.theme import Mode, theme
from app.ui.tray import Tray
from app.ui.window import MainWindow

_log = logging.getLogger(__name__)

_LEAVE_AT_ONCE = 130
_STOPPED = 3
# After the first rows are on the screen.
_CHARTS_AFTER_MS = 700


class Desktop(QObject):
    """Everything that lives while the window does."""

    def __init__(
        self,
        application: QApplication,
        places: Places,
        instance: Instance,
        preferences: Preferences,
    ) -> None:
        super().__init__()
        self._application = application
        self._instance = instance
        instance.setParent(self)
        instance.listen()
        self._interrupts = 0
        self._leaving = False
        self._working = False  # whether there is an engine that has to end first
        self._garbage = GarbageCollector(self)
        self._charts = ChartLoader(self)
        self._preferences = preferences
        self._profiles = Profiles(RESOURCES / "profiles", places.profiles)
        self._reader = Reader(places.database)
        self._model = AppModel(self._reader)
        self._engine = Engine(places, self._preferences.settings, os.environ)
        self._queue = Queue(self._engine.coordinator)
        work = places.work_for(self._preferences.settings)
        self._services = Services(
            self._queue,
            Adding(self._queue, self._preferences, self._profiles),
            self._preferences,
            self._profiles,
            Thumbnails(work.parent / "thumbnails"),
        )
        self._state_file = places.database.parent / "window.ini"
        self._window = MainWindow(
            self._model,
            QueueModel(self._model, self._reader),
            self._reader,
            self._services,
            self._state_file,
        )
        self._crash = install_crash_dialog(places.log_file.parent)
        self._connect()

    def start(self, paths: tuple[Path, ...], *, in_tray: bool) -> None:
        """Show the window first; everything that can wait begins once it is on the screen."""
        actions = self._window.actions_
        self._tray = Tray(self._model, actions, self)
        self._notifications = Notifications(self._model, self._tray, self._preferences, self)
        self._closing = Closing(self._window, self._model, self._tray, self._preferences, self)
        self._closing.quit_wanted.connect(self.leave)
        self._awake = Awake(self._model, self._preferences, self)
        quiet = self._tray.quiet
        self._pauses = Pauses(self._model, self._queue, quiet, self._state_file, self)
        if not (in_tray and self._tray.is_available):
            self._window.show()
        QTimer.singleShot(0, self, lambda: self._begin(paths))

    def finish(self) -> None:
        """Let go of what outlives Qt's loop otherwise."""
        self._services.adding.close()
        self._services.thumbnails.close()
        self._awake.close()
        self._reader.close()
        self._charts.wait()
        shiboken6.delete(self._window)
        self._instance.leave()
        self._heard.close()
        self._garbage.close()

    @Slot()
    def leave(self) -> None:
        """End the program: what runs is interrupted, and goes on at the next start."""
        if self._leaving:
            return
        self._leaving = True
        self._pauses.close()
        self._window.save_state()
        self._window.hide()
        self._tray.hide()
        self._services.adding.cancel()
        if self._working:
            self._queue.shut_down()
        else:
            self._application.exit(0)

    def _begin(self, paths: tuple[Path, ...]) -> None:
        if self._leaving:
            return
        self._working = True
        self._engine.start()
        self._pauses.restore()
        self._queue.take_up_all()
        QTimer.singleShot(_CHARTS_AFTER_MS, self._charts, self._charts.start)
        self._model.count()
        if paths:
            self._services.adding.add(paths)

    def _connect(self) -> None:
        published = self._engine.coordinator.published
        published.connect(self._model.apply, Qt.ConnectionType.QueuedConnection)
        self._engine.ended.connect(self._engine_ended)
        self._preferences.changed.connect(self._setting_changed)
        self._instance.received.connect(self._take_message)
        self._reader.failed.connect(self._reader_failed)
        self._window.actions_.quit.triggered.connect(self.leave)
        self._heard = Interrupts(
            dict.fromkeys((signal.SIGINT, signal.SIGTERM, signal.SIGHUP), self._interrupt), self
        )

    def _interrupt(self) -> None:
        self._interrupts += 1
        if self._interrupts > 1:
            _log.warning("second interrupt: leaving at once")
            end_all()
            os._exit(_LEAVE_AT_ONCE)
        self.leave()

    @Slot(object)
    def _take_message(self, message: Message) -> None:
        match message.verb:
            case "add":
                self._services.adding.add(message.paths)
                self._window.come_forward()
            case "retry":
                self._queue.retry(message.jobs)
            case "cancel":
                self._queue.cancel(message.jobs)
            case "pause":
                self._queue.pause()
            case "resume":
                self._queue.resume()
            case _:
                self._window.come_forward()

    @Slot(object)
    def _setting_changed(self, change: Changed) -> None:
        self._queue.use_settings(change.settings)
        if change.name == "theme":
            theme().apply(self._application, Mode(change.settings.theme))

    @Slot(object)
    def _reader_failed(self, error: ReelfitError) -> None:
        self._window.tell(told(error.failure))

    @Slot(object)
    def _engine_ended(self, error: ReelfitError | None) -> None:
        self._working = False
        if error is None or self._leaving:
            self._application.exit(0 if error is None else _STOPPED)
            return
        # Nothing can be committed any more: what was, is safe, and the next start goes on there.
        self._window.come_forward()
        QMessageBox.critical(
            self._window,
            self.tr("Reelfit has to stop"),
            self.tr(
                "{message}\n\nAll that was finished is kept; start Reelfit again to go on."
            ).format(message=told(error.failure)),
        )
        self._application.exit(_STOPPED)
