"""A hundred thousand jobs: what is asked many times a second looks at a few of them only."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.job import Phase, Request
from app.domain.profile import Profile
from app.storage import jobs as jobs_module
from app.storage.connection import Connection
from app.storage.jobs import JobRepository
from app.storage.migrations.runner import migrate
from app.storage.runs import RunRepository

COUNT = 100_000
STEP = 100  # virtual machine instructions between two calls of SQLite's progress handler

COPY_THE_JOB = """
    WITH RECURSIVE number (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM number WHERE n < ?)
    INSERT INTO jobs
    SELECT n, request, CAST(source_path || n AS BLOB), phase, until, attempt, misses, priority,
           ready_at, run_id, state, created_at, updated_at, n, held
    FROM jobs, number
"""
# Every column of a summary but its job's id and turn is copied.
COPY_THE_SUMMARY = """
    INSERT INTO summaries (job_id, position, {others})
    SELECT id, jobs.position, {of_first} FROM jobs JOIN summaries AS first ON first.job_id = 1
    WHERE id > 1
"""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """As many jobs, all new, ready and of run 1."""
    with closing(Connection(tmp_path_factory.mktemp("scale") / "reelfit.db")) as connection:
        migrate(connection)
        run = RunRepository(connection).begin(1, 1.0, 1.0)
        JobRepository(connection).add(request(), run, 1.0)
        connection.execute(COPY_THE_JOB, COUNT)
        others = [
            name
            for name in connection.fetch(str, "SELECT name FROM pragma_table_info('summaries')")
            if name not in ("job_id", "position")
        ]
        copied = ", ".join(f"first.{name}" for name in others)
        connection.execute(COPY_THE_SUMMARY.format(others=", ".join(others), of_first=copied))
        yield connection


def request() -> Request:
    return Request(Path("/videos/film.mkv"), Profile("balanced"))


def plan(connection: Connection, statement: str, *parameters: object) -> str:
    rows = connection.fetch(
        lambda *row: str(row[3]), f"EXPLAIN QUERY PLAN {statement}", *parameters
    )
    return "; ".join(rows)


def instructions(connection: Connection, use: Callable[[], object]) -> int:
    """Return about how many instructions SQLite ran: a measure of work that needs no clock."""
    calls: list[None] = []
    handle = connection._peewee.connection()
    handle.set_progress_handler(lambda: calls.append(None), STEP)
    try:
        use()
    finally:
        handle.set_progress_handler(None, STEP)
    return len(calls) * STEP


def test_ready_walks_its_index_and_sorts_nothing(many: Connection) -> None:
    walk = plan(many, jobs_module._READY, 1, "new", 1.0, 2)
    assert "USING INDEX jobs_by_turn (run_id=? AND phase=? AND held=?)" in walk
    assert "TEMP B-TREE" not in walk


def test_next_time_seeks_in_its_index(many: Connection) -> None:
    walk = plan(many, jobs_module._NEXT_READY, 1, "new", 0.0)
    assert "USING COVERING INDEX jobs_by_time (run_id=? AND phase=? AND ready_at>?)" in walk
    assert "TEMP B-TREE" not in walk


def test_measure_sees_a_full_scan(many: Connection) -> None:
    scan = instructions(many, lambda: many.fetch(int, "SELECT max(attempt) FROM jobs"))
    assert scan >= COUNT


@pytest.mark.parametrize(
    "use",
    [
        lambda jobs: jobs.ready(Phase.NEW, 1, 1.0, 2),
        lambda jobs: jobs.ready(Phase.ANALYZED, 1, 1.0, 2),
        lambda jobs: jobs.next_ready_at(Phase, 1, 0.0),
        lambda jobs: jobs.find(request()),
        lambda jobs: jobs.get(COUNT // 2),
        lambda jobs: jobs.adopt(COUNT // 2, 1, 1),
        lambda jobs: jobs.results(COUNT // 2),
        lambda jobs: jobs.events(COUNT // 2),
        lambda jobs: jobs.add(request(), 1, 1.0),
    ],
    ids=["ready", "none ready", "next", "find", "get", "adopt", "results", "events", "add"],
)
def test_work_does_not_grow_with_the_table(
    many: Connection, use: Callable[[JobRepository], object]
) -> None:
    assert instructions(many, lambda: use(JobRepository(many))) <= 5 * STEP
