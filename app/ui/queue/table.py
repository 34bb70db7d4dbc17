"""The queue's table: it turns keys, clicks and drops on its rows into wishes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from app.domain.summary import Sort
from app.model.app_model import AppModel
from app.services.thumbnails import Thumbnails
from app.ui.dropped import has_paths, paths_in
from app.ui.queue.drag import JOBS_FORMAT, start_drag, unpack_jobs
from app.ui.queue.texts import QueueTexts
from app.ui.queue.view import QueueView
from app.ui.theme import ROW_HEIGHT, tokens

# So near the upper or the lower edge a drag scrolls.
_EDGE = 36
_ROLL_MS = 40


class QueueTable(QueueView):
    """Rows that can be opened, moved and dropped on.

    ``dropped`` carries paths and the job they go before, or None; ``rearranged`` jobs and the same.
    ``opened`` and ``toggled`` are Enter and Space; ``typed`` carries letters, which are meant for a
    search.
    """

    dropped = Signal(object, object)
    rearranged = Signal(object, object)
    opened = Signal()
    toggled = Signal()
    typed = Signal(str)

    def __init__(
        self,
        texts: QueueTexts,
        app: AppModel,
        thumbnails: Thumbnails,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(texts, app, thumbnails, parent)
        self._gap: int | None = None  # the row before which a drop would go
        self._roll_by = 0
        self._roll = QTimer(self)
        self._roll.setInterval(_ROLL_MS)
        self._roll.timeout.connect(self._scroll_at_edge)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show all about the video."""
        super().mouseDoubleClickEvent(event)
        if self.rowAt(event.position().toPoint().y()) >= 0:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter, Space and Escape for ourselves."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif plain and event.key() == Qt.Key.Key_Space:
            self.toggled.emit()
        elif plain and event.key() == Qt.Key.Key_Escape:
            self.clearSelection()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Leave it to the database: Qt would read row after row."""
        if search.isprintable() and search.strip():
            self.typed.emit(search)

    # -- drag and drop -------------------------------------------------------------------------

    @property
    def has_turns(self) -> bool:
        """Whether rows stand in the order of the queue, so that a place in it means something."""
        listing = self._rows.listing
        return listing.sort is Sort.QUEUE and not listing.descending

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and where a drop would go."""
        super().paintEvent(event)
        if self._gap is not None:
            painter = QPainter(self.viewport())
            self._paint_gap(painter, self._gap, self._rows.rowCount() - 1)
            painter.end()

    def _paint_gap(self, painter: QPainter, gap: int, last: int) -> None:
        """Show where a drop would go."""
        top = self.rowViewportPosition(min(gap, last)) if last >= 0 else 0
        if gap > last >= 0:
            top += ROW_HEIGHT
        width = self.viewport().width()
        painter.fillRect(0, max(0, top - 2), width, 3, tokens().accent)

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        """Drag the selected rows, where they have an order to change."""
        jobs = self.selected_jobs()
        if jobs and self.has_turns:
            start_drag(self, jobs)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, and our own rows."""
        self._consider(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where they would go."""
        self._consider(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show nothing any more."""
        self._end_drag()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped, and before which job."""
        before = self._job_at_gap(self._gap_at(event.position().toPoint()))
        own = event.source() is self
        self._end_drag()
        if own:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        else:
            event.acceptProposedAction()
        self._take_drop(event.mimeData(), before, own=own)

    def _take_drop(self, mime: QMimeData, before: int | None, *, own: bool) -> None:
        """Tell what was dropped; jobs only where they came from here."""
        jobs = unpack_jobs(mime) if own and self.has_turns else ()
        if jobs:
            self.rearranged.emit(jobs, self._past(jobs, before))
        elif has_paths(mime):
            paths = paths_in(mime)
            if paths:
                self.dropped.emit(paths, before)

    def _consider(self, event: QDragMoveEvent) -> None:
        mime = event.mimeData()
        own = mime.hasFormat(JOBS_FORMAT) and event.source() is self
        if not own and not has_paths(mime):
            event.ignore()
            return
        where = event.position().toPoint()
        self._gap = self._gap_at(where)
        height = self.viewport().height()
        self._roll_by = -1 if where.y() < _EDGE else 1 if where.y() > height - _EDGE else 0
        if self._roll_by:
            self._roll.start()
        self.viewport().update()
        if own:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        else:
            event.acceptProposedAction()

    def _gap_at(self, where: QPoint) -> int | None:
        """Return the row before which a drop there goes; None where rows have no turns."""
        if not self.has_turns:
            return None
        row = self.rowAt(where.y())
        if row < 0:
            return self._rows.rowCount()
        lower_half = where.y() - self.rowViewportPosition(row) > ROW_HEIGHT / 2
        return row + 1 if lower_half else row

    def _job_at_gap(self, gap: int | None) -> int | None:
        if gap is None or gap >= self._rows.rowCount():
            return None
        return self._rows.job_at(gap)

    def _past(self, moved: Sequence[int], before: int | None) -> int | None:
        """Return the first job from there on that does not move itself."""
        row = None if before is None else self._rows.row_of(before)
        going = set(moved)
        while row is not None and row < self._rows.rowCount():
            job = self._rows.job_at(row)
            if job not in going:
                return job
            row += 1
        return None

    def _end_drag(self) -> None:
        self._gap = None
        self._roll.stop()
        self.viewport().update()

    @Slot()
    def _scroll_at_edge(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self._roll_by * ROW_HEIGHT // 2)
        if not self._roll_by:
            self._roll.stop()
