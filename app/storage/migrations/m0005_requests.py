"""Requests are known again by what they ask for, no longer by the digest of their text.

That changed with every new rule that a profile can have: what one version had finished, the next
one would have done again.
"""

from __future__ import annotations

from app.storage.connection import Connection

_STATEMENTS = (
    "DROP INDEX jobs_by_request",
    "ALTER TABLE jobs DROP COLUMN request_key",
    "CREATE INDEX jobs_by_source ON jobs (source_path, id)",
)


def migrate(connection: Connection) -> None:
    """Find jobs by their source."""
    for statement in _STATEMENTS:
        connection.execute(statement)
