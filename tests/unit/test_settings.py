from dataclasses import FrozenInstanceError, asdict, fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import ReelfitError
from app.settings import GROUPS, Declaration, Settings, declarations, parse_settings

ROWS = {row.name: row for row in declarations()}
BOUNDED = [row for row in ROWS.values() if row.kind in (int, float)]


def within_bounds(row: Declaration) -> st.SearchStrategy[Any]:
    if row.choices:
        return st.sampled_from(row.choices)
    if row.kind is bool:
        return st.booleans()
    if row.kind is str:
        return st.text(max_size=8)
    assert row.minimum is not None
    assert row.maximum is not None
    if row.kind is float:
        return st.floats(row.minimum, row.maximum)
    return st.integers(int(row.minimum), int(row.maximum))


def refusal(values: dict[str, Any]) -> str:
    with pytest.raises(ReelfitError) as error:
        parse_settings(values)
    assert error.value.failure.code == "bad_setting"
    return error.value.failure.detail


def test_every_setting_is_declared_once_in_order() -> None:
    assert list(ROWS) == [item.name for item in fields(Settings)]
    assert {name: row.default for name, row in ROWS.items()} == asdict(Settings())


@pytest.mark.parametrize("row", declarations(), ids=lambda row: row.name)
def test_a_form_can_be_made_from_a_declaration(row: Declaration) -> None:
    assert row.help[0].isupper()
    assert row.help.endswith(".")
    assert row.label
    assert row.label not in [other.label for other in declarations() if other.name != row.name]
    assert row.group in GROUPS
    assert row.kind in (bool, str, int, float)
    assert type(row.default) is row.kind
    assert isinstance(row.restart, bool)
    if row.choices:
        assert row.default in row.choices
        assert len(set(row.choices)) == len(row.choices) > 1
    if row.kind in (bool, str):
        assert row.minimum is row.maximum is None
    else:
        assert row.minimum is not None
        assert row.maximum is not None
        assert isinstance(row.default, int | float)
        assert row.minimum <= row.default <= row.maximum
        assert row.minimum < row.maximum


def test_the_settings_of_a_group_stand_together() -> None:
    groups = [row.group for row in declarations()]
    assert tuple(dict.fromkeys(groups)) == GROUPS
    assert groups == sorted(groups, key=GROUPS.index)


def test_nothing_stored_means_the_defaults() -> None:
    assert parse_settings({}) == Settings()


@settings(deadline=None)
@given(data=st.data())
def test_every_value_within_bounds_is_taken(data: st.DataObject) -> None:
    values = {name: data.draw(within_bounds(row), label=name) for name, row in ROWS.items()}
    parsed = parse_settings(values)
    assert asdict(parsed) == values
    assert parse_settings(asdict(parsed)) == parsed


def test_what_is_not_named_keeps_its_default() -> None:
    assert parse_settings({"encode_slots": 3}) == Settings(encode_slots=3)


def test_a_whole_number_is_taken_for_a_fractional_setting() -> None:
    window_s = parse_settings({"sample_window_s": 6}).sample_window_s
    assert (window_s, type(window_s)) == (6.0, float)


@pytest.mark.parametrize("row", BOUNDED, ids=lambda row: row.name)
def test_the_bounds_belong_to_what_is_allowed_and_beyond_does_not(row: Declaration) -> None:
    assert row.minimum is not None
    assert row.maximum is not None
    for bound, step in ((row.minimum, -1), (row.maximum, 1)):
        assert getattr(parse_settings({row.name: row.kind(bound)}), row.name) == bound
        detail = refusal({row.name: row.kind(bound + step)})
        assert row.name in detail
        assert f"between {row.minimum:g} and {row.maximum:g}" in detail


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("encode_slots", "2"),
        ("encode_slots", 2.0),
        ("encode_slots", True),
        ("encode_slots", None),
        ("sample_window_s", "4"),
        ("sample_window_s", True),
        ("sample_window_s", float("nan")),
        ("sample_window_s", float("inf")),
        pytest.param("sample_window_s", 10**400, id="no float is that large"),
        pytest.param("min_free_bytes", 10**400, id="no drive is that large"),
        ("ffmpeg", 7),
        ("ffmpeg", None),
        ("ffmpeg", ["ffmpeg"]),
        ("notify", 1),
        ("notify", "yes"),
        ("theme", "pink"),
        ("theme", ""),
        ("delivery", "BESIDE"),
        ("language", "fr"),
    ],
)
def test_a_value_that_is_not_allowed_is_refused_by_name(name: str, value: object) -> None:
    assert refusal({"profile": "fast", name: value}).startswith(f"{name} must be ")


def test_a_choice_that_there_is_not_is_answered_with_those_there_are() -> None:
    says = "theme must be one of system, light, dark, not 'pink'."
    assert refusal({"theme": "pink"}) == says
    assert refusal({"language": "fr"}).startswith("language must be one of empty, en, de,")


def test_an_unknown_setting_is_refused_by_name() -> None:
    assert refusal({"encode_slots": 2, "enocde_slots": 2}) == (
        "There is no setting named 'enocde_slots'."
    )


def test_settings_in_force_do_not_change_under_anyone() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().encode_slots = 2  # type: ignore[misc]
