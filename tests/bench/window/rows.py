"""How fast the queue answers with a hundred thousand videos in it, and what memory it takes.

    xvfb-run -a .venv/bin/python -m tests.bench.window.rows [--rows 100000] [--work FOLDER]

Scrolling: a page down until the end of a few hundred pages, each painted. Sorting and searching:
from the call to the first painted rows of the new order, by way of the reader's thread. Printed are
the median, the 99th percentile and the longest, in milliseconds, and resident memory.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.domain.job import Phase
from app.domain.summary import Listing, Sort
from app.model.app_model import AppModel
from app.model.queue_model import QueueModel
from app.model.reader import Reader
from app.services.garbage import GarbageCollector
from app.services.thumbnails import Thumbnails
from app.ui.queue.table import QueueTable
from app.ui.queue.texts import QueueTexts
from app.ui.theme import Mode, theme
from tests.bench.window.figures import report
from tests.bench.window.seed import library

_PAGES = 400
_REPEATS = 5
_PATIENCE_MS = 10_000


def main() -> None:
    """Run what the command line asks for."""
    options = _options()
    options.work.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    theme().apply(application, Mode.LIGHT)
    collector = GarbageCollector(application)
    with tempfile.TemporaryDirectory(dir=options.work) as folder:
        path = Path(folder) / "reelfit.db"
        shutil.copy(library(options.work, options.rows), path)
        reader = Reader(path)
        app = AppModel(reader)
        model = QueueModel(app, reader)
        thumbnails = Thumbnails(Path(folder) / "thumbnails")
        table = QueueTable(QueueTexts(model, app), app, thumbnails)
        table.resize(1100, 800)
        table.show()
        report("open", [_timed(model, model.reload)])
        _scroll(application, table)
        _sort_and_search(model)
        print(f"memory {psutil.Process().memory_info().rss / 1e6:.0f} MB")
        thumbnails.close()
        reader.close()
        collector.close()


def _scroll(application: QApplication, table: QueueTable) -> None:
    times = []
    bar = table.verticalScrollBar()
    for page in range(_PAGES):
        bar.setValue(bar.maximum() * page // _PAGES)
        began = time.perf_counter()
        table.viewport().repaint()
        application.processEvents()
        times.append((time.perf_counter() - began) * 1000)
    report("scroll to a page", times)


def _sort_and_search(model: QueueModel) -> None:
    for sort in Sort:
        times = [
            _timed(model, lambda s=sort, d=down: model.show(Listing(s, d)))  # type: ignore[misc]
            for _ in range(_REPEATS)
            for down in (True, False)
        ]
        report(f"sort by {sort.value}", times)
        model.show(Listing())
        _wait(model)
    for text in ("harbour", "kyoto s03", "99999", "nothing at all"):
        report(f"search {text!r}", [_timed(model, lambda t=text: model.show(Listing(text=t)))])  # type: ignore[misc]
    done = frozenset({Phase.FAILED})
    report("filter", [_timed(model, lambda: model.show(Listing(phases=done)))])


def _timed(model: QueueModel, action: Callable[[], None]) -> float:
    began = time.perf_counter()
    action()
    _wait(model)
    QApplication.processEvents()
    return (time.perf_counter() - began) * 1000


def _wait(model: QueueModel) -> None:
    loop = QEventLoop()
    model.ordered.connect(loop.quit)
    QTimer.singleShot(_PATIENCE_MS, loop.quit)
    loop.exec()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "reelfit-window")
    return parser.parse_args()


main()
