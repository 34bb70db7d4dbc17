"""Paints rows of the queue, all cells of one in a single go.

A delegate would be called for each cell and ask the model as often: ten times the calls into
Python for the same picture. Fonts, shortened texts, pills and thumbnails are kept between frames.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QStaticText,
    QTransform,
)

from app.domain.job import Phase
from app.domain.summary import Summary
from app.model.queue_model import Column, QueueRow
from app.ui import words
from app.ui.queue.pictures import PILL_HEIGHT, THUMB_HEIGHT, THUMB_WIDTH, Pictures
from app.ui.reasons import row_reason
from app.ui.theme import GAP, ROW_HEIGHT, SMALL_PX, Tokens, mixed, tokens, ui_font

_THUMB_LEFT = 6
_TEXT_LEFT = _THUMB_LEFT + THUMB_WIDTH + 12
_BAR = 6.0


@dataclass(frozen=True, slots=True)
class Span:
    """A column that is shown: from ``left`` on, so wide."""

    column: Column
    left: int
    width: int


@dataclass(frozen=True, slots=True)
class Look:
    """How a row stands out."""

    selected: bool = False
    hovered: bool = False
    current: bool = False
    frozen: bool = False


class RowPainter:
    """Paints rows; ``picture`` gives a video's thumbnail as a JPEG, or None."""

    def __init__(self, picture: Callable[[Summary], bytes | None]) -> None:
        self._pictures = Pictures(picture)
        self.restyle()

    def restyle(self) -> None:
        """Take over the look in force, after it has changed."""
        self._text = ui_font()
        self._name = ui_font(weight=QFont.Weight.Medium)
        self._small = ui_font(SMALL_PX)
        self._text_line = _typesetter(self._text)
        self._name_line = _typesetter(self._name)
        self._small_line = _typesetter(self._small)
        self._text_top = (ROW_HEIGHT - 1 - QFontMetricsF(self._text).height()) / 2
        half = ROW_HEIGHT / 2
        self._name_top = half - QFontMetricsF(self._name).height() - 0.5
        self._small_top = half + 0.5
        self._pictures.restyle()

    def forget(self, job_id: int) -> None:
        """Ask for a job's thumbnail again."""
        self._pictures.forget(job_id)

    def paint(
        self,
        painter: QPainter,
        area: QRect,
        spans: Sequence[Span],
        row: QueueRow | None,
        look: Look,
    ) -> None:
        """Paint a row into this area; None is one that is not here yet."""
        colours = tokens()
        self._paint_ground(painter, area, look, colours)
        if row is None:
            self._paint_absent(painter, area, spans, colours)
            return
        by_column = {span.column: span for span in spans}
        self._paint_figures(painter, area, by_column, row, colours)
        state = by_column.get(Column.STATE)
        if state is not None:
            self._paint_pill(painter, area, state, row, look)
        bar = by_column.get(Column.PROGRESS)
        if bar is not None:
            self._paint_bar(painter, area, bar, row, look, colours)
        video = by_column.get(Column.VIDEO)
        if video is not None:
            self._paint_video(painter, area, video, row.summary, colours)

    def _paint_ground(self, painter: QPainter, area: QRect, look: Look, colours: Tokens) -> None:
        if look.selected:
            painter.fillRect(area, colours.selection)
        elif look.hovered:
            painter.fillRect(area, mixed(colours.selection, colours.panel, 0.45))
        bottom = area.top() + area.height() - 1
        painter.fillRect(area.left(), bottom, area.width(), 1, colours.line)
        if look.current:
            painter.setPen(colours.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(0, 0, -1, -2))

    def _paint_absent(
        self, painter: QPainter, area: QRect, spans: Sequence[Span], colours: Tokens
    ) -> None:
        """Paint a row that is being fetched as grey strokes."""
        middle = area.top() + area.height() // 2
        for span in spans:
            width = min(span.width - 2 * GAP, 120 if span.column is Column.VIDEO else 40)
            if width > 0:
                painter.fillRect(span.left + GAP, middle - 3, width, 6, colours.line)

    def _paint_figures(
        self,
        painter: QPainter,
        area: QRect,
        spans: dict[Column, Span],
        row: QueueRow,
        colours: Tokens,
    ) -> None:
        painter.setFont(self._text)
        painter.setPen(colours.text)
        summary, live = row.summary, row.live
        for column, text in (
            (Column.CRF, words.crf_text(row)),
            (Column.SCORE, words.score_text(summary)),
            (Column.BEFORE, words.before_text(summary)),
            (Column.AFTER, words.after_text(summary)),
        ):
            if text and column in spans:
                self._figure(painter, area, spans[column], text)
        if words.explains(summary):
            self._paint_reason(painter, area, spans, row_reason(summary), colours)
            return
        for column, text in (
            (Column.SAVING, words.saving_text(summary)),
            (Column.SPEED, words.speed_text(live.speed_fps) if live else ""),
            (Column.LEFT, words.left_text(live.eta_s) if live else ""),
        ):
            if text and column in spans:
                self._figure(painter, area, spans[column], text)

    def _figure(self, painter: QPainter, area: QRect, span: Span, text: str) -> None:
        line, width = self._text_line(text, span.width - 2 * GAP)
        left = span.left + span.width - GAP - width
        painter.drawStaticText(QPointF(left, area.top() + self._text_top), line)

    def _paint_reason(
        self,
        painter: QPainter,
        area: QRect,
        spans: dict[Column, Span],
        reason: str,
        colours: Tokens,
    ) -> None:
        """Paint why nothing was saved, across the columns that have nothing to say then."""
        free = [spans[c] for c in (Column.SAVING, Column.SPEED, Column.LEFT) if c in spans]
        if not free:
            return
        left = free[0].left + GAP
        width = free[-1].left + free[-1].width - GAP - left
        painter.setPen(colours.muted)
        line, _ = self._text_line(reason, width)
        painter.drawStaticText(QPointF(left, area.top() + self._text_top), line)

    def _paint_pill(
        self, painter: QPainter, area: QRect, span: Span, row: QueueRow, look: Look
    ) -> None:
        summary = row.summary
        state = words.state_of(summary.phase, held=summary.held, frozen=look.frozen)
        ratio = painter.device().devicePixelRatio()
        pill = self._pictures.pill(state, span.width - GAP, ratio)
        top = area.top() + (area.height() - 1 - PILL_HEIGHT) / 2
        painter.drawPixmap(QPointF(span.left + GAP / 2, top), pill)

    def _paint_bar(
        self,
        painter: QPainter,
        area: QRect,
        span: Span,
        row: QueueRow,
        look: Look,
        colours: Tokens,
    ) -> None:
        done = row.summary.phase is Phase.DONE
        share = 1.0 if done else row.overall
        if share is None:
            return
        width = span.width - 2 * GAP
        top = area.top() + (area.height() - 1 - _BAR) / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.line)
        painter.drawRoundedRect(QRectF(span.left + GAP, top, width, _BAR), _BAR / 2, _BAR / 2)
        still = look.frozen or row.summary.held
        painter.setBrush(colours.ok if done else colours.warn if still else colours.accent)
        far = max(_BAR, width * share)
        painter.drawRoundedRect(QRectF(span.left + GAP, top, far, _BAR), _BAR / 2, _BAR / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_video(
        self, painter: QPainter, area: QRect, span: Span, summary: Summary, colours: Tokens
    ) -> None:
        ratio = painter.device().devicePixelRatio()
        thumb_top = area.top() + (area.height() - 1 - THUMB_HEIGHT) / 2
        painter.drawPixmap(
            QPointF(span.left + _THUMB_LEFT, thumb_top), self._pictures.thumbnail(summary, ratio)
        )
        left, width = span.left + _TEXT_LEFT, span.width - _TEXT_LEFT - GAP
        if summary.priority:
            mark = self._pictures.mark(summary.priority, ratio)
            painter.drawPixmap(QPointF(left + width - 14, area.top() + 7), mark)
            name_width = width - 18
        else:
            name_width = width
        if name_width <= 0:
            return
        painter.setFont(self._name)
        painter.setPen(colours.text)
        name, _ = self._name_line(summary.name, name_width)
        painter.drawStaticText(QPointF(left, area.top() + self._name_top), name)
        painter.setFont(self._small)
        painter.setPen(colours.muted)
        how, _ = self._small_line(words.encoder_line(summary), width)
        painter.drawStaticText(QPointF(left, area.top() + self._small_top), how)


def _typesetter(font: QFont) -> Callable[[str, int], tuple[QStaticText, float]]:
    """Return a function that sets text for a width, cut where it has to be, with its own width.

    It remembers what it did: to set a line anew takes four times as long as to draw it.
    """
    metrics = QFontMetricsF(font)

    @lru_cache(maxsize=2048)
    def ready(text: str, width: int) -> tuple[QStaticText, float]:
        line = QStaticText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, width))
        line.setTextFormat(Qt.TextFormat.PlainText)
        line.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        line.prepare(QTransform(), font)
        return line, line.size().width()

    return ready
