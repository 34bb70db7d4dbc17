"""The queue as a table: a hundred thousand rows of which only those in sight are held."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Container, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)

from app.domain.events import JobEnded, ProbeFinished, StageProgressed, SummariesChanged
from app.domain.results import Probe
from app.domain.summary import Listing, Sort, Summary
from app.model.app_model import AppModel
from app.model.reader import Reader
from app.storage.database import Database

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
_NO_INDEX = QModelIndex()
_PAGE = 128
_PAGES_KEPT = 24
_RELOAD_MS = 120


class Column(IntEnum):
    """The columns of the queue, from left to right."""

    VIDEO = 0
    STATE = 1
    PROGRESS = 2
    CRF = 3
    SCORE = 4
    BEFORE = 5
    AFTER = 6
    SAVING = 7
    SPEED = 8
    LEFT = 9


_COLUMNS = len(Column)
SORTS: dict[Column, Sort] = {
    Column.VIDEO: Sort.NAME,
    Column.STATE: Sort.STATE,
    Column.CRF: Sort.CRF,
    Column.SCORE: Sort.SCORE,
    Column.BEFORE: Sort.BEFORE,
    Column.AFTER: Sort.AFTER,
    Column.SAVING: Sort.SAVING,
}


@dataclass(frozen=True, slots=True)
class QueueRow:
    """What a row shows: what is stored, and what happens now. ``probe`` is the search's latest."""

    summary: Summary
    live: StageProgressed | None = None
    overall: float | None = None
    probe: Probe | None = None


class QueueModel(QAbstractTableModel):
    """Rows in the order of a :class:`Listing`; texts are made by the view that shows them.

    ``ROW_ROLE`` gives a QueueRow, or None for one that is not here yet: it is fetched, and
    ``dataChanged`` says when it is. Ids in their order are all that is held of the others.
    ``ordered`` is emitted after the order was made anew; persistent indexes, and with them the
    selection, follow their jobs.
    """

    ordered = Signal()

    def __init__(self, app: AppModel, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._reader = reader
        self._listing = Listing()
        self._ids: array[int] = array("q")
        self._rows: dict[int, int] | None = {}
        self._kept: OrderedDict[int, Summary] = OrderedDict()
        self._asked: set[int] = set()
        self._reload_soon = QTimer(self)
        self._reload_soon.setSingleShot(True)
        self._reload_soon.setInterval(_RELOAD_MS)
        self._reload_soon.timeout.connect(self.reload)
        app.job_queued.connect(self._job_queued)
        app.summary_changed.connect(self._summary_changed)
        app.summaries_changed.connect(self._summaries_changed)
        app.progressed.connect(self._progressed)
        app.probe_made.connect(self._probe_made)
        app.job_ended.connect(self._job_ended)

    # -- what a view asks ----------------------------------------------------------------------

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return how many jobs the listing has."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else _COLUMNS

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return a row's QueueRow for ROW_ROLE."""
        if role != ROW_ROLE or not index.isValid():
            return None
        return self.row_at(index.row())

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be selected and dragged; between them jobs and files can be dropped."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    # -- what widgets and services ask ---------------------------------------------------------

    @property
    def listing(self) -> Listing:
        """Which jobs are shown, in which order."""
        return self._listing

    def show(self, listing: Listing) -> None:
        """Show these jobs, in this order, as soon as they are known."""
        if listing != self._listing:
            self._listing = listing
            self.reload()

    @Slot()
    def reload(self) -> None:
        """Make the order anew from the database."""
        self._reload_soon.stop()
        listing = self._listing
        self._reader.ask(lambda db: (listing, db.summaries.order(listing)), self._order, "order")

    def job_at(self, row: int) -> int:
        """Return the job of a row."""
        return self._ids[row]

    def jobs_between(self, first: int, last: int) -> array[int]:
        """Return the jobs of these rows, the last one among them."""
        return self._ids[first : last + 1]

    def stretches(self, jobs: Container[int]) -> Iterator[tuple[int, int]]:
        """Yield the first and the last row of each stretch of rows that are of these jobs."""
        first: int | None = None
        for row, job in enumerate(self._ids):
            if job in jobs:
                first = row if first is None else first
            elif first is not None:
                yield first, row - 1
                first = None
        if first is not None:
            yield first, len(self._ids) - 1

    def known(self, job_id: int) -> Summary | None:
        """Return what is at hand of a job; nothing is fetched."""
        return self._kept.get(job_id)

    def row_of(self, job_id: int) -> int | None:
        """Return a job's row; None where the listing leaves it out."""
        if self._rows is None:
            self._rows = {job: row for row, job in enumerate(self._ids)}
        return self._rows.get(job_id)

    def row_at(self, row: int) -> QueueRow | None:
        """Return what a row shows; None where it has to be fetched first, which is begun."""
        job_id = self._ids[row]
        summary = self._kept.get(job_id)
        if summary is None:
            self._fetch(row // _PAGE)
            return None
        probes = self._app.probes.get(job_id)
        return QueueRow(
            summary,
            self._app.live.get(job_id),
            self._app.overall(job_id),
            probes[-1] if probes else None,
        )

    # -- rows ----------------------------------------------------------------------------------

    def _fetch(self, page: int) -> None:
        if page in self._asked:
            return
        self._asked.add(page)
        wanted = list(self._ids[page * _PAGE : (page + 1) * _PAGE])

        def question(database: Database) -> tuple[Summary, ...]:
            return database.summaries.many(wanted)

        self._reader.ask(question, lambda found: self._fetched(page, found))

    def _fetched(self, page: int, found: tuple[Summary, ...]) -> None:
        self._asked.discard(page)
        for summary in found:
            # What the engine has said meanwhile is newer than what was read.
            self._kept.setdefault(summary.job_id, summary)
        self._forget_some()
        rows = [row for summary in found if (row := self.row_of(summary.job_id)) is not None]
        if rows:
            self._touch(min(rows), max(rows))

    def _forget_some(self) -> None:
        while len(self._kept) > _PAGE * _PAGES_KEPT:
            self._kept.popitem(last=False)

    def _touch(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, _COLUMNS - 1))

    def _touch_job(self, job_id: int) -> None:
        row = self.row_of(job_id)
        if row is not None:
            self._touch(row, row)

    def _order(self, answer: tuple[Listing, array[int]]) -> None:
        listing, ids = answer
        if listing != self._listing:
            return
        if ids != self._ids:
            self._replace(ids)
        self.ordered.emit()

    def _replace(self, ids: array[int]) -> None:
        """Take a new order, and take every persistent index to where its job is now."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        jobs = [self._ids[index.row()] for index in before]
        self._ids, self._rows = ids, None
        self._asked.clear()
        after = [
            _NO_INDEX if (row := self.row_of(job)) is None else self.index(row, index.column())
            for job, index in zip(jobs, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    # -- what happens --------------------------------------------------------------------------

    @Slot(object)
    def _job_queued(self, summary: Summary) -> None:
        self._kept[summary.job_id] = summary
        if self.row_of(summary.job_id) is not None:
            self._touch_job(summary.job_id)
        elif self._goes_last(summary):
            row = len(self._ids)
            self.beginInsertRows(_NO_INDEX, row, row)
            self._ids.append(summary.job_id)
            if self._rows is not None:
                self._rows[summary.job_id] = row
            self.endInsertRows()
        elif not self._reload_soon.isActive():
            self._reload_soon.start()

    def _goes_last(self, summary: Summary) -> bool:
        """Whether a new job belongs after all rows, as it does in the order of the queue."""
        if self._listing != Listing() or summary.priority:
            return False
        last = self._kept.get(self._ids[-1]) if self._ids else None
        if not self._ids:
            return True
        return last is not None and last.priority >= 0 and last.position < summary.position

    @Slot(object)
    def _summary_changed(self, summary: Summary) -> None:
        self._keep(summary)
        changes_place = self._listing.sort not in (Sort.QUEUE, Sort.NAME, Sort.ADDED)
        if (changes_place or self._listing.narrows) and not self._reload_soon.isActive():
            self._reload_soon.start()

    @Slot(object)
    def _summaries_changed(self, event: SummariesChanged) -> None:
        for summary in event.summaries:
            self._keep(summary)
        if (
            event.reordered
            or self._listing != Listing()
            or any(
                summary.removed or self.row_of(summary.job_id) is None
                for summary in event.summaries
            )
        ):
            self.reload()

    def _keep(self, summary: Summary) -> None:
        """Hold the newest state of a job: a fetch under way may bring an older one."""
        self._kept[summary.job_id] = summary
        self._forget_some()
        self._touch_job(summary.job_id)

    @Slot(object)
    def _progressed(self, event: StageProgressed) -> None:
        self._touch_job(event.job_id)

    @Slot(object)
    def _probe_made(self, event: ProbeFinished) -> None:
        self._touch_job(event.job_id)

    @Slot(object)
    def _job_ended(self, event: JobEnded) -> None:
        self._touch_job(event.job.id)
