"""Open the database file, and hold the repositories that work on it.

SQLite in WAL mode with ``synchronous=NORMAL``: readers and the writer do not block each other, and
a commit does not wait for the drive. A process that dies loses nothing that was committed; only a
power cut can take the last commits back, in order, and ``transaction(durable=True)`` is for what
must outlast even that. Several processes may hold the same file open.
"""

from __future__ import annotations

import time
from contextlib import AbstractContextManager
from pathlib import Path

from app.domain.text import show_path
from app.errors import Code, ReelfitError
from app.storage.connection import BUSY_TIMEOUT_S, Connection
from app.storage.failures import folder_failure, is_busy
from app.storage.findings import FindingRepository
from app.storage.history import HistoryRepository
from app.storage.insights import InsightRepository
from app.storage.jobs import JobRepository
from app.storage.migrations import runner
from app.storage.probes import ProbeRepository
from app.storage.replacements import ReplacementRepository
from app.storage.runs import RunRepository
from app.storage.settings_store import SettingsRepository
from app.storage.summaries import SummaryRepository
from app.storage.temps import TempRepository
from app.storage.turns import TurnRepository

_WAL_RETRY_S = 0.01


class Database:
    """The repositories of one open database. Any thread may use it; one at a time gets in."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.runs = RunRepository(connection)
        self.jobs = JobRepository(connection)
        self.summaries = SummaryRepository(connection)
        self.turns = TurnRepository(connection)
        self.history = HistoryRepository(connection)
        self.insights = InsightRepository(connection)
        self.probes = ProbeRepository(connection)
        self.findings = FindingRepository(connection)
        self.temps = TempRepository(connection)
        self.replacements = ReplacementRepository(connection)
        self.settings = SettingsRepository(connection)

    def transaction(self, *, durable: bool = False) -> AbstractContextManager[None]:
        """Return a context that keeps all that the repositories do inside it, or nothing.

        Other threads and processes that want to write wait meanwhile, so it is for a batch of
        calls, never for work between them. ``durable`` as in ``Connection.transaction``.
        """
        return self._connection.transaction(durable=durable)

    def close(self) -> None:
        """Close the file; a second time does nothing. Repositories raise ReelfitError after it."""
        self._connection.close()


def open_database(path: Path, *, busy_timeout_s: float = BUSY_TIMEOUT_S) -> Database:
    """Open the database, made and brought up to date where needed.

    Missing folders are made for the user alone. ``busy_timeout_s`` is how long any call waits for
    another process that writes. Raises ReelfitError: database_newer for a file that a newer Reelfit
    wrote, which is left as it is; database_unusable for one that is damaged, no database, another
    program's, not writable, or locked for too long; disk_full where there is no space.
    """
    path = path.absolute()
    _make_private_folders(path.parent)
    connection = Connection(path, busy_timeout_s)
    try:
        runner.read_version(connection)  # refuses before anything is written
        _enter_wal(connection, busy_timeout_s)
        runner.migrate(connection)
    except BaseException:
        connection.close()
        raise
    return Database(connection)


def open_reader(path: Path, *, busy_timeout_s: float = BUSY_TIMEOUT_S) -> Database:
    """Open a database that is there and up to date, to read it only.

    It takes no step and holds up no writer; whatever would write raises ReelfitError. Raises
    ReelfitError as :func:`open_database` does, and database_unusable also for a file that is
    missing, or that nothing has opened since an older Reelfit wrote it.
    """
    connection = Connection(path.absolute(), busy_timeout_s, read_only=True)
    try:
        if runner.read_version(connection) < len(runner.MIGRATIONS):
            raise ReelfitError.of(
                Code.DATABASE_UNUSABLE,
                f"{show_path(path)} is of an older version, and was opened for reading only.",
            )
    except BaseException:
        connection.close()
        raise
    return Database(connection)


def _make_private_folders(folder: Path) -> None:
    """Make a folder with its parents, readable by the user alone: names of videos are private.

    ``Path.mkdir(parents=True)`` would give the mode to the last one only.
    """
    try:
        for missing in reversed([each for each in (folder, *folder.parents) if not each.exists()]):
            missing.mkdir(mode=0o700, exist_ok=True)
        folder.mkdir(exist_ok=True)  # says so where it is a file
    except OSError as error:
        raise folder_failure(error, folder) from error


def _enter_wal(connection: Connection, busy_timeout_s: float) -> None:
    """Switch the file to a write-ahead log, where it has none yet.

    Unlike everywhere else SQLite does not wait for another process here, but fails at once: of six
    processes that made the same file at the same moment, one met this in a start out of twenty.
    """
    deadline = time.monotonic() + busy_timeout_s
    mode = None
    while mode is None:
        try:
            (mode,) = connection.fetch(str, "PRAGMA journal_mode = WAL")
        except ReelfitError as error:
            if not is_busy(error) or time.monotonic() >= deadline:
                raise
            time.sleep(_WAL_RETRY_S)
    if mode != "wal":
        raise ReelfitError.of(
            Code.DATABASE_UNUSABLE,
            f"{show_path(connection.path)}: its drive does not support a write-ahead log.",
        )
