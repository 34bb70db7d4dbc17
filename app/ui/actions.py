"""Every action of the program in one place, shared by menus, toolbar, tray and shortcuts."""

from __future__ import annotations

import shlex
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.events import UndoOffered
from app.domain.lanes import LaneMode
from app.domain.results import Results
from app.domain.summary import Listing
from app.errors import ReelfitError
from app.model.app_model import AppModel
from app.model.reader import Reader
from app.services.services import Services
from app.ui.dropped import paths_in
from app.ui.icons import icon
from app.ui.job_actions import (
    JOB_ACTIONS,
    PRIORITIES,
    RETRY_SAME,
    JobAction,
    Selection,
    takes_profile,
)
from app.ui.reasons import told
from app.ui.words import undo_text

_PRIORITY_MENU = tuple(PRIORITIES)


class Actions(QObject):
    """All actions by name. Those of selected jobs act on what :meth:`select` was told last.

    ``files_wanted`` and ``folder_wanted`` ask the window to let the user choose; ``moved`` carries
    the name of a move, which only a list with an order can make; ``noted`` is a sentence to show.
    """

    files_wanted = Signal()
    folder_wanted = Signal()
    moved = Signal(str)
    noted = Signal(str)

    def __init__(
        self,
        app_model: AppModel,
        reader: Reader,
        services: Services,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._app = app_model
        self._reader = reader
        self._services = services
        self._selection = Selection()
        self._make_general()
        self._jobs = {row.name: self._make_job_action(row) for row in JOB_ACTIONS}
        app_model.undo_changed.connect(self._undo_changed)
        app_model.lane_changed.connect(self._lanes_changed)
        self._undo_changed(app_model.undo)
        self._lanes_changed()
        self.select(Selection())

    def job(self, name: str) -> QAction:
        """Return an action on selected jobs by its name in ``job_actions``."""
        return self._jobs[name]

    @property
    def selection(self) -> Selection:
        """What actions on jobs act on."""
        return self._selection

    def select(self, selection: Selection) -> None:
        """From now on act on these jobs; what fits none of them is disabled."""
        self._selection = selection
        for row in JOB_ACTIONS:
            fits = bool(selection.jobs) and selection.allows(row.fits)
            one = len(selection.jobs) == 1 or not row.single
            self._jobs[row.name].setEnabled(fits and one)
        for name, priority in PRIORITIES.items():
            known = selection.known
            same = bool(known) and all(summary.priority == priority for summary in known)
            self._jobs[name].setChecked(same and len(known) == len(selection.jobs))

    # -- menus ---------------------------------------------------------------------------------

    def job_menu(self, parent: QWidget) -> QMenu:
        """Return a new menu of all that can be done with the selected jobs."""
        menu = QMenu(self.tr("Video"), parent)
        self._add(menu, "hold", "release", "halt", "skip")
        menu.addSeparator()
        self._add(menu, "retry", "retry_same")
        menu.addSeparator()
        menu.addMenu(self.profile_menu(menu))
        priorities = menu.addMenu(icon("flag-3"), self.tr("Priority"))
        self._add(priorities, *_PRIORITY_MENU)
        self._add(menu, "move_top", "move_up", "move_down", "move_bottom")
        menu.addSeparator()
        self._add(menu, "open_folder", "play_result", "copy_command")
        menu.addSeparator()
        self._add(menu, "remove")
        return menu

    def profile_menu(self, parent: QWidget) -> QMenu:
        """Return a new menu that gives the selected jobs another profile."""
        menu = QMenu(self.tr("Profile"), parent)
        menu.setIcon(icon("adjustments"))
        menu.aboutToShow.connect(partial(self._fill_profiles, menu))
        self._fill_profiles(menu)
        return menu

    def _fill_profiles(self, menu: QMenu) -> None:
        menu.clear()
        possible = bool(self._selection.jobs) and self._selection.allows(takes_profile)
        used = {summary.profile for summary in self._selection.known}
        for name in self._services.profiles.names():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(used == {name})
            action.setEnabled(possible)
            action.triggered.connect(partial(self._change_profile, name))

    def new_profile_menu(self, parent: QWidget) -> QMenu:
        """Return a new menu of the profile by which videos are fitted that are added from now."""
        menu = QMenu(self.tr("Fit new videos by"), parent)
        menu.aboutToShow.connect(partial(self._fill_new_profiles, menu))
        return menu

    def _fill_new_profiles(self, menu: QMenu) -> None:
        menu.clear()
        preferences = self._services.preferences
        for name in self._services.profiles.names():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(name == preferences.settings.profile)
            action.triggered.connect(partial(self._use_for_new, name))

    def _use_for_new(self, name: str, _: bool = False) -> None:
        try:
            self._services.preferences.change("profile", name)
        except ReelfitError as error:
            self.noted.emit(told(error.failure))

    def _add(self, menu: QMenu, *names: str) -> None:
        for name in names:
            menu.addAction(self._jobs[name])

    # -- making --------------------------------------------------------------------------------

    def _make_general(self) -> None:
        make = self._make
        self.add_files = make(self.tr("Add videos…"), "file-plus", "Ctrl+O")
        self.add_files.triggered.connect(self.files_wanted)
        self.add_folder = make(self.tr("Add a folder…"), "folder", "Ctrl+Shift+O")
        self.add_folder.triggered.connect(self.folder_wanted)
        self.paste = make(self.tr("Add from the clipboard"), "clipboard", "Ctrl+V")
        self.paste.triggered.connect(self._paste)
        self.undo = make(self.tr("Undo"), "arrow-back-up", "Ctrl+Z")
        self.undo.triggered.connect(self._undo)
        self.pause_all = make(self.tr("Pause all"), "player-pause", "Ctrl+P")
        self.pause_all.triggered.connect(self._pause_all)
        self.resume_all = make(self.tr("Resume all"), "player-play", "Ctrl+Shift+P")
        self.resume_all.triggered.connect(self._resume_all)
        self.finish_then_stop = make(self.tr("Finish the current ones, then stop"), "player-stop")
        self.finish_then_stop.triggered.connect(self._finish_then_stop)
        self.find = make(self.tr("Find"), "search", "Ctrl+F")
        self.show_window = make(self.tr("Show Reelfit"), "movie")
        self.about = make(self.tr("About Reelfit"), "info-circle")
        self.quit = make(self.tr("Quit"), "power", "Ctrl+Q")

    def _make(self, text: str, picture: str, shortcut: str = "") -> QAction:
        action = QAction(icon(picture), text, self) if picture else QAction(text, self)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
        return action

    def _make_job_action(self, row: JobAction) -> QAction:
        action = self._make(self.tr(row.text), row.icon, row.shortcut)
        # Only where the list has the focus: Delete in a field deletes a letter.
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setCheckable(row.name in PRIORITIES)
        action.triggered.connect(partial(self._act, row))
        return action

    # -- what they do --------------------------------------------------------------------------

    def _act(self, row: JobAction, _: bool = False) -> None:
        queue = self._services.queue
        jobs = self._selection.fitting(row.fits)
        if not jobs:
            return
        direct = {
            "hold": queue.hold,
            "release": queue.release,
            "halt": queue.halt,
            "skip": queue.leave_alone,
            "retry": queue.retry,
            "remove": queue.remove,
        }
        if row.name in direct:
            direct[row.name](jobs)
        elif row.name in PRIORITIES:
            queue.prioritise(jobs, PRIORITIES[row.name])
        elif row is RETRY_SAME:
            self._retry_same()
        elif row.name.startswith("move_"):
            self.moved.emit(row.name)
        else:
            self._use_files(row.name, jobs[0])

    def _change_profile(self, name: str, _: bool = False) -> None:
        jobs = self._selection.fitting(takes_profile)
        self._services.queue.change_profile(jobs, self._services.profiles.get(name))

    def _retry_same(self) -> None:
        failed = self._selection.only
        if failed is not None:
            listing = Listing(code=failed.code)
            self._reader.ask(
                lambda database: tuple(database.summaries.order(listing)),
                self._services.queue.retry,
            )

    @Slot()
    def _paste(self) -> None:
        paths = paths_in(QGuiApplication.clipboard().mimeData())
        if paths:
            self._services.adding.add(paths)
        else:
            self.noted.emit(self.tr("There are no files in the clipboard."))

    @Slot()
    def _pause_all(self) -> None:
        self._services.queue.pause()

    @Slot()
    def _resume_all(self) -> None:
        self._services.queue.resume()

    @Slot()
    def _finish_then_stop(self) -> None:
        self._services.queue.stop_after_current()

    @Slot()
    def _undo(self) -> None:
        self._services.queue.undo()

    def _use_files(self, name: str, job: int) -> None:
        if name == "open_folder":
            self._reader.ask(lambda database: database.jobs.get(job).request.source, self._open)
        else:
            tell = self._play if name == "play_result" else self._copy
            self._reader.ask(lambda database: database.jobs.results(job), tell)

    def _open(self, source: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(source.parent))):
            self.noted.emit(self.tr("The folder cannot be opened."))

    def _play(self, results: Results) -> None:
        made = results.replace
        if made is None or not QDesktopServices.openUrl(QUrl.fromLocalFile(str(made.output))):
            self.noted.emit(self.tr("The result cannot be played."))

    def _copy(self, results: Results) -> None:
        if results.encode is None:
            self.noted.emit(self.tr("There is no command yet: nothing was encoded."))
            return
        QGuiApplication.clipboard().setText(shlex.join(results.encode.command))
        self.noted.emit(self.tr("The command is in the clipboard."))

    # -- what the model says -------------------------------------------------------------------

    @Slot(object)
    def _undo_changed(self, offer: UndoOffered) -> None:
        self.undo.setText(undo_text(offer))
        self.undo.setEnabled(offer.action is not None)

    @Slot(object)
    def _lanes_changed(self, _: object = None) -> None:
        self.pause_all.setEnabled(not self._app.is_paused)
        held_back = any(lane.mode is not LaneMode.RUNNING for lane in self._app.lanes.values())
        self.resume_all.setEnabled(held_back)
