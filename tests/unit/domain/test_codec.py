"""Whatever a domain value holds, it comes back equal from JSON, and always as the same bytes."""

import importlib
import os
import pkgutil
from dataclasses import is_dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import get_args, get_type_hints

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import app.domain
from app.domain.codec import decode_path, encode_path, from_json, to_json
from app.domain.events import JobAdvanced, JobEvent, StageStarted
from app.domain.history import FeedEntry
from app.domain.job import Request
from app.domain.lanes import Lane, LaneState
from app.domain.media import Picture
from app.domain.outcome import Succeeded
from app.domain.results import Results
from app.domain.target import Target
from app.errors import Failure
from app.settings import Settings
from tests.support.values import values_of


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
