"""What finished and failed jobs tell all together: the figures of the Insights page."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.job import Phase
from app.domain.target import Metric

# The classes of resolution and the lines from which each begins: a tenth fewer than its name says,
# because films are cropped. The last has no end.
_CLASSES = ((480, 0), (720, 648), (1080, 972), (1440, 1296), (2160, 1944))
_MOST_LINES = 100_000


@dataclass(frozen=True, slots=True)
class Resolution:
    """A class of resolution, known by the lines of its full frame.

    ``lines`` are the fewest and the most that belong to it (``Summary.lines``).
    """

    name: int
    lines: tuple[int, int]


RESOLUTIONS = tuple(
    Resolution(name, (low, following[1] - 1))
    for (name, low), following in zip(_CLASSES, (*_CLASSES[1:], (0, _MOST_LINES)), strict=True)
)


@dataclass(frozen=True, slots=True)
class DaySaved:
    """What was saved on one day, which began at ``day_at`` (seconds since the epoch, local day).

    ``total_bytes`` is what had been saved by its end, from the first day of the series.
    """

    day_at: int
    saved_bytes: int
    done: int
    total_bytes: int


@dataclass(frozen=True, slots=True)
class DaySpeed:
    """How much film was worked through on one day, and how long the work took, in seconds."""

    day_at: int
    film_s: float
    work_s: float

    @property
    def speed(self) -> float:
        """Seconds of film for a second of work."""
        return self.film_s / self.work_s if self.work_s > 0 else 0.0


@dataclass(frozen=True, slots=True)
class PhaseCount:
    """How many jobs are in a phase."""

    phase: Phase
    jobs: int


@dataclass(frozen=True, slots=True)
class CodecSaved:
    """The videos of one codec: how many there are, how many are done, and what those saved."""

    codec: str
    jobs: int
    done: int
    saved_bytes: int


@dataclass(frozen=True, slots=True)
class ResolutionSaved:
    """The videos of one class of resolution, as in :class:`CodecSaved`."""

    resolution: Resolution
    jobs: int
    done: int
    saved_bytes: int


@dataclass(frozen=True, slots=True)
class CrfCount:
    """How many results of an encoder have a CRF from ``crf`` to less than one more."""

    encoder: str
    crf: int
    jobs: int


@dataclass(frozen=True, slots=True)
class ScoreCount:
    """How many results score from ``low`` to less than ``high`` by this metric."""

    metric: Metric
    low: float
    high: float
    jobs: int


@dataclass(frozen=True, slots=True)
class ForecastPair:
    """What a search had said of one job, and what came of it."""

    job_id: int
    name: str
    metric: Metric
    forecast_bytes: int
    bytes_out: int
    forecast_score: float
    score: float


@dataclass(frozen=True, slots=True)
class EndCount:
    """How many jobs failed, or were skipped, with this category and code."""

    category: str
    code: str
    jobs: int
