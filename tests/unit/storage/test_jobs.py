"""Jobs: what is stored comes back, whole commits only, and one owner each."""

import json
import os
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.events import (
    CancelRequested,
    RetryRequested,
    StageFailed,
    StageStarted,
    StageSucceeded,
)
from app.domain.job import Job, JobState, Phase, Request, Stage
from app.domain.media import Fingerprint, MediaInfo
from app.domain.results import Analysis, ReplaceResult, Results, StageResult
from app.errors import Code, Failure, ReelfitError
from app.storage.connection import Connection
from app.storage.database import Database, open_database
from app.storage.jobs import JobRepository
from app.storage.runs import RunRepository

ANALYSIS = Analysis(MediaInfo("matroska", 5, 1.5, 0.0, (), None), Fingerprint(5, 1, "ab"))
PLACED = ReplaceResult(Path("/videos/film.reelfit.mkv"), bytes_out=5)
PLACED_AGAIN = ReplaceResult(Path("/videos/film.reelfit.mkv"), bytes_out=4)

RequestMaker = Callable[..., Request]


def error_of(code: Code) -> pytest.RaisesExc[ReelfitError]:
    return pytest.raises(ReelfitError, check=lambda error: error.failure.code == code.public)


def moved(job: Job, phase: Phase) -> Job:
    return replace(job, state=replace(job.state, phase=phase))


def finish(
    database: Database, job: Job, stage: Stage, result: StageResult, key: str, now: float
) -> None:
    database.jobs.commit(job, StageSucceeded(stage), now, result=result, result_key=key)


def test_new_job_waits_for_its_first_stage(database: Database, run: int, job: Job) -> None:
    assert job.state == JobState(job.id)
    assert database.jobs.get(job.id) == job
    assert database.jobs.run_of(job.id) == run
    assert database.jobs.results(job.id) == Results()
    assert database.jobs.events(job.id) == ()


def test_searched_columns_follow_the_state(
    connection: Connection, request_for: RequestMaker
) -> None:
    jobs = JobRepository(connection)
    run = RunRepository(connection).begin(1, 1.0, 1.0)
    name = os.fsdecode(b"caf\xe9.mkv")
    job = jobs.add(request_for(name), run, 10.0)
    state = replace(job.state, phase=Phase.ANALYZED, attempt=2, misses=1, until=Stage.ENCODE)
    jobs.commit(Job(job.request, state), StageSucceeded(Stage.ANALYZE), 20.0, ready_at=30.0)
    columns = "source_path, phase, until, attempt, misses, ready_at, created_at, updated_at"
    (row,) = connection.fetch(lambda *values: values, f"SELECT {columns} FROM jobs")
    assert row == (b"/videos/caf\xe9.mkv", "analyzed", "encode", 2, 1, 30.0, 10.0, 20.0)


def test_later_result_takes_the_place_of_an_earlier_one(database: Database, job: Job) -> None:
    finish(database, job, Stage.REPLACE, PLACED, "old", now=5.0)
    finish(database, job, Stage.REPLACE, PLACED_AGAIN, "new", now=6.0)
    assert database.jobs.results(job.id) == Results(replace=PLACED_AGAIN)
    assert database.jobs.find_result(Stage.REPLACE, "old") is None


def test_discarded_results_are_gone_and_the_others_stay(database: Database, job: Job) -> None:
    finish(database, job, Stage.ANALYZE, ANALYSIS, "", now=5.0)
    finish(database, job, Stage.REPLACE, PLACED, "", now=6.0)
    assert database.jobs.results(job.id) == Results(analyze=ANALYSIS, replace=PLACED)
    database.jobs.discard_results(job.id, (Stage.VERIFY, Stage.REPLACE))
    assert database.jobs.results(job.id) == Results(analyze=ANALYSIS)
    database.jobs.discard_results(job.id, Stage)
    assert database.jobs.results(job.id) == Results()


def test_newest_result_of_any_job_answers_for_a_key(
    database: Database, run: int, request_for: RequestMaker
) -> None:
    for name, size, now in (("a", 30, 5.0), ("b", 31, 7.0), ("c", 32, 6.0)):
        job = database.jobs.add(request_for(name), run, 1.0)
        finish(database, job, Stage.REPLACE, replace(PLACED, bytes_out=size), "same", now)
    assert database.jobs.find_result(Stage.REPLACE, "same") == replace(PLACED, bytes_out=31)
    assert database.jobs.find_result(Stage.ANALYZE, "same") is None
    assert database.jobs.find_result(Stage.REPLACE, "other") is None


def test_result_without_a_key_is_not_used_again(database: Database, job: Job) -> None:
    finish(database, job, Stage.ANALYZE, ANALYSIS, "", now=5.0)
    assert database.jobs.find_result(Stage.ANALYZE, "") is None


def test_latest_job_of_an_identical_request_is_found(
    database: Database, run: int, request_for: RequestMaker
) -> None:
    assert database.jobs.find(request_for()) is None
    database.jobs.add(request_for(), run, 9.0)
    later = database.jobs.add(request_for(), run, 1.0)
    database.jobs.add(request_for("other.mkv"), run, 1.0)
    assert database.jobs.find(request_for()) == later
    assert database.jobs.find(request_for(until=Stage.ANALYZE)) is None


def test_a_request_of_a_version_that_knew_fewer_rules_is_found(
    path: Path, database: Database, run: int, request_for: RequestMaker
) -> None:
    job = database.jobs.add(request_for(), run, 1.0)
    with closing(sqlite3.connect(path)) as connection:
        ((body,),) = connection.execute("SELECT request FROM jobs")
        asked = json.loads(body)
        del asked["profile"]["hard_links"]
        connection.execute("UPDATE jobs SET request = ?", (json.dumps(asked),))
        connection.commit()
    assert database.jobs.find(request_for()) == job


def test_unknown_job_is_a_bug(database: Database, request_for: RequestMaker) -> None:
    for use in (
        lambda: database.jobs.get(7),
        lambda: database.jobs.run_of(7),
        lambda: database.jobs.commit(Job(request_for(), JobState(7)), CancelRequested(), 1.0),
    ):
        with error_of(Code.BUG):
            use()


def test_job_of_an_unknown_run_is_a_bug(database: Database, request_for: RequestMaker) -> None:
    with error_of(Code.BUG):
        database.jobs.add(request_for(), 99, 1.0)
    assert database.jobs.find(request_for()) is None


def test_commit_that_fails_leaves_neither_state_nor_event(database: Database, job: Job) -> None:
    running = replace(job.state, phase=Phase.ANALYZING)
    with error_of(Code.BUG):  # only a stage brings a result
        database.jobs.commit(Job(job.request, running), RetryRequested(), 2.0, result=ANALYSIS)
    assert database.jobs.get(job.id) == job
    assert database.jobs.events(job.id) == ()
    assert database.jobs.results(job.id) == Results()


def test_commit_on_a_full_drive_leaves_neither_state_nor_event(
    connection: Connection, request_for: RequestMaker
) -> None:
    jobs = JobRepository(connection)
    job = jobs.add(request_for(), RunRepository(connection).begin(1, 1.0, 1.0), 1.0)
    (pages,) = connection.fetch(int, "PRAGMA page_count")
    connection.fetch(int, f"PRAGMA max_page_count = {pages + 20}")
    failure = Failure("ffmpeg_failed", stderr_tail="x" * 50_000)
    failed = replace(job.state, phase=Phase.FAILED, failure=failure)
    with error_of(Code.DISK_FULL):
        jobs.commit(Job(job.request, failed), StageFailed(Stage.ANALYZE, failure), 2.0)
    assert jobs.get(job.id) == job
    assert jobs.events(job.id) == ()


def test_batch_of_commits_is_kept_or_lost_as_one(
    database: Database, run: int, request_for: RequestMaker
) -> None:
    with pytest.raises(ValueError, match="midway"), database.transaction():
        lost = database.jobs.add(request_for("lost"), run, 1.0)
        database.jobs.commit(lost, StageStarted(Stage.ANALYZE), 1.0)
        raise ValueError("midway")
    with database.transaction():
        kept = [database.jobs.add(request_for(name), run, 1.0) for name in "abc"]
    assert database.jobs.unfinished(run) == tuple(kept)


def test_ready_jobs_come_by_priority_then_in_the_order_of_adding(
    database: Database, run: int, request_for: RequestMaker
) -> None:
    low, first, second, high = (
        database.jobs.add(request_for(str(number)), run, 1.0, priority=priority)
        for number, priority in enumerate((-1, 0, 0, 5))
    )
    assert database.jobs.ready(Phase.NEW, run, 1.0, 9) == (high, first, second, low)
    assert database.jobs.ready(Phase.NEW, run, 1.0, 2) == (high, first)
    assert database.jobs.ready(Phase.NEW, run, 1.0, 0) == ()


def test_only_jobs_of_the_phase_and_run_are_ready(database: Database, run: int, job: Job) -> None:
    other_run = database.runs.begin(2, 2.0, 2.0)
    assert database.jobs.ready(Phase.NEW, other_run, 9.0, 9) == ()
    assert database.jobs.ready(Phase.ANALYZED, run, 9.0, 9) == ()
    assert database.jobs.ready(Phase.NEW, run, 9.0, 9) == (job,)


def test_job_that_waits_is_not_ready_before_its_time(
    database: Database, run: int, job: Job
) -> None:
    database.jobs.commit(job, RetryRequested(), 5.0, ready_at=10.0)
    assert database.jobs.ready(Phase.NEW, run, 9.999, 9) == ()
    assert database.jobs.ready(Phase.NEW, run, 10.0, 9) == (job,)
    database.jobs.commit(job, RetryRequested(), 11.0)
    assert database.jobs.ready(Phase.NEW, run, 0.0, 9) == (job,)


def test_next_time_is_the_earliest_of_the_phases(
    database: Database, run: int, request_for: RequestMaker
) -> None:
    for phase, ready_at in (
        (Phase.NEW, 40.0),
        (Phase.ANALYZED, 30.0),
        (Phase.ANALYZED, 20.0),
        (Phase.ENCODED, 10.0),
    ):
        job = database.jobs.add(request_for(), run, 1.0)
        database.jobs.commit(moved(job, phase), RetryRequested(), 1.0, ready_at=ready_at)
    assert database.jobs.next_ready_at((Phase.NEW, Phase.ANALYZED), run, 0.0) == 20.0
    assert database.jobs.next_ready_at((Phase.NEW, Phase.ANALYZED), run, 20.0) == 30.0
    assert database.jobs.next_ready_at((Phase.NEW,), run, 0.0) == 40.0
    assert database.jobs.next_ready_at((Phase.NEW,), run, 40.0) is None
    assert database.jobs.next_ready_at((Phase.VERIFIED,), run, 0.0) is None
    assert database.jobs.next_ready_at((), run, 0.0) is None
    assert database.jobs.next_ready_at(Phase, run + 1, 0.0) is None


def test_unfinished_jobs_are_those_in_no_final_phase(
    database: Database, run: int, request_for: RequestMaker
) -> None:
    for phase in Phase:
        job = database.jobs.add(request_for(phase.value), run, 1.0)
        database.jobs.commit(moved(job, phase), RetryRequested(), 1.0)
    phases = [job.state.phase for job in database.jobs.unfinished(run)]
    assert phases == [phase for phase in Phase if not phase.is_final]


def test_adopted_job_belongs_to_its_new_run(database: Database, run: int, job: Job) -> None:
    heir = database.runs.begin(2, 2.0, 2.0)
    assert database.jobs.adopt(job.id, run, heir)
    assert database.jobs.run_of(job.id) == heir
    assert database.jobs.ready(Phase.NEW, heir, 1.0, 9) == (job,)
    assert not database.jobs.adopt(job.id, run, heir)
    assert database.jobs.adopt(job.id, heir, heir)
    assert not database.jobs.adopt(job.id + 1, run, heir)


def test_of_many_that_want_a_job_exactly_one_gets_it(path: Path, request_for: RequestMaker) -> None:
    with closing(open_database(path)) as database:
        dead = database.runs.begin(1, 1.0, 1.0)
        jobs = [database.jobs.add(request_for(str(number)), dead, 1.0) for number in range(40)]
    start = threading.Barrier(4)
    won: dict[int, list[int]] = {}

    def take_all() -> None:
        with closing(open_database(path)) as own:
            run = own.runs.begin(2, 2.0, 2.0)
            start.wait()
            won[run] = [job.id for job in jobs if own.jobs.adopt(job.id, dead, run)]

    threads = [threading.Thread(target=take_all) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(job_id for taken in won.values() for job_id in taken) == [job.id for job in jobs]
    with closing(open_database(path)) as database:
        for run, taken in won.items():
            assert [job.id for job in database.jobs.unfinished(run)] == taken


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE jobs SET state = '{'",
        "UPDATE jobs SET state = '{}'",
        "UPDATE events SET kind = 'StageExploded'",
        "UPDATE events SET body = '[]'",
        "UPDATE stage_results SET stage = 'colour_grading'",
        "UPDATE stage_results SET result = '{}'",
    ],
)
def test_row_that_cannot_be_read_is_the_databases_fault(
    connection: Connection, request_for: RequestMaker, statement: str
) -> None:
    jobs = JobRepository(connection)
    job = jobs.add(request_for(), RunRepository(connection).begin(1, 1.0, 1.0), 1.0)
    jobs.commit(job, StageSucceeded(Stage.ANALYZE), 2.0, result=ANALYSIS)
    connection.execute(statement)
    with error_of(Code.DATABASE_UNUSABLE):
        _ = jobs.get(job.id), jobs.events(job.id), jobs.results(job.id)
