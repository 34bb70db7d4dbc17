"""Notifications: the queue is done, or videos failed. Never more than one in half a minute."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Slot

from app.domain.events import JobEnded
from app.domain.job import Phase
from app.domain.results import Results
from app.domain.summary import Totals
from app.domain.text import printable
from app.model.app_model import AppModel
from app.services.preferences import Preferences
from app.ui.numbers import size_text
from app.ui.words import videos

_APART_S = 30.0
# So long a failure waits for others, and for the end of the queue, to be told in one.
_TOGETHER_S = 2.0
_NAMES = 3


class Teller(Protocol):
    """Whoever can show a notification."""

    def tell(self, title: str, text: str, *, grave: bool = False) -> None:
        """Show it."""


@dataclass
class _Batch:
    """What ended since the queue was empty last."""

    done: int = 0
    skipped: int = 0
    failed: int = 0
    saved_bytes: int = 0

    @property
    def ended(self) -> int:
        return self.done + self.skipped + self.failed


class Notifications(QObject):
    """Collects what ended, and tells of it; what comes soon after the last is told with the next.

    The queue is done when nothing is left to do in it after something was.
    """

    def __init__(
        self,
        app_model: AppModel,
        teller: Teller,
        preferences: Preferences,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._app = app_model
        self._teller = teller
        self._preferences = preferences
        self._clock = clock
        self._batch = _Batch()
        self._finished: _Batch | None = None
        self._failures: list[str] = []
        self._told_at: float | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.tell)
        app_model.job_ended.connect(self._job_ended)
        app_model.totals_changed.connect(self._totals_changed)

    @Slot()
    def tell(self) -> None:
        """Tell of all that is waiting to be told, or nothing."""
        self._soon.stop()
        if self._preferences.settings.notify and (self._finished or self._failures):
            self._teller.tell(self._title(), self._text(), grave=bool(self._failures))
            self._told_at = self._clock()
        self._finished, self._failures = None, []

    # -- what happens --------------------------------------------------------------------------

    @Slot(object)
    def _job_ended(self, ended: JobEnded) -> None:
        if ended.settled:
            return
        match ended.job.state.phase:
            case Phase.DONE:
                self._batch.done += 1
                self._batch.saved_bytes += _saved(ended.results)
            case Phase.SKIPPED:
                self._batch.skipped += 1
            case Phase.FAILED:
                self._batch.failed += 1
                self._failures.append(ended.job.request.source.name)
                self._tell_in_time()

    @Slot(object)
    def _totals_changed(self, totals: Totals) -> None:
        left = sum(count for phase, count in totals.phases.items() if not phase.is_final)
        if left == 0 and not self._app.running and self._batch.ended:
            self._finished, self._batch = self._batch, _Batch()
            self._tell_in_time()

    def _tell_in_time(self) -> None:
        wait_s = _TOGETHER_S
        if self._told_at is not None:
            wait_s = max(wait_s, self._told_at + _APART_S - self._clock())
        if not self._soon.isActive():
            self._soon.start(round(wait_s * 1000))

    # -- words ---------------------------------------------------------------------------------

    def _title(self) -> str:
        if self._finished is not None:
            return self.tr("The queue is done")
        if len(self._failures) == 1:
            return self.tr("A video failed")
        return self.tr("{videos} failed").format(videos=videos(len(self._failures)))

    def _text(self) -> str:
        batch = self._finished
        if batch is None:
            return self._names()
        parts = [self.tr("{videos} done").format(videos=videos(batch.done))]
        if batch.saved_bytes > 0:
            size = size_text(batch.saved_bytes)
            parts.append(self.tr("{size} saved").format(size=size))
        if batch.skipped:
            parts.append(self.tr("{count} skipped").format(count=batch.skipped))
        if batch.failed:
            parts.append(self.tr("{count} failed").format(count=batch.failed))
        return " · ".join(parts)

    def _names(self) -> str:
        shown = [printable(name) for name in self._failures[:_NAMES]]
        more = len(self._failures) - len(shown)
        if more:
            shown.append(self.tr("and {videos} more").format(videos=videos(more)))
        return "\n".join(shown)


def _saved(results: Results) -> int:
    if results.analyze is None or results.replace is None:
        return 0
    if results.replace.other_names:
        return 0  # the original stays, and takes up its space
    return results.analyze.media.size_bytes - results.replace.bytes_out
