"""The job's log with its search, and the exact command of its encode."""

from __future__ import annotations

import shlex

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication, QResizeEvent, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.domain.text import printable
from app.model.inspection import Inspection
from app.ui.event_words import event_text, moment
from app.ui.inspector.section import Section

_LOG_LINES, _COMMAND_LINES = 9, 6


class _TextBox(QPlainTextEdit):
    """Text to read and copy, as high as it needs up to so many lines."""

    def __init__(self, name: str, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fit()

    def show_text(self, text: str) -> None:
        """Show another text; where it was scrolled to stays."""
        if text == self.toPlainText():
            return
        at = self.verticalScrollBar().value()
        self.setPlainText(text)
        self.verticalScrollBar().setValue(at)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew, which may take more lines or fewer."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        # A plain document measures its height in lines.
        lines = min(max(round(self.document().size().height()), 1), self._lines)
        edge = (
            self.height() - self.viewport().height() + 2 * round(self.document().documentMargin())
        )
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + max(edge, 24))


class LogSection(Section):
    """What happened to the job, the latest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("Log"))
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Search the log"))
        self._search.setAccessibleName(self.tr("Search the log"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._write)
        self._box = _TextBox(self.tr("Log of this video"), _LOG_LINES)
        self.body.addWidget(self._search)
        self.body.addWidget(self._box)
        self._lines: list[str] = []

    def show_job(self, found: Inspection) -> None:
        """Show a job's log."""
        self._lines = [
            printable(f"{moment(entry.at)}  {event_text(entry.event)}") for entry in found.events
        ]
        self.setVisible(bool(self._lines))
        self._write()

    def _write(self) -> None:
        words = self._search.text().casefold().split()
        lines = [line for line in self._lines if all(word in line.casefold() for word in words)]
        text = "\n".join(lines) if lines else self.tr("Nothing in the log has these words.")
        self._box.show_text(text)


class CommandSection(Section):
    """The command that made the encode, or that failed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._box = _TextBox(self.tr("ffmpeg command"), _COMMAND_LINES)
        self._box.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._copy = self.add_tool("copy", self.tr("Copy the command"))
        self._copy.clicked.connect(self._copy_command)
        self.body.addWidget(self._box)

    def show_job(self, found: Inspection) -> None:
        """Show a job's command, where one is known."""
        made, failure = found.results.encode, found.job.state.failure
        if failure is not None and failure.command:
            self.set_title(self.tr("The command that failed"))
            command = failure.command
        else:
            self.set_title(self.tr("ffmpeg command"))
            command = made.command if made is not None else ()
        self.setVisible(bool(command))
        self._box.show_text(shlex.join(command))

    def _copy_command(self) -> None:
        QGuiApplication.clipboard().setText(self._box.toPlainText())
