"""Sections of the inspector: a quiet title with small tools beside it, and what belongs to it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.ui.icons import icon
from app.ui.theme import GAP, SMALL_PX, ui_font

_ICON_PX = 16


class Section(QWidget):
    """A title over whatever is added to ``body``."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(title)
        self._title.setFont(ui_font(SMALL_PX, QFont.Weight.DemiBold))
        self._title.setProperty("muted", True)
        self._title.setWordWrap(True)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._head = QHBoxLayout()
        self._head.setSpacing(GAP // 2)
        self._head.addWidget(self._title, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(GAP // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP // 2)
        layout.addLayout(self._head)
        layout.addLayout(self.body)

    def set_title(self, title: str) -> None:
        """Change the title."""
        if title != self._title.text():
            self._title.setText(title)

    @property
    def title(self) -> str:
        """The title."""
        return self._title.text()

    def add_tool(self, name: str, text: str) -> QToolButton:
        """Put a small button beside the title and return it; ``text`` says what it does."""
        button = QToolButton()
        button.setIcon(icon(name, "muted"))
        button.setIconSize(QSize(_ICON_PX, _ICON_PX))
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._head.addWidget(button)
        return button


def body_label(text: str = "", *, muted: bool = False, small: bool = False) -> QLabel:
    """Return a label whose text wraps at any width and can be selected, by keyboard too."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setProperty("muted", muted)
    if small:
        label.setFont(ui_font(SMALL_PX))
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    label.setMinimumWidth(1)
    return label


def more_button() -> QToolButton:
    """Return a button that is pressed to see more, and pressed again to see less."""
    button = QToolButton()
    button.setCheckable(True)
    button.setProperty("framed", True)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return button
