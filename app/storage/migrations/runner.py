"""Bring a database to today's schema, step by step, and refuse what is not ours to change.

The number of steps taken is the file's ``user_version``. Each step is one transaction together with
that number: a step that fails leaves the file as it was, and of two processes that start at once
one takes the step while the other waits and then finds it taken.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.domain.text import show_path
from app.errors import Code, ReelfitError
from app.storage.connection import Connection
from app.storage.migrations import (
    m0001_initial,
    m0002_findings,
    m0003_summaries,
    m0004_shared,
    m0005_requests,
)

Migration = Callable[[Connection], None]

MIGRATIONS: tuple[Migration, ...] = (
    m0001_initial.migrate,
    m0002_findings.migrate,
    m0003_summaries.migrate,
    m0004_shared.migrate,
    m0005_requests.migrate,
)


def read_version(connection: Connection, migrations: Sequence[Migration] = MIGRATIONS) -> int:
    """Return the number of steps that the file has taken; reads only.

    Raises ReelfitError for a file that must not be touched: database_newer where a later Reelfit
    took steps that this one does not know, database_unusable where another program's tables are in
    it.
    """
    # One statement, so one snapshot: another process may be taking the first step just now.
    ((version, tables),) = connection.fetch(
        lambda *row: row,
        "SELECT user_version, (SELECT count(*) FROM sqlite_master) FROM pragma_user_version",
    )
    shown = show_path(connection.path)
    if version > len(migrations):
        raise ReelfitError.of(
            Code.DATABASE_NEWER,
            f"{shown} has version {version}; this Reelfit knows up to {len(migrations)}.",
        )
    if version == 0 and tables:
        raise ReelfitError.of(Code.DATABASE_UNUSABLE, f"{shown} belongs to another program.")
    return int(version)


def migrate(connection: Connection, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Take the steps that the database lacks.

    Raises ReelfitError as :func:`read_version` and ``failures`` do, also where no step is lacking
    but the file cannot be written: better at the start than at the first commit.
    """
    version = -1
    while version < len(migrations):
        with connection.transaction():
            version = read_version(connection, migrations)
            if version < len(migrations):
                migrations[version](connection)
                version += 1
            # Also where it is the same as before: to begin a transaction proves nothing, as SQLite
            # makes a reading one of it where the file is read-only.
            connection.execute(f"PRAGMA user_version = {version}")
