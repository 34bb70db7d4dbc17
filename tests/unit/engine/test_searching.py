"""What a search is told to look for, and what makes a probe good for another search."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from app.domain.job import Request
from app.domain.media import Fingerprint, MediaInfo, Picture, Stream, StreamKind
from app.domain.profile import Profile
from app.domain.results import Analysis
from app.domain.target import Metric, Statistic, Target, TargetRule
from app.engine.searching import probe_key, search_key, search_spec
from app.search.prior import Earlier
from app.settings import Settings

PICTURE = Picture(1920, 1080, "yuv420p", 8, Fraction(24))
VIDEO = Stream(0, StreamKind.VIDEO, "h264", picture=PICTURE)
MEDIA = MediaInfo("matroska,webm", 1_000_000_000, 3600.0, 0.0, (VIDEO,), 0)
ANALYSIS = Analysis(MEDIA, Fingerprint(MEDIA.size_bytes, 1, "digest"))
SETTINGS = Settings()
PROFILE = Profile("test")


def asked(profile: Profile = PROFILE) -> Request:
    return Request(Path("/films/a.mkv"), profile)


def spec_of(profile: Profile = PROFILE, analysis: Analysis = ANALYSIS) -> Any:
    return search_spec(asked(profile), analysis, SETTINGS)


def key_of(profile: Profile = PROFILE, **changes: Any) -> str:
    wanted = {"preset": profile.preset, "scout": False} | changes
    return probe_key(asked(profile), ANALYSIS, SETTINGS, "n9", **wanted)


# -- what to look for ------------------------------------------------------------------------------


def test_limits_are_worked_out_for_this_source() -> None:
    spec = spec_of(replace(PROFILE, max_bit_rate=1_000_000))
    assert spec.max_bytes == 450_000_000
    assert spec_of().max_bytes == 800_000_000


def test_a_large_source_has_the_target_of_its_rule() -> None:
    profile = replace(PROFILE, rules=(TargetRule(900_000_000, 92.0),))
    assert spec_of(profile).target == Target(92.0)
    small = replace(ANALYSIS, media=replace(MEDIA, size_bytes=800_000_000))
    assert spec_of(profile, small).target == Target(95.0)


def test_a_crf_range_is_brought_onto_the_encoders_grid() -> None:
    spec = spec_of(replace(PROFILE, crf_min=20.1, crf_max=45.0))
    assert (spec.crf_min, spec.crf_max) == (20.25, 45.0)


def test_scouts_go_at_the_fast_preset_and_show_more_excess_there() -> None:
    scout = spec_of().scout
    assert scout.preset == "12"
    assert scout.gap > 0
    assert scout.plan.windows == spec_of().plan.windows[::2]


@pytest.mark.parametrize("profile", [replace(PROFILE, preset="13"), Profile("t", encoder="x265")])
def test_without_a_faster_preset_scouts_look_at_less_of_the_film(profile: Profile) -> None:
    scout = spec_of(profile).scout
    assert (scout.preset, scout.gap) == (profile.preset, 0.0)
    assert scout.plan.windows == spec_of(profile).plan.windows[::2]


def test_decibels_change_less_with_crf_than_vmaf() -> None:
    decibels = spec_of(replace(PROFILE, target=Target(42.0, Metric.PSNR)))
    assert decibels.prior.slope < spec_of().prior.slope / 3
    assert decibels.scout.gap < spec_of().scout.gap / 3


def test_an_encoder_of_which_more_is_better_is_searched_the_other_way() -> None:
    assert spec_of(Profile("t", encoder="videotoolbox-hevc")).direction == -1
    assert spec_of().direction == 1


def test_what_films_of_the_folder_needed_is_where_it_begins() -> None:
    earlier = (Earlier(95.0, 44.0, 0.05, same_folder=True),)
    assert search_spec(asked(), ANALYSIS, SETTINGS, earlier=earlier).prior.crf == pytest.approx(44)


# -- what can be used again ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "other",
    [
        PROFILE.changed(target=90.0),
        PROFILE.changed(max_share=0.5),
        PROFILE.changed(crf_max=50.0),
        replace(PROFILE, name="another"),
        replace(PROFILE, film_grain=8),
    ],
)
def test_what_does_not_decide_a_probe_keeps_its_key(other: Profile) -> None:
    assert key_of(other) == key_of()


@pytest.mark.parametrize(
    "other",
    [
        PROFILE.changed(preset="7"),
        PROFILE.changed(encoder="x265"),
        PROFILE.changed(metric="vmaf-neg", target=95.0),
        # The lowest hundredth takes more frames than a mean: other probes.
        PROFILE.changed(floors={"p1": 88.0}),
        replace(PROFILE, target=Target(90.0, statistic=Statistic.P5)),
    ],
)
def test_what_decides_a_probe_changes_its_key(other: Profile) -> None:
    assert key_of(other) != key_of()


def test_scouts_and_other_versions_have_keys_of_their_own() -> None:
    keys = {
        key_of(),
        key_of(scout=True),
        key_of(preset="12"),
        probe_key(asked(), ANALYSIS, SETTINGS, "n10", preset="8"),
        probe_key(asked(), ANALYSIS, replace(SETTINGS, sample_windows=5), "n9", preset="8"),
    }
    assert len(keys) == 5


def test_another_target_is_another_answer() -> None:
    answers = {
        search_key(asked(PROFILE.changed(target=target)), ANALYSIS, SETTINGS, "n9")
        for target in (90.0, 95.0)
    }
    assert len(answers) == 2
