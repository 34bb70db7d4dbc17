"""The search on films of each kind: what it asks, and what it answers."""

from dataclasses import replace

import pytest

from app.domain.profile import Metric, Statistic, Target
from app.domain.results import Limit, SearchVerdict
from app.search.crf import Ask, CrfSearch
from tests.support.curves import RECORDED, Film, exponential, halving_bytes, run_search, spec

VMAF_95 = Target(95.0)
# CRF 35 gives 12.5 MB of film.
USUAL = exponential(0.045, 40.0, VMAF_95)


def constant(score: float) -> Film:
    return Film(lambda _: score, halving_bytes)


# -- real encodes ----------------------------------------------------------------------------------


@pytest.mark.parametrize("target", [85.0, 90.0, 93.0, 95.0, 96.0, 97.0])
@pytest.mark.parametrize("name", RECORDED)
def test_a_real_film_is_brought_to_its_target(name: str, target: float) -> None:
    film = RECORDED[name].film()
    wanted = spec(Target(target))
    grid = [5.0 + n / 4 for n in range(261)]
    highest = max(crf for crf in grid if film.score(crf) >= target)

    result, asked = (ran := run_search(wanted, film)).result, ran.asked

    assert (result.verdict, result.limit) == (SearchVerdict.FOUND, Limit.NONE)
    assert target <= result.predicted_score
    assert result.predicted_score <= target + 0.25 or result.crf == highest
    assert len(asked) <= 7


@pytest.mark.parametrize(("name", "best"), [("driving", 98.4), ("animation", 97.3)])
def test_a_real_film_has_a_best_score_that_no_crf_betters(name: str, best: float) -> None:
    result = run_search(spec(Target(99.0)), RECORDED[name].film()).result
    assert result.verdict is SearchVerdict.UNREACHABLE
    assert result.predicted_score == pytest.approx(best, abs=0.5)


# -- ends ------------------------------------------------------------------------------------------


def test_a_point_just_above_the_target_is_taken_at_once() -> None:
    film = exponential(0.045, 35.5, VMAF_95)
    ran = run_search(spec(), film)
    assert ran.asked == (35.0,)
    assert (ran.result.verdict, ran.result.crf) == (SearchVerdict.FOUND, 35.0)


def test_a_film_that_is_always_good_enough_gets_the_highest_crf() -> None:
    ran = run_search(spec(), constant(99.0))
    assert (ran.result.verdict, ran.result.limit) == (SearchVerdict.FOUND, Limit.RANGE)
    assert ran.result.crf == 70.0
    assert len(ran.asked) <= 5


def test_a_film_that_scores_100_for_long_is_still_brought_to_its_target() -> None:
    film = Film(lambda crf: 100.0 if crf < 52 else 100.0 - (crf - 52), halving_bytes)
    result = run_search(spec(), film).result
    assert result.verdict is SearchVerdict.FOUND
    assert 56.5 <= result.crf <= 57.0


def test_a_film_that_never_gets_there_is_answered_with_its_best() -> None:
    film = exponential(0.045, -20.0, VMAF_95)
    ran = run_search(spec(), film)
    assert ran.result.verdict is SearchVerdict.UNREACHABLE
    assert ran.result.limit is Limit.QUALITY_CEILING
    assert ran.result.crf == 5.0
    assert ran.result.predicted_score == pytest.approx(film.score(5.0))
    assert len(ran.asked) <= 5


def test_a_search_that_runs_out_of_probes_answers_with_the_best_so_far() -> None:
    below = run_search(spec(max_probes=2), exponential(0.045, 10.0, VMAF_95))
    assert below.result.verdict is SearchVerdict.UNREACHABLE
    assert below.result.limit is Limit.PROBES
    assert below.result.crf == min(below.asked)
    above = run_search(spec(max_probes=2), exponential(0.045, 60.0, VMAF_95))
    assert above.result.verdict is SearchVerdict.FOUND
    assert above.result.limit is Limit.PROBES
    assert above.result.crf == max(above.asked)


@pytest.mark.parametrize("grain", [1.0, 4.0])
def test_an_encoder_that_takes_whole_crfs_only_is_searched_all_the_same(grain: float) -> None:
    film = exponential(0.045, 41.3, VMAF_95, grain=grain)
    result = run_search(spec(), film).result
    assert result.verdict is SearchVerdict.FOUND
    assert film.score(result.crf) >= 95.0
    # No plateau above this one meets the target.
    assert result.crf // grain == 41.3 // grain


def test_a_score_that_is_worse_at_better_quality_does_not_lead_astray() -> None:
    # Below CRF 30 it gets worse again, as some drawn films do.
    film = Film(lambda crf: 96.0 - abs(crf - 30) * 0.1, halving_bytes)
    result = run_search(spec(), film).result
    assert result.verdict is SearchVerdict.FOUND
    assert result.crf == pytest.approx(40.0, abs=2.5)


# -- size ------------------------------------------------------------------------------------------


def test_a_point_that_misses_and_is_too_large_ends_the_search_at_once() -> None:
    ran = run_search(spec(max_bytes=10_000_000), exponential(0.045, 30.0, VMAF_95))
    assert ran.asked == (35.0,)
    assert (ran.result.verdict, ran.result.limit) == (SearchVerdict.NOT_WORTH_IT, Limit.SIZE)
    assert (ran.result.crf, ran.result.predicted_bytes) == (35.0, 12_500_000)


def test_a_point_that_meets_the_target_and_is_too_large_is_no_end() -> None:
    ran = run_search(spec(max_bytes=10_000_000), USUAL)
    assert ran.asked[0] == 35.0
    assert ran.result.verdict is SearchVerdict.FOUND
    assert ran.result.predicted_bytes <= 10_000_000


def test_the_best_that_meets_the_target_may_be_too_large() -> None:
    cliff = Film(lambda crf: 96.0 if crf <= 35 else 90.0, halving_bytes)
    ran = run_search(spec(max_bytes=1_000_000), cliff)
    assert (ran.result.verdict, ran.result.limit) == (SearchVerdict.NOT_WORTH_IT, Limit.SIZE)
    # The second misses, and is too large too: nothing between them is asked.
    assert (len(ran.asked), ran.result.crf) == (2, 35.0)


def test_what_is_copied_counts() -> None:
    light = run_search(spec(max_bytes=10_000_000), USUAL).result
    heavy = run_search(spec(max_bytes=10_000_000, other_bytes=5_000_000), USUAL).result
    assert light.verdict is SearchVerdict.FOUND
    assert heavy.verdict is SearchVerdict.NOT_WORTH_IT


# -- targets ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "most_above"),
    [
        (VMAF_95, 0.25),
        (Target(95.0, statistic=Statistic.HARMONIC_MEAN), 0.25),
        (Target(0.98, Metric.SSIM), 0.0025),
        (Target(42.0, Metric.PSNR), 0.36),
    ],
    ids=str,
)
def test_every_metric_is_met_on_its_own_scale(target: Target, most_above: float) -> None:
    result = run_search(spec(target), exponential(0.03, 40.0, target)).result
    assert target.value <= result.predicted_score <= target.value + most_above


def test_the_worst_second_can_be_the_target() -> None:
    target = Target(90.0, statistic=Statistic.WORST_SECOND)
    film = exponential(0.045, 40.0, VMAF_95, dip=5.0)
    result = run_search(spec(target), film).result
    assert result.verdict is SearchVerdict.FOUND
    assert result.crf == pytest.approx(40.0, abs=1.0)
    assert 90.0 <= result.predicted_score <= 90.5


def test_a_floor_keeps_the_crf_down() -> None:
    floor = Target(92.0, statistic=Statistic.WORST_SECOND)
    film = exponential(0.045, 40.0, VMAF_95, dip=5.0)
    free, held = (run_search(spec(floors=floors), film).result for floors in ((), (floor,)))
    assert held.verdict is SearchVerdict.FOUND
    assert held.crf < free.crf
    assert film.score(held.crf) - 5.0 >= 92.0
    assert film.score(held.crf + 1.0) - 5.0 < 92.0


def test_what_a_finished_encode_taught_is_part_of_the_forecast() -> None:
    plain = run_search(spec(), USUAL).result
    taught = run_search(spec(bias=-0.6), USUAL).result
    assert taught.crf < plain.crf
    assert taught.bias == -0.6
    assert taught.predicted_score == pytest.approx(USUAL.score(taught.crf) - 0.6)
    assert 95.0 <= taught.predicted_score <= 95.25


# -- questions -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "asked"), [(35.0, 35.0), (35.1, 35.0), (35.2, 35.25), (-3.0, 5.0), (99.0, 70.0)]
)
def test_it_begins_with_what_is_usual_on_the_grid_and_in_range(first: float, asked: float) -> None:
    assert CrfSearch(spec(crf_first=first)).step() == Ask(asked)


def test_asking_again_without_an_answer_gives_the_same_question() -> None:
    search = CrfSearch(spec())
    search.tell(USUAL.probe(35.0))
    assert search.step() == search.step()


def test_known_probes_cost_nothing_and_narrow_the_question() -> None:
    known = [USUAL.probe(crf, cached=True) for crf in (20.0, 30.0, 38.0, 42.0, 60.0)]
    ran = run_search(spec(max_probes=1), USUAL, known)
    assert len(ran.asked) == 1
    assert 38.0 < ran.asked[0] < 42.0
    assert ran.result.verdict is SearchVerdict.FOUND
    assert len(ran.result.probes) == 6


def test_known_probes_that_hold_the_answer_leave_nothing_to_ask() -> None:
    known = [USUAL.probe(39.75, cached=True)]
    ran = run_search(spec(), USUAL, known)
    assert (ran.asked, ran.result.crf) == ((), 39.75)


def test_another_target_makes_use_of_what_is_known() -> None:
    first = run_search(spec(), USUAL)
    known = [replace(probe, cached=True) for probe in first.result.probes]
    lower = spec(Target(93.0))
    assert len(run_search(lower, USUAL, known).asked) <= len(run_search(lower, USUAL).asked)
