"""Round distances between the figures of an axis, and places in a film. Free of pyqtgraph."""

from __future__ import annotations

import math

_CLOCK_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200)
_DAY_S = 86400
_DAYS = (1, 2, 7, 14, 30, 61, 91, 182, 365)


def clock(seconds: float) -> str:
    """Return a place in a film, as ``48:13`` or ``1:48:13``."""
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes}:{left:02d}"


def nice_step(span: float, most: float) -> float:
    """Return a round step of which at most so many fit into a span."""
    if span <= 0:
        return 1.0
    raw = span / max(most, 1.0)
    power = 10.0 ** math.floor(math.log10(raw))
    return next(power * nice for nice in (1, 2, 5, 10) if power * nice >= raw * (1 - 1e-9))


def clock_step(span: float, most: float) -> float:
    """Return a step that is round on a clock."""
    raw = span / max(most, 1.0)
    return next((step for step in _CLOCK_STEPS if step >= raw), nice_step(span / 3600, most) * 3600)


def day_step(span: float, most: float) -> float:
    """Return a step of whole days, for times in seconds."""
    raw = span / max(most, 1.0)
    days = next((days for days in _DAYS if days * _DAY_S >= raw), 365)
    return float(days * _DAY_S)


def whole_step(span: float, most: float) -> float:
    """Return a round step of at least one, for what is counted."""
    return max(1.0, nice_step(span, most))
