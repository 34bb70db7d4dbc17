"""Icons: Tabler's outlines, drawn as vectors in the colours of the theme at any size."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.ui.theme import tokens

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "icons"


class _Engine(QIconEngine):
    """Draws one outline; ``token`` names its colour, and another stands for disabled ones."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name = name
        self._token = token

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw it into the rectangle."""
        colour = tokens().colour(self._token)
        if mode is QIcon.Mode.Disabled:
            colour = QColor(tokens().muted)
            colour.setAlphaF(0.5)
        _renderer(self._name, colour.name(QColor.NameFormat.HexArgb)).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return it as a picture, for those who cannot paint."""
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        """Return another one of the same."""
        return _Engine(self._name, self._token)


def icon(name: str, colour: str = "text") -> QIcon:
    """Return the icon of a file in ``resources/icons``, in this colour.

    ``colour`` names one of the theme's; it is that of the theme in force whenever it is drawn.
    """
    return QIcon(_Engine(name, colour))


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    # SVG knows no alpha in colours: "#aarrggbb" becomes a colour and an opacity.
    outline = (_FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    opacity = int(colour[1:3], 16) / 255
    outline = outline.replace('stroke="currentColor"', f'stroke="#{colour[3:]}"')
    outline = outline.replace("<svg", f'<svg opacity="{opacity:.3f}"', 1)
    return QSvgRenderer(QByteArray(outline.encode()))
