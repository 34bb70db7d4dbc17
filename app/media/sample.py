"""Encodes and scores a sample: the one measurement that a CRF search asks for.

Each window of a sample begins with a keyframe. Left to themselves, encoders do not see the cut from
one window to the next, or see it too late: the windows of a film of many scenes then took a third
more bytes than the same frames in the film's own encode. With keyframes they score what they score
there, to 0.15 VMAF, but keyframes are more frequent than a film has them. So each counts by the
share that the film will have (``film_bytes``). Measured with SVT-AV1 in 16 windows of 2 s, that
left −5 to +2 % on films of 2 to 16 minutes, of a screen recording too, whose bytes are nearly all
in its keyframes and which would have been forecast at 1.9 times its size.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.domain.media import MediaInfo
from app.domain.profile import Profile
from app.domain.results import SampleMeasurement
from app.domain.score import pool_scores
from app.errors import Code, ReelfitError
from app.media.bench import Bench
from app.media.chain import AS_IT_IS, Chain
from app.media.footage import Footage, spans
from app.media.measuring_commands import SAMPLE_STATS, SAMPLE_TIMES, build_sample
from app.media.progress import Progress, ProgressParser
from app.media.scorelog import load_scores
from app.media.scoring import SCORE_LOG, Scoring
from app.remarks.failures import FailurePhrase

# Fewer differences between frames say nothing of how much they differ.
_FEWEST_STEPS = 5


@dataclass(frozen=True, slots=True)
class Packet:
    """What the encoder made of one frame."""

    size: int
    is_keyframe: bool


def run_sample(
    bench: Bench,
    footage: Footage,
    media: MediaInfo,
    profile: Profile,
    crf: float,
    scoring: Scoring,
    on_progress: Callable[[Progress], None],
    chain: Chain = AS_IT_IS,
) -> SampleMeasurement:
    """Encode the sample at this CRF, score it, and return what it gave.

    Both the encode and what it is scored against are behind the chain.

    The bench's folder is empty and for this measurement alone. Raises Cancelled, and ReelfitError
    as ``run_tool`` does, or alignment where frames cannot be paired.
    """
    parser = ProgressParser()
    argv = build_sample(
        bench.tools.ffmpeg, footage, media.picture, profile, crf, scoring, bench.threads, chain
    )
    finished = bench.run(argv, parser.listener(on_progress))
    scores = load_scores(bench.folder / SCORE_LOG, scoring.metric)
    packets = parse_packets((bench.folder / SAMPLE_STATS).read_text())
    if len(scores) != scoring.scored(len(packets)):
        # ffmpeg starts its filters anew where the picture's format changes, and with them the count
        # by which frames are paired.
        raise ReelfitError.of(
            Code.ALIGNMENT,
            FailurePhrase.UNPAIRED.of(
                frames=len(packets), pairs=len(scores), wanted=scoring.scored(len(packets))
            ),
        )
    times = parse_times((bench.folder / SAMPLE_TIMES).read_text())
    rate = float(chain.made(media.picture).frame_rate)
    windows = frames_by_window(footage, times, len(packets), rate)
    scored = [
        [scores[n // scoring.every] for n in frames if n % scoring.every == 0] for frames in windows
    ]
    parts = [[packets[n] for n in frames] for frames in windows]
    # The whole film begins with a keyframe of its own.
    sizes = film_bytes(parts, profile.encoder_row.gop(rate) if footage.windows else 1)
    film_s = media.duration_s if media.duration_s > 0 else len(packets) / rate
    counted_s = film_s
    if footage.windows and media.picture.frames:  # then the rate is their mean over the film
        counted_s = sum(map(len, windows)) / rate
    elif footage.windows:
        counted_s = seconds_seen(footage, times, rate)
    return SampleMeasurement(
        score=pool_scores(
            scoring.metric, [s for part in scored for s in part], rate, scoring.every
        ),
        frames=sum(len(frames) for frames in windows),
        bytes_out=sum(sizes),
        counted_s=counted_s,
        window_scores=tuple(sum(part) / len(part) for part in scored if part),
        window_bytes=tuple(sizes),
        seconds=finished.seconds,
        errors=finished.errors,
        frame_sd=frame_deviation(scored),
    )


def film_bytes(windows: Sequence[Sequence[Packet]], gop: float) -> list[int]:
    """Return what the frames of each window would take in an encode of the whole film.

    There a keyframe comes every ``gop`` frames, where no cut asks for one. What a window's own
    takes beyond the mean of the other frames is counted as often as such a keyframe falls into a
    window. A window that does not begin with one counts as it is.
    """
    others = [packet.size for packets in windows for packet in packets[1:]]
    usual = sum(others) / len(others) if others else math.inf
    sizes = []
    for packets in windows:
        extra = max(0.0, packets[0].size - usual) if packets[0].is_keyframe else 0.0
        left_out = extra * max(0.0, 1 - len(packets) / gop)
        sizes.append(round(sum(packet.size for packet in packets) - left_out))
    return sizes


def frame_deviation(parts: Sequence[Sequence[float]]) -> float | None:
    """Return the standard deviation of a frame's score from its neighbours', window by window.

    From the differences between successive scored frames, so that what changes slowly through the
    film is left out: evenly spread frames cover that. None below ``_FEWEST_STEPS`` differences.
    """
    steps = [(b - a) ** 2 for part in parts for a, b in pairwise(part)]
    return math.sqrt(sum(steps) / len(steps) / 2) if len(steps) >= _FEWEST_STEPS else None


def parse_packets(text: str) -> list[Packet]:
    """Return each frame's packet, in order of time, from lines of ``{t} {size} {key}``.

    Encoders write packets in the order of decoding.
    """
    rows = sorted(
        (float(row[0]), int(row[1]), row[2] == "K")
        for row in (line.split() for line in text.splitlines())
        if len(row) == 3
    )
    return [Packet(size, is_keyframe) for _, size, is_keyframe in rows]


def parse_times(text: str) -> list[float]:
    """Return each frame's time in the footage, from lines of ``{ti}``; NaN where it has none."""
    return [float(line) for line in text.split()]


def seconds_seen(footage: Footage, times: Sequence[float], rate: float) -> float:
    """Return how much of the film the windows hold: of those with frames, all of their length.

    Frames may be fewer than the film's rate says, which many containers only guess where it varies.
    The last window goes on as far as there are frames. Where no window has any, everything counts.
    """
    seen_s = 0.0
    for window, (start_s, end_s) in zip(footage.windows, spans(footage.windows, rate), strict=True):
        inside = [time_s for time_s in times if start_s <= time_s < end_s]
        if not inside:
            continue
        is_cut = window is footage.windows[-1]
        until_s = inside[-1] - inside[0] + 1 / rate if is_cut else window.duration_s
        seen_s += min(window.duration_s, until_s)
    return seen_s or len(times) / rate


def frames_by_window(
    footage: Footage, times: Sequence[float], frames: int, rate: float
) -> list[tuple[int, ...]]:
    """Return the numbers of the frames of each window.

    Footage without windows is one. A window that ended up without a frame, as at the end of a film
    that is shorter than it says, is left out; where all did, everything counts.
    """
    whole = [tuple(range(frames))]
    if not footage.windows:
        return whole
    starts = [start_s for start_s, _ in spans(footage.windows, rate)]
    found: list[list[int]] = [[] for _ in starts]
    for number, time_s in enumerate(times[:frames]):
        window = -1 if math.isnan(time_s) else bisect_right(starts, time_s) - 1
        if window >= 0:
            found[window].append(number)
    return [tuple(part) for part in found if part] or whole
