"""Adds what a user drops to the queue: folders are walked in a thread, videos come in batches."""

from __future__ import annotations

import logging
import queue
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from app.domain.job import Delivery
from app.errors import ReelfitError
from app.library.scan import PassedOver, Reason
from app.services.intake import Intake, Wish
from app.services.preferences import Preferences
from app.services.profiles import Profiles
from app.services.queue import Queue

_log = logging.getLogger(__name__)

_BATCH = 200
# How long a batch may take to fill, and with it how often the count moves on.
_BATCH_S = 0.25


@dataclass(frozen=True, slots=True)
class AddingCount:
    """How far a walk is: videos found, files passed over, and where it looks."""

    found: int
    passed_over: int
    folder: Path


@dataclass(frozen=True, slots=True)
class AddingReport:
    """How a walk ended. ``passed_over`` names the first files, ``reasons`` counts all of them."""

    found: int
    passed_over: tuple[PassedOver, ...]
    reasons: Counter[Reason] = field(default_factory=Counter)
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class _Order:
    paths: tuple[Path, ...]
    wish: Wish
    before: int | None


class _Thread(QThread):
    """Walks one order after another until there is a None among them."""

    counted = Signal(object)
    walked = Signal(object)

    def __init__(self, jobs: Queue) -> None:
        super().__init__()
        self.setObjectName("adding")
        self.inbox: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()
        self.cancelled = False
        self._jobs = jobs

    def run(self) -> None:
        """Walk (QThread calls this in the new thread)."""
        while (order := self.inbox.get()) is not None:
            self.walked.emit(self._walk(order))

    def _walk(self, order: _Order) -> AddingReport:
        intake = Intake(order.paths, order.wish)
        found, folder = 0, order.paths[0]
        try:
            while not intake.done:
                if self.cancelled:
                    intake.cancel()
                requests = intake.take(_BATCH, _BATCH_S)
                if requests and not self.cancelled:
                    self._jobs.add(requests, order.before)
                    found += len(requests)
                    folder = requests[-1].source.parent
                self.counted.emit(AddingCount(found, intake.passed_over.total(), folder))
        except Exception:  # noqa: BLE001 - the thread's boundary: the next order may fare better
            _log.exception("adding failed")
        return AddingReport(
            found, tuple(intake.examples), intake.passed_over.copy(), cancelled=self.cancelled
        )


class Adding(QObject):
    """What a user names is looked through and queued. Used in the main thread alone.

    ``counted`` tells an AddingCount a few times a second, ``finished`` an AddingReport for each
    :meth:`add`, in their order; ``failed`` a ReelfitError where nothing can be added at all.
    """

    counted = Signal(object)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        jobs: Queue,
        preferences: Preferences,
        profiles: Profiles,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._profiles = profiles
        self._thread = _Thread(jobs)
        self._thread.counted.connect(self.counted, Qt.ConnectionType.QueuedConnection)
        self._thread.walked.connect(self._walked, Qt.ConnectionType.QueuedConnection)
        self._under_way = 0

    @property
    def is_walking(self) -> bool:
        """Whether folders are being looked through."""
        return self._under_way > 0

    def add(self, paths: Iterable[Path], before: int | None = None) -> None:
        """Look through these and queue the videos, before another job or last.

        By the profile and the delivery that the settings name now.
        """
        named = tuple(paths)
        if not named:
            return
        try:
            wish = self._wish()
        except ReelfitError as error:
            self.failed.emit(error)
            return
        if self._under_way == 0:
            self._thread.cancelled = False
        self._under_way += 1
        self._thread.inbox.put(_Order(named, wish, before))
        if not self._thread.isRunning():
            self._thread.start()

    def cancel(self) -> None:
        """Find no more; what was found stays in the queue."""
        self._thread.cancelled = True

    def close(self) -> None:
        """End the thread. Safe to call more than once."""
        self.cancel()
        if self._thread.isRunning():
            self._thread.inbox.put(None)
            self._thread.wait()

    def _wish(self) -> Wish:
        settings = self._preferences.settings
        delivery = Delivery(settings.delivery)
        folder = Path(settings.output_dir) if delivery is Delivery.FOLDER else None
        return Wish(self._profiles.get(settings.profile), delivery, folder)

    @Slot(object)
    def _walked(self, report: AddingReport) -> None:
        self._under_way -= 1
        self.finished.emit(report)
