"""Score over CRF: what a search has measured, the curve through it, and where it led."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app.model.inspection import ChosenPoint, ProbePoint, SearchPicture
from app.ui.charts.axes import QuietAxis
from app.ui.charts.base import Chart, Reading, text_item
from app.ui.charts.export import Table
from app.ui.charts.words import show_error
from app.ui.numbers import fixed, plain, score_figure, size_text
from app.ui.theme import tokens

_BAND_ALPHA = 44


class ProbeChart(Chart):
    """Shows a :class:`SearchPicture`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", QuietAxis("bottom"), QuietAxis("left", lines=True), parent=parent)
        self.title = self.tr("Score over CRF")
        self.setAccessibleName(self.title)
        self._shown: SearchPicture | None = None

    def show_search(self, picture: SearchPicture | None) -> None:
        """Show a search, or nothing."""
        if picture != self._shown:
            self._shown = picture
            self.redraw()

    def redraw(self) -> None:
        """Draw everything anew."""
        plot, shown = self.cleared(), self._shown
        if shown is None:
            self.make_readable([])
            return
        x, y = self._ranges(shown)
        self.show_range(x, y)
        self._draw_curve(shown)
        colours = tokens()
        value = shown.target.value
        dashed = pg.mkPen(colours.ok, width=1.2, style=Qt.PenStyle.DashLine)
        plot.addItem(pg.InfiniteLine(pos=value, angle=0, pen=dashed))
        words = text_item(self.tr("target {value}").format(value=plain(value)), colours.ok, (1, 1))
        words.setPos(x[1], value)
        plot.addItem(words)
        for scout in (True, False):
            self._draw_points([point for point in shown.points if point.scout is scout], scout)
        if shown.chosen is not None:
            self._draw_chosen(shown.chosen, x, y)
        self.make_readable(self._readings_of(shown))

    def _ranges(self, shown: SearchPicture) -> tuple[tuple[float, float], tuple[float, float]]:
        crfs = [point.crf for point in shown.points]
        scores = [point.score for point in shown.points] + [shown.target.value]
        if shown.chosen is not None:
            crfs.append(shown.chosen.crf)
            scores.append(shown.chosen.score)
        if shown.curve is not None:
            crfs += [shown.curve.points[0].crf, shown.curve.points[-1].crf]
            scores += [shown.curve.points[0].score, shown.curve.points[-1].score]
        low, high = min(scores), max(scores)
        pad = max((high - low) * 0.08, shown.target.metric.point * 0.3)
        top = min(high + pad, shown.target.metric.ceiling + pad / 2)
        return (min(crfs), max(crfs)), (max(low - pad, 0.0), top)

    def _draw_curve(self, shown: SearchPicture) -> None:
        if shown.curve is None:
            return
        colours, points = tokens(), shown.curve.points
        crfs = np.array([point.crf for point in points])
        clear = pg.mkPen(None)
        low = pg.PlotCurveItem(crfs, np.array([point.low for point in points]), pen=clear)
        high = pg.PlotCurveItem(crfs, np.array([point.high for point in points]), pen=clear)
        tint = QColor(colours.accent)
        tint.setAlpha(_BAND_ALPHA)
        self.plot.addItem(pg.FillBetweenItem(low, high, brush=tint))
        style = Qt.PenStyle.SolidLine if shown.curve.measured else Qt.PenStyle.DotLine
        pen = pg.mkPen(colours.accent, width=1.8, style=style)
        scores = np.array([point.score for point in points])
        self.plot.addItem(pg.PlotCurveItem(crfs, scores, pen=pen, antialias=True))

    def _draw_points(self, points: list[ProbePoint], scout: bool) -> None:
        colours = tokens()
        pen = pg.mkPen(colours.muted if scout else colours.accent, width=1.0 if scout else 2.0)
        self.plot.addItem(
            pg.ScatterPlotItem(
                x=[point.crf for point in points],
                y=[point.score for point in points],
                size=6 if scout else 10,
                pen=pen,
                brush=colours.panel,
                useCache=False,  # as outlines, so that they export as such
            )
        )

    def _draw_chosen(
        self, chosen: ChosenPoint, x: tuple[float, float], y: tuple[float, float]
    ) -> None:
        colours = tokens()
        pen = pg.mkPen(colours.ok, width=1, style=Qt.PenStyle.DotLine)
        drop = pg.PlotCurveItem([chosen.crf, chosen.crf], [y[0], chosen.score], pen=pen)
        self.plot.addItem(drop)
        point = pg.ScatterPlotItem(
            x=[chosen.crf],
            y=[chosen.score],
            size=11,
            pen=pg.mkPen(None),
            brush=colours.ok,
            useCache=False,
        )
        point.setZValue(10)
        self.plot.addItem(point)
        late = chosen.crf > x[0] + (x[1] - x[0]) * 0.7
        label = self.tr("CRF {crf}").format(crf=plain(chosen.crf))
        words = text_item(label, colours.text, (1.05 if late else -0.05, 1.15))
        words.setPos(chosen.crf, chosen.score)
        self.plot.addItem(words)

    def _readings_of(self, shown: SearchPicture) -> list[Reading]:
        metric = shown.target.metric
        readings = []
        for point in shown.points:
            text = self.tr("CRF {crf}: {score} · {size}").format(
                crf=plain(point.crf),
                score=score_figure(metric, point.score),
                size=size_text(point.bytes_out),
            )
            if point.scout:
                text = self.tr("{reading} (quick look)").format(reading=text)
            readings.append(Reading(point.crf, point.score, text))
        if shown.chosen is not None:
            readings.append(
                Reading(shown.chosen.crf, shown.chosen.score, self._chosen_words(shown))
            )
        if shown.curve is not None:
            taken = {reading.x for reading in readings}
            for place in shown.curve.points:
                if place.crf in taken:
                    continue
                text = self.tr("CRF {crf}: about {score} {error}").format(
                    crf=fixed(place.crf, 1),
                    score=score_figure(metric, place.score),
                    error=show_error(metric, (place.high - place.low) / 2),
                )
                readings.append(Reading(place.crf, place.score, text))
        return sorted(readings, key=lambda reading: reading.x)

    def _chosen_words(self, shown: SearchPicture) -> str:
        chosen, metric = shown.chosen, shown.target.metric
        assert chosen is not None
        return self.tr("chosen: CRF {crf}, {score} {error} · {size}").format(
            crf=plain(chosen.crf),
            score=score_figure(metric, chosen.score),
            error=show_error(metric, chosen.score_error),
            size=size_text(chosen.bytes_out),
        )

    def description(self) -> str:
        """Say how much was measured, the target, and the answer."""
        shown = self._shown
        if shown is None:
            return self.tr("Nothing has been measured yet.")
        words = self.tr("{count} probes for a target of {target}.").format(
            count=shown.probes, target=shown.target
        )
        if shown.chosen is None:
            return words
        return f"{words} {self._chosen_words(shown)}."

    def table(self) -> Table:
        """Return every point, and the curve."""
        shown = self._shown
        header = ("what", "crf", "score", "low", "high", "bytes")
        if shown is None:
            return Table(header, ())
        rows: list[tuple[object, ...]] = [("target", None, shown.target.value, None, None, None)]
        for point in shown.points:
            what = "scout" if point.scout else "probe"
            rows.append((what, point.crf, point.score, None, None, point.bytes_out))
        if (chosen := shown.chosen) is not None:
            low, high = chosen.score - chosen.score_error, chosen.score + chosen.score_error
            rows.append(("chosen", chosen.crf, chosen.score, low, high, chosen.bytes_out))
        if shown.curve is not None:
            rows += [
                ("curve", place.crf, place.score, place.low, place.high, None)
                for place in shown.curve.points
            ]
        return Table(header, rows)
