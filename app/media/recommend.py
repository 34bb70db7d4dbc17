"""Says when another container would hold what the asked one cannot.

Compared are the very plans that an encode would follow (``streams``, ``account``), once for each
container that holds the encoder's codec. What no container holds is no reason to choose another.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from app.domain.account import CHAPTERS, FILE, Entry, Fate, Why
from app.domain.media import MediaInfo, Stream
from app.domain.profile import Container, Profile
from app.domain.results import StreamFate
from app.errors import Code, ReelfitError
from app.media.account import plan_account
from app.media.streams import by_rule, plan_streams

# Subtitles of which a conversion keeps the words, but neither places nor fonts.
_STYLED = frozenset({"ass", "ssa"})
# So many things are named, and the rest counted.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A container that loses nothing which the asked one keeps, and ``keeps`` more, in words."""

    asked: Container
    container: Container
    keeps: tuple[str, ...]

    def __str__(self) -> str:
        named, more = self.keeps[:_NAMED], len(self.keeps) - _NAMED
        words = ", ".join(named) + (f" and {more} more" if more > 0 else "")
        return f"{self.container.value} would keep what {self.asked.value} cannot: {words}."


def recommend(media: MediaInfo, profile: Profile) -> Recommendation | None:
    """Return the container that would keep the most of what the asked one would lose.

    None where it loses nothing, or no other that holds the encoder's codec is better in everything.
    """
    asked = _losses(media, profile)
    best, rest = profile.container, asked
    for name in profile.encoder_row.containers:
        container = Container(name)
        lost = _losses(media, replace(profile, container=container))
        # A part of it alone: what is lost instead might be worth more to its owner.
        if lost.keys() < asked.keys() and len(lost) < len(rest):
            best, rest = container, lost
    if best is profile.container:
        return None
    keeps = tuple(words for key, words in asked.items() if key not in rest)
    return Recommendation(profile.container, best, keeps)


@contextmanager
def advised(media: MediaInfo, profile: Profile) -> Iterator[None]:
    """Add to a failure of the container (stream_not_storable) which other one would do."""
    try:
        yield
    except ReelfitError as error:
        if error.failure.code != Code.STREAM_NOT_STORABLE.public:
            raise
        better = recommend(media, profile)
        if better is None:
            raise
        detail = f"{error.failure.detail} {better}"
        raise ReelfitError.of(Code.STREAM_NOT_STORABLE, detail) from error


def _losses(media: MediaInfo, profile: Profile) -> dict[str, str]:
    """Return what the profile's container loses, in words, each by a key of its own."""
    lost: dict[str, str] = {}
    fates: list[StreamFate] = []
    for stream in media.streams:
        fate = _fate(stream, media, profile)
        fates.append(fate)
        if fate.action == "dropped" and not by_rule(fate):
            lost[f"stream {stream.index}"] = f"stream {stream.index} ({fate.kind}, {fate.codec})"
        if fate.action == "converted" and fate.codec in _STYLED:
            lost[f"style {stream.index}"] = f"the style of stream {stream.index} ({fate.codec})"
    for entry in plan_account(media, profile, fates, None):
        if entry.fate is Fate.DROPPED and entry.why is Why.CONTAINER:
            lost[f"{entry.about} {entry.item}"] = _words(entry)
    return lost


def _fate(stream: Stream, media: MediaInfo, profile: Profile) -> StreamFate:
    """Return the fate of a stream by itself; one that makes the plan fail would be lost."""
    try:
        (fate,) = plan_streams(replace(media, streams=(stream,)), profile)
    except ReelfitError as error:
        detail = error.failure.detail
        return StreamFate(stream.index, stream.kind.value, stream.codec, "dropped", detail)
    return fate


def _words(entry: Entry) -> str:
    where = "" if entry.about in (FILE, CHAPTERS) else f" of stream {entry.about}"
    return f"the {entry.item.replace('_', ' ')}{where}"
