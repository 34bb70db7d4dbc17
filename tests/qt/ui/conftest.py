"""What tests of the window share: a database, its reader and a model that no engine feeds."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QApplication

from app.model.app_model import AppModel
from app.model.reader import Reader
from app.places import Places, find_places
from app.services.garbage import GarbageCollector
from app.services.services import Services
from app.storage.database import Database, open_database
from app.ui.theme import Mode, theme
from tests.support.desk import Recorder, close_services, make_services
from tests.support.stories import Teller


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application in its light look, whatever the system says."""
    theme().apply(qapp, Mode.LIGHT)
    return qapp


@pytest.fixture(scope="session", autouse=True)
def garbage(qapp: QApplication) -> Iterator[None]:
    """Garbage is collected in this thread alone, as in the program."""
    collector = GarbageCollector(qapp)
    yield
    collector.close()


@pytest.fixture
def places(data_dir: Path) -> Places:
    """The places of this test alone."""
    return find_places({"REELFIT_DATA_DIR": str(data_dir)})


@pytest.fixture
def database(places: Places) -> Iterator[Database]:
    """An open database, empty and of the newest version."""
    opened = open_database(places.database)
    yield opened
    opened.close()


@pytest.fixture
def teller(database: Database) -> Teller:
    """Fills that database with jobs of every kind."""
    return Teller(database)


@pytest.fixture
def reader(database: Database, places: Places, qapp: QApplication) -> Iterator[Reader]:
    """A reader of that database."""
    reader = Reader(places.database)
    yield reader
    reader.close()


@pytest.fixture
def app_model(reader: Reader) -> AppModel:
    """A model that a test feeds with events through ``apply``."""
    return AppModel(reader)


@pytest.fixture
def recorder() -> Recorder:
    """What the window asks of its engine."""
    return Recorder()


@pytest.fixture
def services(
    recorder: Recorder, database: Database, places: Places, tmp_path: Path, qapp: QApplication
) -> Iterator[Services]:
    """The services of a window, on this test's database."""
    made = make_services(recorder, places, tmp_path / "thumbnails")
    yield made
    close_services(made)


@pytest.fixture(autouse=True)
def nothing_is_left(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[None]:
    """Every test ends with the threads, windows and running timers gone that it made."""
    before = set(map(id, QApplication.topLevelWidgets()))
    threads = set(map(id, running_threads()))
    yield
    alive = [thread.objectName() for thread in running_threads() if id(thread) not in threads]
    assert not alive, f"{request.node.name} left threads {alive}"
    qapp.sendPostedEvents(None, 52)  # QEvent.DeferredDelete: what asked to be deleted, is
    left = [w for w in QApplication.topLevelWidgets() if id(w) not in before and w.isVisible()]
    names = [f"{type(widget).__name__} {widget.objectName()}" for widget in left]
    timers = [t for w in left for t in w.findChildren(QTimer) if t.isActive()]
    assert not left, f"{request.node.name} left {names} with {len(timers)} running timers"


def running_threads() -> list[QThread]:
    """Return every thread of Qt's that runs now and that Python knows of."""
    found = [thing for thing in gc.get_objects() if isinstance(thing, QThread)]
    return [thread for thread in found if shiboken6.isValid(thread) and thread.isRunning()]
