"""The machine against what a job may go through, told a second time as plain rules.

Its reachable states are few enough to be looked at one by one; long lives are drawn at random.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
from app.domain.profile import Profile
from app.errors import Failure
from app.pipeline.machine import (
    AnnounceEnd,
    DiscardFit,
    DiscardWork,
    IllegalTransition,
    Instruction,
    StopWork,
    WaitBefore,
    advance,
    replay,
)
from app.pipeline.stages import RUNNING, STAGES

STALLED = Failure("ffmpeg_stalled")  # may be tried again
MISSING = Failure("source_missing")  # may not
SKIP = Skip(SkipReason.NOT_WORTH_IT, "It would hardly shrink.")
OTHER = ProfileChanged(Profile("other"))
NEW = JobState(1)

EVENTS: list[JobEvent] = [
    CancelRequested(),
    RetryRequested(),
    SkipRequested(),
    OTHER,
    *(
        event
        for stage in Stage
        for event in (
            StageStarted(stage),
            StageSucceeded(stage),
            StageSucceeded(stage, missed=True),
            StageSkipped(stage, SKIP),
            StageFailed(stage, STALLED),
            StageFailed(stage, MISSING),
            StageInterrupted(stage),
        )
    ),
]
HAPPY = [event for stage in Stage for event in (StageStarted(stage), StageSucceeded(stage))]


def is_legal(state: JobState, event: JobEvent) -> bool:
    """Say what may happen, in words of its own."""
    match event:
        case ProfileChanged():
            return state.phase not in (Phase.DONE, *(row.running for row in STAGES.values()))
        case CancelRequested() | SkipRequested():
            return state.phase not in (Phase.DONE, Phase.SKIPPED, Phase.FAILED, Phase.CANCELLED)
        case RetryRequested():
            return state.phase in (Phase.SKIPPED, Phase.FAILED, Phase.CANCELLED)
        case StageStarted(stage):
            return state.phase is STAGES[stage].ready
        case StageSucceeded(stage, missed):
            return state.phase is STAGES[stage].running and (stage is Stage.VERIFY or not missed)
        case _:
            return state.phase is STAGES[event.stage].running


def reachable(until: Stage, max_misses: int) -> Iterator[JobState]:
    """Yield every state that a job can get into; its story aside, which decides nothing."""
    start = JobState(1, until)
    seen, waiting = set(), [start]
    while waiting:
        state = waiting.pop()
        key = (state.phase, state.attempt, state.misses)
        if key in seen:
            continue
        seen.add(key)
        yield state
        legal = (event for event in EVENTS if is_legal(state, event))
        waiting += [replace(advance(state, event, max_misses)[0], story=()) for event in legal]


every_world = pytest.mark.parametrize("until", Stage)
misses_allowed = pytest.mark.parametrize("max_misses", [0, 1, 3])


@every_world
@misses_allowed
def test_only_what_fits_a_state_is_accepted(until: Stage, max_misses: int) -> None:
    for state in reachable(until, max_misses):
        for event in EVENTS:
            if is_legal(state, event):
                advance(state, event, max_misses)
            else:
                with pytest.raises(IllegalTransition):
                    advance(state, event, max_misses)


@every_world
@misses_allowed
def test_every_phase_is_reached_that_belongs_to_the_stages_wanted(
    until: Stage, max_misses: int
) -> None:
    wanted = [STAGES[stage] for stage in list(Stage)[: list(Stage).index(until) + 1]]
    phases = {row.ready for row in wanted} | {row.running for row in wanted}
    ends = {Phase.DONE, Phase.SKIPPED, Phase.FAILED, Phase.CANCELLED}
    assert {state.phase for state in reachable(until, max_misses)} == phases | ends


@every_world
@misses_allowed
def test_no_job_is_ever_lost(until: Stage, max_misses: int) -> None:
    for found in reachable(until, max_misses):
        state, steps = found, 0
        while not state.phase.is_final:
            row = RUNNING.get(state.phase)
            event = (
                StageSucceeded(row.stage)
                if row
                else StageStarted(next(s for s in Stage if STAGES[s].ready is state.phase))
            )
            state, _ = advance(state, event, max_misses)
            steps += 1
            assert steps <= 2 * len(Stage), found
        assert found.phase.is_final or state.phase is Phase.DONE


@every_world
@misses_allowed
def test_what_runs_can_be_interrupted_and_begun_again(until: Stage, max_misses: int) -> None:
    for state in reachable(until, max_misses):
        row = RUNNING.get(state.phase)
        if row is not None:
            ready, instructions = advance(state, StageInterrupted(row.stage), max_misses)
            assert (ready.phase, instructions) == (row.ready, ())
            assert (ready.attempt, ready.misses) == (state.attempt, state.misses)
            again, _ = advance(ready, StageStarted(row.stage), max_misses)
            assert replace(again, story=()) == replace(state, story=())


@every_world
@misses_allowed
def test_tries_and_misses_are_bounded(until: Stage, max_misses: int) -> None:
    for state in reachable(until, max_misses):
        row = RUNNING.get(state.phase)
        if row is not None:
            assert state.attempt <= len(row.retry.delays_s)
        if state.phase is Phase.FAILED:
            assert state.attempt <= 1 + max(len(row.retry.delays_s) for row in STAGES.values())
            assert state.misses <= max_misses + 1
        else:
            assert state.misses <= max_misses


@every_world
@misses_allowed
def test_the_end_is_announced_on_reaching_it_and_at_no_other_time(
    until: Stage, max_misses: int
) -> None:
    for state in reachable(until, max_misses):
        for event in EVENTS:
            if is_legal(state, event):
                after, instructions = advance(state, event, max_misses)
                announced = Counter(instructions)[AnnounceEnd()]
                reached = after.phase.is_final and not state.phase.is_final
                assert announced == (1 if reached else 0), (state, event)


# -- lives ----------------------------------------------------------------------------------------


@settings(deadline=None)
@given(data=st.data(), until=st.sampled_from(Stage), max_misses=st.integers(0, 3))
def test_a_life_can_be_replayed_and_nothing_illegal_touches_it(
    data: st.DataObject, until: Stage, max_misses: int
) -> None:
    start = state = JobState(7, until)
    accepted: list[JobEvent] = []
    for _ in range(data.draw(st.integers(0, 50))):
        legal = [event for event in EVENTS if is_legal(state, event)]
        # A job that is done has no legal event left.
        event = data.draw(st.sampled_from(legal or EVENTS) | st.sampled_from(EVENTS))
        before = replace(state)
        try:
            state, _ = advance(state, event, max_misses)
        except IllegalTransition as error:
            assert not is_legal(state, event)
            assert state == before
            told = str(error)
            assert "job 7" in told
            assert state.phase.value in told
            assert repr(event) in told
            assert all(line in told for line in state.story)
        else:
            accepted.append(event)
    assert replay(start, accepted, max_misses) == state
    assert len(state.story) == min(len(accepted), 12)


def live(*events: JobEvent, state: JobState = NEW, max_misses: int = 1) -> JobState:
    return replay(state, events, max_misses)


def test_a_job_that_goes_well_ends_as_done() -> None:
    state = live(*HAPPY)
    assert state.phase is Phase.DONE
    assert state.story == tuple(
        f"{stage.value} {word}" for stage in Stage for word in ("started", "succeeded")
    )


@every_world
def test_a_job_ends_as_done_after_the_last_stage_that_is_wanted(until: Stage) -> None:
    events = HAPPY[: 2 * (list(Stage).index(until) + 1)]
    assert live(*events, state=JobState(1, until)).phase is Phase.DONE
    assert not live(*events[:-1], state=JobState(1, until)).phase.is_final


def test_a_failure_that_may_pass_is_tried_again_after_a_growing_wait_and_then_final() -> None:
    state, waits = live(StageStarted(Stage.ANALYZE)), []
    while not state.phase.is_final:
        state, instructions = advance(state, StageFailed(Stage.ANALYZE, STALLED), 1)
        waits += [step.delay_s for step in instructions if isinstance(step, WaitBefore)]
        if not state.phase.is_final:
            assert state.phase is Phase.NEW
            state = live(StageStarted(Stage.ANALYZE), state=state)
    assert waits == [2.0, 30.0]
    assert (state.phase, state.failure, state.attempt) == (Phase.FAILED, STALLED, 3)


def test_a_success_forgets_the_tries_of_its_stage() -> None:
    state = live(
        StageStarted(Stage.ANALYZE),
        StageFailed(Stage.ANALYZE, STALLED),
        StageStarted(Stage.ANALYZE),
        StageSucceeded(Stage.ANALYZE),
    )
    assert (state.phase, state.attempt) == (Phase.ANALYZED, 0)


def test_a_failure_that_will_not_pass_is_final_at_once() -> None:
    state, instructions = advance(
        live(StageStarted(Stage.ANALYZE)), StageFailed(Stage.ANALYZE, MISSING), 1
    )
    assert (state.phase, state.failure) == (Phase.FAILED, MISSING)
    assert instructions == (DiscardWork(), AnnounceEnd())


def test_moving_files_is_not_tried_again_even_where_it_might_help() -> None:
    state = live(*HAPPY[:8], StageStarted(Stage.REPLACE), StageFailed(Stage.REPLACE, STALLED))
    assert (state.phase, state.failure) == (Phase.FAILED, STALLED)


def test_a_skipped_job_keeps_its_reason() -> None:
    state = live(StageStarted(Stage.ANALYZE), StageSkipped(Stage.ANALYZE, SKIP))
    assert (state.phase, state.skip) == (Phase.SKIPPED, SKIP)


def test_a_miss_goes_back_to_the_search_with_the_old_encode_thrown_away() -> None:
    verifying = live(*HAPPY[:7])
    state, instructions = advance(verifying, StageSucceeded(Stage.VERIFY, missed=True), 1)
    assert (state.phase, state.misses) == (Phase.ANALYZED, 1)
    # What the search found stays: the next one learns from it.
    assert instructions == (DiscardWork(everything=False),)


def test_a_miss_too_many_fails_with_the_number_of_encodes() -> None:
    miss = (*HAPPY[2:7], StageSucceeded(Stage.VERIFY, missed=True))
    state = live(*HAPPY[:2], *miss, *miss, *miss, max_misses=2)
    assert state.phase is Phase.FAILED
    assert state.failure is not None
    assert state.failure.code == "score_below_target"
    assert state.failure.detail.startswith("3 encodes")


@pytest.mark.parametrize("stage", Stage)
def test_cancelling_what_runs_stops_it_before_anything_is_thrown_away(stage: Stage) -> None:
    running = live(*HAPPY[: 2 * list(Stage).index(stage) + 1])
    state, instructions = advance(running, CancelRequested(), 1)
    assert state.phase is Phase.CANCELLED
    assert instructions == (StopWork(), DiscardWork(), AnnounceEnd())


def test_cancelling_what_waits_has_nothing_to_stop() -> None:
    instructions: tuple[Instruction, ...]
    state, instructions = advance(NEW, CancelRequested(), 1)
    assert (state.phase, instructions) == (Phase.CANCELLED, (DiscardWork(), AnnounceEnd()))


@pytest.mark.parametrize("stage", Stage)
def test_leaving_alone_what_runs_stops_it_and_says_whose_wish_it_was(stage: Stage) -> None:
    running = live(*HAPPY[: 2 * list(Stage).index(stage) + 1])
    state, instructions = advance(running, SkipRequested(), 1)
    assert state.phase is Phase.SKIPPED
    assert state.skip is not None
    assert state.skip.reason is SkipReason.LEFT_ALONE
    assert state.skip.message == "You chose to leave this video as it is."
    assert instructions == (StopWork(), DiscardWork(), AnnounceEnd())


@pytest.mark.parametrize("done", [1, 2, 3, 4])
def test_another_profile_sends_a_job_back_to_its_search(done: int) -> None:
    waiting = replace(live(*HAPPY[: 2 * done]), misses=1, attempt=2)
    state, instructions = advance(waiting, OTHER, 1)
    assert (state.phase, state.misses, state.attempt) == (Phase.ANALYZED, 0, 0)
    assert instructions == (DiscardFit(),)


@pytest.mark.parametrize(
    "events", [(), (CancelRequested(),), (SkipRequested(),)], ids=["new", "cancelled", "skipped"]
)
def test_another_profile_changes_nothing_else_where_nothing_was_found(
    events: tuple[JobEvent, ...],
) -> None:
    before = live(*events)
    state, instructions = advance(before, OTHER, 1)
    assert (replace(state, story=()), instructions) == (replace(before, story=()), ())
    assert state.story[-1] == "profile changed (other)"


@pytest.mark.parametrize(
    "end",
    [
        (CancelRequested(),),
        (SkipRequested(),),
        (StageStarted(Stage.ANALYZE), StageFailed(Stage.ANALYZE, MISSING)),
        (StageStarted(Stage.ANALYZE), StageSkipped(Stage.ANALYZE, SKIP)),
    ],
    ids=["cancelled", "left alone", "failed", "skipped"],
)
def test_a_retry_begins_from_nothing_and_remembers_the_story(end: tuple[JobEvent, ...]) -> None:
    ended = live(*end, state=JobState(1, Stage.ENCODE))
    state, instructions = advance(ended, RetryRequested(), 1)
    assert instructions == (DiscardWork(everything=True),)
    assert state.story == (*ended.story, "retried")
    assert replace(state, story=()) == JobState(1, Stage.ENCODE)


def test_the_story_reads_as_what_happened() -> None:
    state = live(
        StageStarted(Stage.ANALYZE),
        StageInterrupted(Stage.ANALYZE),
        StageStarted(Stage.ANALYZE),
        StageFailed(Stage.ANALYZE, STALLED),
        CancelRequested(),
        RetryRequested(),
        StageStarted(Stage.ANALYZE),
        StageSkipped(Stage.ANALYZE, SKIP),
    )
    assert " → ".join(state.story) == (
        "analyze started → analyze interrupted → analyze started → "
        "analyze failed (ffmpeg_stalled) → cancelled → retried → analyze started → "
        "analyze skipped (not_worth_it)"
    )


def test_the_error_for_a_job_without_a_story_says_so() -> None:
    with pytest.raises(IllegalTransition, match=r"job 1 is new, yet came .*; its story: none"):
        advance(NEW, StageSucceeded(Stage.ENCODE), 1)
