"""What a search says: its forecast with its uncertainty, and the reason in words."""

from dataclasses import replace

import pytest

from app.domain.results import Limit, Probe, SamplePlan, SearchResult, SearchVerdict, Window
from app.domain.target import Fallback, Metric, Statistic, Target
from app.search.evidence import Evidence
from app.search.spec import SearchSpec, predicted_bytes
from app.search.verdict import compromise, conclude
from tests.support.curves import Film, exponential, halving_bytes, spec

VMAF_95 = Target(95.0)
FILM = exponential(0.045, 40.0, VMAF_95)
WHOLE = SamplePlan((Window(0.0, 12.0),), whole=True)


def concluded(
    wanted: SearchSpec, film: Film, *crfs: float, limit: Limit = Limit.NONE
) -> SearchResult:
    """Return the conclusion from these probes, in the order in which they were made."""
    return conclude(Evidence.of(wanted, [film.probe(crf) for crf in crfs]), limit)


def uneven(probe: Probe, scores: tuple[float, ...], sizes: tuple[int, ...]) -> Probe:
    measured = replace(probe.measured, window_scores=scores, window_bytes=sizes)
    return replace(probe, measured=measured)


# -- the reason ------------------------------------------------------------------------------------


def test_a_measured_answer_is_told_as_measured() -> None:
    result = concluded(spec(), FILM, 35.0, 40.0)
    assert result.reason == "CRF 40 scores 95.00 and meets VMAF 95; one step further it would not."
    assert result.predicted_score == 95.0


def test_a_calculated_answer_is_told_as_a_forecast() -> None:
    result = concluded(spec(), FILM, 39.0, 41.0)
    assert result.crf in (39.75, 40.0)
    assert result.reason == (
        f"CRF {result.crf:g} should score {result.predicted_score:.2f}, just what VMAF 95 asks "
        "for, by the curve through 2 probes near it."
    )
    assert result.predicted_score == pytest.approx(FILM.score(result.crf), abs=0.05)
    assert result.score_error > 0


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
    assert result.reason == "CRF 35 scores 96.01, the best of 2 probes that meets VMAF 95."


@pytest.mark.parametrize(
    ("limit", "why"),
    [
        (Limit.QUALITY_CEILING, "and no better quality is allowed"),
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
    film = Film(lambda _: 90.0, halving_bytes)
    result = concluded(spec(), film, 35.0, 5.0, 20.0, limit=Limit.QUALITY_CEILING)
    assert result.crf == 35.0


def test_what_is_too_large_is_told_with_its_size() -> None:
    result = concluded(spec(max_bytes=5_000_000), FILM, 50.0, 42.0, limit=Limit.SIZE)
    assert (result.verdict, result.limit, result.crf) == (
        SearchVerdict.NOT_WORTH_IT,
        Limit.SIZE,
        42.0,
    )
    assert result.reason == (
        "Not worth it: CRF 42 scores 94.53 and would make about 7.29 MB; VMAF 95 in no more than "
        "the 5.00 MB that are worth having is not to be had."
    )


def test_what_meets_the_target_and_is_too_large_is_not_worth_it_either() -> None:
    result = concluded(spec(max_bytes=5_000_000), FILM, 39.75, 40.0)
    assert (result.verdict, result.limit) == (SearchVerdict.NOT_WORTH_IT, Limit.SIZE)


def test_a_point_on_target_but_not_by_the_margin_is_good_enough_in_the_end() -> None:
    wanted = spec(crf_min=40.0)
    probe = uneven(FILM.probe(40.0), (94.0, 96.0, 94.0, 96.0), (1, 1, 1, 1))
    result = conclude(Evidence.of(wanted, [probe]), Limit.QUALITY_CEILING)
    assert (result.verdict, result.crf) == (SearchVerdict.FOUND, 40.0)


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        (Target(0.98, Metric.SSIM), "CRF 40 scores 0.9800 and meets SSIM 0.98"),
        (Target(42.0, Metric.PSNR), "CRF 40 scores 42.00 and meets PSNR 42"),
        (
            Target(95.0, statistic=Statistic.HARMONIC_MEAN),
            "CRF 40 scores 95.00 (harmonic mean) and meets VMAF harmonic mean 95",
        ),
    ],
)
def test_scores_are_told_in_their_own_digits_and_words(target: Target, shown: str) -> None:
    result = concluded(spec(target), exponential(0.045, 40.0, target), 40.0)
    assert result.reason == f"{shown}; one step further it would not."


def test_floors_are_named_with_the_target() -> None:
    floor = Target(88.0, statistic=Statistic.P1)
    result = concluded(spec(floors=(floor,)), FILM, 40.0)
    assert "VMAF 95 and VMAF 1 % lowest 88" in result.reason


def test_a_compromise_says_what_it_gives_up_and_what_is_left_of_the_target() -> None:
    wanted = spec(max_bytes=5_000_000, fallback=Fallback.BEST)
    seen = Evidence.of(wanted, [FILM.probe(42.0), FILM.probe(48.0)])
    result = compromise(seen, Limit.SIZE)
    assert (result.verdict, result.crf) == (SearchVerdict.FALLBACK, 48.0)
    assert result.reason == (
        "VMAF 95 cannot be had in 5.00 MB; CRF 48 scores 92.83, the best that can be, "
        "with about 4.59 MB."
    )
    assert result.target is not None
    assert result.target.value == pytest.approx(92.833, abs=0.001)
    assert result.leads_to_encode


def test_where_nothing_is_small_enough_there_is_no_compromise() -> None:
    wanted = spec(max_bytes=5_000_000, fallback=Fallback.BEST)
    seen = Evidence.of(wanted, [FILM.probe(42.0)])
    assert compromise(seen, Limit.SIZE).verdict is SearchVerdict.NOT_WORTH_IT


# -- the forecast ----------------------------------------------------------------------------------


def test_the_size_is_scaled_to_the_film_and_what_is_copied_is_added() -> None:
    wanted = spec(other_bytes=1_000_000)
    measured = FILM.measure(35.0)
    assert predicted_bytes(wanted, measured) == 100_000 * 125 + 1_000_000
    assert concluded(wanted, FILM, 35.0, 40.0).predicted_bytes == predicted_bytes(
        wanted, FILM.measure(40.0)
    )


def test_a_film_that_was_probed_whole_has_no_sampling_error() -> None:
    probe = uneven(FILM.probe(40.0), (90.0, 100.0), (1, 99))
    whole = conclude(Evidence.of(spec(plan=WHOLE), [probe]), Limit.NONE)
    assert (whole.score_error, whole.bytes_error) == (0.0, 0.0)


def test_windows_that_differ_make_the_forecast_uncertain() -> None:
    probe = uneven(FILM.probe(40.0), (94.0, 96.0, 95.0), (30_000, 50_000, 40_000))
    result = conclude(Evidence.of(spec(), [probe]), Limit.NONE)
    assert result.score_error == pytest.approx(0.68, abs=0.04)
    assert result.bytes_error == pytest.approx(0.161, abs=0.02)


def test_the_answer_keeps_every_probe_in_the_order_of_asking() -> None:
    result = concluded(spec(), FILM, 50.0, 35.0, 40.0)
    assert [probe.crf for probe in result.probes] == [50.0, 35.0, 40.0]


def test_what_was_taught_is_part_of_the_score_but_not_beyond_the_ceiling() -> None:
    film = Film(lambda _: 99.9, halving_bytes)
    result = concluded(spec(bias=1.0), film, 70.0, limit=Limit.RANGE)
    assert result.predicted_score == 100.0
    assert result.bias == 1.0
