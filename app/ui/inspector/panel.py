"""The inspector: what is known of the selected video, live while it is worked on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.domain.events import JobAdvanced, ProbeFinished, StageProgressed, SummariesChanged
from app.domain.summary import Summary
from app.model.app_model import AppModel
from app.model.inspection import Inspection, load_inspection
from app.model.reader import Reader
from app.ui.elided import Elided
from app.ui.inspector.account import AccountSection
from app.ui.inspector.chart_sections import ProbeSection, TimelineSection, TrackSection
from app.ui.inspector.figures import ForecastSection, StagesSection, StreamsSection
from app.ui.inspector.reason import ReasonSection
from app.ui.inspector.section import body_label
from app.ui.inspector.texts import CommandSection, LogSection
from app.ui.inspector.words import state_line
from app.ui.media_words import media_line
from app.ui.theme import EDGE, TITLE_PX, theme, tokens, ui_font
from app.ui.words import encoder_line

_LEAST_WIDTH = 280
# Several things change in one moment as a stage ends: they are read once.
_RELOAD_MS = 60


class Inspector(QWidget):
    """Shows one job; :meth:`show_job` says which.

    What is shown stays until the next is read, so that nothing flickers. Only what happens to this
    job is listened to.
    """

    def __init__(self, app_model: AppModel, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app_model
        self._reader = reader
        self._job_id: int | None = None
        self._found: Inspection | None = None
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAccessibleName(self.tr("Inspector"))
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._make_empty())
        self._pages.addWidget(self._make_content())
        self._reload_soon = QTimer(self)
        self._reload_soon.setSingleShot(True)
        self._reload_soon.setInterval(_RELOAD_MS)
        self._reload_soon.timeout.connect(self._reload)
        app_model.summary_changed.connect(self._summary_changed)
        app_model.summaries_changed.connect(self._summaries_changed)
        app_model.probe_made.connect(self._job_touched)
        app_model.advanced.connect(self._advanced)
        app_model.progressed.connect(self._progressed)
        theme().changed.connect(self._write_state)

    @property
    def job_id(self) -> int | None:
        """The job that is shown, or will be as soon as it is read."""
        return self._job_id

    def show_job(self, job_id: int | None) -> None:
        """Show this job; None for none."""
        if job_id == self._job_id:
            return
        self._job_id = job_id
        if job_id is None:
            self._found = None
            self._pages.setCurrentIndex(0)
        else:
            self._reload()

    # -- how it is built ---------------------------------------------------------------------------

    def _make_empty(self) -> QWidget:
        page = QWidget()
        label = QLabel(self.tr("Select a video to see what was measured and why."))
        label.setProperty("muted", True)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        layout.addWidget(label)
        return page

    def _make_content(self) -> QWidget:
        self._title = Elided(cut=Qt.TextElideMode.ElideMiddle)
        self._title.setFont(ui_font(TITLE_PX, QFont.Weight.DemiBold))
        self._media = body_label(muted=True)
        self._state = body_label()
        self._state.setTextFormat(Qt.TextFormat.RichText)
        self._probes, self._track = ProbeSection(), TrackSection()
        self._timeline, self._forecast = TimelineSection(), ForecastSection()
        self._reason, self._streams = ReasonSection(), StreamsSection()
        self._account = AccountSection()
        self._stages, self._log, self._command = StagesSection(), LogSection(), CommandSection()
        content = QWidget()
        content.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        layout.setSpacing(EDGE)
        head = QVBoxLayout()
        head.setSpacing(2)
        for line in (self._title, self._media, self._state):
            head.addWidget(line)
        layout.addLayout(head)
        for section in (
            self._probes,
            self._track,
            self._timeline,
            self._forecast,
            self._reason,
            self._streams,
            self._account,
            self._stages,
            self._log,
            self._command,
        ):
            layout.addWidget(section)
        layout.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The panel shows through, in whatever look is in force.
        self._scroll.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        return self._scroll

    # -- what is read ------------------------------------------------------------------------------

    def _reload(self) -> None:
        job_id = self._job_id
        if job_id is None:
            return
        live = tuple(self._app.probes.get(job_id, ()))
        self._reader.ask(
            lambda database: load_inspection(database, job_id, live),
            partial(self._show, job_id),
            "inspection",
        )

    def _show(self, job_id: int, found: Inspection | None) -> None:
        if job_id != self._job_id:
            return
        if found is None:
            self.show_job(None)
            return
        other = self._found is None or self._found.job.id != job_id
        self._found = found
        self._title.say(found.summary.name)
        line = media_line(found.summary, found.media)
        self._media.setText(line)
        self._media.setVisible(bool(line))
        self._write_state()
        for section in (
            self._probes,
            self._timeline,
            self._forecast,
            self._reason,
            self._streams,
            self._account,
            self._stages,
            self._log,
            self._command,
        ):
            section.show_job(found)
        self._track.show_track(self._app.track(job_id))
        self._pages.setCurrentIndex(1)
        if other:
            self._scroll.verticalScrollBar().setValue(0)

    def _write_state(self) -> None:
        if self._found is None:
            return
        word, token = state_line(self._found)
        colour = tokens().colour(token).name()
        how = encoder_line(self._found.summary)
        self._state.setText(f'<b style="color:{colour}">{word}</b> · {how}')

    # -- what happens ------------------------------------------------------------------------------

    def _soon(self, job_id: int) -> None:
        if job_id == self._job_id and not self._reload_soon.isActive():
            self._reload_soon.start()

    def _summary_changed(self, summary: Summary) -> None:
        self._soon(summary.job_id)

    def _summaries_changed(self, event: SummariesChanged) -> None:
        for summary in event.summaries:
            self._soon(summary.job_id)

    def _job_touched(self, event: ProbeFinished) -> None:
        self._soon(event.job_id)

    def _advanced(self, event: JobAdvanced) -> None:
        self._soon(event.job.id)

    def _progressed(self, event: StageProgressed) -> None:
        if event.job_id == self._job_id and self._found is not None:
            self._track.show_track(self._app.track(event.job_id))
