"""Keeps the machine from going to sleep by itself while Reelfit works, and only then.

On Linux logind is asked over the system bus for an inhibitor lock, which lasts as long as the file
that it hands out stays open; a desktop that is told to sleep says who is in the way and may do it
nevertheless. On Windows the thread's execution state says so. On macOS, where it would take a
process of ``caffeinate``, nothing is done.
"""

from __future__ import annotations

import ctypes
import logging
import os
import sys
from typing import Protocol

from PySide6.QtCore import QObject, Slot

from app.model.app_model import AppModel
from app.services.preferences import Preferences

_log = logging.getLogger(__name__)

# winbase.h: the state stays until it is set anew; the system is needed, the display is not.
_ES_CONTINUOUS, _ES_SYSTEM_REQUIRED = 0x80000000, 0x00000001
_NAME, _PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
_TIMEOUT_MS = 5000


class Inhibitor(Protocol):
    """What keeps a kind of system awake. Both calls return at once, and never raise."""

    def hold(self) -> None:
        """Keep the machine awake from now on, where that can be had."""

    def release(self) -> None:
        """Let it sleep again."""


class Awake(QObject):
    """Follows the model and the setting ``keep_awake``."""

    def __init__(
        self,
        app_model: AppModel,
        preferences: Preferences,
        parent: QObject | None = None,
        inhibitor: Inhibitor | None = None,
    ) -> None:
        super().__init__(parent)
        self._app = app_model
        self._preferences = preferences
        self._inhibitor = system_inhibitor() if inhibitor is None else inhibitor
        self._held = False
        self._closed = False
        app_model.lane_changed.connect(self._changed)
        preferences.changed.connect(self._changed)
        self._changed()

    def close(self) -> None:
        """Let the machine sleep again, for good."""
        self._closed = True
        self._changed()

    @Slot()
    @Slot(object)
    def _changed(self, _: object = None) -> None:
        wanted = self._app.is_working and self._preferences.settings.keep_awake and not self._closed
        if wanted is self._held:
            return
        self._held = wanted
        if wanted:
            self._inhibitor.hold()
        else:
            self._inhibitor.release()


class LogindInhibitor(QObject):
    """An inhibitor lock of logind. Where there is none to be had, that is logged once."""

    def __init__(self, bus: str = "", parent: QObject | None = None) -> None:
        """Use the system bus, or the one at an address."""
        super().__init__(parent)
        self._address = bus
        self._wanted = False
        self._lacking = False
        self._call: QObject | None = None
        self.lock: int | None = None

    def hold(self) -> None:
        """Ask for the lock; it is there a moment later."""
        self._wanted = True
        if self.lock is None and self._call is None and not self._lacking:
            self._ask()

    def release(self) -> None:
        """Give it back."""
        self._wanted = False
        if self.lock is not None:
            os.close(self.lock)
            self.lock = None

    def _ask(self) -> None:
        # Loaded where it is wanted first: the window shows without it.
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

        bus = (
            QDBusConnection.connectToBus(self._address, "reelfit-logind")
            if self._address
            else QDBusConnection.systemBus()
        )
        if not bus.isConnected():
            self._lack("there is no system bus")
            return
        call = QDBusMessage.createMethodCall(_NAME, _PATH, f"{_NAME}.Manager", "Inhibit")
        call.setArguments(["sleep:idle", "Reelfit", "Videos are being encoded", "block"])
        watcher = QDBusPendingCallWatcher(bus.asyncCall(call, _TIMEOUT_MS), self)
        watcher.finished.connect(self._answered)
        self._call = watcher

    @Slot(object)
    def _answered(self, _: object) -> None:
        from PySide6.QtDBus import QDBusPendingCallWatcher, QDBusUnixFileDescriptor

        watcher, self._call = self._call, None
        assert isinstance(watcher, QDBusPendingCallWatcher)
        answer = watcher.reply()
        watcher.deleteLater()
        found = answer.arguments()
        if not found or not isinstance(found[0], QDBusUnixFileDescriptor):
            self._lack(answer.errorMessage())
        elif self._wanted:
            self.lock = os.dup(found[0].fileDescriptor())

    def _lack(self, why: str) -> None:
        self._lacking = True
        _log.info("the machine cannot be kept awake: %s", why)


class WindowsInhibitor:
    """The execution state of the main thread."""

    def hold(self) -> None:
        """Say that the system is needed."""
        self._set(_ES_CONTINUOUS | _ES_SYSTEM_REQUIRED)

    def release(self) -> None:
        """Say that it is not."""
        self._set(_ES_CONTINUOUS)

    def _set(self, state: int) -> None:
        kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - it is on Windows alone
        if not kernel.SetThreadExecutionState(state):
            _log.info("the machine cannot be kept awake")


class NoInhibitor:
    """Does nothing, where nothing can be done."""

    def hold(self) -> None:
        """Do nothing."""

    def release(self) -> None:
        """Do nothing."""


def system_inhibitor(platform: str = sys.platform) -> Inhibitor:
    """Return what keeps this kind of system awake."""
    if platform.startswith("linux"):
        return LogindInhibitor()
    return WindowsInhibitor() if platform == "win32" else NoInhibitor()
