from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.encoders import ENCODERS
from app.domain.profile import (
    Container,
    Metric,
    Profile,
    Statistic,
    StreamRules,
    Target,
    parse_profile,
)
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
        (Target(42.0, Metric.PSNR, Statistic.P1), "PSNR p1 42"),
        (Target(80.0, statistic=Statistic.WORST_SECOND), "VMAF worst_second 80"),
    ],
)
def test_a_target_reads_as_people_say_it(target: Target, shown: str) -> None:
    assert str(target) == shown


def test_a_hundredth_of_each_scale_is_a_point() -> None:
    assert [metric.point for metric in Metric] == [1.0, 0.01, pytest.approx(0.72)]


def test_a_profile_without_a_preset_takes_its_encoders_default() -> None:
    presets = {name: Profile("p", encoder=name).preset for name in ENCODERS}
    assert presets == {"svt-av1": "8", "x265": "medium", "x264": "medium"}


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"encoder": "av2"}, ["'av2'", "svt-av1", "x265", "x264"]),
        ({"preset": "medium"}, ["svt-av1", "'medium'", "13"]),
        ({"encoder": "x265", "preset": "8"}, ["x265", "'8'", "veryslow"]),
        ({"max_share": 0.0}, ["max_share", "0"]),
        ({"max_share": 1.01}, ["max_share", "1.01"]),
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
    assert "vmaf, ssim, psnr" in detail


def test_another_encoder_takes_its_own_default_preset() -> None:
    assert BALANCED.changed(encoder="x265").preset == "medium"
    assert BALANCED.changed(encoder="x265", preset="slow").preset == "slow"


def test_the_same_encoder_keeps_its_preset() -> None:
    fast = replace(BALANCED, preset="12")
    assert fast.changed(encoder="svt-av1").preset == "12"
    assert fast.changed(preset="5").preset == "5"


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
        ({"max_share": 2}, "max_share"),
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
