"""What a probe reads: the film itself, or a reel of short stretches copied out of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.results import SamplePlan, Window


@dataclass(frozen=True, slots=True)
class Footage:
    """A file and the windows of it that are probed, in seconds on its own clock.

    No windows means all of it. ``warm_up_s`` of each window is encoded without being counted.
    """

    path: Path
    video_index: int
    windows: tuple[Window, ...] = ()
    warm_up_s: float = 0.0

    @classmethod
    def of_film(cls, path: Path, video_index: int, plan: SamplePlan) -> Footage:
        """Return a film's own file as footage; reading on to each window takes its time."""
        windows = () if plan.whole else plan.windows
        return cls(path, video_index, windows, plan.warm_up_s)

    def every_other(self) -> Footage:
        """Return half of the windows, as ``search.sampling.plan_scout`` takes them."""
        return replace(self, windows=self.windows[::2])
