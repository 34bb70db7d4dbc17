"""The queue's header: titles that sort, and columns that give way where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from app.model.queue_model import SORTS, Column
from app.ui.queue.texts import QueueTexts
from app.ui.theme import GAP, SMALL_PX, tokens, ui_font
from app.ui.words import left_text, speed_text, state_words

HEIGHT = 34
PILL_PADDING = 18
_VIDEO_LEAST = 230
_ARROW = 12
# The widest that a column usually holds.
_SAMPLES = {
    Column.CRF: "34.25 → 94.2",
    Column.SCORE: "95.25*",
    Column.BEFORE: "14.2 GB",
    Column.AFTER: "≈ 14.2 GB",
    Column.SAVING: "−61 %",
}
_PROGRESS = 56
_LONG_S = 12 * 3600 + 12 * 60
# Which columns go first where there is no room; the inspector shows all of it too.
_GIVE_WAY = (Column.SPEED, Column.CRF, Column.SCORE, Column.BEFORE, Column.LEFT, Column.PROGRESS)


class QueueHeader(QHeaderView):
    """Shows by which column is sorted. A click sorts, a second turns round, a third undoes both.

    ``sorted_by`` carries the column or None, and whether it is sorted downwards.
    """

    sorted_by = Signal(object, bool)

    def __init__(self, texts: QueueTexts, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._texts = texts
        self._column: Column | None = None
        self._descending = False
        self._taken: dict[Column, int] = {}
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(40)
        self.setFont(ui_font(SMALL_PX))
        self.setAccessibleName(self.tr("Columns"))
        self.sectionClicked.connect(self._clicked)

    def sizeHint(self) -> QSize:
        """Return the size it wants."""
        return QSize(super().sizeHint().width(), HEIGHT)

    def show_sort(self, column: Column | None, *, descending: bool) -> None:
        """Mark the column that is sorted by."""
        self._column, self._descending = column, descending
        self.viewport().update()

    def wanted_width(self, column: Column) -> int:
        """Return how wide a column has to be for its title and what it usually holds."""
        small = QFontMetrics(self.font())
        title = small.horizontalAdvance(self._texts.title(column)) + _ARROW
        if column is Column.STATE:
            held = max(small.horizontalAdvance(word) for word in state_words()) + PILL_PADDING
        elif column is Column.PROGRESS:
            held = _PROGRESS
        else:
            held = QFontMetrics(ui_font()).horizontalAdvance(_sample(column)) + 2
        return max(title, held) + 2 * GAP

    def fit(self, width: int) -> None:
        """Show as many columns as have room; the video's takes what is left."""
        needed: dict[Column, int] = {
            column: self._taken.get(column, 0) if self.isSectionHidden(column) else width
            for column in Column
            if column is not Column.VIDEO
            for width in (self.sectionSize(column),)
        }
        self._taken = needed
        free = width - _VIDEO_LEAST - sum(needed.values())
        for column in _GIVE_WAY:
            gone = free < 0
            if gone:
                free += needed[column]
            if gone != self.isSectionHidden(column):
                self.setSectionHidden(column, gone)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint a title, with an arrow where it is sorted by."""
        colours = tokens()
        column = Column(logicalIndex)
        painter.save()
        painter.fillRect(rect, colours.panel)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours.line)
        painter.setFont(self.font())
        by_this = column is self._column
        painter.setPen(colours.text if by_this else colours.muted)
        inner = rect.adjusted(GAP, 0, -GAP, -1)
        metrics = QFontMetrics(self.font())
        room = inner.width() - (_ARROW if by_this else 0)
        title = metrics.elidedText(self._texts.title(column), Qt.TextElideMode.ElideRight, room)
        alignment = self._texts.headerData(
            logicalIndex, Qt.Orientation.Horizontal, int(Qt.ItemDataRole.TextAlignmentRole)
        )
        right = bool(alignment & int(Qt.AlignmentFlag.AlignRight))
        if by_this:
            width = metrics.horizontalAdvance(title)
            left = inner.right() - width - _ARROW if right else inner.left() + width
            self._paint_arrow(painter, left + _ARROW / 2 + 1, inner.center().y() + 1)
        painter.drawText(inner, alignment, title)
        painter.restore()

    def _paint_arrow(self, painter: QPainter, x: float, y: float) -> None:
        down = 1 if self._descending else -1
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens().accent)
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(x - 4, y - 2 * down),
                    QPointF(x + 4, y - 2 * down),
                    QPointF(x, y + 3 * down),
                ]
            )
        )
        painter.setPen(pen)

    def _clicked(self, section: int) -> None:
        column = Column(section)
        if column not in SORTS:
            return
        if column is not self._column:
            self.sorted_by.emit(column, False)
        elif not self._descending:
            self.sorted_by.emit(column, True)
        else:
            self.sorted_by.emit(None, False)


def _sample(column: Column) -> str:
    if column is Column.SPEED:
        return speed_text(121.0)
    return left_text(_LONG_S) if column is Column.LEFT else _SAMPLES[column]
