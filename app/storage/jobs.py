"""The jobs, with what happened to them and what their stages found.

A change of state, the event that caused it, the result that came with it and the summary that
lists show are one commit, so that replaying a job's events gives its stored state at any time.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from app.domain.codec import from_json, to_json
from app.domain.events import JobEvent, ProfileChanged
from app.domain.job import Job, JobState, Phase, Request, Stage
from app.domain.results import Results, StageResult
from app.domain.summary import Summary
from app.errors import Code, ReelfitError
from app.pipeline.summarise import first_summary, summarise
from app.storage.connection import Connection
from app.storage.kinds import read_event, read_result
from app.storage.summaries import SummaryRepository
from app.storage.tables import EventRow, JobRow, StageResultRow

T = TypeVar("T")

_UNFINISHED = [phase.value for phase in Phase if not phase.is_final]

# The id is dealt under the write lock, because the stored state holds it too. The position is
# behind all that have the same priority.
_NEXT = """
    SELECT coalesce(max(id), 0) + 1,
           (SELECT coalesce(max(position), 0) + 1 FROM summaries INDEXED BY summaries_in_turn
            WHERE removed = 0 AND priority = ?)
    FROM jobs
"""
_ADD = """
    INSERT INTO jobs (id, request, source_path, phase, until, attempt, misses,
                      priority, position, ready_at, run_id, state, created_at, updated_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?)
"""
_ADVANCE = """
    UPDATE jobs SET phase = ?, until = ?, attempt = ?, misses = ?, ready_at = ?, state = ?,
                    held = ?, updated_at = ?
    WHERE id = ?
"""
_ASK_ANEW = "UPDATE jobs SET request = ? WHERE id = ?"
_ADD_EVENT = "INSERT INTO events (job_id, kind, body, at) VALUES (?, ?, ?, ?)"
_PUT_RESULT = """
    INSERT INTO stage_results (job_id, stage, "key", result, at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (job_id, stage)
    DO UPDATE SET "key" = excluded."key", result = excluded.result, at = excluded.at
"""
_DISCARD = """
    DELETE FROM stage_results
    WHERE job_id = ? AND stage IN (SELECT value FROM json_each(?))
"""
# SQLite would rather use the index on ready_at, and sort all that are ready to find the first.
_READY = """
    SELECT request, state FROM jobs INDEXED BY jobs_by_turn
    WHERE run_id = ? AND phase = ? AND held = 0 AND ready_at <= ?
    ORDER BY priority DESC, position, id LIMIT ?
"""
_GET = "SELECT request, state FROM jobs WHERE id = ?"
_SOURCES = "SELECT id, source_path FROM jobs WHERE id IN (SELECT value FROM json_each(?))"
_LISTED = """
    SELECT j.request, j.state FROM jobs AS j JOIN summaries AS s ON s.job_id = j.id
    WHERE j.id IN (SELECT value FROM json_each(?)) AND s.removed = 0
"""
_LEFT_BEHIND = f"""
    SELECT j.id FROM runs AS r JOIN jobs AS j INDEXED BY jobs_by_turn ON j.run_id = r.id
    JOIN summaries AS s ON s.job_id = j.id
    WHERE r.id NOT IN (SELECT value FROM json_each(?))
    AND j.phase IN ({", ".join(f"'{phase}'" for phase in _UNFINISHED)}) AND s.removed = 0
    ORDER BY j.priority DESC, j.position, j.id
"""  # noqa: S608 - names of our own
_ADOPT = """
    UPDATE jobs SET run_id = ? WHERE id IN (SELECT value FROM json_each(?))
    AND run_id NOT IN (SELECT value FROM json_each(?))
"""
_OWN = "SELECT id FROM jobs WHERE id IN (SELECT value FROM json_each(?)) AND run_id = ?"
_FIND = "SELECT request, state FROM jobs WHERE source_path = ? ORDER BY id DESC"
_RESULTS = "SELECT stage, result FROM stage_results WHERE job_id = ?"
_NEXT_READY = """
    SELECT ready_at FROM jobs INDEXED BY jobs_by_time
    WHERE run_id = ? AND phase = ? AND ready_at > ? ORDER BY ready_at LIMIT 1
"""


class JobRepository:
    """Jobs, their events, their results and their summaries.

    Every method raises ReelfitError where the database fails. ``now`` and every other time is in
    seconds since the epoch. A job belongs to the run that works on it; several processes share the
    table and keep to the jobs of their own run.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._summaries = SummaryRepository(connection)

    def add(self, request: Request, run_id: int, now: float, *, priority: int = 0) -> Job:
        """Store a new job for this run and return it; a higher priority is taken first."""
        return self.queue(request, run_id, now, priority=priority)[0]

    def queue(
        self,
        request: Request,
        run_id: int,
        now: float,
        *,
        priority: int = 0,
        position: float | None = None,
    ) -> tuple[Job, Summary]:
        """Store a new job for this run; return it with what lists show of it.

        Its turn is after all of the same priority, where no ``position`` is given.
        """
        with self._connection.transaction():
            ((job_id, last),) = self._connection.fetch(_pair, _NEXT, priority)
            job = Job(request, JobState(job_id, until=request.until))
            turn = last if position is None else position
            summary = first_summary(job, now, priority=priority, position=turn)
            self._connection.execute(
                _ADD,
                job_id,
                to_json(request).decode(),
                os.fsencode(request.source),
                job.state.phase.value,
                job.state.until.value,
                job.state.attempt,
                job.state.misses,
                priority,
                turn,
                run_id,
                to_json(job.state).decode(),
                now,
                now,
            )
            self._summaries.add(summary)
        return job, summary

    def find(self, request: Request) -> Job | None:
        """Return the latest job, of any run, that was made for an identical request.

        Requests of earlier versions are read with what was added to profiles since as it is where
        nobody says otherwise.
        """
        jobs = self._connection.fetch(_job, _FIND, os.fsencode(request.source))
        return next((job for job in jobs if job.request == request), None)

    def get(self, job_id: int) -> Job:
        """Return a job; raises ReelfitError (bug) where there is none of this id."""
        return _only(self._connection.fetch(_job, _GET, job_id), job_id)

    def listed(self, job_ids: Sequence[int]) -> tuple[Job, ...]:
        """Return these jobs in this order; unknown and removed ones are left out."""
        found = self._connection.fetch(_job, _LISTED, json.dumps(list(job_ids)))
        by_id = {job.id: job for job in found}
        return tuple(by_id[job_id] for job_id in dict.fromkeys(job_ids) if job_id in by_id)

    def sources(self, job_ids: Iterable[int]) -> dict[int, Path]:
        """Return where the sources of these jobs are; unknown ones are left out."""
        rows = self._connection.fetch(_source, _SOURCES, json.dumps(list(job_ids)))
        return dict(rows)

    def commit(
        self,
        job: Job,
        event: JobEvent,
        now: float,
        *,
        result: StageResult | None = None,
        result_key: str = "",
        ready_at: float = 0.0,
        worked_s: float = 0.0,
    ) -> Summary:
        """Store what happened to a job and where it stands now: all of it or nothing.

        ``result`` is what the event's stage found, in place of what it found before; it can be used
        again where ``result_key`` is given and equal. The job is not ``ready`` before ``ready_at``.
        ``worked_s`` is how long the stage worked that ended. Returns what lists show from now on.
        Raises ReelfitError (bug) for an unknown job or a result with an event of no stage.
        """
        state = job.state
        with self._connection.transaction():
            before = self._summaries.get(job.id)
            after = summarise(before, job, event, result, now, worked_s)
            self._connection.execute(
                _ADVANCE,
                state.phase.value,
                state.until.value,
                state.attempt,
                state.misses,
                ready_at,
                to_json(state).decode(),
                after.held,
                now,
                job.id,
            )
            self._summaries.change(before, after)
            kind, body = type(event).__name__, to_json(event).decode()
            self._connection.execute(_ADD_EVENT, job.id, kind, body, now)
            if isinstance(event, ProfileChanged):
                self._connection.execute(_ASK_ANEW, to_json(job.request).decode(), job.id)
            if result is not None:
                found = to_json(result).decode()
                stage = _stage_of(event).value
                self._connection.execute(_PUT_RESULT, job.id, stage, result_key, found, now)
        return after

    def discard_results(self, job_id: int, stages: Iterable[Stage]) -> None:
        """Forget what these stages of a job found; what is not there is no error."""
        names = json.dumps([stage.value for stage in stages])
        self._connection.execute(_DISCARD, job_id, names)

    def ready(self, phase: Phase, run_id: int, now: float, limit: int) -> tuple[Job, ...]:
        """Return at most ``limit`` jobs of a run in this phase whose time has come.

        By falling priority, then by position. Held ones are not among them.
        """
        return self._connection.fetch(_job, _READY, run_id, phase.value, now, limit)

    def next_ready_at(self, phases: Iterable[Phase], run_id: int, now: float) -> float | None:
        """Return when the next job of a run in these phases becomes ready; None where none will.

        Jobs that are ready ``now`` do not count: they wait for a worker, not for time.
        """
        # One look at the index for each phase: a minimum over all of them would read every row.
        times = [
            time
            for phase in phases
            for time in self._connection.fetch(float, _NEXT_READY, run_id, phase.value, now)
        ]
        return min(times, default=None)

    def adopt(self, job_id: int, from_run: int, to_run: int) -> bool:
        """Give a job of one run to another; False where it is not, or no longer, of the first.

        Of several that try for the same job exactly one gets True. Read the job again after it: the
        other run may have moved it on before.
        """
        change = JobRow.update(run=to_run).where((JobRow.id == job_id) & (JobRow.run == from_run))
        return self._connection.execute(change) == 1

    def left_behind(self, living: Iterable[int]) -> tuple[int, ...]:
        """Return the unfinished jobs on the list of all runs but these, in their turns."""
        return self._connection.fetch(int, _LEFT_BEHIND, json.dumps(list(living)))

    def adopt_all(
        self, job_ids: Sequence[int], living: Iterable[int], to_run: int
    ) -> tuple[Job, ...]:
        """Give these jobs to a run, but for those of living runs, and return those it has now.

        In the order given, without those that were taken off the list.

        As :meth:`adopt` does, each goes to exactly one of several runs that try, if all of them are
        among the living.
        """
        ids, others = json.dumps(list(job_ids)), json.dumps([*living])
        with self._connection.transaction():
            self._connection.execute(_ADOPT, to_run, ids, others)
            own = set(self._connection.fetch(int, _OWN, ids, to_run))
            return self.listed([job_id for job_id in job_ids if job_id in own])

    def run_of(self, job_id: int) -> int:
        """Return the run that a job belongs to; raises ReelfitError (bug) for an unknown job."""
        query = JobRow.select(JobRow.run).where(JobRow.id == job_id)
        return _only(self._connection.fetch(int, query), job_id)

    def unfinished(self, run_id: int) -> tuple[Job, ...]:
        """Return the jobs of a run that are not in a final phase, in the order of adding."""
        query = JobRow.select(JobRow.request, JobRow.state).where(
            (JobRow.run == run_id) & JobRow.phase.in_(_UNFINISHED)
        )
        return self._connection.fetch(_job, query.order_by(JobRow.id))

    def results(self, job_id: int) -> Results:
        """Return what the stages of a job found; empty for an unknown job."""
        return Results(**dict(self._connection.fetch(_result, _RESULTS, job_id)))

    def find_result(self, stage: Stage, key: str) -> StageResult | None:
        """Return the newest result of any job's stage with this key; an empty key matches none."""
        if not key:
            return None
        query = (
            StageResultRow.select(StageResultRow.stage, StageResultRow.result)
            .where((StageResultRow.key == key) & (StageResultRow.stage == stage.value))
            .order_by(StageResultRow.at.desc(), StageResultRow.job.desc())
        )
        found = self._connection.fetch(_result, query.limit(1))
        return found[0][1] if found else None

    def events(self, job_id: int) -> tuple[JobEvent, ...]:
        """Return what happened to a job, in order."""
        query = EventRow.select(EventRow.kind, EventRow.body).where(EventRow.job == job_id)
        return self._connection.fetch(read_event, query.order_by(EventRow.id))


def _job(request: str, state: str) -> Job:
    return Job(from_json(request, Request), from_json(state, JobState))


def _result(stage: str, result: str) -> tuple[str, Any]:
    return stage, read_result(stage, result)


def _pair(first: int, second: float) -> tuple[int, float]:
    return first, second


def _stage_of(event: JobEvent) -> Stage:
    stage = getattr(event, "stage", None)
    if not isinstance(stage, Stage):
        raise ReelfitError.of(Code.BUG, f"{type(event).__name__} cannot bring a result.")
    return stage


def _source(job_id: int, path: bytes) -> tuple[int, Path]:
    return job_id, Path(os.fsdecode(path))


def _only(found: tuple[T, ...], job_id: int) -> T:
    if not found:
        raise _unknown(job_id)
    return found[0]


def _unknown(job_id: int) -> ReelfitError:
    return ReelfitError.of(Code.BUG, f"There is no job {job_id}.")
