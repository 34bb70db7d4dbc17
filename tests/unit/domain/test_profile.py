from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.encoders import ENCODERS
from app.domain.grain import GrainRule
from app.domain.profile import Container, Profile, StreamRules
from app.domain.profile_file import parse_profile
from app.domain.target import Fallback, Metric, Statistic, Target, TargetRule
from app.errors import ReelfitError

BALANCED = Profile("balanced")


def refused(error: pytest.ExceptionInfo[ReelfitError]) -> str:
    """Return what a refusal says, having checked that it is about a setting."""
    assert error.value.failure.code == "bad_setting"
    return error.value.failure.detail


@pytest.mark.parametrize(
    ("metric", "value"),
    [(Metric.VMAF, 100.0), (Metric.VMAF, 0.1), (Metric.SSIM, 1.0), (Metric.PSNR, 45.0)],
)
def test_a_target_on_the_scale_of_its_metric_is_taken(metric: Metric, value: float) -> None:
    assert Target(value, metric).value == value


@pytest.mark.parametrize(
    ("metric", "value", "ceiling"),
    [
        (Metric.VMAF, 100.5, "100"),
        (Metric.VMAF, 0.0, "100"),
        (Metric.VMAF, -1.0, "100"),
        (Metric.VMAF, float("nan"), "100"),
        (Metric.SSIM, 95.0, "1"),
        (Metric.PSNR, 95.0, "72"),
    ],
)
def test_a_target_off_the_scale_is_refused(metric: Metric, value: float, ceiling: str) -> None:
    with pytest.raises(ReelfitError) as error:
        Target(value, metric)
    detail = refused(error)
    assert metric.value in detail
    assert f"at most at {ceiling}," in detail
    assert f"{value:g}" in detail


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        (Target(), "VMAF 95"),
        (Target(93.5), "VMAF 93.5"),
        (Target(0.985, Metric.SSIM), "SSIM 0.985"),
        (Target(42.0, Metric.PSNR, Statistic.P1), "PSNR 1 % lowest 42"),
        (Target(80.0, statistic=Statistic.WORST_SECOND), "VMAF worst second 80"),
    ],
)
def test_a_target_reads_as_people_say_it(target: Target, shown: str) -> None:
    assert str(target) == shown


def test_a_hundredth_of_each_scale_is_a_point() -> None:
    points = [metric.point for metric in Metric]
    assert points == pytest.approx([1.0, 1.0, 0.72, 0.01, 0.72])


def test_a_profile_without_a_preset_takes_its_encoders_default() -> None:
    mp4 = Profile("p", container=Container.MP4)
    presets = {name: mp4.changed(encoder=name).preset for name in ENCODERS}
    assert presets == {name: row.default_preset for name, row in ENCODERS.items()}
    assert (presets["svt-av1"], presets["x265"], presets["nvenc-av1"]) == ("8", "medium", "p5")


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"encoder": "av2"}, ["'av2'", "svt-av1", "x265", "x264"]),
        ({"preset": "medium"}, ["svt-av1", "'medium'", "13"]),
        ({"encoder": "x265", "preset": "8"}, ["x265", "'8'", "veryslow"]),
        ({"max_share": 0.0}, ["max_share", "0"]),
        ({"max_share": 100.5}, ["max_share", "100.5"]),
        ({"max_share": float("nan")}, ["max_share", "nan"]),
    ],
)
def test_a_profile_that_does_not_fit_together_is_refused(
    wrong: dict[str, Any], named: list[str]
) -> None:
    with pytest.raises(ReelfitError) as error:
        Profile("p", **wrong)
    detail = refused(error)
    assert [word for word in named if word not in detail] == []


# -- what a user names on the command line ---------------------------------------------------------


def test_naming_nothing_changes_nothing() -> None:
    assert BALANCED.changed() == BALANCED


def test_another_target_keeps_metric_and_statistic() -> None:
    strict = replace(BALANCED, target=Target(95.0, statistic=Statistic.P5))
    assert strict.changed(target=90.0).target == Target(90.0, Metric.VMAF, Statistic.P5)
    assert strict.changed(target=90.0).preset == strict.preset


def test_another_metric_needs_a_target_of_its_own() -> None:
    # 42 would be a target for VMAF too, and mean something else.
    decibels = replace(BALANCED, target=Target(42.0, Metric.PSNR))
    with pytest.raises(ReelfitError) as error:
        decibels.changed(metric="vmaf")
    assert refused(error) == "The metric vmaf needs a target of its own."
    assert BALANCED.changed(metric="ssim", target=0.98).target == Target(0.98, Metric.SSIM)
    assert BALANCED.changed(metric="vmaf") == BALANCED


def test_a_target_that_belongs_to_another_scale_is_refused() -> None:
    with pytest.raises(ReelfitError) as error:
        BALANCED.changed(metric="ssim", target=95.0)
    assert "ssim" in refused(error)


def test_an_unknown_metric_is_refused_by_name() -> None:
    with pytest.raises(ReelfitError) as error:
        BALANCED.changed(metric="butteraugli", target=95.0)
    detail = refused(error)
    assert "butteraugli" in detail
    assert "vmaf, vmaf-neg, xpsnr, ssim, psnr" in detail


def test_another_encoder_takes_its_own_default_preset() -> None:
    assert BALANCED.changed(encoder="x265").preset == "medium"
    assert BALANCED.changed(encoder="x265", preset="slow").preset == "slow"


def test_the_same_encoder_keeps_its_preset() -> None:
    fast = replace(BALANCED, preset="12")
    assert fast.changed(encoder="svt-av1").preset == "12"
    assert fast.changed(preset="5").preset == "5"


def test_another_encoder_takes_a_container_that_holds_it() -> None:
    # ffmpeg cannot read VVC back from an mkv as it was.
    assert BALANCED.container is Container.MKV
    vvc = BALANCED.changed(encoder="vvc")
    assert vvc.container is Container.MP4
    assert vvc.changed(encoder="svt-av1").container is Container.MP4
    with pytest.raises(ReelfitError) as error:
        BALANCED.changed(encoder="vvc", container=Container.MKV)
    assert refused(error) == "vvc goes into mp4, not into mkv."


def test_another_encoder_leaves_behind_what_only_the_old_one_understood() -> None:
    grainy = replace(BALANCED, film_grain=8, crf_min=60.0, crf_max=66.0)
    changed = grainy.changed(encoder="x265")
    assert (changed.film_grain, changed.crf_range) == (0, (8.0, 45.0))
    assert grainy.changed(encoder="aom-av1").film_grain == 8
    assert grainy.changed(encoder="x265", crf_min=20.0).crf_range == (20.0, 45.0)
    assert grainy.changed(encoder="svt-av1") == grainy


def test_a_grain_table_is_for_the_encoder_that_can_be_given_one() -> None:
    table = Profile("p", encoder="aom-av1", grain_table="/films/my.tbl")
    assert table.changed(encoder="svt-av1").grain_table == ""
    for encoder, strength, says in (
        ("svt-av1", 0, "svt-av1 cannot be given a film grain table, aom-av1 can."),
        ("aom-av1", 8, "not both"),
        ("aom-av1", GrainRule.AUTO, "not both"),
    ):
        with pytest.raises(ReelfitError) as error:
            Profile("p", encoder=encoder, film_grain=strength, grain_table="/films/my.tbl")
        assert says in refused(error)


def test_film_grain_is_for_the_encoders_that_have_it() -> None:
    assert replace(BALANCED, film_grain=50).film_grain == 50
    for encoder, strength, says in (
        ("x265", 8, "x265 has no film-grain synthesis, svt-av1, aom-av1 have."),
        ("rav1e", 1, "rav1e has no film-grain synthesis"),
        ("svt-av1", 51, "film_grain is 0 to 50, or 'auto', not 51."),
        ("svt-av1", -1, "film_grain is 0 to 50, or 'auto', not -1."),
    ):
        with pytest.raises(ReelfitError) as error:
            Profile("p", encoder=encoder, film_grain=strength)
        assert says in refused(error)


def test_a_preset_of_another_encoder_is_refused_by_name() -> None:
    with pytest.raises(ReelfitError) as error:
        BALANCED.changed(encoder="x264", preset="8")
    assert "x264 has no preset '8'" in refused(error)


@settings(deadline=None)
@given(
    encoder=st.none() | st.sampled_from(sorted(ENCODERS)),
    first=st.sampled_from(sorted(ENCODERS)),
    target=st.none() | st.floats(1, 100),
)
def test_a_changed_profile_is_always_a_sound_one(
    encoder: str | None, first: str, target: float | None
) -> None:
    before = Profile("p", encoder=first, max_share=0.7, container=Container.MP4)
    after = before.changed(encoder=encoder, target=target)
    assert after.preset in after.encoder_row.presets
    assert after.encoder == (encoder or first)
    assert (after.name, after.max_share, after.container) == ("p", 0.7, Container.MP4)


# -- the files in resources/profiles ---------------------------------------------------------------


def test_a_table_may_ask_for_grain_and_for_vvc() -> None:
    assert parse_profile("mine", {"film_grain": 12}).film_grain == 12
    assert parse_profile("mine", {"encoder": "vvc", "container": "mp4"}).encoder == "vvc"


def test_an_empty_table_is_the_balanced_profile() -> None:
    assert parse_profile("mine", {}) == Profile("mine")


def test_every_key_reaches_its_place() -> None:
    table = {
        "target": 42,
        "metric": "psnr",
        "statistic": "harmonic_mean",
        "encoder": "x265",
        "preset": "slow",
        "container": "mp4",
        "max_share": 0.6,
        "streams": {"subtitles": False, "covers": False},
    }
    assert parse_profile("mine", table) == Profile(
        "mine",
        Target(42.0, Metric.PSNR, Statistic.HARMONIC_MEAN),
        "x265",
        "slow",
        Container.MP4,
        0.6,
        StreamRules(subtitles=False, covers=False),
    )


@pytest.mark.parametrize("preset", [0, 5, 13])
def test_a_numbered_preset_may_be_written_as_a_number(preset: int) -> None:
    assert parse_profile("mine", {"preset": preset}).preset == str(preset)


@pytest.mark.parametrize(
    ("table", "named"),
    [
        ({"tarqet": 95}, "tarqet"),
        ({"name": "other"}, "name"),
        ({"target": "high"}, "target"),
        ({"target": [95]}, "target"),
        ({"target": True}, "target"),
        ({"target": 101}, "101"),
        ({"metric": "ssim"}, "ssim"),
        ({"metric": "sharpness"}, "sharpness"),
        ({"metric": 3}, "metric"),
        ({"statistic": "median"}, "median"),
        ({"container": "avi"}, "avi"),
        ({"encoder": "av2"}, "av2"),
        ({"encoder": ["x265"]}, "encoder"),
        ({"preset": "ultra"}, "ultra"),
        ({"preset": 99}, "99"),
        ({"preset": 1.5}, "preset"),
        ({"max_share": "80 %"}, "max_share"),
        ({"max_share": True}, "max_share"),
        ({"max_share": 200}, "max_share"),
        ({"film_grain": 8, "encoder": "x264"}, "film-grain"),
        ({"film_grain": 0.5}, "film_grain"),
        ({"encoder": "vvc"}, "mp4"),
        ({"streams": {"subtitle": True}}, "subtitle"),
        ({"streams": {"subtitles": "no"}}, "subtitles"),
        ({"streams": ["covers"]}, "streams"),
    ],
)
def test_a_bad_table_is_refused_naming_profile_and_fault(table: dict[str, Any], named: str) -> None:
    with pytest.raises(ReelfitError) as error:
        parse_profile("mine", table)
    detail = refused(error)
    assert "'mine'" in detail
    assert named in detail
    assert error.value.failure.message.count("\n") == 0


# -- rules, floors, limits -------------------------------------------------------------------------

GIB = 1 << 30
BY_SIZE = Profile(
    "p", rules=(TargetRule(60 * GIB, 91.0), TargetRule(25 * GIB, 94.0), TargetRule(40 * GIB, 92.0))
)


@pytest.mark.parametrize(
    ("gib", "value"), [(1, 95.0), (25, 95.0), (26, 94.0), (41, 92.0), (60, 92.0), (61, 91.0)]
)
def test_large_sources_have_a_target_of_their_own(gib: int, value: float) -> None:
    assert BY_SIZE.target_for(gib * GIB).value == value


def test_a_target_that_is_named_holds_for_every_size() -> None:
    assert BY_SIZE.changed(target=93.0).target_for(100 * GIB).value == 93.0
    assert BY_SIZE.changed(preset="10").target_for(100 * GIB).value == 91.0


@pytest.mark.parametrize(
    ("changes", "largest"),
    [
        ({}, 800_000),
        ({"max_share": 1.5}, 1_500_000),
        ({"max_bytes": 500_000}, 500_000),
        ({"max_bytes": 900_000}, 800_000),
        ({"max_bit_rate": 320_000}, 400_000),  # bits a second, for ten seconds
    ],
)
def test_the_tightest_limit_of_size_counts(changes: dict[str, Any], largest: int) -> None:
    assert Profile("p", **changes).largest_bytes(1_000_000, 10.0) == largest


def test_a_bit_rate_bounds_nothing_where_the_length_is_unknown() -> None:
    assert Profile("p", max_bit_rate=1).largest_bytes(1_000_000, 0.0) == 800_000


def test_a_crf_range_narrows_the_encoders_own() -> None:
    assert Profile("p").crf_range == (5.0, 70.0)
    assert Profile("p", crf_min=20.0, crf_max=45.0).crf_range == (20.0, 45.0)


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"crf_min": 1.0}, ["svt-av1", "5 to 70", "1 to 70"]),
        ({"crf_min": 50.0, "crf_max": 40.0}, ["50 to 40"]),
        ({"floors": (Target(0.9, Metric.SSIM),)}, ["vmaf"]),
        ({"fallback": Fallback.LOWER}, ["lowest_target", "95"]),
        ({"fallback": Fallback.LOWER, "lowest_target": 96.0}, ["lowest_target", "96"]),
        ({"max_bytes": -1}, ["max_bytes"]),
    ],
)
def test_limits_that_contradict_each_other_are_refused(
    wrong: dict[str, Any], named: list[str]
) -> None:
    with pytest.raises(ReelfitError) as error:
        Profile("p", **wrong)
    assert [word for word in named if word not in refused(error)] == []


def test_floors_are_named_by_their_statistic() -> None:
    profile = BALANCED.changed(floors={"p1": 88.0, "worst_second": 80.0})
    assert profile.floors == (
        Target(88.0, statistic=Statistic.P1),
        Target(80.0, statistic=Statistic.WORST_SECOND),
    )
    with pytest.raises(ReelfitError) as error:
        BALANCED.changed(floors={"median": 88.0})
    assert "'median'" in refused(error)


def test_floors_go_with_their_metric() -> None:
    profile = BALANCED.changed(floors={"p1": 88.0})
    assert profile.changed(metric="ssim", target=0.98).floors == ()


def test_a_profiles_file_holds_all_of_it() -> None:
    profile = parse_profile(
        "archive",
        {
            "target": 95,
            "target_by_size": [{"above_gib": 60, "target": 91}],
            "floors": {"p1": 88},
            "max_bytes": 10**9,
            "max_bit_rate": 8_000_000,
            "crf_min": 18,
            "crf_max": 50,
            "fallback": "lower",
            "lowest_target": 92,
        },
    )
    assert profile == Profile(
        "archive",
        rules=(TargetRule(60 * GIB, 91.0),),
        floors=(Target(88.0, statistic=Statistic.P1),),
        max_bytes=10**9,
        max_bit_rate=8_000_000,
        crf_min=18.0,
        crf_max=50.0,
        fallback=Fallback.LOWER,
        lowest_target=92.0,
    )
