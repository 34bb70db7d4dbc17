"""What a user can do with the queue, from whichever surface."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.job import Request
from app.domain.lanes import Lane
from app.engine.commands import Cancel, Enqueue, OrderLanes, Retry, Stop
from app.engine.coordinator import Coordinator
from app.pipeline.lanes import LaneOrder

ALL_LANES = tuple(Lane)


class Queue:
    """The queue of a running engine. Every call returns at once; what comes of it is published."""

    def __init__(self, coordinator: Coordinator) -> None:
        self._coordinator = coordinator

    def add(self, requests: Iterable[Request]) -> None:
        """Queue videos; one that was interrupted before goes on where it was."""
        self._coordinator.submit(Enqueue(tuple(requests)))

    def cancel(self, job_id: int) -> None:
        """End a job now; its unfinished work is forgotten."""
        self._coordinator.submit(Cancel(job_id))

    def retry(self, job_id: int) -> None:
        """Do an ended job again."""
        self._coordinator.submit(Retry(job_id))

    def pause(self, lanes: Iterable[Lane] = ALL_LANES) -> None:
        """Freeze what runs in these lanes and take in no more."""
        self._coordinator.submit(OrderLanes(tuple(lanes), LaneOrder.PAUSE))

    def resume(self, lanes: Iterable[Lane] = ALL_LANES) -> None:
        """Let these lanes go on."""
        self._coordinator.submit(OrderLanes(tuple(lanes), LaneOrder.RESUME))

    def stop_after_current(self, lanes: Iterable[Lane] = ALL_LANES) -> None:
        """Finish what runs in these lanes, then take in no more."""
        self._coordinator.submit(OrderLanes(tuple(lanes), LaneOrder.STOP))

    def shut_down(self) -> None:
        """Interrupt everything, so that the next start goes on there, and end the engine."""
        self._coordinator.submit(Stop())
