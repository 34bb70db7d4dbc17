"""Figures of charts as people write them, and round distances between them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from app.domain.target import Metric
from app.ui.charts.numbers import clock, clock_step, day_step, nice_step, whole_step
from app.ui.charts.words import show_error
from app.ui.numbers import duration_text, fixed, plain, score_figure, size_text


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


@pytest.fixture
def german() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("german")
def test_figures_have_the_decimal_mark_of_the_country() -> None:
    assert size_text(3_421_000_000) == "3,42 GB"
    assert duration_text(4.5) == "4,5 s"
    assert score_figure(Metric.SSIM, 0.9712) == "0,9712"
    assert (plain(34.25), fixed(-0.5, 1), plain(23.0)) == ("34,25", "−0,5", "23")
    assert show_error(Metric.VMAF, 0.24) == "± 0,2"
