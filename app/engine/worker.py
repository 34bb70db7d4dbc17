"""A thread that does one stage's work, one task after another."""

from __future__ import annotations

import logging
import queue

from PySide6.QtCore import QThread, Signal

from app.domain.outcome import Failed, Interrupted, Outcome, Succeeded
from app.domain.text import printable
from app.engine.runners import RUNNERS
from app.engine.task import Desk, Report, Task, TaskEnded, Toolbox
from app.errors import Cancelled, Code, Failure, ReelfitError
from app.media.probe import MediaReader
from app.pipeline.stages import STAGES
from app.settings import Settings

_log = logging.getLogger(__name__)


class StageWorker(QThread):
    """One slot of a lane. It lives as long as the engine: the kernel ties tools to their thread.

    Tasks go in with :meth:`assign` from any thread; everything that comes of them goes out through
    ``reported``, in order, ending with a TaskEnded.
    """

    reported = Signal(object)

    def __init__(self, name: str, settings: Settings, toolbox: Toolbox) -> None:
        super().__init__()
        self.setObjectName(name)
        self._inbox: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._settings = settings
        self._toolbox = toolbox

    def assign(self, task: Task) -> None:
        """Hand over the next task."""
        self._inbox.put(task)

    def finish(self) -> None:
        """End the thread once the tasks handed over before are done."""
        self._inbox.put(None)

    def run(self) -> None:
        """Work until told to finish (QThread calls this in the new thread)."""
        niceness = self._settings.niceness
        reader = MediaReader(niceness)
        try:
            while (task := self._inbox.get()) is not None:
                if task.settings.niceness != niceness:
                    reader.close()
                    niceness = task.settings.niceness
                    reader = MediaReader(niceness)
                desk = Desk(task.settings, self._toolbox, reader, self._emit)
                self._emit(TaskEnded(task.job.id, task.stage, _work(task, desk)))
        finally:
            reader.close()

    def _emit(self, report: Report) -> None:
        self.reported.emit(report)


def _work(task: Task, desk: Desk) -> Outcome:
    """Run the task's stage; whatever happens in it becomes a value."""
    try:
        task.token.check()
        return Succeeded(RUNNERS[STAGES[task.stage].runner](task, desk))
    except Cancelled:
        return Interrupted()
    except ReelfitError as error:
        return Failed(error.failure)
    except Exception as error:  # noqa: BLE001 - the worker's boundary: logged and told
        _log.exception("stage %s of job %d", task.stage.value, task.job.id)
        detail = printable(f"{type(error).__name__}: {error}")
        return Failed(Failure(Code.BUG.public, detail))
