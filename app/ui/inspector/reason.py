"""Why a result is what it is: sentences behind a coloured edge, and what to do with them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.model.inspection import Inspection
from app.ui.inspector.section import Section, body_label
from app.ui.inspector.words import Reason, reason_for
from app.ui.theme import GAP, theme, tokens

_EDGE_PX = 3
_TOOL_LINES = 7


class _Quote(QWidget):
    """Text behind an edge in the colour of how it ended."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = "accent"
        self.label: QLabel = body_label()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_EDGE_PX + GAP, 2, 0, 2)
        layout.addWidget(self.label)
        theme().changed.connect(self.update)

    def show_reason(self, reason: Reason) -> None:
        """Show why."""
        self._colour = reason.token
        self.label.setText("\n".join(reason.sentences))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the edge."""
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 0, _EDGE_PX, self.height()), tokens().colour(self._colour))


class ReasonSection(Section):
    """The reason, the tool's last lines where one failed, and buttons that lead on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._reason: Reason | None = None
        self._folder: Path | None = None
        self._quote = _Quote()
        self.body.addWidget(self._quote)
        self._lines = QPlainTextEdit()
        self._lines.setReadOnly(True)
        self._lines.setTabChangesFocus(True)
        self._lines.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._lines.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._lines.setAccessibleName(self.tr("The tool's last lines"))
        self._lines.setFixedHeight(self._lines.fontMetrics().lineSpacing() * _TOOL_LINES + 18)
        self.body.addWidget(self._lines)
        self._open = QPushButton(self.tr("Open folder"))
        self._open.clicked.connect(self._open_folder)
        self._copy = QPushButton(self.tr("Copy reason"))
        self._copy.clicked.connect(self._copy_reason)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self._open)
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        self.body.addLayout(buttons)

    def show_job(self, found: Inspection) -> None:
        """Show why this job is where it is."""
        self._reason = reason = reason_for(found)
        place = found.output or found.job.request.source
        self._folder = place.parent
        self._open.setToolTip(
            self.tr("Open the folder of the result")
            if found.output is not None
            else self.tr("Open the folder of the video")
        )
        self.set_title(reason.heading)
        self._quote.show_reason(reason)
        self._lines.setVisible(bool(reason.tool_lines))
        if reason.tool_lines != self._lines.toPlainText():
            self._lines.setPlainText(reason.tool_lines)
            self._lines.verticalScrollBar().setValue(self._lines.verticalScrollBar().maximum())

    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _copy_reason(self) -> None:
        if self._reason is not None:
            QGuiApplication.clipboard().setText(self._reason.text)
