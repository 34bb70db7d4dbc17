"""Counts of things that have names: a row each with its bar, and each leads to what it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui.charts.export import Table
from app.ui.theme import GAP, mixed, theme, tokens

_BAR_PX = 6
_ROW_PX = 40


@dataclass(frozen=True, slots=True)
class Named:
    """A row: its name, how many, the words for that, its colour's token, where it leads."""

    name: str
    count: int
    text: str
    key: object = None
    colour: str = "accent"


class _Row(QAbstractButton):
    """One row, clickable as a whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._named = Named("", 0, "")
        self._share = 0.0
        self.setFixedHeight(_ROW_PX)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_named(self, named: Named, most: int) -> None:
        """Show this row; the longest bar stands for ``most``."""
        self._named = named
        self._share = named.count / most if most else 0.0
        self.setAccessibleName(f"{named.name}: {named.text}")
        self.update()

    @property
    def key(self) -> object:
        """Where it leads."""
        return self._named.key

    def sizeHint(self) -> QSize:
        """Return a size with room for a short name."""
        return QSize(160, _ROW_PX)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Say the whole name where it may be cut."""
        self.setToolTip(f"{self._named.name}\n{self._named.text}")
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw name, words and bar."""
        colours, named = tokens(), self._named
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mixed(colours.selection, colours.panel, 0.6))
            painter.drawRoundedRect(box, 5, 5)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.accent, 1))
            painter.drawRoundedRect(box, 5, 5)
        metrics = self.fontMetrics()
        room = box.adjusted(6, 4, -6, -4)
        words = metrics.horizontalAdvance(named.text)
        line = QRectF(room.left(), room.top(), room.width(), metrics.height())
        painter.setPen(colours.muted)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, int(right), named.text)
        painter.setPen(colours.text)
        space = max(int(room.width()) - words - 2 * GAP, 20)
        name = metrics.elidedText(named.name, Qt.TextElideMode.ElideRight, space)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, int(left), name)
        bar = QRectF(room.left(), room.bottom() - _BAR_PX, room.width(), _BAR_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mixed(colours.line, colours.panel, 0.6))
        painter.drawRoundedRect(bar, _BAR_PX / 2, _BAR_PX / 2)
        bar.setWidth(max(bar.width() * self._share, _BAR_PX))
        painter.setBrush(colours.colour(named.colour))
        painter.drawRoundedRect(bar, _BAR_PX / 2, _BAR_PX / 2)


class BarList(QWidget):
    """Shows rows, the first on top; ``unit`` names them in the export."""

    picked = Signal(object)  # the key of a row

    def __init__(self, title: str, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.setAccessibleName(title)
        self._unit = unit
        self._named: tuple[Named, ...] = ()
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        theme().changed.connect(self.update)

    @property
    def rows(self) -> tuple[QAbstractButton, ...]:
        """The rows' widgets, those that are hidden for now among them."""
        return tuple(self._rows)

    def show_rows(self, rows: Sequence[Named]) -> None:
        """Show these rows; widgets are kept, and with them the keyboard's place."""
        if tuple(rows) == self._named:
            return
        self._named = tuple(rows)
        while len(self._rows) < len(rows):
            row = _Row()
            row.clicked.connect(partial(self._pick, row))
            self._rows.append(row)
            self._column.addWidget(row)
        most = max((named.count for named in rows), default=0)
        for row, named in zip(self._rows, rows, strict=False):
            row.show_named(named, most)
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(rows))
        self.setAccessibleDescription(self.description())

    def _pick(self, row: _Row, _: bool = False) -> None:
        self.picked.emit(row.key)

    def picture(self) -> QWidget:
        """Return what is drawn."""
        return self

    def description(self) -> str:
        """Return all rows in words."""
        return "; ".join(f"{named.name}: {named.text}" for named in self._named)

    def table(self) -> Table:
        """Return a row for each row."""
        return Table((self._unit, "videos"), [(named.name, named.count) for named in self._named])
