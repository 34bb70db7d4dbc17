"""Commits what happens to jobs, then tells it, then does what follows.

The only way in which the engine changes a job's state. Nothing is told that is not committed: of
several changes in one transaction each is recorded first, and told once all of it is stored.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from app.domain.events import JobAdvanced, JobEnded, JobEvent, ProfileChanged, Published
from app.domain.job import Job
from app.domain.results import StageResult
from app.domain.summary import Summary
from app.engine.dispatch import Dispatcher
from app.engine.floor import Floor
from app.engine.task import Task
from app.pipeline.machine import (
    AnnounceEnd,
    DiscardFit,
    DiscardWork,
    Instruction,
    StopWork,
    WaitBefore,
    advance,
)
from app.storage.database import Database


@dataclass(frozen=True, slots=True)
class Recorded:
    """A change that is stored, and what is left to do about it."""

    job: Job
    event: JobEvent
    result: StageResult | None
    summary: Summary
    instructions: tuple[Instruction, ...]


class Ledger:
    """The changes of all jobs.

    ``some_wait`` says whether a job may be waiting for its time; jobs of earlier runs may.
    ``max_misses`` is how many corrected encodes are made.
    """

    def __init__(
        self,
        database: Database,
        dispatcher: Dispatcher,
        floor: Floor,
        publish: Callable[[Published], None],
        clock: Callable[[], float],
        max_misses: int,
    ) -> None:
        self._db = database
        self._dispatcher = dispatcher
        self._floor = floor
        self.publish = publish
        self.clock = clock
        self.max_misses = max_misses
        self.some_wait = True
        self._began: dict[int, float] = {}

    def transaction(self) -> AbstractContextManager[None]:
        """Return a context in which several changes are recorded as one."""
        return self._db.transaction()

    def begin(self, job_id: int) -> None:
        """Note when a job's first stage began, for the time that its end tells."""
        self._began.setdefault(job_id, time.monotonic())

    def advance(
        self,
        job: Job,
        event: JobEvent,
        result: StageResult | None = None,
        task: Task | None = None,
        worked_s: float = 0.0,
    ) -> Job:
        """Commit what an event does to a job, then publish it and do what follows."""
        recorded = self.record(job, event, result, task, worked_s)
        self.tell((recorded,))
        return recorded.job

    def record(
        self,
        job: Job,
        event: JobEvent,
        result: StageResult | None = None,
        task: Task | None = None,
        worked_s: float = 0.0,
    ) -> Recorded:
        """Store what an event does to a job; it has to be told by :meth:`tell`."""
        state, instructions = advance(job.state, event, self.max_misses)
        request = job.request
        if isinstance(event, ProfileChanged):
            request = replace(request, profile=event.profile)
        now = self.clock()
        ready_at = 0.0
        for instruction in instructions:
            if isinstance(instruction, WaitBefore):
                ready_at = now + instruction.delay_s
                self.some_wait = True
        after = Job(request, state)
        summary = self._dispatcher.commit(after, event, result, task, ready_at, now, worked_s)
        return Recorded(after, event, result, summary, instructions)

    def tell(self, changes: Iterable[Recorded]) -> None:
        """Publish changes that are stored, and do what follows from them."""
        for change in changes:
            self.publish(JobAdvanced(change.job, change.event, change.result, change.summary))
            self.follow(change)
            if AnnounceEnd() in change.instructions:
                self.announce(change.job)

    def follow(self, change: Recorded) -> None:
        """Stop and clear away what a change makes useless."""
        job, idle = change.job, not self._floor.runs(change.job.id)
        for instruction in change.instructions:
            match instruction:
                case StopWork() if not idle:
                    self._floor.task(job.id).token.cancel()
                case DiscardWork(everything) if idle:
                    self._dispatcher.discard(job, everything=everything)
                case DiscardFit() if idle:
                    self._dispatcher.discard_fit(job)

    def announce(self, job: Job, *, settled: bool = False) -> None:
        """Publish that a job has ended, with all that it found."""
        seconds = time.monotonic() - self._began.pop(job.id, time.monotonic())
        self.publish(JobEnded(job, self._db.jobs.results(job.id), seconds, settled))
