"""Opening: what is made, what is refused and left alone, and sharing a file with others."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.errors import Code, ReelfitError
from app.storage.connection import Connection
from app.storage.database import Database, open_database
from app.storage.migrations.runner import MIGRATIONS, migrate

ROOT = Path(__file__).parents[3]


def refusal(path: Path, **options: float) -> ReelfitError:
    """Return the error of opening a database that cannot be used."""
    with pytest.raises(ReelfitError) as raised:
        open_database(path, **options)
    return raised.value


def files_in(folder: Path) -> dict[str, bytes]:
    return {entry.name: entry.read_bytes() for entry in folder.iterdir()}


def test_missing_folders_are_made_for_the_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "data" / "deep" / "reelfit.db"
    open_database(path).close()
    assert path.is_file()
    if os.name == "posix":
        assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
        assert (tmp_path / "data" / "deep").stat().st_mode & 0o777 == 0o700


def test_folder_name_that_is_no_text_is_fine(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9 ?#%") / "reelfit.db"
    open_database(path).close()
    assert path.is_file()


def test_what_was_stored_is_there_at_the_next_start(path: Path) -> None:
    with closing(open_database(path)) as database:
        database.settings.save("profile", "small")
    with closing(open_database(path)) as database:
        assert database.settings.load() == {"profile": "small"}


def test_two_databases_in_one_process_are_apart(tmp_path: Path) -> None:
    with (
        closing(open_database(tmp_path / "one.db")) as one,
        closing(open_database(tmp_path / "two.db")) as two,
    ):
        one.settings.save("profile", "small")
        with one.transaction(), two.transaction():
            one.runs.begin(1, 1.0, 1.0)
        assert two.settings.load() == {}
        assert (len(one.runs.open_runs()), len(two.runs.open_runs())) == (1, 0)


def test_connection_is_set_up_as_promised(path: Path) -> None:
    open_database(path).close()
    with closing(Connection(path)) as connection:
        settings = [
            connection.fetch(str, f"PRAGMA {name}")[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    assert settings == ["wal", "1", "1", "10000"]


def test_newer_database_is_refused_and_untouched(path: Path) -> None:
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("CREATE TABLE from_the_future (x)")
        newer.execute("PRAGMA user_version = 999")
    before = files_in(path.parent)
    error = refusal(path)
    assert error.failure.code == Code.DATABASE_NEWER.public
    assert "999" in error.failure.message
    assert files_in(path.parent) == before


def test_database_of_another_program_is_refused_and_untouched(path: Path) -> None:
    with closing(sqlite3.connect(path)) as foreign:
        foreign.execute("CREATE TABLE bookmarks (x)")
    before = files_in(path.parent)
    error = refusal(path)
    assert error.failure.code == Code.DATABASE_UNUSABLE.public
    assert "another program" in error.failure.message
    assert files_in(path.parent) == before


def test_file_that_is_no_database_is_refused_and_untouched(path: Path) -> None:
    path.write_bytes(b"These are my notes.\n" * 500)
    before = files_in(path.parent)
    error = refusal(path)
    assert error.failure.code == Code.DATABASE_UNUSABLE.public
    assert str(path) in error.failure.message
    assert files_in(path.parent) == before


def test_damaged_database_is_named_as_such(path: Path) -> None:
    with closing(open_database(path)) as database:
        for pid in range(200):
            database.runs.begin(pid, 1.0, 1.0)
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))

    def use() -> None:
        with closing(open_database(path)) as database:
            database.runs.open_runs()

    with pytest.raises(ReelfitError) as raised:
        use()
    assert raised.value.failure.code == Code.DATABASE_UNUSABLE.public
    assert "malformed" in raised.value.failure.message


def test_empty_file_becomes_a_database(path: Path) -> None:
    path.touch()
    with closing(open_database(path)) as database:
        assert database.runs.open_runs() == ()


@pytest.mark.parametrize("place", ["folder/reelfit.db/deeper", "folder/reelfit.db/deeper/deepest"])
def test_folder_that_is_a_file_is_refused(tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "reelfit.db").touch()
    assert refusal(tmp_path / place).failure.code == Code.DATABASE_UNUSABLE.public


def test_path_that_is_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path).failure.code == Code.DATABASE_UNUSABLE.public


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
@pytest.mark.parametrize("what", ["folder", "file"])
def test_read_only_place_is_refused_at_the_start(path: Path, what: str) -> None:
    open_database(path).close()
    target = path.parent if what == "folder" else path
    mode = target.stat().st_mode
    target.chmod(0o500)
    try:
        assert refusal(path).failure.code == Code.DATABASE_UNUSABLE.public
    finally:
        target.chmod(mode)


def test_full_drive_is_named_where_folders_cannot_be_made(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "mkdir", fail)
    assert refusal(path).failure.code == Code.DISK_FULL.public


def test_drive_without_write_ahead_log_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = Connection.fetch

    def fetch(
        self: Connection, make: Callable[..., str], query: str, *params: object
    ) -> tuple[str, ...]:
        return ("delete",) if "journal_mode" in query else really(self, make, query, *params)

    monkeypatch.setattr(Connection, "fetch", fetch)
    assert "write-ahead log" in refusal(path).failure.message


def test_lock_held_beyond_the_timeout_is_named(path: Path) -> None:
    open_database(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        error = refusal(path, busy_timeout_s=0.01)
    assert error.failure.code == Code.DATABASE_UNUSABLE.public
    assert "locked" in error.failure.message


def test_first_start_waits_for_another_first_start(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        # The other process goes on while this one waits for its next attempt.
        monkeypatch.setattr(time, "sleep", lambda _: other.execute("ROLLBACK"))
        with closing(open_database(path)) as database:
            assert database.runs.open_runs() == ()


def test_first_start_does_not_wait_for_ever(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "locked" in refusal(path, busy_timeout_s=0.0).failure.message


def test_closing_twice_is_fine_and_using_it_after_is_an_error(database: Database) -> None:
    database.close()
    database.close()
    with pytest.raises(ReelfitError) as raised:
        database.runs.open_runs()
    assert raised.value.failure.code == Code.BUG.public


def test_any_thread_may_use_it(database: Database) -> None:
    threads = [
        threading.Thread(target=database.runs.begin, args=(pid, 1.0, 1.0)) for pid in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(run.pid for run in database.runs.open_runs()) == list(range(8))


WRITER = """
import os, sys
from dataclasses import replace
from pathlib import Path

from app.domain.events import StageInterrupted, StageStarted
from app.domain.job import Phase, Request, Stage
from app.domain.profile import Profile
from app.storage.database import open_database

database = open_database(Path(sys.argv[1]))
run = database.runs.begin(os.getpid(), 1.0, 1.0)
for number in range(int(sys.argv[2])):
    job = database.jobs.add(Request(Path(f"/videos/{number}.mkv"), Profile("p")), run, 2.0)
    running = replace(job, state=replace(job.state, phase=Phase.ANALYZING))
    database.jobs.commit(running, StageStarted(Stage.ANALYZE), 3.0)
    database.jobs.commit(job, StageInterrupted(Stage.ANALYZE), 4.0)
os._exit(0)  # dies with the database open
"""


def test_processes_that_write_at_once_and_die_lose_nothing(path: Path) -> None:
    count = 100
    command = [sys.executable, "-W", "error", "-c", WRITER, str(path), str(count)]
    writers = [subprocess.Popen(command, cwd=ROOT) for _ in range(3)]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    with closing(open_database(path)) as database:
        jobs = [database.jobs.unfinished(run.id) for run in database.runs.open_runs()]
        assert [len(of_run) for of_run in jobs] == [count] * 3
        assert len({job.id for of_run in jobs for job in of_run}) == 3 * count
        assert all(len(database.jobs.events(job.id)) == 2 for of_run in jobs for job in of_run)


def test_copy_taken_while_open_holds_what_was_committed(path: Path, tmp_path: Path) -> None:
    """The state after a crash: the main file with the log beside it, as they are on the disk."""
    after_crash = tmp_path / "crash"
    after_crash.mkdir()
    with closing(open_database(path)) as database:
        database.settings.save("profile", "small")
        with database.transaction():
            database.settings.save("profile", "never committed")
            for name in (path.name, f"{path.name}-wal"):
                shutil.copy(path.with_name(name), after_crash / name)
    with closing(open_database(after_crash / path.name)) as database:
        assert database.settings.load() == {"profile": "small"}


def test_opening_a_current_database_takes_no_step(path: Path) -> None:
    open_database(path).close()
    with closing(Connection(path)) as connection:
        migrate(connection, [pytest.fail] * len(MIGRATIONS))
