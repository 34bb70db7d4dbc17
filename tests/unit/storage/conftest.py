"""Real SQLite files in a temporary folder, and a few values to put into them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.domain.job import Job, Request
from app.domain.profile import Profile
from app.storage.connection import Connection
from app.storage.database import Database, open_database
from app.storage.migrations.runner import migrate

RequestMaker = Callable[..., Request]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "reelfit.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    opened = open_database(path)
    yield opened
    opened.close()


@pytest.fixture
def connection(path: Path) -> Iterator[Connection]:
    """A connection to a database of today's schema, for tests that look beneath a repository."""
    opened = Connection(path)
    migrate(opened)
    yield opened
    opened.close()


@pytest.fixture
def run(database: Database) -> int:
    return database.runs.begin(pid=4711, process_started=100.5, now=101.0)


@pytest.fixture
def request_for() -> RequestMaker:
    def make(name: str = "film.mkv", **changes: object) -> Request:
        return Request(
            **{"source": Path("/videos", name), "profile": Profile("balanced")} | changes
        )

    return make


@pytest.fixture
def job(database: Database, run: int, request_for: RequestMaker) -> Job:
    return database.jobs.add(request_for(), run, now=102.0)
