"""The composition root: finds the places, builds the parts, starts and stops them in order."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QMetaObject, QObject, Qt, QThread, Signal

from app.domain.profile import Profile
from app.engine.coordinator import Coordinator
from app.engine.task import Toolbox
from app.errors import ReelfitError
from app.places import RESOURCES, Places
from app.services.profiles import load_profiles
from app.settings import Settings


def all_profiles(places: Places) -> dict[str, Profile]:
    """Return the profiles that come with Reelfit, and the user's own, which go before them.

    Raises ReelfitError (bad_setting) for a file of the user's that is not a profile.
    """
    return load_profiles(RESOURCES / "profiles") | load_profiles(places.profiles)


class Engine(QObject):
    """The engine thread with its coordinator. Made, started and stopped in the main thread."""

    ended = Signal(object)

    def __init__(self, places: Places, settings: Settings, environment: Mapping[str, str]) -> None:
        super().__init__()
        self.toolbox = Toolbox(settings, environment)
        work = places.work_for(settings)
        self.coordinator = Coordinator(places.database, work, settings, self.toolbox)
        self._thread = QThread()
        self._thread.setObjectName("engine")
        self.coordinator.moveToThread(self._thread)
        self.coordinator.ended.connect(self._close, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Start the thread; commands may be submitted from now on."""
        self._thread.start()
        QMetaObject.invokeMethod(self.coordinator, "begin", Qt.ConnectionType.QueuedConnection)

    def _close(self, error: ReelfitError | None) -> None:
        self._thread.quit()
        self._thread.wait()
        self.ended.emit(error)
