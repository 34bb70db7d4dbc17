"""What a worker is handed, and what it hands back."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from app.domain.events import StageProgressed
from app.domain.job import Job, Stage
from app.domain.outcome import Outcome
from app.domain.results import Probe, Results, StageResult
from app.errors import ReelfitError
from app.files.placement import Placement
from app.media.control import CancelToken
from app.media.probe import MediaReader
from app.media.process import Limits
from app.media.tools import Tools, find_tools
from app.search.prior import Earlier
from app.settings import Settings

_PROGRESS_INTERVAL_S = 0.2
_JOURNAL_TICK_S = 0.2


@dataclass(frozen=True, slots=True)
class Task:
    """One stage of one job. ``folder`` is its work folder, ``part`` where its encode is or goes.

    ``settings`` are those in force when it was made: what it finds is known by them.

    ``known`` holds the probes that earlier searches of the same sample made, ``earlier`` what
    searches of other films found, ``bias`` what an encode that missed the target taught.
    """

    job: Job
    stage: Stage
    results: Results
    token: CancelToken
    folder: Path
    part: Path
    settings: Settings
    known: tuple[Probe, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    bias: float = 0.0


@dataclass(frozen=True, slots=True)
class ProbeMade:
    """A search measured a new point."""

    job_id: int
    probe: Probe


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A worker is about to move files, and waits until this is written down.

    ``placement`` is None where an open entry is withdrawn. ``written`` is set by the coordinator.
    """

    job_id: int
    placement: Placement | None
    written: Future[None]


@dataclass(frozen=True, slots=True)
class TaskEnded:
    """The worker is done with its task and free for another."""

    job_id: int
    stage: Stage
    outcome: Outcome


Report = StageProgressed | ProbeMade | JournalEntry | TaskEnded


class Toolbox:
    """The ffmpeg in use, looked up once, when it is first needed."""

    def __init__(self, settings: Settings, environment: Mapping[str, str]) -> None:
        self._settings = settings
        self._environment = environment
        self._lock = threading.Lock()
        self._found: Tools | ReelfitError | None = None

    def get(self) -> Tools:
        """Return the tools. Raises ReelfitError (ffmpeg_missing) where there are none."""
        with self._lock:
            if self._found is None:
                try:
                    self._found = find_tools(self._settings.ffmpeg, self._environment)
                except ReelfitError as error:
                    self._found = error
        if isinstance(self._found, ReelfitError):
            raise self._found
        return self._found


@dataclass(frozen=True, slots=True)
class Desk:
    """What a worker has at hand: settings, tools, its own reader, and the way to report."""

    settings: Settings
    toolbox: Toolbox
    reader: MediaReader
    emit: Callable[[Report], None]

    @property
    def limits(self) -> Limits:
        """What a tool may take."""
        return Limits(self.settings.stall_timeout_s, self.settings.niceness)


class EngineJournal:
    """The undo journal as a worker sees it: the engine thread writes, the worker waits for it."""

    def __init__(self, task: Task, desk: Desk) -> None:
        self._job_id = task.job.id
        self._token = task.token
        self._emit = desk.emit

    def begin(self, placement: Placement) -> None:
        """Write down what is about to move. Raises ReelfitError where it cannot be."""
        self._ask(placement)

    def withdraw(self, job_id: int) -> None:
        """Write down that everything is as it was before."""
        assert job_id == self._job_id
        self._ask(None)

    def _ask(self, placement: Placement | None) -> None:
        written: Future[None] = Future()
        self._emit(JournalEntry(self._job_id, placement, written))
        while True:
            try:
                written.result(_JOURNAL_TICK_S)
            except TimeoutError:
                # An engine that had to stop writes no more; nothing has been moved yet.
                self._token.check()
            else:
                return


class ProgressReporter:
    """Reports a stage's progress, at most five times a second, and never backwards."""

    def __init__(self, task: Task, desk: Desk) -> None:
        self._task = task
        self._emit = desk.emit
        self._next_at = 0.0
        self._highest = 0.0

    def __call__(
        self,
        fraction: float,
        speed_fps: float | None = None,
        eta_s: float | None = None,
        note: str = "",
    ) -> None:
        """Report how far the stage is, 0 to 1; reports that come too soon are left out."""
        self._highest = max(self._highest, min(fraction, 1.0))
        now = time.monotonic()
        if now < self._next_at:
            return
        self._next_at = now + _PROGRESS_INTERVAL_S
        job_id, stage = self._task.job.id, self._task.stage
        self._emit(StageProgressed(job_id, stage, self._highest, speed_fps, eta_s, note))


Runner = Callable[[Task, Desk], StageResult]
