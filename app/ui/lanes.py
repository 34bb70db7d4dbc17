"""The lane bar: what each stage works on now, and its pause, resume and stop."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.events import StageProgressed
from app.domain.lanes import Lane, LaneMode, LaneState
from app.domain.summary import Totals
from app.model.app_model import AppModel
from app.pipeline.stages import BY_LANE
from app.services.queue import Queue
from app.ui.elided import Elided
from app.ui.icons import icon
from app.ui.numbers import number, size_text
from app.ui.theme import EDGE, GAP, SMALL_PX, theme, tokens, ui_font
from app.ui.words import lane_mode, lane_name, left_text, note_text, speed_text, videos

_ICON = QSize(16, 16)
_BUTTON = QSize(25, 25)
_BAR = 6


class ThinBar(QWidget):
    """A thin bar of how far something is; grey where nothing is under way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share: float | None = None
        self._still = False
        self.setFixedHeight(_BAR)
        theme().changed.connect(self.update)

    @property
    def share(self) -> float | None:
        """The share that it shows."""
        return self._share

    def show_share(self, share: float | None, *, still: bool = False) -> None:
        """Show this share of one; ``still`` where it does not move on."""
        if (share, still) != (self._share, self._still):
            self._share, self._still = share, still
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.line)
        whole = QRectF(0, 0, self.width(), _BAR)
        painter.drawRoundedRect(whole, _BAR / 2, _BAR / 2)
        if self._share is not None:
            painter.setBrush(colours.warn if self._still else colours.accent)
            whole.setWidth(max(_BAR, self.width() * min(self._share, 1.0)))
            painter.drawRoundedRect(whole, _BAR / 2, _BAR / 2)


class LaneBox(QWidget):
    """One lane: its name, how many wait, what runs, how far it is, and its buttons."""

    def __init__(
        self, lane: Lane, app: AppModel, jobs: Queue, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lane = lane
        self._app = app
        self._jobs = jobs
        self.name = Elided(hugs=True)
        self.name.setFont(ui_font(weight=QFont.Weight.DemiBold))
        self.name.say(lane_name(lane))
        self.waiting = Elided()
        self.waiting.setProperty("muted", True)
        self.now = Elided()
        self.now.setProperty("muted", True)
        self.now.setFont(ui_font(SMALL_PX))
        self.bar = ThinBar()
        self.bar.setAccessibleName(lane_name(lane))
        self.pause = self._button("player-pause")
        self.pause.clicked.connect(self._pause_or_resume)
        self.stop = self._button("player-stop")
        words = self.tr("{lane}: stop after the current one").format(lane=lane_name(lane))
        self.stop.setToolTip(words)
        self.stop.setAccessibleName(words)
        self.stop.clicked.connect(self._stop)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.name)
        top.addWidget(self.waiting, 1)
        top.addStretch()
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        buttons.addWidget(self.pause)
        buttons.addWidget(self.stop)
        top.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.now)
        column.addWidget(self.bar)
        self.show_all()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out how many wait before the name has to be cut."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wanted = self.name.sizeHint().width() + self.waiting.sizeHint().width()
        self.waiting.setVisible(wanted + 2 * _BUTTON.width() + 2 * GAP <= self.width())

    def show_all(self) -> None:
        """Show everything anew."""
        state = self._app.lanes[self._lane]
        paused = state.mode is not LaneMode.RUNNING
        what = self.tr("{lane}: go on") if paused else self.tr("{lane}: pause")
        words = what.format(lane=lane_name(self._lane))
        self.pause.setIcon(icon("player-play" if paused else "player-pause", "muted"))
        self.pause.setToolTip(words)
        self.pause.setAccessibleName(words)
        self.stop.setEnabled(state.mode not in (LaneMode.STOPPING, LaneMode.STOPPED))
        self.show_waiting()
        self.show_now()

    def show_waiting(self) -> None:
        """Show how many jobs wait for this lane."""
        count = self._app.totals.phases.get(BY_LANE[self._lane].ready, 0)
        self.waiting.say(self.tr("{count} waiting").format(count=number(count)))
        self.name.setToolTip(f"{self.name.whole}: {self.waiting.whole}")
        self._fit()

    def show_now(self) -> None:
        """Show what runs in it."""
        state = self._app.lanes[self._lane]
        jobs = sorted(job for job in state.running if job in self._app.running)
        mode = lane_mode(state.mode)
        if jobs:
            name = self._app.running[jobs[0]].name
            rest = self._figures(jobs[0]) if len(jobs) == 1 else [videos(len(jobs))]
            first = f"{mode} · {name}" if mode else name
            self.now.say(first, "".join(f" · {part}" for part in rest if part))
        else:
            self.now.say(mode or self.tr("idle"))
        shares = [live.fraction for job in jobs if (live := self._app.live.get(job))]
        share = sum(shares) / len(shares) if shares else None
        self.bar.show_share(share, still=state.mode is LaneMode.PAUSED)

    def _figures(self, job: int) -> list[str]:
        live = self._app.live.get(job)
        if live is None:
            return []
        return [note_text(live.note), speed_text(live.speed_fps), left_text(live.eta_s)]

    def _button(self, picture: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(picture, "muted"))
        button.setIconSize(_ICON)
        button.setFixedSize(_BUTTON)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    @Slot()
    def _pause_or_resume(self) -> None:
        if self._app.lanes[self._lane].mode is LaneMode.RUNNING:
            self._jobs.pause((self._lane,))
        else:
            self._jobs.resume((self._lane,))

    @Slot()
    def _stop(self) -> None:
        self._jobs.stop_after_current((self._lane,))


class LaneBar(QFrame):
    """All lanes side by side, and what was saved so far."""

    def __init__(self, app: AppModel, jobs: Queue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self.setObjectName("lanes")
        self.setAccessibleName(self.tr("Stages"))
        self.boxes = {lane: LaneBox(lane, app, jobs) for lane in Lane}
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, 10, EDGE, 12)
        row.setSpacing(12)
        for box in self.boxes.values():
            row.addWidget(box, 1)
        row.addWidget(self._make_saved())
        app.lane_changed.connect(self._lane_changed)
        app.progressed.connect(self._progressed)
        app.totals_changed.connect(self._count)
        app.summary_changed.connect(self._summary_changed)
        self._count(app.totals)

    def _make_saved(self) -> QWidget:
        caption = QLabel(self.tr("Saved so far"))
        caption.setProperty("muted", True)
        self.saved = QLabel()
        self.saved.setFont(ui_font(18, QFont.Weight.DemiBold))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(caption)
        column.addWidget(self.saved)
        return holder

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line above it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().panel)
        painter.fillRect(0, 0, self.width(), 1, tokens().line)

    @Slot(object)
    def _lane_changed(self, state: LaneState) -> None:
        self.boxes[state.lane].show_all()

    @Slot(object)
    def _progressed(self, event: StageProgressed) -> None:
        for lane, row in BY_LANE.items():
            if row.stage is event.stage:
                self.boxes[lane].show_now()

    @Slot(object)
    def _summary_changed(self, _: object) -> None:
        for box in self.boxes.values():
            box.show_now()

    @Slot(object)
    def _count(self, totals: Totals) -> None:
        self.saved.setText(size_text(totals.saved_bytes))
        for box in self.boxes.values():
            box.show_waiting()
