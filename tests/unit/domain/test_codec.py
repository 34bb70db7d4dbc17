"""Whatever a domain value holds, it comes back equal from JSON, and always as the same bytes."""

import importlib
import os
import pkgutil
import types
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import app.domain
from app.domain.codec import decode_path, encode_path, from_json, to_json
from app.domain.encoders import ENCODERS
from app.domain.events import JobAdvanced, JobEvent, StageStarted
from app.domain.history import FeedEntry
from app.domain.job import Request
from app.domain.lanes import Lane, LaneState
from app.domain.media import Picture
from app.domain.outcome import Succeeded
from app.domain.profile import Container, Profile
from app.domain.results import Results
from app.domain.sound_rules import Downmix, SoundMode, SoundRules
from app.domain.target import Metric, Statistic, Target
from app.errors import Failure
from app.remarks.phrase import Remark
from app.settings import Settings

PATHS = st.binary(max_size=30).map(lambda name: Path(os.fsdecode(name.replace(b"\0", b"/"))))
TARGETS = st.sampled_from(Metric).flatmap(
    lambda metric: st.builds(
        Target, st.floats(0.01, metric.ceiling), st.just(metric), st.sampled_from(Statistic)
    )
)
SOUNDS = st.builds(
    SoundRules,
    mode=st.just(SoundMode.OPUS),
    kbit_per_channel=st.integers(16, 256),
    downmix=st.sampled_from(Downmix),
    loudness_lufs=st.none() | st.floats(-40, -5),
    languages=st.lists(st.sampled_from(["en", "ger", "pt-BR"])).map(tuple),
    commentary=st.booleans(),
)
# Text without lone surrogates and finite numbers: all that the domain promises to carry.
LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    str: st.text(max_size=8),
    bytes: st.binary(max_size=8),
    Remark: st.recursive(
        st.builds(Remark, st.text(max_size=8), values=st.just((("codec", "aac"),))),
        lambda parts: st.builds(Remark, st.text(max_size=8), parts=st.tuples(parts, st.text())),
        max_leaves=3,
    ),
    types.NoneType: st.none(),
    Fraction: st.fractions(),
    Path: PATHS,
    Target: TARGETS,
    SoundRules: SOUNDS,
}


def values_of(kind: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for any type that a domain value has fields of."""
    if kind in LEAVES:
        return LEAVES[kind]
    if kind is Profile:
        return profiles()
    parts = [values_of(part) for part in get_args(kind) if part is not Ellipsis]
    if get_origin(kind) in (Union, types.UnionType):
        return st.one_of(parts)
    if get_origin(kind) is tuple:
        if Ellipsis not in get_args(kind):
            return st.tuples(*parts)
        return st.lists(parts[0], max_size=2).map(tuple)
    if get_origin(kind) is frozenset:
        return st.frozensets(parts[0], max_size=4)
    if get_origin(kind) is dict:
        return st.dictionaries(*parts, max_size=3)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{item.name: values_of(hints[item.name]) for item in fields(kind)})
    assert issubclass(kind, Enum), kind
    return st.sampled_from(kind)


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    encoder = draw(st.sampled_from(sorted(ENCODERS)))
    hints = get_type_hints(Profile)
    return Profile(
        name=draw(st.text(max_size=8)),
        target=draw(TARGETS),
        encoder=encoder,
        preset=draw(st.sampled_from(ENCODERS[encoder].presets)),
        container=Container(draw(st.sampled_from(ENCODERS[encoder].containers))),
        max_share=draw(st.floats(0.01, 1.0)),
        streams=draw(values_of(hints["streams"])),
        sound=draw(SOUNDS),
    )


def domain_values() -> list[type]:
    """Return every dataclass of the domain, and what travels with them."""
    found = {Failure, Settings}
    for module in pkgutil.iter_modules(app.domain.__path__, "app.domain."):
        found |= {
            item
            for item in vars(importlib.import_module(module.name)).values()
            if isinstance(item, type) and is_dataclass(item)
        }
    return sorted(found, key=lambda kind: kind.__name__)


# They carry one of several dataclasses, which JSON does not tell apart. They never leave the
# process: what is stored is the event or result inside, under the name of its own kind.
ONE_OF_SEVERAL = (FeedEntry, JobAdvanced, Succeeded)
STORED = [kind for kind in domain_values() if kind not in ONE_OF_SEVERAL]


def test_every_kind_of_event_and_result_is_looked_at() -> None:
    results = [get_args(hint)[0] for hint in get_type_hints(Results).values()]
    assert {*get_args(JobEvent), *results, Request, LaneState} <= set(STORED)


@pytest.mark.parametrize("kind", STORED, ids=lambda kind: kind.__name__)
@settings(deadline=None, max_examples=25)
@given(data=st.data())
def test_a_value_comes_back_equal_and_as_the_same_bytes(kind: type, data: st.DataObject) -> None:
    value = data.draw(values_of(kind))
    written = to_json(value)
    read: object = from_json(written, kind)
    assert read == value
    assert type(read) is kind
    assert to_json(read) == written


@pytest.mark.parametrize("kind", ONE_OF_SEVERAL, ids=lambda kind: kind.__name__)
def test_a_value_of_several_possible_kinds_is_refused_rather_than_guessed(kind: type) -> None:
    with pytest.raises(TypeError, match="may not contain more than one dataclass"):
        from_json(b"{}", kind)


def test_the_order_in_which_a_value_was_filled_does_not_show() -> None:
    failure = Failure("bug", context={"stage": "encode", "lane": "b", "a": "c"})
    refilled = replace(failure, context=dict(reversed(failure.context.items())))
    assert to_json(refilled) == to_json(failure)
    # 8 and 0 fall into the same slot of a small hash table: the order of adding shows in a set.
    lanes = [LaneState(Lane.ENCODE, 9, running=frozenset(ids)) for ids in ((0, 8), (8, 0))]
    assert to_json(lanes[0]) == to_json(lanes[1])


@settings(deadline=None)
@given(name=st.binary(max_size=300).map(lambda name: name.replace(b"\0", b"")))
def test_a_name_of_any_bytes_comes_back(name: bytes) -> None:
    path = Path(os.fsdecode(name))
    written = encode_path(path)
    assert decode_path(written) == path
    assert written.isascii()
    assert written.isprintable()


def test_a_path_stays_readable_where_it_can() -> None:
    assert encode_path(Path("/films/My Film (2019).mkv")) == "/films/My Film %282019%29.mkv"
    assert encode_path(Path("/films/\udcff%d\n.mkv")) == "/films/%FF%25d%0A.mkv"


def test_a_frame_rate_keeps_its_exact_value() -> None:
    picture = Picture(1920, 1080, "yuv420p", 8, Fraction(30000, 1001))
    assert b'"frame_rate":"30000/1001"' in to_json(picture)
    assert from_json(to_json(picture), Picture).frame_rate == Fraction(30000, 1001)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b'{"stage":"bake"}', StageStarted),
        (b"{}", StageStarted),
        (b'{"stage":"ana', StageStarted),
        (b"", StageStarted),
        (b"\xff", StageStarted),
        (b'"1/0"', Fraction),
        (b'"a third"', Fraction),
        (b"3", Fraction),
        (b"3", Path),
        (b"null", Path),
        (b'{"value":"95"}', Target),
    ],
)
def test_what_is_no_such_value_is_refused_as_such(data: bytes, kind: type) -> None:
    with pytest.raises(msgspec.DecodeError):
        from_json(data, kind)


def test_what_json_has_no_form_for_is_refused() -> None:
    with pytest.raises(NotImplementedError, match="complex"):
        to_json(1j)
