"""The tray tells what goes on, and quiet time ends by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDateTime, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from app.domain.events import JobAdvanced, LaneChanged, StageProgressed, StageStarted
from app.domain.job import Job, JobState, Phase, Request, Stage
from app.domain.lanes import Lane, LaneMode, LaneState
from app.domain.profile import Profile
from app.domain.summary import Summary, Totals
from app.domain.target import Metric
from app.model.app_model import AppModel
from app.ui.app_icon import TrayState, app_icon, tray_icon, tray_step
from app.ui.quiet import Quiet, UntilDialog, tomorrow_morning
from app.ui.tray import Tray

Press = Callable[[], None]


class Shared(QObject):
    """The window's actions, which do to the model what the engine would."""

    def __init__(self, model: AppModel) -> None:
        super().__init__()
        self.show_window = QAction("Show Reelfit", self)
        self.pause_all = QAction("Pause all", self)
        self.resume_all = QAction("Resume all", self)
        self.finish_then_stop = QAction("Finish", self)
        self.quit = QAction("Quit", self)
        self.pause_all.triggered.connect(lambda: set_lanes(model, LaneMode.PAUSED))
        self.resume_all.triggered.connect(lambda: set_lanes(model, LaneMode.RUNNING))


def set_lanes(model: AppModel, mode: LaneMode) -> None:
    for lane, state in tuple(model.lanes.items()):
        model.apply(LaneChanged(LaneState(lane, 1, mode, state.running)))


def begin(model: AppModel, job_id: int, stage: Stage, lane: Lane, name: str = "film.mkv") -> None:
    """Have a job run in a stage."""
    phases = {Stage.ENCODE: Phase.ENCODING, Stage.CRF_SEARCH: Phase.CRF_SEARCHING}
    state = JobState(job_id, phase=phases[stage])
    job = Job(Request(Path("/films") / name, Profile("balanced")), state)
    summary = Summary(
        job_id, name, "/films", state.phase, "balanced", "svt-av1", "8", Metric.VMAF, 95.0,
        job.request.delivery,
    )  # fmt: skip
    model.apply(JobAdvanced(job, StageStarted(stage), None, summary))
    model.apply(LaneChanged(LaneState(lane, 1, running=frozenset({job_id}))))


@pytest.fixture
def actions(app_model: AppModel) -> Shared:
    return Shared(app_model)


@pytest.fixture
def tray(app_model: AppModel, actions: Shared) -> Tray:
    return Tray(app_model, actions)


def test_without_work_the_tray_says_so(tray: Tray) -> None:
    assert tray.tooltip == "Reelfit: nothing to do"


def test_the_tooltip_tells_the_video_its_progress_and_what_was_saved(
    qtbot: QtBot, tray: Tray, app_model: AppModel
) -> None:
    begin(app_model, 1, Stage.CRF_SEARCH, Lane.SEARCH, "other.mkv")
    begin(app_model, 2, Stage.ENCODE, Lane.ENCODE, "The.Expedition.mkv")
    app_model.apply(StageProgressed(2, Stage.ENCODE, 0.5, 38.0, 4320.0))
    app_model._count_soon.stop()  # the database knows nothing of these
    app_model._counted(Totals({}, 1_240_000_000_000, 0))
    qtbot.waitUntil(lambda: "Saved" in tray.tooltip)
    assert tray.tooltip.splitlines() == [
        "The.Expedition.mkv",
        "Encoding · 45 % · 1 h 12 min left",
        "Saved so far: 1.24 TB",
    ]


def test_the_tray_changes_at_most_twice_a_second(
    qtbot: QtBot, tray: Tray, app_model: AppModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[object] = []
    begin(app_model, 1, Stage.ENCODE, Lane.ENCODE)
    qtbot.waitUntil(lambda: "Encoding" in tray.tooltip)
    monkeypatch.setattr(tray._icon, "setToolTip", drawn.append)
    for step in range(100):
        app_model.apply(StageProgressed(1, Stage.ENCODE, step / 100))
    assert drawn == []
    qtbot.waitUntil(lambda: len(drawn) == 1)
    assert tray._soon.interval() >= 500


@pytest.mark.parametrize(
    ("mode", "says"),
    [
        (LaneMode.PAUSED, "Paused"),
        (LaneMode.STOPPED, "Paused"),
        (LaneMode.STOPPING, "Stopping after the current ones"),
    ],
)
def test_what_was_asked_of_all_lanes_is_told(
    qtbot: QtBot, tray: Tray, app_model: AppModel, mode: LaneMode, says: str
) -> None:
    begin(app_model, 1, Stage.ENCODE, Lane.ENCODE)
    set_lanes(app_model, mode)
    qtbot.waitUntil(lambda: tray.tooltip.splitlines()[0] == says)


def test_a_name_that_goes_on_and_on_is_cut(qtbot: QtBot, tray: Tray, app_model: AppModel) -> None:
    begin(app_model, 1, Stage.ENCODE, Lane.ENCODE, "x" * 200)
    qtbot.waitUntil(lambda: tray.tooltip.startswith("xxx"))
    assert len(tray.tooltip.splitlines()[0]) == 60


def test_the_menu_holds_the_windows_own_actions(tray: Tray, actions: Shared) -> None:
    shown = [action for action in tray.menu.actions() if not action.isSeparator()]
    assert shown[0] is actions.show_window
    assert shown[2:5] == [actions.pause_all, actions.resume_all, actions.finish_then_stop]
    assert shown[5].text() == "Quiet until…"
    assert shown[-1] is actions.quit


def test_the_icon_shows_and_hides_the_window(qtbot: QtBot, tray: Tray, actions: Shared) -> None:
    click = QSystemTrayIcon.ActivationReason.Trigger
    tray.set_window_shown(True)
    with qtbot.waitSignal(tray.hide_wanted):
        tray._icon.activated.emit(click)
    tray.set_window_shown(False)
    assert not tray._hide_window.isVisible()
    with qtbot.waitSignal(actions.show_window.triggered):
        tray._icon.activated.emit(click)


def test_where_there_is_no_tray_nothing_is_shown(tray: Tray) -> None:
    assert not tray.is_available  # the offscreen platform has none
    assert not tray._icon.isVisible()
    tray.hide()


# -- the icon --------------------------------------------------------------------------------------


def test_the_ring_is_drawn_in_steps() -> None:
    assert [tray_step(share) for share in (None, -0.1, 0.0, 0.504, 1.0, 1.3)] == [
        -1, 0, 0, 50, 100, 100,
    ]  # fmt: skip


@pytest.mark.parametrize("size", [16, 22, 64])
def test_every_state_looks_different_at_every_size(qtbot: QtBot, size: int) -> None:
    looks = [
        tray_icon(state, step).pixmap(size, size).toImage()
        for state, step in (
            (TrayState.IDLE, -1),
            (TrayState.WORKING, 25),
            (TrayState.WORKING, 75),
            (TrayState.PAUSED, 25),
            (TrayState.PAUSED, -1),
        )
    ]
    assert all(look.size().width() == size for look in looks)
    for number, look in enumerate(looks):
        assert look not in looks[number + 1 :]
    assert not app_icon().pixmap(size, size).isNull()


# -- quiet time ------------------------------------------------------------------------------------


@dataclass
class Clock:
    now: float = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def quiet(app_model: AppModel, actions: Shared, clock: Clock) -> Quiet:
    return Quiet(app_model, actions.pause_all, actions.resume_all, clock)


def moment(clock: Clock, seconds: float) -> datetime:
    return datetime.fromtimestamp(clock.now + seconds).astimezone()


def test_quiet_time_pauses_and_ends_by_itself(
    quiet: Quiet, app_model: AppModel, clock: Clock
) -> None:
    quiet.begin(moment(clock, 3600))
    assert app_model.is_paused
    clock.now += 3599
    quiet.look()
    assert app_model.is_paused
    clock.now += 2
    quiet.look()
    assert not app_model.is_paused
    assert quiet.until is None
    assert not quiet._timer.isActive()


def test_resuming_by_hand_ends_quiet_time(
    quiet: Quiet, app_model: AppModel, actions: Shared, clock: Clock
) -> None:
    changes: list[object] = []
    quiet.changed.connect(changes.append)
    until = moment(clock, 3600)
    quiet.begin(until)
    actions.resume_all.trigger()
    assert quiet.until is None
    assert changes == [until, None]
    set_lanes(app_model, LaneMode.PAUSED)
    clock.now += 4000
    quiet.look()
    assert app_model.is_paused  # that pause was somebody else's


def test_a_moment_that_has_passed_is_over_at_once(
    quiet: Quiet, app_model: AppModel, clock: Clock
) -> None:
    quiet.begin(moment(clock, -5))
    assert not app_model.is_paused


def test_the_reason_is_shown(qtbot: QtBot, tray: Tray) -> None:
    until = datetime.now().astimezone() + timedelta(days=2)
    tray.quiet.begin(until)
    assert tray.tooltip.startswith("Quiet until ")
    assert tray._quiet_menu.title() == tray.tooltip.splitlines()[0]


def test_tomorrow_is_a_new_day() -> None:
    late = datetime(2026, 12, 31, 23, 59, 58).astimezone()
    morning = tomorrow_morning(late)
    assert (morning.year, morning.month, morning.day, morning.hour) == (2027, 1, 1, 8)
    assert (morning.minute, morning.second, morning.microsecond) == (0, 0, 0)


def test_another_time_can_be_named(qtbot: QtBot) -> None:
    now = datetime.now().astimezone()
    dialog = UntilDialog(now)
    dialog.show()
    wanted = int(now.timestamp()) + 7200
    dialog.edit.setDateTime(QDateTime.fromSecsSinceEpoch(wanted))
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog._take()
    assert chosen.args[0].timestamp() == pytest.approx(wanted, abs=60)
    dialog.close()


def test_a_time_that_is_over_cannot_be_named(qtbot: QtBot) -> None:
    now = datetime.now().astimezone()
    dialog = UntilDialog(now)
    qtbot.addWidget(dialog)
    dialog.edit.setDateTime(QDateTime.fromSecsSinceEpoch(0))
    assert dialog.edit.dateTime().toSecsSinceEpoch() > now.timestamp() - 60
