"""How a film's bytes are spread, from places in its file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.media.density import PARTS, density_of


def places(*rates: float) -> list[tuple[float, int]]:
    """Landmarks at equal distances, with these rates between them."""
    found = [(0.0, 100)]
    for number, rate in enumerate(rates, start=1):
        found.append((number / len(rates), found[-1][1] + round(rate * 1000)))
    return found


def test_a_film_of_two_halves_is_told_as_such() -> None:
    density = density_of(places(*[4.0] * 16, *[1.0] * 16))
    assert len(density) == PARTS
    assert set(density[: PARTS // 2]) == {255}
    assert set(density[PARTS // 2 :]) == {128}  # the root of a quarter


@pytest.mark.parametrize(
    "landmarks",
    [
        pytest.param([], id="nothing"),
        pytest.param([(1.0, 5000)], id="only the end"),
        pytest.param([(0.0, 100), (1.0, 5000)], id="one keyframe"),
        pytest.param(places(*[1.0] * 15), id="too few keyframes"),
        pytest.param(places(*[1.0] * 32)[8:], id="begins late"),
        pytest.param([*places(*[1.0] * 32)[:-1], (1.0, 10)], id="bytes go back"),
        pytest.param(places(*[0.0] * 32), id="no bytes"),
    ],
)
def test_an_index_that_tells_too_little_tells_nothing(landmarks: list[tuple[float, int]]) -> None:
    assert density_of(landmarks) == b""


@given(st.lists(st.integers(0, 10**9), min_size=16, max_size=700))
def test_densities_are_shares_of_the_highest(rates: list[int]) -> None:
    density = density_of(places(*rates))
    assert not density or max(density) == 255
    assert len(density) in (0, PARTS)
