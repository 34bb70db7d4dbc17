import pytest

from app.errors import Code, Failure
from app.pipeline.retry import BACKOFF, ONCE, RetryPolicy

STALLED = Failure(Code.FFMPEG_STALLED.public)
MISSING = Failure(Code.SOURCE_MISSING.public)


def test_each_further_try_waits_as_long_as_its_policy_says() -> None:
    policy = RetryPolicy((1.0, 5.0, 60.0))
    assert [policy.delay_s(STALLED, attempt) for attempt in (1, 2, 3, 4)] == [1.0, 5.0, 60.0, None]


def test_what_stays_as_it_is_is_not_tried_again() -> None:
    assert BACKOFF.delay_s(MISSING, 1) is None


def test_once_is_once() -> None:
    assert ONCE.delay_s(STALLED, 1) is None


@pytest.mark.parametrize("code", Code, ids=lambda code: code.public)
def test_every_code_is_tried_again_as_it_declares(code: Code) -> None:
    tried_again = BACKOFF.delay_s(Failure(code.public), 1) is not None
    assert tried_again is code.value.retry


def test_waits_grow() -> None:
    assert list(BACKOFF.delays_s) == sorted(set(BACKOFF.delays_s))
    assert BACKOFF.delays_s[0] > 0
