"""The one who decides: takes commands and reports in order, commits, then publishes.

It lives in the engine thread, and so does the database connection. Nothing outside this thread
writes to the database, and nothing is published that is not committed.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.domain.events import (
    ProbeFinished,
    Published,
    StageFailed,
    StageInterrupted,
    StageProgressed,
)
from app.domain.job import Stage
from app.domain.lanes import Lane
from app.domain.outcome import Failed, Outcome, Succeeded
from app.engine.actions import Actions
from app.engine.arrivals import Arrivals
from app.engine.commands import Command, Enqueue, OrderLanes, Stop, TakeUpAll, UseSettings
from app.engine.crew import Crew
from app.engine.dispatch import Dispatcher
from app.engine.floor import Floor
from app.engine.foreman import Foreman
from app.engine.ledger import Ledger
from app.engine.recovery import recover
from app.engine.task import JournalEntry, ProbeMade, Report, TaskEnded, Toolbox
from app.errors import Code, ReelfitError
from app.pipeline.judge import judge
from app.pipeline.stages import STAGES, StageRow
from app.settings import Settings, declarations
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
    _went_on = Signal()

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
        slots = {row.lane: _workers(row, settings) * row.depth for row in STAGES.values()}
        self._floor = Floor(slots, self._publish)
        # What takes many steps, so that the reports of workers are heard in between.
        self._chores: deque[Iterator[None]] = deque()
        self._stopping = False
        self._opened = False
        self._over = False
        # Queued: commands are taken in the engine thread, whichever thread submits them.
        self._submitted.connect(self._obey, Qt.ConnectionType.QueuedConnection)
        self._went_on.connect(self._go_on, Qt.ConnectionType.QueuedConnection)

    def submit(self, command: Command) -> None:
        """Ask for something; it is taken up in the order of asking.

        What concerns the engine as a whole (lanes, settings, the end) does not wait for what takes
        long because it concerns many jobs.
        """
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
        self._ledger = Ledger(
            self._db,
            self._dispatcher,
            self._floor,
            self._publish,
            self._clock,
            self._settings.max_misses,
        )
        self._foreman = Foreman(
            self._db, self._run, self._dispatcher, self._ledger, self._floor, self._crew
        )
        self._actions = Actions(self._db, self._run, self._ledger, self._floor)
        self._arrivals = Arrivals(self._db, self._ledger, self._run, self._actions.forget_turns)

    def _publish(self, event: Published) -> None:
        self.published.emit(event)

    @Slot(object)
    def _obey(self, command: Command) -> None:
        self._guarded(self._carry_out, command)

    @Slot()
    def _go_on(self) -> None:
        self._guarded(lambda _: self._do_chores(), None)

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
        idle = not self._chores
        match command:
            case OrderLanes(lanes, wanted):
                for lane in lanes:
                    self._floor.order(lane, wanted)
            case UseSettings(settings):
                self._use(settings)
            case Stop():
                self._stop()
                return
            case Enqueue(requests, before):
                self._chores.append(self._arrivals.enqueue(requests, before))
            case TakeUpAll():
                self._chores.append(self._arrivals.take_up_all())
            case _:
                self._chores.append(self._actions.perform(command))
        if idle and self._chores:
            self._do_chores()
        else:
            self._fill()

    def _do_chores(self) -> None:
        """Do one slice of the first thing that is to be done, and come back for the next."""
        if self._chores and not _one_slice(self._chores[0]):
            self._chores.popleft()
        if self._chores:
            self._went_on.emit()
        self._fill()

    def _use(self, settings: Settings) -> None:
        fixed = {row.name: getattr(self._settings, row.name) for row in _FIXED}
        self._settings = replace(settings, **fixed)
        self._dispatcher.settings = self._settings
        self._ledger.max_misses = self._settings.max_misses

    # -- reports -------------------------------------------------------------------------------

    def _take_in(self, report: Report) -> None:
        match report:
            case StageProgressed():
                if self._floor.runs(report.job_id):
                    self.published.emit(report)
            case ProbeMade(job_id, probe):
                self._dispatcher.save_probe(self._floor.task(job_id), probe, self._clock())
                self.published.emit(ProbeFinished(job_id, probe))
            case JournalEntry():
                self._dispatcher.journal(report, self._clock())
            case TaskEnded(job_id, stage, outcome):
                self._task_ended(job_id, stage, outcome)

    def _task_ended(self, job_id: int, stage: Stage, outcome: Outcome) -> None:
        task, worked_s = self._floor.end(job_id)
        self._crew.release(STAGES[stage].lane, job_id)
        job = self._db.jobs.get(job_id)
        if job.state.phase.is_final:  # it ended meanwhile: what the task made can go now
            self._dispatcher.discard(job, everything=False)
            self._actions.retry_ended(job_id)
        elif isinstance(outcome, Succeeded):
            made_here = self._dispatcher.made_here(outcome.result)
            event = judge(stage, job.request, outcome.result, made_here=made_here)
            self._ledger.advance(job, event, outcome.result, task, worked_s)
        elif isinstance(outcome, Failed):
            failed = StageFailed(stage, outcome.failure)
            self._ledger.advance(job, failed, None, task, worked_s)
        else:
            self._ledger.advance(job, StageInterrupted(stage), None, task, worked_s)
            self._dispatcher.clear_interrupted(job)
        self._floor.leave(stage, job_id)
        if self._stopping:
            self._finish_stop()
        else:
            self._fill()

    def _fill(self) -> None:
        """Give every free slot a job that is ready, and wake again when time makes one ready."""
        if self._stopping:
            return
        when = self._foreman.fill()
        if when is not None:
            self._timer.start(max(0, int((when - self._clock()) * 1000) + 1))

    # -- the end -------------------------------------------------------------------------------

    def _stop(self) -> None:
        if self._stopping:
            return
        self._stopping = True
        self._floor.close()
        self._floor.interrupt([task.job.id for task in self._floor.tasks()])
        # What was asked for before is stored first, and begins with the next start.
        self._arrivals.close()
        while self._chores:
            for _ in self._chores.popleft():
                pass
        self._finish_stop()

    def _finish_stop(self) -> None:
        """Once the last task has been committed as interrupted, close up."""
        if not self._floor.is_empty:
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
        for task in self._floor.tasks():
            task.token.cancel()
        self._dismiss()
        if self._opened:
            self._db.close()
        self.ended.emit(error)


_FIXED = tuple(row for row in declarations() if row.restart)


def _one_slice(chore: Iterator[None]) -> bool:
    """Do the next slice of a chore; return whether more may follow."""
    for _ in chore:
        return True
    return False


def _workers(row: StageRow, settings: Settings) -> int:
    asked = {Lane.ANALYZE: settings.analyze_slots, Lane.ENCODE: settings.encode_slots}
    return asked.get(row.lane, 1)
