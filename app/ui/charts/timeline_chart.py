"""The score over the time of the film, with its worst moment."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app.ui.charts.axes import QuietAxis
from app.ui.charts.base import Chart, Reading, text_item
from app.ui.charts.export import Table
from app.ui.charts.numbers import clock, clock_step
from app.ui.charts.scored import ScoredFilm
from app.ui.numbers import plain, score_figure
from app.ui.theme import tokens

_LOWS_ALPHA = 26


class TimelineChart(Chart):
    """Shows a :class:`ScoredFilm`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "",
            QuietAxis("bottom", wording=clock, step=clock_step, apart_px=64),
            QuietAxis("left", lines=True),
            parent=parent,
        )
        self.title = self.tr("Score over time")
        self.setAccessibleName(self.title)
        self._shown: ScoredFilm | None = None

    def show_film(self, film: ScoredFilm | None) -> None:
        """Show a film's score over time, or nothing."""
        if film != self._shown:
            self._shown = film
            self.redraw()

    def redraw(self) -> None:
        """Draw everything anew."""
        plot, shown = self.cleared(), self._shown
        if shown is None:
            self.make_readable([])
            return
        colours, line = tokens(), shown.timeline
        means = np.array(line.means)
        lows = np.array(line.lows)
        times = (np.arange(len(means)) + 0.5) * line.step_s
        # Single frames may fall to the ground; the picture is of the stretches.
        floor = min(means.min(), shown.score.worst_second, shown.target.value)
        ceiling = max(means.max(), shown.target.value)
        pad = max((ceiling - floor) * 0.12, shown.target.metric.point * 0.4)
        y = (max(floor - pad * 1.6, 0.0), min(ceiling + pad, shown.target.metric.ceiling + pad / 2))
        self.show_range((0.0, max(line.duration_s, line.step_s)), y)
        tint = QColor(colours.accent)
        tint.setAlpha(_LOWS_ALPHA)
        clear = pg.mkPen(None)
        low = pg.PlotCurveItem(times, np.maximum(lows, y[0]), pen=clear)
        high = pg.PlotCurveItem(times, means, pen=clear)
        plot.addItem(pg.FillBetweenItem(low, high, brush=tint))
        dashed = pg.mkPen(colours.ok, width=1.2, style=Qt.PenStyle.DashLine)
        plot.addItem(pg.InfiniteLine(pos=shown.target.value, angle=0, pen=dashed))
        pen = pg.mkPen(colours.accent, width=1.3)
        plot.addItem(pg.PlotCurveItem(times, means, pen=pen, antialias=True))
        self._draw_worst(shown)
        self.make_readable(self._readings_of(shown, times))

    def _draw_worst(self, shown: ScoredFilm) -> None:
        colours, score = tokens(), shown.score
        at = min(score.worst_at_s + 0.5, shown.timeline.duration_s)
        point = pg.ScatterPlotItem(
            x=[at],
            y=[score.worst_second],
            size=9,
            pen=pg.mkPen(None),
            brush=colours.bad,
            useCache=False,
        )
        point.setZValue(10)
        self.plot.addItem(point)
        late = at > shown.timeline.duration_s * 0.6
        words = text_item(self._worst_words(shown), colours.text, (1.03 if late else -0.03, 0.5))
        words.setPos(at, score.worst_second)
        self.plot.addItem(words)

    def _worst_words(self, shown: ScoredFilm) -> str:
        return self.tr("worst {score} at {time}").format(
            score=score_figure(shown.score.metric, shown.score.worst_second),
            time=clock(shown.score.worst_at_s),
        )

    def _readings_of(self, shown: ScoredFilm, times: np.ndarray) -> list[Reading]:
        metric = shown.score.metric
        line = shown.timeline
        return [
            Reading(
                float(at),
                mean,
                self.tr("{time}: {score}, lowest frame {low}").format(
                    time=clock(at - line.step_s / 2),
                    score=score_figure(metric, mean),
                    low=score_figure(metric, low),
                ),
            )
            for at, mean, low in zip(times, line.means, line.lows, strict=True)
        ]

    def description(self) -> str:
        """Say the mean, the target and the worst moment."""
        shown = self._shown
        if shown is None:
            return self.tr("The result has not been scored.")
        return self.tr("{score} on average, target {target}; {worst}.").format(
            score=score_figure(shown.score.metric, shown.score.mean),
            target=plain(shown.target.value),
            worst=self._worst_words(shown),
        )

    def table(self) -> Table:
        """Return every stretch."""
        header = ("seconds", "mean", "lowest_frame")
        if self._shown is None:
            return Table(header, ())
        line = self._shown.timeline
        rows = [
            (n * line.step_s, mean, low)
            for n, (mean, low) in enumerate(zip(line.means, line.lows, strict=True))
        ]
        return Table(header, rows)
