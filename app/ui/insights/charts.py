"""The panels of the Insights page that hold drawn charts, each made when it is first seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.insights import CrfCount, DaySaved, DaySpeed, ForecastPair, ScoreCount
from app.domain.summary import Listing
from app.domain.target import Metric
from app.model.insights import (
    Figures,
    listing_of_crf,
    listing_of_day,
    listing_of_score,
    size_error,
)
from app.ui.charts.slot import ChartSlot
from app.ui.insights.panels import Panel
from app.ui.numbers import fixed, plain, score_figure, size_text
from app.ui.words import encoder_name, videos

if TYPE_CHECKING:
    from app.ui.charts.bar_chart import BarChart
    from app.ui.charts.line_chart import LineChart
    from app.ui.charts.scatter_chart import ScatterChart

_HEIGHT = 200


class ChartPanels(QObject):
    """The charts of the page. ``lead`` is told the Listing of whatever is picked in them."""

    def __init__(self, lead: Callable[[Listing], None]) -> None:
        super().__init__()
        self._lead = lead
        self._figures = Figures()
        self.saved, self._saved = self._line(self.tr("Saved over time"), "bytes", size_text)
        self.speeds, self._speeds = self._line(
            self.tr("Speed over time"), "film_seconds_per_second", lambda value: f"{plain(value)} ×"
        )
        self.crfs, self._crfs = self._bars(self.tr("CRF of the results"), "crf")
        self.scores, self._scores = self._bars(self.tr("Score of the results"), "score")
        self.forecasts, self._forecasts = self._scatter(self.tr("Forecast size and result"))
        self.crfs.choice.currentIndexChanged.connect(self._show_crfs)
        self.scores.choice.currentIndexChanged.connect(self._show_scores)

    def show_figures(self, figures: Figures) -> None:
        """Show these figures; panels without any are hidden."""
        self._figures = figures
        for panel, found in (
            (self.saved, figures.saved),
            (self.speeds, figures.speeds),
            (self.crfs, figures.crfs),
            (self.scores, figures.scores),
            (self.forecasts, figures.forecasts),
        ):
            panel.setVisible(bool(found))
        self._show_saved(figures.saved)
        self._show_speeds(figures.speeds)
        encoders = dict.fromkeys(count.encoder for count in figures.crfs)
        self.crfs.offer([(encoder_name(encoder), encoder) for encoder in encoders])
        self._show_crfs()
        metrics = dict.fromkeys(count.metric for count in figures.scores)
        self.scores.offer([(metric.label, metric.value) for metric in metrics])
        self._show_scores()
        self._show_forecasts(figures.forecasts)

    # -- panels ------------------------------------------------------------------------------------

    def _line(
        self, title: str, unit: str, wording: Callable[[float], str]
    ) -> tuple[Panel, ChartSlot[LineChart]]:
        def make() -> LineChart:
            from app.ui.charts.line_chart import LineChart

            chart = LineChart(title, unit, wording)
            chart.picked.connect(self._lead)
            return chart

        slot: ChartSlot[LineChart] = ChartSlot(make, _HEIGHT)
        panel = Panel(title, lambda: slot.chart)
        return panel, panel.hold(slot)

    def _bars(self, title: str, unit: str) -> tuple[Panel, ChartSlot[BarChart]]:
        def make() -> BarChart:
            from app.ui.charts.bar_chart import BarChart

            chart = BarChart(title, unit)
            chart.picked.connect(self._lead)
            return chart

        slot: ChartSlot[BarChart] = ChartSlot(make, _HEIGHT)
        panel = Panel(title, lambda: slot.chart)
        return panel, panel.hold(slot)

    def _scatter(self, title: str) -> tuple[Panel, ChartSlot[ScatterChart]]:
        def make() -> ScatterChart:
            from app.ui.charts.scatter_chart import ScatterChart

            chart = ScatterChart(title)
            chart.picked.connect(self._lead)
            return chart

        slot: ChartSlot[ScatterChart] = ChartSlot(make, _HEIGHT)
        panel = Panel(title, lambda: slot.chart)
        return panel, panel.hold(slot)

    # -- what they show ----------------------------------------------------------------------------

    def _show_saved(self, days: tuple[DaySaved, ...]) -> None:
        if not days:
            return
        words = self.tr("{size} by {videos}.").format(
            size=size_text(days[-1].total_bytes), videos=videos(sum(day.done for day in days))
        )

        def show(chart: LineChart) -> None:
            from app.ui.charts.line_chart import DayPoint, day_name

            points = [
                DayPoint(
                    day.day_at,
                    day.total_bytes,
                    self.tr("{day}: {total} in all, {size} by {videos} that day").format(
                        day=day_name(day.day_at),
                        total=size_text(day.total_bytes),
                        size=size_text(day.saved_bytes),
                        videos=videos(day.done),
                    ),
                    listing_of_day(day.day_at),
                )
                for day in days
            ]
            chart.show_days(points, words)

        self.saved.say(words)
        self._saved.show_in_chart(show)

    def _show_speeds(self, days: tuple[DaySpeed, ...]) -> None:
        if not days:
            return
        mean = self._figures.speed or 0.0
        words = self.tr("{speed} minutes of film for each minute of work, on average.").format(
            speed=f"{mean:.2g}"
        )

        def show(chart: LineChart) -> None:
            from app.ui.charts.line_chart import DayPoint, day_name

            points = [
                DayPoint(
                    day.day_at,
                    day.speed,
                    self.tr("{day}: {speed} ×").format(
                        day=day_name(day.day_at), speed=f"{day.speed:.2g}"
                    ),
                    listing_of_day(day.day_at),
                )
                for day in days
            ]
            chart.show_days(points, words)

        self.speeds.say(words)
        self._speeds.show_in_chart(show)

    def _show_crfs(self) -> None:
        chosen = self.crfs.choice.currentData()
        counts = [count for count in self._figures.crfs if count.encoder == chosen]
        if not counts:
            return
        middle = _middle([(count.crf + 0.5, count.jobs) for count in counts])
        words = self.tr("Half of the results are below CRF {crf}.").format(crf=f"{middle:.0f}")
        self.crfs.say(words)
        self._crfs.show_in_chart(lambda chart: self._draw_crfs(chart, counts, words))

    def _draw_crfs(self, chart: BarChart, counts: list[CrfCount], words: str) -> None:
        from app.ui.charts.bar_chart import Bar

        text = self.tr("CRF {low} to {high}: {videos}")
        bars = [
            Bar(
                count.crf,
                count.crf + 1,
                count.jobs,
                text.format(low=count.crf, high=count.crf + 1, videos=videos(count.jobs)),
                listing_of_crf(count),
            )
            for count in counts
        ]
        chart.show_bars(bars, words)

    def _show_scores(self) -> None:
        chosen = self.scores.choice.currentData()
        counts = [count for count in self._figures.scores if count.metric.value == chosen]
        if not counts:
            return
        metric = Metric(chosen)
        middle = _middle([((count.low + count.high) / 2, count.jobs) for count in counts])
        words = self.tr("Half of the results score above {metric} {score}.").format(
            metric=metric.label, score=score_figure(metric, middle)
        )
        self.scores.say(words)
        self._scores.show_in_chart(lambda chart: self._draw_scores(chart, counts, words))

    def _draw_scores(self, chart: BarChart, counts: list[ScoreCount], words: str) -> None:
        from app.ui.charts.bar_chart import Bar

        text = self.tr("{low} to {high}: {videos}")
        bars = [
            Bar(
                count.low,
                count.high,
                count.jobs,
                text.format(
                    low=plain(round(count.low, 4)),
                    high=plain(round(count.high, 4)),
                    videos=videos(count.jobs),
                ),
                listing_of_score(count),
            )
            for count in counts
        ]
        chart.show_bars(bars, words)

    def _show_forecasts(self, pairs: tuple[ForecastPair, ...]) -> None:
        error = size_error(pairs)
        if error is None:
            return
        words = self.tr(
            "Half of the results are within {share} % of the size that was forecast."
        ).format(share=fixed(error * 100, 1))
        self.forecasts.say(words)
        self._forecasts.show_in_chart(lambda chart: self._draw_forecasts(chart, pairs, words))

    def _draw_forecasts(
        self, chart: ScatterChart, pairs: tuple[ForecastPair, ...], words: str
    ) -> None:
        from app.ui.charts.scatter_chart import Pair

        text = self.tr("{name}: {forecast} forecast, {size} in the end")
        chart.show_pairs(
            [
                Pair(
                    pair.name,
                    pair.forecast_bytes,
                    pair.bytes_out,
                    text.format(
                        name=pair.name,
                        forecast=size_text(pair.forecast_bytes),
                        size=size_text(pair.bytes_out),
                    ),
                    Listing(jobs=frozenset({pair.job_id})),
                )
                for pair in pairs
            ],
            words,
        )


def _middle(counts: list[tuple[float, int]]) -> float:
    """Return the median of values that are known by how often each came up."""
    half = sum(count for _, count in counts) / 2
    for value, count in sorted(counts):
        half -= count
        if half <= 0:
            return value
    return 0.0
