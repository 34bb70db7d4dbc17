"""Which stretches of a film stand for the whole of it, and how surely.

Windows are spread evenly, so that every part of the film weighs by its length and none is left out
(systematic sampling). Long ones are few and miss part of the film; short ones hold little beside
the keyframe that each begins with. On two minutes of fourteen different clips, 20 s in all missed
the film's score by 0.6 VMAF in 5 windows of 4 s and by 0.4 in 10 windows of 2 s, which is what they
are by default.

Where in its part of the film each window lies is the same for all, and a free choice. It is made so
that the film's own bytes are as dense in the windows as in the whole: what was hard to encode once
will be again (a balanced sample; Deville and Tillé, Efficient balanced sampling, 2004). Over films
of 2 to 16 minutes and 8 to 23 windows, the frames of such windows missed the encode's bytes a
second by 5 % instead of 8 % in the median, and by 7 % instead of 12 % on the longest; their mean
VMAF was neither higher nor lower than the film's.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from app.domain.results import SamplePlan, Window

# Up to this length a film is probed whole: a sample would cost nearly as much and be less certain.
_WHOLE_S = 24.0
# Beyond this share of the film, sampling saves less than it costs in certainty (ab-av1's rule).
_WHOLE_FROM_SHARE = 0.85
_MOST_WINDOWS = 60
_MINUTES_PER_EXTRA_WINDOW = 4
# Fewer frames in a window than these are no window: of slide shows, all is looked at.
FEWEST_FRAMES = 12
# A scout of a film that is probed whole sees about this share of it, in so many windows.
_SCOUT_SHARE = 0.3
_SCOUT_WINDOWS = 3
_SHORTEST_SCOUT_S = 2.0
# So many places within a part are tried, and are as good as each other within this share.
_PLACES = 33
_EVEN = 0.01


@lru_cache(maxsize=64)  # each preset's key of stored probes asks for it
def plan_sample(
    film_s: float, windows: int, window_s: float, frame_rate: float = 25.0, density: bytes = b""
) -> SamplePlan:
    """Return evenly spread windows, or the whole of a film that is short.

    Films of more than an hour get one window more for every few minutes beyond it. ``film_s`` of 0
    (unknown) gives the whole film too, and so does a film so slow that windows hold few frames.
    ``density`` is that of ``MediaInfo``; without it windows are in the middle of their parts.
    """
    extra = max(0, int((film_s / 60 - 60) / _MINUTES_PER_EXTRA_WINDOW))
    count = max(windows, min(windows + extra, _MOST_WINDOWS))
    slow = window_s * frame_rate < FEWEST_FRAMES
    if slow or film_s <= _WHOLE_S or count * window_s >= film_s * _WHOLE_FROM_SHARE:
        return SamplePlan((Window(0.0, max(film_s, 0.001)),), whole=True)
    spreads = [_spread(film_s, count, window_s, place / (_PLACES - 1)) for place in range(_PLACES)]
    middle = _PLACES // 2
    if not density:
        return SamplePlan(spreads[middle], whole=False)
    uneven = _Unevenness(density, film_s)
    best = min(
        range(_PLACES),
        key=lambda place: (uneven.of(spreads[place]) // _EVEN, abs(place - middle)),
    )
    return SamplePlan(spreads[best], whole=False)


def plan_scout(plan: SamplePlan, frame_rate: float = 25.0) -> SamplePlan:
    """Return the part of a sample that a scout looks at: every other window, or parts of a film."""
    if not plan.whole:
        return SamplePlan(plan.windows[::2], whole=False)
    film_s = plan.duration_s
    seen_s = max(_SHORTEST_SCOUT_S, film_s * _SCOUT_SHARE)
    count = min(_SCOUT_WINDOWS, int(seen_s))
    slow = seen_s / count * frame_rate < FEWEST_FRAMES
    if slow or seen_s >= film_s * _WHOLE_FROM_SHARE:
        return plan
    return SamplePlan(_spread(film_s, count, seen_s / count), whole=False)


class _Unevenness:
    """Tells how far the density of windows is from the film's, as a logarithm."""

    def __init__(self, density: bytes, film_s: float) -> None:
        self._part_s = film_s / len(density)
        rates = [(value / 255) ** 2 for value in density]
        self._until = [0.0, *accumulate(rates)]
        self._mean = max(self._until[-1] / film_s, 1e-12)

    def of(self, windows: Sequence[Window]) -> float:
        held = sum(self._at(w.start_s + w.duration_s) - self._at(w.start_s) for w in windows)
        length_s = sum(window.duration_s for window in windows)
        return abs(math.log(max(held / length_s, 1e-12) / self._mean))

    def _at(self, time_s: float) -> float:
        """Return what lies before a time."""
        part, share = divmod(time_s / self._part_s, 1)
        place = min(int(part), len(self._until) - 2)
        return self._until[place] + share * (self._until[place + 1] - self._until[place])


def _spread(film_s: float, count: int, window_s: float, place: float = 0.5) -> tuple[Window, ...]:
    """Return windows in as many equal parts of the film: 0 at their start, 1 at their end."""
    part_s = film_s / count
    starts = (part_s * n + (part_s - window_s) * place for n in range(count))
    return tuple(Window(round(at, 3), round(window_s, 3)) for at in starts)


def standard_error(values: Sequence[float]) -> float:
    """Return the standard error of the mean of evenly spread windows; 0 for a single one.

    From the differences between neighbours, as is usual for systematic samples (Wolter,
    Introduction to Variance Estimation, 8.2): neighbours share their scene, and what differs from
    one end of the film to the other is covered by the spread itself.
    """
    count = len(values)
    if count < 2:
        return 0.0
    squares = sum((b - a) ** 2 for a, b in pairwise(values))
    return math.sqrt(squares / (2 * (count - 1)) / count)
