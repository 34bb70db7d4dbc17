"""What can be asked of the coordinator: intents, as values."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.job import Request
from app.domain.lanes import Lane
from app.domain.profile import Profile
from app.pipeline.lanes import LaneOrder
from app.settings import Settings


@dataclass(frozen=True, slots=True)
class Enqueue:
    """Queue these requests. One that was interrupted before is taken up where it stood.

    They go before the job ``before``, in this order, where one is named.
    """

    requests: tuple[Request, ...]
    before: int | None = None


@dataclass(frozen=True, slots=True)
class TakeUpAll:
    """Take up every unfinished job of runs that have ended, as the window does at its start."""


@dataclass(frozen=True, slots=True)
class Cancel:
    """End these jobs now and forget their unfinished work; ended ones are left alone."""

    job_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Retry:
    """Do these ended jobs again from their start; done and unfinished ones are left alone."""

    job_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Hold:
    """Freeze these jobs where they run, and do not take them where they wait."""

    job_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Release:
    """Let held jobs go on."""

    job_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Halt:
    """Interrupt what runs for these jobs, and hold them: released, they do that stage again."""

    job_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LeaveAlone:
    """Skip these unfinished jobs because the user wants their videos left as they are."""

    job_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Remove:
    """Take these jobs off the list; what is unfinished is cancelled."""

    job_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """Give these jobs, in this order, the turns before another job's, or the last ones."""

    job_ids: tuple[int, ...]
    before: int | None


@dataclass(frozen=True, slots=True)
class Prioritise:
    """Give these jobs a priority; higher ones are taken first."""

    job_ids: tuple[int, ...]
    priority: int


@dataclass(frozen=True, slots=True)
class ChangeProfile:
    """Fit these jobs by another profile. One that runs or is done is left as it is."""

    job_ids: tuple[int, ...]
    profile: Profile


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back the last action on the queue, as far as it can be."""


@dataclass(frozen=True, slots=True)
class UseSettings:
    """Work by these settings from the next task on; what needs a restart stays as it is."""

    settings: Settings


@dataclass(frozen=True, slots=True)
class OrderLanes:
    """Pause, resume or stop these lanes."""

    lanes: tuple[Lane, ...]
    order: LaneOrder


@dataclass(frozen=True, slots=True)
class Stop:
    """Interrupt everything, so that it can go on at the next start, and end the engine."""


Command = (
    Enqueue
    | TakeUpAll
    | Cancel
    | Retry
    | Hold
    | Release
    | Halt
    | LeaveAlone
    | Remove
    | Move
    | Prioritise
    | ChangeProfile
    | Undo
    | UseSettings
    | OrderLanes
    | Stop
)
