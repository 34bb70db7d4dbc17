"""The navigation rail: the pages of the window, a picture and a word each."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.ui.icons import icon
from app.ui.theme import GAP, SMALL_PX, tokens, ui_font

WIDTH = 76
_ICON = QSize(20, 20)


class Rail(QFrame):
    """One button a page, of which one is checked. ``chosen`` carries its number."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(WIDTH)
        self.setAccessibleName(self.tr("Pages"))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.idClicked.connect(self.chosen)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(GAP, GAP + 4, GAP, GAP)
        self._column.setSpacing(4)
        self._column.addStretch()

    def add(self, picture: str, text: str, tip: str) -> None:
        """Add a page at the end."""
        button = QToolButton()
        button.setObjectName("rail")
        button.setCheckable(True)
        button.setIcon(icon(picture, "text"))
        button.setIconSize(_ICON)
        button.setText(text)
        button.setToolTip(tip)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setFont(ui_font(SMALL_PX))
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setMinimumSize(WIDTH - 2 * GAP, 54)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        number = len(self._group.buttons())
        self._group.addButton(button, number)
        self._column.insertWidget(number, button)

    def show_page(self, number: int) -> None:
        """Check a page's button."""
        self._group.button(number).setChecked(True)

    def buttons(self) -> list[QToolButton]:
        """Return the pages' buttons, from top to bottom."""
        return [b for b in self._group.buttons() if isinstance(b, QToolButton)]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line beside it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().panel)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), tokens().line)
