"""What is known of a straight line from a few uncertain points and what was expected before.

Bayesian linear regression with Gaussian priors, one point at a time: the scalar update of a Kalman
filter for a state that does not move (Bishop, Pattern Recognition and Machine Learning, 3.3). The
state is the line's level and slope and, for every kind of indirect point, how far such points lie
above the line. At most a handful of points and kinds: no library of linear algebra is loaded.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guess:
    """A value and its standard deviation."""

    mean: float
    sd: float


@dataclass(frozen=True, slots=True)
class Seen:
    """A point (``x``, ``y``), give or take ``sd``; ``kind`` names indirect ones."""

    x: float
    y: float
    sd: float
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of which level (at ``origin``) and slope are known to some extent."""

    origin: float
    level: float
    slope: float
    level_variance: float
    slope_variance: float
    covariance: float

    def at(self, x: float) -> Guess:
        """Return the line's value at a place."""
        far = x - self.origin
        variance = self.level_variance + 2 * far * self.covariance + far**2 * self.slope_variance
        return Guess(self.level + far * self.slope, math.sqrt(max(variance, 0.0)))

    def crossing(self, y: float, least_slope: float) -> float:
        """Return where the line has this value; it is taken to rise at least so fast."""
        return self.origin + (y - self.level) / max(self.slope, least_slope)


def fit(
    origin: float,
    level: Guess,
    slope: Guess,
    points: Sequence[Seen],
    gaps: Mapping[str, Guess],
) -> Line:
    """Return what these points, and what was expected before, say of the line.

    ``gaps`` says for every kind of indirect point how far above the line it is expected.
    """
    kinds = sorted({point.kind for point in points if point.kind})
    expected = [level, slope, *(gaps[kind] for kind in kinds)]
    mean = [guess.mean for guess in expected]
    size = range(len(mean))
    spread = [[expected[i].sd ** 2 if i == j else 0.0 for j in size] for i in size]
    for point in points:
        seen_by = [1.0, point.x - origin, *(float(point.kind == kind) for kind in kinds)]
        reach = [sum(spread[i][j] * seen_by[j] for j in size) for i in size]
        variance = sum(seen_by[i] * reach[i] for i in size) + point.sd**2
        surprise = point.y - sum(mean[i] * seen_by[i] for i in size)
        mean = [mean[i] + reach[i] / variance * surprise for i in size]
        spread = [[spread[i][j] - reach[i] * reach[j] / variance for j in size] for i in size]
    return Line(origin, mean[0], mean[1], spread[0][0], spread[1][1], spread[0][1])
