"""How the measurements of the window are printed."""

from __future__ import annotations

import statistics
from collections.abc import Sequence


def report(what: str, times: Sequence[float]) -> None:
    """Print the median, the 99th percentile and the longest of times in milliseconds."""
    ordered = sorted(times)
    print(
        f"{what:<24} median {statistics.median(ordered):6.1f}  "
        f"99 % {ordered[int(len(ordered) * 0.99)]:6.1f}  longest {ordered[-1]:6.1f} ms"
    )
