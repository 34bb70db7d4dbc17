"""The queue's page: toolbar, table, and what is said when there is nothing to list."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.domain.job import Phase
from app.domain.summary import Listing, Sort, Totals
from app.model.app_model import AppModel
from app.model.queue_model import SORTS, Column, QueueModel
from app.model.reader import Reader
from app.services.services import Services
from app.ui.actions import Actions
from app.ui.job_actions import HOLD, JOB_ACTIONS, RELEASE, Selection
from app.ui.numbers import number, size_text
from app.ui.queue.empty import EmptyQueue, NothingMatches
from app.ui.queue.strips import AddingStrips, Strip
from app.ui.queue.table import QueueTable
from app.ui.queue.texts import QueueTexts
from app.ui.queue.toolbar import Toolbar
from app.ui.theme import EDGE, GAP


class QueuePage(QWidget):
    """All jobs. ``selected`` carries the job to tell all about, or None; ``opened`` asks to."""

    selected = Signal(object)
    opened = Signal()

    def __init__(
        self,
        app_model: AppModel,
        queue_model: QueueModel,
        reader: Reader,
        services: Services,
        actions: Actions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._app = app_model
        self._model = queue_model
        self._services = services
        self._actions = actions
        self._wanted: int | None = None
        self._loaded = False
        self.toolbar = Toolbar(app_model, reader, actions)
        self._texts = QueueTexts(queue_model, app_model, self)
        self.table = QueueTable(self._texts, app_model, services.thumbnails)
        self.adding = AddingStrips(services.adding)
        self.figure = Strip("filter", self.tr("Show all"))
        self.figure.cross.hide()
        self.empty = EmptyQueue(actions)
        self.nothing = NothingMatches()
        self.hint = QLabel()
        self._lay_out()
        self._connect()
        self._menu = actions.job_menu(self)
        self._count(app_model.totals)
        queue_model.reload()

    def _lay_out(self) -> None:
        frame = QFrame()
        frame.setProperty("panel", True)
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 4, 1, 6)
        inner.addWidget(self.table)
        self._stack = QStackedWidget()
        for page in (frame, self.empty, self.nothing):
            self._stack.addWidget(page)
        self._listed = frame
        self.hint.setProperty("muted", True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, GAP)
        column.setSpacing(GAP + 4)
        column.addWidget(self.toolbar)
        column.addWidget(self.adding)
        column.addWidget(self.figure)
        column.addWidget(self._stack, 1)
        column.addWidget(self.hint)
        self.setTabOrder(self.toolbar, self.table)

    def _connect(self) -> None:
        self.toolbar.typed.connect(self._search)
        self.toolbar.states.chosen.connect(self._filter_states)
        self.toolbar.profiles.chosen.connect(self._filter_profile)
        self.nothing.cleared.connect(self.show_all)
        self.figure.acted.connect(self.show_all)
        table = self.table
        table.header().sorted_by.connect(self._sort)
        table.selection_changed.connect(self._select)
        table.current_changed.connect(self.selected)
        table.opened.connect(self.opened)
        table.toggled.connect(self._toggle)
        table.typed.connect(self.toolbar.begin_search)
        table.dropped.connect(self._dropped)
        table.rearranged.connect(self._rearrange)
        table.customContextMenuRequested.connect(self._show_menu)
        for row in JOB_ACTIONS:
            table.addAction(self._actions.job(row.name))
        self._actions.moved.connect(self._move)
        self._model.ordered.connect(self._ordered)
        self._model.rowsInserted.connect(self._show_what_fits)
        self._app.totals_changed.connect(self._count)

    def sort_menu(self, parent: QWidget) -> QMenu:
        """Return a new menu of what the table can be sorted by."""
        menu = QMenu(self.tr("Sort by"), parent)
        for column in (None, *SORTS):
            text = self.tr("Order of the queue")
            action = menu.addAction(text if column is None else self._texts.title(column))
            action.triggered.connect(partial(self._sort_from_menu, column))
        return menu

    def _sort_from_menu(self, column: Column | None, _: bool = False) -> None:
        """The same column once more sorts the other way round."""
        listing = self._model.listing
        again = column is not None and listing.sort is SORTS[column]
        self._sort(column, again and not listing.descending)

    # -- which jobs ----------------------------------------------------------------------------

    def show_listing(self, listing: Listing) -> None:
        """Show these jobs; whoever sent them here has to be able to see it and to get back."""
        self.toolbar.show_listing(listing)
        known = Listing(
            listing.sort, listing.descending, listing.text, listing.phases, listing.profile
        )
        self.figure.setVisible(listing != known)
        if listing != known:
            self.figure.say(self.tr("Only the videos behind a figure are listed."))
        column = next((c for c, sort in SORTS.items() if sort is listing.sort), None)
        self.table.header().show_sort(column, descending=listing.descending)
        self._model.show(listing)

    @Slot()
    def show_all(self) -> None:
        """Leave nothing out any more."""
        listing = self._model.listing
        self.show_listing(Listing(listing.sort, listing.descending))

    def show_job(self, job_id: int) -> None:
        """Select a job, showing all of them where it would be left out."""
        if self.table.select_job(job_id):
            return
        self._wanted = job_id
        if self._model.listing.narrows:
            self.show_all()
        else:
            self._model.reload()

    @Slot(str)
    def _search(self, text: str) -> None:
        self.show_listing(replace(self._model.listing, text=text))

    @Slot(object)
    def _filter_states(self, phases: frozenset[Phase]) -> None:
        self.show_listing(replace(self._model.listing, phases=phases))

    @Slot(object)
    def _filter_profile(self, name: str | None) -> None:
        self.show_listing(replace(self._model.listing, profile=name))

    @property
    def sorting(self) -> tuple[Sort, bool]:
        """By what the jobs are sorted, and whether downwards."""
        return self._model.listing.sort, self._model.listing.descending

    def sort(self, by: Sort, *, descending: bool) -> None:
        """Sort the jobs; which of them are shown stays as it is."""
        self.show_listing(replace(self._model.listing, sort=by, descending=descending))

    @Slot(object, bool)
    def _sort(self, column: Column | None, descending: bool) -> None:
        self.sort(Sort.QUEUE if column is None else SORTS[column], descending=descending)

    @Slot()
    def _ordered(self) -> None:
        self._loaded = True
        self._show_what_fits()
        if self._wanted is not None and self.table.select_job(self._wanted):
            self._wanted = None

    @Slot()
    def _show_what_fits(self) -> None:
        """Show the table, or why there is none."""
        if self._model.rowCount() or not self._loaded:
            self._stack.setCurrentWidget(self._listed)
        elif self._model.listing.narrows:
            self._stack.setCurrentWidget(self.nothing)
        else:
            self._stack.setCurrentWidget(self.empty)

    @Slot(object)
    def _count(self, totals: Totals) -> None:
        parts = [self.tr("Drop videos or folders anywhere")]
        if totals.jobs:
            parts.append(self.tr("{count} in the queue").format(count=number(totals.jobs)))
        to_save = totals.to_save_bytes
        if totals.waiting_bytes and to_save:
            parts.append(self.tr("about {size} to save").format(size=size_text(to_save)))
        elif totals.waiting_bytes:
            size = size_text(totals.waiting_bytes)
            parts.append(self.tr("{size} to go through").format(size=size))
        self.hint.setText("  ·  ".join(parts))
        self.hint.setVisible(totals.jobs > 0)

    # -- what is done with them ----------------------------------------------------------------

    @Slot(object)
    def _select(self, selection: Selection) -> None:
        self._actions.select(selection)

    @Slot()
    def _toggle(self) -> None:
        """Space lets go on what is paused, and pauses what is not."""
        selection = self._actions.selection
        held = any(RELEASE.fits(summary) for summary in selection.known)
        self._actions.job((RELEASE if held else HOLD).name).trigger()

    @Slot(QPoint)
    def _show_menu(self, where: QPoint) -> None:
        if self._actions.selection.jobs:
            self._menu.popup(self.table.viewport().mapToGlobal(where))

    @Slot(object, object)
    def _dropped(self, paths: tuple[Path, ...], before: int | None) -> None:
        self._services.adding.add(paths, before)

    @Slot(object, object)
    def _rearrange(self, jobs: tuple[int, ...], before: int | None) -> None:
        self._services.queue.move(jobs, before)

    @Slot(str)
    def _move(self, name: str) -> None:
        """Give the selected jobs other turns, by one row or to the top."""
        if not self.table.has_turns:
            self._actions.noted.emit(self.tr("Sort by the order of the queue to move videos."))
            return
        jobs = self._actions.selection.jobs
        rows = [row for job in jobs if (row := self._model.row_of(job)) is not None]
        if not rows:
            return
        before = self._before(name, min(rows), max(rows))
        if before not in set(jobs) and not (before is None and max(rows) == self._last):
            self._services.queue.move(jobs, before)

    @property
    def _last(self) -> int:
        return self._model.rowCount() - 1

    def _before(self, name: str, first: int, last: int) -> int | None:
        """Return the job before which a move takes the rows from the first to the last."""
        target = {
            "move_top": 0,
            "move_up": max(0, first - 1),
            "move_down": last + 2,
            "move_bottom": self._last + 1,
        }[name]
        return None if target > self._last else self._model.job_at(target)
