"""The events of all jobs, newest first: a page at a time out of a million."""

from __future__ import annotations

import json
from collections.abc import Iterable

from app.domain.events import JobEvent
from app.domain.history import FeedEntry
from app.storage.connection import Connection
from app.storage.kinds import read_event
from app.storage.words import search_words

# Up to so many jobs the events are looked up job by job; of more, walking back through all events
# fills a page sooner.
_FEW_JOBS = 2000
_ANY_ID = 2**63 - 1

_PAGE = """
    SELECT e.id, e.job_id, s.name, e.at, e.kind, e.body
    FROM (SELECT id FROM ({ids}) ORDER BY id DESC LIMIT ?) AS page
    JOIN events AS e ON e.id = page.id JOIN summaries AS s ON s.job_id = e.job_id
    ORDER BY e.id DESC
"""
_WITH_WORDS = "SELECT job_id FROM summaries WHERE {condition} LIMIT ?"
_OF_ALL = "SELECT id FROM events WHERE id < ?"
# One walk down the index for each kind: SQLite would collect and sort all events of several.
_OF_KIND = """
    SELECT * FROM (
        SELECT id FROM events INDEXED BY events_by_kind
        WHERE kind = ? AND id < ? {of_jobs} ORDER BY id DESC LIMIT ?
    )
"""
_OF_JOBS = """
    SELECT id FROM events INDEXED BY events_by_job
    WHERE job_id IN (SELECT value FROM json_each(?)) AND id < ? {of_kinds}
"""
_AMONG = "AND job_id IN (SELECT job_id FROM summaries WHERE {condition})"


class HistoryRepository:
    """What happened. Methods raise ReelfitError where the database fails."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def events(
        self,
        limit: int,
        before_id: int | None = None,
        kinds: Iterable[type[JobEvent]] = (),
        job_id: int | None = None,
        text: str = "",
    ) -> tuple[FeedEntry, ...]:
        """Return at most ``limit`` events, the newest first.

        ``before_id`` goes on where an earlier page ended. Only of these kinds, this job, and jobs
        whose name or folder has every word of the text, where they are given.
        """
        bound = _ANY_ID if before_id is None else before_id
        names = sorted(kind.__name__ for kind in kinds)
        words = search_words(text).split()
        jobs = self._jobs_with(words, job_id)
        if jobs is not None:
            ids, values = _of_jobs(jobs, names, bound)
        else:
            ids, values = _of_all(names, words, bound, limit)
        return self._connection.fetch(_entry, _PAGE.format(ids=ids), *values, limit)

    def _jobs_with(self, words: list[str], job_id: int | None) -> list[int] | None:
        """Return the only jobs that are wanted; None for all, or so many that it does not help."""
        if job_id is None and not words:
            return None
        if job_id is not None and not words:
            return [job_id]
        condition, values = _has_words(words), list[object](words)
        if job_id is not None:
            condition, values = f"{condition} AND job_id = ?", [*words, job_id]
        query = _WITH_WORDS.format(condition=condition)
        found = self._connection.fetch(int, query, *values, _FEW_JOBS + 1)
        return list(found) if job_id is not None or len(found) <= _FEW_JOBS else None


def _of_jobs(jobs: list[int], kinds: list[str], bound: int) -> tuple[str, list[object]]:
    of_kinds = f"AND kind IN ({', '.join('?' * len(kinds))})" if kinds else ""
    return _OF_JOBS.format(of_kinds=of_kinds), [json.dumps(jobs), bound, *kinds]


def _of_all(kinds: list[str], words: list[str], bound: int, limit: int) -> tuple[str, list[object]]:
    among = _AMONG.format(condition=_has_words(words)) if words else ""
    if not kinds:
        return f"{_OF_ALL} {among}", [bound, *words]
    each = _OF_KIND.format(of_jobs=among)
    values = [value for kind in kinds for value in (kind, bound, *words, limit)]
    return " UNION ALL ".join([each] * len(kinds)), values


def _has_words(words: list[str]) -> str:
    return " AND ".join(["instr(words, ?)"] * len(words))


def _entry(number: int, job_id: int, name: str, at: float, kind: str, body: str) -> FeedEntry:
    return FeedEntry(number, job_id, name, at, read_event(kind, body))
