"""Scores of many frames, and the figures that stand for them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.target import Metric, Statistic

# A chart has hardly more pixels; a film's own scores are a megabyte.
_MOST_BUCKETS = 400
# Enough for SSIM, whose scale is one.
_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Timeline:
    """Scores over time, in stretches of ``step_s`` one after another from the film's first frame.

    Of each there is the mean and the lowest score of a frame in it.
    """

    step_s: float
    means: tuple[float, ...]
    lows: tuple[float, ...]

    @property
    def duration_s(self) -> float:
        """How long all stretches are together."""
        return self.step_s * len(self.means)


@dataclass(frozen=True, slots=True)
class Score:
    """How similar two videos are, by one metric.

    ``frames`` is the number of frames scored, of which one in ``subsample`` was looked at.
    ``worst_second`` is the lowest mean over one second, which began at ``worst_at_s``.
    """

    metric: Metric
    mean: float
    harmonic_mean: float
    p1: float
    p5: float
    worst_second: float
    worst_at_s: float
    frames: int
    subsample: int = 1

    def value(self, statistic: Statistic) -> float:
        """Return the figure that this statistic names."""
        return float(getattr(self, statistic.value))


def pool_scores(
    metric: Metric, scores: Sequence[float], frames_per_second: float, subsample: int = 1
) -> Score:
    """Make a Score of the frames' own scores, in order of time.

    The harmonic mean is taken of ``score + 1`` as libvmaf does, so that a frame of 0 does not make
    it 0. Percentiles are the nearest rank from below. Raises ValueError where there is no score.
    """
    if not scores:
        raise ValueError("no frame was scored")
    count = len(scores)
    ordered = sorted(scores)
    second = max(1, round(frames_per_second / subsample))
    worst, worst_at = _worst_window(scores, min(second, count))
    return Score(
        metric=metric,
        mean=sum(scores) / count,
        harmonic_mean=count / sum(1.0 / (max(score, 0.0) + 1.0) for score in scores) - 1.0,
        p1=ordered[int(count * 0.01)],
        p5=ordered[int(count * 0.05)],
        worst_second=worst,
        worst_at_s=worst_at * subsample / frames_per_second if frames_per_second > 0 else 0.0,
        frames=count,
        subsample=subsample,
    )


def make_timeline(
    scores: Sequence[float], frames_per_second: float, subsample: int = 1
) -> Timeline | None:
    """Make a Timeline of the frames' own scores; None where there are no times to give them.

    A stretch is a whole number of scored frames, at least a second, and long enough for 400 at most
    to hold any film.
    """
    if not scores or frames_per_second <= 0:
        return None
    second = frames_per_second / subsample
    size = max(1, round(second), math.ceil(len(scores) / _MOST_BUCKETS))
    parts = [scores[at : at + size] for at in range(0, len(scores), size)]
    return Timeline(
        step_s=size / second,
        means=tuple(round(sum(part) / len(part), _DIGITS) for part in parts),
        lows=tuple(round(min(part), _DIGITS) for part in parts),
    )


def _worst_window(scores: Sequence[float], length: int) -> tuple[float, int]:
    """Return the lowest mean of ``length`` scores in a row, and where it begins."""
    total = sum(scores[:length])
    worst, worst_at = total, 0
    for end in range(length, len(scores)):
        total += scores[end] - scores[end - length]
        if total < worst:
            worst, worst_at = total, end - length + 1
    return worst / length, worst_at
