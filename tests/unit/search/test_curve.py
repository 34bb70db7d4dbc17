import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.score import Score
from app.domain.target import Metric, Statistic, Target
from app.search.curve import allowed, excess, excess_of, noise, value_at

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
    assert excess(score(94.0), (VMAF_95,), 1.0) == 0.0
    assert excess(score(95.5), (VMAF_95,), -1.0) == pytest.approx(math.log(1.1))


@pytest.mark.parametrize(
    "target", [VMAF_95, Target(0.98, Metric.SSIM), Target(42.0, Metric.PSNR)], ids=str
)
@settings(deadline=None)
@given(share=st.floats(0.0, 0.999))
def test_the_value_of_an_excess_is_the_one_that_has_it(target: Target, share: float) -> None:
    value = target.metric.ceiling * share
    there_and_back = value_at(target, excess_of(target, value))
    assert there_and_back == pytest.approx(value, abs=0.0006 * target.metric.ceiling)


def test_a_target_at_the_ceiling_allows_a_hair() -> None:
    assert allowed(Target(100.0)) == pytest.approx(0.05)
    assert allowed(VMAF_95) == 5.0


def test_the_same_uncertainty_weighs_more_near_the_ceiling() -> None:
    assert noise(VMAF_95, 95.0, 0.05) == pytest.approx(0.01)
    assert noise(VMAF_95, 99.5, 0.05) == pytest.approx(0.1)
    assert noise(Target(0.98, Metric.SSIM), 0.95, 0.05) == pytest.approx(0.01)
