"""Lanes: the queues in front of each stage, and what a user can do with them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Lane(StrEnum):
    """One lane a stage; each has a number of slots, so that heavy work does not pile up."""

    ANALYZE = "analyze"
    SEARCH = "search"
    ENCODE = "encode"
    VERIFY = "verify"
    REPLACE = "replace"


class LaneMode(StrEnum):
    """Whether a lane takes in work.

    PAUSING: paused, but something that cannot be frozen still runs. STOPPING: no intake, the
    current jobs run to their end; STOPPED: they have.
    """

    RUNNING = "running"
    PAUSING = "pausing"
    PAUSED = "paused"
    STOPPING = "stopping"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class LaneState:
    """A lane with the jobs that run in it now."""

    lane: Lane
    slots: int
    mode: LaneMode = LaneMode.RUNNING
    running: frozenset[int] = frozenset()

    @property
    def free_slots(self) -> int:
        """How many more jobs it may take in now."""
        return self.slots - len(self.running) if self.mode is LaneMode.RUNNING else 0
