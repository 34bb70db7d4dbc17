import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.lanes import Lane, LaneMode, LaneState
from app.pipeline.lanes import Freeze, LaneOrder, Thaw, entered, left, order

IDLE = LaneState(Lane.ENCODE, slots=2)
BUSY = LaneState(Lane.ENCODE, slots=2, running=frozenset({7}))

# An order, a job that comes (True) or one that goes (False), by its number.
STEPS = st.lists(
    st.one_of(st.sampled_from(LaneOrder), st.tuples(st.booleans(), st.integers(1, 5))),
    max_size=40,
)


@pytest.mark.parametrize(
    ("lane", "wanted", "freezable", "mode", "instructions"),
    [
        (BUSY, LaneOrder.PAUSE, True, LaneMode.PAUSED, (Freeze(),)),
        (BUSY, LaneOrder.PAUSE, False, LaneMode.PAUSING, ()),
        (IDLE, LaneOrder.PAUSE, False, LaneMode.PAUSED, ()),
        (BUSY, LaneOrder.STOP, True, LaneMode.STOPPING, (Thaw(),)),
        (IDLE, LaneOrder.STOP, True, LaneMode.STOPPED, (Thaw(),)),
        (BUSY, LaneOrder.RESUME, True, LaneMode.RUNNING, (Thaw(),)),
    ],
)
def test_an_order_says_what_the_lane_does_and_what_happens_to_its_jobs(
    lane: LaneState,
    wanted: LaneOrder,
    freezable: bool,
    mode: LaneMode,
    instructions: tuple[object, ...],
) -> None:
    after, done = order(lane, wanted, freezable=freezable)
    assert (after.mode, done) == (mode, instructions)
    assert after.running == lane.running


def test_a_paused_lane_takes_in_nothing_and_a_resumed_one_does() -> None:
    paused, _ = order(BUSY, LaneOrder.PAUSE, freezable=True)
    assert paused.free_slots == 0
    resumed, _ = order(paused, LaneOrder.RESUME, freezable=True)
    assert resumed == BUSY
    assert resumed.free_slots == 1


def test_a_stopped_lane_that_was_frozen_lets_its_jobs_end() -> None:
    paused, _ = order(BUSY, LaneOrder.PAUSE, freezable=True)
    stopping, instructions = order(paused, LaneOrder.STOP, freezable=True)
    assert instructions == (Thaw(),)
    assert left(stopping, 7).mode is LaneMode.STOPPED


def test_a_lane_whose_work_cannot_be_frozen_is_paused_when_the_work_ends() -> None:
    pausing, _ = order(BUSY, LaneOrder.PAUSE, freezable=False)
    assert left(pausing, 7).mode is LaneMode.PAUSED


def test_the_last_job_settles_the_lane_and_not_the_first() -> None:
    stopping, _ = order(entered(BUSY, 8), LaneOrder.STOP, freezable=True)
    assert left(stopping, 7).mode is LaneMode.STOPPING
    assert left(left(stopping, 7), 8).mode is LaneMode.STOPPED


@pytest.mark.parametrize("wanted", [LaneOrder.PAUSE, LaneOrder.STOP])
def test_a_job_cannot_enter_a_lane_that_does_not_take_in(wanted: LaneOrder) -> None:
    held, _ = order(BUSY, wanted, freezable=True)
    with pytest.raises(ValueError, match="job 8 cannot enter"):
        entered(held, 8)


def test_a_job_enters_once_and_leaves_once() -> None:
    with pytest.raises(ValueError, match="job 7 cannot enter"):
        entered(BUSY, 7)
    with pytest.raises(ValueError, match="job 9 cannot enter"):
        entered(entered(BUSY, 8), 9)
    with pytest.raises(ValueError, match="job 8 is not in"):
        left(BUSY, 8)


@settings(deadline=None)
@given(steps=STEPS, slots=st.integers(1, 3), freezable=st.booleans())
def test_whatever_happens_slots_hold_and_the_mode_settles(
    steps: list[LaneOrder | tuple[bool, int]], slots: int, freezable: bool
) -> None:
    lane = LaneState(Lane.ENCODE, slots)
    frozen = False
    for step in steps:
        if isinstance(step, LaneOrder):
            lane, instructions = order(lane, step, freezable=freezable)
            for instruction in instructions:
                frozen = isinstance(instruction, Freeze)
            again, _ = order(lane, step, freezable=freezable)
            assert again == lane
        else:
            comes, job_id = step
            before = lane
            if comes and lane.free_slots and job_id not in lane.running:
                lane = entered(lane, job_id)
                assert lane.running == before.running | {job_id}
            elif not comes and job_id in lane.running:
                lane = left(lane, job_id)
                assert lane.running == before.running - {job_id}
        assert len(lane.running) <= slots
        assert 0 <= lane.free_slots <= slots - len(lane.running)
        # What waits for the last job has one; what runs on is not frozen.
        assert lane.running or lane.mode not in (LaneMode.PAUSING, LaneMode.STOPPING)
        assert not frozen or lane.mode is LaneMode.PAUSED
        assert freezable or not frozen
    resumed, _ = order(lane, LaneOrder.RESUME, freezable=freezable)
    assert resumed.free_slots == slots - len(lane.running)
