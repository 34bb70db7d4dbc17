"""The scale on which scores run nearly straight over CRF, and steps along it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.profile import Target
from app.domain.score import Score

# Distances from the ceiling below this many points are noise: identical pictures score 99.9 too.
_CLOSEST_POINTS = 0.05
# Used until two points tell the film's own slope; the middle of what real clips show.
TYPICAL_SLOPE = 0.06
_SLOPE_BOUNDS = (0.01, 0.15)


@dataclass(frozen=True, slots=True)
class Point:
    """A measured CRF; ``excess`` is 0 on target, negative above it."""

    crf: float
    excess: float


def excess(score: Score, targets: Sequence[Target], bias: float) -> float:
    """Return how far a score is from meeting all targets; at most 0 where it meets them.

    It is ``ln(distance from the ceiling / distance that the target allows)``, of the target that is
    met worst. ``bias`` is added to every score first.
    """
    return max(_distance(target, score.value(target.statistic) + bias) for target in targets)


def _distance(target: Target, value: float) -> float:
    point = target.metric.point
    closest = _CLOSEST_POINTS * point
    ceiling = target.metric.ceiling
    # A miss is a miss however small: the noise floor must not turn it into a hit.
    found = max(ceiling - value, closest)
    allowed = max(ceiling - target.value, closest)
    measured = math.log(found / allowed)
    return max(measured, 1e-6) if value < target.value else min(measured, 0.0)


def aim(target: Target, tolerance_points: float) -> float:
    """Return the excess to steer for: the middle between the target and target plus tolerance."""
    return _distance(target, target.value + tolerance_points * target.metric.point / 2)


def slope(points: Sequence[Point]) -> float:
    """Return how fast the excess grows with CRF, from the two points that matter most.

    The typical slope is returned for fewer than two points, or for two that tell nothing.
    """
    if len(points) < 2:
        return TYPICAL_SLOPE
    first, second = sorted(sorted(points, key=lambda p: abs(p.excess))[:2], key=lambda p: p.crf)
    measured = (second.excess - first.excess) / (second.crf - first.crf)
    low, high = _SLOPE_BOUNDS
    return min(max(measured, low), high) if measured > 0 else TYPICAL_SLOPE
