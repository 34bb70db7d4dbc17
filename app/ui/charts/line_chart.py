"""A figure for each day, joined by a line: what was saved, how fast the work was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, QDateTime, QLocale
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app.ui.charts.axes import QuietAxis, Wording
from app.ui.charts.base import Chart, Reading
from app.ui.charts.export import Table
from app.ui.charts.numbers import day_step
from app.ui.theme import tokens

_FILL_ALPHA = 36
_DAY_S = 86_400.0
_FEW_DAYS = 40


@dataclass(frozen=True, slots=True)
class DayPoint:
    """A day (seconds since the epoch at its beginning), its figure, its words, where it leads."""

    day_at: float
    value: float
    text: str
    key: object = None


def day_name(at: float) -> str:
    """Return a day without its year, as in ``24 Nov``."""
    form = QCoreApplication.translate("Charts", "d MMM", "a day without its year, for QDateTime")
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(at)), form)


class LineChart(Chart):
    """Shows figures of days; ``unit`` names them in the export, ``wording`` writes them."""

    def __init__(
        self, title: str, unit: str, wording: Wording, parent: QWidget | None = None
    ) -> None:
        midnight = -QDateTime.currentDateTime().offsetFromUtc()
        bottom = QuietAxis("bottom", wording=day_name, step=day_step, apart_px=60, origin=midnight)
        super().__init__(
            title, bottom, QuietAxis("left", wording=wording, lines=True), None, parent
        )
        self._unit = unit
        self._points: tuple[DayPoint, ...] = ()
        self._words = ""

    def show_days(self, points: Sequence[DayPoint], words: str) -> None:
        """Show these days; ``words`` say the main figure."""
        if (tuple(points), words) != (self._points, self._words):
            self._points, self._words = tuple(points), words
            self.redraw()

    def redraw(self) -> None:
        """Draw everything anew."""
        plot, points = self.cleared(), self._points
        if not points:
            self.make_readable([])
            return
        colours = tokens()
        days = np.array([point.day_at for point in points])
        values = np.array([point.value for point in points])
        least, most = min(0.0, float(values.min())), max(float(values.max()), 0.0)
        span = (most - least) or 1.0
        edge = max((days[-1] - days[0]) * 0.02, _DAY_S / 2)
        # A little below the least, so that its own line is inside.
        y = (least - span * 0.01, most + span * 0.08)
        self.show_range((days[0] - edge, days[-1] + edge), y)
        tint = QColor(colours.accent)
        tint.setAlpha(_FILL_ALPHA)
        curve = pg.PlotDataItem(
            days, values, pen=pg.mkPen(colours.accent, width=1.8), fillLevel=0.0, brush=tint
        )
        plot.addItem(curve)
        curve.setDownsampling(auto=True, method="peak")
        curve.setClipToView(True)
        if len(points) <= _FEW_DAYS:
            dots = pg.ScatterPlotItem(
                days, values, size=6, pen=pg.mkPen(None), brush=colours.accent, useCache=False
            )
            plot.addItem(dots)
        self.make_readable([Reading(p.day_at, p.value, p.text, p.key) for p in points])

    def description(self) -> str:
        """Return the main figure in words."""
        return self._words

    def table(self) -> Table:
        """Return a row for each day."""
        rows = [(day_iso(point.day_at), point.value) for point in self._points]
        return Table(("day", self._unit), rows)


def day_iso(at: float) -> str:
    """Return a day as ``2026-11-24``."""
    return QDateTime.fromSecsSinceEpoch(int(at)).toString("yyyy-MM-dd")
