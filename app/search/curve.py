"""The scale on which scores run nearly straight over CRF."""

from __future__ import annotations

import math
from collections.abc import Sequence

from app.domain.score import Score
from app.domain.target import Target

# Distances from the ceiling below this many points are noise: identical pictures score 99.9 too.
_CLOSEST_POINTS = 0.05


def excess(score: Score, targets: Sequence[Target], bias: float) -> float:
    """Return how far a score is from meeting all targets; at most 0 where it meets them.

    It is ``ln(distance from the ceiling / distance that the target allows)``, of the target that is
    met worst. ``bias`` is added to every score first.
    """
    return max(excess_of(target, score.value(target.statistic) + bias) for target in targets)


def excess_of(target: Target, value: float) -> float:
    """Return the excess of one value over one target."""
    closest = _CLOSEST_POINTS * target.metric.point
    # A miss is a miss however small: the noise floor must not turn it into a hit.
    found = max(target.metric.ceiling - value, closest)
    measured = math.log(found / allowed(target))
    return max(measured, 1e-6) if value < target.value else min(measured, 0.0)


def value_at(target: Target, excess: float) -> float:
    """Return the value that has this excess over a target, at most the metric's ceiling."""
    return target.metric.ceiling - allowed(target) * math.exp(excess)


def allowed(target: Target) -> float:
    """Return the distance from the ceiling that a target allows, on the metric's scale."""
    return max(target.metric.ceiling - target.value, _CLOSEST_POINTS * target.metric.point)


def noise(target: Target, value: float, points: float) -> float:
    """Return what an uncertainty of so many points is on the scale of the excess, at this value."""
    left = (target.metric.ceiling - value) / target.metric.point
    return points / max(left, _CLOSEST_POINTS)
