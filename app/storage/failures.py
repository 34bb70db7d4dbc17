"""What SQLite and peewee raise, in the words of ``app.errors``.

What the surroundings cause (a full disk, a damaged file, another program's lock) is told apart from
our own mistakes. The result codes are those of https://sqlite.org/rescode.html.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import peewee

from app.domain.text import printable, show_path
from app.errors import Code, ReelfitError

# The shared memory beside the database is grown as it is filled, which fails on a full drive.
_FULL = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE})

# Primary codes that speak of the file, its drive or its other users. What is missing here speaks of
# the statement, so of us: SQLITE_ERROR, SQLITE_CONSTRAINT, SQLITE_MISMATCH and their like.
_UNUSABLE = frozenset(
    {
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_NOLFS,
        sqlite3.SQLITE_AUTH,
        sqlite3.SQLITE_FORMAT,
        sqlite3.SQLITE_NOTADB,
    }
)


@contextmanager
def database_failures(path: Path) -> Iterator[None]:
    """Turn what a use of the database at this path raises into ReelfitError.

    disk_full where there is no space, database_unusable where the file or a value in it cannot be
    read or written, bug for everything else.
    """
    try:
        yield
    except (peewee.PeeweeException, sqlite3.Error) as error:
        detail = f"{show_path(path)}: {printable(str(error))}."
        raise ReelfitError.of(_code(error), detail) from error
    except msgspec.DecodeError as error:
        detail = f"{show_path(path)}: a stored value cannot be read: {printable(str(error))}."
        raise ReelfitError.of(Code.DATABASE_UNUSABLE, detail) from error


def folder_failure(error: OSError, path: Path) -> ReelfitError:
    """Return the error for a data folder that cannot be made."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    reason = printable(error.strerror or str(error))
    return ReelfitError.of(
        Code.DISK_FULL if full else Code.DATABASE_UNUSABLE, f"{show_path(path)}: {reason}."
    )


def is_busy(error: ReelfitError) -> bool:
    """Whether the error says that another process held a lock."""
    number = _result_code(error.__cause__)
    return number is not None and number & 0xFF == sqlite3.SQLITE_BUSY


def _code(error: Exception) -> Code:
    number = _result_code(error)
    if number is None:
        return Code.BUG
    if number in _FULL:
        return Code.DISK_FULL
    # The low byte is the primary code, the rest a refinement of it.
    return Code.DATABASE_UNUSABLE if number & 0xFF in _UNUSABLE else Code.BUG


def _result_code(error: BaseException | None) -> int | None:
    """Return SQLite's extended result code; None where it was not SQLite that raised."""
    raised_by_sqlite = getattr(error, "orig", error)
    return getattr(raised_by_sqlite, "sqlite_errorcode", None)
