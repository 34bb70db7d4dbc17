"""The undo journal: what was begun is known until it is closed, even after a power cut."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.job import Job
from app.domain.media import Fingerprint
from app.errors import ReelfitError
from app.files.placement import Original, Placement
from app.storage.connection import Connection
from app.storage.database import Database
from app.storage.replacements import ReplacementRepository

FOLDER = Path("/videos", os.fsdecode(b"caf\xe9"))


def placement(job_id: int) -> Placement:
    original = Original(FOLDER / "a.mkv", Fingerprint(9, 10**18, "aa"), FOLDER / ".kept" / "a.mkv")
    return Placement(job_id, FOLDER / "a.part", FOLDER / "a.mkv", Fingerprint(5, 1, "bb"), original)


def test_placement_is_open_until_it_is_closed(database: Database, job: Job) -> None:
    assert database.replacements.open_of(job.id, Placement) is None
    database.replacements.begin(placement(job.id), now=1.0)
    assert database.replacements.open_of(job.id, Placement) == placement(job.id)
    assert database.replacements.open_of(job.id + 1, Placement) is None
    database.replacements.close(job.id)
    database.replacements.close(job.id)
    assert database.replacements.open_of(job.id, Placement) is None


def test_at_most_one_is_open_for_a_job(database: Database, job: Job) -> None:
    later = replace(placement(job.id), replaces=None)
    database.replacements.begin(placement(job.id), now=1.0)
    database.replacements.begin(later, now=2.0)
    assert database.replacements.open_of(job.id, Placement) == later
    database.replacements.close(job.id)
    assert database.replacements.open_of(job.id, Placement) is None


def test_a_result_is_known_again_by_its_content(database: Database, job: Job) -> None:
    assert not database.replacements.made(Fingerprint(5, 2, "bb"))
    database.replacements.begin(placement(job.id), now=1.0)
    database.replacements.close(job.id)
    assert database.replacements.made(Fingerprint(5, 2, "bb"))
    assert not database.replacements.made(Fingerprint(9, 10**18, "aa"))


def test_the_jobs_with_an_open_entry_are_known(database: Database, job: Job) -> None:
    database.replacements.begin(placement(job.id), now=1.0)
    assert database.replacements.jobs_with_open() == (job.id,)
    database.replacements.close(job.id)
    assert database.replacements.jobs_with_open() == ()


def test_closing_is_part_of_the_commit_that_it_is_in(database: Database, job: Job) -> None:
    database.replacements.begin(placement(job.id), now=1.0)
    with pytest.raises(ValueError, match="commit"), database.transaction():
        database.replacements.close(job.id)
        raise ValueError("commit")
    assert database.replacements.open_of(job.id, Placement) == placement(job.id)


def test_beginning_waits_for_the_drive(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    levels: list[int] = []
    really = Connection.execute

    def execute(self: Connection, query: object, *params: object) -> int:
        if query == "COMMIT":
            levels.extend(self.fetch(int, "PRAGMA synchronous"))
        return really(self, query, *params)

    monkeypatch.setattr(Connection, "execute", execute)
    connection.execute("PRAGMA foreign_keys = OFF")
    ReplacementRepository(connection).begin(placement(1), now=1.0)
    assert levels == [2]  # FULL


def test_beginning_inside_a_lesser_transaction_is_a_bug(database: Database, job: Job) -> None:
    with pytest.raises(ReelfitError, match="durable"), database.transaction():
        database.replacements.begin(placement(job.id), now=1.0)
