"""A reader: sees what is committed, writes nothing, and waits for nobody."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.events import StageStarted
from app.domain.job import Job, Phase, Stage
from app.domain.summary import Listing
from app.errors import Code, ReelfitError
from app.storage.connection import Connection
from app.storage.database import Database, open_reader
from app.storage.migrations.runner import MIGRATIONS, migrate


def refusal(path: Path) -> ReelfitError:
    with pytest.raises(ReelfitError) as raised:
        open_reader(path)
    return raised.value


def test_it_sees_each_commit_once_it_is_one(database: Database, path: Path, job: Job) -> None:
    with closing(open_reader(path)) as reader:
        assert list(reader.summaries.order(Listing())) == [job.id]
        running = replace(job, state=replace(job.state, phase=Phase.ANALYZING))
        with database.transaction():
            database.jobs.commit(running, StageStarted(Stage.ANALYZE), 2.0)
            assert reader.summaries.get(job.id).phase is Phase.NEW
        assert reader.summaries.get(job.id).phase is Phase.ANALYZING


def test_it_writes_nothing(database: Database, path: Path, job: Job) -> None:
    with closing(open_reader(path)) as reader:
        for write in (
            lambda: reader.settings.save("profile", "small"),
            lambda: reader.turns.hold([job.id], held=True),
            lambda: reader.jobs.commit(job, StageStarted(Stage.ANALYZE), 2.0),
        ):
            with pytest.raises(ReelfitError):
                write()
    assert database.settings.load() == {}
    assert database.jobs.events(job.id) == ()


def test_it_reads_while_another_writes(database: Database, path: Path, job: Job) -> None:
    with database.transaction():
        database.settings.save("profile", "small")
        with closing(open_reader(path, busy_timeout_s=0.0)) as reader:
            assert reader.summaries.totals().phases == {Phase.NEW: 1}


@pytest.mark.parametrize("name", ["plain.db", "100%.db", "a b?c#d.db", "caf\udce9.db"])
def test_any_name_can_be_opened(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with closing(Connection(path)) as connection:
        migrate(connection)
    with closing(open_reader(path)) as reader:
        assert reader.summaries.totals().jobs == 0


def test_a_missing_file_is_not_made(path: Path) -> None:
    assert refusal(path).failure.code == Code.DATABASE_UNUSABLE.public
    assert not path.exists()


def test_an_older_file_is_left_for_who_may_change_it(path: Path) -> None:
    with closing(Connection(path)) as connection:
        migrate(connection, MIGRATIONS[:-1])
    error = refusal(path)
    assert error.failure.code == Code.DATABASE_UNUSABLE.public
    assert "older version" in error.failure.message


def test_a_newer_file_is_refused(path: Path) -> None:
    with closing(Connection(path)) as connection:
        migrate(connection)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    assert refusal(path).failure.code == Code.DATABASE_NEWER.public
