"""Which stretches of a film stand for the whole of it."""

from __future__ import annotations

from app.domain.results import SamplePlan, Window

# Beyond this share of the film, sampling saves less than it costs in certainty (ab-av1's rule).
_WHOLE_FROM_SHARE = 0.85
_MOST_WINDOWS = 30
_MINUTES_PER_EXTRA_WINDOW = 12


def plan_sample(film_s: float, windows: int, window_s: float) -> SamplePlan:
    """Return evenly spread windows, none at the very start or end, where titles stand.

    Long films get one window more for every 12 minutes beyond the first hour. A film that the
    windows would nearly fill is taken whole. ``film_s`` of 0 (unknown) gives the whole film too.
    """
    extra = max(0, int((film_s / 60 - 60) / _MINUTES_PER_EXTRA_WINDOW))
    count = max(windows, min(windows + extra, _MOST_WINDOWS))
    if count * window_s >= film_s * _WHOLE_FROM_SHARE:
        return SamplePlan((Window(0.0, max(film_s, 0.001)),), whole=True)
    gap = (film_s - count * window_s) / (count + 1)
    starts = (gap * (n + 1) + window_s * n for n in range(count))
    return SamplePlan(tuple(Window(round(at, 3), window_s) for at in starts), whole=False)
