"""Progress and speed over time, of a job that runs or ran lately."""

from __future__ import annotations

from functools import partial

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.model.track import Track, TrackPoint
from app.ui.charts.axes import QuietAxis
from app.ui.charts.base import Chart, Reading
from app.ui.charts.export import Table
from app.ui.charts.numbers import clock, clock_step
from app.ui.numbers import plain
from app.ui.theme import mixed, tokens

_EVERY_MS = 250
_LEAST_S = 10.0
_MOST_READINGS = 300


def _percent(value: float) -> str:
    return f"{value:.0f} %"


def _fps(value: float) -> str:
    return f"{plain(value)} fps"


class TrackChart(Chart):
    """Shows a :class:`Track`; ask it to follow with :meth:`refresh`, as often as you like."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "",
            QuietAxis("bottom", wording=clock, step=clock_step, apart_px=64),
            QuietAxis("left", wording=_percent, lines=True),
            QuietAxis("right", wording=_fps),
            parent,
        )
        self.title = self.tr("Progress and speed")
        self.setAccessibleName(self.title)
        self._track: Track | None = None
        self._most_fps = 1.0
        self._progress: pg.PlotDataItem | None = None
        self._speed: pg.PlotDataItem | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_EVERY_MS)
        self._soon.timeout.connect(self._follow)

    def show_track(self, track: Track | None) -> None:
        """Show a job's track from now on."""
        self._track = track
        self.redraw()

    def refresh(self) -> None:
        """Take in what was added to the track, within a quarter of a second."""
        if not self._soon.isActive():
            self._soon.start()

    def redraw(self) -> None:
        """Draw everything anew."""
        plot, colours = self.cleared(), tokens()
        faint = mixed(colours.muted, colours.panel, 0.7)
        self._speed = pg.PlotDataItem(pen=pg.mkPen(faint, width=1), connect="finite")
        self._progress = pg.PlotDataItem(pen=pg.mkPen(colours.accent, width=1.8))
        for line in (self._speed, self._progress):
            plot.addItem(line)
            # Not before: they look for the view that the line is in.
            line.setDownsampling(auto=True, method="mean")
            line.setClipToView(True)
        self._follow()

    def _follow(self) -> None:
        points = self._track.points if self._track is not None else []
        if self._progress is None or self._speed is None:
            return
        times = np.array([point.at_s for point in points])
        progress = np.array([point.progress * 100 for point in points])
        speeds = np.array([np.nan if p.speed_fps is None else p.speed_fps for p in points])
        known = speeds[np.isfinite(speeds)] if len(speeds) else speeds
        # Above the usual speeds, not above a first moment that cannot be right.
        top = float(np.quantile(known, 0.98)) * 1.15 if len(known) else 0.0
        self._most_fps = top or 1.0
        axis = self.plot.getAxis("right")
        axis.setScale(self._most_fps / 100)
        axis.setStyle(showValues=bool(len(known)))
        self.show_range(
            (0.0, max(_LEAST_S, float(times[-1]) if len(times) else 0.0)), (-1.0, 103.0)
        )
        self._progress.setData(times, progress)
        self._speed.setData(times, np.minimum(speeds / self._most_fps * 100, 103.0))
        every = max(1, len(points) // _MOST_READINGS)
        self.make_readable(
            [
                Reading(point.at_s, point.progress * 100, partial(self._words, point))
                for point in points[::every]
            ]
        )

    def _words(self, point: TrackPoint) -> str:
        words = self.tr("after {time}: {percent}").format(
            time=clock(point.at_s), percent=_percent(point.progress * 100)
        )
        if point.speed_fps is None:
            return words
        speed = f"{point.speed_fps:.0f}"
        return self.tr("{reading} at {speed} fps").format(reading=words, speed=speed)

    def description(self) -> str:
        """Say how far it is, and how fast it was on average."""
        points = self._track.points if self._track is not None else []
        if not points:
            return self.tr("Nothing has run yet.")
        speeds = [point.speed_fps for point in points if point.speed_fps]
        words = self._words(points[-1])
        if not speeds:
            return words
        mean = f"{sum(speeds) / len(speeds):.0f}"
        return self.tr("{reading}; {mean} fps on average.").format(reading=words, mean=mean)

    def table(self) -> Table:
        """Return every point."""
        points = self._track.points if self._track is not None else []
        return Table(
            ("seconds", "progress", "frames_per_second"),
            [(p.at_s, p.progress, p.speed_fps) for p in points],
        )
