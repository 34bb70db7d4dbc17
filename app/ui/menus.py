"""The menu bar: everything that can be done, with its shortcut."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenuBar

from app.ui.actions import Actions
from app.ui.queue.page import QueuePage


def fill_menu_bar(
    bar: QMenuBar,
    actions: Actions,
    pages: Sequence[QAction],
    inspector: QAction,
    queue: QueuePage,
) -> None:
    """Fill a window's menu bar."""
    file = bar.addMenu(QCoreApplication.translate("Menus", "&File"))
    file.addAction(actions.add_files)
    file.addAction(actions.add_folder)
    file.addAction(actions.paste)
    file.addMenu(actions.new_profile_menu(file))
    file.addSeparator()
    file.addAction(actions.quit)
    jobs = bar.addMenu(QCoreApplication.translate("Menus", "&Queue"))
    jobs.addAction(actions.undo)
    jobs.addSeparator()
    jobs.addAction(actions.pause_all)
    jobs.addAction(actions.resume_all)
    jobs.addAction(actions.finish_then_stop)
    jobs.addSeparator()
    selected = actions.job_menu(jobs)
    selected.setTitle(QCoreApplication.translate("Menus", "Selected videos"))
    jobs.addMenu(selected)
    view = bar.addMenu(QCoreApplication.translate("Menus", "&View"))
    view.addActions(list(pages))
    view.addSeparator()
    view.addAction(inspector)
    view.addMenu(queue.sort_menu(view))
    view.addAction(actions.find)
    more = bar.addMenu(QCoreApplication.translate("Menus", "&Help"))
    more.addAction(actions.about)
