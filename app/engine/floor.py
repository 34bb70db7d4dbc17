"""What runs now: the lanes, the tasks in them, and for whom each is frozen."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from app.domain.events import LaneChanged, Published
from app.domain.job import Stage
from app.domain.lanes import Lane, LaneMode, LaneState
from app.engine.task import Task
from app.pipeline.lanes import LaneOrder, entered, left, order
from app.pipeline.stages import BY_LANE, STAGES


@dataclass(slots=True)
class _Work:
    """A task with the time for which it worked, on a clock that never jumps."""

    task: Task
    began: float
    frozen_at: float | None = None
    frozen_s: float = 0.0


class Floor:
    """The lanes and their tasks.

    A task is frozen while its lane is paused or its job is held, if its stage can be frozen at all:
    it goes on only when neither is the case any more.
    """

    def __init__(
        self,
        slots: dict[Lane, int],
        publish: Callable[[Published], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._lanes = {lane: LaneState(lane, count) for lane, count in slots.items()}
        self._publish = publish
        self._clock = clock
        self._works: dict[int, _Work] = {}
        self._held: set[int] = set()

    @property
    def is_empty(self) -> bool:
        """Whether nothing runs."""
        return not self._works

    def runs(self, job_id: int) -> bool:
        """Whether a task of this job has not ended yet, though the job may have."""
        return job_id in self._works

    def task(self, job_id: int) -> Task:
        """Return a job's task; raises KeyError where none runs."""
        return self._works[job_id].task

    def tasks(self) -> Iterator[Task]:
        """Yield every task that has not ended."""
        return (work.task for work in self._works.values())

    def free_slots(self, lane: Lane) -> int:
        """Return how many more jobs a lane may take in now."""
        return self._lanes[lane].free_slots

    def enter(self, task: Task) -> None:
        """Take a task in: its worker is about to have it."""
        self._works[task.job.id] = _Work(task, self._clock())
        lane = STAGES[task.stage].lane
        self._set_lane(entered(self._lanes[lane], task.job.id))

    def end(self, job_id: int) -> tuple[Task, float]:
        """Return a task that has ended and how long it worked, in seconds."""
        work = self._works.pop(job_id)
        self._held.discard(job_id)
        now = self._clock()
        frozen_s = work.frozen_s + (now - work.frozen_at if work.frozen_at is not None else 0.0)
        return work.task, max(0.0, now - work.began - frozen_s)

    def leave(self, stage: Stage, job_id: int) -> None:
        """Free the slot of a task that has ended."""
        lane = STAGES[stage].lane
        self._set_lane(left(self._lanes[lane], job_id))

    def order(self, lane: Lane, wanted: LaneOrder) -> None:
        """Pause, resume or stop a lane."""
        row = BY_LANE[lane]
        state, _ = order(self._lanes[lane], wanted, freezable=row.freezable)
        running = self._lanes[lane].running
        self._set_lane(state)
        for job_id in running:
            self._settle(job_id)

    def close(self) -> None:
        """Take in no more; what runs may end. Nothing is thawed for it."""
        for lane, state in self._lanes.items():
            if state.mode is LaneMode.RUNNING:
                self._set_lane(order(self._lanes[lane], LaneOrder.STOP, freezable=False)[0])

    def hold(self, job_ids: Iterable[int]) -> None:
        """Freeze what runs for these jobs, where that is possible."""
        for job_id in job_ids:
            if job_id in self._works:
                self._held.add(job_id)
                self._settle(job_id)

    def release(self, job_ids: Iterable[int]) -> None:
        """Let what runs for these jobs go on, unless its lane is paused."""
        for job_id in job_ids:
            if job_id in self._held:
                self._held.discard(job_id)
                self._settle(job_id)

    def interrupt(self, job_ids: Iterable[int]) -> tuple[int, ...]:
        """End what runs for these jobs; return those of which something did.

        Moving files about takes moments, and is better finished than recovered.
        """
        ended = tuple(
            job_id
            for job_id in job_ids
            if job_id in self._works and self.task(job_id).stage is not Stage.REPLACE
        )
        for job_id in ended:
            self.task(job_id).token.cancel()
        return ended

    def _settle(self, job_id: int) -> None:
        """Freeze or thaw a task, as its lane and its job say together."""
        work = self._works[job_id]
        row = STAGES[work.task.stage]
        paused = self._lanes[row.lane].mode is LaneMode.PAUSED
        frozen = row.freezable and (paused or job_id in self._held)
        if frozen and work.frozen_at is None:
            work.frozen_at = self._clock()
            work.task.token.pause()
        elif not frozen and work.frozen_at is not None:
            work.frozen_s += self._clock() - work.frozen_at
            work.frozen_at = None
            work.task.token.resume()

    def _set_lane(self, state: LaneState) -> None:
        if state != self._lanes[state.lane]:
            self._lanes[state.lane] = state
            self._publish(LaneChanged(state))
