"""What a user can do with the queue, from whichever surface."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.job import Request
from app.domain.lanes import Lane
from app.domain.profile import Profile
from app.engine.commands import (
    Cancel,
    ChangeProfile,
    Enqueue,
    Halt,
    Hold,
    LeaveAlone,
    Move,
    OrderLanes,
    Prioritise,
    Release,
    Remove,
    Retry,
    Stop,
    TakeUpAll,
    Undo,
    UseSettings,
)
from app.engine.coordinator import Coordinator
from app.pipeline.lanes import LaneOrder
from app.settings import Settings

ALL_LANES = tuple(Lane)


class Queue:
    """The queue of a running engine. Every call returns at once; what comes of it is published."""

    def __init__(self, coordinator: Coordinator) -> None:
        self._coordinator = coordinator

    def add(self, requests: Iterable[Request], before: int | None = None) -> None:
        """Queue videos, before another job or last; one that was interrupted goes on."""
        self._coordinator.submit(Enqueue(tuple(requests), before))

    def take_up_all(self) -> None:
        """Go on with all that earlier runs left unfinished."""
        self._coordinator.submit(TakeUpAll())

    def cancel(self, jobs: Iterable[int]) -> None:
        """End jobs now; their unfinished work is forgotten."""
        self._coordinator.submit(Cancel(tuple(jobs)))

    def retry(self, jobs: Iterable[int]) -> None:
        """Do ended jobs again."""
        self._coordinator.submit(Retry(tuple(jobs)))

    def hold(self, jobs: Iterable[int]) -> None:
        """Pause jobs: freeze those that run, do not begin those that wait."""
        self._coordinator.submit(Hold(tuple(jobs)))

    def release(self, jobs: Iterable[int]) -> None:
        """Let paused or stopped jobs go on."""
        self._coordinator.submit(Release(tuple(jobs)))

    def halt(self, jobs: Iterable[int]) -> None:
        """Stop jobs: what runs for them ends now, and they wait until they are released."""
        self._coordinator.submit(Halt(tuple(jobs)))

    def leave_alone(self, jobs: Iterable[int]) -> None:
        """Skip jobs: their videos stay as they are."""
        self._coordinator.submit(LeaveAlone(tuple(jobs)))

    def remove(self, jobs: Iterable[int]) -> None:
        """Take jobs off the list; what is unfinished is cancelled."""
        self._coordinator.submit(Remove(tuple(jobs)))

    def move(self, jobs: Iterable[int], before: int | None) -> None:
        """Give jobs the turns before another one's; the last ones where that is None."""
        self._coordinator.submit(Move(tuple(jobs), before))

    def prioritise(self, jobs: Iterable[int], priority: int) -> None:
        """Give jobs a priority: higher ones go first."""
        self._coordinator.submit(Prioritise(tuple(jobs), priority))

    def change_profile(self, jobs: Iterable[int], profile: Profile) -> None:
        """Fit jobs by another profile."""
        self._coordinator.submit(ChangeProfile(tuple(jobs), profile))

    def undo(self) -> None:
        """Take back the last of these actions on jobs."""
        self._coordinator.submit(Undo())

    def use_settings(self, settings: Settings) -> None:
        """Work by changed settings from the next task on."""
        self._coordinator.submit(UseSettings(settings))

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
