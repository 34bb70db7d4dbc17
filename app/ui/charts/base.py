"""What all charts share: the plot, its readings by pointer and keyboard, its export, its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.ui.charts.axes import QuietAxis
from app.ui.charts.export import ExportMenu, Table
from app.ui.theme import SMALL_PX, theme, tokens, ui_font

# A reading is taken where the pointer is at most so far away.
_NEAR_PX = 40.0
_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}


@dataclass(frozen=True, slots=True)
class Reading:
    """A place of a chart that can be read: what it says, and what it leads to, if anything.

    ``text`` may be a function that makes it, where hundreds are made anew several times a second.
    """

    x: float
    y: float
    text: str | Callable[[], str]
    key: object = None

    @property
    def words(self) -> str:
        """What it says."""
        return self.text if isinstance(self.text, str) else self.text()


class _Plot(pg.PlotWidget):  # type: ignore[misc]
    """A plot that neither zooms nor scrolls, and leaves the wheel to what it lies in."""

    hovered = Signal(QPointF)
    clicked = Signal(QPointF)
    left = Signal()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hovered.emit(event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self.left.emit()


class Chart(QWidget):
    """A chart: subclasses draw their items in :meth:`redraw`, and say what can be read of them.

    ``title`` names it. Arrow keys go from reading to reading as the pointer does; Return picks.
    """

    picked = Signal(object)  # the key of a reading

    def __init__(
        self,
        title: str,
        bottom: QuietAxis,
        left: QuietAxis,
        right: QuietAxis | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = title
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._axes = [axis for axis in (bottom, left, right) if axis is not None]
        items = {axis.orientation: axis for axis in self._axes}
        self.plot = _Plot(self, background=None, axisItems=items)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.setAntialiasing(True)
        self.plot.setFrameShape(_Plot.Shape.NoFrame)
        self.plot.setStyleSheet("background: transparent")  # what it lies on shows through
        self.plot.getPlotItem().setContentsMargins(0, 8, 4, 0)
        for axis in self._axes:
            axis.setZValue(-10)  # lines lie behind what is drawn
        if right is not None:
            self.plot.showAxis("right")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.plot)
        self._readings: list[Reading] = []
        self._at: int | None = None
        self._by_x = True
        self._line: Any = None
        self._dot: Any = None
        self._label = QLabel(self)
        self._label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._label.hide()
        self._menu: ExportMenu | None = None
        self.plot.hovered.connect(self._hovered)
        self.plot.clicked.connect(self._clicked)
        self.plot.left.connect(self._read_nothing)
        theme().changed.connect(self._restyle)
        self._style_label()

    # -- for subclasses --------------------------------------------------------------------------

    def redraw(self) -> None:
        """Draw everything anew, in the colours in force."""
        raise NotImplementedError

    def table(self) -> Table:
        """Return the figures shown."""
        raise NotImplementedError

    def description(self) -> str:
        """Return the main figures in words."""
        raise NotImplementedError

    def cleared(self) -> Any:
        """Return the plot, emptied of all but what shows a reading."""
        self.plot.clear()
        self._line = pg.InfiniteLine(angle=90, pen=pg.mkPen(tokens().muted, width=1))
        self._dot = pg.ScatterPlotItem(size=8, pen=pg.mkPen(tokens().text, width=1.5), brush=None)
        for item in (self._line, self._dot):
            item.setZValue(50)
            item.hide()
            self.plot.addItem(item, ignoreBounds=True)
        return self.plot

    def show_range(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        """Show this part of the plane, exactly."""
        self.plot.setRange(xRange=x, yRange=y, padding=0, disableAutoRange=True)

    def make_readable(self, readings: Sequence[Reading], *, by_x: bool = True) -> None:
        """Say what can be read; ``by_x`` where the pointer's height does not matter."""
        self._readings, self._by_x = list(readings), by_x
        if self._at is not None:
            self._read(min(self._at, len(readings) - 1) if readings else None)
        self.setAccessibleDescription(self.description())

    # -- exports -----------------------------------------------------------------------------------

    def picture(self) -> QWidget:
        """Return what is drawn, without what is only pointed at."""
        self._read_nothing()
        return self.plot

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the exports."""
        if self._menu is None:
            self._menu = ExportMenu(lambda: self, self)
        self._menu.popup(event.globalPos())

    # -- reading -----------------------------------------------------------------------------------

    @property
    def readings(self) -> tuple[Reading, ...]:
        """All that can be read, in the order in which keys go through it."""
        return tuple(self._readings)

    @property
    def reading(self) -> Reading | None:
        """What is read now."""
        return None if self._at is None else self._readings[self._at]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from reading to reading, or pick the one that is read."""
        last = len(self._readings) - 1
        key = Qt.Key(event.key())
        if last >= 0 and key in _KEYS:
            at = self._at if self._at is not None else -1 if _KEYS[key] > 0 else last + 1
            self._read(min(max(at + _KEYS[key], 0), last))
        elif last >= 0 and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._read(0 if key is Qt.Key.Key_Home else last)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.reading:
            self._pick(self.reading)
        elif key is Qt.Key.Key_Escape and self._at is not None:
            self._read_nothing()
        else:
            super().keyPressEvent(event)

    def _nearest(self, at: QPointF) -> int | None:
        if not self._readings:
            return None
        box = self.plot.getViewBox()
        places = [box.mapViewToScene(QPointF(r.x, r.y)) for r in self._readings]
        scene = self.plot.mapToScene(at.toPoint())
        across = np.array([place.x() for place in places]) - scene.x()
        down = np.zeros(len(places)) if self._by_x else [place.y() - scene.y() for place in places]
        distances = np.hypot(across, down)
        nearest = int(np.argmin(distances))
        return nearest if distances[nearest] <= _NEAR_PX else None

    def _hovered(self, at: QPointF) -> None:
        self._read(self._nearest(at))

    def _clicked(self, at: QPointF) -> None:
        nearest = self._nearest(at)
        if nearest is not None:
            self._pick(self._readings[nearest])

    def _pick(self, reading: Reading) -> None:
        if reading.key is not None:
            self.picked.emit(reading.key)

    def _read_nothing(self) -> None:
        self._read(None)

    def _read(self, at: int | None) -> None:
        self._at = at
        shown = at is not None and self._line is not None
        self._label.setVisible(shown)
        if self._line is not None:
            self._line.setVisible(shown and self._by_x)
            self._dot.setVisible(shown)
        if at is None or not shown:
            return
        reading = self._readings[at]
        self._line.setValue(reading.x)
        self._dot.setData([reading.x], [reading.y])
        words = reading.words
        self._label.setText(words)
        self._label.adjustSize()
        self._place_label()
        if self.hasFocus():
            self.setAccessibleDescription(words)
        self.setCursor(
            Qt.CursorShape.PointingHandCursor
            if reading.key is not None
            else Qt.CursorShape.ArrowCursor
        )

    def _place_label(self) -> None:
        """Put the words beside the pointer's line, on the side where there is room."""
        reading = self.reading
        if reading is None:
            return
        box = self.plot.getViewBox()
        scene = box.mapViewToScene(QPointF(reading.x, reading.y))
        x = self.plot.mapFromScene(scene).x()
        width = self._label.width()
        x = x + 10 if x + 10 + width < self.width() else x - 10 - width
        self._label.move(QPoint(int(min(max(x, 2), max(self.width() - width - 2, 2))), 4))
        self._label.raise_()

    # -- the look ----------------------------------------------------------------------------------

    def _restyle(self) -> None:
        for axis in self._axes:
            axis.restyle()
        self._style_label()
        self.redraw()

    def _style_label(self) -> None:
        colours = tokens()
        self._label.setFont(ui_font(SMALL_PX))
        self._label.setStyleSheet(
            f"background: {colours.raised.name()}; color: {colours.text.name()};"
            f"border: 1px solid {colours.line.name()}; border-radius: 4px; padding: 2px 6px;"
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a frame around the chart that has the keyboard."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(tokens().accent, 1))
            frame = QRect(self.rect()).adjusted(0, 0, -1, -1)
            painter.drawRoundedRect(frame, 4, 4)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Read nothing any more."""
        super().focusOutEvent(event)
        self._read_nothing()
        self.setAccessibleDescription(self.description())
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words where they belong."""
        super().resizeEvent(event)
        self._place_label()


def text_item(text: str, colour: Any, anchor: tuple[float, float]) -> Any:
    """Return words inside a plot."""
    item = pg.TextItem(text, color=colour, anchor=anchor)
    item.setFont(ui_font(SMALL_PX))
    item.setZValue(20)
    return item
