"""Asks the database in a thread of its own, so that no question ever holds up the window."""

from __future__ import annotations

import logging
import queue
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from app.errors import Code, ReelfitError
from app.storage.database import Database, open_reader

_log = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked, who wants to know, and which question it takes the place of."""

    ask: Callable[[Database], Any]
    tell: Callable[[Any], None]
    key: str
    number: int


@dataclass(frozen=True, slots=True)
class _Answer:
    question: _Question
    value: Any


class _Thread(QThread):
    """Answers questions one after another until there is a None among them."""

    answered = Signal(object)

    def __init__(self, database: Path) -> None:
        super().__init__()
        self.setObjectName("reader")
        self.inbox: queue.SimpleQueue[_Question | None] = queue.SimpleQueue()
        self._path = database
        self._database: Database | None = None

    def run(self) -> None:
        """Answer (QThread calls this in the new thread)."""
        try:
            while (question := self.inbox.get()) is not None:
                self.answered.emit(_Answer(question, self._answer(question)))
        finally:
            if self._database is not None:
                self._database.close()

    def _answer(self, question: _Question) -> Any:
        try:
            if self._database is None:
                self._database = open_reader(self._path)
            return question.ask(self._database)
        except ReelfitError as error:
            _log.error("a question to the database failed: %s", error)
            return error
        except Exception as error:  # noqa: BLE001 - the thread's boundary: logged and told
            _log.exception("a question to the database failed")
            return ReelfitError.of(Code.BUG, f"{type(error).__name__}: {error}")


class Reader(QObject):
    """The database as the model reads it. Made, asked and closed in the main thread.

    ``failed`` carries the ReelfitError of a question that could not be answered.
    """

    failed = Signal(object)

    def __init__(self, database: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = _Thread(database)
        self._thread.answered.connect(self._answered, Qt.ConnectionType.QueuedConnection)
        self._latest: dict[str, int] = {}
        self._count = 0
        self._closed = False

    def ask(
        self, question: Callable[[Database], T], tell: Callable[[T], None], key: str = ""
    ) -> None:
        """Ask; ``tell`` is called in the main thread with the answer.

        Of questions with the same key only the latest is told of: what a table showed a moment ago
        is of no interest any more.
        """
        if self._closed:
            return
        if not self._thread.isRunning():
            self._thread.start()
        self._count += 1
        self._latest[key] = self._count
        self._thread.inbox.put(_Question(question, tell, key, self._count))

    def close(self) -> None:
        """End the thread; nobody is told anything any more. Safe to call more than once."""
        self._closed = True
        if self._thread.isRunning():
            self._thread.inbox.put(None)
            self._thread.wait()

    @Slot(object)
    def _answered(self, answer: _Answer) -> None:
        question = answer.question
        if self._closed or (question.key and self._latest[question.key] != question.number):
            return
        if isinstance(answer.value, ReelfitError):
            self.failed.emit(answer.value)
        else:
            question.tell(answer.value)
