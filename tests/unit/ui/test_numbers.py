"""Figures of charts as people write them, and round distances between them."""

from __future__ import annotations

import pytest

from app.domain.target import Metric
from app.ui.charts.numbers import clock, clock_step, day_step, nice_step, plain, whole_step
from app.ui.charts.words import show_error


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.4, "0:00"), (59.6, "1:00"), (2893, "48:13"), (6493, "1:48:13")]
)
def test_places_in_a_film(seconds: float, text: str) -> None:
    assert clock(seconds) == text


@pytest.mark.parametrize(
    ("span", "most", "step"), [(10, 5, 2), (10, 4, 5), (0.09, 5, 0.02), (1, 10, 0.1), (0, 5, 1)]
)
def test_steps_are_round_and_few_enough(span: float, most: float, step: float) -> None:
    assert nice_step(span, most) == pytest.approx(step)


def test_steps_of_time_are_round_on_a_clock_and_a_calendar() -> None:
    assert clock_step(7451, 5) == 1800
    assert clock_step(40, 5) == 10
    assert clock_step(86400 * 30, 3) == 3600 * 500
    assert day_step(86400 * 3, 6) == 86400
    assert day_step(86400 * 200, 6) == 86400 * 61


def test_what_is_counted_has_whole_steps() -> None:
    assert whole_step(2, 8) == 1


def test_a_minus_is_a_minus() -> None:
    assert plain(-1.5) == "−1.5"


@pytest.mark.parametrize(
    ("metric", "error", "text"),
    [
        (Metric.VMAF, 0.2, "± 0.2"),
        (Metric.VMAF, 0.04, "± 0.04"),
        (Metric.SSIM, 0.0012, "± 0.0012"),
    ],
)
def test_an_error_is_never_rounded_to_nothing(metric: Metric, error: float, text: str) -> None:
    assert show_error(metric, error) == text
