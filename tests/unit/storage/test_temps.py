"""Temps: known by run and by job until they are forgotten."""

import os
from pathlib import Path

from app.domain.job import Job
from app.storage.database import Database

PART = Path("/videos", os.fsdecode(b".caf\xe9.part"))
FOLDER = Path("/cache/samples")


def test_temps_are_found_by_run_and_by_job(database: Database, run: int, job: Job) -> None:
    other_run = database.runs.begin(2, 2.0, 2.0)
    database.temps.register(PART, run, job.id)
    database.temps.register(FOLDER, other_run, None)
    assert database.temps.of_run(run) == (PART,)
    assert database.temps.of_run(other_run) == (FOLDER,)
    assert database.temps.of_job(job.id) == (PART,)
    assert database.temps.all() == (FOLDER, PART)


def test_forgotten_temp_is_gone_and_the_others_stay(database: Database, run: int) -> None:
    database.temps.register(PART, run, None)
    database.temps.register(FOLDER, run, None)
    database.temps.forget(PART)
    database.temps.forget(PART)
    assert database.temps.all() == (FOLDER,)


def test_temp_registered_again_goes_over_to_the_new_run(
    database: Database, run: int, job: Job
) -> None:
    other_run = database.runs.begin(2, 2.0, 2.0)
    database.temps.register(PART, run, None)
    database.temps.register(PART, other_run, job.id)
    assert database.temps.of_run(run) == ()
    assert database.temps.of_run(other_run) == database.temps.of_job(job.id) == (PART,)
