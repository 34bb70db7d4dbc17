"""Turns that a user can change, and a row for each job that lists can sort and search.

The summaries of the jobs that are there are made from what is stored of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any

from app.domain.codec import from_json
from app.domain.events import JobEvent
from app.domain.job import Job, JobState, Request
from app.domain.results import Results
from app.domain.summary import Summary
from app.pipeline.summarise import summarise_anew
from app.storage.connection import Connection
from app.storage.failures import database_failures
from app.storage.kinds import read_event, read_result
from app.storage.words import name_key, search_words

_STATEMENTS = (
    "ALTER TABLE jobs ADD COLUMN position REAL NOT NULL DEFAULT 0",
    "ALTER TABLE jobs ADD COLUMN held INTEGER NOT NULL DEFAULT 0",
    "UPDATE jobs SET position = id",
    "DROP INDEX jobs_by_turn",
    """
    CREATE INDEX jobs_by_turn
    ON jobs (run_id, phase, held, priority DESC, position, id)
    """,
    "CREATE INDEX events_by_kind ON events (kind)",
    """
    CREATE TABLE summaries (
        job_id INTEGER NOT NULL PRIMARY KEY REFERENCES jobs (id),
        removed INTEGER NOT NULL,
        held INTEGER NOT NULL,
        priority INTEGER NOT NULL,
        position REAL NOT NULL,
        phase TEXT NOT NULL,
        profile TEXT NOT NULL,
        crf REAL,
        score REAL,
        bytes_in INTEGER,
        bytes_out INTEGER,
        measured INTEGER NOT NULL,
        ended_at REAL NOT NULL,
        words TEXT NOT NULL,
        name_key TEXT NOT NULL,
        name TEXT NOT NULL,
        folder TEXT NOT NULL,
        encoder TEXT NOT NULL,
        preset TEXT NOT NULL,
        metric TEXT NOT NULL,
        statistic TEXT NOT NULL,
        target REAL NOT NULL,
        delivery TEXT NOT NULL,
        codec TEXT NOT NULL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        lines INTEGER NOT NULL,
        hdr TEXT NOT NULL,
        duration_s REAL NOT NULL,
        digest TEXT NOT NULL,
        forecast_bytes INTEGER,
        forecast_score REAL,
        category TEXT NOT NULL,
        code TEXT NOT NULL,
        reason TEXT NOT NULL,
        seconds REAL NOT NULL,
        added_at REAL NOT NULL,
        updated_at REAL NOT NULL
    )
    """,
)
_INDEXES = (
    """
    CREATE INDEX summaries_in_turn ON summaries (
        removed, priority DESC, position, job_id,
        phase, held, profile, crf, score, bytes_in, bytes_out, measured, ended_at
    )
    """,
    """
    CREATE INDEX summaries_by_name
    ON summaries (removed, name_key, priority DESC, position, job_id)
    """,
)
_COLUMNS = (
    "job_id removed held priority position phase profile crf score bytes_in bytes_out measured "
    "ended_at name folder encoder preset metric statistic target delivery codec width height lines "
    "hdr duration_s digest forecast_bytes forecast_score category code reason seconds added_at "
    "updated_at"
).split()
_BATCH = 500


def migrate(connection: Connection) -> None:
    """Add turns to the jobs, make the summaries, and fill them."""
    for statement in _STATEMENTS:
        connection.execute(statement)
    (last,) = connection.fetch(int, "SELECT coalesce(max(id), 0) FROM jobs")
    with database_failures(connection.path):
        for first in range(1, last + 1, _BATCH):
            _fill(connection, first, first + _BATCH - 1)
    for statement in _INDEXES:
        connection.execute(statement)


def _fill(connection: Connection, first: int, last: int) -> None:
    """Make the summaries of the jobs with ids from ``first`` to ``last``."""
    results = _grouped(
        connection.fetch(
            _row,
            "SELECT job_id, stage, result FROM stage_results "
            "WHERE job_id BETWEEN ? AND ? ORDER BY job_id",
            first,
            last,
        )
    )
    stories = _grouped(
        connection.fetch(
            _row,
            "SELECT job_id, kind, body, at FROM events "
            "WHERE job_id BETWEEN ? AND ? ORDER BY job_id, id",
            first,
            last,
        )
    )
    query = (
        "SELECT id, request, state, created_at, priority FROM jobs WHERE id BETWEEN ? AND ? "
        "ORDER BY id"
    )
    for job_id, request, state, created_at, priority in connection.fetch(_row, query, first, last):
        summary = summarise_anew(
            Job(from_json(request, Request), from_json(state, JobState)),
            Results(**{stage: read_result(stage, result) for stage, result in results[job_id]}),
            _story(stories[job_id]),
            created_at,
            float(job_id),
        )
        _insert(connection, summary, priority)


def _story(rows: Iterable[tuple[Any, ...]]) -> Iterable[tuple[JobEvent, float]]:
    return ((read_event(kind, body), at) for kind, body, at in rows)


def _insert(connection: Connection, summary: Summary, priority: int) -> None:
    values = {name: getattr(summary, name) for name in _COLUMNS} | {
        "priority": priority,
        "words": search_words(f"{summary.name}\n{summary.folder}"),
        "name_key": name_key(summary.name),
    }
    names, marks = ", ".join(values), ", ".join("?" * len(values))
    connection.execute(
        f"INSERT INTO summaries ({names}) VALUES ({marks})",  # noqa: S608 - names of our own
        *values.values(),
    )


def _row(*columns: Any) -> tuple[Any, ...]:
    return columns


def _grouped(rows: tuple[tuple[Any, ...], ...]) -> defaultdict[int, list[tuple[Any, ...]]]:
    """Return rows by the job that they begin with, in their order."""
    groups: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for job_id, of_job in groupby(rows, key=itemgetter(0)):
        groups[job_id] = [row[1:] for row in of_job]
    return groups
