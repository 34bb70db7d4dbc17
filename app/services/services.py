"""All that the window can ask for, in one place."""

from __future__ import annotations

from dataclasses import dataclass

from app.services.adding import Adding
from app.services.preferences import Preferences
from app.services.profiles import Profiles
from app.services.queue import Queue
from app.services.thumbnails import Thumbnails


@dataclass(frozen=True, slots=True)
class Services:
    """What widgets call."""

    queue: Queue
    adding: Adding
    preferences: Preferences
    profiles: Profiles
    thumbnails: Thumbnails
