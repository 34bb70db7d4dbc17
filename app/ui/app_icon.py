"""The program's own icon, and its form in the tray, with the progress as a ring around it."""

from __future__ import annotations

from enum import Enum
from functools import cache
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer

_FILE = Path(__file__).resolve().parents[2] / "resources" / "icons" / "app.svg"
_SIZES = (16, 20, 22, 24, 32, 48, 64, 128, 256)
_TRAY_SIZES = (16, 22, 24, 32, 44, 48, 64)
# Seen on panels of either kind, whatever the look of the window is.
_ARC = {"working": QColor("#4da3ff"), "paused": QColor("#e5a63a")}
_TRACK = QColor(128, 136, 148, 120)
_MARK_GROUND = QColor("#1d232b")
_STEPS = 100


class TrayState(Enum):
    """What the tray's icon tells."""

    IDLE = "idle"
    WORKING = "working"
    PAUSED = "paused"


@cache
def app_icon() -> QIcon:
    """Return the program's icon in all sizes that a desktop asks for."""
    icon = QIcon()
    for size in _SIZES:
        pixmap = _canvas(size)
        painter = QPainter(pixmap)
        _renderer().render(painter, QRectF(0, 0, size, size))
        painter.end()
        icon.addPixmap(pixmap)
    return icon


def tray_step(progress: float | None) -> int:
    """Return the progress in the steps in which the ring is drawn; −1 where there is no ring."""
    return -1 if progress is None else round(min(max(progress, 0.0), 1.0) * _STEPS)


def tray_icon(state: TrayState, step: int) -> QIcon:
    """Return the icon for the tray, with a ring this far around."""
    icon = QIcon()
    for size in _TRAY_SIZES:
        icon.addPixmap(_tray_pixmap(state, step, size))
    return icon


def _tray_pixmap(state: TrayState, step: int, size: int) -> QPixmap:
    pixmap = _canvas(size)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ringed = state is not TrayState.IDLE and step >= 0
    inset = size * (0.17 if ringed else 0.0)
    _renderer().render(painter, QRectF(inset, inset, size - 2 * inset, size - 2 * inset))
    if ringed:
        _draw_ring(painter, size, step / _STEPS, _ARC[state.value])
    if state is TrayState.PAUSED:
        _draw_pause(painter, size)
    painter.end()
    return pixmap


def _draw_ring(painter: QPainter, size: int, share: float, colour: QColor) -> None:
    width = max(2.0, size * 0.12)
    ring = QRectF(width / 2, width / 2, size - width, size - width)
    painter.setPen(QPen(_TRACK, width))
    painter.drawEllipse(ring)
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    # In sixteenths of a degree, clockwise from the top.
    painter.drawArc(ring, 90 * 16, -round(share * 360 * 16))


def _draw_pause(painter: QPainter, size: int) -> None:
    side = size * 0.46
    left, top = size - side, size - side
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_MARK_GROUND)
    painter.drawEllipse(QRectF(left, top, side, side))
    painter.setBrush(_ARC["paused"])
    bar, height = side * 0.16, side * 0.46
    for x in (0.28, 0.56):
        painter.drawRect(QRectF(left + side * x, top + (side - height) / 2, bar, height))


def _canvas(size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


@cache
def _renderer() -> QSvgRenderer:
    return QSvgRenderer(str(_FILE))
