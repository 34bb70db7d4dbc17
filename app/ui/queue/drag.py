"""What the queue's table carries when rows are dragged."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt
from PySide6.QtGui import QColor, QDrag, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from app.ui.theme import GAP, tokens, ui_font
from app.ui.words import videos

JOBS_FORMAT = "application/x-reelfit-jobs"


def pack_jobs(jobs: Sequence[int]) -> QMimeData:
    """Return jobs as what a drag carries."""
    mime = QMimeData()
    mime.setData(JOBS_FORMAT, QByteArray(json.dumps(list(jobs)).encode()))
    return mime


def unpack_jobs(mime: QMimeData) -> tuple[int, ...]:
    """Return the jobs that a drag carries; none where it carries something else."""
    if not mime.hasFormat(JOBS_FORMAT):
        return ()
    return tuple(json.loads(bytes(mime.data(JOBS_FORMAT).data())))


def start_drag(source: QWidget, jobs: Sequence[int]) -> None:
    """Drag jobs until they are dropped somewhere; a label under the pointer tells how many."""
    drag = QDrag(source)
    drag.setMimeData(pack_jobs(jobs))
    drag.setPixmap(_label(videos(len(jobs)), source.devicePixelRatioF()))
    drag.setHotSpot(QPoint(-12, -4))
    drag.exec(Qt.DropAction.MoveAction)


def _label(text: str, ratio: float) -> QPixmap:
    font = ui_font()
    probe = QPixmap(1, 1)
    painter = QPainter(probe)
    painter.setFont(font)
    width = painter.fontMetrics().horizontalAdvance(text) + 3 * GAP
    painter.end()
    pixmap = QPixmap(round(width * ratio), round(28 * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(Qt.GlobalColor.transparent))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens().accent)
    painter.drawRoundedRect(0, 0, width, 28, 14, 14)
    painter.setFont(font)
    painter.setPen(tokens().on_accent)
    painter.drawText(0, 0, width, 28, int(Qt.AlignmentFlag.AlignCenter), text)
    painter.end()
    return pixmap
