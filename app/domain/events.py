"""What happened: the events that drive a job, and those that the engine publishes.

Job events are stored before anyone hears of them, and replaying a job's own gives its state again.
Published events carry what a listener needs to show them, so that nobody has to ask back.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.job import Job, Skip, Stage
from app.domain.lanes import LaneState
from app.domain.profile import Profile
from app.domain.results import Probe, Results, StageResult
from app.domain.summary import Summary
from app.errors import Failure


@dataclass(frozen=True, slots=True)
class StageStarted:
    """A worker took the job into this stage."""

    stage: Stage


@dataclass(frozen=True, slots=True)
class StageSucceeded:
    """The stage found what it had to; ``missed`` where a verified encode is below its target."""

    stage: Stage
    missed: bool = False


@dataclass(frozen=True, slots=True)
class StageSkipped:
    """The stage found a reason to leave the video alone."""

    stage: Stage
    skip: Skip


@dataclass(frozen=True, slots=True)
class StageFailed:
    """The stage could not do its work."""

    stage: Stage
    failure: Failure


@dataclass(frozen=True, slots=True)
class StageInterrupted:
    """The stage ended without a result: the program stopped or died meanwhile."""

    stage: Stage


@dataclass(frozen=True, slots=True)
class CancelRequested:
    """Somebody wants this job gone."""


@dataclass(frozen=True, slots=True)
class RetryRequested:
    """Somebody wants an ended job done again."""


@dataclass(frozen=True, slots=True)
class SkipRequested:
    """Somebody wants this video left as it is."""


@dataclass(frozen=True, slots=True)
class ProfileChanged:
    """Somebody wants this job fitted by another profile; an ended one when it is done again."""

    profile: Profile


JobEvent = (
    StageStarted
    | StageSucceeded
    | StageSkipped
    | StageFailed
    | StageInterrupted
    | CancelRequested
    | RetryRequested
    | SkipRequested
    | ProfileChanged
)


class QueueAction(StrEnum):
    """What a user did to jobs of the queue."""

    REMOVE = "remove"
    HOLD = "hold"
    RELEASE = "release"
    HALT = "halt"
    SKIP = "skip"
    CANCEL = "cancel"
    RETRY = "retry"
    MOVE = "move"
    PRIORITY = "priority"
    PROFILE = "profile"


@dataclass(frozen=True, slots=True)
class JobQueued:
    """A job is in the queue, new or taken up again."""

    job: Job
    resumed: bool
    summary: Summary


@dataclass(frozen=True, slots=True)
class JobAdvanced:
    """A job changed its state; ``result`` is what the stage found, where it did."""

    job: Job
    event: JobEvent
    result: StageResult | None
    summary: Summary


@dataclass(frozen=True, slots=True)
class JobEnded:
    """A job reached a final phase; ``results`` is everything it found.

    ``seconds`` count from the start of its first stage in this run. ``settled`` where it ended in
    an earlier run and its result still stands: nothing was done.
    """

    job: Job
    results: Results
    seconds: float
    settled: bool = False


@dataclass(frozen=True, slots=True)
class StageProgressed:
    """How far a running stage is; at most five a second for each job, never stored.

    ``fraction`` is 0 to 1, ``speed_fps`` frames a second, ``note`` a few words such as the probe.
    """

    job_id: int
    stage: Stage
    fraction: float
    speed_fps: float | None = None
    eta_s: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ProbeFinished:
    """A search has a new point."""

    job_id: int
    probe: Probe


@dataclass(frozen=True, slots=True)
class LaneChanged:
    """A lane was paused, resumed or stopped, or has another number of jobs running."""

    lane: LaneState


@dataclass(frozen=True, slots=True)
class SummariesChanged:
    """Jobs were held, released, given another profile or priority, removed or put back.

    ``reordered`` where their turns changed, so that lists in the order of the queue do too.
    """

    summaries: tuple[Summary, ...]
    reordered: bool = False


@dataclass(frozen=True, slots=True)
class UndoOffered:
    """What an undo would take back, as a word of :class:`QueueAction`; None where nothing."""

    action: QueueAction | None
    jobs: int = 0


Published = (
    JobQueued
    | JobAdvanced
    | JobEnded
    | StageProgressed
    | ProbeFinished
    | LaneChanged
    | SummariesChanged
    | UndoOffered
)
