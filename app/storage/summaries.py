"""One row a job: what lists show, sort by and search for."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from app.domain.job import Delivery, Phase
from app.domain.summary import Listing, Summary, Totals
from app.domain.target import Metric, Statistic
from app.errors import Code, ReelfitError
from app.storage.connection import Connection
from app.storage.listings import order_of
from app.storage.words import name_key, search_words

_FIELDS = tuple(item.name for item in fields(Summary))
_IMPLIED = ("words", "name_key", "lines")
_READ: dict[str, Any] = {
    "phase": {phase.value: phase for phase in Phase},
    "metric": {metric.value: metric for metric in Metric},
    "statistic": {statistic.value: statistic for statistic in Statistic},
    "delivery": {delivery.value: delivery for delivery in Delivery},
    "held": (False, True),
    "removed": (False, True),
    "measured": (False, True),
    "shared": (False, True),
}
_CONVERTED = tuple((_FIELDS.index(name), table) for name, table in _READ.items())
_WORDS = frozenset(name for name, table in _READ.items() if isinstance(table, dict))

# Names of columns in these are the fields' own: nothing that comes from outside.
_COLUMNS = ", ".join(_FIELDS)
_ADD = (
    f"INSERT INTO summaries ({_COLUMNS}, {', '.join(_IMPLIED)}) "  # noqa: S608
    f"VALUES ({', '.join('?' * (len(_FIELDS) + len(_IMPLIED)))})"
)
_GET = f"SELECT {_COLUMNS} FROM summaries WHERE job_id = ?"  # noqa: S608
_MANY = (
    f"SELECT {_COLUMNS} FROM summaries "  # noqa: S608
    "WHERE job_id IN (SELECT value FROM json_each(?))"
)
# An original that stays under other names takes up its space as before.
_SAVES = "phase = 'done' AND measured AND NOT shared"
SAVED_OF = f"coalesce(sum(bytes_in - bytes_out) FILTER (WHERE {_SAVES}), 0)"
# Phases as one text, which Python counts in a third of the time that grouping takes SQLite.
_TOTALS = f"""
    SELECT group_concat(phase) FILTER (WHERE removed = 0),
           {SAVED_OF},
           coalesce(sum(bytes_in) FILTER (WHERE removed = 0 AND ended_at = 0), 0),
           coalesce(sum(bytes_in) FILTER (WHERE {_SAVES}), 0)
    FROM summaries INDEXED BY summaries_in_turn
"""  # noqa: S608 - texts of our own
_PROFILES = """
    SELECT DISTINCT profile FROM summaries INDEXED BY summaries_in_turn WHERE removed = 0
"""


class SummaryRepository:
    """Summaries by job. Every method raises ReelfitError where the database fails."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, summary: Summary) -> None:
        """Store the summary of a new job."""
        values = [_stored(name, getattr(summary, name)) for name in _FIELDS]
        self._connection.execute(_ADD, *values, *_implied(summary).values())

    def change(self, before: Summary, after: Summary) -> None:
        """Store a job's summary in place of the one before; its name never changes.

        Only what differs is written, so that only indexes change that have to.
        """
        names = [name for name in _FIELDS if getattr(after, name) != getattr(before, name)]
        changed = {name: _stored(name, getattr(after, name)) for name in names}
        if "width" in changed or "height" in changed:
            changed["lines"] = after.lines
        if changed:
            columns = ", ".join(f"{name} = ?" for name in changed)
            statement = f"UPDATE summaries SET {columns} WHERE job_id = ?"  # noqa: S608
            self._connection.execute(statement, *changed.values(), after.job_id)

    def get(self, job_id: int) -> Summary:
        """Return a job's summary; raises ReelfitError (bug) where there is no such job."""
        found = self._connection.fetch(_summary, _GET, job_id)
        if not found:
            raise ReelfitError.of(Code.BUG, f"There is no job {job_id}.")
        return found[0]

    def many(self, job_ids: Sequence[int]) -> tuple[Summary, ...]:
        """Return the summaries of these jobs in this order; unknown ones are left out."""
        rows = self._connection.fetch(_summary, _MANY, json.dumps(list(job_ids)))
        found = {summary.job_id: summary for summary in rows}
        return tuple(found[job_id] for job_id in job_ids if job_id in found)

    def order(self, listing: Listing) -> array[int]:
        """Return the ids of a list's jobs in its order, without those that were removed.

        Jobs that are equal in what is sorted by come in the order of the queue, and those of which
        it is unknown come last, whichever way it goes.
        """
        return order_of(self._connection, listing)

    def totals(self) -> Totals:
        """Return the queue in figures."""
        (totals,) = self._connection.fetch(_totals, _TOTALS)
        return totals

    def profiles(self) -> tuple[str, ...]:
        """Return the names of the profiles that jobs on the list have, in their order."""
        found = self._connection.fetch(str, _PROFILES)
        return tuple(sorted(found, key=lambda name: (search_words(name), name)))


def _implied(summary: Summary) -> dict[str, object]:
    return {
        "words": search_words(f"{summary.name}\n{summary.folder}"),
        "name_key": name_key(summary.name),
        "lines": summary.lines,
    }


def _stored(name: str, value: Any) -> Any:
    return value.value if name in _WORDS else value


def _summary(*columns: Any) -> Summary:
    values = list(columns)
    for index, table in _CONVERTED:
        values[index] = table[values[index]]
    return Summary(*values)


def _totals(phases: str | None, saved: int, waiting: int, done: int) -> Totals:
    counts = Counter(phases.split(",") if phases else ())
    return Totals({Phase(name): jobs for name, jobs in counts.items()}, saved, waiting, done)
