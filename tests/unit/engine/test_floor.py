"""The floor: a paused lane and a held job are two reasons to be frozen, each of them enough."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.events import LaneChanged, Published
from app.domain.job import Job, JobState, Request, Stage
from app.domain.lanes import Lane, LaneMode
from app.domain.profile import Profile
from app.domain.results import Results
from app.engine.floor import Floor
from app.engine.task import Task
from app.media.control import CancelToken
from app.pipeline.lanes import LaneOrder
from app.pipeline.stages import STAGES
from app.settings import Settings


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def told() -> list[Published]:
    return []


@pytest.fixture
def floor(clock: Clock, told: list[Published]) -> Floor:
    return Floor(dict.fromkeys(Lane, 2), told.append, clock)


def enter(floor: Floor, job_id: int = 1, stage: Stage = Stage.ENCODE) -> Task:
    job = Job(Request(Path("/videos/film.mkv"), Profile("p")), JobState(job_id))
    place = Path("/nowhere")
    task = Task(job, stage, Results(), CancelToken(), place, place, Settings())
    floor.enter(task)
    return task


def test_a_paused_lane_freezes_and_a_resumed_one_thaws(floor: Floor) -> None:
    task, other = enter(floor), enter(floor, 2, Stage.VERIFY)
    floor.order(Lane.ENCODE, LaneOrder.PAUSE)
    assert (task.token.paused, other.token.paused) == (True, False)
    floor.order(Lane.ENCODE, LaneOrder.RESUME)
    assert not task.token.paused


def test_resuming_a_lane_does_not_thaw_what_is_held(floor: Floor) -> None:
    task, other = enter(floor), enter(floor, 2)
    floor.hold([1])
    floor.order(Lane.ENCODE, LaneOrder.PAUSE)
    floor.order(Lane.ENCODE, LaneOrder.RESUME)
    assert (task.token.paused, other.token.paused) == (True, False)
    floor.release([1])
    assert not task.token.paused


def test_releasing_a_job_in_a_paused_lane_does_not_thaw_it(floor: Floor) -> None:
    task = enter(floor)
    floor.order(Lane.ENCODE, LaneOrder.PAUSE)
    floor.hold([1])
    floor.release([1])
    assert task.token.paused
    floor.order(Lane.ENCODE, LaneOrder.RESUME)
    assert not task.token.paused


def test_stopping_a_lane_lets_the_frozen_go_on_but_not_the_held(floor: Floor) -> None:
    task, held = enter(floor), enter(floor, 2)
    floor.hold([2])
    floor.order(Lane.ENCODE, LaneOrder.PAUSE)
    floor.order(Lane.ENCODE, LaneOrder.STOP)
    assert (task.token.paused, held.token.paused) == (False, True)


@pytest.mark.parametrize("stage", [stage for stage in Stage if not STAGES[stage].freezable])
def test_what_cannot_be_frozen_runs_to_its_end(floor: Floor, stage: Stage) -> None:
    task = enter(floor, stage=stage)
    floor.hold([1])
    floor.order(STAGES[stage].lane, LaneOrder.PAUSE)
    assert not task.token.paused


def test_what_does_not_run_can_be_held_and_released(floor: Floor) -> None:
    floor.hold([7])
    floor.release([7])
    assert not enter(floor, 7).token.paused


def test_the_hold_of_a_task_ends_with_it(floor: Floor) -> None:
    enter(floor)
    floor.hold([1])
    floor.end(1)
    floor.leave(Stage.ENCODE, 1)
    assert not enter(floor).token.paused


def test_frozen_time_is_no_work(floor: Floor, clock: Clock) -> None:
    enter(floor)
    clock.now += 5.0
    floor.hold([1])
    clock.now += 100.0
    floor.order(Lane.ENCODE, LaneOrder.PAUSE)  # frozen already
    floor.release([1])
    clock.now += 100.0
    floor.order(Lane.ENCODE, LaneOrder.RESUME)
    clock.now += 2.0
    floor.hold([1])
    clock.now += 100.0
    assert floor.end(1)[1] == 7.0


def test_all_that_runs_can_be_interrupted_but_the_moving_of_files(floor: Floor) -> None:
    encoding, moving = enter(floor), enter(floor, 2, Stage.REPLACE)
    assert floor.interrupt([1, 2, 99]) == (1,)
    assert (encoding.token.cancelled, moving.token.cancelled) == (True, False)


def test_changes_of_a_lane_are_told_once(floor: Floor, told: list[Published]) -> None:
    enter(floor)
    floor.order(Lane.ENCODE, LaneOrder.PAUSE)
    floor.order(Lane.ENCODE, LaneOrder.PAUSE)
    floor.end(1)
    floor.leave(Stage.ENCODE, 1)
    lanes = [event.lane for event in told if isinstance(event, LaneChanged)]
    assert [(lane.mode, sorted(lane.running)) for lane in lanes] == [
        (LaneMode.RUNNING, [1]),
        (LaneMode.PAUSED, [1]),
        (LaneMode.PAUSED, []),
    ]
    assert floor.is_empty


def test_a_closed_floor_takes_nothing_in(floor: Floor) -> None:
    enter(floor)
    floor.close()
    assert {floor.free_slots(lane) for lane in Lane} == {0}
