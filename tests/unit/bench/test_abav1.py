"""The search benchmark's baseline keeps to ab-av1's rules: a weak one would prove nothing."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bench.search.abav1 import (
    CRF_MAX,
    CRF_MIN,
    STEP,
    Answer,
    Encoded,
    mean_score,
    predict_bytes,
    sample_frames,
    sample_starts,
    search,
)


def ran(target: float, score: Callable[[float], float]) -> tuple[Answer, list[float]]:
    """Search a film that gives these scores; return the answer and the CRFs that were asked for."""
    steps = search(target)
    asked = [next(steps)]
    while True:
        try:
            asked.append(steps.send(score(asked[-1])))
        except StopIteration as end:
            return end.value, asked


def straight(crf: float) -> float:
    """Return scores that fall by a fifth of a point a step, from 100 at CRF 0."""
    return 100.0 - 0.2 * crf


@pytest.mark.parametrize(
    ("film_s", "starts"),
    [
        (23.0, None),  # 20 s are more than 85 % of it
        (23.6, [1.0]),
        (120.0, [50.0]),
        (720.0, [350.0]),
        (721.0, [227.0, 474.0]),
        (960.0, [306.0, 633.0]),
        (2160.0, [525.0, 1070.0, 1615.0]),
    ],
)
def test_a_sample_is_taken_every_twelve_minutes_with_even_gaps(
    film_s: float, starts: list[float] | None
) -> None:
    assert sample_starts(film_s) == starts


def test_a_sample_is_counted_in_frames() -> None:
    assert sample_frames(Fraction(30000, 1001)) == 599


def test_a_score_just_above_the_target_ends_it_at_once() -> None:
    answer, asked = ran(92.45, straight)
    assert asked == [37.5]
    assert answer == Answer(37.5, straight(37.5), found=True)


def test_a_score_that_is_the_target_is_not_above_it() -> None:
    _, asked = ran(92.5, straight)
    assert asked[:2] == [37.5, 18.0]


def test_the_second_probe_lies_three_fifths_towards_the_end_of_the_range() -> None:
    assert ran(90.0, straight)[1][1] == 57.0
    assert ran(95.0, straight)[1][1] == 18.0


def test_the_third_is_interpolated_between_the_nearest_on_either_side() -> None:
    answer, asked = ran(95.0, straight)
    # The line crosses the target at 25, where the score is not above it: a step further ends it.
    assert asked == [37.5, 18.0, 25.0, 24.75]
    assert answer == Answer(24.75, straight(24.75), found=True)


def test_without_a_bracket_the_end_of_the_range_is_tried() -> None:
    assert ran(97.0, straight)[1][:3] == [37.5, 18.0, 5.0]
    assert ran(87.0, straight)[1][:3] == [37.5, 57.0, 70.0]


def test_a_target_that_all_of_the_range_meets_gets_its_last_crf() -> None:
    answer, asked = ran(80.0, straight)
    assert asked == [37.5, 57.0, 70.0]
    assert answer == Answer(CRF_MAX, straight(CRF_MAX), found=True)


def test_a_target_that_no_crf_meets_gets_no_answer_but_the_last_sample() -> None:
    answer, asked = ran(99.5, straight)
    assert asked == [37.5, 18.0, 5.0]
    assert answer == Answer(CRF_MIN, straight(CRF_MIN), found=False)


def test_the_tolerance_grows_from_the_fourth_probe_on() -> None:
    # 0.1 for the first three probes, 0.2 for the fourth.
    scores = {37.5: 90.0, 18.0: 99.0, 26.75: 95.15, 26.5: 97.0, 27.0: 95.15}

    def crooked(crf: float) -> float:
        return scores.get(crf, 95.15 if crf < 30 else 90.0)

    answer, asked = ran(95.0, crooked)
    assert crooked(asked[2]) == 95.15
    assert len(asked) == 4
    assert answer.crf == asked[3]


@pytest.mark.parametrize("edge", [18.25, 20.0, 22.0, 25.5, 26.75, 30.25, 37.25])
def test_neighbours_end_it_with_the_better_one(edge: float) -> None:
    def cliff(crf: float) -> float:
        return 99.0 if crf <= edge else 90.0

    answer, asked = ran(95.0, cliff)
    assert answer == Answer(edge, 99.0, found=True)
    assert len(set(asked)) == len(asked)
    assert edge + STEP in asked


@given(
    target=st.floats(60.0, 99.9),
    slope=st.floats(0.01, 2.0),
    bend=st.floats(0.2, 4.0),
    ceiling=st.floats(90.0, 100.0),
)
def test_it_ends_with_a_crf_it_asked_for_and_never_asks_twice(
    target: float, slope: float, bend: float, ceiling: float
) -> None:
    def falling(crf: float) -> float:
        return ceiling - slope * (crf / 10.0) ** bend

    answer, asked = ran(target, falling)
    assert len(set(asked)) == len(asked)
    assert all(CRF_MIN <= crf <= CRF_MAX and crf % STEP == 0 for crf in asked)
    assert answer.score == falling(answer.crf)
    assert answer.crf in asked
    assert answer.found == (falling(CRF_MIN) > target)
    assert not answer.found or answer.score > target


def test_a_probe_scores_the_mean_of_its_samples() -> None:
    assert mean_score([sample(94.0), sample(97.0)]) == 95.5


def test_the_size_is_foretold_by_share_or_time_whichever_is_less() -> None:
    samples = [sample(source=4_000, encoded=1_000), sample(source=1_000, encoded=500)]
    # 30 % of the film's bytes; 1,500 bytes for each 40 s.
    assert predict_bytes(samples, film_s=400.0, film_bytes=40_000) == 12_000.0
    assert predict_bytes(samples, film_s=400.0, film_bytes=60_000) == 15_000.0


def sample(score: float = 95.0, source: int = 4_000, encoded: int = 1_000) -> Encoded:
    return Encoded(score, source, encoded, 20.0)
