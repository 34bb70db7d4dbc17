"""The lanes' state machine: what pause, resume and stop mean for one stage's queue."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.lanes import LaneMode, LaneState


class LaneOrder(StrEnum):
    """What a user can ask of a lane. STOP lets the current jobs end and takes in no more."""

    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Freeze:
    """Freeze what runs in the lane."""


@dataclass(frozen=True, slots=True)
class Thaw:
    """Let what is frozen in the lane go on."""


LaneInstruction = Freeze | Thaw


def order(
    lane: LaneState, wanted: LaneOrder, *, freezable: bool
) -> tuple[LaneState, tuple[LaneInstruction, ...]]:
    """Return the lane after an order; every order is allowed at any time and may be repeated."""
    match wanted:
        case LaneOrder.PAUSE if freezable:
            return replace(lane, mode=LaneMode.PAUSED), (Freeze(),)
        case LaneOrder.PAUSE:
            return replace(lane, mode=LaneMode.PAUSING if lane.running else LaneMode.PAUSED), ()
        case LaneOrder.RESUME:
            return replace(lane, mode=LaneMode.RUNNING), (Thaw(),)
        case LaneOrder.STOP:
            # A frozen job would never end: stopping lets it go on to its end.
            mode = LaneMode.STOPPING if lane.running else LaneMode.STOPPED
            return replace(lane, mode=mode), (Thaw(),)


def entered(lane: LaneState, job_id: int) -> LaneState:
    """Return the lane with one more job running. Raises ValueError where it has no free slot."""
    if lane.free_slots <= 0 or job_id in lane.running:
        raise ValueError(f"job {job_id} cannot enter {lane}")
    return replace(lane, running=lane.running | {job_id})


def left(lane: LaneState, job_id: int) -> LaneState:
    """Return the lane after a job ended in it. Raises ValueError where it was not there."""
    if job_id not in lane.running:
        raise ValueError(f"job {job_id} is not in {lane}")
    after = replace(lane, running=lane.running - {job_id})
    if after.running:
        return after
    settled = {LaneMode.PAUSING: LaneMode.PAUSED, LaneMode.STOPPING: LaneMode.STOPPED}
    return replace(after, mode=settled.get(after.mode, after.mode))
