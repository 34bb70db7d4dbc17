"""A whole window around a given model, for measurements that feed it themselves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject

from app.engine.coordinator import Coordinator
from app.engine.task import Toolbox
from app.model.app_model import AppModel
from app.model.queue_model import QueueModel
from app.model.reader import Reader
from app.places import RESOURCES
from app.services.adding import Adding
from app.services.preferences import Preferences
from app.services.profiles import Profiles
from app.services.queue import Queue
from app.services.services import Services
from app.services.thumbnails import Thumbnails
from app.settings import Settings
from app.ui.window import MainWindow


@contextmanager
def shown_window(
    folder: Path, model: AppModel, queue: QueueModel, reader: Reader
) -> Iterator[tuple[MainWindow, QObject]]:
    """Show a window with all its parts; give it, and the viewport that paints its rows.

    Its engine is there and never started: what it asks for goes nowhere.
    """
    settings = Settings()
    engine = Coordinator(folder / "reelfit.db", folder / "work", settings, Toolbox(settings, {}))
    orders = Queue(engine)
    preferences = Preferences(folder / "reelfit.db")
    profiles = Profiles(RESOURCES / "profiles", folder / "profiles")
    thumbnails = Thumbnails(folder / "thumbnails")
    services = Services(
        orders, Adding(orders, preferences, profiles), preferences, profiles, thumbnails
    )
    window = MainWindow(model, queue, reader, services, folder / "window.ini")
    window.show()
    try:
        yield window, window.queue.table.viewport()
    finally:
        window.hide()
        thumbnails.close()
        window.deleteLater()
