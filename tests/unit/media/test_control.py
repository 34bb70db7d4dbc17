import threading
from collections.abc import Iterator

import pytest

from app.errors import Cancelled
from app.media.control import CancelToken

SOON_S = 10.0
MOMENT_S = 0.05


class FakeChild:
    """A child that writes down what is done to it."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def kill(self) -> None:
        self.told.append("kill")

    def freeze(self) -> None:
        self.told.append("freeze")

    def thaw(self) -> None:
        self.told.append("thaw")


@pytest.fixture
def token() -> CancelToken:
    return CancelToken()


@pytest.fixture
def child(token: CancelToken) -> FakeChild:
    attached = FakeChild()
    token.attach(attached)
    return attached


@pytest.fixture
def waiting(token: CancelToken) -> Iterator[tuple[threading.Thread, list[str]]]:
    """A worker that came to a check while the work was paused, and how it went on."""
    token.pause()
    came_out: list[str] = []

    def work() -> None:
        try:
            token.check()
        except Cancelled:
            came_out.append("cancelled")
        else:
            came_out.append("went on")

    worker = threading.Thread(target=work)
    worker.start()
    worker.join(MOMENT_S)
    assert worker.is_alive(), "it did not wait"
    yield worker, came_out
    token.cancel()
    worker.join(SOON_S)


def test_new_work_goes_on(token: CancelToken) -> None:
    token.check()
    assert (token.cancelled, token.paused) == (False, False)


def test_cancelling_kills_what_runs_and_ends_the_work(token: CancelToken, child: FakeChild) -> None:
    token.cancel()
    assert child.told == ["kill"]
    assert token.cancelled
    with pytest.raises(Cancelled):
        token.check()


def test_what_is_started_after_a_cancel_is_killed_at_once(token: CancelToken) -> None:
    token.cancel()
    late = FakeChild()
    token.attach(late)
    assert late.told == ["kill"]


def test_pausing_freezes_and_resuming_thaws(token: CancelToken, child: FakeChild) -> None:
    token.pause()
    assert (child.told, token.paused) == (["freeze"], True)
    token.resume()
    assert (child.told, token.paused) == (["freeze", "thaw"], False)
    token.check()


def test_what_is_started_while_paused_is_frozen_until_the_work_goes_on(token: CancelToken) -> None:
    token.pause()
    late = FakeChild()
    token.attach(late)
    assert late.told == ["freeze"]
    token.resume()
    assert late.told == ["freeze", "thaw"]


def test_what_has_ended_is_left_alone(token: CancelToken, child: FakeChild) -> None:
    token.detach(child)
    token.pause()
    token.resume()
    token.cancel()
    assert child.told == []
    token.detach(child)


def test_all_children_are_reached(token: CancelToken, child: FakeChild) -> None:
    second = FakeChild()
    token.attach(second)
    token.cancel()
    assert child.told == second.told == ["kill"]


def test_cancelling_what_is_paused_kills_it(token: CancelToken, child: FakeChild) -> None:
    token.pause()
    token.cancel()
    assert child.told == ["freeze", "kill"]
    with pytest.raises(Cancelled):
        token.check()


def test_a_worker_waits_while_paused_and_then_goes_on(
    token: CancelToken, waiting: tuple[threading.Thread, list[str]]
) -> None:
    worker, came_out = waiting
    token.resume()
    worker.join(SOON_S)
    assert came_out == ["went on"]


def test_a_worker_that_waits_is_released_by_a_cancel(
    token: CancelToken, waiting: tuple[threading.Thread, list[str]]
) -> None:
    worker, came_out = waiting
    token.cancel()
    worker.join(SOON_S)
    assert came_out == ["cancelled"]


def test_pausing_what_was_cancelled_does_not_hold_it_up() -> None:
    token = CancelToken()
    token.cancel()
    token.pause()
    with pytest.raises(Cancelled):
        token.check()
