"""The services of a window whose engine is only written down: what was asked of it, in order."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar, cast

from app.engine.commands import Command
from app.engine.coordinator import Coordinator
from app.places import RESOURCES, Places
from app.services.adding import Adding
from app.services.preferences import Preferences
from app.services.profiles import Profiles
from app.services.queue import Queue
from app.services.services import Services
from app.services.thumbnails import Thumbnails

T = TypeVar("T")


class Recorder:
    """Stands where the coordinator is, and keeps what it is told."""

    def __init__(self) -> None:
        self.commands: list[Command] = []

    def submit(self, command: Command) -> None:
        """Keep it."""
        self.commands.append(command)

    def only(self, kind: type[T]) -> T:
        """Return the one command that there is."""
        (command,) = self.commands
        assert isinstance(command, kind)
        return command


def make_services(recorder: Recorder, places: Places, thumbnails: Path) -> Services:
    """Return real services around a recorder; ``close_services`` ends their threads."""
    queue = Queue(cast(Coordinator, recorder))
    preferences = Preferences(places.database)
    profiles = Profiles(RESOURCES / "profiles", places.profiles)
    adding = Adding(queue, preferences, profiles)
    return Services(queue, adding, preferences, profiles, Thumbnails(thumbnails))


def close_services(services: Services) -> None:
    """End their threads."""
    services.adding.close()
    services.thumbnails.close()
