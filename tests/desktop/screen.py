"""A desktop of a test's own: an X server, a window manager, a tray and a file manager, all real."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import psutil

from app.media.tools import find_tools

ROOT = Path(__file__).parents[2]
TOOLS = ("Xvfb", "openbox", "trayer", "xdotool", "dbus-daemon", "pcmanfm", "gio")
SIZE = (1360, 860)
T = TypeVar("T")


def missing_tools() -> list[str]:
    """Return what this machine lacks for it."""
    return [name for name in TOOLS if shutil.which(name) is None]


def wait_for(look: Callable[[], T | None], what: str, seconds: float = 30.0) -> T:
    """Return what a look finds, looking again and again; fails where it takes too long."""
    until = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < until, f"no {what} within {seconds:g} s"
        time.sleep(0.05)
    return found


@dataclass
class Screen:
    """The desktop; everything that is started on it ends with it."""

    folder: Path
    environment: dict[str, str]
    stack: ExitStack
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, *command: str | Path) -> subprocess.Popen[bytes]:
        """Start a program on this desktop."""
        with (self.folder / "stderr.txt").open("ab") as said:
            process = subprocess.Popen(
                [str(word) for word in command],
                env=self.environment,
                stdout=subprocess.DEVNULL,
                stderr=said,
                start_new_session=True,
            )
        self.started.append(process)
        self.stack.callback(_end, process)
        return process

    def run(self, *command: str | Path, check: bool = True) -> str:
        """Run a program on this desktop and return what it printed."""
        done = subprocess.run(
            [str(word) for word in command],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert not check or done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        return done.stdout

    def xdo(self, *words: object) -> str:
        """Move the mouse, press keys, move windows."""
        return self.run("xdotool", *map(str, words))

    def window(self, name: str, seconds: float = 30.0) -> str:
        """Return the id of the visible window whose title matches, as soon as there is one."""

        def look() -> str | None:
            found = self.run("xdotool", "search", "--onlyvisible", "--name", name, check=False)
            return found.split()[-1] if found.split() else None

        return wait_for(look, f"window {name}", seconds)

    def is_shown(self, name: str) -> bool:
        """Whether a visible window has such a title."""
        return bool(self.run("xdotool", "search", "--onlyvisible", "--name", name, check=False))

    def place(self, window: str, x: int, y: int, width: int, height: int) -> None:
        """Move a window and give it a size."""
        self.xdo("windowactivate", "--sync", window)
        self.xdo("windowsize", "--sync", window, width, height)
        self.xdo("windowmove", window, x, y)
        time.sleep(0.5)  # window managers answer when they like

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Drag with the left button, as slowly as a hand."""
        self.xdo("mousemove", *start)
        time.sleep(0.2)
        self.xdo("mousedown", 1)
        for step in range(1, 5):
            self.xdo("mousemove", start[0] + 3 * step, start[1] + 2 * step)
            time.sleep(0.05)
        for step in range(1, 21):
            at = (a + (b - a) * step // 20 for a, b in zip(start, end, strict=True))
            self.xdo("mousemove", *at)
            time.sleep(0.03)
        time.sleep(0.3)
        self.xdo("mouseup", 1)

    def picture(self, name: str) -> Path:
        """Keep a picture of the whole screen, for whoever has to find out what went wrong."""
        path = self.folder / f"{name}.png"
        ffmpeg = find_tools("", os.environ).ffmpeg
        size = "x".join(map(str, SIZE))
        grab = ("-f", "x11grab", "-video_size", size, "-i", self.environment["DISPLAY"])
        self.run(ffmpeg, "-v", "error", "-y", *grab, "-frames:v", "1", path)
        return path

    # -- Reelfit -----------------------------------------------------------------------------------

    def launch(self, *words: str | Path) -> None:
        """Start Reelfit as a double click on its launcher does."""
        entry = Path(self.environment["XDG_DATA_HOME"]) / "applications" / "reelfit.desktop"
        # Not through run(): what it starts keeps its pipes, and they would never end.
        assert self.start("gio", "launch", entry, *words).wait(20) == 0

    def reelfit(self, *words: str | Path) -> str:
        """Run the command line to its end."""
        return self.run("reelfit", *words)

    def jobs(self) -> list[dict[str, Any]]:
        """Return the queue as ``reelfit queue list`` tells it."""
        return [json.loads(line) for line in self.reelfit("queue", "list", "--json").splitlines()]

    def processes(self) -> list[psutil.Process]:
        """Return the processes of open windows."""
        mine = self.environment["REELFIT_DATA_DIR"]
        found = []
        for process in psutil.process_iter():
            with suppress(psutil.Error):
                words = process.cmdline()
                if (
                    words[1:4] == ["-P", "-m", "app"]
                    and process.environ().get("REELFIT_DATA_DIR") == mine
                ):
                    found.append(process)
        return found


@contextmanager
def a_screen(folder: Path) -> Iterator[Screen]:
    """Give a desktop with Reelfit installed for its user, and a fast profile as the default."""
    with ExitStack() as stack:
        environment = _home(folder)
        screen = Screen(folder, environment, stack)
        stack.callback(_end_reelfit, screen)
        read, write = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24"],
            pass_fds=(write,),
            stderr=subprocess.DEVNULL,
        )
        stack.callback(_end, server)
        os.close(write)
        with os.fdopen(read) as pipe:
            environment["DISPLAY"] = f":{pipe.readline().strip()}"
        bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address"],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        stack.callback(_end, bus)
        assert bus.stdout is not None
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        screen.start("openbox")
        screen.start(
            "trayer", "--edge", "bottom", "--align", "right", "--widthtype", "request",
            "--height", "32", "--SetDockType", "true", "--expand", "true",
        )  # fmt: skip
        yield screen
        log = folder / "data" / "reelfit.log"
        bugs = [line for line in _lines(log) if " ERROR " in line or "Traceback" in line]
        assert not bugs, bugs


def _lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


def _home(folder: Path) -> dict[str, str]:
    """Make a home with a launcher for this checkout, and return its environment."""
    programs, applications = folder / "bin", folder / "share" / "applications"
    for path in (programs, applications, folder / "runtime", folder / "data" / "profiles"):
        path.mkdir(parents=True)
    (folder / "runtime").chmod(0o700)
    program = programs / "reelfit"
    program.write_text(f'#!/bin/sh\ncd {ROOT} && exec {sys.executable} -P -m app "$@"\n')
    program.chmod(0o755)
    shutil.copy(ROOT / "packaging" / "linux" / "reelfit.desktop", applications)
    # One CRF is left to choose, so that a search takes a probe or two.
    wish = 'target = 0.5\nmetric = "ssim"\nmax_share = 5.0\ncrf_min = 30\ncrf_max = 30\n'
    for name, preset in (("quick", "12"), ("slow", "4")):
        profile = folder / "data" / "profiles" / f"{name}.toml"
        profile.write_text(f'{wish}preset = "{preset}"\n')
    kept = {name: os.environ[name] for name in ("LANG", "LD_LIBRARY_PATH") if name in os.environ}
    return kept | {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "share"),
        "XDG_RUNTIME_DIR": str(folder / "runtime"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "REELFIT_DATA_DIR": str(folder / "data"),
        "QT_QPA_PLATFORM": "xcb",
        "NO_AT_BRIDGE": "1",
    }


def _end_reelfit(screen: Screen) -> None:
    for process in screen.processes():
        with suppress(psutil.Error):
            process.kill()
            process.wait(10)


def _end(process: subprocess.Popen[Any]) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(5)
    for pipe in (process.stdout, process.stderr):
        if pipe is not None:
            pipe.close()
