"""Whatever a value of the domain holds, it comes back equal: names that are no text, too."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.events import JobEvent, StageSucceeded
from app.domain.job import Job, JobState, Request, Stage
from app.domain.profile import Profile
from app.domain.results import Probe, Results
from app.files.placement import Placement
from app.pipeline.stages import STAGES
from app.storage.database import Database, open_database
from tests.support.values import PATHS, values_of

examples = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One database for all examples; each takes a job of its own."""
    with closing(open_database(tmp_path_factory.mktemp("values") / "reelfit.db")) as database:
        database.runs.begin(1, 1.0, 1.0)
        yield database


def new_job(database: Database) -> Job:
    return database.jobs.add(Request(Path("/videos/film.mkv"), Profile("balanced")), 1, 1.0)


@examples
@given(request=values_of(Request))
def test_request(shared: Database, request: Request) -> None:
    job = shared.jobs.add(request, 1, 1.0)
    assert job == Job(request, JobState(job.id, until=request.until))
    assert shared.jobs.get(job.id) == job
    assert shared.jobs.find(request) == job


@examples
@given(state=values_of(JobState))
def test_state(shared: Database, state: JobState) -> None:
    job = new_job(shared)
    state = replace(state, job_id=job.id)
    shared.jobs.commit(Job(job.request, state), StageSucceeded(Stage.ANALYZE), 2.0)
    assert shared.jobs.get(job.id) == Job(job.request, state)


@examples
@given(happened=st.lists(values_of(JobEvent), min_size=1, max_size=6))
def test_events_in_order(shared: Database, happened: list[JobEvent]) -> None:
    job, other = new_job(shared), new_job(shared)
    for event in happened:
        shared.jobs.commit(job, event, now=1.0)
        shared.jobs.commit(other, event, now=0.0)
    assert shared.jobs.events(job.id) == tuple(happened)


@pytest.mark.parametrize("kind", get_args(JobEvent))
@examples
@given(data=st.data())
def test_every_kind_of_event(shared: Database, kind: type[JobEvent], data: st.DataObject) -> None:
    job, event = new_job(shared), data.draw(values_of(kind))
    shared.jobs.commit(job, event, now=1.0)
    assert shared.jobs.events(job.id) == (event,)


@pytest.mark.parametrize("stage", Stage)
@examples
@given(data=st.data())
def test_result_of_every_stage(shared: Database, stage: Stage, data: st.DataObject) -> None:
    job, result = new_job(shared), data.draw(values_of(STAGES[stage].result))
    key = f"key of {job.id}"
    shared.jobs.commit(job, StageSucceeded(stage), 2.0, result=result, result_key=key)
    assert shared.jobs.results(job.id) == Results(**{stage.value: result})
    assert shared.jobs.find_result(stage, key) == result


@examples
@given(probe=values_of(Probe))
def test_probe(shared: Database, probe: Probe) -> None:
    context = f"context {new_job(shared).id}"
    shared.probes.save(context, probe, now=1.0)
    assert shared.probes.known(context) == (replace(probe, cached=True),)


@examples
@given(placement=values_of(Placement))
def test_placement(shared: Database, placement: Placement) -> None:
    job = new_job(shared)
    placement = replace(placement, job_id=job.id)
    shared.replacements.begin(placement, now=1.0)
    assert shared.replacements.open_of(job.id, Placement) == placement


@examples
@given(path=PATHS)
def test_temp(shared: Database, path: Path) -> None:
    job = new_job(shared)
    shared.temps.register(path, 1, job.id)
    assert shared.temps.of_job(job.id) == (path,)
    shared.temps.forget(path)
    assert path not in shared.temps.all()
