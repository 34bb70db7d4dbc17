"""What stands above the queue: adding, searching, narrowing, and one switch for all lanes."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QSizePolicy, QWidget

from app.domain.summary import Listing, Totals
from app.model.app_model import AppModel
from app.model.reader import Reader
from app.ui.actions import Actions
from app.ui.icons import icon
from app.ui.numbers import number
from app.ui.queue.filters import ProfileFilter, StateFilter
from app.ui.theme import GAP

_TYPING_MS = 150
_SEARCH_LEAST = 90


class Toolbar(QWidget):
    """The row above the table. ``typed`` carries the searched words, a moment after the last."""

    typed = Signal(str)

    def __init__(
        self, app: AppModel, reader: Reader, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._actions = actions
        self.search = self._make_search()
        self.states = StateFilter(app)
        self.profiles = ProfileFilter(reader)
        self._add, self._more = self._make_add()
        self._switch = QPushButton()
        self._switch.clicked.connect(self._switched)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        joined = QHBoxLayout()
        joined.setSpacing(0)
        joined.addWidget(self._add)
        joined.addWidget(self._more)
        row.addLayout(joined)
        row.addWidget(self.search, 1)
        for widget in (self.states, self.profiles, self._switch):
            row.addWidget(widget)
        app.totals_changed.connect(self._count)
        app.lane_changed.connect(self._lanes_changed)
        self._count(app.totals)
        self._lanes_changed()

    def show_listing(self, listing: Listing) -> None:
        """Say what the table is narrowed to."""
        if self.search.text().split() != listing.text.split():
            self.search.setText(listing.text)
            self._wait.stop()
        self.states.show_phases(listing.phases)
        self.profiles.show_profile(listing.profile)

    def minimumSizeHint(self) -> QSize:
        """Return the least size: the buttons become pictures before the window grows."""
        return QSize(360, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave words out where there is no room for them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._say(short=False)
        others = (self._add, self._more, self.states, self.profiles, self._switch)
        wanted = sum(widget.sizeHint().width() for widget in others) + 4 * GAP + _SEARCH_LEAST
        if wanted > self.width():
            self._say(short=True)

    def _say(self, *, short: bool) -> None:
        paused = self._app.is_paused
        words = self.tr("Resume all") if paused else self.tr("Pause all")
        self._switch.setIcon(icon("player-play" if paused else "player-pause"))
        self._switch.setText("" if short else words)
        self._switch.setToolTip(words)
        self._switch.setAccessibleName(words)
        self._add.setText("" if short else self.tr("Add videos"))

    def _make_search(self) -> QLineEdit:
        field = QLineEdit()
        field.setClearButtonEnabled(True)
        field.setAcceptDrops(False)  # files that are dropped on it are meant for the queue
        field.setAccessibleName(self.tr("Search the queue"))
        field.setMinimumWidth(_SEARCH_LEAST)
        glass = field.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        glass.setText(self.tr("Search"))
        cross = field.findChild(QAction, "_q_qlineeditclearaction")  # Qt gives it no name
        if isinstance(cross, QAction):
            cross.setText(self.tr("Clear the search"))
            cross.setIcon(icon("x", "muted"))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_TYPING_MS)
        self._wait.timeout.connect(self._tell)
        field.textChanged.connect(self._wait.start)
        self._actions.find.triggered.connect(self._find)
        clear = QAction(self.tr("Clear the search"), field)
        clear.setShortcut(Qt.Key.Key_Escape)
        clear.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        clear.triggered.connect(field.clear)
        field.addAction(clear)
        return field

    def _make_add(self) -> tuple[QPushButton, QPushButton]:
        add = QPushButton(icon("plus", "on_accent"), self.tr("Add videos"))
        add.setProperty("primary", True)
        add.setProperty("joined", "left")
        add.setAccessibleName(self.tr("Add videos"))
        add.clicked.connect(self._actions.add_files.trigger)
        more = QPushButton(icon("chevron-down", "on_accent"), "")
        more.setProperty("primary", True)
        more.setProperty("joined", "right")
        more.setAccessibleName(self.tr("More ways to add videos"))
        more.setToolTip(self.tr("More ways to add videos"))
        more.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        menu = QMenu(more)
        for action in (self._actions.add_files, self._actions.add_folder, self._actions.paste):
            menu.addAction(action)
        menu.addSeparator()
        menu.addMenu(self._actions.new_profile_menu(menu))
        more.setMenu(menu)
        return add, more

    @Slot(str)
    def begin_search(self, text: str) -> None:
        """Search for what is typed from now on; this is the first of it."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.setText(text)

    @Slot()
    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    @Slot()
    def _tell(self) -> None:
        self.typed.emit(self.search.text().strip())

    @Slot()
    def _switched(self) -> None:
        action = self._actions.resume_all if self._app.is_paused else self._actions.pause_all
        action.trigger()

    @Slot(object)
    def _count(self, totals: Totals) -> None:
        words = self.tr("Search {count} videos").format(count=number(totals.jobs))
        self.search.setPlaceholderText(words if totals.jobs > 1 else self.tr("Search"))

    @Slot(object)
    def _lanes_changed(self, _: object = None) -> None:
        self._fit()
