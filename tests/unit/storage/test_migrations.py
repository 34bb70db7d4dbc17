"""The steps: they end at the schema of the models, once, and whole or not at all."""

import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import peewee
import pytest

from app.domain.codec import to_json
from app.domain.events import (
    CancelRequested,
    JobEvent,
    StageFailed,
    StageStarted,
    StageSucceeded,
)
from app.domain.job import Job, JobState, Phase, Request, Stage
from app.domain.media import Fingerprint, MediaInfo
from app.domain.profile import Profile
from app.domain.results import Analysis, ReplaceResult
from app.domain.summary import Listing
from app.errors import Code, Failure, ReelfitError
from app.storage.connection import Connection
from app.storage.jobs import JobRepository
from app.storage.migrations import m0003_summaries
from app.storage.migrations.runner import MIGRATIONS, migrate, read_version
from app.storage.summaries import SummaryRepository
from app.storage.tables import TABLES


@pytest.fixture
def empty(path: Path) -> Iterator[Connection]:
    with closing(Connection(path)) as connection:
        yield connection


def schema(connection: Connection) -> dict[str, object]:
    """Return what SQLite knows of every table: columns, foreign keys, indexes with directions."""

    def row(*columns: object) -> tuple[object, ...]:
        return columns

    found: dict[str, object] = {}
    for name in connection.fetch(str, "SELECT name FROM sqlite_master WHERE type = 'table'"):
        # The order of indexes and foreign keys says nothing; index numbers do not either.
        indexes = connection.fetch(row, f"SELECT name, \"unique\" FROM pragma_index_list('{name}')")
        columns_of = 'SELECT name, "desc" FROM pragma_index_xinfo(?) WHERE key'
        found[name] = (
            connection.fetch(row, f"PRAGMA table_info('{name}')"),
            {key[2:] for key in connection.fetch(row, f"PRAGMA foreign_key_list('{name}')")},
            {(index, connection.fetch(row, columns_of, index[0])) for index in indexes},
        )
    return found


def test_models_describe_the_migrated_schema(connection: Connection, tmp_path: Path) -> None:
    modelled = peewee.SqliteDatabase(tmp_path / "modelled.db")
    with modelled.bind_ctx(TABLES):
        modelled.create_tables(TABLES)
    modelled.close()
    with closing(Connection(tmp_path / "modelled.db")) as from_models:
        assert schema(from_models) == schema(connection)
    assert set(schema(connection)) == {table._meta.table_name for table in TABLES}


def test_models_belong_to_no_database(connection: Connection) -> None:
    assert [table._meta.database for table in TABLES] == [None] * len(TABLES)


def test_migrating_twice_changes_nothing(empty: Connection) -> None:
    migrate(empty)
    before = schema(empty)
    migrate(empty)
    assert schema(empty) == before
    assert read_version(empty) == len(MIGRATIONS)


def test_only_missing_steps_are_taken(empty: Connection) -> None:
    taken = []
    steps = [lambda _, number=number: taken.append(number) for number in range(3)]
    migrate(empty, steps[:1])
    migrate(empty, steps)
    assert taken == [0, 1, 2]


def test_step_that_fails_leaves_nothing_and_keeps_those_before(empty: Connection) -> None:
    def first(connection: Connection) -> None:
        connection.execute("CREATE TABLE first (x)")

    def failing(connection: Connection) -> None:
        connection.execute("CREATE TABLE second (x)")
        connection.execute("INSERT INTO first VALUES (1)")
        connection.execute("CREATE TABLE first (x)")

    with pytest.raises(ReelfitError, match="already exists"):
        migrate(empty, [first, failing])
    assert set(schema(empty)) == {"first"}
    assert empty.fetch(int, "SELECT count(*) FROM first") == (0,)
    assert read_version(empty, [first, failing]) == 1


def test_database_that_cannot_be_written_is_refused_though_current(connection: Connection) -> None:
    connection.execute("PRAGMA query_only = ON")  # answers as a read-only file does
    with pytest.raises(ReelfitError) as raised:
        migrate(connection)
    assert raised.value.failure.code == Code.DATABASE_UNUSABLE.public


def test_step_of_a_newer_program_taken_meanwhile_is_refused(connection: Connection) -> None:
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    with pytest.raises(ReelfitError) as raised:
        migrate(connection)
    assert raised.value.failure.code == Code.DATABASE_NEWER.public


# -- from the second step --------------------------------------------------------------------------


def put(connection: Connection, table: str, **columns: object) -> None:
    names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", *columns.values())


def put_job(
    connection: Connection, job: Job, story: Sequence[tuple[JobEvent, float]], **results: object
) -> None:
    """Store a job as the second schema held it."""
    put(
        connection,
        "jobs",
        id=job.id,
        request_key="key",
        request=to_json(job.request).decode(),
        source_path=os.fsencode(job.request.source),
        phase=job.state.phase.value,
        until="replace",
        attempt=0,
        misses=0,
        priority=job.id % 2,
        run_id=1,
        state=to_json(job.state).decode(),
        created_at=100.0,
        updated_at=200.0,
    )
    for event, at in story:
        body = to_json(event).decode()
        put(connection, "events", job_id=job.id, kind=type(event).__name__, body=body, at=at)
    for stage, result in results.items():
        found = to_json(result).decode()
        put(connection, "stage_results", job_id=job.id, stage=stage, key="", result=found, at=150.0)


@pytest.fixture
def second(empty: Connection) -> Connection:
    """A database that a release with two steps has worked with."""
    migrate(empty, MIGRATIONS[:2])
    put(empty, "runs", id=1, pid=1, process_started=1.0, started_at=1.0)
    return empty


def job_of(number: int, state: JobState, name: str = "Film 2.mkv") -> Job:
    source = Path("/videos/Série", name)
    return Job(Request(source, Profile("balanced")), replace(state, job_id=number))


def test_jobs_of_the_second_schema_get_summaries_and_keep_their_turns(second: Connection) -> None:
    analysis = Analysis(MediaInfo("matroska", 900, 60.0, 0.0, (), None), Fingerprint(900, 1, "ab"))
    placed = ReplaceResult(Path("/videos/Série/Film 2.reelfit.mkv"), 300)
    stages = (Stage.ANALYZE, Stage.REPLACE)
    worked = [
        (event, 100.0 + step)
        for step, event in enumerate(
            event for stage in stages for event in (StageStarted(stage), StageSucceeded(stage))
        )
    ]
    put_job(
        second,
        job_of(1, JobState(1, phase=Phase.DONE)),
        worked,
        analyze=analysis,
        replace=placed,
    )
    failure = Failure("disk_full")
    failed = JobState(2, phase=Phase.FAILED, failure=failure)
    put_job(second, job_of(2, failed), [(StageFailed(Stage.ENCODE, failure), 170.0)])
    put_job(second, job_of(3, JobState(3)), [])

    migrate(second)

    jobs, summaries = JobRepository(second), SummaryRepository(second)
    done, broken, new = summaries.many([1, 2, 3])
    assert (done.phase, done.bytes_in, done.bytes_out, done.measured) == (
        Phase.DONE,
        900,
        300,
        True,
    )
    assert (done.digest, done.seconds, done.added_at, done.ended_at) == ("ab", 2.0, 100.0, 103.0)
    assert (broken.phase, broken.code, broken.ended_at) == (Phase.FAILED, "disk_full", 170.0)
    assert (new.phase, new.ended_at, new.position, new.held) == (Phase.NEW, 0.0, 3.0, False)
    assert list(summaries.order(Listing())) == [1, 3, 2]  # by priority, then as they were added
    assert list(summaries.order(Listing(text="série 2"))) == [1, 3, 2]
    assert jobs.ready(Phase.NEW, 1, 1.0, 9) == (job_of(3, JobState(3)),)


def test_a_summary_that_was_made_anew_goes_on_as_any_other(second: Connection) -> None:
    put_job(second, job_of(5, JobState(5)), [])
    migrate(second)
    jobs, summaries = JobRepository(second), SummaryRepository(second)
    made = jobs.queue(Request(Path("/videos/new.mkv"), Profile("small")), 1, 1.0)[0]
    assert made.id == 6
    ended = job_of(5, JobState(5, phase=Phase.CANCELLED))
    jobs.commit(ended, CancelRequested(), 300.0)
    assert summaries.get(5).ended_at == 300.0


def test_many_jobs_are_taken_over_in_batches(
    second: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(m0003_summaries, "_BATCH", 2)
    for number in (1, 2, 3, 7, 8):
        put_job(second, job_of(number, JobState(number), f"{number}.mkv"), [])
    migrate(second)
    found = SummaryRepository(second).many(range(10))
    assert [(summary.job_id, summary.name) for summary in found] == [
        (number, f"{number}.mkv") for number in (1, 2, 3, 7, 8)
    ]


def test_a_row_that_cannot_be_read_leaves_the_file_as_it_was(second: Connection) -> None:
    put_job(second, job_of(1, JobState(1)), [])
    second.execute("UPDATE jobs SET state = '{'")
    before = schema(second)
    with pytest.raises(ReelfitError) as raised:
        migrate(second)
    assert raised.value.failure.code == Code.DATABASE_UNUSABLE.public
    assert schema(second) == before
    assert read_version(second) == 2


# -- from the third step ---------------------------------------------------------------------------


def test_results_of_the_third_schema_go_on_counting_as_saved(second: Connection) -> None:
    analysis = Analysis(MediaInfo("matroska", 900, 60.0, 0.0, (), None), Fingerprint(900, 1, "ab"))
    placed = ReplaceResult(Path("/videos/Série/Film 2.mkv"), 300, trashed=True)
    done = job_of(1, JobState(1, phase=Phase.DONE))
    put_job(second, done, [], analyze=analysis, replace=placed)
    migrate(second, MIGRATIONS[:3])
    migrate(second)
    summaries = SummaryRepository(second)
    assert summaries.get(1).shared is False
    assert summaries.totals().saved_bytes == 600
