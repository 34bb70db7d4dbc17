"""The runs: which processes work, or worked, on the queue."""

from __future__ import annotations

from dataclasses import dataclass

from app.storage.connection import Connection
from app.storage.tables import RunRow


@dataclass(frozen=True, slots=True)
class Run:
    """A process that has not said goodbye: it works, or it died.

    ``process_started`` is when the process began, in seconds since the epoch as psutil tells it; a
    living process of this pid that began at another time is not the one.
    """

    id: int
    pid: int
    process_started: float


class RunRepository:
    """Runs, begun and ended. Every method raises ReelfitError where the database fails."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, pid: int, process_started: float, now: float) -> int:
        """Note that a process works on the queue from now on; return the id of its run."""
        row = RunRow.insert(pid=pid, process_started=process_started, started_at=now)
        return self._connection.execute(row)

    def end(self, run_id: int, now: float) -> None:
        """Note that a run is over, by its own process or by one that found it dead."""
        self._connection.execute(RunRow.update(ended_at=now).where(RunRow.id == run_id))

    def open_runs(self) -> tuple[Run, ...]:
        """Return the runs that were begun and not ended, oldest first."""
        query = RunRow.select(RunRow.id, RunRow.pid, RunRow.process_started)
        unended = query.where(RunRow.ended_at.is_null()).order_by(RunRow.id)
        return self._connection.fetch(Run, unended)
