"""The workers of all lanes: one thread a slot."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt

from app.domain.lanes import Lane, LaneState
from app.engine.task import Report, Task, Toolbox
from app.engine.worker import StageWorker
from app.settings import Settings


class Crew:
    """Hands tasks to free workers. Threads are started when a lane first has work for them."""

    def __init__(
        self,
        lanes: Iterable[LaneState],
        settings: Settings,
        toolbox: Toolbox,
        hear: Callable[[Report], None],
    ) -> None:
        self._free: dict[Lane, list[StageWorker]] = {}
        self._busy: dict[tuple[Lane, int], StageWorker] = {}
        self._started: list[StageWorker] = []
        for lane in lanes:
            names = (f"{lane.lane.value}-{slot}" for slot in range(lane.slots))
            self._free[lane.lane] = [StageWorker(name, settings, toolbox) for name in names]
            for worker in self._free[lane.lane]:
                worker.reported.connect(hear, Qt.ConnectionType.QueuedConnection)

    def assign(self, lane: Lane, task: Task) -> None:
        """Give a task to a free worker of this lane; there must be one."""
        worker = self._free[lane].pop()
        self._busy[lane, task.job.id] = worker
        if worker not in self._started:
            self._started.append(worker)
            worker.start()
        worker.assign(task)

    def release(self, lane: Lane, job_id: int) -> None:
        """Take back the worker that was busy with this job."""
        self._free[lane].append(self._busy.pop((lane, job_id)))

    def dismiss(self) -> None:
        """End all threads and wait for them. Safe to call more than once."""
        for worker in self._started:
            worker.finish()
        for worker in self._started:
            worker.wait()
        self._started.clear()
