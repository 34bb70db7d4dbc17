"""What a running job's charts show: its progress and speed over time."""

from __future__ import annotations

from dataclasses import dataclass, field

# Twice as many are kept at most; then every other one goes, so that days fit too.
_POINTS = 600


@dataclass(frozen=True, slots=True)
class TrackPoint:
    """At ``at_s`` seconds after the first one the job as a whole was this far, 0 to 1."""

    at_s: float
    progress: float
    speed_fps: float | None


@dataclass
class Track:
    """The points of one job since it was first heard of, never too many of them."""

    began_at: float
    points: list[TrackPoint] = field(default_factory=list)
    _every: int = 1
    _skipped: int = 0

    def add(self, now: float, progress: float, speed_fps: float | None) -> None:
        """Take in where the job is at this time (seconds of any clock)."""
        self._skipped += 1
        if self._skipped < self._every:
            return
        self._skipped = 0
        self.points.append(TrackPoint(now - self.began_at, progress, speed_fps))
        if len(self.points) >= 2 * _POINTS:
            del self.points[1::2]
            self._every *= 2
