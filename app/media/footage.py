"""What a probe reads: the film itself, or a reel of short stretches copied out of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.results import Window


def spans(windows: Iterable[Window], frame_rate: float) -> list[tuple[float, float]]:
    """Return from when to when the frames of each window are shown, in seconds.

    That is from half a frame before its start to half a frame before its end, so that rounded times
    change nothing.
    """
    early_s = 0.5 / frame_rate
    return [
        (window.start_s - early_s, window.start_s + window.duration_s - early_s)
        for window in windows
    ]


@dataclass(frozen=True, slots=True)
class Footage:
    """A file and the windows of it that are probed, in seconds from its first timestamp.

    ``frames`` is how many each of the windows holds. No windows means all of the file.
    """

    path: Path
    video_index: int
    windows: tuple[Window, ...] = ()
    frames: tuple[int, ...] = ()

    @classmethod
    def of_windows(
        cls,
        path: Path,
        video_index: int,
        windows: Sequence[Window],
        times_s: Sequence[float],
        frame_rate: float,
    ) -> Footage:
        """Return windows of a file whose frames are shown at these times, in their order."""
        frames = (
            bisect_left(times_s, end_s) - bisect_left(times_s, start_s)
            for start_s, end_s in spans(windows, frame_rate)
        )
        return cls(path, video_index, tuple(windows), tuple(frames))

    def every_other(self) -> Footage:
        """Return half of the windows, as ``search.sampling.plan_scout`` takes them."""
        return replace(self, windows=self.windows[::2], frames=self.frames[::2])

    @property
    def starts(self) -> tuple[int, ...]:
        """The number of the first frame of each window, where they follow each other."""
        return tuple(sum(self.frames[:place]) for place in range(len(self.frames)))
