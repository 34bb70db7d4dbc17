"""Notifications come rarely, and tell of all that came since the last."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.events import JobEnded
from app.domain.job import Job, JobState, Phase, Request
from app.domain.media import Fingerprint, MediaInfo
from app.domain.profile import Profile
from app.domain.results import Analysis, ReplaceResult, Results
from app.domain.summary import Totals
from app.model.app_model import AppModel
from app.places import Places
from app.services.preferences import Preferences
from app.storage.database import Database
from app.ui import notifications as module
from app.ui.notifications import Notifications


@dataclass
class Told:
    """Keeps what it was told to tell."""

    said: list[tuple[str, str, bool]] = field(default_factory=list)

    def tell(self, title: str, text: str, *, grave: bool = False) -> None:
        self.said.append((title, text, grave))


@dataclass
class Clock:
    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def preferences(database: Database, places: Places) -> Preferences:
    return Preferences(places.database)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def notifications(
    app_model: AppModel,
    told: Told,
    preferences: Preferences,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> Notifications:
    monkeypatch.setattr(module, "_TOGETHER_S", 0.01)
    return Notifications(app_model, told, preferences, clock=clock)


# A gigabyte that became 400 MB.
FITTED = Results(
    analyze=Analysis(MediaInfo("mkv", 10**9, 60.0, 0.0, (), None), Fingerprint(1, 1, "ab")),
    replace=ReplaceResult(Path("/films/out.mkv"), 4 * 10**8),
)


def end(
    app_model: AppModel,
    phase: Phase,
    name: str = "film.mkv",
    *,
    settled: bool = False,
    fitted: Results = FITTED,
) -> None:
    job = Job(Request(Path("/films") / name, Profile("balanced")), JobState(1, phase=phase))
    results = fitted if phase is Phase.DONE else Results()
    app_model.apply(JobEnded(job, results, 1.0, settled=settled))


def count(app_model: AppModel, **phases: int) -> None:
    found = {Phase(name): number for name, number in phases.items()}
    app_model._counted(Totals(found, 0, 0))


def test_a_failure_is_told(
    qtbot: QtBot, notifications: Notifications, app_model: AppModel, told: Told
) -> None:
    end(app_model, Phase.FAILED, "a.mkv")
    qtbot.waitUntil(lambda: told.said == [("A video failed", "a.mkv", True)])


def test_failures_that_come_together_are_told_together(
    qtbot: QtBot, notifications: Notifications, app_model: AppModel, told: Told
) -> None:
    for number in range(5):
        end(app_model, Phase.FAILED, f"{number}.mkv")
    qtbot.waitUntil(lambda: bool(told.said))
    assert told.said == [
        ("5 videos failed", "0.mkv\n1.mkv\n2.mkv\nand 2 videos more", True),
    ]


def test_half_a_minute_passes_between_two(
    qtbot: QtBot, notifications: Notifications, app_model: AppModel, told: Told, clock: Clock
) -> None:
    end(app_model, Phase.FAILED, "a.mkv")
    qtbot.waitUntil(lambda: len(told.said) == 1)
    clock.now += 10
    end(app_model, Phase.FAILED, "b.mkv")
    assert notifications._soon.remainingTime() > 19_000
    end(app_model, Phase.FAILED, "c.mkv")
    notifications.tell()
    assert told.said[1:] == [("2 videos failed", "b.mkv\nc.mkv", True)]


def test_the_end_of_the_queue_is_told_with_its_figures(
    qtbot: QtBot, notifications: Notifications, app_model: AppModel, told: Told
) -> None:
    count(app_model, done=1, encoding=1)
    end(app_model, Phase.DONE)
    end(app_model, Phase.DONE)
    assert FITTED.replace is not None
    shared = replace(FITTED, replace=replace(FITTED.replace, other_names=1))
    end(app_model, Phase.DONE, fitted=shared)  # saves nothing
    end(app_model, Phase.SKIPPED)
    end(app_model, Phase.FAILED)
    count(app_model, done=3, skipped=1, failed=1)
    qtbot.waitUntil(lambda: bool(told.said))
    text = "3 videos done · 1.20 GB saved · 1 skipped · 1 failed"
    assert told.said == [("The queue is done", text, True)]


def test_a_queue_that_was_done_already_is_not_told(
    qtbot: QtBot, notifications: Notifications, app_model: AppModel, told: Told
) -> None:
    end(app_model, Phase.DONE, settled=True)
    end(app_model, Phase.FAILED, settled=True)
    count(app_model, done=7)
    notifications.tell()
    assert not notifications._soon.isActive()
    assert told.said == []


def test_what_is_left_to_do_is_no_end(
    notifications: Notifications, app_model: AppModel, told: Told
) -> None:
    end(app_model, Phase.DONE)
    count(app_model, done=1, new=1)
    notifications.tell()
    assert told.said == []


def test_who_wants_none_gets_none(
    notifications: Notifications, app_model: AppModel, told: Told, preferences: Preferences
) -> None:
    preferences.change("notify", False)
    end(app_model, Phase.FAILED)
    notifications.tell()
    preferences.change("notify", True)
    notifications.tell()
    assert told.said == []
