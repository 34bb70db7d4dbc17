"""The feed of events as a table, newest first: it grows at both ends, and never beyond a bound."""

from __future__ import annotations

from dataclasses import dataclass
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

from app.domain.events import JobEvent
from app.domain.history import FeedEntry
from app.model.app_model import AppModel
from app.model.reader import Reader
from app.storage.database import Database

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = int(Qt.ItemDataRole.UserRole)
COLUMNS = 3
WHEN, VIDEO, WHAT = range(COLUMNS)
_NO_INDEX = QModelIndex()
_PAGE = 200
_MOST = 4000
_LOOK_MS = 250

Entries = tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class FeedFilter:
    """Which events are shown: of these kinds, or of all; of videos with all words of the text."""

    kinds: frozenset[type[JobEvent]] = frozenset()
    text: str = ""


@dataclass(frozen=True, slots=True)
class FeedWaiting:
    """How many events came since the feed was paused; ``or_more`` where they were not counted."""

    count: int = 0
    or_more: bool = False


class FeedModel(QAbstractTableModel):
    """``ENTRY_ROLE`` gives a FeedEntry; texts are made by the view that shows them.

    Events come from the database alone: what the engine publishes only says when to look, and only
    while :meth:`watch` says that somebody does. While it is paused, newer ones are held back and
    counted (``waiting_changed`` carries a FeedWaiting). ``loaded`` follows each look at the start.
    """

    waiting_changed = Signal(object)
    loaded = Signal()

    def __init__(self, app: AppModel, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._filter = FeedFilter()
        self._entries: list[FeedEntry] = []
        self._waiting: list[FeedEntry] = []
        self._gap = False
        self._at_end = True
        self._fetching = False
        self._watched = False
        self._paused = False
        self._look_soon = QTimer(self)
        self._look_soon.setSingleShot(True)
        self._look_soon.setInterval(_LOOK_MS)
        self._look_soon.timeout.connect(self._look)
        app.advanced.connect(self._happened)
        app.summaries_changed.connect(self._happened)

    # -- what a view asks ----------------------------------------------------------------------

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return how many events are held."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else COLUMNS

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return a row's FeedEntry for ENTRY_ROLE."""
        return self._entries[index.row()] if role == ENTRY_ROLE and index.isValid() else None

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are older events, and room for them."""
        room = len(self._entries) < _MOST
        return not parent.isValid() and room and not self._at_end and not self._fetching

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next older ones."""
        if self.canFetchMore(parent):
            self._fetching = True
            self._ask(self._entries[-1].id, self._older, "feed-older")

    # -- what widgets ask ----------------------------------------------------------------------

    @property
    def filter(self) -> FeedFilter:
        """Which events are shown."""
        return self._filter

    @property
    def is_paused(self) -> bool:
        """Whether newer events are held back."""
        return self._paused

    def show(self, wanted: FeedFilter) -> None:
        """Show these events, from the newest on."""
        if wanted != self._filter:
            self._filter = wanted
            self.reload()

    def watch(self, watched: bool) -> None:
        """Say whether somebody looks; what happened meanwhile is caught up with."""
        self._watched = watched
        if watched:
            self._look()

    def pause(self, paused: bool) -> None:
        """Hold newer events back, or let them in."""
        self._paused = paused
        if paused:
            return
        if self._gap:
            self.reload()
        else:
            self._insert(tuple(self._waiting))
            self._forget_waiting()

    @Slot()
    def reload(self) -> None:
        """Begin anew with the newest."""
        self._ask(None, self._begin, "feed")

    # -- answers -------------------------------------------------------------------------------

    @Slot(object)
    def _happened(self, _: object) -> None:
        if self._watched and not self._look_soon.isActive():
            self._look_soon.start()

    @Slot()
    def _look(self) -> None:
        self._ask(None, self._newer, "feed-newer")

    def _ask(self, before: int | None, tell: Any, key: str) -> None:
        wanted = self._filter

        def question(database: Database) -> tuple[FeedFilter, Entries]:
            kinds = wanted.kinds
            return wanted, database.history.events(_PAGE, before, kinds=kinds, text=wanted.text)

        self._reader.ask(question, tell, key)

    def _begin(self, answer: tuple[FeedFilter, Entries]) -> None:
        wanted, entries = answer
        if wanted != self._filter:
            return
        self.beginResetModel()
        self._entries = list(entries)
        self._at_end = len(entries) < _PAGE
        self._fetching = False
        self.endResetModel()
        self._forget_waiting()
        self.loaded.emit()

    def _older(self, answer: tuple[FeedFilter, Entries]) -> None:
        wanted, entries = answer
        self._fetching = False
        if wanted != self._filter or not self._entries:
            return
        last = self._entries[-1].id
        older = [entry for entry in entries if entry.id < last]
        self._at_end = len(entries) < _PAGE
        if older:
            first = len(self._entries)
            self.beginInsertRows(_NO_INDEX, first, first + len(older) - 1)
            self._entries += older
            self.endInsertRows()

    def _newer(self, answer: tuple[FeedFilter, Entries]) -> None:
        wanted, entries = answer
        if wanted != self._filter:
            return
        known = [*self._waiting[:1], *self._entries[:1]]
        newest = known[0].id if known else 0
        new = tuple(entry for entry in entries if entry.id > newest)
        if not known:
            self._begin(answer)
        elif self._paused:
            self._hold(new, gap=len(new) == _PAGE)
        elif len(new) == _PAGE:
            self._begin(answer)  # there may be more between these and those that are shown
        else:
            self._insert(new)
            self.loaded.emit()

    def _hold(self, new: Entries, *, gap: bool) -> None:
        if new:
            self._gap = self._gap or gap or len(self._waiting) + len(new) > _MOST
            self._waiting = [*new, *self._waiting][:_MOST]
            self.waiting_changed.emit(FeedWaiting(len(self._waiting), self._gap))

    def _insert(self, new: Entries) -> None:
        if not new:
            return
        self.beginInsertRows(_NO_INDEX, 0, len(new) - 1)
        self._entries[:0] = new
        self.endInsertRows()
        if len(self._entries) > _MOST:
            self.beginRemoveRows(_NO_INDEX, _MOST, len(self._entries) - 1)
            del self._entries[_MOST:]
            self._at_end = False
            self.endRemoveRows()

    def _forget_waiting(self) -> None:
        self._waiting, self._gap = [], False
        self.waiting_changed.emit(FeedWaiting())
