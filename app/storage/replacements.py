"""The undo journal: every result that is being put, or was put, where it belongs.

What is written down is the caller's: a value that names its job, stored as JSON and given back
unchanged. How files are moved, and back, is known to ``app.files`` alone.
"""

from __future__ import annotations

from typing import Protocol, TypeVar

from app.domain.codec import from_json, to_json
from app.domain.media import Fingerprint
from app.storage.connection import Connection
from app.storage.tables import ReplacementRow

T = TypeVar("T")

_OPEN = "open"
_CLOSED = "closed"


class OfJob(Protocol):
    """What is to be moved for a job; a dataclass that ``domain.codec`` can write."""

    @property
    def job_id(self) -> int:
        """The job whose result it is."""

    @property
    def result(self) -> Fingerprint:
        """The content that is moved."""


class ReplacementRepository:
    """The journal; at most one entry is open for a job, closed ones stay as a record.

    Every method raises ReelfitError where the database fails.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, placement: OfJob, now: float) -> None:
        """Open an entry before the first file moves, in place of an open one of the same job.

        It is on the drive when this returns: after a power cut no file may have moved of which the
        journal knows nothing. Hence it cannot be a part of a transaction that is not durable
        (ReelfitError, bug).
        """
        row = ReplacementRow.insert(
            job=placement.job_id,
            placement=to_json(placement).decode(),
            result_digest=placement.result.digest,
            state=_OPEN,
            at=now,
        )
        with self._connection.transaction(durable=True):
            self.close(placement.job_id)
            self._connection.execute(row)

    def close(self, job_id: int) -> None:
        """Note that a job's files are where they belong; no error where no entry is open."""
        change = ReplacementRow.update(state=_CLOSED)
        self._connection.execute(change.where(*_open_entry(job_id)))

    def open_of(self, job_id: int, kind: type[T]) -> T | None:
        """Return a job's open entry, as the value of this type that was given to :meth:`begin`."""
        query = ReplacementRow.select(ReplacementRow.placement).where(*_open_entry(job_id))
        found = self._connection.fetch(lambda placement: from_json(placement, kind), query)
        return found[0] if found else None

    def made(self, content: Fingerprint) -> bool:
        """Whether this content was ever put in place as a result, under whatever name."""
        query = ReplacementRow.select(ReplacementRow.id).where(
            ReplacementRow.result_digest == content.digest
        )
        return bool(self._connection.fetch(int, query.limit(1)))

    def jobs_with_open(self) -> tuple[int, ...]:
        """Return the jobs that have an open entry, in the order of their ids."""
        query = ReplacementRow.select(ReplacementRow.job).where(ReplacementRow.state == _OPEN)
        return self._connection.fetch(int, query.order_by(ReplacementRow.job))


def _open_entry(job_id: int) -> tuple[object, object]:
    return ReplacementRow.job == job_id, ReplacementRow.state == _OPEN
