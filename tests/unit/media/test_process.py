"""Children are bound to us from their first moment, frozen ones too."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator

import psutil
import pytest

from app.media.process import Child, Limits, start_server

TOOL = [shutil.which("sleep") or "sleep", "60"]
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
# Starts a child, freezes it at once, tells its number and waits to be killed.
STARTER = """
import os, sys, time
from app.media.process import Limits, start_server
child = start_server(sys.argv[1:], Limits())
child.freeze()
os.waitid(os.P_PID, child.process.pid, os.WSTOPPED | os.WNOWAIT)
print(child.process.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def child() -> Iterator[Child]:
    started = start_server(TOOL, Limits())
    yield started
    started.kill()
    started.reap()


@linux_only
def test_what_is_frozen_is_the_tool(child: Child) -> None:
    child.freeze()
    assert psutil.Process(child.process.pid).cmdline() == TOOL


@linux_only
def test_a_child_that_was_frozen_at_once_ends_with_a_killed_parent() -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", STARTER, *TOOL], stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    frozen = psutil.Process(int(parent.stdout.readline()))
    assert frozen.status() == psutil.STATUS_STOPPED
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait(10)
    parent.stdout.close()
    gone, alive = psutil.wait_procs([frozen], timeout=10)
    assert (len(gone), alive) == (1, [])


def test_one_that_has_ended_can_be_frozen(child: Child) -> None:
    child.kill()
    child.process.wait(10)
    child.freeze()
