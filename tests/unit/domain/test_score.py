"""The figures that stand for many frames, against their definitions spelled out."""

import math
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.score import pool_scores
from app.domain.target import Metric, Statistic

FRAME_SCORES = st.lists(st.floats(0, 100), min_size=1, max_size=120)


def means_of_stretches(scores: Sequence[float], length: int) -> list[float]:
    return [math.fsum(scores[at : at + length]) / length for at in range(len(scores) - length + 1)]


def test_a_few_frames_give_the_figures_one_would_compute_by_hand() -> None:
    score = pool_scores(Metric.VMAF, [90.0, 80.0, 70.0, 60.0], 2.0)
    assert score.mean == 75.0
    # libvmaf: the harmonic mean of score + 1, less 1.
    assert score.harmonic_mean == pytest.approx(4 / (1 / 91 + 1 / 81 + 1 / 71 + 1 / 61) - 1)
    assert (score.p1, score.p5) == (60.0, 60.0)
    assert (score.worst_second, score.worst_at_s) == (65.0, 1.0)
    assert (score.frames, score.subsample) == (4, 1)


def test_each_statistic_names_its_figure() -> None:
    score = pool_scores(Metric.VMAF, [float(n) for n in range(200, 0, -1)], 10.0)
    assert {statistic: score.value(statistic) for statistic in Statistic} == {
        Statistic.MEAN: score.mean,
        Statistic.HARMONIC_MEAN: score.harmonic_mean,
        Statistic.P1: 3.0,
        Statistic.P5: 11.0,
        Statistic.WORST_SECOND: 5.5,
    }


def test_a_black_frame_pulls_the_harmonic_mean_down_and_not_to_nothing() -> None:
    scores = [95.0] * 99 + [0.0]
    score = pool_scores(Metric.VMAF, scores, 25.0)
    assert score.mean == pytest.approx(94.05)
    assert score.harmonic_mean == pytest.approx(100 / (99 / 96 + 1) - 1)
    assert 40 < score.harmonic_mean < 50


@settings(deadline=None)
@given(scores=FRAME_SCORES)
def test_the_figures_stand_in_their_order(scores: list[float]) -> None:
    score = pool_scores(Metric.VMAF, scores, 25.0)
    tiny = 1e-9
    assert min(scores) - tiny <= score.harmonic_mean <= score.mean + tiny
    assert score.mean <= max(scores) + tiny
    assert min(scores) <= score.p1 <= score.p5 <= max(scores)
    assert min(scores) - tiny <= score.worst_second <= score.mean + tiny or len(scores) > 25


@settings(deadline=None)
@given(scores=FRAME_SCORES)
def test_percentiles_leave_at_most_their_share_of_frames_below(scores: list[float]) -> None:
    score = pool_scores(Metric.VMAF, scores, 25.0)
    for share, value in ((0.01, score.p1), (0.05, score.p5)):
        assert value in scores
        assert sum(s < value for s in scores) <= share * len(scores)
        assert sum(s <= value for s in scores) > share * len(scores)


@settings(deadline=None)
@given(
    scores=FRAME_SCORES,
    rate=st.sampled_from([1.0, 12.5, 24000 / 1001, 25.0, 60.0]),
    subsample=st.integers(1, 30),
)
def test_the_worst_second_is_the_lowest_of_all(
    scores: list[float], rate: float, subsample: int
) -> None:
    length = min(max(1, round(rate / subsample)), len(scores))
    means = means_of_stretches(scores, length)
    score = pool_scores(Metric.VMAF, scores, rate, subsample)
    assert score.worst_second == pytest.approx(min(means), abs=1e-9)
    at = round(score.worst_at_s * rate / subsample)
    assert score.worst_at_s == pytest.approx(at * subsample / rate)
    assert means[at] == pytest.approx(min(means), abs=1e-9)


def test_the_worst_second_is_placed_on_the_films_own_clock() -> None:
    # Every third frame of a film at 30 a second: frame 40 of the scored ones is at 4 s.
    scores = [95.0] * 40 + [50.0] * 10 + [95.0] * 40
    score = pool_scores(Metric.VMAF, scores, 30.0, subsample=3)
    assert (score.worst_second, score.worst_at_s) == (50.0, 4.0)
    assert (score.frames, score.subsample) == (90, 3)


def test_a_film_shorter_than_a_second_is_its_own_worst_second() -> None:
    score = pool_scores(Metric.SSIM, [0.9, 0.8], 60.0)
    assert score.worst_second == pytest.approx(score.mean)
    assert score.worst_at_s == 0.0


def test_an_unknown_frame_rate_does_no_harm() -> None:
    score = pool_scores(Metric.VMAF, [90.0, 40.0, 95.0], 0.0)
    assert (score.worst_second, score.worst_at_s) == (40.0, 0.0)


def test_nothing_scored_is_refused() -> None:
    with pytest.raises(ValueError, match="no frame"):
        pool_scores(Metric.VMAF, [], 25.0)
