"""What the queue's page shows instead of rows: the way to the first video, or out of a search."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.actions import Actions
from app.ui.icons import icon
from app.ui.theme import GAP, PANEL_RADIUS, TITLE_PX, theme, tokens, ui_font

_PICTURES = {True: "file-plus", False: "folder"}


class _Message(QWidget):
    """A picture, a title and a few lines in the middle, with room for buttons below."""

    def __init__(self, picture: str, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        heading = QLabel(title)
        heading.setFont(ui_font(TITLE_PX, QFont.Weight.DemiBold))
        heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        heading.setWordWrap(True)
        words = QLabel(text)
        words.setProperty("muted", True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setWordWrap(True)
        words.setMaximumWidth(440)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(GAP)
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        column.addStretch(2)
        column.addWidget(self._icon)
        column.addSpacing(GAP)
        column.addWidget(heading)
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(words, 10)
        middle.addStretch()
        column.addLayout(middle)
        column.addSpacing(GAP)
        row = QHBoxLayout()
        row.addStretch()
        row.addLayout(self.buttons)
        row.addStretch()
        column.addLayout(row)
        column.addStretch(3)
        theme().changed.connect(self._restyle)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        self._icon.setPixmap(icon(self._picture, "muted").pixmap(48, 48))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, with a dashed edge that asks for a drop."""
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.line), 1.0, Qt.PenStyle.DashLine))
        painter.setBrush(colours.panel)
        body = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(body, PANEL_RADIUS, PANEL_RADIUS)


class EmptyQueue(_Message):
    """There are no videos yet."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("EmptyQueue", "Drop videos or folders here")
        text = QCoreApplication.translate(
            "EmptyQueue",
            "Reelfit finds the smallest file of each video that still looks right, and proves it "
            "before anything is put in place. Until then originals are not touched.",
        )
        super().__init__("movie", title, text, parent)
        for action in (actions.add_files, actions.add_folder):
            button = QPushButton(icon(_PICTURES[action is actions.add_files]), action.text())
            button.clicked.connect(action.trigger)
            self.buttons.addWidget(button)


class NothingMatches(_Message):
    """The search or a filter leaves all videos out. ``cleared`` asks to show all again."""

    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("NothingMatches", "Nothing matches")
        text = QCoreApplication.translate(
            "NothingMatches", "No video in the queue fits the search and the filters."
        )
        super().__init__("search", title, text, parent)
        self.clear = QPushButton(self.tr("Clear search and filters"))
        self.clear.clicked.connect(self.cleared)
        self.buttons.addWidget(self.clear)
