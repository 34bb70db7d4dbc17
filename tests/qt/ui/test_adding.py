"""Adding what a user drops: in a thread, in batches, with a count, a report and a way to stop."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.domain.job import Delivery
from app.engine.commands import Enqueue
from app.library.scan import Reason
from app.services.adding import AddingCount, AddingReport
from app.services.services import Services
from app.ui.queue.passed_over import PassedOverDialog
from app.ui.queue.strips import AddingStrips
from tests.support.desk import Recorder


def fill(folder: Path, videos: int, others: int = 0) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(videos):
        (folder / f"{number:05d}.mkv").touch()
    for number in range(others):
        (folder / f"{number:05d}.txt").touch()


def add(qtbot: QtBot, services: Services, *paths: Path, before: int | None = None) -> AddingReport:
    with qtbot.waitSignal(services.adding.finished, timeout=20_000) as told:
        services.adding.add(paths, before)
    (report,) = told.args
    assert isinstance(report, AddingReport)
    return report


def test_a_folder_is_queued_with_what_was_passed_over(
    qtbot: QtBot, services: Services, recorder: Recorder, tmp_path: Path
) -> None:
    fill(tmp_path / "films", 3, others=2)
    report = add(qtbot, services, tmp_path / "films", before=7)
    assert (report.found, report.cancelled) == (3, False)
    assert report.reasons == {Reason.NOT_A_VIDEO: 2}
    assert [left.path.name for left in report.passed_over] == ["00000.txt", "00001.txt"]
    command = recorder.only(Enqueue)
    assert [request.source.name for request in command.requests] == [
        "00000.mkv",
        "00001.mkv",
        "00002.mkv",
    ]
    assert command.before == 7
    assert command.requests[0].profile.name == "balanced"


def test_the_settings_say_where_results_go(
    qtbot: QtBot, services: Services, recorder: Recorder, tmp_path: Path
) -> None:
    fill(tmp_path / "films" / "inner", 1)
    out = tmp_path / "out"
    out.mkdir()
    services.preferences.change("output_dir", str(out))
    services.preferences.change("delivery", "folder")
    services.preferences.change("profile", "fast")
    add(qtbot, services, tmp_path / "films")
    (request,) = recorder.only(Enqueue).requests
    assert request.delivery is Delivery.FOLDER
    assert request.output_dir == out / "inner"
    assert request.profile.name == "fast"


@pytest.mark.alone
def test_thousands_of_files_come_in_batches_while_the_window_answers(
    qtbot: QtBot, services: Services, recorder: Recorder, tmp_path: Path
) -> None:
    for part in range(4):
        fill(tmp_path / "films" / str(part), 750)
    beats: list[float] = []
    heart = QTimer()
    heart.setInterval(5)
    heart.timeout.connect(lambda: beats.append(time.monotonic()))
    heart.start()
    counts: list[AddingCount] = []
    services.adding.counted.connect(counts.append)
    report = add(qtbot, services, tmp_path / "films")
    heart.stop()
    assert report.found == 3000
    batches = [len(command.requests) for command in recorder.commands]  # type: ignore[union-attr]
    assert sum(batches) == 3000
    assert max(batches) <= 200
    assert [count.found for count in counts] == sorted(count.found for count in counts)
    gaps = [after - before for before, after in pairwise(beats)]
    assert max(gaps) < 1.0, "the interface thread was held up"


def test_a_cancelled_walk_keeps_what_it_found(
    qtbot: QtBot, services: Services, recorder: Recorder, tmp_path: Path
) -> None:
    fill(tmp_path / "films", 3000)
    services.adding.counted.connect(lambda _: services.adding.cancel())
    report = add(qtbot, services, tmp_path / "films")
    assert report.cancelled
    assert 0 < report.found < 3000
    asked = sum(len(command.requests) for command in recorder.commands)  # type: ignore[union-attr]
    assert asked == report.found


def test_after_a_cancelled_walk_the_next_one_works(
    qtbot: QtBot, services: Services, tmp_path: Path
) -> None:
    fill(tmp_path / "films", 2)
    services.adding.cancel()
    assert add(qtbot, services, tmp_path / "films").found == 2


def test_a_lost_profile_is_told_and_nothing_is_added(
    qtbot: QtBot, services: Services, recorder: Recorder, tmp_path: Path
) -> None:
    services.profiles.duplicate("fast", "mine")
    services.preferences.change("profile", "mine")
    services.profiles.remove("mine")
    with qtbot.waitSignal(services.adding.failed):
        services.adding.add([tmp_path])
    assert recorder.commands == []


def test_the_strip_counts_and_sums_up(qtbot: QtBot, services: Services, tmp_path: Path) -> None:
    strips = AddingStrips(services.adding)
    qtbot.addWidget(strips)
    services.adding.counted.emit(AddingCount(128, 12, Path("/films/Series")))
    assert strips.scan.text == "128 videos found, 12 passed over so far, now in /films/Series"
    fill(tmp_path / "films", 2, others=1)
    add(qtbot, services, tmp_path / "films")
    assert strips.summary.text == "2 videos added, 1 passed over"
    strips.summary.button.click()
    dialog = strips.window().findChild(PassedOverDialog)
    assert dialog is not None
    assert dialog.list.topLevelItem(0).text(1) == "not a video"
    dialog.close()
    strips.summary.cross.click()
    assert not strips.summary.isVisible()


@pytest.mark.parametrize("found", [0, 2])
def test_the_strip_says_whether_there_was_anything(
    qtbot: QtBot, services: Services, tmp_path: Path, found: int
) -> None:
    strips = AddingStrips(services.adding)
    qtbot.addWidget(strips)
    fill(tmp_path / "films", found)
    add(qtbot, services, tmp_path / "films")
    expected = "2 videos added" if found else "There are no videos in it."
    assert strips.summary.text == expected
    assert strips.summary.button.isHidden()
