"""Runs: those that were not ended are known at the next start."""

from app.storage.database import Database
from app.storage.runs import Run


def test_runs_are_open_until_they_end(database: Database) -> None:
    first = database.runs.begin(pid=10, process_started=1_700_000_000.25, now=1.0)
    second = database.runs.begin(pid=10, process_started=1_700_000_009.5, now=2.0)
    assert database.runs.open_runs() == (
        Run(first, 10, 1_700_000_000.25),
        Run(second, 10, 1_700_000_009.5),
    )
    database.runs.end(first, now=3.0)
    database.runs.end(first, now=4.0)
    assert [run.id for run in database.runs.open_runs()] == [second]
