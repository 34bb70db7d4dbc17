"""What points say of a line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.search.belief import Guess, Seen, fit

LEVEL, SLOPE = Guess(0.0, 1.0), Guess(0.05, 0.03)
GAPS = {"scout": Guess(0.3, 0.2)}


def test_without_a_point_what_was_expected_stands() -> None:
    line = fit(30.0, LEVEL, SLOPE, [], {})
    assert line.at(30.0) == LEVEL
    assert line.crossing(0.5, 0.001) == pytest.approx(40.0)


@settings(deadline=None)
@given(
    level=st.floats(-1, 1),
    slope=st.floats(0.01, 0.1),
    first=st.floats(5, 30),
    apart=st.floats(2, 30),
)
def test_two_sure_points_are_the_line(
    level: float, slope: float, first: float, apart: float
) -> None:
    points = [Seen(x, level + slope * (x - 30), 1e-4) for x in (first, first + apart)]
    line = fit(30.0, LEVEL, SLOPE, points, {})
    assert line.slope == pytest.approx(slope, abs=2e-4)
    for x in (first, first + apart):
        assert line.at(x).mean == pytest.approx(level + slope * (x - 30), abs=1e-3)
        assert line.at(x).sd < 1e-3


def test_the_line_is_surest_where_its_points_are() -> None:
    line = fit(30.0, LEVEL, SLOPE, [Seen(20.0, -0.4, 0.01)], {})
    sds = [line.at(x).sd for x in (20.0, 24.0, 28.0, 32.0)]
    assert sds == sorted(sds)
    assert sds[0] < 0.011


def test_indirect_points_tell_the_slope_better_than_the_level() -> None:
    points = [Seen(x, 0.5 + 0.08 * (x - 30), 0.01, "scout") for x in (25.0, 35.0)]
    line = fit(30.0, LEVEL, SLOPE, points, GAPS)
    assert line.slope == pytest.approx(0.08, abs=0.002)
    assert line.at(30.0).mean == pytest.approx(0.2, abs=0.02)  # 0.5 less the expected gap
    assert 0.15 < line.at(30.0).sd < 0.2


def test_a_direct_point_settles_the_level_that_indirect_ones_left_open() -> None:
    indirect = [Seen(x, 0.5 + 0.08 * (x - 30), 0.01, "scout") for x in (25.0, 35.0)]
    line = fit(30.0, LEVEL, SLOPE, [*indirect, Seen(31.0, 0.0, 0.01)], GAPS)
    assert line.at(31.0).mean == pytest.approx(0.0, abs=0.005)
    assert line.crossing(0.08, 0.001) == pytest.approx(32.0, abs=0.15)


@settings(deadline=None)
@given(
    st.permutations([Seen(20.0, -0.5, 0.1), Seen(33.0, 0.1, 0.05), Seen(31.0, 0.3, 0.1, "scout")])
)
def test_the_order_of_the_points_does_not_matter(points: list[Seen]) -> None:
    line = fit(30.0, LEVEL, SLOPE, points, GAPS)
    other = fit(30.0, LEVEL, SLOPE, points[::-1], GAPS)
    assert line.level == pytest.approx(other.level)
    assert line.slope == pytest.approx(other.slope)
    assert line.at(40.0).sd == pytest.approx(other.at(40.0).sd)


def test_a_line_that_does_not_rise_is_taken_to_rise_a_little() -> None:
    line = fit(30.0, LEVEL, SLOPE, [Seen(20.0, 0.5, 1e-3), Seen(40.0, 0.4, 1e-3)], {})
    assert line.slope < 0
    assert line.crossing(1.0, 0.01) == pytest.approx(30.0 + (1.0 - line.level) / 0.01)
