"""The temporary files and folders that must not outlive their run."""

from __future__ import annotations

import os
from pathlib import Path

import peewee

from app.storage.connection import Connection
from app.storage.tables import TempRow

# Asked for every job that ends, so not built from expressions, which takes longer than to run it.
_OF_JOB = "SELECT path FROM temps WHERE job_id = ? ORDER BY path"


class TempRepository:
    """Temps by path. Every method raises ReelfitError where the database fails."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def register(self, path: Path, run_id: int, job_id: int | None) -> None:
        """Note a temp before it is made; one that is known goes over to this run and job."""
        row = TempRow.insert(path=path, run=run_id, job=job_id)
        self._connection.execute(
            row.on_conflict(conflict_target=[TempRow.path], preserve=[TempRow.run, TempRow.job])
        )

    def forget(self, path: Path) -> None:
        """Note that a temp is gone or has become a result; an unknown one is no error."""
        self._connection.execute(TempRow.delete().where(TempRow.path == path))

    def of_run(self, run_id: int) -> tuple[Path, ...]:
        """Return the temps of a run, by path."""
        return self._connection.fetch(Path, _paths().where(TempRow.run == run_id))

    def of_job(self, job_id: int) -> tuple[Path, ...]:
        """Return the temps of a job, by path."""
        return self._connection.fetch(_path, _OF_JOB, job_id)

    def all(self) -> tuple[Path, ...]:
        """Return every temp, by path."""
        return self._connection.fetch(Path, _paths())


def _path(name: bytes) -> Path:
    return Path(os.fsdecode(name))


def _paths() -> peewee.Query:
    return TempRow.select(TempRow.path).order_by(TempRow.path)
