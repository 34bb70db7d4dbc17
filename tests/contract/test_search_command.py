"""`search` as a user sees it: limits, floors, fallbacks, and what is known from before."""

from pathlib import Path

import pytest

from tests.support.clips import ClipMaker
from tests.support.command import run_reelfit

pytestmark = [pytest.mark.media, pytest.mark.usefixtures("data_dir")]

FAST = ("--preset", "12", "--metric", "ssim", "--target", "0.85", "--json")


def test_probes_and_scouts_are_told_apart_and_the_answer_names_what_it_meets(
    clips: ClipMaker,
) -> None:
    ran = run_reelfit("search", clips.make(seconds=3), *FAST)
    assert ran.status == 0, ran.stderr
    probes, done = ran.of("probe"), ran.only("search_done")
    assert {probe["scout"] for probe in probes} == {True, False}
    assert done["probes"] == len(probes)
    assert (done["verdict"], done["limit"], done["target"]) == ("found", "none", 0.85)
    assert done["whole_film"] is True
    assert done["predicted_score"] == pytest.approx(0.85, abs=0.01)


def test_another_target_on_a_known_film_is_answered_from_what_is_known(clips: ClipMaker) -> None:
    source = clips.make(seconds=3)
    first = run_reelfit("search", source, *FAST)
    made = [probe for probe in first.of("probe") if not probe["cached"]]
    again = run_reelfit("search", source, *FAST, "--target", "0.848")
    assert [probe for probe in again.of("probe") if not probe["cached"]] == []
    assert len(again.of("probe")) == len(made)
    assert again.only("search_done")["crf"] >= first.only("search_done")["crf"]


def test_another_preset_starts_from_what_the_first_one_showed(clips: ClipMaker) -> None:
    source = clips.make(seconds=3)
    run_reelfit("search", source, *FAST)
    other = run_reelfit("search", source, *FAST, "--preset", "10")
    fresh = [probe for probe in other.of("probe") if not probe["cached"]]
    assert [probe for probe in fresh if probe["scout"]] == []
    assert {probe["preset"] for probe in fresh} == {"10"}


def test_a_floor_costs_quality_where_the_mean_alone_would_not(clips: ClipMaker) -> None:
    source = clips.make(seconds=3)
    plain = run_reelfit("search", source, *FAST).only("search_done")
    held = run_reelfit("search", source, *FAST, "--floor", "p1=0.86").only("search_done")
    assert held["crf"] < plain["crf"]


def test_a_size_that_is_too_small_skips_or_falls_back_as_asked(clips: ClipMaker) -> None:
    source = clips.make(seconds=3)
    tight = (*FAST, "--target", "0.96", "--max-share", "0.2")
    assert run_reelfit("search", source, *tight).only("skipped")["reason"] == "not_worth_it"
    best = run_reelfit("search", source, *tight, "--fallback", "best").only("search_done")
    assert (best["verdict"], best["limit"]) == ("fallback", "size")
    assert best["predicted_bytes"] <= 0.2 * source.stat().st_size
    assert best["target"] == pytest.approx(best["predicted_score"], abs=0.001)
    floor = ("--fallback", "lower", "--lowest-target", "0.955")
    assert run_reelfit("search", source, *tight, *floor).only("skipped")["reason"] == "not_worth_it"


def test_what_falls_back_is_delivered_and_proven_against_what_is_left(
    clips: ClipMaker, tmp_path: Path
) -> None:
    source = clips.make(seconds=3)
    limits = ("--target", "0.96", "--max-share", "0.2", "--fallback", "best")
    ran = run_reelfit("fit", source, *FAST, *limits, "--output-dir", tmp_path / "out")
    done = ran.only("done")
    assert done["bytes_out"] <= 0.2 * source.stat().st_size
    assert done["score"] >= done["target"] - 0.005
    assert done["target"] < 0.96


@pytest.mark.parametrize("metric", ["vmaf-neg", "xpsnr", "ssim", "psnr"])
def test_every_metric_finds_an_answer(metric: str, clips: ClipMaker) -> None:
    target = {"vmaf-neg": "50", "xpsnr": "36", "ssim": "0.93", "psnr": "36"}[metric]
    source = clips.make(seconds=2)
    ran = run_reelfit("search", source, *FAST, "--metric", metric, "--target", target)
    assert ran.only("search_done")["verdict"] in ("found", "not_worth_it")


def test_a_crf_range_is_kept_to(clips: ClipMaker) -> None:
    source = clips.make(seconds=2)
    ran = run_reelfit("search", source, *FAST, "--crf-min", "40.1", "--crf-max", "45")
    assert all(40.25 <= probe["crf"] <= 45.0 for probe in ran.of("probe"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--floor", "p1"), "STATISTIC=SCORE"),
        (("--floor", "median=3"), "median"),
        (("--fallback", "lower"), "lowest_target"),
        (("--crf-min", "60", "--crf-max", "50"), "60 to 50"),
        (("--max-share", "0"), "max_share"),
    ],
)
def test_limits_that_make_no_sense_are_wrong_usage(
    arguments: tuple[str, ...], said: str, clips: ClipMaker
) -> None:
    ran = run_reelfit("search", clips.folder, *FAST, *arguments)
    assert ran.status == 2
    assert said in ran.stderr + ran.stdout
