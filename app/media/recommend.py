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
from app.remarks.failures import FailurePhrase
from app.remarks.phrase import Remark

# Subtitles of which a conversion keeps the words, but neither places nor fonts.
_STYLED = frozenset({"ass", "ssa"})
# So many things are named, and the rest counted.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A container that loses nothing which the asked one keeps, and ``keeps`` more."""

    asked: Container
    container: Container
    keeps: tuple[Remark, ...]

    @property
    def remark(self) -> Remark:
        """All of it in a sentence, which names the first things and counts the rest."""
        named, more = self.keeps[:_NAMED], len(self.keeps) - _NAMED
        better, asked = self.container.value, self.asked.value
        if more > 0:
            says = FailurePhrase.BETTER_CONTAINER_MORE
            return says.of(*named, better=better, container=asked, more=more)
        return FailurePhrase.BETTER_CONTAINER.of(*named, better=better, container=asked)


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
        said = (*error.failure.told, better.remark)
        raise ReelfitError.of(Code.STREAM_NOT_STORABLE, *said) from error


def _losses(media: MediaInfo, profile: Profile) -> dict[str, Remark]:
    """Return what the profile's container loses, each by a key of its own."""
    lost: dict[str, Remark] = {}
    fates: list[StreamFate] = []
    for stream in media.streams:
        fate = _fate(stream, media, profile)
        fates.append(fate)
        if fate.action == "dropped" and not by_rule(fate):
            says = FailurePhrase.KEEPS_STREAM
            lost[f"stream {stream.index}"] = says.of(
                index=stream.index, kind=fate.kind, codec=fate.codec
            )
        if fate.action == "converted" and fate.codec in _STYLED:
            says = FailurePhrase.KEEPS_STYLE
            lost[f"style {stream.index}"] = says.of(index=stream.index, codec=fate.codec)
    for entry in plan_account(media, profile, fates, None):
        if entry.fate is Fate.DROPPED and entry.why is Why.CONTAINER:
            lost[f"{entry.about} {entry.item}"] = _words(entry)
    return lost


def _fate(stream: Stream, media: MediaInfo, profile: Profile) -> StreamFate:
    """Return the fate of a stream by itself; one that makes the plan fail would be lost."""
    try:
        (fate,) = plan_streams(replace(media, streams=(stream,)), profile)
    except ReelfitError:
        return StreamFate(stream.index, stream.kind.value, stream.codec, "dropped")
    return fate


def _words(entry: Entry) -> Remark:
    if entry.about in (FILE, CHAPTERS):
        return FailurePhrase.KEEPS_ITEM.of(item=entry.item)
    return FailurePhrase.KEEPS_STREAM_ITEM.of(item=entry.item, index=entry.about)
