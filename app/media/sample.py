"""Encodes and scores a sample: the one measurement that a CRF search asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from app.domain.media import MediaInfo
from app.domain.profile import Profile
from app.domain.results import SampleMeasurement, SamplePlan
from app.domain.score import pool_scores
from app.errors import Code, ReelfitError
from app.media.bench import Bench
from app.media.commands import SAMPLE_STATS, SCORE_LOG, build_sample
from app.media.progress import Progress, ProgressParser
from app.media.scorelog import load_scores


def run_sample(
    bench: Bench,
    source: Path,
    media: MediaInfo,
    profile: Profile,
    crf: float,
    plan: SamplePlan,
    on_progress: Callable[[Progress], None],
) -> SampleMeasurement:
    """Encode the sample at this CRF, score every frame of it, and return what it gave.

    The bench's folder is empty and for this measurement alone. Raises Cancelled, and ReelfitError
    as ``run_tool`` does, or alignment where frames cannot be paired.
    """
    parser = ProgressParser()

    metric = profile.target.metric
    argv = build_sample(
        bench.tools.ffmpeg, source, media, profile, crf, plan, metric, bench.threads
    )
    finished = bench.run(argv, parser.listener(on_progress))
    scores = load_scores(bench.folder / SCORE_LOG, metric)
    packets = parse_packets((bench.folder / SAMPLE_STATS).read_text())
    if len(scores) != len(packets):
        # ffmpeg starts its filters anew where the picture's format changes, and with them the count
        # by which frames are paired.
        raise ReelfitError.of(
            Code.ALIGNMENT,
            f"{len(packets)} frames were encoded, {len(scores)} pairs could be compared: the "
            "picture's format changes in the middle of the film.",
        )
    rate = float(media.picture.frame_rate)
    return SampleMeasurement(
        score=pool_scores(metric, scores, rate),
        frames=len(scores),
        bytes_out=sum(size for _, size in packets),
        window_scores=_window_means(scores, plan),
        window_bytes=_window_sums(packets, plan),
        seconds=finished.seconds,
        errors=finished.errors,
    )


def parse_packets(text: str) -> list[tuple[float, int]]:
    """Return time in seconds and size in bytes of each packet, as ``{t} {size}`` wrote them."""
    rows = (line.split() for line in text.splitlines())
    return [(float(row[0]), int(row[1])) for row in rows if len(row) == 2]


def _window_means(scores: Sequence[float], plan: SamplePlan) -> tuple[float, ...]:
    """Return the mean score of each window, which hold frames in proportion to their length."""
    edges = [round(share * len(scores)) for share in _edges(plan)]
    parts = [scores[a:b] for a, b in pairwise(edges)]
    return tuple(sum(part) / len(part) for part in parts if part)


def _window_sums(packets: Sequence[tuple[float, int]], plan: SamplePlan) -> tuple[int, ...]:
    """Return the bytes of each window."""
    total_s = plan.duration_s
    edges = [share * total_s for share in _edges(plan)]
    edges[-1] = float("inf")
    return tuple(sum(size for at, size in packets if a <= at < b) for a, b in pairwise(edges))


def _edges(plan: SamplePlan) -> list[float]:
    """Return where the windows meet in the reel, as shares of its length, 0 and 1 included."""
    edges = [0.0]
    for window in plan.windows:
        edges.append(edges[-1] + window.duration_s / plan.duration_s)
    return edges
