"""The curve that charts show: through the points, and unsure where there are none."""

from __future__ import annotations

import time

import pytest

from app.domain.encoders import ENCODERS
from app.domain.results import Probe
from app.domain.target import Metric, Target
from app.search.fitted import Curve, fitted
from tests.support.curves import SVT, Film, exponential, run_search, spec

VMAF_95 = Target(95.0)
FILM = exponential(0.05, 32.0, VMAF_95)


def probes(film: Film, *crfs: float) -> list[Probe]:
    return [film.probe(crf) for crf in crfs]


def curve_of(*crfs: float) -> Curve:
    return fitted(probes(FILM, *crfs), VMAF_95, SVT, "8")


def width(curve: Curve, crf: float) -> float:
    point = curve.at(crf)
    return point.high - point.low


def test_the_curve_goes_through_real_probes() -> None:
    curve = curve_of(26.0, 38.0)
    for crf in (26.0, 38.0):
        assert curve.at(crf).crf == crf
        assert curve.at(crf).score == pytest.approx(FILM.score(crf), abs=0.05)
    assert curve.measured


def test_between_two_probes_it_is_near_the_film_and_says_how_near() -> None:
    point = curve_of(26.0, 38.0).at(32.0)
    assert point.score == pytest.approx(95.0, abs=0.15)
    assert point.low < 95.0 < point.high
    assert point.high - point.low < 1.0


def test_it_is_surest_at_a_probe_and_less_so_the_further_away() -> None:
    curve = curve_of(30.0)
    widths = [width(curve, crf) for crf in (30.0, 32.0, 34.0, 36.0)]
    assert widths == sorted(widths)
    assert widths[0] < 0.2 < widths[-1]


def test_scores_fall_as_crf_rises_over_the_whole_range() -> None:
    scores = [point.score for point in curve_of(26.0, 38.0).points]
    assert scores == sorted(scores, reverse=True)


def test_scouts_alone_leave_it_unsure_and_unmeasured() -> None:
    scouts = [FILM.probe(30.0, scout=True), FILM.probe(35.0, scout=True)]
    curve = fitted(scouts, VMAF_95, SVT, "8")
    assert not curve.measured
    # The scouts show more excess than the film has, and are known to.
    assert curve.at(32.0).score == pytest.approx(95.0, abs=0.5)
    assert width(curve, 32.0) > 1.0


def test_a_probe_of_another_preset_tells_less_than_one_of_its_own() -> None:
    point = FILM.measure(32.0)
    other = fitted([Probe(32.0, point, preset="4")], VMAF_95, SVT, "8")
    own = fitted([Probe(32.0, point, preset="8")], VMAF_95, SVT, "8")
    assert not other.measured
    assert width(other, 32.0) > 5 * width(own, 32.0)


def test_with_nothing_measured_it_is_what_the_encoder_usually_does() -> None:
    curve = fitted([], VMAF_95, SVT, "8")
    assert curve.at(SVT.crf_first).score == pytest.approx(95.0, abs=0.01)
    assert width(curve, SVT.crf_first) > 5.0


def test_it_spans_the_points_with_room_on_both_sides_inside_the_encoders_range() -> None:
    curve = curve_of(26.0, 38.0)
    assert curve.points[0].crf == pytest.approx(26.0 - 7.8)
    assert curve.points[-1].crf == pytest.approx(38.0 + 7.8)
    edge = curve_of(6.0, 69.0)
    assert (edge.points[0].crf, edge.points[-1].crf) == (SVT.crf_min, SVT.crf_max)


def test_it_reaches_the_answer_where_that_lies_outside() -> None:
    curve = fitted(probes(FILM, 30.0), VMAF_95, SVT, "8", reach=(50.0,))
    assert any(point.crf == 50.0 for point in curve.points)


def test_it_agrees_with_the_search_at_its_answer() -> None:
    ran = run_search(spec(), FILM)
    curve = fitted(ran.result.probes, VMAF_95, SVT, "8", reach=(ran.result.crf,))
    point = curve.at(ran.result.crf)
    assert point.score == pytest.approx(ran.result.predicted_score, abs=0.1)


def test_what_a_finished_encode_taught_moves_the_whole_curve() -> None:
    plain, taught = curve_of(30.0), fitted(probes(FILM, 30.0), VMAF_95, SVT, "8", bias=-0.5)
    assert taught.at(30.0).score == pytest.approx(plain.at(30.0).score - 0.5, abs=0.02)


def test_scores_stay_on_the_metrics_scale() -> None:
    film = exponential(0.05, 32.0, Target(0.95, Metric.SSIM))
    curve = fitted(probes(film, 60.0, 68.0), Target(0.95, Metric.SSIM), SVT, "8")
    assert all(0 <= p.low <= p.score <= p.high <= 1.0 for p in curve.points)


def test_an_encoder_whose_quality_rises_with_its_value_gets_a_rising_curve() -> None:
    row = ENCODERS["videotoolbox-hevc"]
    assert row.higher_is_better
    rising = Film(lambda q: 90.0 + q / 10, lambda _: 1000)
    curve = fitted(probes(rising, 40.0, 60.0), VMAF_95, row, row.default_preset)
    crfs = [point.crf for point in curve.points]
    scores = [point.score for point in curve.points]
    assert crfs == sorted(crfs)
    assert scores == sorted(scores)


def test_it_is_cheap_enough_to_make_for_every_probe() -> None:
    many = probes(FILM, *range(20, 36))
    began = time.process_time()
    fitted(many, VMAF_95, SVT, "8")
    assert time.process_time() - began < 0.5
