"""The turns of jobs: which goes before which, and where new ones fit in between.

Jobs are taken by falling priority, then by rising position. Positions are fractions, so that a job
moves without a change to any other.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Turn:
    """When a job is taken."""

    job_id: int
    priority: int
    position: float


def between(low: float | None, high: float | None, count: int) -> tuple[float, ...] | None:
    """Return rising positions above ``low`` and below ``high``; None there is no end.

    Returns None where so many numbers do not fit in between any more.
    """
    if low is None and high is None:
        low = 0.0
    if high is None:
        assert low is not None
        found = tuple(low + step for step in range(1, count + 1))
    elif low is None:
        found = tuple(high - step for step in range(count, 0, -1))
    else:
        gap = (high - low) / (count + 1)
        found = tuple(low + gap * step for step in range(1, count + 1))
    line = [point for point in (low, *found, high) if point is not None]
    rises = all(before < after for before, after in pairwise(line))
    return found if rises else None
