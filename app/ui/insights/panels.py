"""The panels of the Insights page: a title, an export, a chart, and its main figure in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.charts.export import Exportable, ExportMenu
from app.ui.icons import icon
from app.ui.theme import EDGE, GAP, SMALL_PX, TEXT_PX, ui_font

W = TypeVar("W", bound=QWidget)
_FIGURE_PX = 22
_ICON_PX = 16


class Panel(QFrame):
    """A framed place for a chart; ``chart`` is asked for when it is exported."""

    def __init__(
        self, title: str, chart: Callable[[], Exportable], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self.setAccessibleName(title)
        heading = QLabel(title)
        heading.setFont(ui_font(TEXT_PX, QFont.Weight.DemiBold))
        heading.setWordWrap(True)
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("What is shown in: {chart}").format(chart=title))
        self.choice.hide()
        export = QToolButton()
        export.setIcon(icon("download", "muted"))
        export.setIconSize(QSize(_ICON_PX, _ICON_PX))
        export.setToolTip(self.tr("Export this chart"))
        export.setAccessibleName(self.tr("Export: {chart}").format(chart=title))
        export.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        export.setMenu(ExportMenu(chart, self))
        head = QHBoxLayout()
        head.addWidget(heading, 1)
        head.addWidget(self.choice)
        head.addWidget(export)
        self._words = QLabel()
        self._words.setProperty("muted", True)
        self._words.setWordWrap(True)
        self._words.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(EDGE, EDGE - 4, EDGE - 4, EDGE)
        self._column.setSpacing(GAP // 2)
        self._column.addLayout(head)
        self._column.addWidget(self._words)

    def hold(self, widget: W) -> W:
        """Put the chart into the panel and return it."""
        self._column.addWidget(widget)
        self._column.addStretch(1)
        return widget

    def say(self, words: str) -> None:
        """Write the main figure in words over the chart; nothing where they are empty."""
        self._words.setText(words)
        self._words.setVisible(bool(words))

    def offer(self, choices: list[tuple[str, object]]) -> None:
        """Let the user choose between these, by name; what was chosen stays where it is there."""
        if [self.choice.itemText(n) for n in range(self.choice.count())] != [
            name for name, _ in choices
        ]:
            chosen = self.choice.currentText()
            self.choice.blockSignals(True)
            self.choice.clear()
            for name, value in choices:
                self.choice.addItem(name, value)
            self.choice.setCurrentIndex(max(self.choice.findText(chosen), 0))
            self.choice.blockSignals(False)
        self.choice.setVisible(len(choices) > 1)


class FigureCard(QPushButton):
    """One figure, large, with what it means; it leads to its videos."""

    picked = Signal(object)

    def __init__(self, meaning: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key: object = None
        self._figure = QLabel("–")
        self._figure.setFont(ui_font(_FIGURE_PX, QFont.Weight.DemiBold))
        self._meaning = QLabel(meaning)
        self._meaning.setFont(ui_font(SMALL_PX))
        self._meaning.setProperty("muted", True)
        self._meaning.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE - 6, EDGE, EDGE - 6)
        column.setSpacing(0)
        for label in (self._figure, self._meaning):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setMinimumHeight(74)
        self.clicked.connect(self._pick)
        self._named = meaning
        self.setAccessibleName(meaning)

    def show_figure(self, figure: str, key: object) -> None:
        """Show a figure, and where it leads."""
        self._key = key
        self._figure.setText(figure)
        self.setAccessibleName(f"{self._named}: {figure}")

    def _pick(self) -> None:
        if self._key is not None:
            self.picked.emit(self._key)
