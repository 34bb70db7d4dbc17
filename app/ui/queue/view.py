"""The queue's rows as they are seen: painted from the model, and selected."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from app.model.app_model import AppModel
from app.model.queue_model import Column, Index
from app.services.thumbnails import ThumbnailMade, Thumbnails
from app.ui.job_actions import Selection
from app.ui.queue.header import QueueHeader
from app.ui.queue.painter import Look, RowPainter, Span
from app.ui.queue.texts import QueueTexts, is_frozen
from app.ui.theme import ROW_HEIGHT, theme

# So many selected jobs are looked at to tell which actions fit.
_LOOKED_AT = 300
# Of more selected rows Qt loses minutes over a new order.
_FOLLOWED_BY_QT = 500


class QueueView(QTableView):
    """Rows that can be selected.

    ``selection_changed`` carries a Selection, ``current_changed`` a job id or None.
    """

    selection_changed = Signal(object)
    current_changed = Signal(object)

    def __init__(
        self,
        texts: QueueTexts,
        app: AppModel,
        thumbnails: Thumbnails,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._rows = texts.rows
        self._app = app
        self._painter = RowPainter(thumbnails.picture)
        self._hovered = -1
        self._tell_soon = QTimer(self)
        self._tell_soon.setSingleShot(True)
        self._tell_soon.setInterval(0)
        self._tell_soon.timeout.connect(self._tell)
        self._aside: set[int] | None = None
        self._is_aside = False
        self._told_current: object = ()  # neither a job nor None yet
        self._set_up()  # last: Qt calls overridden methods from now on
        thumbnails.made.connect(self._thumbnail_made)
        app.lane_changed.connect(self._lanes_changed)
        theme().changed.connect(self._restyle)
        self._rows.ordered.connect(self._tell_soon.start)
        self._rows.dataChanged.connect(self._tell_if_selected)
        texts.reordering.connect(self._set_selection_aside)
        texts.layoutChanged.connect(self._select_again)

    def _set_up(self) -> None:
        self.setModel(self._texts)
        self.setHorizontalHeader(QueueHeader(self._texts, self))
        header = self.header()
        header.setSectionResizeMode(QueueHeader.ResizeMode.Interactive)
        header.setSectionResizeMode(Column.VIDEO, QueueHeader.ResizeMode.Stretch)
        for column in Column:
            if column is not Column.VIDEO:
                self.setColumnWidth(column, header.wanted_width(column))
        side = self.verticalHeader()
        side.setSectionResizeMode(QueueHeader.ResizeMode.Fixed)
        side.setMinimumSectionSize(ROW_HEIGHT)
        side.setDefaultSectionSize(ROW_HEIGHT)
        side.hide()
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Queue"))

    def header(self) -> QueueHeader:
        """Return its header."""
        header = self.horizontalHeader()
        assert isinstance(header, QueueHeader)
        return header

    # -- selection -----------------------------------------------------------------------------

    def selected_jobs(self) -> list[int]:
        """Return the selected jobs, from top to bottom."""
        ranges = sorted((part.top(), part.bottom()) for part in self._ranges())
        jobs: dict[int, None] = {}
        for top, bottom in ranges:
            jobs.update(dict.fromkeys(self._rows.jobs_between(top, bottom)))
        return list(jobs)

    def _ranges(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(number) for number in range(selection.count())]

    def current_job(self) -> int | None:
        """Return the selected job that was looked at last; None where nothing is selected."""
        current = self.currentIndex()
        if not current.isValid() or not self.selectionModel().hasSelection():
            return None
        return self._rows.job_at(current.row())

    def select_job(self, job_id: int) -> bool:
        """Select a job alone and bring it into sight; False where the listing leaves it out."""
        row = self._rows.row_of(job_id)
        if row is None:
            return False
        self.select_rows(row, row)
        return True

    def select_rows(self, first: int, last: int) -> None:
        """Select these rows alone; the last becomes the current one."""
        flag = QItemSelectionModel.SelectionFlag
        end = self._texts.index(last, 0)
        chosen = QItemSelection(self._texts.index(first, 0), end)
        self.selectionModel().setCurrentIndex(end, flag.NoUpdate)
        self.selectionModel().select(chosen, flag.ClearAndSelect | flag.Rows)
        self.scrollTo(end)

    @Slot()
    def _set_selection_aside(self) -> None:
        """Spare Qt to follow very many rows to their new places, which takes it minutes."""
        selected = sum(part.height() for part in self._ranges())
        if selected > _FOLLOWED_BY_QT:
            everything = selected == self._rows.rowCount()
            self._aside = None if everything else set(self.selected_jobs())
            self._is_aside = True
            self.clearSelection()

    @Slot()
    def _select_again(self) -> None:
        if not self._is_aside:
            return
        self._is_aside = False
        if self._aside is None:
            self.selectAll()
            return
        flag = QItemSelectionModel.SelectionFlag
        chosen, columns = QItemSelection(), len(Column) - 1
        for first, last in self._rows.stretches(self._aside):
            chosen.append(
                QItemSelectionRange(self._texts.index(first, 0), self._texts.index(last, columns))
            )
        self.selectionModel().select(chosen, flag.ClearAndSelect)
        self._aside = None

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell of it once all that changes together has."""
        super().selectionChanged(selected, deselected)
        self._tell_soon.start()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell of it once all that changes together has."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self._tell_soon.start()

    @Slot()
    def _tell(self) -> None:
        jobs = self.selected_jobs()
        known = [self._rows.known(job) for job in jobs[:_LOOKED_AT]]
        summaries = tuple(summary for summary in known if summary is not None)
        self.selection_changed.emit(Selection(jobs, summaries))
        current = self.current_job()
        if current != self._told_current:
            self._told_current = current
            self.current_changed.emit(current)

    @Slot(QModelIndex, QModelIndex)
    def _tell_if_selected(self, first: QModelIndex, last: QModelIndex) -> None:
        """What a selected job allows depends on its state."""
        selection = self.selectionModel()
        if selection.hasSelection() and any(
            part.top() <= last.row() and part.bottom() >= first.row() for part in self._ranges()
        ):
            self._tell_soon.start()

    # -- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that were asked for."""
        painter = QPainter(self.viewport())
        last = self._rows.rowCount() - 1
        if last >= 0:
            wanted = event.rect()
            bottom = self.rowAt(wanted.bottom())
            rows = range(max(0, self.rowAt(wanted.top())), (last if bottom < 0 else bottom) + 1)
            self._paint_rows(painter, rows)
        painter.end()

    def _paint_rows(self, painter: QPainter, rows: range) -> None:
        spans = [
            Span(column, self.columnViewportPosition(column), self.columnWidth(column))
            for column in Column
            if not self.isColumnHidden(column)
        ]
        chosen = self._selected_among(rows)
        width = self.viewport().width()
        current = self.currentIndex().row() if self.hasFocus() else -1
        for number in rows:
            row = self._rows.row_at(number)
            look = Look(
                selected=number in chosen,
                hovered=number == self._hovered,
                current=number == current,
                frozen=row is not None and is_frozen(self._app, row),
            )
            area = QRect(0, self.rowViewportPosition(number), width, ROW_HEIGHT)
            self._painter.paint(painter, area, spans, row, look)

    def _selected_among(self, rows: range) -> set[int]:
        """Return which of these rows are selected; Qt would ask the model about every column."""
        found: set[int] = set()
        for part in self._ranges():
            first, last = max(part.top(), rows.start), min(part.bottom(), rows.stop - 1)
            found.update(range(first, last + 1))
        return found

    @Slot()
    def _restyle(self) -> None:
        self._painter.restyle()
        self.viewport().update()

    @Slot(object)
    def _lanes_changed(self, _: object) -> None:
        self.viewport().update()

    @Slot(object)
    def _thumbnail_made(self, made: ThumbnailMade) -> None:
        self._painter.forget(made.job_id)
        row = self._rows.row_of(made.job_id)
        if row is not None:
            top = self.rowViewportPosition(row)
            self.viewport().update(0, top, self.columnWidth(Column.VIDEO), ROW_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let columns go where there is no room for them."""
        self.header().fit(self.viewport().width())
        super().resizeEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which row is under the pointer."""
        self._hover(self.rowAt(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Show that none is."""
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, row: int) -> None:
        if row == self._hovered:
            return
        for changed in (self._hovered, row):
            if changed >= 0:
                top = self.rowViewportPosition(changed)
                self.viewport().update(0, top, self.viewport().width(), ROW_HEIGHT)
        self._hovered = row
