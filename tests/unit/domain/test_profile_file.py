"""A profile's file: what is written is read as the same profile, and what is wrong is said."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.encoders import ENCODERS
from app.domain.grain import GrainRule
from app.domain.hard_links import HardLinks
from app.domain.picture_rules import (
    LEAST_HEIGHT,
    MOST_HEIGHT,
    Crop,
    Denoise,
    Interlace,
    PictureRules,
    ToneMap,
)
from app.domain.profile import Container, Profile, StreamRules
from app.domain.profile_file import format_profile, read_profile
from app.domain.sound_rules import Downmix, SoundMode, SoundRules
from app.domain.target import Fallback, Metric, Statistic, Target, TargetRule
from app.errors import ReelfitError

PICTURES = st.builds(
    PictureRules,
    st.sampled_from(Interlace),
    st.sampled_from(Crop),
    st.just(0) | st.integers(LEAST_HEIGHT, MOST_HEIGHT),
    st.sampled_from(Denoise),
    st.sampled_from(ToneMap),
)


@st.composite
def sounds(draw: st.DrawFn) -> SoundRules:
    """Draw any rules for sound that fit together."""
    rules = SoundRules(
        mode=SoundMode.OPUS,
        kbit_per_channel=draw(st.integers(16, 256)),
        downmix=draw(st.sampled_from(Downmix)),
        loudness_lufs=draw(st.none() | st.floats(-40, -5)),
        languages=tuple(draw(st.lists(st.from_regex(r"[a-z]{2,3}(-[A-Z]{2})?", fullmatch=True)))),
        commentary=draw(st.booleans()),
    )
    return rules.with_mode(draw(st.sampled_from(SoundMode)))


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    """Draw any profile that fits together."""
    row = ENCODERS[draw(st.sampled_from(sorted(ENCODERS)))]
    metric = draw(st.sampled_from(Metric))
    values = st.floats(0.001, metric.ceiling)
    low, high = sorted(draw(st.tuples(*[st.floats(row.crf_min, row.crf_max)] * 2)))
    target = draw(values)
    statistics = draw(st.lists(st.sampled_from(Statistic), unique=True))
    rules = draw(st.lists(st.tuples(st.integers(0, 2**50), values), max_size=4))
    fallback = draw(st.sampled_from(Fallback))
    table = draw(st.text(st.characters(codec="utf-8"))) if row.takes_grain_table else ""
    grains = st.just(GrainRule.AUTO) | st.integers(0, 50)
    return Profile(
        name="drawn",
        target=Target(target, metric, draw(st.sampled_from(Statistic))),
        encoder=row.name,
        preset=draw(st.sampled_from(row.presets)),
        container=Container(draw(st.sampled_from(row.containers))),
        max_share=draw(st.floats(0.0001, 100.0)),
        streams=StreamRules(*draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))),
        rules=tuple(TargetRule(above, value) for above, value in rules),
        floors=tuple(Target(draw(values), metric, statistic) for statistic in statistics),
        max_bytes=draw(st.integers(0, 2**60)),
        max_bit_rate=draw(st.integers(0, 2**40)),
        crf_min=draw(st.sampled_from([None, low])),
        crf_max=draw(st.sampled_from([None, high])),
        fallback=fallback,
        lowest_target=draw(st.floats(0.0005, target)) if fallback is Fallback.LOWER else 0.0,
        film_grain=draw(grains) if row.takes_grain and not table else 0,
        grain_table=table,
        picture=draw(PICTURES),
        sound=draw(sounds()),
        hard_links=draw(st.sampled_from(HardLinks)),
    )


@settings(deadline=None)
@given(profile=profiles())
def test_what_is_written_is_read_as_the_same_profile(profile: Profile) -> None:
    assert read_profile("drawn", format_profile(profile)) == profile


def test_a_file_says_which_key_it_should_have_had() -> None:
    with pytest.raises(ReelfitError) as error:
        read_profile("mine", "tarqet = 95")
    says = "Profile 'mine': There is no key 'tarqet'; did you mean 'target'?"
    assert error.value.failure.detail == says


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("target = ", "at end of document"),
        ("target = 95\ntarget = 96\n", "line 2"),
        ("colour = 'red'", "there are target, metric,"),
        ("target = 'high'", "target"),
        ("[streams]\nsubtitle = true", "subtitle"),
        ("film_grain = 'much'", "film_grain"),
        ("[picture]\ndenoise = 'a lot'", "denoise"),
        ("hard_links = 'follow'", "hard_links"),
        ("[picture]\nmax_height = 90", "max_height is 144 to 8640, or 0 for no limit, not 90."),
    ],
)
def test_a_file_that_is_none_is_refused_naming_the_place(text: str, named: Any) -> None:
    with pytest.raises(ReelfitError) as error:
        read_profile("mine", text)
    assert error.value.failure.code == "bad_setting"
    assert error.value.failure.detail.startswith("Profile 'mine': ")
    assert named in error.value.failure.detail
