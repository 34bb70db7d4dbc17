"""A mistake of the program is kept, shown once, and holds nothing up."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.services.crashes import CrashReport, report_crash
from app.ui.crash import CrashDialog, CrashWatch, install_crash_dialog


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "logs"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def watch(folder: Path, clock: Clock, qtbot: QtBot) -> Iterator[CrashWatch]:
    watch = CrashWatch(folder, clock)
    yield watch
    if watch.dialog is not None:
        watch.dialog.close()


def crash(watch: CrashWatch, message: str = "boom") -> None:
    try:
        raise ValueError(message)
    except ValueError as error:
        watch.take(type(error), error, error.__traceback__)


def dialog_of(qtbot: QtBot, watch: CrashWatch) -> CrashDialog:
    qtbot.waitUntil(lambda: watch.dialog is not None)
    assert watch.dialog is not None
    return watch.dialog


def test_a_mistake_is_kept_and_shown_without_holding_anything_up(
    qtbot: QtBot, watch: CrashWatch, folder: Path
) -> None:
    crash(watch, "the cat ate it")
    dialog = dialog_of(qtbot, watch)
    assert not dialog.isModal()
    (report,) = folder.iterdir()
    assert report.read_text() == dialog.details.toPlainText()
    assert "ValueError: the cat ate it" in report.read_text()
    assert "test_crash.py" in report.read_text()
    assert str(report) in dialog._where.text()


def test_the_report_can_be_copied(qtbot: QtBot, watch: CrashWatch) -> None:
    crash(watch)
    dialog = dialog_of(qtbot, watch)
    (copy,) = [each for each in dialog.findChildren(QPushButton) if "Copy" in each.text()]
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == dialog.details.toPlainText()


def test_many_mistakes_make_one_dialog_that_counts(
    qtbot: QtBot, watch: CrashWatch, folder: Path
) -> None:
    crash(watch, "the first")
    dialog = dialog_of(qtbot, watch)
    for _ in range(3):
        crash(watch)
    qtbot.waitUntil(lambda: "3 more" in dialog._where.text())
    assert watch.dialog is dialog
    assert len(list(folder.iterdir())) == 4
    assert "the first" in dialog.details.toPlainText()


def test_who_closed_the_dialog_is_left_alone_for_a_minute(
    qtbot: QtBot, watch: CrashWatch, clock: Clock, folder: Path
) -> None:
    crash(watch)
    dialog_of(qtbot, watch).close()
    clock.now += 30
    crash(watch)
    qtbot.waitUntil(lambda: len(list(folder.iterdir())) == 2)
    qtbot.wait(0)
    assert watch.dialog is None
    clock.now += 31
    crash(watch)
    dialog_of(qtbot, watch)


def test_a_mistake_in_another_thread_is_shown_in_this_one(qtbot: QtBot, watch: CrashWatch) -> None:
    thread = threading.Thread(target=crash, args=(watch, "elsewhere"), name="worker-7")
    thread.start()
    thread.join()
    text = dialog_of(qtbot, watch).details.toPlainText()
    assert "ValueError: elsewhere" in text
    assert "in worker-7" in text or "in Dummy" in text


def test_a_mistake_in_reporting_is_not_reported(
    qtbot: QtBot, watch: CrashWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []

    def broken(*_: object) -> CrashReport:
        calls.append(1)
        crash(watch, "while reporting")
        return CrashReport("", "", None)

    monkeypatch.setattr("app.ui.crash.report_crash", broken)
    crash(watch)
    dialog_of(qtbot, watch)
    assert calls == [1]


def test_a_folder_that_cannot_be_written_costs_the_file_alone(
    qtbot: QtBot, folder: Path, watch: CrashWatch
) -> None:
    folder.write_text("in the way")
    crash(watch)
    dialog = dialog_of(qtbot, watch)
    assert "could not be written" in dialog._where.text()
    assert "boom" in dialog.details.toPlainText()


def test_old_reports_are_thrown_away(folder: Path) -> None:
    error = ValueError("boom")
    for second in range(25):
        now = datetime(2026, 11, 24, 12, 0, second).astimezone()
        report_crash(folder, ValueError, error, None, "main", now)
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == 20
    assert names[0].startswith("crash-20261124-120005")


def test_a_wish_to_leave_is_no_mistake(
    watch: CrashWatch, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed_on: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "__excepthook__", lambda kind, *_: passed_on.append(kind))
    watch.take(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert passed_on == [KeyboardInterrupt]
    assert not folder.exists()


def test_installing_takes_what_nobody_caught(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    watch = install_crash_dialog(folder)
    assert sys.excepthook == watch.take
