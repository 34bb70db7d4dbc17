"""What a start finds: runs that died, jobs they left behind, and requests that were made before."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path

import psutil

from app.domain.events import JobEvent, StageFailed, StageInterrupted, StageSucceeded
from app.domain.job import Delivery, Job, Phase, Request, Stage
from app.domain.results import ReplaceResult
from app.domain.summary import Summary
from app.domain.text import show_path
from app.errors import ReelfitError
from app.files.fingerprint import ensure_unchanged
from app.files.placement import Placement
from app.files.recover import recover_placement
from app.files.temps import remove_temp
from app.pipeline.machine import advance
from app.pipeline.stages import RUNNING
from app.storage.database import Database
from app.storage.runs import Run

_log = logging.getLogger(__name__)


class Standing(Enum):
    """How a request stands when it is made.

    NEW; RESUMED from an earlier run; QUEUED already in this one; SETTLED, its result still in
    place; STALE, its source or its encode having changed since, so that it must end and a new one
    take its place; BUSY in another running program.
    """

    NEW = auto()
    RESUMED = auto()
    QUEUED = auto()
    SETTLED = auto()
    STALE = auto()
    BUSY = auto()


@dataclass(frozen=True, slots=True)
class Taken:
    """The job that answers a request."""

    job: Job
    standing: Standing
    summary: Summary


def recover(database: Database, now: float) -> int:
    """Clear up after every run that died, begin this process's own, and return its id.

    Jobs that were in the middle of a stage go back to before it; a replacement that was begun is
    brought to its end or undone; temporary files that no job can use any more are removed. Raises
    ReelfitError where the database fails.
    """
    # Under the write lock, so that of two programs that start at once only one clears up.
    with database.transaction():
        living_runs(database, now)
        _settle_placements(database)
        process = psutil.Process()
        return database.runs.begin(process.pid, process.create_time(), now)


def take_up(database: Database, request: Request, run: int, now: float) -> Taken:
    """Return the job that answers this request, and how it stands.

    A job that was held, or a result that was taken off the list, is wanted again by that.
    """
    job = database.jobs.find(request)
    if job is None or (job.state.phase.is_final and not _settled(database, job)):
        return _new(database, request, run, now, Standing.NEW)
    if job.state.phase.is_final:
        database.turns.remove((job.id,), removed=False)
        return _taken(database, job, Standing.SETTLED)
    owner = database.jobs.run_of(job.id)
    if owner == run:
        return _taken(database, job, Standing.QUEUED)
    if owner in living_runs(database, now) or not database.jobs.adopt(job.id, owner, run):
        return _new(database, request, run, now, Standing.BUSY)
    database.turns.hold((job.id,), held=False)
    job = database.jobs.get(job.id)
    return _taken(database, job, _standing(database, job))


def take_up_left(
    database: Database, job_ids: Sequence[int], living: Sequence[int], run: int
) -> tuple[Taken, ...]:
    """Take up these jobs of runs that are over, and return how each stands.

    What is held stays so. One that has found nothing yet can go on whatever happened to its source.
    """
    jobs = database.jobs.adopt_all(job_ids, living, run)
    summaries = database.summaries.many([job.id for job in jobs])
    return tuple(
        Taken(job, _standing(database, job), summary)
        for job, summary in zip(jobs, summaries, strict=True)
    )


def living_runs(database: Database, now: float) -> tuple[int, ...]:
    """Return the runs whose processes live, and clear up after those that have died meanwhile."""
    living = []
    for run in database.runs.open_runs():
        if _alive(run):
            living.append(run.id)
        else:
            _clear_up(database, run, now)
            database.runs.end(run.id, now)
    return tuple(living)


def remove_temps(database: Database, paths: tuple[Path, ...]) -> None:
    """Remove temporary files; one that cannot be removed stays known for the next time."""
    for path in paths:
        try:
            remove_temp(path)
        except (OSError, ValueError) as error:
            _log.warning("temporary file %s stays: %s", show_path(path), error)
        else:
            database.temps.forget(path)


def useful_parts(database: Database, run: int) -> frozenset[Path]:
    """Return the finished encodes of a run's jobs that have not come to their end."""
    encodes = (database.jobs.results(job.id).encode for job in database.jobs.unfinished(run))
    return frozenset(encode.path for encode in encodes if encode is not None)


def _alive(run: Run) -> bool:
    """Whether the process of a run still lives; its number may belong to another by now."""
    try:
        started: float = psutil.Process(run.pid).create_time()
    except psutil.NoSuchProcess:
        return False
    except psutil.AccessDenied:
        return True  # somebody else's process: leave its work alone
    return abs(started - run.process_started) < 1.0


def _clear_up(database: Database, run: Run, now: float) -> None:
    for job in database.jobs.unfinished(run.id):
        row = RUNNING.get(job.state.phase)
        if row is None:
            continue
        event: JobEvent = StageInterrupted(row.stage)
        placed = None
        if row.stage is Stage.REPLACE:
            event, placed = _settle_placement(database, job.id)
        state, _ = advance(job.state, event, max_misses=0)
        database.jobs.commit(replace(job, state=state), event, now, result=placed)
    keep = useful_parts(database, run.id)
    temps = database.temps.of_run(run.id)
    remove_temps(database, tuple(path for path in temps if path not in keep))


def _settle_placements(database: Database) -> None:
    """Bring to an end what could not be ended before, as when a drive had failed."""
    alive = {run.id for run in database.runs.open_runs()}
    for job_id in database.replacements.jobs_with_open():
        if database.jobs.run_of(job_id) not in alive:
            _settle_placement(database, job_id)


def _settle_placement(database: Database, job_id: int) -> tuple[JobEvent, ReplaceResult | None]:
    """Bring a placement that was cut short to one of its two ends; return what that means."""
    placement = database.replacements.open_of(job_id, Placement)
    if placement is None:
        return StageInterrupted(Stage.REPLACE), None
    try:
        result = recover_placement(placement)
    except ReelfitError as error:
        # Nothing was changed, and the entry stays open: each start tries again until it succeeds.
        _log.error("job %d: %s", job_id, error)
        return StageFailed(Stage.REPLACE, error.failure), None
    database.replacements.close(job_id)
    if result is None:
        return StageInterrupted(Stage.REPLACE), None
    return StageSucceeded(Stage.REPLACE), result


def _settled(database: Database, job: Job) -> bool:
    """Whether a done job's result still stands for its source: there is nothing to do again."""
    results = database.jobs.results(job.id)
    if job.state.phase is not Phase.DONE or results.replace is None or results.analyze is None:
        return False
    try:
        if job.request.delivery is not Delivery.REPLACE:  # the source is the result by now
            ensure_unchanged(job.request.source, results.analyze.fingerprint)
        return results.replace.output.stat().st_size == results.replace.bytes_out
    except (OSError, ReelfitError):
        return False


def _new(database: Database, request: Request, run: int, now: float, standing: Standing) -> Taken:
    job, summary = database.jobs.queue(request, run, now)
    return Taken(job, standing, summary)


def _taken(database: Database, job: Job, standing: Standing) -> Taken:
    return Taken(job, standing, database.summaries.get(job.id))


def _standing(database: Database, job: Job) -> Standing:
    if job.state.phase is Phase.NEW or _can_go_on(database, job):
        return Standing.RESUMED
    return Standing.STALE


def _can_go_on(database: Database, job: Job) -> bool:
    results = database.jobs.results(job.id)
    try:
        if results.analyze is not None:
            ensure_unchanged(job.request.source, results.analyze.fingerprint)
        if job.state.phase in (Phase.ENCODED, Phase.VERIFIED):
            assert results.encode is not None
            return results.encode.path.stat().st_size == results.encode.bytes_out
    except (OSError, ReelfitError) as error:
        _log.info("job %d cannot go on: %s", job.id, error)
        return False
    return True
