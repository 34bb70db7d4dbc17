"""What is uncertain, in words."""

from __future__ import annotations

from app.domain.target import Metric
from app.ui.numbers import fixed


def show_error(metric: Metric, error: float) -> str:
    """Return one standard error of a score, as in ``± 0.2``, never rounded down to nothing."""
    digits = 4 if metric.ceiling <= 1 else 2 if error < 0.095 * metric.point else 1
    return f"± {fixed(error, digits)}"
