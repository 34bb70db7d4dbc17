"""The charts of one job, each made the first time that it is seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QToolButton, QWidget

from app.domain.job import Phase
from app.model.inspection import Inspection
from app.model.track import Track
from app.ui.charts.export import Exportable, ExportMenu
from app.ui.charts.scored import ScoredFilm
from app.ui.charts.slot import ChartSlot
from app.ui.inspector.section import Section
from app.ui.inspector.words import search_title

if TYPE_CHECKING:
    from app.ui.charts.probe_chart import ProbeChart
    from app.ui.charts.timeline_chart import TimelineChart
    from app.ui.charts.track_chart import TrackChart

_PROBES_HEIGHT, _TRACK_HEIGHT, _TIMELINE_HEIGHT = 190, 128, 128


def _make_probes() -> ProbeChart:
    from app.ui.charts.probe_chart import ProbeChart

    return ProbeChart()


def _make_track() -> TrackChart:
    from app.ui.charts.track_chart import TrackChart

    return TrackChart()


def _make_timeline() -> TimelineChart:
    from app.ui.charts.timeline_chart import TimelineChart

    return TimelineChart()


class ChartSection(Section):
    """A section with a chart, and a button beside its title that exports it."""

    def add_export(self, chart: Callable[[], Exportable]) -> None:
        """Offer the exports of this chart."""
        button = self.add_tool("download", self.tr("Export this chart"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(ExportMenu(chart, self))


class ProbeSection(ChartSection):
    """Score over CRF."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.slot: ChartSlot[ProbeChart] = ChartSlot(_make_probes, _PROBES_HEIGHT)
        self.add_export(lambda: self.slot.chart)
        self.body.addWidget(self.slot)

    def show_job(self, found: Inspection) -> None:
        """Show a job's search, where it has measured anything."""
        picture = found.search
        self.setVisible(picture is not None)
        if picture is not None:
            self.set_title(search_title(picture))
            self.slot.show_in_chart(lambda chart: chart.show_search(picture))


class TrackSection(ChartSection):
    """Progress and speed, live."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("Progress and speed"))
        self.slot: ChartSlot[TrackChart] = ChartSlot(_make_track, _TRACK_HEIGHT)
        self.add_export(lambda: self.slot.chart)
        self.body.addWidget(self.slot)
        self._track: Track | None = None

    def show_track(self, track: Track | None) -> None:
        """Show a track from now on; call it again whenever it grew."""
        shown = track is not None and len(track.points) > 1
        self.setVisible(shown)
        if not shown:
            return
        if track is self._track:
            self.slot.show_in_chart(lambda chart: chart.refresh())
        else:
            self._track = track
            self.slot.show_in_chart(lambda chart: chart.show_track(track))


class TimelineSection(ChartSection):
    """Score over time, where it was measured."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("Score over time"))
        self.slot: ChartSlot[TimelineChart] = ChartSlot(_make_timeline, _TIMELINE_HEIGHT)
        self.add_export(lambda: self.slot.chart)
        self.body.addWidget(self.slot)

    def show_job(self, found: Inspection) -> None:
        """Show a job's score over time."""
        verified = found.results.verify
        timeline = verified.timeline if verified is not None else None
        stale = found.job.state.phase in (Phase.NEW, Phase.ANALYZING)
        self.setVisible(timeline is not None and not stale)
        if verified is None or timeline is None:
            return
        answer = found.results.crf_search
        wanted = found.job.request.profile.target_for(found.summary.bytes_in or 0)
        target = answer.target if answer is not None and answer.target is not None else wanted
        film = ScoredFilm(timeline, verified.score, target)
        self.slot.show_in_chart(lambda chart: chart.show_film(film))
