"""The account of everything that goes into a job: what is planned for it, why, and what came out.

It is drawn up before the encode, from the analysis and the profile, and settled after it against
the analysis of the result. What was planned to stay and did not is a loss, and no result with a
loss is delivered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

# What an entry may be about, beside the streams.
FILE, CHAPTERS = "file", "chapters"


class Fate(StrEnum):
    """What is planned for something."""

    KEPT = "kept"
    CHANGED = "changed"
    DROPPED = "dropped"


class Why(StrEnum):
    """Why something does not stay as it is.

    ENCODED: the new video is made that way. RULE: the profile wants it so. CONTAINER: the file
    format has no place for it. ENCODER: the encoder cannot carry it. OUTDATED: it described the old
    file or how that was made, and would be wrong of the new one. SYSTEM: the operating system or
    the file system cannot do it, or not for this user.
    """

    NOTHING = ""
    ENCODED = "encoded"
    RULE = "rule"
    CONTAINER = "container"
    ENCODER = "encoder"
    OUTDATED = "outdated"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that the source holds.

    ``about`` is ``file``, ``chapters`` or the index of a stream; ``item`` names the thing there, as
    in ``language``, ``tag artist`` or ``mastering_display``. ``before`` is its value, ``planned``
    what it shall be, empty for what is dropped. ``found`` is what the result has, None before that
    is known, and ``lost`` whether that is not what was planned.
    """

    about: str
    item: str
    before: str
    fate: Fate
    planned: str
    why: Why = Why.NOTHING
    found: str | None = None
    lost: bool = False


def kept(about: str, item: str, value: str) -> Entry:
    """Return an entry for what stays as it is."""
    return Entry(about, item, value, Fate.KEPT, value)


def changed(about: str, item: str, before: str, after: str, why: Why) -> Entry:
    """Return an entry for what becomes something else."""
    return Entry(about, item, before, Fate.CHANGED, after, why)


def dropped(about: str, item: str, before: str, why: Why) -> Entry:
    """Return an entry for what the result will not have."""
    return Entry(about, item, before, Fate.DROPPED, "", why)


def losses(entries: Iterable[Entry]) -> list[Entry]:
    """Return what was planned to be there and is not."""
    return [entry for entry in entries if entry.lost]


def lasting(entries: Iterable[Entry]) -> list[Entry]:
    """Return what could be in the result as well.

    That is all but what is out of date, and what no program can set on this system.
    """
    return [entry for entry in entries if entry.why not in (Why.OUTDATED, Why.SYSTEM)]


def departures(entries: Iterable[Entry]) -> list[Entry]:
    """Return what a person would want to know of: what could be there and is dropped."""
    return [entry for entry in lasting(entries) if entry.fate is Fate.DROPPED]
