"""What covers the window while files are dragged over it: it says that they can be dropped."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui.icons import icon
from app.ui.theme import EDGE, PANEL_RADIUS, TITLE_PX, tokens, ui_font

_ICON = 40


class DropOverlay(QWidget):
    """A dashed frame over its parent's whole area, with a word in the middle."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("Drop to add to the queue"))
        self.hide()

    def cover(self) -> None:
        """Show it."""
        parent = self.parentWidget()
        assert parent is not None
        self.setGeometry(parent.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(colours.panel)
        veil.setAlphaF(0.94)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(colours.accent, 2.0, Qt.PenStyle.DashLine))
        inner = self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        painter.drawRoundedRect(inner, PANEL_RADIUS, PANEL_RADIUS)
        middle = self.rect().center()
        icon("download", "accent").paint(
            painter, QRect(middle.x() - _ICON // 2, middle.y() - _ICON - 4, _ICON, _ICON)
        )
        painter.setPen(colours.text)
        painter.setFont(ui_font(TITLE_PX, QFont.Weight.DemiBold))
        words = QRect(0, middle.y() + 8, self.width(), 32)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignHCenter), self.accessibleName())
