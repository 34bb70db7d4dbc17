"""What was paused when the program ended, however it ended, is paused at its next start."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QAction

from app.domain.events import LaneChanged
from app.domain.lanes import Lane, LaneMode, LaneState
from app.engine.commands import OrderLanes
from app.model.app_model import AppModel
from app.model.reader import Reader
from app.pipeline.lanes import LaneOrder
from app.services.services import Services
from app.ui.pauses import Pauses
from app.ui.quiet import Quiet
from tests.support.desk import Recorder


class Start:
    """One start of the program: its model is new, its state file is not."""

    def __init__(self, reader: Reader, services: Services, state_file: Path) -> None:
        self.model = AppModel(reader)
        self.pause, self.resume = QAction(), QAction()
        # A click carries whether it is checked, which is no lane.
        self.pause.triggered.connect(lambda _: services.queue.pause())
        self.resume.triggered.connect(lambda _: services.queue.resume())
        self.quiet = Quiet(self.model, self.pause, self.resume)
        self.pauses = Pauses(self.model, services.queue, self.quiet, state_file)
        self.pauses.restore()

    def set(self, mode: LaneMode, *lanes: Lane) -> None:
        for lane in lanes or Lane:
            self.model.apply(LaneChanged(LaneState(lane, 1, mode)))


@pytest.fixture
def start(reader: Reader, services: Services, tmp_path: Path) -> Callable[[], Start]:
    return lambda: Start(reader, services, tmp_path / "window.ini")


def test_a_first_start_orders_nothing(start: Callable[[], Start], recorder: Recorder) -> None:
    start()
    assert recorder.commands == []


def test_paused_and_stopped_lanes_stay_so(start: Callable[[], Start], recorder: Recorder) -> None:
    first = start()
    first.set(LaneMode.PAUSED, Lane.SEARCH)
    first.set(LaneMode.STOPPING, Lane.ENCODE, Lane.VERIFY)
    start()
    assert recorder.commands == [
        OrderLanes((Lane.SEARCH,), LaneOrder.PAUSE),
        OrderLanes((Lane.ENCODE, Lane.VERIFY), LaneOrder.STOP),
    ]


def test_a_second_start_keeps_what_it_was_not_told_to_change(
    start: Callable[[], Start], recorder: Recorder
) -> None:
    for _ in range(2):
        start().set(LaneMode.PAUSED)  # as the engine answers to the order
    start()
    assert recorder.commands == [OrderLanes(tuple(Lane), LaneOrder.PAUSE)] * 2


def test_what_was_resumed_runs(start: Callable[[], Start], recorder: Recorder) -> None:
    first = start()
    first.set(LaneMode.PAUSED)
    first.set(LaneMode.RUNNING)
    start()
    assert recorder.commands == []


def test_the_lanes_that_the_end_stops_were_not_stopped_by_the_user(
    start: Callable[[], Start], recorder: Recorder
) -> None:
    first = start()
    first.pauses.close()
    first.set(LaneMode.STOPPED)
    start()
    assert recorder.commands == []


def test_quiet_time_goes_on(start: Callable[[], Start], recorder: Recorder) -> None:
    until = datetime.now().astimezone() + timedelta(hours=2)
    first = start()
    first.quiet.begin(until)
    recorder.commands.clear()
    second = start()
    assert second.quiet.until == until
    assert recorder.commands == [OrderLanes(tuple(Lane), LaneOrder.PAUSE)]


def test_quiet_time_that_is_over_left_nothing_paused(
    start: Callable[[], Start], recorder: Recorder, tmp_path: Path
) -> None:
    first = start()
    first.quiet.begin(datetime.now().astimezone() + timedelta(hours=2))
    first.set(LaneMode.PAUSED)
    state_file = tmp_path / "window.ini"
    kept = state_file.read_text()
    line = next(line for line in kept.splitlines() if line.startswith("quiet_until="))
    state_file.write_text(kept.replace(line, "quiet_until=2026-01-02T08:00:00+01:00"))
    recorder.commands.clear()
    assert start().quiet.until is None
    assert recorder.commands == []


@pytest.mark.parametrize("moment", ["tomorrow", "0001-01-01T00:00:00", "@Invalid()"])
def test_a_moment_that_cannot_be_is_none(
    start: Callable[[], Start], recorder: Recorder, tmp_path: Path, moment: str
) -> None:
    (tmp_path / "window.ini").write_text(f"[lanes]\nquiet_until={moment}\npaused=encode nonsense\n")
    start()
    assert recorder.commands[-1:] == [OrderLanes((Lane.ENCODE,), LaneOrder.PAUSE)]
