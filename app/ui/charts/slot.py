"""The place of a chart: made the first time that it is seen, as drawing takes a while to load."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

C = TypeVar("C", bound=QWidget)


class ChartSlot(QWidget, Generic[C]):
    """Holds the place of a chart, and what it shall show, until it is seen.

    ``make`` imports and makes the chart; what is to be shown is a function of it.
    """

    def __init__(self, make: Callable[[], C], height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._chart: C | None = None
        self._wanted: Callable[[C], None] | None = None
        self.setFixedHeight(height)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)

    @property
    def chart(self) -> C:
        """The chart; made where it has not been seen yet."""
        if self._chart is None:
            self._chart = self._make()
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self._chart)
            self.setFocusProxy(self._chart)
        return self._chart

    def show_in_chart(self, wanted: Callable[[C], None]) -> None:
        """Have the chart show something, now or when it is first seen."""
        if self._chart is not None or self.isVisible():
            wanted(self.chart)
            self._wanted = None
        else:
            self._wanted = wanted

    def showEvent(self, event: QShowEvent) -> None:
        """Make the chart."""
        super().showEvent(event)
        if self._wanted is not None:
            self._wanted(self.chart)
            self._wanted = None
