"""The one who decides: takes commands and reports in order, commits, then publishes.

It lives in the engine thread, and so does the database connection. Nothing outside this thread
writes to the database, and nothing is published that is not committed.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.domain.events import (
    CancelRequested,
    JobAdvanced,
    JobEnded,
    JobEvent,
    JobQueued,
    LaneChanged,
    ProbeFinished,
    RetryRequested,
    StageFailed,
    StageInterrupted,
    StageProgressed,
    StageStarted,
)
from app.domain.job import Job, Phase, Request, Stage
from app.domain.lanes import Lane, LaneMode, LaneState
from app.domain.outcome import Failed, Outcome, Succeeded
from app.domain.results import Probe, StageResult
from app.engine.commands import Cancel, Command, Enqueue, OrderLanes, Retry, Stop
from app.engine.crew import Crew
from app.engine.dispatch import Dispatcher
from app.engine.recovery import Standing, recover, take_up
from app.engine.task import JournalEntry, ProbeMade, Report, Task, TaskEnded, Toolbox
from app.errors import Code, Failure, ReelfitError
from app.pipeline.judge import judge
from app.pipeline.lanes import Freeze, LaneOrder, entered, left, order
from app.pipeline.machine import (
    AnnounceEnd,
    DiscardWork,
    StopWork,
    WaitBefore,
    advance,
)
from app.pipeline.stages import BY_LANE, READY, STAGES, StageRow
from app.settings import Settings
from app.storage.database import Database, open_database

_log = logging.getLogger(__name__)


class Coordinator(QObject):
    """Runs jobs through the pipeline. :meth:`submit` may be called from any thread.

    ``published`` carries one domain event at a time, in the order in which things happened.
    ``ended`` comes once, when the engine has stopped; its argument is the ReelfitError that made it
    stop, or None.
    """

    published = Signal(object)
    ended = Signal(object)
    _submitted = Signal(object)

    def __init__(
        self,
        database: Path,
        work_folder: Path,
        settings: Settings,
        toolbox: Toolbox,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__()
        self._database = database
        self._work_folder = work_folder
        self._settings = settings
        self._toolbox = toolbox
        self._clock = clock
        self._running: dict[int, Task] = {}
        self._began: dict[int, float] = {}
        self._again: set[int] = set()
        self._lanes = {
            row.lane: LaneState(row.lane, _workers(row, settings) * row.depth)
            for row in STAGES.values()
        }
        self._stopping = False
        self._opened = False
        self._over = False
        # Whether a job may be waiting for its time; jobs of earlier runs may.
        self._some_wait = True
        # Queued: commands are taken in the engine thread, whichever thread submits them.
        self._submitted.connect(self._obey, Qt.ConnectionType.QueuedConnection)

    def submit(self, command: Command) -> None:
        """Ask for something; it is taken up in the order of asking."""
        self._submitted.emit(command)

    @Slot()
    def begin(self) -> None:
        """Open the database, clear up after runs that died, and start the workers."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)
        workers = {row.lane: _workers(row, self._settings) for row in STAGES.values()}
        self._crew = Crew(workers, self._settings, self._toolbox, self._hear)
        self._guarded(self._open, self._database)

    def _open(self, database: Path) -> None:
        self._db: Database = open_database(database)
        self._opened = True
        self._run = recover(self._db, self._clock())
        self._dispatcher = Dispatcher(
            self._db, self._run, self._work_folder, self._settings, self._toolbox
        )

    @Slot(object)
    def _obey(self, command: Command) -> None:
        self._guarded(self._carry_out, command)

    @Slot(object)
    def _hear(self, report: Report) -> None:
        self._guarded(self._take_in, report)

    @Slot()
    def _on_time(self) -> None:
        self._guarded(lambda _: self._fill(), None)

    def _guarded(self, action: Callable[..., None], argument: object) -> None:
        """Do something; a database that fails stops the engine instead of losing track."""
        if self._over:
            return
        try:
            action(argument)
        except ReelfitError as error:
            _log.error("the engine stops: %s", error)
            self._abandon(error)
        except Exception as error:  # noqa: BLE001 - the engine's boundary: logged and told
            _log.exception("the engine stops")
            self._abandon(ReelfitError.of(Code.BUG, f"{type(error).__name__}: {error}"))

    # -- commands ------------------------------------------------------------------------------

    def _carry_out(self, command: Command) -> None:
        match command:
            case Enqueue(requests):
                self._enqueue(requests)
            case Cancel(job_id):
                job = self._db.jobs.get(job_id)
                if not job.state.phase.is_final:
                    self._advance(job, CancelRequested())
            case Retry(job_id):
                self._retry(job_id)
            case OrderLanes(lanes, wanted):
                for lane in lanes:
                    self._order_lane(lane, wanted)
            case Stop():
                self._stop()
                return
        self._fill()

    def _enqueue(self, requests: tuple[Request, ...]) -> None:
        with self._db.transaction():
            taken = [take_up(self._db, request, self._run, self._clock()) for request in requests]
        for job, standing in taken:  # published only now that all of it is stored
            self._tell_taken(job, standing)

    def _tell_taken(self, job: Job, standing: Standing) -> None:
        self._some_wait |= standing is Standing.RESUMED
        self.published.emit(JobQueued(job, resumed=standing is not Standing.NEW))
        match standing:
            case Standing.SETTLED:
                self._announce(job, settled=True)
            case Standing.BUSY:
                job = self._advance(job, StageStarted(Stage.ANALYZE))
                self._advance(job, StageFailed(Stage.ANALYZE, Failure(Code.BUSY_ELSEWHERE.public)))
            case Standing.STALE:
                self._advance(job, CancelRequested())
                fresh = self._db.jobs.add(job.request, self._run, self._clock())
                self._tell_taken(fresh, Standing.NEW)

    def _retry(self, job_id: int) -> None:
        """Do an ended job again; one whose work is still ending, once it has ended."""
        job = self._db.jobs.get(job_id)
        if job_id in self._running:
            self._again.add(job_id)
        elif job.state.phase.is_final and job.state.phase is not Phase.DONE:
            self._advance(job, RetryRequested())

    def _order_lane(self, lane: Lane, wanted: LaneOrder) -> None:
        row = BY_LANE[lane]
        state, instructions = order(self._lanes[lane], wanted, freezable=row.freezable)
        for instruction in instructions:
            for job_id in state.running:
                token = self._running[job_id].token
                token.pause() if isinstance(instruction, Freeze) else token.resume()
        self._set_lane(state)

    # -- reports -------------------------------------------------------------------------------

    def _take_in(self, report: Report) -> None:
        match report:
            case StageProgressed():
                if report.job_id in self._running:
                    self.published.emit(report)
            case ProbeMade(job_id, probe):
                self._dispatcher.save_probe(self._running[job_id], probe, self._clock())
                self.published.emit(ProbeFinished(job_id, probe))
            case JournalEntry():
                self._dispatcher.journal(report, self._clock())
            case TaskEnded(job_id, stage, outcome):
                self._task_ended(job_id, stage, outcome)

    def _task_ended(self, job_id: int, stage: Stage, outcome: Outcome) -> None:
        task = self._running.pop(job_id)
        lane = STAGES[stage].lane
        self._crew.release(lane, job_id)
        job = self._db.jobs.get(job_id)
        if job.state.phase.is_final:  # cancelled meanwhile: what it made can go now
            self._dispatcher.discard(job, everything=False)
            if job_id in self._again:
                self._retry(job_id)
        elif isinstance(outcome, Succeeded):
            made_here = self._dispatcher.made_here(outcome.result)
            event = judge(stage, job.request, outcome.result, made_here=made_here)
            self._advance(job, event, outcome.result, task)
        elif isinstance(outcome, Failed):
            self._advance(job, StageFailed(stage, outcome.failure), None, task)
        else:
            self._advance(job, StageInterrupted(stage), None, task)
        self._again.discard(job_id)
        self._set_lane(left(self._lanes[lane], job_id))
        if self._stopping:
            self._finish_stop()
        else:
            self._fill()

    # -- state ---------------------------------------------------------------------------------

    def _advance(
        self,
        job: Job,
        event: JobEvent,
        result: StageResult | None = None,
        task: Task | None = None,
    ) -> Job:
        """Commit what an event does to a job, then publish it and do what follows."""
        state, instructions = advance(job.state, event, self._settings.max_misses)
        now = self._clock()
        ready_at = 0.0
        for instruction in instructions:
            if isinstance(instruction, WaitBefore):
                ready_at = now + instruction.delay_s
                self._some_wait = True
        after = Job(job.request, state)
        self._dispatcher.commit(after, event, result, task, ready_at, now)
        self.published.emit(JobAdvanced(after, event, result))
        for instruction in instructions:
            match instruction:
                case StopWork():
                    self._running[job.id].token.cancel()
                case DiscardWork(everything) if job.id not in self._running:
                    self._dispatcher.discard(after, everything=everything)
                case AnnounceEnd():
                    self._announce(after)
        return after

    def _announce(self, job: Job, *, settled: bool = False) -> None:
        seconds = time.monotonic() - self._began.pop(job.id, time.monotonic())
        self.published.emit(JobEnded(job, self._db.jobs.results(job.id), seconds, settled))

    def _set_lane(self, lane: LaneState) -> None:
        if lane != self._lanes[lane.lane]:
            self._lanes[lane.lane] = lane
            self.published.emit(LaneChanged(lane))

    # -- intake --------------------------------------------------------------------------------

    def _fill(self) -> None:
        """Give every free slot a job that is ready, and wake again when time makes one ready."""
        # One time for all of it: a job that became ready between two looks would be seen by none.
        now = self._clock()
        while not self._stopping and self._hand_out(now):
            pass
        if self._some_wait and not self._stopping:
            self._wake_at(self._db.jobs.next_ready_at(READY, self._run, now))

    def _hand_out(self, now: float) -> bool:
        """Go through the lanes once, the last stages first, so that jobs end.

        Returns whether a job moved on without a worker: its next stage may have a free slot.
        """
        moved_on = False
        for row in reversed(STAGES.values()):
            free = self._lanes[row.lane].free_slots
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
        self._began.setdefault(job.id, time.monotonic())
        job = self._advance(job, StageStarted(row.stage))
        try:
            known = self._dispatcher.known_result(job, row)
            if known is not None:
                self._tell_known(job.id, known.probes)
                self._advance(job, judge(row.stage, job.request, known), known)
                return False
            task = self._dispatcher.task(job, row)
        except ReelfitError as error:
            self._advance(job, StageFailed(row.stage, error.failure))
            return False
        self._tell_known(job.id, task.known)
        self._running[job.id] = task
        self._set_lane(entered(self._lanes[row.lane], job.id))
        self._crew.assign(row.lane, task)
        return True

    def _tell_known(self, job_id: int, probes: Iterable[Probe]) -> None:
        """Publish probes that need not be made, because an earlier search made them."""
        for probe in probes:
            self.published.emit(ProbeFinished(job_id, replace(probe, cached=True)))

    def _wake_at(self, when: float | None) -> None:
        self._some_wait = when is not None
        if when is not None:
            self._timer.start(max(0, int((when - self._clock()) * 1000) + 1))

    # -- the end -------------------------------------------------------------------------------

    def _stop(self) -> None:
        if self._stopping:
            return
        self._stopping = True
        for lane in self._lanes.values():
            if lane.mode is LaneMode.RUNNING:
                self._set_lane(order(lane, LaneOrder.STOP, freezable=False)[0])
        for task in self._running.values():
            # Moving files about takes moments and is better finished than recovered.
            if task.stage is not Stage.REPLACE:
                task.token.cancel()
        self._finish_stop()

    def _finish_stop(self) -> None:
        """Once the last task has been committed as interrupted, close up."""
        if self._running:
            return
        self._dismiss()
        self._dispatcher.clear_own_temps()
        self._db.runs.end(self._run, self._clock())
        self._db.close()
        self._over = True
        self.ended.emit(None)

    def _dismiss(self) -> None:
        self._timer.stop()  # in its own thread: the last reference may go in another
        self._crew.dismiss()

    def _abandon(self, error: ReelfitError) -> None:
        """Stop at once because nothing can be committed any more; the next start recovers."""
        self._stopping = self._over = True
        for task in self._running.values():
            task.token.cancel()
        self._dismiss()
        if self._opened:
            self._db.close()
        self.ended.emit(error)


def _workers(row: StageRow, settings: Settings) -> int:
    asked = {Lane.ANALYZE: settings.analyze_slots, Lane.ENCODE: settings.encode_slots}
    return asked.get(row.lane, 1)
