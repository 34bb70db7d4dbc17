"""Positions: new ones fit between old ones without moving them, until there is no room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.pipeline.turns import between


@pytest.mark.parametrize(
    ("low", "high", "count", "expected"),
    [
        (None, None, 2, (1.0, 2.0)),
        (5.0, None, 2, (6.0, 7.0)),
        (None, 5.0, 2, (3.0, 4.0)),
        (1.0, 2.0, 1, (1.5,)),
        (1.0, 2.0, 3, (1.25, 1.5, 1.75)),
        (1.0, 2.0, 0, ()),
    ],
)
def test_positions_lie_where_they_were_asked_for(
    low: float | None, high: float | None, count: int, expected: tuple[float, ...]
) -> None:
    assert between(low, high, count) == expected


@pytest.mark.parametrize(("low", "high"), [(2.0, 2.0), (3.0, 2.0), (1.0, 1.0 + 2**-52)])
def test_no_room_is_said(low: float, high: float) -> None:
    assert between(low, high, 1) is None


@given(
    low=st.none() | st.floats(-1e6, 1e6),
    high=st.none() | st.floats(-1e6, 1e6),
    count=st.integers(0, 50),
)
def test_what_is_given_rises_within_its_bounds(
    low: float | None, high: float | None, count: int
) -> None:
    found = between(low, high, count)
    if found is not None:
        line = [point for point in (low, *found, high) if point is not None]
        assert len(found) == count
        assert line == sorted(set(line))


def test_the_same_gap_holds_dozens_of_moves() -> None:
    low, high, moves = 1.0, 2.0, 0
    while (found := between(low, high, 1)) is not None:
        (high,) = found
        moves += 1
    assert moves >= 50
