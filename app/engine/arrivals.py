"""How jobs come into this run: asked for, or left behind by runs that are over.

Many are taken in slices, each a transaction of its own, so that work begins with the first and
nothing waits for the last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from app.domain.events import (
    CancelRequested,
    JobQueued,
    StageFailed,
    StageStarted,
    SummariesChanged,
)
from app.domain.job import Request, Stage
from app.engine.ledger import Ledger, Recorded
from app.engine.recovery import Standing, Taken, living_runs, take_up, take_up_left
from app.errors import Code, Failure
from app.storage.database import Database

T = TypeVar("T")

SLICE = 250


class Arrivals:
    """Takes jobs in. ``renumbered`` is called where the positions of all jobs were dealt anew."""

    def __init__(
        self, database: Database, ledger: Ledger, run: int, renumbered: Callable[[], None]
    ) -> None:
        self._db = database
        self._ledger = ledger
        self._run = run
        self._renumbered = renumbered
        self._closed = False

    def enqueue(self, requests: Sequence[Request], before: int | None) -> Iterator[None]:
        """Queue what is asked for, slice by slice."""
        for number, some in enumerate(slices(requests)):
            if number:
                yield
            with self._ledger.transaction():
                taken = [
                    take_up(self._db, request, self._run, self._ledger.clock()) for request in some
                ]
                if before is not None:
                    taken = self._place(taken, before)
                arrived = [self._settle(one) for one in taken]
            self._tell(arrived)  # only now that all of it is stored

    def take_up_all(self) -> Iterator[None]:
        """Take up what runs that are over have left, in the order of its turns."""
        with self._ledger.transaction():
            living = living_runs(self._db, self._ledger.clock())
        for number, some in enumerate(slices(self._db.jobs.left_behind(living))):
            if number:
                yield
            if self._closed:
                return
            with self._ledger.transaction():
                taken = take_up_left(self._db, some, living, self._run)
                arrived = [self._settle(one) for one in taken]
            self._tell(arrived)

    def close(self) -> None:
        """Take up no more of what is left: the next start finds it as it is."""
        self._closed = True

    def _place(self, taken: list[Taken], before: int) -> list[Taken]:
        """Give what was taken the turns before a job's; return it with these turns."""
        settled = Standing.SETTLED
        ids = list(dict.fromkeys(one.job.id for one in taken if one.standing is not settled))
        if not self._db.turns.place(ids, before):
            self._db.turns.renumber()
            self._renumbered()
            self._db.turns.place(ids, before)
        return [Taken(one.job, one.standing, self._db.summaries.get(one.job.id)) for one in taken]

    def _settle(self, taken: Taken) -> tuple[Taken, Recorded | None]:
        """Put a new job in the place of one that cannot go on; the old one leaves the list."""
        if taken.standing is not Standing.STALE:
            return taken, None
        old, now = taken.summary, self._ledger.clock()
        self._db.turns.remove((old.job_id,), removed=True)
        ended = self._ledger.record(taken.job, CancelRequested())
        job, summary = self._db.jobs.queue(
            taken.job.request, self._run, now, priority=old.priority, position=old.position
        )
        if old.held:
            self._db.turns.hold((job.id,), held=True)
            summary = self._db.summaries.get(job.id)
        return Taken(job, Standing.NEW, summary), ended

    def _tell(self, arrived: list[tuple[Taken, Recorded | None]]) -> None:
        for taken, ended in arrived:
            if ended is not None:
                self._ledger.publish(SummariesChanged((ended.summary,)))
                self._ledger.follow(ended)
            job, standing = taken.job, taken.standing
            self._ledger.some_wait |= standing is Standing.RESUMED
            resumed = standing is not Standing.NEW
            self._ledger.publish(JobQueued(job, resumed, taken.summary))
            if standing is Standing.SETTLED:
                self._ledger.announce(job, settled=True)
            elif standing is Standing.BUSY:
                job = self._ledger.advance(job, StageStarted(Stage.ANALYZE))
                failure = Failure(Code.BUSY_ELSEWHERE.public)
                self._ledger.advance(job, StageFailed(Stage.ANALYZE, failure))


def slices(values: Sequence[T], size: int = SLICE) -> Iterator[tuple[T, ...]]:
    """Yield the values in their order, a number of them at a time."""
    rest = iter(values)
    while some := tuple(islice(rest, size)):
        yield some
