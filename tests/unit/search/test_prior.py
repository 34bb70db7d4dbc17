"""Where a search begins."""

import math

import pytest

from app.domain.encoders import ENCODERS
from app.domain.target import Metric, Target
from app.search.prior import Earlier, prior_for

SVT = ENCODERS["svt-av1"]
VMAF_95 = Target(95.0)


def near(crf: float, target: float = 95.0, slope: float = 0.05) -> Earlier:
    return Earlier(target, crf, slope, same_folder=True)


def far(crf: float) -> Earlier:
    return Earlier(95.0, crf, 0.05, same_folder=False)


def test_without_earlier_results_it_is_the_encoders_usual_crf() -> None:
    assert prior_for(SVT, VMAF_95, ()).crf == SVT.crf_first


def test_a_lower_target_begins_at_a_higher_crf_along_the_usual_slope() -> None:
    prior = prior_for(SVT, Target(90.0), ())
    assert prior.crf == pytest.approx(SVT.crf_first + math.log(2) / SVT.typical_slope)


def test_an_encoder_of_which_more_is_better_begins_lower_for_a_lower_target() -> None:
    row = ENCODERS["videotoolbox-hevc"]
    assert prior_for(row, Target(90.0), ()).crf < prior_for(row, VMAF_95, ()).crf


def test_other_metrics_begin_at_the_usual_crf_whatever_the_target() -> None:
    crfs = {prior_for(SVT, Target(value, Metric.SSIM), ()).crf for value in (0.9, 0.99)}
    assert crfs == {SVT.crf_first}


def test_films_of_the_same_folder_tell_where_to_begin_and_narrow_it_down() -> None:
    prior = prior_for(SVT, VMAF_95, (near(40.0), near(42.0), far(20.0)))
    assert prior.crf == pytest.approx(41.0)
    assert prior.crf_sd < prior_for(SVT, VMAF_95, ()).crf_sd / 3


def test_their_results_are_moved_to_this_target_along_their_own_slope() -> None:
    prior = prior_for(SVT, Target(90.0), (near(40.0, slope=0.1),))
    assert prior.crf == pytest.approx(40.0 + math.log(2) / 0.1)


def test_a_few_films_from_elsewhere_tell_nothing() -> None:
    assert prior_for(SVT, VMAF_95, (far(20.0),) * 4).crf == SVT.crf_first
    assert prior_for(SVT, VMAF_95, (far(20.0),) * 5).crf == pytest.approx(20.0)


def test_films_that_differ_widen_the_expectation_but_not_beyond_the_usual() -> None:
    usual = prior_for(SVT, VMAF_95, ()).crf_sd
    alike = prior_for(SVT, VMAF_95, (near(40.0), near(41.0))).crf_sd
    mixed = prior_for(SVT, VMAF_95, (near(20.0), near(60.0))).crf_sd
    assert alike < mixed <= usual
