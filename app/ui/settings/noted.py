"""Draws an item of a list as its text, with a note in small print below it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.theme import RADIUS, ROW_HEIGHT, SMALL_PX, tokens, ui_font

NOTE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_INDENT = 10


class NotedDelegate(QStyledItemDelegate):
    """The note is the item's data of NOTE_ROLE; an item without one has its text in the middle."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw an item."""
        found = tokens()
        rect: QRect = option.rect.adjusted(0, 1, 0, -1)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(found.selection)
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(found.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        note = index.data(NOTE_ROLE)
        inside = rect.adjusted(_INDENT, 4, -_INDENT, -4)
        line = inside.height() // 2 if note else inside.height()
        self._write(painter, QRect(inside.topLeft(), QSize(inside.width(), line)), index.data(), 13)
        if note:
            painter.setPen(found.muted)
            below = QRect(inside.left(), inside.top() + line, inside.width(), line)
            self._write(painter, below, note, SMALL_PX, muted=True)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return a row's height."""
        return QSize(120, ROW_HEIGHT)

    def _write(
        self, painter: QPainter, rect: QRect, text: str, px: float, *, muted: bool = False
    ) -> None:
        painter.setFont(ui_font(px))
        painter.setPen(tokens().muted if muted else tokens().text)
        short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, int(middle), short)
