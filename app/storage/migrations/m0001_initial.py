"""The first schema. ``app.storage.tables`` says what its columns mean."""

from __future__ import annotations

from app.storage.connection import Connection

_STATEMENTS = (
    """
    CREATE TABLE runs (
        id INTEGER NOT NULL PRIMARY KEY,
        pid INTEGER NOT NULL,
        process_started REAL NOT NULL,
        started_at REAL NOT NULL,
        ended_at REAL
    )
    """,
    """
    CREATE TABLE jobs (
        id INTEGER NOT NULL PRIMARY KEY,
        request_key TEXT NOT NULL,
        request TEXT NOT NULL,
        source_path BLOB NOT NULL,
        phase TEXT NOT NULL,
        until TEXT NOT NULL,
        attempt INTEGER NOT NULL,
        misses INTEGER NOT NULL,
        priority INTEGER NOT NULL DEFAULT 0,
        ready_at REAL NOT NULL DEFAULT 0,
        run_id INTEGER NOT NULL REFERENCES runs (id),
        state TEXT NOT NULL,
        created_at REAL NOT NULL,
        updated_at REAL NOT NULL
    )
    """,
    "CREATE INDEX jobs_by_request ON jobs (request_key)",
    "CREATE INDEX jobs_by_turn ON jobs (run_id, phase, priority DESC, id)",
    "CREATE INDEX jobs_by_time ON jobs (run_id, phase, ready_at)",
    """
    CREATE TABLE stage_results (
        job_id INTEGER NOT NULL REFERENCES jobs (id),
        stage TEXT NOT NULL,
        "key" TEXT NOT NULL,
        result TEXT NOT NULL,
        at REAL NOT NULL,
        PRIMARY KEY (job_id, stage)
    )
    """,
    'CREATE INDEX stage_results_by_key ON stage_results ("key", stage)',
    """
    CREATE TABLE probes (
        id INTEGER NOT NULL PRIMARY KEY,
        context_key TEXT NOT NULL,
        crf REAL NOT NULL,
        probe TEXT NOT NULL,
        at REAL NOT NULL
    )
    """,
    "CREATE UNIQUE INDEX probes_by_context ON probes (context_key, crf)",
    """
    CREATE TABLE events (
        id INTEGER NOT NULL PRIMARY KEY,
        job_id INTEGER NOT NULL REFERENCES jobs (id),
        kind TEXT NOT NULL,
        body TEXT NOT NULL,
        at REAL NOT NULL
    )
    """,
    "CREATE INDEX events_by_job ON events (job_id)",
    """
    CREATE TABLE replacements (
        id INTEGER NOT NULL PRIMARY KEY,
        job_id INTEGER NOT NULL REFERENCES jobs (id),
        placement TEXT NOT NULL,
        result_digest TEXT NOT NULL,
        state TEXT NOT NULL,
        at REAL NOT NULL
    )
    """,
    "CREATE INDEX replacements_by_job ON replacements (job_id, state)",
    "CREATE INDEX replacements_by_result ON replacements (result_digest)",
    """
    CREATE TABLE temps (
        path BLOB NOT NULL PRIMARY KEY,
        run_id INTEGER NOT NULL REFERENCES runs (id),
        job_id INTEGER REFERENCES jobs (id)
    )
    """,
    "CREATE TABLE settings (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)",
)


def migrate(connection: Connection) -> None:
    """Make the tables and indexes of an empty database."""
    for statement in _STATEMENTS:
        connection.execute(statement)
