"""The lane bar: what it says of each stage, and what its buttons ask for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.domain.events import JobAdvanced, LaneChanged, StageProgressed, StageStarted
from app.domain.job import Stage
from app.domain.lanes import Lane, LaneMode, LaneState
from app.engine.commands import OrderLanes
from app.model.app_model import AppModel
from app.pipeline.lanes import LaneOrder
from app.services.services import Services
from app.storage.database import Database
from app.ui.lanes import LaneBar
from tests.support.desk import Recorder
from tests.support.stories import Teller


@pytest.fixture
def bar(qtbot: QtBot, app_model: AppModel, services: Services) -> LaneBar:
    bar = LaneBar(app_model, services.queue)
    qtbot.addWidget(bar)
    bar.resize(1400, 90)
    bar.show()
    return bar


def start(app_model: AppModel, database: Database, name: str = "The Film.mkv") -> int:
    """An encode runs, with some progress."""
    job = Teller(database).encoding(name)
    summary = database.summaries.get(job.id)
    app_model.apply(JobAdvanced(job, StageStarted(Stage.ENCODE), None, summary))
    app_model.apply(LaneChanged(LaneState(Lane.ENCODE, 1, running=frozenset({job.id}))))
    app_model.apply(StageProgressed(job.id, Stage.ENCODE, 0.5, 38.0, 360.0))
    return job.id


def test_an_idle_lane_says_so(bar: LaneBar) -> None:
    assert bar.boxes[Lane.VERIFY].now.whole == "idle"
    assert bar.boxes[Lane.VERIFY].waiting.whole == "0 waiting"


def test_a_running_lane_tells_its_video_speed_and_time(
    bar: LaneBar, app_model: AppModel, database: Database
) -> None:
    start(app_model, database)
    assert bar.boxes[Lane.ENCODE].now.whole == "The Film.mkv · 38 fps · 6 min"
    assert bar.boxes[Lane.ENCODE].bar.share == 0.5
    assert bar.boxes[Lane.SEARCH].now.whole == "idle"


def test_a_narrow_lane_cuts_the_name_and_keeps_the_figures(
    bar: LaneBar, app_model: AppModel, database: Database
) -> None:
    start(app_model, database, "A name that is far too long for so narrow a lane by any means.mkv")
    shown = bar.boxes[Lane.ENCODE].now.text()
    assert shown.endswith(" · 38 fps · 6 min")
    assert "…" in shown


@pytest.mark.parametrize(
    ("mode", "word"),
    [
        (LaneMode.PAUSED, "paused"),
        (LaneMode.PAUSING, "pausing"),
        (LaneMode.STOPPING, "stopping"),
        (LaneMode.STOPPED, "stopped"),
    ],
)
def test_a_held_back_lane_says_how(
    bar: LaneBar, app_model: AppModel, mode: LaneMode, word: str
) -> None:
    app_model.apply(LaneChanged(LaneState(Lane.ENCODE, 1, mode)))
    box = bar.boxes[Lane.ENCODE]
    assert box.now.whole == word
    assert box.pause.accessibleName() == "Encode: go on"
    assert box.stop.isEnabled() is (mode in (LaneMode.PAUSED, LaneMode.PAUSING))


def test_the_counts_and_what_was_saved_follow_the_database(
    qtbot: QtBot, bar: LaneBar, app_model: AppModel, database: Database
) -> None:
    teller = Teller(database)
    teller.queued("A.mkv")
    teller.done("B.mkv")
    app_model.count()
    qtbot.waitUntil(lambda: bar.boxes[Lane.ANALYZE].waiting.whole == "1 waiting")
    assert bar.saved.text() == "8.79 GB"


def test_the_buttons_pause_resume_and_stop_their_lane(
    bar: LaneBar, app_model: AppModel, recorder: Recorder
) -> None:
    box = bar.boxes[Lane.ENCODE]
    box.pause.click()
    box.stop.click()
    app_model.apply(LaneChanged(replace(app_model.lanes[Lane.ENCODE], mode=LaneMode.PAUSED)))
    box.pause.click()
    assert recorder.commands == [
        OrderLanes((Lane.ENCODE,), LaneOrder.PAUSE),
        OrderLanes((Lane.ENCODE,), LaneOrder.STOP),
        OrderLanes((Lane.ENCODE,), LaneOrder.RESUME),
    ]
