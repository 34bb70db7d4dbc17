"""The machine is kept awake while something runs, and by a real lock where there is a logind."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusUnixFileDescriptor,
    QDBusVirtualObject,
)
from pytestqt.qtbot import QtBot

from app.domain.events import LaneChanged
from app.domain.lanes import Lane, LaneMode, LaneState
from app.model.app_model import AppModel
from app.places import Places
from app.services.awake import Awake, LogindInhibitor, NoInhibitor, system_inhibitor
from app.services.preferences import Preferences
from app.storage.database import Database


class Fake:
    """Keeps what was asked of it."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    def hold(self) -> None:
        self.calls.append("hold")

    def release(self) -> None:
        self.calls.append("release")


@pytest.fixture
def preferences(database: Database, places: Places) -> Preferences:
    return Preferences(places.database)


@pytest.fixture
def fake() -> Fake:
    return Fake()


@pytest.fixture
def awake(app_model: AppModel, preferences: Preferences, fake: Fake) -> Awake:
    return Awake(app_model, preferences, inhibitor=fake)


def run(app_model: AppModel, *jobs: int, mode: LaneMode = LaneMode.RUNNING) -> None:
    app_model.apply(LaneChanged(LaneState(Lane.ENCODE, 2, mode, frozenset(jobs))))


def test_it_is_held_only_while_something_runs(
    awake: Awake, app_model: AppModel, fake: Fake
) -> None:
    assert fake.calls == []
    run(app_model, 1)
    run(app_model, 1, 2)
    assert fake.calls == ["hold"]
    run(app_model, 2, mode=LaneMode.PAUSED)
    assert fake.calls == ["hold", "release"]
    run(app_model, 2)
    run(app_model)
    assert fake.calls == ["hold", "release"] * 2


def test_the_setting_counts_at_once(
    awake: Awake, app_model: AppModel, fake: Fake, preferences: Preferences
) -> None:
    run(app_model, 1)
    preferences.change("keep_awake", False)
    assert fake.calls == ["hold", "release"]
    preferences.change("keep_awake", True)
    assert fake.calls[-1] == "hold"


def test_closing_lets_go_for_good(awake: Awake, app_model: AppModel, fake: Fake) -> None:
    run(app_model, 1)
    awake.close()
    run(app_model, 1, 2)
    awake.close()
    assert fake.calls == ["hold", "release"]


def test_each_system_has_its_own() -> None:
    assert isinstance(system_inhibitor("linux"), LogindInhibitor)
    assert isinstance(system_inhibitor("darwin"), NoInhibitor)
    for call in (NoInhibitor().hold, NoInhibitor().release):
        call()


# -- logind ----------------------------------------------------------------------------------------


class Logind(QDBusVirtualObject):
    """Hands out locks as logind does: the write end of a pipe, of which it keeps the other."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[object] = []
        self.ends: list[int] = []

    def introspect(self, path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:  # noqa: N802
        self.asked.append(message.arguments())
        kept, given = os.pipe()
        os.set_blocking(kept, False)
        self.ends.append(kept)
        lock = QDBusUnixFileDescriptor(given)
        os.close(given)
        reply = message.createReply()
        reply.setArguments([lock])
        return connection.send(reply)

    def is_open(self, number: int) -> bool:
        """Whether somebody still holds a lock."""
        try:
            return os.read(self.ends[number], 1) != b""
        except BlockingIOError:
            return True


@pytest.fixture
def bus() -> Iterator[str]:
    """The address of a bus of this test's own."""
    program = shutil.which("dbus-daemon")
    if program is None:
        pytest.skip("there is no dbus-daemon")
    command = [program, "--session", "--nofork", "--print-address=1"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        daemon.terminate()
    for name in ("reelfit-logind", "logind"):
        QDBusConnection.disconnectFromBus(name)


@pytest.fixture
def logind(bus: str) -> Iterator[Logind]:
    connection = QDBusConnection.connectToBus(bus, "logind")
    assert connection.registerService("org.freedesktop.login1")
    service = Logind()
    subtree = QDBusConnection.VirtualObjectRegisterOption.SubPath
    assert connection.registerVirtualObject("/org/freedesktop/login1", service, subtree)
    yield service
    for end in service.ends:
        os.close(end)


def test_a_lock_is_held_until_it_is_given_back(qtbot: QtBot, bus: str, logind: Logind) -> None:
    inhibitor = LogindInhibitor(bus)
    inhibitor.hold()
    inhibitor.hold()
    qtbot.waitUntil(lambda: inhibitor.lock is not None)
    assert logind.asked == [["sleep:idle", "Reelfit", "Videos are being encoded", "block"]]
    assert logind.is_open(0)
    inhibitor.release()
    qtbot.waitUntil(lambda: not logind.is_open(0))
    inhibitor.hold()
    qtbot.waitUntil(lambda: inhibitor.lock is not None)
    inhibitor.release()


def test_a_lock_that_comes_too_late_is_given_back_at_once(
    qtbot: QtBot, bus: str, logind: Logind
) -> None:
    inhibitor = LogindInhibitor(bus)
    inhibitor.hold()
    inhibitor.release()
    qtbot.waitUntil(lambda: bool(logind.ends) and not logind.is_open(0))
    assert inhibitor.lock is None


@pytest.mark.parametrize("address", ["unix:path=/nowhere/bus", None])
def test_where_there_is_no_logind_it_is_logged_once(
    qtbot: QtBot,
    bus: str,
    address: str | None,
    caplog: pytest.LogCaptureFixture,
) -> None:
    inhibitor = LogindInhibitor(address or bus)
    with caplog.at_level("INFO"):
        inhibitor.hold()
        qtbot.waitUntil(lambda: inhibitor._lacking)
        inhibitor.release()
        inhibitor.hold()
    assert inhibitor.lock is None
    assert len([one for one in caplog.records if "kept awake" in one.message]) == 1
