from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.results import Window
from app.search.sampling import plan_sample, plan_scout, standard_error
from app.settings import Settings


def test_windows_stand_in_the_middle_of_equal_parts_of_the_film() -> None:
    plan = plan_sample(600.0, 5, 4.0)
    assert [window.start_s for window in plan.windows] == [58.0, 178.0, 298.0, 418.0, 538.0]
    assert {window.duration_s for window in plan.windows} == {4.0}
    assert not plan.whole


@pytest.mark.parametrize("film_s", [0.0, 0.5, 4.0, 20.0, 24.0])
def test_a_short_film_is_taken_whole(film_s: float) -> None:
    plan = plan_sample(film_s, 5, 4.0)
    assert plan.whole
    assert len(plan.windows) == 1
    assert plan.windows[0].start_s == 0.0
    assert plan.duration_s == pytest.approx(film_s, abs=0.001)
    assert plan.duration_s > 0


def test_a_film_of_which_a_sample_would_leave_a_good_part_is_sampled() -> None:
    # 28 s of samples are 85 % of 32.9 s.
    assert plan_sample(32.9, 14, 2.0).whole
    assert not plan_sample(33.0, 14, 2.0).whole


@pytest.mark.parametrize(
    ("minutes", "windows"), [(5, 14), (60, 14), (63, 14), (64, 15), (120, 29), (1000, 60)]
)
def test_long_films_get_more_windows_up_to_a_limit(minutes: int, windows: int) -> None:
    assert len(plan_sample(minutes * 60.0, 14, 2.0).windows) == windows


@settings(deadline=None)
@given(
    film_s=st.floats(0, 100_000),
    windows=st.integers(1, 60),
    window_s=st.floats(1.0, 60.0),
)
def test_windows_lie_in_the_film_in_order_and_do_not_overlap(
    film_s: float, windows: int, window_s: float
) -> None:
    plan = plan_sample(film_s, windows, window_s)
    for part in (plan, plan_scout(plan)):
        assert part.windows[0].start_s >= 0
        last = part.windows[-1]
        assert last.start_s + last.duration_s <= max(film_s, 0.001) + 0.01
        for before, after in pairwise(part.windows):
            assert before.start_s + before.duration_s <= after.start_s + 0.01
    assert plan_scout(plan).duration_s <= plan.duration_s + 0.01


def test_windows_hold_as_much_of_the_film_as_they_are_long() -> None:
    # From 0 to 1 with the square of the time in each of 14 parts: a third on average.
    rates = [(n % 36 / 36) ** 2 for n in range(504)]
    density = bytes(round(255 * rate**0.5) for rate in rates)
    middle, best = plan_sample(504.0, 14, 2.0), plan_sample(504.0, 14, 2.0, 25.0, density)

    def held(windows: tuple[Window, ...]) -> float:
        seconds = [int(w.start_s) + n for w in windows for n in range(2)]
        return sum(rates[second] for second in seconds) / len(seconds)

    assert held(middle.windows) < 0.26
    assert held(best.windows) == pytest.approx(1 / 3, rel=0.06)
    starts = [window.start_s % 36 for window in best.windows]
    assert starts == pytest.approx([starts[0]] * 14, abs=0.01)


def test_an_even_film_and_one_that_tells_nothing_are_seen_in_the_middle() -> None:
    middle = plan_sample(600.0, 14, 2.0)
    assert plan_sample(600.0, 14, 2.0, 25.0, b"") == middle
    assert plan_sample(600.0, 14, 2.0, 25.0, bytes([200] * 512)) == middle
    assert plan_sample(600.0, 14, 2.0, 25.0, bytes(512)) == middle


@given(density=st.binary(min_size=512, max_size=512), film_s=st.floats(34, 20_000))
def test_windows_lie_in_the_film_whatever_its_density(density: bytes, film_s: float) -> None:
    plan = plan_sample(film_s, 14, 2.0, 25.0, density)
    assert plan.windows[0].start_s >= 0
    assert plan.windows[-1].start_s + 2.0 <= film_s + 0.01
    assert all(b.start_s - a.start_s >= 1.99 for a, b in pairwise(plan.windows))


def test_a_scout_of_a_sample_looks_at_every_other_window() -> None:
    plan = plan_sample(600.0, 5, 4.0)
    assert plan_scout(plan).windows == plan.windows[::2]


def test_a_scout_of_a_short_film_looks_at_parts_of_it() -> None:
    plan = plan_sample(20.0, 14, 2.0)
    scout = plan_scout(plan)
    assert not scout.whole
    assert len(scout.windows) == 3
    assert scout.duration_s == pytest.approx(6.0, abs=0.01)


def test_a_scout_of_a_very_short_film_looks_at_all_of_it() -> None:
    plan = plan_sample(2.0, 14, 2.0)
    assert plan_scout(plan) == plan


def test_the_defaults_make_a_sample_of_half_a_minute() -> None:
    defaults = Settings()
    plan = plan_sample(600.0, defaults.sample_windows, defaults.sample_window_s)
    assert plan.duration_s == pytest.approx(32.0)


def test_windows_that_agree_leave_no_error_and_a_single_one_tells_none() -> None:
    assert standard_error([95.0, 95.0, 95.0]) == 0.0
    assert standard_error([95.0]) == 0.0


def test_the_error_falls_with_the_number_of_windows() -> None:
    values = [90.0, 96.0]
    assert standard_error(values * 8) == pytest.approx(standard_error(values * 2) / 2, rel=0.1)


def test_a_film_that_changes_slowly_is_known_better_than_one_that_jumps() -> None:
    rising = [90.0, 91.0, 92.0, 93.0, 94.0, 95.0]
    jumping = [90.0, 95.0, 91.0, 94.0, 92.0, 93.0]
    assert standard_error(rising) < standard_error(jumping)


def test_a_slide_show_is_taken_whole_by_probes_and_scouts() -> None:
    plan = plan_sample(3600.0, 14, 2.0, frame_rate=0.1)
    assert plan.whole
    assert plan_scout(plan_sample(20.0, 14, 2.0, 1.0), 1.0).whole
