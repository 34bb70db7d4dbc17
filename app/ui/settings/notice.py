"""A sentence below a field or above a form, with an icon and a colour that say how grave it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.ui.icons import icon
from app.ui.theme import theme, tokens

_ICONS = {"bad": "alert-triangle", "warn": "info-circle", "ok": "check", "muted": "info-circle"}
_SIDE = 16


class Notice(QWidget):
    """Hidden until it has something to say. The tone is a token: bad, warn, ok or muted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = "muted"
        self._sign = QLabel()
        self._sign.setFixedSize(_SIDE, _SIDE)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(6)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 1)
        theme().changed.connect(self._dress)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def tell(self, text: str, tone: str) -> None:
        """Say something, or nothing."""
        self._tone = tone
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self._dress()
        self.setVisible(bool(text))

    @Slot()
    def _dress(self) -> None:
        palette = self._text.palette()
        palette.setColor(self._text.foregroundRole(), tokens().colour(self._tone))
        self._text.setPalette(palette)
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(icon(_ICONS[self._tone], self._tone).pixmap(_SIDE, _SIDE))
        self._sign.setScaledContents(ratio != 1.0)
