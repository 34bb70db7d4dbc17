"""An engine with real workers and a real database, and what it says while a test looks on."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import psutil
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.bootstrap import Engine
from app.domain.events import JobAdvanced, JobEnded, Published, StageStarted
from app.domain.job import Delivery, Job, Phase, Request, Stage
from app.domain.profile import Profile
from app.domain.target import Metric, Target
from app.engine.commands import Command, Stop
from app.errors import ReelfitError
from app.media.process import running_children
from app.places import Places
from app.settings import Settings
from app.storage.database import open_reader

# One CRF is left to choose: the search takes a probe or two, and its own tests are elsewhere.
FAST = Profile("test", target=Target(0.5, Metric.SSIM), preset="12", crf_min=30, crf_max=30)
SLOW = replace(FAST, preset="4")
WAIT_MS = 90_000

T = TypeVar("T")


class Listener(QObject):
    """Keeps what an engine publishes, in order, and what the database did not hold by then."""

    def __init__(self, places: Places) -> None:
        super().__init__()
        self.events: list[Published] = []
        self.stale: list[Published] = []
        self.end: list[ReelfitError | None] = []
        self._database = places.database

    def take(self, event: Published) -> None:
        """A slot of the main thread."""
        self.events.append(event)
        if isinstance(event, JobAdvanced):
            database = open_reader(self._database)
            stored = len(database.jobs.events(event.job.id))
            database.close()
            if stored < len(self.advances(event.job.id)):
                self.stale.append(event)

    def finish(self, error: ReelfitError | None) -> None:
        """A slot of the main thread."""
        self.end.append(error)

    def of(self, kind: type[T]) -> list[T]:
        return [event for event in self.events if isinstance(event, kind)]

    def advances(self, job_id: int) -> list[JobAdvanced]:
        return [event for event in self.of(JobAdvanced) if event.job.id == job_id]

    def ended(self) -> list[Job]:
        return [event.job for event in self.of(JobEnded)]

    def phase_of(self, job_id: int) -> Phase | None:
        advances = self.advances(job_id)
        return advances[-1].job.state.phase if advances else None

    def started(self, stage: Stage) -> list[int]:
        """Return the jobs that began this stage, in the order in which they did."""
        return [
            event.job.id for event in self.of(JobAdvanced) if event.event == StageStarted(stage)
        ]


class Running:
    """An engine and its listener."""

    def __init__(self, qtbot: QtBot, places: Places, settings: Settings) -> None:
        self.qtbot = qtbot
        self.places = places
        self.engine = Engine(places, settings, os.environ)
        self.heard = Listener(places)
        self.engine.coordinator.published.connect(self.heard.take)
        self.engine.ended.connect(self.heard.finish)
        self.engine.start()

    def submit(self, *commands: Command) -> None:
        for command in commands:
            self.engine.coordinator.submit(command)

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=WAIT_MS)

    def stop(self) -> None:
        if not self.heard.end:
            self.submit(Stop())
            self.until(lambda: self.heard.end)


Start = Callable[..., Running]


def fit(source: Path, out: Path, profile: Profile = FAST) -> Request:
    return Request(source, profile, Delivery.FOLDER, out)


def ffmpegs() -> list[psutil.Process]:
    processes = [psutil.Process(pid) for pid in running_children()]
    return [process for process in processes if "ffmpeg" in process.name()]


def frozen() -> bool:
    """Whether an ffmpeg runs, and every one is frozen."""
    found = ffmpegs()
    return bool(found) and all(one.status() == psutil.STATUS_STOPPED for one in found)
