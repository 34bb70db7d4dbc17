"""The search on films of each kind: what it asks, and what it answers."""

from dataclasses import replace

import pytest

from app.domain.results import Limit, SearchVerdict
from app.domain.target import Fallback, Metric, Statistic, Target
from app.search.crf import Ask, CrfSearch
from app.search.prior import prior_for, steepness
from app.search.spec import Prior
from tests.support.curves import RECORDED, SVT, Film, exponential, halving_bytes, run_search, spec

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
    ran = run_search(spec(Target(target)), film)
    assert (ran.result.verdict, ran.result.limit) == (SearchVerdict.FOUND, Limit.NONE)
    within = max(0.3, 0.05 * (100 - target))
    assert film.score(ran.result.crf) == pytest.approx(target, abs=within)
    assert ran.result.predicted_score == pytest.approx(film.score(ran.result.crf), abs=within)
    assert len(ran.asked) <= 4  # drawings have a kink at CRF 57


@pytest.mark.parametrize(("name", "best"), [("driving", 98.4), ("animation", 97.3)])
def test_a_real_film_has_a_best_score_that_no_crf_betters(name: str, best: float) -> None:
    result = run_search(spec(Target(99.0)), RECORDED[name].film()).result
    assert result.verdict is SearchVerdict.UNREACHABLE
    assert result.predicted_score == pytest.approx(best, abs=1.0)


# -- the way there ---------------------------------------------------------------------------------


def test_scouts_go_ahead_and_the_first_probe_lands_near() -> None:
    ran = run_search(spec(), USUAL)
    assert len(ran.scouted) == 2
    assert abs(ran.asked[0] - 40.0) < 2.0
    assert len(ran.asked) == 1
    assert ran.result.crf == pytest.approx(40.0, abs=0.5)


def test_the_second_scout_stands_off_from_the_first() -> None:
    film = exponential(0.045, 32.0, VMAF_95)
    first, second = run_search(spec(), film).scouted
    assert abs(first - second) >= 4.75


def test_a_film_much_like_those_before_needs_no_scout() -> None:
    film = exponential(0.05, 41.0, VMAF_95)
    ran = run_search(spec(prior=Prior(40.0, crf_sd=3.0, slope=0.05, slope_sd=0.015)), film)
    assert ran.scouted == ()
    assert len(ran.asked) == 1
    assert film.score(ran.result.crf) == pytest.approx(95.0, abs=0.2)


def test_scouts_that_see_too_much_difference_cost_another_probe_and_no_error() -> None:
    film = replace(USUAL, gap=1.2)
    ran = run_search(spec(), film)
    assert film.score(ran.result.crf) == pytest.approx(95.0, abs=0.2)
    assert len(ran.asked) <= 3


def test_a_search_without_scouts_finds_its_way_too() -> None:
    ran = run_search(spec(scout=None), exponential(0.045, 47.0, VMAF_95))
    assert ran.scouted == ()
    assert ran.result.crf == pytest.approx(47.0, abs=0.5)
    assert len(ran.asked) <= 4


def test_probes_at_another_preset_take_the_place_of_scouts() -> None:
    wanted = spec(preset="8")
    known = [replace(USUAL.probe(crf, cached=True), preset="6") for crf in (35.0, 42.0)]
    ran = run_search(wanted, USUAL, known)
    assert ran.scouted == ()
    assert len(ran.asked) <= 2


def test_an_answer_may_lie_between_probes() -> None:
    ran = run_search(spec(), USUAL)
    assert ran.result.crf not in ran.asked or ran.result.predicted_score >= 95.0
    assert ran.result.predicted_bytes == pytest.approx(
        USUAL.sample_bytes(ran.result.crf) * 125, rel=0.02
    )


# -- ends ------------------------------------------------------------------------------------------


def test_a_film_that_is_always_good_enough_gets_the_highest_crf() -> None:
    ran = run_search(spec(), constant(99.0))
    assert (ran.result.verdict, ran.result.limit) == (SearchVerdict.FOUND, Limit.RANGE)
    assert ran.result.crf == 70.0
    assert len(ran.asked) <= 4


def test_a_film_that_scores_100_for_long_is_still_brought_to_its_target() -> None:
    film = Film(lambda crf: 100.0 if crf < 52 else 100.0 - (crf - 52), halving_bytes)
    result = run_search(spec(), film).result
    assert result.verdict is SearchVerdict.FOUND
    assert film.score(result.crf) == pytest.approx(95.0, abs=0.6)


def test_a_film_that_never_gets_there_is_answered_with_its_best() -> None:
    film = exponential(0.045, -20.0, VMAF_95)
    ran = run_search(spec(), film)
    assert ran.result.verdict is SearchVerdict.UNREACHABLE
    assert ran.result.limit is Limit.QUALITY_CEILING
    assert ran.result.crf == 5.0
    assert ran.result.predicted_score == pytest.approx(film.score(5.0))
    assert len(ran.asked) <= 4


def test_a_search_that_runs_out_of_probes_answers_with_the_best_so_far() -> None:
    flat = Film(lambda _: 93.0, halving_bytes)
    below = run_search(spec(max_probes=3, scout=None, prior=Prior(60.0)), flat)
    assert below.result.verdict is SearchVerdict.UNREACHABLE
    assert below.result.limit is Limit.PROBES
    steep = Film(lambda crf: 99.0 if crf < 31.3 else 60.0, halving_bytes)
    above = run_search(spec(max_probes=3, scout=None, prior=Prior(30.0)), steep)
    assert above.result.verdict is SearchVerdict.FOUND
    assert above.result.limit is Limit.PROBES
    assert steep.score(above.result.crf) == 99.0


@pytest.mark.parametrize("grain", [1.0, 4.0])
def test_an_encoder_that_takes_whole_crfs_only_is_searched_all_the_same(grain: float) -> None:
    film = exponential(0.045, 41.3, VMAF_95, grain=grain)
    result = run_search(spec(), film).result
    assert result.verdict is SearchVerdict.FOUND
    # Within a plateau of the right one.
    assert abs(result.crf - 41.3) <= grain


def test_a_score_that_is_worse_at_better_quality_does_not_lead_astray() -> None:
    # Below CRF 30 it gets worse again, as some drawn films do.
    film = Film(lambda crf: 96.0 - abs(crf - 30) * 0.1, halving_bytes)
    result = run_search(spec(), film).result
    assert result.verdict is SearchVerdict.FOUND
    assert result.crf == pytest.approx(40.0, abs=2.5)


def test_what_sampling_may_err_by_moves_the_aim_up() -> None:
    def uneven(film: Film, crf: float) -> object:
        probe = film.probe(crf)
        mean = probe.measured.score.mean
        measured = replace(probe.measured, window_scores=(mean - 1, mean + 1, mean - 1, mean + 1))
        return replace(probe, measured=measured)

    search = CrfSearch(spec(scout=None, prior=Prior(40.0, crf_sd=2.0)))
    while isinstance(step := search.step(), Ask):
        search.tell(uneven(USUAL, step.crf))  # type: ignore[arg-type]
    even = run_search(spec(scout=None, prior=Prior(40.0, crf_sd=2.0)), USUAL).result
    assert step.crf < even.crf
    assert step.score_error > 0.3
    assert USUAL.score(step.crf) <= 95.4


# -- size ------------------------------------------------------------------------------------------


def test_a_probe_that_misses_and_is_too_large_ends_the_search_at_once() -> None:
    wanted = spec(max_bytes=10_000_000, scout=None, prior=Prior(35.0))
    ran = run_search(wanted, exponential(0.045, 30.0, VMAF_95))
    assert ran.asked == (35.0,)
    assert (ran.result.verdict, ran.result.limit) == (SearchVerdict.NOT_WORTH_IT, Limit.SIZE)
    assert (ran.result.crf, ran.result.predicted_bytes) == (35.0, 12_500_000)


def test_scouts_alone_can_tell_that_it_is_not_worth_it() -> None:
    ran = run_search(spec(max_bytes=1_000_000), exponential(0.06, 12.0, VMAF_95))
    assert ran.asked == ()
    assert (ran.result.verdict, ran.result.limit) == (SearchVerdict.NOT_WORTH_IT, Limit.SIZE)
    assert ran.result.predicted_bytes > 1_000_000


def test_a_point_that_meets_the_target_and_is_too_large_is_no_end() -> None:
    ran = run_search(spec(max_bytes=10_000_000, scout=None, prior=Prior(35.0)), USUAL)
    assert ran.asked[0] == 35.0
    assert ran.result.verdict is SearchVerdict.FOUND
    assert ran.result.predicted_bytes <= 10_000_000


def test_the_best_that_meets_the_target_may_be_too_large() -> None:
    cliff = Film(lambda crf: 96.0 if crf <= 35 else 90.0, halving_bytes)
    ran = run_search(spec(max_bytes=1_000_000, scout=None, prior=Prior(35.0)), cliff)
    assert (ran.result.verdict, ran.result.limit) == (SearchVerdict.NOT_WORTH_IT, Limit.SIZE)
    assert len(ran.asked) <= 2


def test_what_is_copied_counts() -> None:
    light = run_search(spec(max_bytes=10_000_000), USUAL).result
    heavy = run_search(spec(max_bytes=10_000_000, other_bytes=5_000_000), USUAL).result
    assert light.verdict is SearchVerdict.FOUND
    assert heavy.verdict is SearchVerdict.NOT_WORTH_IT


# -- what else may be had --------------------------------------------------------------------------


def test_the_fallback_takes_the_best_that_is_small_enough() -> None:
    wanted = spec(max_bytes=5_000_000, fallback=Fallback.BEST)
    ran = run_search(wanted, USUAL)
    assert (ran.result.verdict, ran.result.limit) == (SearchVerdict.FALLBACK, Limit.SIZE)
    assert 4_000_000 < ran.result.predicted_bytes <= 5_000_000
    assert ran.result.predicted_score == pytest.approx(USUAL.score(ran.result.crf))
    assert ran.result.target is not None
    assert ran.result.target.value == pytest.approx(USUAL.score(ran.result.crf), abs=0.002)


def test_the_fallback_takes_the_best_that_the_range_has() -> None:
    film = exponential(0.045, -20.0, VMAF_95)
    ran = run_search(spec(fallback=Fallback.BEST), film)
    assert (ran.result.verdict, ran.result.crf) == (SearchVerdict.FALLBACK, 5.0)


@pytest.mark.parametrize(
    ("lowest", "verdict"),
    [(93.0, SearchVerdict.FALLBACK), (94.5, SearchVerdict.NOT_WORTH_IT)],
)
def test_a_lowered_target_has_a_floor(lowest: float, verdict: SearchVerdict) -> None:
    wanted = spec(max_bytes=7_000_000, fallback=Fallback.LOWER, lowest=lowest)
    assert run_search(wanted, USUAL).result.verdict is verdict


def test_a_target_that_can_be_met_needs_no_fallback() -> None:
    assert run_search(spec(fallback=Fallback.BEST), USUAL).result.verdict is SearchVerdict.FOUND


# -- targets ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "within"),
    [
        (VMAF_95, 0.25),
        (Target(95.0, statistic=Statistic.HARMONIC_MEAN), 0.25),
        (Target(95.0, Metric.VMAF_NEG), 0.25),
        (Target(0.98, Metric.SSIM), 0.0025),
        (Target(42.0, Metric.PSNR), 0.36),
        (Target(42.0, Metric.XPSNR), 0.36),
    ],
    ids=str,
)
def test_every_metric_is_met_on_its_own_scale(target: Target, within: float) -> None:
    slope = 0.05 * steepness(target.metric)
    film = replace(exponential(slope, 40.0, target), gap=0.3 * steepness(target.metric))
    result = run_search(spec(target, prior=prior_for(SVT, target, ())), film).result
    assert film.score(result.crf) == pytest.approx(target.value, abs=within)


def test_an_encoder_whose_quality_rises_with_its_value_is_searched_the_other_way() -> None:
    # Of VideoToolbox's kind: 1 to 100, higher is better.
    def score(quality: float) -> float:
        return 100.0 - 5.0 * 2.718281828 ** (0.03 * (62.0 - quality))

    film = Film(score, lambda quality: halving_bytes(100.0 - quality))
    wanted = spec(
        crf_min=1.0, crf_max=100.0, crf_step=1.0, direction=-1, prior=Prior(55.0, slope=0.03)
    )
    result = run_search(wanted, film).result
    assert result.verdict is SearchVerdict.FOUND
    assert result.crf in (62.0, 63.0)


def test_the_worst_second_can_be_the_target() -> None:
    target = Target(90.0, statistic=Statistic.WORST_SECOND)
    film = exponential(0.045, 40.0, VMAF_95, dip=5.0)
    result = run_search(spec(target), film).result
    assert result.verdict is SearchVerdict.FOUND
    assert result.crf == pytest.approx(40.0, abs=1.0)


def test_a_floor_keeps_the_crf_down() -> None:
    floor = Target(92.0, statistic=Statistic.WORST_SECOND)
    film = exponential(0.045, 40.0, VMAF_95, dip=5.0)
    free, held = (run_search(spec(floors=floors), film).result for floors in ((), (floor,)))
    assert held.verdict is SearchVerdict.FOUND
    assert held.crf < free.crf
    assert film.score(held.crf) - 5.0 == pytest.approx(92.0, abs=0.3)


# -- what is known ---------------------------------------------------------------------------------


def test_what_a_finished_encode_taught_is_part_of_the_forecast() -> None:
    plain = run_search(spec(), USUAL).result
    taught = run_search(spec(bias=-0.6), USUAL).result
    assert taught.crf < plain.crf
    assert taught.bias == -0.6
    assert taught.predicted_score == pytest.approx(USUAL.score(taught.crf) - 0.6, abs=0.1)


def test_another_target_on_a_known_film_is_answered_from_what_is_known() -> None:
    first = run_search(spec(), USUAL)
    known = [replace(probe, cached=True) for probe in first.result.probes]
    near = run_search(spec(Target(94.6)), USUAL, known)
    assert near.asked == near.scouted == ()
    assert USUAL.score(near.result.crf) == pytest.approx(94.6, abs=0.2)
    far = run_search(spec(Target(80.0)), USUAL, known)
    assert far.scouted == ()
    assert len(far.asked) <= 2


def test_the_end_is_the_same_however_often_it_is_asked_for() -> None:
    search = CrfSearch(spec())
    while isinstance(step := search.step(), Ask):
        search.tell(USUAL.probe(step.crf, scout=step.scout))
    assert search.step() == step


def test_a_bracket_with_an_end_at_the_ceiling_is_halved_and_not_crept_along() -> None:
    # Noise in a tiny picture: 99.9 at CRF 5, and a quarter of the way on it has collapsed.
    film = Film(lambda crf: 99.9 if crf < 12 else max(0.0, 99.9 - (crf - 12) * 3.5), halving_bytes)
    ran = run_search(spec(Target(80.0), scout=None, prior=Prior(45.0)), film)
    assert ran.result.verdict is SearchVerdict.FOUND
    assert film.score(ran.result.crf) == pytest.approx(80.0, abs=3.0)
