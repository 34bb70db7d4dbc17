"""The program's actions: what they ask for, what they are called, and when they are there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.domain.events import LaneChanged, QueueAction, UndoOffered
from app.domain.job import Job, Phase
from app.domain.lanes import Lane, LaneMode
from app.domain.summary import Summary
from app.engine.commands import Enqueue, OrderLanes, Undo
from app.model.app_model import AppModel
from app.model.reader import Reader
from app.pipeline.lanes import LaneOrder
from app.services.services import Services
from app.storage.database import Database
from app.ui.actions import Actions
from app.ui.job_actions import Selection
from tests.support.desk import Recorder
from tests.support.stories import Teller


@pytest.fixture
def actions(app_model: AppModel, reader: Reader, services: Services) -> Actions:
    return Actions(app_model, reader, services)


def selected(database: Database, *jobs: Job) -> Selection:
    summaries = tuple(database.summaries.get(job.id) for job in jobs)
    return Selection([job.id for job in jobs], summaries)


def enabled(actions: Actions) -> set[str]:
    names = (
        "hold release halt skip retry retry_same remove move_up priority_high open_folder "
        "play_result copy_command"
    )
    return {name for name in names.split() if actions.job(name).isEnabled()}


def test_without_a_selection_nothing_can_be_done_with_jobs(actions: Actions) -> None:
    assert enabled(actions) == set()


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ("queued", "hold skip remove move_up priority_high open_folder"),
        ("encoding", "hold halt skip remove move_up priority_high open_folder"),
        ("done", "remove open_folder play_result copy_command"),
        ("skipped", "retry remove open_folder"),
        ("failed", "retry retry_same remove open_folder copy_command"),
    ],
)
def test_what_a_job_allows(actions: Actions, database: Database, story: str, expected: str) -> None:
    job = getattr(Teller(database), story)("Film.mkv")
    actions.select(selected(database, job))
    assert enabled(actions) == set(expected.split())


def test_a_paused_job_can_go_on_and_not_be_paused(actions: Actions, database: Database) -> None:
    job = Teller(database).queued("Film.mkv")
    held = replace(database.summaries.get(job.id), held=True)
    actions.select(Selection([job.id], (held,)))
    assert actions.job("release").isEnabled()
    assert not actions.job("hold").isEnabled()


def test_of_many_jobs_those_are_left_out_that_an_action_does_not_fit(
    actions: Actions, database: Database, recorder: Recorder
) -> None:
    teller = Teller(database)
    waiting, done = teller.queued("A.mkv"), teller.done("B.mkv")
    actions.select(selected(database, waiting, done))
    assert not actions.job("open_folder").isEnabled()
    actions.job("skip").trigger()
    (command,) = recorder.commands
    assert command.job_ids == (waiting.id,)  # type: ignore[union-attr]


def test_more_jobs_than_are_known_allow_everything(actions: Actions, database: Database) -> None:
    job = Teller(database).done("A.mkv")
    summary: Summary = database.summaries.get(job.id)
    actions.select(Selection(range(job.id, 5000), (summary,)))
    assert actions.job("hold").isEnabled()
    assert actions.job("retry").isEnabled()


def test_undo_says_what_it_takes_back(
    actions: Actions, app_model: AppModel, recorder: Recorder
) -> None:
    assert not actions.undo.isEnabled()
    app_model.apply(UndoOffered(QueueAction.REMOVE, 3))
    assert actions.undo.text() == "Undo: remove 3 videos"
    actions.undo.trigger()
    recorder.only(Undo)
    app_model.apply(UndoOffered(QueueAction.HOLD, 1))
    assert actions.undo.text() == "Undo: pause 1 video"
    app_model.apply(UndoOffered(None))
    assert not actions.undo.isEnabled()


def test_all_lanes_are_paused_resumed_and_stopped(
    actions: Actions, app_model: AppModel, recorder: Recorder
) -> None:
    assert not actions.resume_all.isEnabled()
    actions.pause_all.trigger()
    for lane in Lane:
        app_model.apply(LaneChanged(replace(app_model.lanes[lane], mode=LaneMode.PAUSED)))
    assert not actions.pause_all.isEnabled()
    actions.resume_all.trigger()
    actions.finish_then_stop.trigger()
    assert recorder.commands == [
        OrderLanes(tuple(Lane), order)
        for order in (LaneOrder.PAUSE, LaneOrder.RESUME, LaneOrder.STOP)
    ]


def test_pasted_files_are_added(
    qtbot: QtBot, actions: Actions, recorder: Recorder, tmp_path: Path
) -> None:
    film = tmp_path / "film.mkv"
    film.write_bytes(b"x")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(film))])
    QGuiApplication.clipboard().setMimeData(mime)
    actions.paste.trigger()
    qtbot.waitUntil(lambda: bool(recorder.commands))
    assert recorder.only(Enqueue).requests[0].source == film.resolve()


def test_a_clipboard_without_files_is_said_to_be_so(qtbot: QtBot, actions: Actions) -> None:
    QGuiApplication.clipboard().setText("https://example.org/film")
    with qtbot.waitSignal(actions.noted) as told:
        actions.paste.trigger()
    assert told.args == ["There are no files in the clipboard."]


def test_the_command_is_copied_as_a_shell_would_take_it(
    qtbot: QtBot, actions: Actions, database: Database
) -> None:
    job = Teller(database).done("A film.mkv")
    actions.select(selected(database, job))
    with qtbot.waitSignal(actions.noted):
        actions.job("copy_command").trigger()
    assert "-i 'file:/films/A film.mkv'" in QGuiApplication.clipboard().text()


def test_new_videos_are_fitted_by_the_chosen_profile(actions: Actions, services: Services) -> None:
    from PySide6.QtWidgets import QWidget

    holder = QWidget()
    menu = actions.new_profile_menu(holder)
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "fast").trigger()
    assert services.preferences.settings.profile == "fast"


def test_phases_are_all_named(actions: Actions) -> None:
    from app.ui.words import state_of

    assert all(state_of(phase).word for phase in Phase)
