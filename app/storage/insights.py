"""Figures over all jobs, counted by the database.

Removed jobs count: what they saved is saved, whether the list still shows them or not. ``since``
is seconds since the epoch; jobs that ended before it are left out, 0 leaves out none. Only what is
measured counts as done.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.insights import (
    RESOLUTIONS,
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
from app.domain.target import Metric
from app.storage.connection import Connection
from app.storage.summaries import SAVED_OF

_MOST_PAIRS = 2000
_BARS_PER_POINT = 2

_DONE = "phase = 'done' AND measured AND ended_at >= ?"
# The moment at which the local day of a job's end began.
_DAY = "CAST(strftime('%s', date(ended_at, 'unixepoch', 'localtime'), 'utc') AS INTEGER)"
_DONE_OF = "count(*) FILTER (WHERE phase = 'done' AND measured)"

_SAVED_BY_DAY = f"""
    SELECT {_DAY} AS day, {SAVED_OF}, count(*)
    FROM summaries WHERE {_DONE} GROUP BY day ORDER BY day
"""  # noqa: S608 - texts of our own, here and below
_SPEED_BY_DAY = f"""
    SELECT {_DAY} AS day, sum(duration_s), sum(seconds)
    FROM summaries WHERE {_DONE} AND seconds > 0 GROUP BY day ORDER BY day
"""  # noqa: S608
_PHASES = """
    SELECT phase, count(*) FROM summaries WHERE ended_at = 0 OR ended_at >= ? GROUP BY phase
"""
_CODECS = f"""
    SELECT codec, count(*) AS jobs, {_DONE_OF}, {SAVED_OF} FROM summaries
    WHERE codec <> '' AND (ended_at = 0 OR ended_at >= ?)
    GROUP BY codec ORDER BY jobs DESC, codec
"""  # noqa: S608
_RESOLUTION_OF = " ".join(
    f"WHEN lines <= {resolution.lines[1]} THEN {place}"
    for place, resolution in enumerate(RESOLUTIONS)
)
_RESOLUTIONS = f"""
    SELECT CASE {_RESOLUTION_OF} ELSE {len(RESOLUTIONS) - 1} END AS place,
           count(*), {_DONE_OF}, {SAVED_OF} FROM summaries
    WHERE lines > 0 AND (ended_at = 0 OR ended_at >= ?) GROUP BY place ORDER BY place
"""  # noqa: S608
_CRFS = f"""
    SELECT encoder, CAST(crf AS INTEGER) AS low, count(*) FROM summaries
    WHERE {_DONE} AND crf IS NOT NULL GROUP BY encoder, low ORDER BY encoder, low
"""  # noqa: S608
_SCORES = f"""
    SELECT metric, CAST(score / ? AS INTEGER) AS bar, count(*) FROM summaries
    WHERE {_DONE} AND metric = ? AND score IS NOT NULL GROUP BY bar ORDER BY bar
"""  # noqa: S608
_PAIRS = f"""
    SELECT job_id, name, metric, forecast_bytes, bytes_out, forecast_score, score FROM summaries
    WHERE {_DONE} AND forecast_bytes IS NOT NULL AND forecast_score IS NOT NULL
    AND score IS NOT NULL ORDER BY ended_at DESC, job_id DESC LIMIT {_MOST_PAIRS}
"""  # noqa: S608
_ENDS = """
    SELECT category, code, count(*) AS jobs FROM summaries
    WHERE phase = ? AND ended_at >= ? GROUP BY category, code ORDER BY jobs DESC, category, code
"""


class InsightRepository:
    """Figures. Every method raises ReelfitError where the database fails."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def saved_by_day(self, since: float = 0.0) -> tuple[DaySaved, ...]:
        """Return what was saved on each day on which something was done, in their order."""
        return tuple(self._running_total(since))

    def _running_total(self, since: float) -> Iterator[DaySaved]:
        total = 0
        for day, saved, done in self._connection.fetch(_ints, _SAVED_BY_DAY, since):
            total += saved
            yield DaySaved(day, saved, done, total)

    def speed_by_day(self, since: float = 0.0) -> tuple[DaySpeed, ...]:
        """Return how fast the work of each day was, for days on which something was done."""
        return self._connection.fetch(DaySpeed, _SPEED_BY_DAY, since)

    def phases(self, since: float = 0.0) -> tuple[PhaseCount, ...]:
        """Return how many jobs are in each phase that has any, in the order of phases."""
        found = self._connection.fetch(_phase, _PHASES, since)
        return tuple(sorted(found, key=lambda count: list(Phase).index(count.phase)))

    def codecs(self, since: float = 0.0) -> tuple[CodecSaved, ...]:
        """Return the sources' codecs, the most frequent first."""
        return self._connection.fetch(CodecSaved, _CODECS, since)

    def resolutions(self, since: float = 0.0) -> tuple[ResolutionSaved, ...]:
        """Return the sources' classes of resolution that there are, the smallest first."""
        return self._connection.fetch(_resolution, _RESOLUTIONS, since)

    def crfs(self, since: float = 0.0) -> tuple[CrfCount, ...]:
        """Return how often each whole CRF was used for a result, by encoder and CRF."""
        return self._connection.fetch(CrfCount, _CRFS, since)

    def scores(self, since: float = 0.0) -> tuple[ScoreCount, ...]:
        """Return how often results scored what, by metric and score, in halves of a point."""
        return tuple(count for metric in Metric for count in self._scores_by(metric, since))

    def _scores_by(self, metric: Metric, since: float) -> tuple[ScoreCount, ...]:
        width = metric.point / _BARS_PER_POINT

        def count(name: str, bar: int, jobs: int) -> ScoreCount:
            return ScoreCount(Metric(name), bar * width, (bar + 1) * width, jobs)

        return self._connection.fetch(count, _SCORES, width, since, metric.value)

    def forecasts(self, since: float = 0.0) -> tuple[ForecastPair, ...]:
        """Return what was forecast and what came of it, for the newest results."""
        return self._connection.fetch(_pair, _PAIRS, since)

    def failures(self, since: float = 0.0) -> tuple[EndCount, ...]:
        """Return why jobs failed, the most frequent cause first."""
        return self._connection.fetch(EndCount, _ENDS, Phase.FAILED.value, since)

    def skips(self, since: float = 0.0) -> tuple[EndCount, ...]:
        """Return why videos were left as they are, the most frequent reason first."""
        return self._connection.fetch(EndCount, _ENDS, Phase.SKIPPED.value, since)


def _ints(*values: int) -> tuple[int, ...]:
    return values


def _phase(phase: str, jobs: int) -> PhaseCount:
    return PhaseCount(Phase(phase), jobs)


def _resolution(place: int, jobs: int, done: int, saved: int) -> ResolutionSaved:
    return ResolutionSaved(RESOLUTIONS[place], jobs, done, saved)


def _pair(job_id: int, name: str, metric: str, *figures: float) -> ForecastPair:
    forecast_bytes, bytes_out, forecast_score, score = figures
    return ForecastPair(
        job_id, name, Metric(metric), int(forecast_bytes), int(bytes_out), forecast_score, score
    )
