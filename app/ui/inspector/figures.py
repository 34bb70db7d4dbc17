"""Figures of one job in rows: forecast against result, streams in and out, what stages found."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.domain.text import format_change
from app.model.inspection import Inspection, stage_times
from app.pipeline.stages import RUNNING, STAGES
from app.ui.charts.words import show_error
from app.ui.event_words import stage_name
from app.ui.inspector.section import Section, body_label, more_button
from app.ui.inspector.words import stage_figures, stream_words
from app.ui.numbers import duration_text, score_figure, size_text
from app.ui.remarks import say
from app.ui.terms import check_name
from app.ui.theme import GAP, theme, tokens

Row = tuple[str, ...]


def _cleared(layout: QGridLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.deleteLater()


class ForecastSection(Section):
    """What the search had said, and what came of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("Forecast and result"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GAP // 2)
        self._grid.setColumnStretch(0, 1)
        self.body.addLayout(self._grid)
        self._rows: list[Row] = []

    def show_job(self, found: Inspection) -> None:
        """Show a job's forecast, and its result as far as it is known."""
        rows = self._rows_of(found)
        self.setVisible(bool(rows))
        if rows == self._rows:
            return
        self._rows = rows
        _cleared(self._grid)
        for y, row in enumerate(rows):
            for x, text in enumerate(row):
                label = QLabel(text)
                label.setProperty("muted", y == 0 or x == 0)
                right = Qt.AlignmentFlag.AlignRight if x else Qt.AlignmentFlag.AlignLeft
                label.setAlignment(right | Qt.AlignmentFlag.AlignVCenter)
                self._grid.addWidget(label, y, x)

    def _rows_of(self, found: Inspection) -> list[Row]:
        answer, results, summary = found.answer, found.results, found.summary
        if answer is None or not answer.leads_to_encode:
            return []
        before = summary.bytes_in or 0
        metric = summary.metric
        after = results.encode.bytes_out if results.encode is not None else None
        score = results.verify.score.mean if results.verify is not None else None
        size = self.tr("{size} ± {share} %").format(
            size=size_text(answer.predicted_bytes),
            share=max(1, round(answer.bytes_error * 100)),
        )
        predicted = score_figure(metric, answer.predicted_score)
        return [
            ("", self.tr("Forecast"), self.tr("Result")),
            (
                self.tr("Size"),
                size,
                "–" if after is None else size_text(after),
            ),
            (
                self.tr("Change"),
                format_change(before, answer.predicted_bytes),
                "–" if after is None else format_change(before, after),
            ),
            (
                metric.label,
                f"{predicted} {show_error(metric, answer.score_error)}",
                "–" if score is None else score_figure(metric, score),
            ),
        ]


class StreamsSection(Section):
    """The ledger: what went in, and what became or will become of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._label = body_label()
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self.body.addWidget(self._label)
        self._shown: Inspection | None = None
        theme().changed.connect(self._write)

    def show_job(self, found: Inspection) -> None:
        """Show what becomes of a job's streams."""
        self._shown = found
        self.setVisible(bool(found.ledger))
        done = found.results.encode is not None
        self.set_title(self.tr("Streams") if done else self.tr("Streams, as planned"))
        self._write()

    def _write(self) -> None:
        if self._shown is None:
            return
        found, bad = self._shown, tokens().warn.name()
        lines = []
        for row in found.ledger:
            before, after = stream_words(row, found)
            colour = f' style="color:{bad}"' if row.action == "dropped" else ""
            lines.append(f"{escape(before)} <b{colour}>{escape(after)}</b>")
        text = "<br>".join(lines)
        if text != self._label.text():
            self._label.setText(text)


class StagesSection(Section):
    """What each stage found and how long it took, with the checks of the proof."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("Stages"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self.body.addLayout(self._grid)
        self._more = more_button()
        self._more.toggled.connect(self._toggle)
        self.body.addWidget(self._more)
        self._checks = body_label(small=True)
        self._checks.setTextFormat(Qt.TextFormat.RichText)
        self.body.addWidget(self._checks)
        self._rows: list[Row] = []
        self._shown: Inspection | None = None
        self._toggle(False)
        theme().changed.connect(self._write_checks)

    def show_job(self, found: Inspection) -> None:
        """Show a job's stages."""
        self._shown = found
        rows = self._rows_of(found)
        self.setVisible(bool(rows))
        if rows != self._rows:
            self._rows = rows
            _cleared(self._grid)
            for y, (name, time, figures) in enumerate(rows):
                self._grid.addWidget(body_label(name), 2 * y, 0)
                self._grid.addWidget(QLabel(time), 2 * y, 1, Qt.AlignmentFlag.AlignRight)
                if figures:
                    label = body_label(figures, muted=True, small=True)
                    self._grid.addWidget(label, 2 * y + 1, 0, 1, 2)
        verified = found.results.verify
        self._more.setVisible(verified is not None)
        self._checks.setVisible(verified is not None)
        self._write_checks()

    def _rows_of(self, found: Inspection) -> list[Row]:
        times = stage_times(found.events)
        running = RUNNING.get(found.job.state.phase)
        rows: list[Row] = []
        for stage in STAGES:
            figures = stage_figures(stage, found)
            if running is not None and running.stage is stage:
                time = self.tr("running")
            elif stage in times:
                time = duration_text(times[stage])
            else:
                time = ""
            if figures or time:
                rows.append((stage_name(stage), time, figures))
        return rows

    def _toggle(self, shown: bool) -> None:
        self._more.setText(self.tr("Hide passed checks") if shown else self.tr("Show all checks"))
        self._write_checks()

    def _write_checks(self) -> None:
        verified = self._shown.results.verify if self._shown is not None else None
        if verified is None:
            return
        colours, lines = tokens(), []
        for check in verified.checks:
            if check.passed and not self._more.isChecked():
                continue
            colour, word = (
                (colours.ok, self.tr("passed"))
                if check.passed
                else (colours.bad, self.tr("failed"))
            )
            figures = (
                say(check.found)
                if check.passed
                else self.tr("{found} instead of {expected}").format(
                    found=say(check.found), expected=say(check.expected)
                )
            )
            lines.append(
                f'{escape(check_name(check.name))} <b style="color:{colour.name()}">{word}</b>'
                f" · {escape(figures)}"
            )
        self._checks.setVisible(bool(lines))
        self._checks.setText("<br>".join(lines))
