"""What searches found: where the search of another film begins."""

from __future__ import annotations

from app.storage.connection import Connection

_STATEMENTS = (
    """
    CREATE TABLE findings (
        id INTEGER NOT NULL PRIMARY KEY,
        film TEXT NOT NULL,
        encoder TEXT NOT NULL,
        preset TEXT NOT NULL,
        metric TEXT NOT NULL,
        folder BLOB NOT NULL,
        target REAL NOT NULL,
        crf REAL NOT NULL,
        slope REAL NOT NULL,
        at REAL NOT NULL
    )
    """,
    "CREATE UNIQUE INDEX findings_by_film ON findings (film, encoder, preset, metric)",
    "CREATE INDEX findings_by_folder ON findings (encoder, preset, metric, folder, at DESC)",
    "CREATE INDEX findings_by_time ON findings (encoder, preset, metric, at DESC)",
)


def migrate(connection: Connection) -> None:
    """Make the table of findings and its indexes."""
    for statement in _STATEMENTS:
        connection.execute(statement)
