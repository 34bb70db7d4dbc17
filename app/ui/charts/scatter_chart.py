"""What was forecast against what came of it: right where a point is on the line."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app.ui.charts.axes import QuietAxis
from app.ui.charts.base import Chart, Reading
from app.ui.charts.export import Table
from app.ui.numbers import size_text
from app.ui.theme import tokens

_ALPHA = 120


@dataclass(frozen=True, slots=True)
class Pair:
    """A forecast size and the actual one, in bytes, its words, where it leads."""

    name: str
    forecast: int
    actual: int
    text: str
    key: object = None


def _size(power: float) -> str:
    return size_text(10**power)


def _decade_step(span: float, most: float) -> float:
    """Return a distance between powers of ten whose sizes are round."""
    return 1.0 if span / max(most, 1.0) > 0.5 or span > 1.5 else 0.5


class ScatterChart(Chart):
    """Shows pairs of sizes on logarithmic scales."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        bottom = QuietAxis("bottom", wording=_size, step=_decade_step, apart_px=70)
        left = QuietAxis("left", wording=_size, step=_decade_step, lines=True)
        super().__init__(title, bottom, left, None, parent)
        self._pairs: tuple[Pair, ...] = ()
        self._words = ""

    def show_pairs(self, pairs: Sequence[Pair], words: str) -> None:
        """Show these pairs; ``words`` say the main figure."""
        kept = tuple(pair for pair in pairs if pair.forecast > 0 and pair.actual > 0)
        if (kept, words) != (self._pairs, self._words):
            self._pairs, self._words = kept, words
            self.redraw()

    def redraw(self) -> None:
        """Draw everything anew."""
        plot, pairs = self.cleared(), self._pairs
        if not pairs:
            self.make_readable([])
            return
        colours = tokens()
        x = [math.log10(pair.forecast) for pair in pairs]
        y = [math.log10(pair.actual) for pair in pairs]
        low, high = min(*x, *y, math.inf), max(*x, *y, -math.inf)
        pad = max((high - low) * 0.08, 0.15)
        ends = (low - pad, high + pad)
        self.show_range(ends, ends)
        dashed = pg.mkPen(colours.ok, width=1.2, style=Qt.PenStyle.DashLine)
        plot.addItem(pg.PlotCurveItem(list(ends), list(ends), pen=dashed))
        tint = QColor(colours.accent)
        tint.setAlpha(_ALPHA)
        plot.addItem(pg.ScatterPlotItem(x, y, size=7, pen=pg.mkPen(None), brush=tint))
        readings = [
            Reading(across, up, pair.text, pair.key)
            for across, up, pair in zip(x, y, pairs, strict=True)
        ]
        self.make_readable(readings, by_x=False)

    def description(self) -> str:
        """Return the main figure in words."""
        return self._words

    def table(self) -> Table:
        """Return a row for each pair."""
        rows = [(pair.name, pair.forecast, pair.actual) for pair in self._pairs]
        return Table(("video", "forecast_bytes", "bytes"), rows)
