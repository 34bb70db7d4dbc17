"""What happens where the program itself made a mistake: a report is kept, and the queue goes on.

Exceptions that nobody caught reach ``sys.excepthook``, those of slots and of Qt's threads too. The
first is shown, those that follow soon are counted; all are logged. Nothing is sent anywhere.
"""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
)

from app.domain.text import show_path
from app.services.crashes import CrashReport, report_crash
from app.ui.icons import icon
from app.ui.theme import EDGE, GAP, TITLE_PX, ui_font

_log = logging.getLogger(__name__)

_APART_S = 60.0


class CrashWatch(QObject):
    """Takes in uncaught exceptions. Keep it while the program runs."""

    _reported = Signal(object)

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._clock = clock
        self._inside = threading.local()
        self._shown_at: float | None = None
        self.dialog: CrashDialog | None = None
        # Queued even in the main thread: the mistake may have been made in the middle of painting.
        self._reported.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Be called for each exception that nobody caught."""
        sys.excepthook = self.take

    def take(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Log an exception, keep a report of it, and have it shown. Called in any thread."""
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        if getattr(self._inside, "busy", False):
            return  # made while one was being reported: there is no end to that
        self._inside.busy = True
        try:
            where = QThread.currentThread().objectName() or threading.current_thread().name
            _log.critical("uncaught in %s", where, exc_info=(kind, error, trace))
            now = datetime.now().astimezone()
            report = report_crash(self._folder, kind, error, trace, where, now)
            self._reported.emit(report)
        finally:
            self._inside.busy = False

    @Slot(object)
    def _show(self, report: CrashReport) -> None:
        if self.dialog is not None:
            self.dialog.count_one_more()
            return
        now = self._clock()
        if self._shown_at is not None and now - self._shown_at < _APART_S:
            return
        if not isinstance(QCoreApplication.instance(), QApplication):
            return
        self._shown_at = now
        self.dialog = CrashDialog(report)
        self.dialog.finished.connect(self._closed)
        self.dialog.show()

    @Slot(int)
    def _closed(self, _: int) -> None:
        self.dialog = None


class CrashDialog(QDialog):
    """Says what happened and what it means, and holds nothing up."""

    def __init__(self, report: CrashReport) -> None:
        super().__init__()
        self._report = report
        self._more = 0
        self.setWindowTitle(self.tr("Reelfit made a mistake"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.resize(620, 420)
        heading = QLabel(self.tr("Something went wrong inside Reelfit"))
        heading.setFont(ui_font(TITLE_PX, heading.font().Weight.DemiBold))
        words = QLabel(
            self.tr(
                "The queue goes on, and nothing is lost. If the window behaves oddly, restart "
                "Reelfit. The report below stays on this machine: nothing was sent anywhere."
            )
        )
        words.setWordWrap(True)
        self.details = QPlainTextEdit(report.text)
        self.details.setReadOnly(True)
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.details.setAccessibleName(self.tr("The report"))
        self.details.setTabChangesFocus(True)
        self._where = QLabel(self._place())
        self._where.setProperty("muted", True)
        self._where.setWordWrap(True)
        self._where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        layout.setSpacing(GAP)
        for widget in (heading, words, self.details, self._where, self._make_buttons()):
            layout.addWidget(widget)
        self._close.setFocus()

    def count_one_more(self) -> None:
        """Say that it happened again meanwhile."""
        self._more += 1
        more = self.tr("{count} more since then.").format(count=self._more)
        self._where.setText(f"{self._place()} {more}")

    def _make_buttons(self) -> QDialogButtonBox:
        role = QDialogButtonBox.ButtonRole
        buttons = QDialogButtonBox()
        copy = buttons.addButton(self.tr("Copy the report"), role.ActionRole)
        copy.setIcon(icon("copy"))
        copy.clicked.connect(self._copy)
        folder = buttons.addButton(self.tr("Open its folder"), role.ActionRole)
        folder.setIcon(icon("folder-open"))
        folder.clicked.connect(self._open)
        folder.setEnabled(self._report.path is not None)
        close = buttons.addButton(QDialogButtonBox.StandardButton.Close)
        close.setDefault(True)
        self._close = close
        buttons.rejected.connect(self.reject)
        return buttons

    def _place(self) -> str:
        if self._report.path is None:
            return self.tr("The report could not be written to a file.")
        return self.tr("Kept as {path}.").format(path=show_path(self._report.path))

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.text)

    @Slot()
    def _open(self) -> None:
        if self._report.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._report.path.parent)))


def install_crash_dialog(folder: Path) -> CrashWatch:
    """From now on keep reports of uncaught exceptions in this folder, and show them."""
    watch = CrashWatch(folder)
    watch.install()
    return watch
