"""Whether a source stays under other names, so that its result saves nothing.

Until then no such source was ever replaced.
"""

from __future__ import annotations

from app.storage.connection import Connection

_STATEMENTS = (
    "ALTER TABLE summaries ADD COLUMN shared INTEGER NOT NULL DEFAULT 0",
    "DROP INDEX summaries_in_turn",
    """
    CREATE INDEX summaries_in_turn ON summaries (
        removed, priority DESC, position, job_id,
        phase, held, profile, crf, score, bytes_in, bytes_out, measured, ended_at, shared
    )
    """,
)


def migrate(connection: Connection) -> None:
    """Add it to the summaries, and to the index that totals are counted from."""
    for statement in _STATEMENTS:
        connection.execute(statement)
