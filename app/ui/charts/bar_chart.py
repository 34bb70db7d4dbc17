"""How often each value came up, as bars side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app.ui.charts.axes import QuietAxis
from app.ui.charts.base import Chart, Reading
from app.ui.charts.export import Table
from app.ui.charts.numbers import whole_step
from app.ui.theme import tokens

_ALPHA = 190
_LEAST_BARS = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from ``low`` to ``high``, how many are in it, its words, where it leads."""

    low: float
    high: float
    count: int
    text: str
    key: object = None


class BarChart(Chart):
    """Shows bars; ``unit`` names what they stand over in the export."""

    def __init__(self, title: str, unit: str, parent: QWidget | None = None) -> None:
        left = QuietAxis("left", step=whole_step, lines=True)
        super().__init__(title, QuietAxis("bottom"), left, None, parent)
        self._unit = unit
        self._bars: tuple[Bar, ...] = ()
        self._words = ""

    def show_bars(self, bars: Sequence[Bar], words: str) -> None:
        """Show these bars; ``words`` say the main figure."""
        if (tuple(bars), words) != (self._bars, self._words):
            self._bars, self._words = tuple(bars), words
            self.redraw()

    def redraw(self) -> None:
        """Draw everything anew."""
        plot, bars = self.cleared(), self._bars
        if not bars:
            self.make_readable([])
            return
        width = bars[0].high - bars[0].low
        low, high = min(bar.low for bar in bars), max(bar.high for bar in bars)
        missing = max(_LEAST_BARS * width - (high - low), width) / 2
        most = max(bar.count for bar in bars)
        self.show_range((low - missing, high + missing), (-most * 0.005, most * 1.08))
        colour = QColor(tokens().accent)
        colour.setAlpha(_ALPHA)
        item = pg.BarGraphItem(
            x0=[bar.low + width * 0.06 for bar in bars],
            x1=[bar.high - width * 0.06 for bar in bars],
            y0=0,
            height=[bar.count for bar in bars],
            brush=colour,
            pen=pg.mkPen(None),
        )
        plot.addItem(item)
        self.make_readable(
            [Reading((bar.low + bar.high) / 2, bar.count, bar.text, bar.key) for bar in bars]
        )

    def description(self) -> str:
        """Return the main figure in words."""
        return self._words

    def table(self) -> Table:
        """Return a row for each bar."""
        header = (f"{self._unit}_from", f"{self._unit}_below", "videos")
        return Table(header, [(bar.low, bar.high, bar.count) for bar in self._bars])
