"""Axes that stay in the background: no lines of their own, few figures, written as people do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF

from app.ui.charts.numbers import nice_step
from app.ui.numbers import plain
from app.ui.theme import SMALL_PX, tokens, ui_font

Wording = Callable[[float], str]
_APART_PX = {True: 44, False: 26}
# Figures at the ends of an upright axis reach beyond it by half their height.
_BEYOND_PX = 8


class QuietAxis(pg.AxisItem):  # type: ignore[misc]
    """An axis with figures alone; ``lines`` draws them through the chart too.

    ``apart_px`` is the least distance between figures, where theirs are wider than numbers;
    ``origin`` is where one of them lies, if in sight.
    """

    def __init__(
        self,
        side: str,
        *,
        wording: Wording = plain,
        step: Callable[[float, float], float] = nice_step,
        lines: bool = False,
        apart_px: float = 0.0,
        origin: float = 0.0,
    ) -> None:
        super().__init__(side)
        self._wording = wording
        self._step = step
        self._lines = lines
        self._across = side in ("bottom", "top")
        self._origin = origin
        self._apart_px = apart_px or _APART_PX[self._across]
        self.setStyle(tickLength=0, tickTextOffset=6, maxTickLevel=0)
        self.restyle()

    def restyle(self) -> None:
        """Take the colours in force."""
        self.setPen(pg.mkPen(None))
        self.setTextPen(tokens().muted)
        self.setTickFont(ui_font(SMALL_PX))
        self.setGrid(255 if self._lines else False)

    # pyqtgraph's names from here on.

    def boundingRect(self) -> QRectF:  # noqa: N802
        """Return where it draws: pyqtgraph leaves out figures that reach beyond it by a hair."""
        beyond = 1 if self._across else _BEYOND_PX
        return QRectF(super().boundingRect()).adjusted(-1, -beyond, 1, beyond)

    def tickSpacing(  # noqa: N802
        self, low: float, high: float, size: float
    ) -> list[tuple[float, float]]:
        """Return one distance, so that figures have room."""
        most = max(1.0, size / self._apart_px)
        return [(self._step(high - low, most), self._origin)]

    def tickStrings(  # noqa: N802
        self, values: Sequence[float], scale: float, spacing: float
    ) -> list[str]:
        """Return the figures as text."""
        return [self._wording(value * scale) for value in values]

    def generateDrawSpecs(self, painter: Any) -> Any:  # noqa: N802
        """Draw lines in their one colour, which pyqtgraph makes fainter, or none."""
        before = self.size()
        specs = super().generateDrawSpecs(painter)
        if self.size() != before:
            # It has made itself as wide as its figures are: those that did not fit now do.
            specs = super().generateDrawSpecs(painter)
        if specs is None:
            return None
        axis, ticks, texts = specs
        pen = pg.mkPen(tokens().line, width=1)
        kept = ticks if self._lines else ()
        return axis, [(pen, start, end) for _, start, end in kept], texts
