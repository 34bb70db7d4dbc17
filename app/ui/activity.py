"""The activity page: what happened to all videos, newest first, live unless it is paused."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import (
    QIdentityProxyModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.domain.events import (
    CancelRequested,
    JobEvent,
    ProfileChanged,
    RetryRequested,
    SkipRequested,
    StageFailed,
    StageInterrupted,
    StageSkipped,
    StageStarted,
    StageSucceeded,
)
from app.domain.history import FeedEntry
from app.domain.job import Stage
from app.model.app_model import AppModel
from app.model.feed_model import (
    ENTRY_ROLE,
    VIDEO,
    WHAT,
    WHEN,
    FeedFilter,
    FeedModel,
    FeedWaiting,
)
from app.model.reader import Reader
from app.ui.event_words import event_text, moment
from app.ui.icons import icon
from app.ui.numbers import number
from app.ui.theme import EDGE, GAP, theme, tokens

_STAGES = frozenset({StageStarted, StageSucceeded, StageInterrupted})
_RESULTS = frozenset({StageSucceeded, StageSkipped})
_FAILURES = frozenset({StageFailed})
_USERS = frozenset({CancelRequested, RetryRequested, SkipRequested, ProfileChanged})
_SEARCH_MS = 200
_ROW = 30
_WHEN_WIDTH = 168

Index = QModelIndex | QPersistentModelIndex


class FeedTexts(QIdentityProxyModel):
    """Puts the feed into words: when, which video, what."""

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return a cell's text, colour or tip."""
        entry = super().data(index, ENTRY_ROLE)
        if not isinstance(entry, FeedEntry):
            return None
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(entry, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return moment(entry.at) if index.column() == WHEN else self._text(entry, index.column())
        if role == Qt.ItemDataRole.ForegroundRole:
            return tokens().colour(_tone(entry.event) if index.column() == WHAT else _side(index))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("When"), self.tr("Video"), self.tr("What happened"))[section]
        return None

    def _text(self, entry: FeedEntry, column: int) -> str:
        if column == WHEN:
            return when(entry.at, datetime.now().astimezone())
        return entry.name if column == VIDEO else " ".join(event_text(entry.event).split())


def when(at: float, now: datetime) -> str:
    """Return a moment without what goes without saying: the date of today."""
    today = datetime.fromtimestamp(at, now.tzinfo).date() == now.date()
    return moment(at).split(" ")[-1] if today else moment(at)


def _side(index: Index) -> str:
    return "muted" if index.column() == WHEN else "text"


def _tone(event: JobEvent) -> str:
    match event:
        case StageFailed():
            return "bad"
        case StageSkipped() | StageInterrupted() | StageSucceeded(_, True):
            return "warn"
        case StageSucceeded(stage):
            return "ok" if stage is Stage.REPLACE else "text"
        case StageStarted():
            return "muted"
        case _:
            return "accent"


class FeedTable(QTableView):
    """The rows. ``opened`` carries the job of the row that was double-clicked or entered."""

    opened = Signal(object)

    def __init__(self, texts: FeedTexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(texts)
        self.setAccessibleName(self.tr("Activity"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTableView::item { padding: 0 8px; }")  # as in the header
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.verticalHeader().setMinimumSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        self.setColumnWidth(WHEN, _WHEN_WIDTH)
        self.setColumnWidth(VIDEO, 320)
        self.doubleClicked.connect(self._open)
        texts.rowsInserted.connect(self._keep_place)
        theme().changed.connect(self.viewport().update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(ENTRY_ROLE).job_id)

    @Slot(QModelIndex, int, int)
    def _keep_place(self, _: QModelIndex, first: int, last: int) -> None:
        """Keep in sight what is read: only who looks at the newest sees newer ones push in."""
        bar = self.verticalScrollBar()
        if first == 0 and bar.value() > 0:
            bar.setMaximum(bar.maximum() + (last + 1) * _ROW)
            bar.setValue(bar.value() + (last + 1) * _ROW)


class ActivityPage(QWidget):
    """The feed with its filters. ``job_wanted`` carries the id of a job to show."""

    job_wanted = Signal(object)

    def __init__(self, app_model: AppModel, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = FeedModel(app_model, reader, self)
        self.table = FeedTable(self._texts())
        self.table.opened.connect(self.job_wanted)
        self._build()
        self._search_soon = QTimer(self)
        self._search_soon.setSingleShot(True)
        self._search_soon.setInterval(_SEARCH_MS)
        self._search_soon.timeout.connect(self._narrow)
        self.field.textChanged.connect(self._search_soon.start)
        self.kind.activated.connect(self._narrow)
        self.model.waiting_changed.connect(self._waiting_changed)
        self.model.loaded.connect(self._loaded)
        self._waiting_changed(FeedWaiting())

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up, and follow from now on."""
        super().showEvent(event)
        self.model.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Follow no more: nobody looks."""
        self.model.watch(False)
        super().hideEvent(event)

    def start_search(self) -> None:
        """Put the cursor into the search."""
        self.field.setFocus()
        self.field.selectAll()

    # -- building ------------------------------------------------------------------------------

    def _texts(self) -> FeedTexts:
        texts = FeedTexts(self)
        texts.setSourceModel(self.model)
        return texts

    def _build(self) -> None:
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Search videos"))
        self.field.setAccessibleName(self.tr("Search videos"))
        self.field.setClearButtonEnabled(True)
        self.field.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Kind of events"))
        for text, kinds in (
            (self.tr("Everything"), frozenset()),
            (self.tr("Stages"), _STAGES),
            (self.tr("Results"), _RESULTS),
            (self.tr("Failures"), _FAILURES),
            (self.tr("Your actions"), _USERS),
        ):
            self.kind.addItem(text, kinds)
        self.fresh = QPushButton(icon("arrow-up"), "")
        self.fresh.setToolTip(self.tr("Show what came meanwhile"))
        self.fresh.clicked.connect(self._resume)
        self.pause = QPushButton()
        self.pause.setCheckable(True)
        self.pause.toggled.connect(self._pause)
        self._dress_pause()
        bar = QHBoxLayout()
        bar.setSpacing(GAP)
        bar.addWidget(self.field, 1)
        bar.addWidget(self.kind)
        bar.addWidget(self.fresh)
        bar.addWidget(self.pause)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, 12, EDGE, EDGE)
        layout.setSpacing(12)
        layout.addLayout(bar)
        layout.addWidget(self._build_panel(), 1)

    def _build_panel(self) -> QWidget:
        panel = QFrame()
        panel.setProperty("panel", True)
        self._empty = QLabel()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setProperty("muted", True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(4, 4, 4, 4)
        inside.addWidget(self._stack)
        return panel

    # -- what the user does --------------------------------------------------------------------

    @Slot()
    def _narrow(self) -> None:
        self.model.show(FeedFilter(self.kind.currentData(), self.field.text().strip()))

    @Slot(bool)
    def _pause(self, paused: bool) -> None:
        self.model.pause(paused)
        self._dress_pause()

    @Slot()
    def _resume(self) -> None:
        self.pause.setChecked(False)
        self.table.scrollToTop()
        self.table.setFocus()

    def _dress_pause(self) -> None:
        paused = self.pause.isChecked()
        self.pause.setText(self.tr("Go on") if paused else self.tr("Pause"))
        self.pause.setIcon(icon("player-play" if paused else "player-pause"))
        self.pause.setToolTip(
            self.tr("Show events as they happen") if paused else self.tr("Hold newer events back")
        )

    # -- what the model says -------------------------------------------------------------------

    @Slot(object)
    def _waiting_changed(self, waiting: FeedWaiting) -> None:
        count = f"{number(waiting.count)}{'+' if waiting.or_more else ''}"
        self.fresh.setText(self.tr("{count} new").format(count=count))
        self.fresh.setVisible(waiting.count > 0)

    @Slot()
    def _loaded(self) -> None:
        empty = self.model.rowCount() == 0
        self._stack.setCurrentIndex(1 if empty else 0)
        if self.model.filter == FeedFilter():
            self._empty.setText(
                self.tr("Nothing has happened yet. Add videos to the queue to begin.")
            )
        else:
            self._empty.setText(self.tr("Nothing that happened fits the search and the filter."))
