"""Slim strips between the toolbar and the table: a scan and its end, and a figure's videos."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.domain.text import show_path
from app.errors import ReelfitError
from app.services.adding import Adding, AddingCount, AddingReport
from app.ui.elided import Elided
from app.ui.icons import icon
from app.ui.numbers import number
from app.ui.queue.passed_over import PassedOverDialog
from app.ui.reasons import told
from app.ui.theme import GAP, theme
from app.ui.words import videos


class Strip(QFrame):
    """A picture, a sentence, a button, and one that closes it. It is hidden until it is needed."""

    acted = Signal()
    closed = Signal()

    def __init__(self, picture: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self._picture = picture
        self._icon = QLabel()
        self._text = Elided()
        self.button = QPushButton(action)
        self.button.clicked.connect(self.acted)
        self.cross = QPushButton(icon("x", "muted"), "")
        self.cross.setFlat(True)
        self.cross.setAccessibleName(self.tr("Close"))
        self.cross.setToolTip(self.tr("Close"))
        self.cross.clicked.connect(self._close)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(GAP)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self.button)
        row.addWidget(self.cross)
        theme().changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def say(self, text: str) -> None:
        """Show this sentence."""
        self._text.say(text)
        self.setAccessibleName(text)
        self.show()

    @property
    def text(self) -> str:
        """The sentence that it shows."""
        return self._text.whole

    @Slot()
    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    @Slot()
    def _restyle(self) -> None:
        self._icon.setPixmap(icon(self._picture, "muted").pixmap(18, 18))


class AddingStrips(QWidget):
    """What becomes of what was dropped: a live count that can be cancelled, then a summary."""

    def __init__(self, adding: Adding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._adding = adding
        self._report = AddingReport(0, ())
        self.scan = Strip("search", self.tr("Cancel"), self)
        self.scan.cross.hide()
        self.scan.acted.connect(adding.cancel)
        self.summary = Strip("info-circle", self.tr("Details…"), self)
        self.summary.acted.connect(self._show_details)
        self.summary.closed.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.scan)
        row.addWidget(self.summary)
        adding.counted.connect(self._counted)
        adding.finished.connect(self._finished)
        adding.failed.connect(self._failed)
        self.hide()

    @Slot(object)
    def _counted(self, count: AddingCount) -> None:
        text = self.tr("{found} found, {passed} passed over so far, now in {folder}")
        self.summary.hide()
        self.scan.say(
            text.format(
                folder=show_path(count.folder),
                found=videos(count.found),
                passed=number(count.passed_over),
            )
        )
        self.show()

    @Slot(object)
    def _finished(self, report: AddingReport) -> None:
        if self._adding.is_walking:
            return  # more was dropped meanwhile, and is looked through now
        self._report = report
        self.scan.hide()
        passed = report.reasons.total()
        if report.cancelled:
            text = self.tr("Cancelled: {found} added, {passed} passed over")
        elif passed:
            text = self.tr("{found} added, {passed} passed over")
        elif report.found:
            text = self.tr("{found} added")
        else:
            text = self.tr("There are no videos in it.")
        self.summary.button.setVisible(passed > 0)
        self.summary.say(text.format(found=videos(report.found), passed=number(passed)))
        self.show()

    @Slot(object)
    def _failed(self, error: ReelfitError) -> None:
        self.scan.hide()
        self.summary.button.hide()
        self.summary.say(told(error.failure))
        self.show()

    @Slot()
    def _show_details(self) -> None:
        dialog = PassedOverDialog(self._report, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
