"""Asks for a profile's name, and stays open until it is one that can be had."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.errors import ReelfitError
from app.ui.remarks import particulars
from app.ui.settings.notice import Notice
from app.ui.theme import EDGE, GAP

_MOST = 60


class NameDialog(QDialog):
    """A line for a name. ``use`` does something with it, and raises ReelfitError if it cannot."""

    def __init__(
        self, title: str, name: str, use: Callable[[str], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._use = use
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(360)
        label = QLabel(title)
        label.setWordWrap(True)
        self.line = QLineEdit(name)
        self.line.setMaxLength(_MOST)
        self.line.selectAll()
        label.setBuddy(self.line)
        self.line.setAccessibleName(title)
        self.notice = Notice()
        ok = QDialogButtonBox.StandardButton.Ok
        self.buttons = QDialogButtonBox(ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.button(ok).setProperty("primary", True)
        self.buttons.accepted.connect(self._take)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        layout.setSpacing(GAP)
        for widget in (label, self.line, self.notice, self.buttons):
            layout.addWidget(widget)

    @Slot()
    def _take(self) -> None:
        try:
            self._use(self.line.text().strip())
        except ReelfitError as error:
            self.notice.tell(particulars(error.failure), "bad")
            self.line.setFocus()
        else:
            self.accept()


def ask_name(parent: QWidget, title: str, name: str, use: Callable[[str], None]) -> NameDialog:
    """Ask for a name without holding anything up; ``use`` is called with it."""
    dialog = NameDialog(title, name, use, parent)
    dialog.open()
    return dialog
