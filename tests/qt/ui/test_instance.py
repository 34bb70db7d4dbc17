"""One running window: who comes second hands over and leaves."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from app.services.instance import Instance, Message, format_message, parse_message

ROOT = Path(__file__).parents[3]
SEND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app.services.instance import Instance, Message, send
application = QCoreApplication([])
folder = Path(sys.argv[1])
assert not Instance(folder).take()
assert send(folder, Message("add", tuple(Path(word) for word in sys.argv[2:])))
"""


def test_a_second_start_hands_its_paths_over(qtbot: QtBot, tmp_path: Path) -> None:
    first = Instance(tmp_path)
    assert first.take()
    first.listen()
    got: list[Message] = []
    first.received.connect(got.append)
    odd = os.fsdecode(b"/films/odd \xff name.mkv")
    second = subprocess.Popen([sys.executable, "-c", SEND, tmp_path, "/films/a.mkv", odd], cwd=ROOT)
    qtbot.waitUntil(lambda: bool(got), timeout=10_000)
    assert second.wait(10) == 0
    assert got == [Message("add", (Path("/films/a.mkv"), Path(odd)))]
    first.leave()


def test_the_place_of_a_killed_window_is_free(qtbot: QtBot, tmp_path: Path) -> None:
    code = (
        "import sys, os, signal\n"
        "from pathlib import Path\n"
        "from app.services.instance import Instance\n"
        "taken = Instance(Path(sys.argv[1])).take()\n"
        "os.kill(os.getpid(), signal.SIGKILL if taken else signal.SIGTERM)\n"
    )
    killed = subprocess.run([sys.executable, "-c", code, tmp_path], cwd=ROOT, check=False)
    assert killed.returncode == -9
    after = Instance(tmp_path)
    assert after.take()
    after.leave()


def test_who_leaves_makes_room(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = Instance(tmp_path), Instance(tmp_path)
    assert first.take()
    assert not second.take()
    first.leave()
    assert second.take()
    second.leave()


@pytest.mark.parametrize("line", [b"", b"{}", b"[1]", b'{"verb":"format","paths":[],"jobs":[]}'])
def test_what_is_no_message_is_refused(line: bytes) -> None:
    assert parse_message(line) is None


@given(
    st.lists(st.text(min_size=1).filter(lambda t: "\0" not in t)), st.lists(st.integers(0, 2**62))
)
def test_every_message_arrives_as_it_was_sent(names: list[str], jobs: list[int]) -> None:
    message = Message("add", tuple(map(Path, names)), tuple(jobs))
    assert parse_message(format_message(message)) == message
