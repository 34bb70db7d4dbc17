"""All that the Insights page shows, read in one go away from the window."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.insights import (
    CodecSaved,
    CrfCount,
    DaySaved,
    DaySpeed,
    EndCount,
    ForecastPair,
    PhaseCount,
    ResolutionSaved,
    ScoreCount,
)
from app.domain.job import Phase
from app.domain.summary import Listing, Sort
from app.storage.database import Database

DONE = frozenset({Phase.DONE})


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything counted; see :mod:`app.domain.insights` for what each means."""

    saved: tuple[DaySaved, ...] = ()
    speeds: tuple[DaySpeed, ...] = ()
    phases: tuple[PhaseCount, ...] = ()
    codecs: tuple[CodecSaved, ...] = ()
    resolutions: tuple[ResolutionSaved, ...] = ()
    crfs: tuple[CrfCount, ...] = ()
    scores: tuple[ScoreCount, ...] = ()
    forecasts: tuple[ForecastPair, ...] = ()
    failures: tuple[EndCount, ...] = ()
    skips: tuple[EndCount, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is no job at all."""
        return not self.phases

    @property
    def saved_bytes(self) -> int:
        """What all results together saved."""
        return self.saved[-1].total_bytes if self.saved else 0

    @property
    def done(self) -> int:
        """How many results there are."""
        return sum(day.done for day in self.saved)

    @property
    def speed(self) -> float | None:
        """Seconds of film for a second of work, over all; None where nothing was done."""
        work_s = sum(day.work_s for day in self.speeds)
        return sum(day.film_s for day in self.speeds) / work_s if work_s > 0 else None


def load_figures(database: Database) -> Figures:
    """Return what all jobs tell together."""
    insights = database.insights
    return Figures(
        saved=insights.saved_by_day(),
        speeds=insights.speed_by_day(),
        phases=insights.phases(),
        codecs=insights.codecs(),
        resolutions=insights.resolutions(),
        crfs=insights.crfs(),
        scores=insights.scores(),
        forecasts=insights.forecasts(),
        failures=insights.failures(),
        skips=insights.skips(),
    )


def ended_state(database: Database) -> tuple[int, ...]:
    """Return what changes whenever a job ends, and costs little to ask for."""
    totals = database.summaries.totals()
    ended = (totals.phases.get(phase, 0) for phase in Phase if phase.is_final)
    return (totals.saved_bytes, totals.jobs, *ended)


def size_error(pairs: Sequence[ForecastPair]) -> float | None:
    """Return the share by which half of the forecast sizes were wrong at most; None of none."""
    errors = [
        abs(pair.bytes_out - pair.forecast_bytes) / pair.forecast_bytes
        for pair in pairs
        if pair.forecast_bytes > 0
    ]
    return statistics.median(errors) if errors else None


# -- where figures lead ----------------------------------------------------------------------------


def listing_of_day(day_at: float) -> Listing:
    """Return what was done on a local day that began at this moment."""
    # A day has 23 or 25 hours when clocks change.
    following = datetime.fromtimestamp(day_at) + timedelta(days=1)  # noqa: DTZ006 - a local day
    return Listing(Sort.ENDED, phases=DONE, ended=(day_at, following.timestamp()))


def listing_of_crf(count: CrfCount) -> Listing:
    """Return the results of a bar of the CRF's distribution."""
    return Listing(Sort.CRF, phases=DONE, encoder=count.encoder, crf=(count.crf, count.crf + 1))


def listing_of_score(count: ScoreCount) -> Listing:
    """Return the results of a bar of the score's distribution."""
    return Listing(Sort.SCORE, phases=DONE, metric=count.metric, score=(count.low, count.high))


def listing_of_end(phase: Phase, count: EndCount) -> Listing:
    """Return the jobs that ended for one reason."""
    return Listing(Sort.ENDED, descending=True, phases=frozenset({phase}), code=count.code)
