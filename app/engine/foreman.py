"""Gives every free slot a job that is ready."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.domain.events import ProbeFinished, StageFailed, StageStarted
from app.domain.job import Job, Stage
from app.domain.results import Probe
from app.engine.crew import Crew
from app.engine.dispatch import Dispatcher
from app.engine.floor import Floor
from app.engine.ledger import Ledger
from app.errors import ReelfitError
from app.pipeline.judge import judge
from app.pipeline.stages import READY, STAGES, StageRow
from app.storage.database import Database


class Foreman:
    """Takes jobs of a run into their next stage, as slots become free."""

    def __init__(
        self,
        database: Database,
        run: int,
        dispatcher: Dispatcher,
        ledger: Ledger,
        floor: Floor,
        crew: Crew,
    ) -> None:
        self._db = database
        self._run = run
        self._dispatcher = dispatcher
        self._ledger = ledger
        self._floor = floor
        self._crew = crew

    def fill(self) -> float | None:
        """Fill the slots; return when time will make another job ready, None where it will not."""
        # One time for all of it: a job that became ready between two looks would be seen by none.
        now = self._ledger.clock()
        while self._hand_out(now):
            pass
        if not self._ledger.some_wait:
            return None
        when = self._db.jobs.next_ready_at(READY, self._run, now)
        self._ledger.some_wait = when is not None
        return when

    def _hand_out(self, now: float) -> bool:
        """Go through the lanes once, the last stages first, so that jobs end.

        Returns whether a job moved on without a worker: its next stage may have a free slot.
        """
        moved_on = False
        for row in reversed(STAGES.values()):
            free = self._floor.free_slots(row.lane)
            if free <= 0 or self._held_back(row, now):
                continue
            for job in self._db.jobs.ready(row.ready, self._run, now, free):
                moved_on |= not self._start(job, row)
        return moved_on

    def _held_back(self, row: StageRow, now: float) -> bool:
        """Return whether encodes wait because proofs lag behind: their files would pile up."""
        if row.stage is not Stage.ENCODE:
            return False
        waiting = self._db.jobs.ready(STAGES[Stage.VERIFY].ready, self._run, now, 2)
        return len(waiting) >= 2

    def _start(self, job: Job, row: StageRow) -> bool:
        """Take a job into a stage; return whether a worker has it, or it has moved on at once."""
        self._ledger.begin(job.id)
        job = self._ledger.advance(job, StageStarted(row.stage))
        try:
            known = self._dispatcher.known_result(job, row)
            if known is not None:
                self._tell_known(job.id, known.probes)
                self._ledger.advance(job, judge(row.stage, job.request, known), known)
                return False
            task = self._dispatcher.task(job, row)
        except ReelfitError as error:
            self._ledger.advance(job, StageFailed(row.stage, error.failure))
            return False
        self._tell_known(job.id, task.known)
        self._floor.enter(task)
        self._crew.assign(row.lane, task)
        return True

    def _tell_known(self, job_id: int, probes: Iterable[Probe]) -> None:
        """Publish probes that need not be made, because an earlier search made them."""
        for probe in probes:
            self._ledger.publish(ProbeFinished(job_id, replace(probe, cached=True)))
