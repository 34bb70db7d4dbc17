import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.profile import Metric, Statistic, Target
from app.domain.score import Score
from app.search.curve import TYPICAL_SLOPE, Point, aim, excess, slope

VMAF_95 = Target(95.0)


def score(mean: float, metric: Metric = Metric.VMAF) -> Score:
    return Score(metric, mean, mean, mean, mean, mean, 0.0, 100)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (95.0, 0.0),
        (90.0, math.log(2)),
        (97.5, -math.log(2)),
        (0.0, math.log(20)),
        # Closer than 0.05 to the ceiling is as good as there.
        (99.99, math.log(0.05 / 5)),
        (100.0, math.log(0.05 / 5)),
    ],
)
def test_the_excess_is_the_logarithm_of_how_much_further_off_than_allowed(
    value: float, expected: float
) -> None:
    assert excess(score(value), (VMAF_95,), 0.0) == pytest.approx(expected)


@pytest.mark.parametrize("target", [100.0, 99.99, 99.96, 95.0, 1.0])
@settings(deadline=None)
@given(value=st.floats(0, 100))
def test_the_sign_of_the_excess_says_whether_the_target_is_met(target: float, value: float) -> None:
    met = excess(score(value), (Target(target),), 0.0) <= 0
    assert met is (value >= target)


@settings(deadline=None)
@given(lower=st.floats(0, 100), higher=st.floats(0, 100))
def test_a_better_score_never_has_more_excess(lower: float, higher: float) -> None:
    lower, higher = sorted((lower, higher))
    worse, better = (excess(score(value), (VMAF_95,), 0.0) for value in (lower, higher))
    assert better <= worse


def test_the_target_that_is_met_worst_counts() -> None:
    floor = Target(90.0, statistic=Statistic.WORST_SECOND)
    good_on_average = replace(score(97.5), worst_second=85.0)
    assert excess(good_on_average, (VMAF_95,), 0.0) < 0
    assert excess(good_on_average, (VMAF_95, floor), 0.0) == pytest.approx(math.log(1.5))


def test_what_was_taught_is_added_to_every_score() -> None:
    assert excess(score(96.0), (VMAF_95,), -1.0) == 0.0
    assert excess(score(96.0), (VMAF_95,), -1.1) > 0.0


def test_every_scale_is_measured_against_its_own_ceiling() -> None:
    ssim = Target(0.98, Metric.SSIM)
    assert excess(score(0.96, Metric.SSIM), (ssim,), 0.0) == pytest.approx(math.log(2))
    psnr = Target(42.0, Metric.PSNR)
    assert excess(score(57.0, Metric.PSNR), (psnr,), 0.0) == pytest.approx(-math.log(2))


def test_the_aim_is_the_middle_of_what_is_tolerated() -> None:
    assert aim(VMAF_95, 0.5) == pytest.approx(math.log(4.75 / 5))
    assert aim(VMAF_95, 0.0) == 0.0
    assert aim(Target(0.98, Metric.SSIM), 0.5) == pytest.approx(math.log(0.0175 / 0.02))


def test_a_target_at_the_ceiling_can_still_be_aimed_at() -> None:
    assert aim(Target(100.0), 0.25) == 0.0


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ([], TYPICAL_SLOPE),
        ([Point(35.0, 0.4)], TYPICAL_SLOPE),
        ([Point(30.0, -0.2), Point(40.0, 0.4)], 0.06),
        ([Point(40.0, 0.4), Point(30.0, -0.2)], 0.06),
        # The two that are closest to the target, wherever they stand.
        ([Point(20.0, -3.0), Point(30.0, -0.2), Point(40.0, 0.4), Point(60.0, 5.0)], 0.06),
        # As flat as noise, and as steep as no film is.
        ([Point(30.0, 0.100), Point(40.0, 0.101)], 0.01),
        ([Point(30.0, 0.1), Point(31.0, 3.0)], 0.15),
        # Two that tell nothing: equal, or the wrong way round.
        ([Point(30.0, -4.6), Point(40.0, -4.6)], TYPICAL_SLOPE),
        ([Point(30.0, 0.3), Point(40.0, 0.2)], TYPICAL_SLOPE),
    ],
)
def test_the_slope_comes_from_the_two_points_that_matter(
    points: list[Point], expected: float
) -> None:
    assert slope(points) == pytest.approx(expected)
