"""Settles the account of a job: what was planned for everything, against what the result holds.

Values are compared as what they are: containers and codecs round, spell and order them their own
way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

from app.domain.account import CHAPTERS, FILE, Entry, Fate
from app.domain.media import MediaInfo, Picture, Stream, StreamKind, Tag
from app.domain.results import StreamFate
from app.media.account import picture_items
from app.media.ruled import grain_of, scan_of
from app.media.streams import output_order, planned_streams, written_streams

# Beside what ``picture_items`` tells.
_OF_PICTURE: dict[str, Callable[[Picture], str]] = {
    "pix_fmt": lambda picture: picture.pix_fmt,
    "frame_rate": lambda picture: str(picture.frame_rate),
    "scan": scan_of,
    "film_grain": grain_of,
}
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
# What a codec means that says nothing (H.264 and HEVC, annex E): some leave out what is usual.
_UNSAID = {"range": "tv"}
# Chromaticities are stored in steps of 1/50000 or 1/65536, the lowest luminance in 1/16384 cd/m².
# Places on earth have four decimals in MP4.
_CLOSE = 0.0005
_CLOSE_SHARE = 0.01  # of a pixel's shape
_CLOCK_S = 0.0015  # containers' clocks of a millisecond, rounded twice


def settle_account(
    entries: Iterable[Entry], fates: Sequence[StreamFate], result: MediaInfo
) -> tuple[Entry, ...]:
    """Return the entries with what was found in the result."""
    places = _places(fates, result)
    return tuple(_settled(entry, places, result) for entry in entries)


def _places(fates: Sequence[StreamFate], result: MediaInfo) -> dict[str, Stream]:
    """Return the result's stream for each of the source's that is in it, by the latter's index."""
    found: dict[str, Stream] = {}
    attachments = [s for s in result.streams if s.kind is StreamKind.ATTACHMENT]
    others = written_streams(result)
    files = [fate for fate in output_order(fates) if fate.kind == StreamKind.ATTACHMENT.value]
    films = planned_streams(fates) + [fate for fate in fates if fate.action == "attached"]
    for fate, stream in (*zip(films, others, strict=False), *zip(files, attachments, strict=False)):
        found[str(fate.index)] = stream
    return found


def _settled(entry: Entry, places: dict[str, Stream], result: MediaInfo) -> Entry:
    if entry.about == FILE:
        found = _tag_value(result.tags, entry.item)
    elif entry.about == CHAPTERS:
        found = _chapter(entry, result)
    else:
        stream = places.get(entry.about)
        found = None if stream is None else _stream_value(stream, entry.item)
    if entry.fate is Fate.DROPPED:
        return replace(entry, found=found or "")
    same = found is not None and _comparison(entry.item)(entry.planned, found)
    return replace(entry, found=found or "", lost=not same)


def _stream_value(stream: Stream, item: str) -> str | None:
    kind, _, name = item.partition(" ")
    match kind:
        case "language":
            return stream.language
        case "title" | "name":
            return stream.title
        case "content":
            return stream.digest
        case "flag":
            return "yes" if name in stream.flags else None
        case "tag":
            return _tag_value(stream.tags, item)
    if stream.picture is None:
        return None
    if kind in _OF_PICTURE:
        return _OF_PICTURE[kind](stream.picture)
    return dict(picture_items(stream.picture)).get(item, _UNSAID.get(item))


def _tag_value(tags: Sequence[Tag], item: str) -> str | None:
    wanted = _plain(item.removeprefix("tag "))
    return next((value for name, value in tags if _plain(name) == wanted), None)


def _chapter(entry: Entry, result: MediaInfo) -> str | None:
    wanted_s = float(entry.item)
    return next(
        (
            mark.title
            for mark in result.chapter_list
            if abs(mark.start_s - result.start_s - wanted_s) <= _CLOCK_S
        ),
        None,
    )


def _comparison(item: str) -> Callable[[str, str], bool]:
    if item in ("pixel_shape", "frame_rate"):  # Matroska stores whole pixels and milliseconds
        return lambda planned, found: abs(Fraction(found) / Fraction(planned) - 1) <= _CLOSE_SHARE
    if item in ("mastering_display", "ambient_light"):
        return _close
    if item == "dolby_vision":  # AV1's profile 10 is HEVC's 8 (ETSI TS 103 572)
        return lambda planned, found: planned.partition(".")[2] == found.partition(".")[2]
    if item == "scan":  # which field is first may be unknown
        return lambda planned, found: found.startswith(planned)
    if item == "film_grain":  # how it was asked for stands behind
        return lambda planned, found: planned.partition(",")[0] == found
    if item == "pix_fmt":  # the J is a range that is told twice
        return lambda planned, found: planned == found.replace("yuvj", "yuv")
    name = item.lower().partition("-")[0]
    if name == "tag creation_time":
        return _same_moment
    if name == "tag location":
        return _close
    return str.__eq__


def _close(planned: str, found: str) -> bool:
    """Whether the numbers in two texts are nearly the same."""
    one, other = ([float(part) for part in _NUMBER.findall(text)] for text in (planned, found))
    return len(one) == len(other) and all(
        abs(a - b) <= max(_CLOSE, _CLOSE * abs(a)) for a, b in zip(one, other, strict=True)
    )


def _same_moment(planned: str, found: str) -> bool:
    """Whether two times are of the same second, as MP4 counts; what is no time has to be equal.

    One without a time zone is taken for UTC, as muxers take it.
    """
    try:
        times = (datetime.fromisoformat(text) for text in (planned, found))
        one, other = (t if t.tzinfo else t.replace(tzinfo=UTC) for t in times)
        return abs((one - other).total_seconds()) < 1
    except ValueError:
        return planned == found


def _plain(name: str) -> str:
    """Return a tag's name as all containers have it: Matroska's are upper case without spaces."""
    return name.lower().replace(" ", "_")
