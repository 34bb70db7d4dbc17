"""Encodes and scores a sample: the one measurement that a CRF search asks for."""

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
from app.media.commands import SAMPLE_STATS, SAMPLE_TIMES, build_sample
from app.media.footage import Footage
from app.media.progress import Progress, ProgressParser
from app.media.scorelog import load_scores
from app.media.scoring import SCORE_LOG, Scoring
from app.remarks.failures import FailurePhrase

# Fewer differences between frames say nothing of how much they differ.
_FEWEST_STEPS = 5


@dataclass(frozen=True, slots=True)
class Counted:
    """The frames of one window that count: their numbers in the sample, and how long they last."""

    frames: tuple[int, ...]
    duration_s: float


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
    sizes = parse_packets((bench.folder / SAMPLE_STATS).read_text())
    if len(scores) != scoring.scored(len(sizes)):
        # ffmpeg starts its filters anew where the picture's format changes, and with them the count
        # by which frames are paired.
        raise ReelfitError.of(
            Code.ALIGNMENT,
            FailurePhrase.NO_TIMING.of(
                frames=len(sizes), pairs=len(scores), wanted=scoring.scored(len(sizes))
            ),
        )
    times = parse_times((bench.folder / SAMPLE_TIMES).read_text())
    rate = float(chain.made(media.picture).frame_rate)
    windows = count_frames(footage, times, len(sizes), rate, media.duration_s)
    scored = [
        [scores[n // scoring.every] for n in w.frames if n % scoring.every == 0] for w in windows
    ]
    return SampleMeasurement(
        score=pool_scores(
            scoring.metric, [s for part in scored for s in part], rate, scoring.every
        ),
        frames=sum(len(window.frames) for window in windows),
        bytes_out=sum(sizes[n] for window in windows for n in window.frames),
        counted_s=sum(window.duration_s for window in windows),
        window_scores=tuple(sum(part) / len(part) for part in scored if part),
        window_bytes=tuple(sum(sizes[n] for n in window.frames) for window in windows),
        seconds=finished.seconds,
        errors=finished.errors,
        frame_sd=frame_deviation(scored),
    )


def frame_deviation(parts: Sequence[Sequence[float]]) -> float | None:
    """Return the standard deviation of a frame's score from its neighbours', window by window.

    From the differences between successive scored frames, so that what changes slowly through the
    film is left out: evenly spread frames cover that. None below ``_FEWEST_STEPS`` differences.
    """
    steps = [(b - a) ** 2 for part in parts for a, b in pairwise(part)]
    return math.sqrt(sum(steps) / len(steps) / 2) if len(steps) >= _FEWEST_STEPS else None


def parse_packets(text: str) -> list[int]:
    """Return each frame's size in bytes, in order of time, from lines of ``{t} {size}``.

    Encoders write packets in the order of decoding.
    """
    rows = (line.split() for line in text.splitlines())
    return [size for _, size in sorted((float(r[0]), int(r[1])) for r in rows if len(r) == 2)]


def parse_times(text: str) -> list[float]:
    """Return each frame's time in the footage, from lines of ``{ti}``; NaN where it has none."""
    return [float(line) for line in text.split()]


def count_frames(
    footage: Footage, times: Sequence[float], frames: int, rate: float, film_s: float
) -> list[Counted]:
    """Return which frames count, window by window: those after its warm-up.

    Footage without windows counts whole, for as long as the film is. A window that ended up without
    a frame to count, as at the end of a film that is shorter than it says, is left out; where all
    did, everything counts.
    """
    whole = [Counted(tuple(range(frames)), film_s if film_s > 0 else frames / rate)]
    if not footage.windows:
        return whole
    starts = [window.start_s - 0.5 / rate for window in footage.windows]
    found: list[list[int]] = [[] for _ in starts]
    for number, time_s in enumerate(times[:frames]):
        window = -1 if math.isnan(time_s) else bisect_right(starts, time_s) - 1
        if window >= 0 and time_s >= starts[window] + footage.warm_up_s:
            found[window].append(number)
    return [Counted(tuple(part), len(part) / rate) for part in found if part] or whole
