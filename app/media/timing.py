"""Proves that nothing was shifted: when each frame is shown, and when what belongs to it."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence

from app.domain.media import MediaInfo, StreamKind
from app.domain.results import Check, EncodeResult, StreamFate
from app.media.probe import Measured, StreamMeasure
from app.media.streams import pair_streams
from app.remarks.checks import CheckPhrase

# Matroska's clock ticks in milliseconds, and both sides may have been rounded to one.
CLOCK_MS = 1.0
ROUNDING_MS = 0.002
# Containers that store no time of showing, by libavformat's names.
_UNTIMED = frozenset({"avi"})


def timing_check(
    encode: EncodeResult,
    source: Measured,
    media: MediaInfo,
    measured: Measured,
    result: MediaInfo,
) -> Check:
    """Compare when each frame is shown, and how picture and sound lie to each other.

    A source whose packets are not its frames (fields, frames that are never shown) has no times to
    compare: its frames were counted.
    """
    assert media.video_index is not None
    assert result.video_index is not None
    before = source.stream(media.video_index)
    after = measured.stream(result.video_index)
    worst_ms, compared = 0.0, 0
    if len(before.times_ms) == len(after.times_ms) == encode.frames:
        compared = len(after.times_ms)
        moved = after.times_ms[0] - before.times_ms[0] if compared else 0.0
        pairs = zip(before.times_ms, after.times_ms, strict=True)
        worst_ms = max((abs(other - one - moved) for one, other in pairs), default=0.0)
    shifts = _sync_shifts_ms(encode.fates, source, media, measured, result)
    worst_shift = max(map(abs, shifts), default=0.0)
    return Check(
        "timing",
        max(worst_ms, worst_shift) <= CLOCK_MS + ROUNDING_MS,
        CheckPhrase.IN_TIME.of(ms=f"{CLOCK_MS:g}"),
        CheckPhrase.FOUND_IN_TIME.of(
            frames=compared,
            frames_ms=f"{worst_ms:.2f}",
            streams=len(shifts),
            streams_ms=f"{worst_shift:.2f}",
        ),
    )


def _sync_shifts_ms(
    fates: Sequence[StreamFate],
    source: Measured,
    media: MediaInfo,
    measured: Measured,
    result: MediaInfo,
) -> list[float]:
    """Return by how much each kept sound and subtitle moved against the picture.

    Sound is told by the same packet on both sides, the last one, where all are there: one container
    marks what a player shall skip at the start, another does not. Subtitles are told by each of
    their times: MP4 fills what is between them with packets of its own. Converted sound has a proof
    of its own (``sound_proof``). Pictures that are stored without times are nothing to be told
    against: of reordered ones players differ by a frame.
    """
    shifts: list[float] = []
    video: float | None = None
    for fate, stream in pair_streams(fates, result):
        before, after = source.stream(fate.index), measured.stream(stream.index)
        if before.first_s is None or after.first_s is None:
            continue
        if fate.action == "encoded" and media.container not in _UNTIMED:
            video = 1000 * (after.first_s - before.first_s)
        elif video is not None and fate.kind == StreamKind.AUDIO.value and fate.action == "copied":
            shifts.append(_sound_moved_ms(before, after) - video)
        elif video is not None and fate.kind == StreamKind.SUBTITLE.value:
            shifts.append(_most_apart_ms(before.times_ms, after.times_ms, video))
    return shifts


def _sound_moved_ms(before: StreamMeasure, after: StreamMeasure) -> float:
    whole = before.packets == after.packets
    one, other = (stream.last_s if whole else stream.first_s for stream in (before, after))
    assert one is not None
    assert other is not None
    return 1000 * (other - one)


def _most_apart_ms(before: Sequence[float], after: Sequence[float], moved: float) -> float:
    """Return how far the time that fits worst is from the nearest one on the other side."""
    one, other = [time + moved for time in before], list(after)
    fewer, more = (one, other) if len(one) <= len(other) else (other, one)
    worst = 0.0
    for at in fewer:
        place = bisect(more, at)
        worst = max(worst, min(abs(at - near) for near in more[max(place - 1, 0) : place + 1]))
    return worst
