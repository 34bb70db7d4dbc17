"""The benchmark's table and what it comes to."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from typing import Any

_HEAD = (
    "film                   p  target |  wall   cpu | probes | CRF           | true score    "
    "| error         | size error"
)


def print_head() -> None:
    """Print the table's head; pairs are Reelfit's and ab-av1's."""
    print(_HEAD)


def print_row(row: dict[str, Any]) -> None:
    """Print a search of each side."""
    ours, theirs = row["ours"], row["theirs"]
    wall, cpu = ratios(row)
    print(
        f"{row['film'][:22]:22} {row['preset']:>2} {row['target']:5g}  | {wall:5.3f} {cpu:5.3f} "
        f"| {ours['probes']:>2} {theirs['probes']:>3} "
        f"| {ours['crf']:6g} {theirs['crf']:6g} "
        f"| {ours['truth']['score']:6.2f} {theirs['truth']['score']:6.2f} "
        f"| {error(row, 'ours'):+6.2f} {error(row, 'theirs'):+6.2f} "
        f"| {size_error(ours):+6.1%} {size_error(theirs):+6.1%} {_marks(row)}",
        flush=True,
    )


def print_summary(rows: Sequence[dict[str, Any]]) -> None:
    """Print what all rows come to; errors count where both found an answer inside the range."""
    walls, cpus = zip(*(ratios(row) for row in rows), strict=True)
    print(f"\nwall ratio: median {statistics.median(walls):.3f}, worst {max(walls):.3f}")
    print(f"cpu ratio:  median {statistics.median(cpus):.3f}, worst {max(cpus):.3f}")
    fair = [row for row in rows if not _marks(row)]
    print(f"errors over {len(fair)} of {len(rows)} searches (the rest is marked)")
    for side, name in (("ours", "Reelfit"), ("theirs", "ab-av1 ")):
        errors = [error(row, side) for row in fair]
        sizes = [abs(size_error(row[side])) for row in fair]
        forecasts = [abs(row[side]["score"] - row[side]["truth"]["score"]) for row in fair]
        if fair:
            print(
                f"{name}: error mean abs {statistics.fmean(map(abs, errors)):.3f}, lowest "
                f"{min(errors):+.2f}, highest {max(errors):+.2f}; forecast of score mean abs "
                f"{statistics.fmean(forecasts):.3f}; of size median {statistics.median(sizes):.1%}"
            )


def ratios(row: dict[str, Any]) -> tuple[float, float]:
    """Return Reelfit's wall and processor time as shares of ab-av1's."""
    ours, theirs = row["ours"]["cost"], row["theirs"]["cost"]
    return ours["wall_s"] / theirs["wall_s"], ours["cpu_s"] / theirs["cpu_s"]


def error(row: dict[str, Any], side: str) -> float:
    """Return by how much the whole encode is above the target."""
    return row[side]["truth"]["score"] - row["target"]


def size_error(side: dict[str, Any]) -> float:
    """Return by how much more was predicted than the video has, as a share."""
    return side["predicted_bytes"] / side["truth"]["video_bytes"] - 1


def _marks(row: dict[str, Any]) -> str:
    """Return why a row's errors tell nothing: no CRF of the range gives the target."""
    marks = [f"{side}: no answer" for side in ("ours", "theirs") if not row[side]["found"]]
    ends = [side for side in ("ours", "theirs") if row[side]["crf"] >= 70.0]
    return ", ".join([*marks, *(f"{side}: end of the range" for side in ends)])
