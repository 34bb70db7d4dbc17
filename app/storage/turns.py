"""What a user did to jobs of the queue: turns, holds and removals, of many at once.

Each is stored twice, where jobs are taken from and in the summaries; this is the place that keeps
both the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from app.domain.job import Phase
from app.pipeline.turns import Turn, between
from app.storage.connection import Connection

_FINAL = ", ".join(f"'{phase.value}'" for phase in Phase if phase.is_final)
_NAMED = "job_id IN (SELECT value FROM json_each(?))"
_OTHERS = "job_id NOT IN (SELECT value FROM json_each(?))"

_TURNS = f"SELECT job_id, priority, position FROM summaries WHERE removed = 0 AND {_NAMED}"  # noqa: S608
_TURN_FROM = f"""
    SELECT job_id, priority, position FROM summaries INDEXED BY summaries_in_turn
    WHERE removed = 0 AND {_OTHERS}
    AND (priority < ? OR priority = ? AND (position, job_id) >= (?, ?))
    ORDER BY priority DESC, position, job_id LIMIT 1
"""  # noqa: S608
_TURN_BEFORE = f"""
    SELECT position FROM summaries INDEXED BY summaries_in_turn
    WHERE removed = 0 AND priority = ? AND (position, job_id) < (?, ?) AND {_OTHERS}
    ORDER BY position DESC, job_id DESC LIMIT 1
"""  # noqa: S608
_LAST_TURN = f"""
    SELECT job_id, priority, position FROM summaries INDEXED BY summaries_in_turn
    WHERE removed = 0 AND {_OTHERS} ORDER BY priority, position DESC, job_id DESC LIMIT 1
"""  # noqa: S608
# Named one by one in a table of their own, so that many are changed as fast as few.
_PUT = """
    UPDATE {table} SET priority = json_extract(turn.value, '$[1]'),
                       position = json_extract(turn.value, '$[2]')
    FROM json_each(?) AS turn WHERE {table}.{id} = json_extract(turn.value, '$[0]')
"""
_RENUMBER = """
    UPDATE {table} SET position = turn.number FROM (
        SELECT job_id, row_number() OVER (ORDER BY priority DESC, position, job_id) AS number
        FROM summaries
    ) AS turn WHERE {table}.{id} = turn.job_id
"""
_TABLES = (("jobs", "id"), ("summaries", "job_id"))

_HOLDABLE = f"""
    SELECT job_id FROM summaries
    WHERE {_NAMED} AND removed = 0 AND held = ? AND phase NOT IN ({_FINAL})
"""  # noqa: S608
_HOLD = "UPDATE {table} SET held = ? WHERE {id} IN (SELECT value FROM json_each(?))"
_REMOVE = f"UPDATE summaries SET removed = ? WHERE {_NAMED}"  # noqa: S608
_REMOVABLE = f"SELECT job_id FROM summaries WHERE {_NAMED} AND removed = ?"  # noqa: S608


class TurnRepository:
    """Turns, holds and removals. Every method raises ReelfitError where the database fails.

    Unknown ids, and those of jobs to which it cannot happen, are passed over.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, job_ids: Sequence[int]) -> tuple[Turn, ...]:
        """Return the turns of these jobs in this order, without those that were removed."""
        turns = self._connection.fetch(Turn, _TURNS, _listed(job_ids))
        found = {turn.job_id: turn for turn in turns}
        return tuple(found[job_id] for job_id in job_ids if job_id in found)

    def put(self, turns: Iterable[Turn]) -> None:
        """Give jobs these turns."""
        body = json.dumps([(turn.job_id, turn.priority, turn.position) for turn in turns])
        with self._connection.transaction():
            for table, name in _TABLES:
                self._connection.execute(_PUT.format(table=table, id=name), body)

    def place(self, job_ids: Sequence[int], before: int | None) -> bool:
        """Give these jobs, in this order, the turns before another's, or the last of all.

        They take on its priority, else they would not go before it. Returns False, and changes
        nothing, where no positions are left in between: :meth:`renumber` makes room.
        """
        with self._connection.transaction():
            priority, low, high = self._gap(job_ids, before)
            positions = between(low, high, len(job_ids))
            if positions is None:
                return False
            moved = zip(job_ids, positions, strict=True)
            self.put(Turn(job_id, priority, position) for job_id, position in moved)
        return True

    def renumber(self) -> None:
        """Deal the positions of all jobs anew, in whole numbers; nobody's turn changes."""
        with self._connection.transaction():
            for table, name in _TABLES:
                self._connection.execute(_RENUMBER.format(table=table, id=name))

    def hold(self, job_ids: Sequence[int], *, held: bool) -> tuple[int, ...]:
        """Hold unfinished jobs, or let them go; return those of which that was a change."""
        with self._connection.transaction():
            changed = self._connection.fetch(int, _HOLDABLE, _listed(job_ids), not held)
            for table, name in _TABLES:
                change = _HOLD.format(table=table, id=name)
                self._connection.execute(change, held, _listed(changed))
        return changed

    def remove(self, job_ids: Sequence[int], *, removed: bool) -> tuple[int, ...]:
        """Take jobs off the list, or put them back; return those of which that was a change."""
        with self._connection.transaction():
            changed = self._connection.fetch(int, _REMOVABLE, _listed(job_ids), not removed)
            self._connection.execute(_REMOVE, removed, _listed(changed))
        return changed

    def _gap(
        self, job_ids: Sequence[int], before: int | None
    ) -> tuple[int, float | None, float | None]:
        """Return the priority, and the positions between which these jobs go."""
        moved = _listed(job_ids)
        follower = self._follower(moved, before)
        if follower is None:
            last = self._connection.fetch(Turn, _LAST_TURN, moved)
            return (last[0].priority, last[0].position, None) if last else (0, None, None)
        at = (follower.priority, follower.position, follower.job_id)
        previous = self._connection.fetch(float, _TURN_BEFORE, *at, moved)
        return follower.priority, previous[0] if previous else None, follower.position

    def _follower(self, moved: str, before: int | None) -> Turn | None:
        """Return the first turn from ``before``'s on that is of none of those that move."""
        named = self.of([before]) if before is not None else ()
        if not named:
            return None
        turn = named[0]
        found = self._connection.fetch(
            Turn,
            _TURN_FROM,
            moved,
            turn.priority,
            turn.priority,
            turn.position,
            turn.job_id,
        )
        return found[0] if found else None


def _listed(job_ids: Iterable[int]) -> str:
    return json.dumps(list(job_ids))
