"""What can be asked of the coordinator: intents, as values."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.job import Request
from app.domain.lanes import Lane
from app.pipeline.lanes import LaneOrder


@dataclass(frozen=True, slots=True)
class Enqueue:
    """Queue these requests. One that was interrupted before is taken up where it stood."""

    requests: tuple[Request, ...]


@dataclass(frozen=True, slots=True)
class Cancel:
    """End a job now and forget its unfinished work."""

    job_id: int


@dataclass(frozen=True, slots=True)
class Retry:
    """Do an ended job again from its start."""

    job_id: int


@dataclass(frozen=True, slots=True)
class OrderLanes:
    """Pause, resume or stop these lanes."""

    lanes: tuple[Lane, ...]
    order: LaneOrder


@dataclass(frozen=True, slots=True)
class Stop:
    """Interrupt everything, so that it can go on at the next start, and end the engine."""


Command = Enqueue | Cancel | Retry | OrderLanes | Stop
