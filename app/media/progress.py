"""What ffmpeg reports with ``-progress``: blocks of ``key=value`` lines."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """One report. ``out_time_s`` is the last time written, ``size_bytes`` the output so far."""

    frame: int = 0
    fps: float = 0.0
    out_time_s: float = 0.0
    size_bytes: int = 0
    dropped: int = 0
    duplicated: int = 0


class ProgressParser:
    """Collects lines into reports. ``last`` is the newest complete one."""

    def __init__(self) -> None:
        self.last = Progress()
        self._block: dict[str, str] = {}

    def feed(self, line: str) -> bool:
        """Take one line; return whether it closed a report that differs from the one before."""
        key, _, value = line.partition("=")
        if key != "progress":
            self._block[key] = value.strip()
            return False
        before, self.last = self.last, parse_block(self._block)
        self._block = {}
        return (before.frame, before.size_bytes, before.out_time_s) != (
            self.last.frame,
            self.last.size_bytes,
            self.last.out_time_s,
        )

    def listener(self, on_progress: Callable[[Progress], None]) -> Callable[[str], bool]:
        """Return a function that feeds lines and passes on each report that shows progress."""

        def take(line: str) -> bool:
            advanced = self.feed(line)
            if advanced:
                on_progress(self.last)
            return advanced

        return take


def parse_block(block: dict[str, str]) -> Progress:
    """Return a report; what ffmpeg does not know yet (``N/A``) is 0."""
    return Progress(
        frame=int(_number(block.get("frame"))),
        fps=_number(block.get("fps")),
        out_time_s=max(0.0, _number(block.get("out_time_us")) / 1_000_000),
        size_bytes=int(_number(block.get("total_size"))),
        dropped=int(_number(block.get("drop_frames"))),
        duplicated=int(_number(block.get("dup_frames"))),
    )


def _number(text: str | None) -> float:
    try:
        number = float(text or 0)
    except ValueError:
        return 0.0
    return number if math.isfinite(number) else 0.0
