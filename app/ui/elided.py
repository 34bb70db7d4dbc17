"""A label that cuts its text where there is no room, so that no long name widens the window."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_LETTERS = 30


class Elided(QLabel):
    """A line of text whose first part is cut where there is no room; its tooltip has it all.

    It takes what room is left, or with ``hugs`` no more than it needs. ``cut`` is where a text of
    one part is cut.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        hugs: bool = False,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(parent)
        self._hugs = hugs
        self._cut = cut
        self._first = self._rest = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        wide = QSizePolicy.Policy.Maximum if hugs else QSizePolicy.Policy.Ignored
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)

    @property
    def whole(self) -> str:
        """The text, uncut."""
        return f"{self._first}{self._rest}"

    def say(self, first: str, rest: str = "") -> None:
        """Show this text."""
        if (first, rest) != (self._first, self._rest):
            self._first, self._rest = first, rest
            self.setToolTip(self.whole)
            self.setAccessibleName(self.whole)
            self.updateGeometry()
            self._fit()

    def sizeHint(self) -> QSize:
        """Return the size of the whole text."""
        width = QFontMetrics(self.font()).horizontalAdvance(self.whole) + 1
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the size of a few letters."""
        return QSize(_LETTERS if self._hugs else 0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut it anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        cut = self._cut
        room = self.width() - metrics.horizontalAdvance(self._rest)
        if room < self.width() / 4:  # then the first part is worth more
            self.setText(metrics.elidedText(self.whole, cut, self.width()))
        else:
            self.setText(metrics.elidedText(self._first, cut, room) + self._rest)
