"""The feed: newest first, a page at a time, by kind, job and words."""

from pathlib import Path

import pytest

from app.domain.events import (
    CancelRequested,
    JobEvent,
    RetryRequested,
    StageInterrupted,
    StageStarted,
)
from app.domain.job import Job, Request, Stage
from app.domain.profile import Profile
from app.storage import history as module
from app.storage.database import Database

STARTED, INTERRUPTED = StageStarted(Stage.ENCODE), StageInterrupted(Stage.ENCODE)
TOLD = [
    (0, STARTED),
    (1, STARTED),
    (0, INTERRUPTED),
    (2, CancelRequested()),
    (1, INTERRUPTED),
    (2, RetryRequested()),
]


@pytest.fixture
def jobs(database: Database, run: int) -> list[Job]:
    """Three jobs with six events, at the times 0 to 5 and with the ids 1 to 6."""
    names = ("Alien.mkv", "Äpfel 100%.mkv", "Zulu.mkv")
    made = [
        database.jobs.add(Request(Path("/videos", name), Profile("p")), run, 0.0) for name in names
    ]
    for at, (place, event) in enumerate(TOLD):
        database.jobs.commit(made[place], event, float(at))
    return made


@pytest.mark.usefixtures("jobs")
def test_events_come_newest_first_with_their_jobs_names(database: Database) -> None:
    newest, before = database.history.events(2)
    assert (newest.id, newest.job_id, newest.name, newest.at) == (6, 3, "Zulu.mkv", 5.0)
    assert newest.event == RetryRequested()
    assert (before.name, before.event) == ("Äpfel 100%.mkv", INTERRUPTED)


@pytest.mark.usefixtures("jobs")
def test_pages_follow_each_other(database: Database) -> None:
    pages, before = [], None
    while page := database.history.events(4, before_id=before):
        pages.append([entry.id for entry in page])
        before = page[-1].id
    assert pages == [[6, 5, 4, 3], [2, 1]]


Wanted = dict[str, object]


@pytest.mark.parametrize("few_jobs", [2000, 0], ids=["job by job", "walking back"])
@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({"kinds": (StageStarted,)}, [2, 1]),
        ({"kinds": (StageInterrupted, CancelRequested)}, [5, 4, 3]),
        ({"job_id": 2}, [5, 2]),
        ({"job_id": 2, "kinds": (StageStarted,)}, [2]),
        ({"job_id": 99}, []),
        ({"text": "VIDEOS"}, [6, 5, 4, 3, 2, 1]),
        ({"text": "äPFEL videos"}, [5, 2]),
        ({"text": "100%"}, [5, 2]),
        ({"text": "%"}, [5, 2]),
        ({"text": "nowhere"}, []),
        ({"text": "alien", "kinds": (StageInterrupted,)}, [3]),
        ({"text": "alien", "job_id": 1}, [3, 1]),
        ({"text": "alien", "job_id": 2}, []),
        ({"text": "zulu", "before_id": 6}, [4]),
        ({"kinds": (StageInterrupted, StageStarted), "before_id": 3}, [2, 1]),
    ],
    ids=str,
)
@pytest.mark.usefixtures("jobs")
def test_what_is_wanted_is_what_comes(
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    wanted: dict[str, object],
    ids: list[int],
    few_jobs: int,
) -> None:
    monkeypatch.setattr(module, "_FEW_JOBS", few_jobs)
    found = database.history.events(9, **wanted)  # type: ignore[arg-type]
    assert [entry.id for entry in found] == ids
    assert len(database.history.events(1, **wanted)) == min(1, len(ids))  # type: ignore[arg-type]


def test_what_happened_stays_though_the_job_is_removed(database: Database, jobs: list[Job]) -> None:
    database.turns.remove([jobs[0].id], removed=True)
    assert len(database.history.events(9)) == len(TOLD)


def test_every_kind_can_be_read_back(database: Database, jobs: list[Job]) -> None:
    event: JobEvent = database.history.events(1)[0].event
    assert event == database.jobs.events(jobs[2].id)[-1]
