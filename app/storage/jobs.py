"""The jobs, with what happened to them and what their stages found.

A change of state, the event that caused it and the result that came with it are one commit, so that
replaying a job's events gives its stored state at any time.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from hashlib import sha256
from typing import Any, TypeVar, get_args

import msgspec

from app.domain.codec import from_json, to_json
from app.domain.events import CancelRequested, JobEvent, RetryRequested
from app.domain.job import Job, JobState, Phase, Request, Stage
from app.domain.results import Results, StageResult
from app.errors import Code, ReelfitError
from app.pipeline.stages import STAGES
from app.storage.connection import Connection
from app.storage.tables import EventRow, JobRow, StageResultRow

T = TypeVar("T")

_EVENT_KINDS: dict[str, type[JobEvent]] = {kind.__name__: kind for kind in get_args(JobEvent)}
_RESULT_KINDS = {row.stage.value: row.result for row in STAGES.values()}
_UNFINISHED = [phase.value for phase in Phase if not phase.is_final]

_ADD = """
    INSERT INTO jobs (id, request_key, request, source_path, phase, until, attempt, misses,
                      priority, ready_at, run_id, state, created_at, updated_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?)
"""
_ADVANCE = """
    UPDATE jobs SET phase = ?, until = ?, attempt = ?, misses = ?, ready_at = ?, state = ?,
                    updated_at = ?
    WHERE id = ?
"""
_ADD_EVENT = "INSERT INTO events (job_id, kind, body, at) VALUES (?, ?, ?, ?)"
_PUT_RESULT = """
    INSERT INTO stage_results (job_id, stage, "key", result, at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (job_id, stage)
    DO UPDATE SET "key" = excluded."key", result = excluded.result, at = excluded.at
"""
# SQLite would rather use the index on ready_at, and sort all that are ready to find the first.
_READY = """
    SELECT request, state FROM jobs INDEXED BY jobs_by_turn
    WHERE run_id = ? AND phase = ? AND ready_at <= ?
    ORDER BY priority DESC, id LIMIT ?
"""
_GET = "SELECT request, state FROM jobs WHERE id = ?"
_FIND = "SELECT request, state FROM jobs WHERE request_key = ? ORDER BY id DESC LIMIT 1"
_RESULTS = "SELECT stage, result FROM stage_results WHERE job_id = ?"
_NEXT_READY = """
    SELECT ready_at FROM jobs INDEXED BY jobs_by_time
    WHERE run_id = ? AND phase = ? AND ready_at > ? ORDER BY ready_at LIMIT 1
"""


class JobRepository:
    """Jobs, their events and their results.

    Every method raises ReelfitError where the database fails. ``now`` and every other time is in
    seconds since the epoch. A job belongs to the run that works on it; several processes share the
    table and keep to the jobs of their own run.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, request: Request, run_id: int, now: float, *, priority: int = 0) -> Job:
        """Store a new job for this run and return it; a higher priority is taken first."""
        body = to_json(request)
        with self._connection.transaction():
            # The id is dealt here, under the write lock, because the stored state holds it too.
            (job_id,) = self._connection.fetch(int, "SELECT coalesce(max(id), 0) + 1 FROM jobs")
            state = JobState(job_id, until=request.until)
            self._connection.execute(
                _ADD,
                job_id,
                _request_key(body),
                body.decode(),
                os.fsencode(request.source),
                state.phase.value,
                state.until.value,
                state.attempt,
                state.misses,
                priority,
                run_id,
                to_json(state).decode(),
                now,
                now,
            )
        return Job(request, state)

    def find(self, request: Request) -> Job | None:
        """Return the latest job, of any run, that was made for an identical request."""
        jobs = self._connection.fetch(_job, _FIND, _request_key(to_json(request)))
        return jobs[0] if jobs else None

    def get(self, job_id: int) -> Job:
        """Return a job; raises ReelfitError (bug) where there is none of this id."""
        return _only(self._connection.fetch(_job, _GET, job_id), job_id)

    def commit(
        self,
        state: JobState,
        event: JobEvent,
        now: float,
        *,
        result: StageResult | None = None,
        result_key: str = "",
        ready_at: float = 0.0,
    ) -> None:
        """Store what happened to a job and where it stands now: all of it or nothing.

        ``result`` is what the event's stage found, in place of what it found before; it can be used
        again where ``result_key`` is given and equal. The job is not ``ready`` before ``ready_at``.
        Raises ReelfitError (bug) for an unknown job or a result with an event of no stage.
        """
        with self._connection.transaction():
            advanced = self._connection.execute(
                _ADVANCE,
                state.phase.value,
                state.until.value,
                state.attempt,
                state.misses,
                ready_at,
                to_json(state).decode(),
                now,
                state.job_id,
            )
            if advanced != 1:
                raise _unknown(state.job_id)
            kind, body = type(event).__name__, to_json(event).decode()
            self._connection.execute(_ADD_EVENT, state.job_id, kind, body, now)
            if result is not None:
                found = to_json(result).decode()
                stage = _stage_of(event).value
                self._connection.execute(_PUT_RESULT, state.job_id, stage, result_key, found, now)

    def discard_results(self, job_id: int, stages: Iterable[Stage]) -> None:
        """Forget what these stages of a job found; what is not there is no error."""
        names = [stage.value for stage in stages]
        self._connection.execute(
            StageResultRow.delete().where(
                (StageResultRow.job == job_id) & StageResultRow.stage.in_(names)
            )
        )

    def ready(self, phase: Phase, run_id: int, now: float, limit: int) -> tuple[Job, ...]:
        """Return at most ``limit`` jobs of a run in this phase whose time has come.

        By falling priority, then in the order in which they were added.
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
        return self._connection.fetch(_event, query.order_by(EventRow.id))


def _request_key(request: bytes) -> str:
    return sha256(request).hexdigest()


def _job(request: str, state: str) -> Job:
    return Job(from_json(request, Request), from_json(state, JobState))


def _event(kind: str, body: str) -> JobEvent:
    return from_json(body, _known(_EVENT_KINDS, kind))


def _result(stage: str, result: str) -> tuple[str, Any]:
    return stage, from_json(result, _known(_RESULT_KINDS, stage))


def _known(kinds: dict[str, type[T]], name: str) -> type[T]:
    if name not in kinds:
        raise msgspec.ValidationError(f"nothing is known of {name!r}")
    return kinds[name]


def _stage_of(event: JobEvent) -> Stage:
    if isinstance(event, CancelRequested | RetryRequested):
        raise ReelfitError.of(Code.BUG, f"{type(event).__name__} cannot bring a result.")
    return event.stage


def _only(found: tuple[T, ...], job_id: int) -> T:
    if not found:
        raise _unknown(job_id)
    return found[0]


def _unknown(job_id: int) -> ReelfitError:
    return ReelfitError.of(Code.BUG, f"There is no job {job_id}.")
