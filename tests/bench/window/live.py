"""Whether the window stays free while four jobs publish two hundred events a second.

    xvfb-run -a .venv/bin/python -m tests.bench.window.live [--seconds 20] [--rate 200] [--rows N]

A thread publishes as the engine does: progress, probes and changes of state, through one queued
signal into the model of a whole window with an inspector open. Printed are the interface thread's
stalls (how late a timer of 1 ms came), the time from an event's publication until the paint that
shows it was done, and whether each job's events came in their order. A window that is left alone
for as long gives the noise of the machine.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QThread, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.domain.events import (
    JobAdvanced,
    ProbeFinished,
    StageInterrupted,
    StageProgressed,
    StageStarted,
)
from app.domain.job import Job, Phase, Request, Stage
from app.domain.profile import Profile
from app.domain.summary import Summary
from app.model.app_model import AppModel
from app.model.queue_model import QueueModel
from app.model.reader import Reader
from app.services.garbage import GarbageCollector
from app.storage.database import open_database
from app.ui.charts.loading import ChartLoader
from app.ui.theme import Mode, theme
from tests.bench.window.figures import report
from tests.bench.window.parts import shown_window
from tests.bench.window.seed import library
from tests.support.curves import Film, halving_bytes

_JOBS = 4
_FILM = Film(lambda crf: 99.0 - crf / 10, halving_bytes)


class Publisher(QThread):
    """Publishes events of four running jobs at a steady rate."""

    published = Signal(object)

    def __init__(self, jobs: Sequence[tuple[Job, Summary]], rate: float, seconds: float) -> None:
        super().__init__()
        self._jobs, self._rate, self._seconds = jobs, rate, seconds
        self.sent: dict[int, list[tuple[float, object]]] = {job.id: [] for job, _ in jobs}

    def run(self) -> None:
        began = time.perf_counter()
        count = int(self._rate * self._seconds)
        for number in range(count):
            job, summary = self._jobs[number % len(self._jobs)]
            event = self._event(job, summary, number, number / count)
            self.sent[job.id].append((time.perf_counter(), event))
            self.published.emit(event)
            ahead = began + (number + 1) / self._rate - time.perf_counter()
            if ahead > 0:
                self.usleep(int(ahead * 1e6))

    def _event(self, job: Job, summary: Summary, number: int, share: float) -> object:
        if number % 50 == len(self._jobs):
            return ProbeFinished(job.id, _FILM.probe(20 + number % 40))
        if number % 400 < len(self._jobs):
            running = replace(job, state=replace(job.state, phase=Phase.ENCODING))
            return JobAdvanced(
                running, StageStarted(Stage.ENCODE), None, replace(summary, phase=Phase.ENCODING)
            )
        return StageProgressed(job.id, Stage.ENCODE, share, 38.0 + number % 7, 60.0, "")


class Watch(QObject):
    """Notes late ticks, the order of arrival, and when the paint after an event was done."""

    def __init__(self, viewport: QObject) -> None:
        super().__init__()
        self.stalls: list[float] = []
        self.arrived: list[tuple[float, object]] = []
        self.shown: list[float] = []
        self._waiting: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(1)
        viewport.installEventFilter(self)
        self._published: dict[int, float] = {}

    def note(self, event: object) -> None:
        self.arrived.append((time.perf_counter(), event))
        self._waiting.append(self._published_at(event))

    def know(self, sent: dict[int, list[tuple[float, object]]]) -> None:
        self._sent = sent

    def _published_at(self, event: object) -> float:
        """Return when this event was sent, as the n-th of its job."""
        job_id = event.job.id if isinstance(event, JobAdvanced) else event.job_id  # type: ignore[attr-defined]
        number = self._published.get(job_id, 0)
        self._published[job_id] = number + 1
        return self._sent[job_id][number][0]

    def _tick(self) -> None:
        now = time.perf_counter()
        self.stalls.append((now - self._last) * 1000 - 1)
        self._last = now

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._waiting:
            waiting, self._waiting = self._waiting, []
            QTimer.singleShot(0, self, lambda: self._painted(waiting))
        return False

    def _painted(self, waiting: list[float]) -> None:
        now = time.perf_counter()
        self.shown += [(now - at) * 1000 for at in waiting]


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
        jobs = _add_jobs(path)
        reader = Reader(path)
        model = AppModel(reader)
        queue = QueueModel(model, reader)
        with shown_window(Path(folder), model, queue, reader) as (window, viewport):
            model.count()
            loader = ChartLoader()
            loader.start()  # as the program does
            window.show_job(jobs[0][0].id)
            _run(3.0)
            idle = Watch(viewport)
            _run(options.seconds / 2)
            report("stall, left alone", idle.stalls)
            idle.deleteLater()
            watch = Watch(viewport)
            publisher = Publisher(jobs, options.rate, options.seconds)
            watch.know(publisher.sent)
            publisher.published.connect(model.apply, Qt.ConnectionType.QueuedConnection)
            publisher.published.connect(watch.note, Qt.ConnectionType.QueuedConnection)
            publisher.start()
            _run(options.seconds + 1)
            publisher.wait()
            loader.wait()
            report("stall, busy", watch.stalls)
            report("published to painted", watch.shown)
            _check_order(publisher, watch)
        reader.close()
        collector.close()


def _check_order(publisher: Publisher, watch: Watch) -> None:
    wrong = 0
    for job_id, sent in publisher.sent.items():
        got = [
            event
            for _, event in watch.arrived
            if (event.job.id if isinstance(event, JobAdvanced) else event.job_id) == job_id  # type: ignore[attr-defined]
        ]
        wrong += [event for _, event in sent] != got
    total = sum(map(len, publisher.sent.values()))
    print(
        f"order: {wrong} of {len(publisher.sent)} jobs wrong, "
        f"{len(watch.arrived)} of {total} events"
    )


def _add_jobs(path: Path) -> list[tuple[Job, Summary]]:
    database = open_database(path)
    try:
        run = database.runs.begin(2, 0.0, 0.0)
        jobs = []
        for number in range(_JOBS):
            request = Request(Path(f"/videos/live {number}.mkv"), Profile("balanced"))
            job = database.jobs.add(request, run, 1e9, priority=1)
            running = replace(job, state=replace(job.state, phase=Phase.ANALYZING))
            database.jobs.commit(running, StageStarted(Stage.ANALYZE), 1e9)
            database.jobs.commit(job, StageInterrupted(Stage.ANALYZE), 1e9)
            jobs.append((job, database.summaries.get(job.id)))
        return jobs
    finally:
        database.close()


def _run(seconds: float) -> None:
    loop = QEventLoop()  # the application's own would close the window at its end
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--rate", type=float, default=200.0)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "reelfit-window")
    return parser.parse_args()


main()
