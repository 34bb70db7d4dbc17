"""The window: the rail, the pages, the inspector beside the queue and the lanes below them all."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer, Slot
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.events import UndoOffered
from app.domain.summary import Listing, Sort
from app.model.app_model import AppModel
from app.model.queue_model import QueueModel
from app.model.reader import Reader
from app.services.services import Services
from app.ui.actions import Actions
from app.ui.dropped import has_paths, paths_in
from app.ui.lanes import LaneBar
from app.ui.menus import fill_menu_bar
from app.ui.opening import Opening
from app.ui.overlay import DropOverlay
from app.ui.queue.page import QueuePage
from app.ui.queue.strips import Strip
from app.ui.rail import Rail
from app.ui.theme import EDGE, GAP
from app.ui.words import done_text

if TYPE_CHECKING:
    from app.ui.inspector.panel import Inspector

_SIZE = (1280, 800)
_INSPECTOR = 380
# Below this the inspector would leave no room for the table.
_ROOM_FOR_BOTH = 1100
_TELL_MS = 8_000


class Page(IntEnum):
    """The pages, in the order of the rail."""

    QUEUE = 0
    INSIGHTS = 1
    ACTIVITY = 2
    SETTINGS = 3


class MainWindow(QMainWindow):
    """Everything that is seen. Pages but the queue's are made when they are shown first.

    ``state_file`` is where the window's size and place are kept. ``actions_`` are the program's
    actions; whoever starts the program connects ``quit``.
    """

    def __init__(
        self,
        app_model: AppModel,
        queue_model: QueueModel,
        reader: Reader,
        services: Services,
        state_file: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._app = app_model
        self._reader = reader
        self._services = services
        self._kept = QSettings(str(state_file), QSettings.Format.IniFormat)
        self.actions_ = Actions(app_model, reader, services, self)
        self.queue = QueuePage(app_model, queue_model, reader, services, self.actions_)
        self.lanes = LaneBar(app_model, services.queue)
        self.rail = Rail()
        self.notice = Strip("info-circle", self.tr("Undo"))
        self._inspector: Inspector | None = None
        self._makers: dict[Page, Callable[[], QWidget]] = {
            Page.INSIGHTS: self._make_insights,
            Page.ACTIVITY: self._make_activity,
            Page.SETTINGS: self._make_settings,
        }
        self._lay_out()
        self._overlay = DropOverlay(self)
        self._opening = Opening(self)
        self._connect()
        self._restore()
        self.setAcceptDrops(True)
        self.setWindowTitle(self.tr("Reelfit"))

    # -- parts ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._beside = QSplitter(Qt.Orientation.Horizontal)
        self._beside.setHandleWidth(1)
        self._beside.addWidget(self.queue)
        self._beside.setStretchFactor(0, 1)
        self._beside.setCollapsible(0, False)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._beside)
        self._shown: dict[Page, QWidget] = {Page.QUEUE: self._beside}
        self.rail.add("list", self.tr("Queue"), self.tr("Queue (Ctrl+1)"))
        self.rail.add("chart-pie", self.tr("Insights"), self.tr("Insights (Ctrl+2)"))
        self.rail.add("activity", self.tr("Activity"), self.tr("Activity (Ctrl+3)"))
        self.rail.add("settings", self.tr("Settings"), self.tr("Settings (Ctrl+4)"))
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._pages, 1)
        self._told = QWidget()
        told = QVBoxLayout(self._told)
        told.setContentsMargins(EDGE, 0, EDGE, GAP)
        told.addWidget(self.notice)
        self._told.hide()
        right.addWidget(self._told)
        right.addWidget(self.lanes)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self.setCentralWidget(holder)
        self.rail.show_page(Page.QUEUE)

    def _connect(self) -> None:
        actions = self.actions_
        self.rail.chosen.connect(self._choose)
        self.queue.selected.connect(self._select)
        self.queue.opened.connect(self.show_inspector)
        actions.files_wanted.connect(self._opening.ask_for_files)
        actions.folder_wanted.connect(self._opening.ask_for_folder)
        self._opening.chosen.connect(self._services.adding.add)
        actions.noted.connect(self.tell)
        actions.show_window.triggered.connect(self.come_forward)
        actions.about.triggered.connect(self._show_about)
        actions.find.triggered.connect(partial(self.show_page, Page.QUEUE))
        self._quiet_soon = QTimer(self)
        self._quiet_soon.setSingleShot(True)
        self._quiet_soon.setInterval(_TELL_MS)
        self._quiet_soon.timeout.connect(self._told.hide)
        self.notice.closed.connect(self._told.hide)
        self.notice.acted.connect(self._take_back)
        self._app.undo_changed.connect(self._offer_undo)
        self.inspector_action = QAction(self.tr("Inspector"), self)
        self.inspector_action.setCheckable(True)
        self.inspector_action.setShortcut(QKeySequence("Ctrl+I"))
        self.inspector_action.toggled.connect(self._toggle_inspector)
        self._beside.splitterMoved.connect(self._splitter_moved)
        fill_menu_bar(
            self.menuBar(), actions, self._page_actions(), self.inspector_action, self.queue
        )

    def _page_actions(self) -> list[QAction]:
        made = []
        for page, button in zip(Page, self.rail.buttons(), strict=True):
            action = QAction(button.text(), self)
            action.setShortcut(QKeySequence(f"Ctrl+{page + 1}"))
            action.triggered.connect(partial(self._choose, page))
            made.append(action)
        return made

    # -- pages ---------------------------------------------------------------------------------

    def show_page(self, page: Page, _: bool = False) -> None:
        """Show a page, made now if it was never shown."""
        if page not in self._shown:
            self._shown[page] = self._makers[page]()
            self._pages.addWidget(self._shown[page])
        self._pages.setCurrentWidget(self._shown[page])
        self.rail.show_page(page)

    def _choose(self, number: int, _: bool = False) -> None:
        self.show_page(Page(number))

    @Slot(object)
    def show_listing(self, listing: Listing) -> None:
        """Show these videos in the queue."""
        self.show_page(Page.QUEUE)
        self.queue.show_listing(listing)

    @Slot(object)
    def show_job(self, job_id: int) -> None:
        """Show a job in the queue, and all about it."""
        self.show_page(Page.QUEUE)
        self.queue.show_job(job_id)

    def _make_insights(self) -> QWidget:
        from app.ui.insights.page import InsightsPage

        page = InsightsPage(self._reader, self)
        page.listing_wanted.connect(self.show_listing)
        return page

    def _make_activity(self) -> QWidget:
        from app.ui.activity import ActivityPage

        page = ActivityPage(self._app, self._reader, self)
        page.job_wanted.connect(self.show_job)
        return page

    def _make_settings(self) -> QWidget:
        from app.ui.settings.page import SettingsPage

        return SettingsPage(self._services.preferences, self._services.profiles, self)

    @Slot()
    def _show_about(self) -> None:
        from app.ui.about import AboutDialog

        dialog = AboutDialog(self._services.preferences, self)
        dialog.open()

    # -- the inspector -------------------------------------------------------------------------

    @Slot()
    def show_inspector(self) -> None:
        """Show all about the selected video."""
        self.inspector_action.setChecked(True)

    @Slot(bool)
    def _toggle_inspector(self, wanted: bool) -> None:
        if wanted and self._inspector is None:
            from app.ui.inspector.panel import Inspector

            self._inspector = inspector = Inspector(self._app, self._reader, self)
            self._beside.addWidget(inspector)
            self._beside.setStretchFactor(1, 0)
            inspector.show_job(self.queue.table.current_job())
        if self._inspector is None:
            return
        self._inspector.setVisible(wanted)
        if wanted and self._beside.sizes()[1] < _INSPECTOR // 2:
            self._beside.setSizes([max(1, self._beside.width() - _INSPECTOR), _INSPECTOR])

    @Slot(int, int)
    def _splitter_moved(self, position: int, _: int) -> None:
        """Dragged to the edge it is closed, and the menu says so."""
        if self._inspector is not None and self._beside.sizes()[1] == 0:
            self.inspector_action.setChecked(False)

    @Slot(object)
    def _select(self, job_id: int | None) -> None:
        if self._inspector is not None:
            self._inspector.show_job(job_id)

    # -- being there ---------------------------------------------------------------------------

    @Slot()
    def come_forward(self) -> None:
        """Show the window before all others, wherever it was."""
        if self.isMinimized():
            self.showNormal()
        else:
            self.show()
        self.raise_()
        self.activateWindow()

    @Slot(str)
    def tell(self, text: str) -> None:
        """Show a sentence for a while."""
        self.notice.button.hide()
        self._show_notice(text)

    def _show_notice(self, text: str) -> None:
        self.notice.say(text)
        self._told.show()
        self._quiet_soon.start()

    @Slot(object)
    def _offer_undo(self, offer: UndoOffered) -> None:
        """What took videos away can be taken back where it was done."""
        text = done_text(offer)
        if text:
            self.notice.button.show()
            self._show_notice(text)
        elif self.notice.button.isVisible():
            self._told.hide()

    @Slot()
    def _take_back(self) -> None:
        self.actions_.undo.trigger()
        self._told.hide()

    def save_state(self) -> None:
        """Keep the window's size and place, and the list's order, for the next start."""
        sort, descending = self.queue.sorting
        self._kept.setValue("sort", sort.value)
        self._kept.setValue("descending", descending)
        self._kept.setValue("geometry", self.saveGeometry())
        self._kept.setValue("inspector", self.inspector_action.isChecked())
        self._kept.setValue("beside", self._beside.saveState())
        self._kept.sync()

    def _restore(self) -> None:
        self.resize(*_SIZE)
        geometry = self._kept.value("geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        sort = str(self._kept.value("sort", Sort.QUEUE.value))
        if sort in list(Sort) and sort != Sort.QUEUE:
            self.queue.sort(
                Sort(sort), descending=bool(self._kept.value("descending", False, bool))
            )

    def _open_inspector(self) -> None:
        """Open it as it was left; at the first start, where there is room for it."""
        wanted = self._kept.value("inspector", self.width() >= _ROOM_FOR_BOTH, bool)
        self.inspector_action.setChecked(bool(wanted))
        beside = self._kept.value("beside")
        if isinstance(beside, QByteArray) and self._inspector is not None:
            self._beside.restoreState(beside)

    def showEvent(self, event: QShowEvent) -> None:
        """Make the inspector once the window is on the screen: its charts take a while to load."""
        super().showEvent(event)
        if self.focusWidget() is None:
            self.queue.table.setFocus()
        if self._inspector is None:
            QTimer.singleShot(0, self, self._open_inspector)

    # -- dropping ------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, and say so."""
        if has_paths(event.mimeData()):
            event.acceptProposedAction()
            self._overlay.cover()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take them anywhere."""
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        self._overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        self._overlay.hide()
        paths = paths_in(event.mimeData())
        event.acceptProposedAction()
        if paths:
            self._services.adding.add(paths)
            self.show_page(Page.QUEUE)
        else:
            self.tell(self.tr("Only files and folders of this computer can be added."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the overlay over everything."""
        super().resizeEvent(event)
        if self._overlay.isVisible():
            self._overlay.cover()
