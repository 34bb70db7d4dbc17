"""The benchmark's table and what it comes to."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

SIDES = {"ours": "Reelfit", "theirs": "ab-av1"}
_HEAD = (
    "film                    p target |  wall   cpu | side    probes   CRF "
    "| score: said   true  error | MB: said    true   error"
)
_CRF_MAX = 70.0


def print_head() -> None:
    """Print the table's head. Wall and processor time are Reelfit's as shares of ab-av1's."""
    print(_HEAD, flush=True)


def print_row(row: dict[str, Any]) -> None:
    """Print a search of each side, a line for each."""
    wall, cpu = ratios(row)
    name = f"{row['film'][:22]:22} {row['preset']:>2} {row['target']:6g} | {wall:5.3f} {cpu:5.3f}"
    for side, shown in SIDES.items():
        found = row[side]
        print(
            f"{name:46} | {shown:7} {found['probes']:6} {found['crf']:5g} "
            f"| {found['score']:11.2f} {found['truth']['score']:6.2f} {error(row, side):+6.2f} "
            f"| {found['predicted_bytes'] / 1e6:8.3f} {found['truth']['video_bytes'] / 1e6:7.3f} "
            f"{size_error(found):+7.1%} {mark(found)}".rstrip(),
            flush=True,
        )
        name = f"{'':32} | {'':11}"


def print_summary(rows: Sequence[dict[str, Any]]) -> None:
    """Print what all rows come to, and those of each preset and target."""
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[f"preset {row['preset']}, target {row['target']:g}"].append(row)
    if len(groups) > 1:
        for name, group in groups.items():
            _print_group(name, group)
    _print_group("all", rows)


def _print_group(name: str, rows: Sequence[dict[str, Any]]) -> None:
    walls, cpus = zip(*(ratios(row) for row in rows), strict=True)
    print(f"\n{name}: {len(rows)} searches")
    print(f"  wall ratio: median {statistics.median(walls):.3f}, worst {max(walls):.3f}")
    print(f"  cpu ratio:  median {statistics.median(cpus):.3f}, worst {max(cpus):.3f}")
    fair = [row for row in rows if not any(mark(row[side]) for side in SIDES)]
    if left_out := [f"{_title(row)} ({_reasons(row)})" for row in rows if row not in fair]:
        print(f"  left out of the errors: {'; '.join(left_out)}")
    for side, shown in SIDES.items() if fair else ():
        errors = [error(row, side) for row in fair]
        sizes = [abs(size_error(row[side])) for row in fair]
        forecasts = [abs(row[side]["score"] - row[side]["truth"]["score"]) for row in fair]
        probes = [row[side]["probes"] for row in fair]
        print(
            f"  {shown:7}: error mean abs {statistics.fmean(map(abs, errors)):.3f}, lowest "
            f"{min(errors):+.2f}, highest {max(errors):+.2f}; forecast of score mean abs "
            f"{statistics.fmean(forecasts):.3f}; of size median {statistics.median(sizes):.1%}, "
            f"worst {max(sizes):.1%}; probes mean {statistics.fmean(probes):.1f}"
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


def mark(side: dict[str, Any]) -> str:
    """Return why a side's error tells nothing: no CRF of the range gives the target."""
    if not side["found"]:
        return "no answer"
    return "end of the range" if side["crf"] >= _CRF_MAX else ""


def _title(row: dict[str, Any]) -> str:
    return f"{row['film']} p{row['preset']} {row['target']:g}"


def _reasons(row: dict[str, Any]) -> str:
    return ", ".join(f"{SIDES[side]}: {mark(row[side])}" for side in SIDES if mark(row[side]))
