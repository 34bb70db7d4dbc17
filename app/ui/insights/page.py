"""The Insights page: what all videos together tell; every figure leads to its videos."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.domain.summary import Listing, Sort
from app.model.insights import DONE, Figures, ended_state, load_figures, size_error
from app.model.reader import Reader
from app.ui.charts.bar_list import BarList
from app.ui.insights.charts import ChartPanels
from app.ui.insights.panels import FigureCard, Panel
from app.ui.insights.words import (
    codec_rows,
    failure_rows,
    phase_rows,
    resolution_rows,
    skip_rows,
)
from app.ui.numbers import fixed, number, size_text
from app.ui.theme import EDGE, GAP, TITLE_PX, ui_font

_LOOK_AGAIN_MS = 4000
_TWO_COLUMNS_FROM = 760
_EMPTY, _FULL = 0, 1


class InsightsPage(QWidget):
    """Reads its figures when it is shown and, while it is, soon after something ended."""

    listing_wanted = Signal(object)  # Listing

    def __init__(self, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._figures = Figures()
        self._ended: tuple[int, ...] = ()
        self._columns = 0
        self.setAccessibleName(self.tr("Insights"))
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._make_empty())
        self._pages.addWidget(self._make_content())
        self._look_again = QTimer(self)
        self._look_again.setInterval(_LOOK_AGAIN_MS)
        self._look_again.timeout.connect(self._ask_whether_changed)

    @property
    def panels(self) -> tuple[Panel, ...]:
        """The panels in the order in which they are read, those without figures among them."""
        return tuple(self._panels)

    @property
    def is_following(self) -> bool:
        """Whether it looks for what has ended."""
        return self._look_again.isActive()

    # -- how it is built ---------------------------------------------------------------------------

    def _make_empty(self) -> QWidget:
        page = QWidget()
        title = QLabel(self.tr("Nothing to look back on yet"))
        title.setFont(ui_font(TITLE_PX, QFont.Weight.DemiBold))
        text = QLabel(
            self.tr("Add videos to the queue: what they save, and how it went, is shown here.")
        )
        text.setProperty("muted", True)
        text.setWordWrap(True)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        layout.addStretch(1)
        for label in (title, text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        layout.addStretch(1)
        return page

    def _make_content(self) -> QWidget:
        content = QWidget()
        content.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        layout.setSpacing(EDGE)
        layout.addLayout(self._make_cards())
        self._charts = ChartPanels(self.listing_wanted.emit)
        self._make_lists()
        for panel in self._panels:
            panel.setParent(content)  # before any is shown: it would be a window of its own
        self._grid = QGridLayout()
        self._grid.setSpacing(EDGE)
        layout.addLayout(self._grid)
        layout.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return scroll

    def _make_cards(self) -> QGridLayout:
        self._saved = FigureCard(self.tr("saved so far"))
        self._done = FigureCard(self.tr("videos done"))
        self._error = FigureCard(self.tr("typical error of the forecast size"))
        self._speed = FigureCard(self.tr("as fast as the films play"))
        self._cards = [self._saved, self._done, self._error, self._speed]
        self._card_grid = QGridLayout()
        self._card_grid.setSpacing(GAP)
        for place, card in enumerate(self._cards):
            card.picked.connect(self.listing_wanted)
            self._card_grid.addWidget(card, 0, place)
        return self._card_grid

    def _make_lists(self) -> None:
        self._phases, phases = self._list_panel(self.tr("Videos by state"), "state")
        self._codecs, codecs = self._list_panel(self.tr("Videos by codec"), "codec")
        self._sizes, sizes = self._list_panel(self.tr("Videos by resolution"), "lines")
        self._failures, failures = self._list_panel(self.tr("Why videos failed"), "failure")
        self._skips, skips = self._list_panel(self.tr("Why videos were left alone"), "reason")
        charts = self._charts
        # In the order in which they are read.
        self._panels: list[Panel] = [
            charts.saved,
            phases,
            codecs,
            sizes,
            charts.crfs,
            charts.scores,
            charts.forecasts,
            charts.speeds,
            failures,
            skips,
        ]

    def _list_panel(self, title: str, unit: str) -> tuple[BarList, Panel]:
        rows = BarList(title, unit)
        rows.picked.connect(self.listing_wanted)
        panel = Panel(title, lambda: rows)
        panel.hold(rows)
        return rows, panel

    # -- what is read ------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Read everything anew."""
        super().showEvent(event)
        self.refresh()
        self._look_again.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask for nothing while nobody looks."""
        super().hideEvent(event)
        self._look_again.stop()

    def refresh(self) -> None:
        """Read everything anew."""
        self._reader.ask(
            lambda database: (ended_state(database), load_figures(database)),
            self._show,
            "insights",
        )

    def _ask_whether_changed(self) -> None:
        self._reader.ask(ended_state, self._look, "insights ended")

    def _look(self, ended: tuple[int, ...]) -> None:
        if ended != self._ended and self.isVisible():
            self.refresh()

    def _show(self, answer: tuple[tuple[int, ...], Figures]) -> None:
        self._ended, figures = answer
        self._figures = figures
        self._pages.setCurrentIndex(_EMPTY if figures.is_empty else _FULL)
        self._show_cards(figures)
        for rows, panel, found in (
            (self._phases, self._panels[1], phase_rows(figures.phases)),
            (self._codecs, self._panels[2], codec_rows(figures.codecs)),
            (self._sizes, self._panels[3], resolution_rows(figures.resolutions)),
            (self._failures, self._panels[8], failure_rows(figures.failures)),
            (self._skips, self._panels[9], skip_rows(figures.skips)),
        ):
            rows.show_rows(found)
            panel.setVisible(bool(found))
        self._charts.show_figures(figures)
        self._arrange()

    def _show_cards(self, figures: Figures) -> None:
        everything = Listing(Sort.SAVING, descending=True, phases=DONE)
        self._saved.show_figure(size_text(figures.saved_bytes), everything)
        newest = Listing(Sort.ENDED, descending=True, phases=DONE)
        self._done.show_figure(number(figures.done), newest)
        error = size_error(figures.forecasts)
        words = "–" if error is None else self.tr("± {share} %").format(share=fixed(error * 100, 1))
        compared = frozenset(pair.job_id for pair in figures.forecasts)
        self._error.show_figure(words, Listing(jobs=compared) if compared else newest)
        speed = figures.speed
        words = "–" if speed is None else f"{speed:.2g} ×"
        self._speed.show_figure(words, newest)

    # -- how it is laid out ------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use two columns where there is room."""
        super().resizeEvent(event)
        columns = 2 if self.width() >= _TWO_COLUMNS_FROM else 1
        if columns != self._columns:
            self._arrange()

    def _arrange(self) -> None:
        """Put the panels that have anything to say side by side, or one below the other."""
        self._columns = 2 if self.width() >= _TWO_COLUMNS_FROM else 1
        shown = [panel for panel in self._panels if not panel.isHidden()]
        _place(self._grid, shown, self._columns)
        _place(self._card_grid, self._cards, 2 * self._columns)


def _place(grid: QGridLayout, widgets: Sequence[QWidget], columns: int) -> None:
    """Put widgets into so many columns of equal width, row by row."""
    while grid.takeAt(0) is not None:
        pass
    for place, widget in enumerate(widgets):
        grid.addWidget(widget, place // columns, place % columns)
    for column in range(max(grid.columnCount(), columns)):
        grid.setColumnStretch(column, 1 if column < columns else 0)
