"""Small pictures in the queue's rows, drawn once and kept: states, priorities and thumbnails."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPixmap,
)

from app.domain.summary import Summary
from app.ui.icons import icon
from app.ui.queue.header import PILL_PADDING
from app.ui.theme import SMALL_PX, mixed, tokens, ui_font
from app.ui.words import State

THUMB_WIDTH, THUMB_HEIGHT = 54, 30
PILL_HEIGHT = 20.0
_THUMB_RADIUS = 4.0
_KEPT = 400


class Pictures:
    """Draws and keeps them. ``jpeg`` gives a video's thumbnail, or None.

    A ``ratio`` is how many pixels of the screen one of ours is wide.
    """

    def __init__(self, jpeg: Callable[[Summary], bytes | None]) -> None:
        self._jpeg = jpeg
        self._kept: OrderedDict[tuple[object, ...], QPixmap] = OrderedDict()
        self.restyle()

    def restyle(self) -> None:
        """Take over the look in force, after it has changed."""
        self._font = ui_font(SMALL_PX)
        self._kept.clear()

    def forget(self, job_id: int) -> None:
        """Ask for a job's thumbnail again."""
        self._kept.pop(("thumb", job_id), None)

    def pill(self, state: State, most: int, ratio: float) -> QPixmap:
        """Return a state's word in a pill of its colour, at most so wide."""
        key = ("pill", state, most, ratio)
        found = self._kept.get(key)
        if found is not None:
            return found
        metrics = QFontMetricsF(self._font)
        text = metrics.elidedText(state.word, Qt.TextElideMode.ElideRight, most - PILL_PADDING)
        width = metrics.horizontalAdvance(text) + PILL_PADDING
        pixmap = _blank(width, PILL_HEIGHT, ratio)
        colours = tokens()
        colour = colours.colour(state.token)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(mixed(colour, colours.panel, 0.45))
        painter.setBrush(mixed(colour, colours.panel, 0.12))
        body = QRectF(0.5, 0.5, width - 1, PILL_HEIGHT - 1)
        painter.drawRoundedRect(body, PILL_HEIGHT / 2 - 0.5, PILL_HEIGHT / 2 - 0.5)
        painter.setFont(self._font)
        painter.setPen(colour)
        painter.drawText(body, int(Qt.AlignmentFlag.AlignCenter), text)
        painter.end()
        return self._keep(key, pixmap)

    def mark(self, priority: int, ratio: float) -> QPixmap:
        """Return the mark of a priority that is not the usual one."""
        key = ("mark", priority > 0, ratio)
        found = self._kept.get(key)
        if found is not None:
            return found
        outline = icon("arrow-up", "accent") if priority > 0 else icon("arrow-down", "muted")
        pixmap = _blank(14, 14, ratio)
        painter = QPainter(pixmap)
        outline.paint(painter, QRect(0, 0, 14, 14))
        painter.end()
        return self._keep(key, pixmap)

    def thumbnail(self, summary: Summary, ratio: float) -> QPixmap:
        """Return a video's thumbnail, or what stands for one."""
        key = ("thumb", summary.job_id)
        found = self._kept.get(key)
        if found is not None:
            if found.devicePixelRatio() == ratio:
                self._kept.move_to_end(key)
                return found
            del self._kept[key]
        jpeg = self._jpeg(summary)
        if jpeg is None:
            return self._placeholder(ratio)
        return self._keep(key, _rounded(jpeg, ratio))

    def _placeholder(self, ratio: float) -> QPixmap:
        key = ("no thumb", ratio)
        found = self._kept.get(key)
        if found is not None:
            return found
        pixmap = _blank(THUMB_WIDTH, THUMB_HEIGHT, ratio)
        colours = tokens()
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mixed(colours.line, colours.panel, 0.7))
        body = QRectF(0, 0, THUMB_WIDTH, THUMB_HEIGHT)
        painter.drawRoundedRect(body, _THUMB_RADIUS, _THUMB_RADIUS)
        icon("movie", "muted").paint(painter, QRect(THUMB_WIDTH // 2 - 8, 7, 16, 16))
        painter.end()
        return self._keep(key, pixmap)

    def _keep(self, key: tuple[object, ...], pixmap: QPixmap) -> QPixmap:
        self._kept[key] = pixmap
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return pixmap


def _blank(width: float, height: float, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(width * ratio + 0.5), round(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(Qt.GlobalColor.transparent))
    return pixmap


def _rounded(jpeg: bytes, ratio: float) -> QPixmap:
    """Return a thumbnail that fills its place, its corners cut round."""
    image = QImage.fromData(jpeg)
    pixmap = _blank(THUMB_WIDTH, THUMB_HEIGHT, ratio)
    if image.isNull():
        return pixmap
    wanted = QRectF(0, 0, THUMB_WIDTH, THUMB_HEIGHT)
    scale = max(wanted.width() * ratio / image.width(), wanted.height() * ratio / image.height())
    image = image.scaled(
        round(image.width() * scale),
        round(image.height() * scale),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    path.addRoundedRect(wanted, _THUMB_RADIUS, _THUMB_RADIUS)
    painter.setClipPath(path)
    image.setDevicePixelRatio(ratio)
    left = (wanted.width() - image.width() / ratio) / 2
    top = (wanted.height() - image.height() / ratio) / 2
    painter.fillPath(path, QBrush(Qt.GlobalColor.black))
    painter.drawImage(QPointF(left, top), image)
    painter.end()
    return pixmap
