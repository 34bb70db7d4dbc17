"""Strategies for every kind of value in the domain, whatever it is made of."""

from __future__ import annotations

import os
import types
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from app.domain.encoders import ENCODERS
from app.domain.grain import GrainRule
from app.domain.hard_links import HardLinks
from app.domain.picture_rules import (
    LEAST_HEIGHT,
    MOST_HEIGHT,
    Crop,
    Denoise,
    DynamicHdr,
    Interlace,
    PictureRules,
    ToneMap,
)
from app.domain.profile import Container, Profile, StreamRules
from app.domain.sound_rules import Downmix, SoundMode, SoundRules
from app.domain.target import Fallback, Metric, Statistic, Target, TargetRule
from app.errors import Code, Failure
from app.remarks.phrase import Remark

# Names on disk are bytes, of which any but two may stand in them.
PATHS = st.binary(max_size=30).map(
    lambda name: Path("/videos", os.fsdecode(name.replace(b"\0", b"/")))
)
TARGETS = st.sampled_from(Metric).flatmap(
    lambda metric: st.builds(
        Target, st.floats(0.01, metric.ceiling), st.just(metric), st.sampled_from(Statistic)
    )
)
PICTURES = st.builds(
    PictureRules,
    st.sampled_from(Interlace),
    st.sampled_from(Crop),
    st.just(0) | st.integers(LEAST_HEIGHT, MOST_HEIGHT),
    st.sampled_from(Denoise),
    st.sampled_from(ToneMap),
    st.sampled_from(DynamicHdr),
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
def profiles(draw: st.DrawFn, name: str = "drawn") -> Profile:
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
        name=name,
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


# Text without lone surrogates and finite numbers: all that the domain promises to carry.
_LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    str: st.text(max_size=8),
    bytes: st.binary(max_size=8),
    types.NoneType: st.none(),
    Fraction: st.fractions(),
    Path: PATHS,
    Remark: st.recursive(
        st.builds(Remark, st.text(max_size=8), values=st.just((("codec", "aac"),))),
        lambda parts: st.builds(Remark, st.text(max_size=8), parts=st.tuples(parts, st.text())),
        max_leaves=3,
    ),
    Failure: st.builds(
        Failure,
        st.sampled_from([code.public for code in Code]),
        st.text(max_size=8),
        exit_code=st.none() | st.integers(0, 255),
        context=st.dictionaries(st.text(max_size=4), st.text(max_size=4), max_size=2),
    ),
    Profile: profiles(),
    PictureRules: PICTURES,
    SoundRules: sounds(),
    Target: TARGETS,
}


def values_of(kind: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for any type that a domain value has fields of."""
    if kind in _LEAVES:
        return _LEAVES[kind]
    parts = [values_of(part) for part in get_args(kind) if part is not Ellipsis]
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return st.one_of(parts)
    if origin is tuple:
        several = Ellipsis in get_args(kind)
        return st.lists(parts[0], max_size=2).map(tuple) if several else st.tuples(*parts)
    if origin is frozenset:
        return st.frozensets(parts[0], max_size=4)
    if origin is dict:
        return st.dictionaries(*parts, max_size=3)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{item.name: values_of(hints[item.name]) for item in fields(kind)})
    assert issubclass(kind, Enum), kind
    return st.sampled_from(kind)
