"""What a search says: its forecast with its uncertainty, and the reason in words."""

from dataclasses import replace
from statistics import stdev

import pytest

from app.domain.profile import Metric, Statistic, Target
from app.domain.results import Limit, Probe, SamplePlan, SearchResult, SearchVerdict, Window
from app.search.curve import Point, excess
from app.search.spec import SearchSpec, predicted_bytes
from app.search.verdict import conclude
from tests.support.curves import Film, exponential, spec

VMAF_95 = Target(95.0)
FILM = exponential(0.045, 40.0, VMAF_95)
WHOLE = SamplePlan((Window(0.0, 12.0),), whole=True)


def concluded(
    wanted: SearchSpec, film: Film, *crfs: float, limit: Limit = Limit.NONE
) -> SearchResult:
    """Return the conclusion from these probes, in the order in which they were made."""
    probes = [film.probe(crf) for crf in crfs]
    points = [
        Point(probe.crf, excess(probe.measured.score, wanted.targets, wanted.bias))
        for probe in probes
    ]
    good = max((p for p in points if p.excess <= 0), key=lambda p: p.crf, default=None)
    bad = min((p for p in points if p.excess > 0), key=lambda p: p.crf, default=None)
    return conclude(wanted, probes, good, bad, limit)


# -- the reason ------------------------------------------------------------------------------------


def test_the_reason_for_a_crf_names_what_the_next_one_would_give() -> None:
    result = concluded(spec(), FILM, 35.0, 39.75, 40.25)
    assert result.reason == (
        "CRF 39.75 scores 95.06 and meets VMAF 95; CRF 40.25 would score 94.94."
    )


def test_the_reason_for_a_lucky_first_hit_is_short() -> None:
    assert concluded(spec(), FILM, 39.0).reason == "CRF 39 scores 95.22, just above VMAF 95."


def test_the_end_of_the_range_is_said_to_be_it() -> None:
    film = exponential(0.045, 90.0, VMAF_95)
    result = concluded(spec(), film, 35.0, 70.0, limit=Limit.RANGE)
    assert (result.verdict, result.limit) == (SearchVerdict.FOUND, Limit.RANGE)
    assert result.reason == (
        "CRF 70 scores 97.97, above VMAF 95, at the highest CRF that makes sense."
    )


def test_running_out_of_probes_is_said() -> None:
    result = concluded(spec(), FILM, 35.0, 45.0, limit=Limit.PROBES)
    assert (result.verdict, result.limit) == (SearchVerdict.FOUND, Limit.PROBES)
    assert result.reason == (
        "CRF 35 scores 96.01, the best of 2 probes that meets VMAF 95; CRF 45 would score 93.74."
    )
    result = concluded(spec(), FILM, 20.0, 30.0, limit=Limit.PROBES)
    assert result.reason == "CRF 30 scores 96.81, the best of 2 probes that meets VMAF 95."


@pytest.mark.parametrize(
    ("limit", "why"),
    [
        (Limit.QUALITY_CEILING, "and no lower CRF is allowed"),
        (Limit.PROBES, "and 2 probes found nothing better"),
    ],
)
def test_an_unreachable_target_is_told_with_the_best_and_what_limits_it(
    limit: Limit, why: str
) -> None:
    film = exponential(0.045, 0.0, VMAF_95)
    result = concluded(spec(), film, 35.0, 5.0, limit=limit)
    assert (result.verdict, result.limit, result.crf) == (SearchVerdict.UNREACHABLE, limit, 5.0)
    assert result.reason == f"VMAF 95 was not reached: at best CRF 5 scores 93.74, {why}."


def test_of_equally_good_points_the_smaller_is_the_best() -> None:
    film = Film(lambda _: 90.0, FILM.sample_bytes)
    result = concluded(spec(), film, 35.0, 5.0, 20.0, limit=Limit.QUALITY_CEILING)
    assert result.crf == 35.0


def test_what_misses_and_is_too_large_is_told_with_its_size() -> None:
    result = concluded(spec(max_bytes=5_000_000), FILM, 50.0, 42.0, limit=Limit.SIZE)
    assert (result.verdict, result.limit, result.crf) == (
        SearchVerdict.NOT_WORTH_IT,
        Limit.SIZE,
        42.0,
    )
    assert result.reason == (
        "Not worth it: CRF 42 scores 94.53, below VMAF 95, and would make about 7.29 MB, "
        "more than the 5.00 MB that are worth having."
    )


def test_what_meets_the_target_and_is_too_large_is_told_so() -> None:
    result = concluded(spec(max_bytes=5_000_000), FILM, 39.75, 40.25)
    assert (result.verdict, result.limit, result.crf) == (
        SearchVerdict.NOT_WORTH_IT,
        Limit.SIZE,
        39.75,
    )
    assert result.reason == (
        "Not worth it: CRF 39.75 scores 95.06, which meets VMAF 95, and would make about 8.67 MB, "
        "more than the 5.00 MB that are worth having."
    )


def test_a_point_that_is_small_enough_is_taken_though_the_next_is_called_too_large() -> None:
    # Sizes that do not fall with CRF: the size of the point itself decides.
    film = Film(FILM.score, lambda crf: 1000 if crf < 40 else 10**9)
    result = concluded(spec(max_bytes=10**6), film, 39.75, 45.0, limit=Limit.SIZE)
    assert (result.verdict, result.limit) == (SearchVerdict.FOUND, Limit.NONE)


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        (Target(0.98, Metric.SSIM), "CRF 39 scores 0.9806, just above SSIM 0.98."),
        (Target(42.0, Metric.PSNR), "CRF 39 scores 42.89, just above PSNR 42."),
        (
            Target(95.0, statistic=Statistic.P5),
            "CRF 39 scores 95.22 (p5), just above VMAF p5 95.",
        ),
    ],
    ids=str,
)
def test_every_score_is_shown_in_the_digits_of_its_scale(target: Target, shown: str) -> None:
    film = exponential(0.03, 40.0, target)
    if target.statistic is Statistic.P5:
        film = FILM
    assert concluded(spec(target), film, 39.0).reason == shown


# -- the forecast ----------------------------------------------------------------------------------


def test_the_samples_bytes_a_second_make_the_films_size() -> None:
    wanted = spec(other_bytes=7)
    measured = FILM.measure(35.0)
    # 8 s of sample in 100,000 bytes, 1000 s of film.
    assert predicted_bytes(wanted, measured) == 12_500_000 + 7


def test_the_size_of_a_film_that_was_encoded_whole_is_no_forecast() -> None:
    wanted = spec(plan=WHOLE, other_bytes=7, film_s=1000.0)
    assert predicted_bytes(wanted, FILM.measure(35.0)) == 100_000 + 7


def uneven(plan: SamplePlan) -> SearchResult:
    measured = replace(
        FILM.measure(39.0),
        window_scores=(94.0, 95.0, 96.5, 95.5),
        window_bytes=(10_000, 30_000, 20_000, 40_000),
    )
    point = Point(39.0, 0.0)
    return conclude(spec(plan=plan), [Probe(39.0, measured)], point, None, Limit.NONE)


def test_windows_that_differ_make_the_forecast_uncertain() -> None:
    result = uneven(spec().plan)
    assert result.score_error == pytest.approx(stdev([94.0, 95.0, 96.5, 95.5]) / 2)
    assert result.bytes_error == pytest.approx(stdev([1, 3, 2, 4]) / 2 / 2.5)


def test_a_film_that_was_encoded_whole_leaves_no_uncertainty() -> None:
    result = uneven(WHOLE)
    assert (result.score_error, result.bytes_error) == (0.0, 0.0)


@pytest.mark.parametrize("scores", [(), (95.0,)])
def test_a_single_window_tells_nothing_about_the_others(scores: tuple[float, ...]) -> None:
    measured = replace(FILM.measure(39.0), window_scores=scores, window_bytes=(0,) * len(scores))
    result = conclude(spec(), [Probe(39.0, measured)], Point(39.0, 0.0), None, Limit.NONE)
    assert (result.score_error, result.bytes_error) == (0.0, 0.0)


def test_no_forecast_goes_beyond_the_scale() -> None:
    result = concluded(spec(bias=3.0), Film(lambda _: 99.0, FILM.sample_bytes), 39.0)
    assert (result.predicted_score, result.bias) == (100.0, 3.0)


def test_the_answer_holds_every_probe_in_the_order_of_asking() -> None:
    result = concluded(spec(), FILM, 35.0, 45.0, 39.75)
    assert [probe.crf for probe in result.probes] == [35.0, 45.0, 39.75]
    assert result.plan == spec().plan
