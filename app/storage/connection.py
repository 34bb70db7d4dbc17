"""One open SQLite file: statements, transactions, and errors mapped on the way out.

Any thread may use a :class:`Connection`; a lock lets one in at a time and is held for the whole of
a transaction. Nothing is bound to a model or a module, so a process can hold several databases.

Writers of several processes take turns: a transaction takes the write lock when it begins
(``BEGIN IMMEDIATE``), because one that reads first and writes later fails at once when another
process wrote in between. A single statement needs no transaction: SQLite makes it one.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import peewee

from app.errors import Code, ReelfitError
from app.storage.failures import database_failures

T = TypeVar("T")

BUSY_TIMEOUT_S = 10.0

# What a reader looks at repeatedly is mapped instead of copied; more than this is read as before.
_MAPPED_BYTES = 1 << 28


class Connection:
    """An open database file. Every method raises ReelfitError as ``failures`` describes."""

    def __init__(
        self, path: Path, busy_timeout_s: float = BUSY_TIMEOUT_S, *, read_only: bool = False
    ) -> None:
        """Open the file, making it where there is none; nothing is written to it yet.

        ``busy_timeout_s`` is how long a statement waits for another process's write lock. With
        ``read_only`` the file must be there, and every statement that would write to it fails.
        """
        self.path = path
        self._lock = threading.RLock()
        self._depth = 0
        self._durable = False
        # Any, because peewee's stubs leave half of the methods used here without types.
        self._peewee: Any = peewee.SqliteDatabase(
            # Read-write even so: a reader of a write-ahead log takes part in its shared memory.
            f"{path.absolute().as_uri()}?mode=rw" if read_only else os.fspath(path),
            pragmas=(
                {"query_only": 1, "mmap_size": _MAPPED_BYTES}
                if read_only
                else {"foreign_keys": 1, "synchronous": "normal"}
            ),
            timeout=busy_timeout_s,
            autoconnect=False,
            thread_safe=False,  # peewee's word for a connection a thread; ours has a lock
            check_same_thread=False,
            uri=read_only,
        )
        with database_failures(path):
            self._peewee.connect()

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        with self._lock, database_failures(self.path):
            self._peewee.close()

    def fetch(
        self, make: Callable[..., T], query: peewee.BaseQuery | str, *params: object
    ) -> tuple[T, ...]:
        """Run a query and return what ``make`` makes of the columns of each row."""
        with self._lock, database_failures(self.path):
            self._require_transaction()
            # All rows are taken at once: a cursor left half read would keep its snapshot open.
            if isinstance(query, str):
                rows = self._peewee.execute_sql(query, params).fetchall()
            else:
                rows = list(query.tuples().execute(self._peewee))
            return tuple(make(*row) for row in rows)

    def execute(self, query: peewee.BaseQuery | str, *params: object) -> int:
        """Run a statement; return the number of rows changed, or the id that an insert made."""
        with self._lock, database_failures(self.path):
            self._require_transaction()
            if isinstance(query, str):
                return int(self._peewee.execute_sql(query, params).rowcount)
            return int(query.execute(self._peewee) or 0)

    @contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[None]:
        """Keep all that is done inside, or nothing of it where an exception leaves it.

        Inside another transaction it is a part of that one, which can fail and be undone alone.
        ``durable`` waits until the drive has it (``synchronous=FULL``), so that it outlasts a power
        cut too; without it the last commits before a power cut may be missing, but never the end of
        a process alone. It must be asked for by the outermost transaction, else ReelfitError (bug).
        """
        with self._lock:
            if self._depth == 0:
                self._sync_on_commit(durable)
            elif durable and not self._durable:
                raise ReelfitError.of(Code.BUG, "A durable transaction is inside a lesser one.")
            begin, commit, *rollback = _bracket(self._depth)
            self.execute(begin)
            self._depth += 1
            try:
                yield
                self.execute(commit)
            except BaseException:
                if self._in_transaction():
                    for statement in rollback:
                        self.execute(statement)
                raise
            finally:
                self._depth -= 1

    def _sync_on_commit(self, durable: bool) -> None:
        if durable is not self._durable:
            self.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            self._durable = durable

    def _require_transaction(self) -> None:
        """Refuse to go on where SQLite gave the transaction up, as it may when a drive is full.

        Statements that follow would otherwise be kept one by one, and those before be missing.
        """
        if self._depth and not self._in_transaction():
            raise ReelfitError.of(
                Code.DATABASE_UNUSABLE, "The transaction was undone after an earlier error."
            )

    def _in_transaction(self) -> bool:
        return bool(self._peewee.connection().in_transaction)


def _bracket(depth: int) -> tuple[str, ...]:
    """Return the statements that begin, commit and undo a transaction inside ``depth`` others."""
    if depth == 0:
        return "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"
    name = f"inside_{depth}"
    return f"SAVEPOINT {name}", f"RELEASE {name}", f"ROLLBACK TO {name}", f"RELEASE {name}"
