"""The job's state machine: (state, event) to (state, instructions).

It is the only one who may move a job. It reads no clock, no disk and no thread, so that replaying a
job's stored events gives its state again. An event that does not fit the state raises
:class:`IllegalTransition` with the job's story.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from app.domain.events import (
    CancelRequested,
    JobEvent,
    ProfileChanged,
    RetryRequested,
    SkipRequested,
    StageFailed,
    StageInterrupted,
    StageSkipped,
    StageStarted,
    StageSucceeded,
)
from app.domain.job import JobState, Phase, Skip, SkipReason, Stage
from app.domain.text import printable
from app.errors import Code, Failure
from app.pipeline.stages import RUNNING, STAGES, StageRow
from app.remarks.failures import FailurePhrase

_STORY_LENGTH = 12
_LEFT_ALONE = Skip(SkipReason.LEFT_ALONE, "You chose to leave this video as it is.")


class IllegalTransition(Exception):  # noqa: N818 - a bug in the caller, told with the job's story
    """An event came that cannot happen in this state."""

    def __init__(self, state: JobState, event: JobEvent) -> None:
        super().__init__(
            f"job {state.job_id} is {state.phase.value}, yet came {event!r}; "
            f"its story: {' → '.join(state.story) or 'none'}"
        )


@dataclass(frozen=True, slots=True)
class WaitBefore:
    """The job is ready again, but not before this many seconds."""

    delay_s: float


@dataclass(frozen=True, slots=True)
class StopWork:
    """What runs for this job must end; its end is not an event any more."""


@dataclass(frozen=True, slots=True)
class DiscardWork:
    """The temporary files of the job are of no more use, and with them the encode's result.

    ``everything`` forgets what the other stages found too.
    """

    everything: bool = False


@dataclass(frozen=True, slots=True)
class DiscardFit:
    """What the stages after the analysis found, and their files, fit the request no more."""


@dataclass(frozen=True, slots=True)
class AnnounceEnd:
    """The job reached a final phase."""


Instruction = WaitBefore | StopWork | DiscardWork | DiscardFit | AnnounceEnd
Step = tuple[JobState, tuple[Instruction, ...]]


def advance(state: JobState, event: JobEvent, max_misses: int) -> Step:
    """Return the state after an event, and what has to be done about it.

    ``max_misses`` is how many verified encodes may fall short of the target before the job fails.
    Raises IllegalTransition.
    """
    row = RUNNING.get(state.phase)
    match event:
        case StageStarted(stage) if state.phase is STAGES[stage].ready:
            after: Step = (replace(state, phase=STAGES[stage].running), ())
        case StageSucceeded(stage, missed=False) if row is not None and row.stage is stage:
            after = _succeeded(state, row)
        case StageSucceeded(Stage.VERIFY, missed=True) if state.phase is Phase.VERIFYING:
            after = _missed(state, max_misses)
        case StageSkipped(stage, skip) if row is not None and row.stage is stage:
            after = _end(replace(state, phase=Phase.SKIPPED, skip=skip))
        case StageFailed(stage, failure) if row is not None and row.stage is stage:
            after = _failed(state, row, failure)
        case StageInterrupted(stage) if row is not None and row.stage is stage:
            after = (replace(state, phase=row.ready), ())
        case CancelRequested() | SkipRequested() if not state.phase.is_final:
            after = _end_early(state, event, row)
        case RetryRequested() if state.phase.is_final and state.phase is not Phase.DONE:
            fresh = JobState(state.job_id, state.until, story=state.story)
            after = (fresh, (DiscardWork(everything=True),))
        case ProfileChanged() if row is None and state.phase is not Phase.DONE:
            after = _refit(state)
        case _:
            raise IllegalTransition(state, event)
    return _told(after[0], event), after[1]


def replay(state: JobState, events: Iterable[JobEvent], max_misses: int) -> JobState:
    """Return the state that these events lead to."""
    for event in events:
        state, _ = advance(state, event, max_misses)
    return state


def _succeeded(state: JobState, row: StageRow) -> Step:
    if row.stage is state.until:
        return _end(replace(state, phase=Phase.DONE, attempt=0))
    return replace(state, phase=row.done, attempt=0), ()


def _missed(state: JobState, max_misses: int) -> Step:
    """Send a job whose encode missed the target back to its search, a bounded number of times."""
    misses = state.misses + 1
    if misses > max_misses:
        failure = Failure.of(Code.SCORE_BELOW_TARGET, FailurePhrase.MISSES.of(misses=misses))
        return _end(replace(state, phase=Phase.FAILED, misses=misses, failure=failure))
    back = replace(state, phase=STAGES[Stage.CRF_SEARCH].ready, misses=misses, attempt=0)
    # What the search and the verification found stays: the next search learns from it.
    return back, (DiscardWork(),)


def _failed(state: JobState, row: StageRow, failure: Failure) -> Step:
    attempt = state.attempt + 1
    delay_s = row.retry.delay_s(failure, attempt)
    if delay_s is None:
        return _end(replace(state, phase=Phase.FAILED, attempt=attempt, failure=failure))
    return replace(state, phase=row.ready, attempt=attempt), (WaitBefore(delay_s),)


def _end(state: JobState) -> Step:
    return state, (DiscardWork(), AnnounceEnd())


def _end_early(state: JobState, event: JobEvent, running: StageRow | None) -> Step:
    """End a job because somebody wants it, and what runs for it with it."""
    if isinstance(event, SkipRequested):
        state = replace(state, phase=Phase.SKIPPED, skip=_LEFT_ALONE)
    else:
        state = replace(state, phase=Phase.CANCELLED)
    ended, instructions = _end(state)
    return ended, (StopWork(), *instructions) if running is not None else instructions


def _refit(state: JobState) -> Step:
    """Send a job that waits back to its search; one that has ended uses the profile on a retry."""
    if state.phase.is_final or state.phase is Phase.NEW:
        return state, ()
    back = replace(state, phase=STAGES[Stage.CRF_SEARCH].ready, attempt=0, misses=0)
    return back, (DiscardFit(),)


_WORDS: dict[type, Callable[..., str]] = {
    StageStarted: lambda e: f"{e.stage.value} started",
    StageSucceeded: lambda e: f"{e.stage.value} {'missed' if e.missed else 'succeeded'}",
    StageSkipped: lambda e: f"{e.stage.value} skipped ({e.skip.reason.value})",
    StageFailed: lambda e: f"{e.stage.value} failed ({e.failure.code})",
    StageInterrupted: lambda e: f"{e.stage.value} interrupted",
    CancelRequested: lambda _: "cancelled",
    RetryRequested: lambda _: "retried",
    SkipRequested: lambda _: "left alone",
    ProfileChanged: lambda e: f"profile changed ({printable(e.profile.name)})",
}


def _told(state: JobState, event: JobEvent) -> JobState:
    story = (*state.story, _WORDS[type(event)](event))
    return replace(state, story=story[-_STORY_LENGTH:])
