"""The workers of all lanes: one thread each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt

from app.domain.lanes import Lane
from app.engine.task import Report, Task, Toolbox
from app.engine.worker import StageWorker
from app.settings import Settings


class Crew:
    """Hands tasks to workers. Threads are started when a lane first has work for them."""

    def __init__(
        self,
        workers: Mapping[Lane, int],
        settings: Settings,
        toolbox: Toolbox,
        hear: Callable[[Report], None],
    ) -> None:
        self._workers: dict[Lane, list[StageWorker]] = {}
        self._tasks: dict[tuple[Lane, int], StageWorker] = {}
        self._load: Counter[StageWorker] = Counter()
        for lane, count in workers.items():
            names = (f"{lane.value}-{number}" for number in range(count))
            self._workers[lane] = [StageWorker(name, settings, toolbox) for name in names]
            for worker in self._workers[lane]:
                worker.reported.connect(hear, Qt.ConnectionType.QueuedConnection)

    def assign(self, lane: Lane, task: Task) -> None:
        """Give a task to the worker of this lane that has the fewest."""
        worker = min(self._workers[lane], key=self._load.__getitem__)
        self._tasks[lane, task.job.id] = worker
        self._load[worker] += 1
        if not worker.isRunning():
            worker.start()
        worker.assign(task)

    def release(self, lane: Lane, job_id: int) -> None:
        """Note that the worker that had this job is done with it."""
        self._load[self._tasks.pop((lane, job_id))] -= 1

    def dismiss(self) -> None:
        """End all threads and wait for them. Safe to call more than once."""
        running = [w for workers in self._workers.values() for w in workers if w.isRunning()]
        for worker in running:
            worker.finish()
        for worker in running:
            worker.wait()
