from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.results import SamplePlan, Window
from app.search.sampling import plan_sample
from app.settings import Settings


def test_windows_are_spread_evenly_and_keep_off_the_titles() -> None:
    plan = plan_sample(600.0, 5, 4.0)
    gap = (600 - 20) / 6
    starts = [round(gap * (n + 1) + 4 * n, 3) for n in range(5)]
    assert plan == SamplePlan(tuple(Window(start, 4.0) for start in starts), whole=False)
    assert plan.duration_s == 20.0


@pytest.mark.parametrize("film_s", [0.0, 0.5, 4.0, 20.0, 23.0])
def test_a_short_film_is_taken_whole(film_s: float) -> None:
    plan = plan_sample(film_s, 5, 4.0)
    assert plan.whole
    assert len(plan.windows) == 1
    assert plan.windows[0].start_s == 0.0
    assert plan.duration_s == pytest.approx(film_s, abs=0.001)
    assert plan.duration_s > 0


def test_a_film_of_which_a_sample_would_leave_a_good_part_is_sampled() -> None:
    # 20 s of samples are 85 % of 23.5 s.
    assert plan_sample(23.5, 5, 4.0).whole
    assert not plan_sample(23.6, 5, 4.0).whole


@pytest.mark.parametrize(
    ("minutes", "windows"),
    [(5, 5), (60, 5), (71, 5), (72, 6), (84, 7), (120, 10), (240, 20), (360, 30), (3000, 30)],
)
def test_long_films_get_more_windows_up_to_a_limit(minutes: int, windows: int) -> None:
    assert len(plan_sample(minutes * 60.0, 5, 4.0).windows) == windows


@settings(deadline=None)
@given(
    minutes=st.floats(61, 1000),
    windows=st.integers(1, 60),
)
def test_a_long_film_never_gets_fewer_windows_than_a_short_one(
    minutes: float, windows: int
) -> None:
    short, long = (plan_sample(film_s, windows, 1.0) for film_s in (3600.0, minutes * 60))
    assert len(long.windows) >= len(short.windows) == windows


@settings(deadline=None)
@given(
    film_s=st.floats(0.0, 100_000.0),
    windows=st.integers(1, 60),
    window_s=st.floats(1.0, 60.0),
)
def test_windows_lie_in_the_film_in_order_and_apart(
    film_s: float, windows: int, window_s: float
) -> None:
    plan = plan_sample(film_s, windows, window_s)
    if plan.whole:
        assert len(plan.windows) == 1
        assert windows * window_s >= film_s * 0.8 or film_s > 3600
        return
    assert plan.windows[0].start_s > 0
    assert plan.windows[-1].start_s + window_s < film_s
    assert {window.duration_s for window in plan.windows} == {window_s}
    for before, after in pairwise(plan.windows):
        assert before.start_s + before.duration_s < after.start_s
    assert plan.duration_s <= film_s * 0.85 * 1.000001


def test_by_default_a_feature_film_is_judged_by_its_fortieth_second() -> None:
    default = Settings()
    plan = plan_sample(120 * 60.0, default.sample_windows, default.sample_window_s)
    assert (len(plan.windows), plan.duration_s) == (10, 40.0)
