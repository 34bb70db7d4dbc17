"""Reelfit on a real desktop: launched, dropped on, watched, killed, closed to the tray, quit."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.desktop.screen import Screen, a_screen, missing_tools, wait_for
from tests.support.clips import ClipMaker

WINDOW = "^Reelfit"
pytestmark = [
    pytest.mark.alone,
    pytest.mark.media,
    pytest.mark.skipif(bool(missing_tools()), reason=f"a desktop lacks {missing_tools()}"),
]


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """A desktop on which Reelfit uses a fast profile and goes into the tray when it is closed."""
    with a_screen(tmp_path / "desktop") as screen:
        screen.reelfit("settings", "profile", "quick")
        screen.reelfit("settings", "close_action", "tray")
        yield screen


def done(screen: Screen, count: int) -> list[str] | None:
    """Return the paths of all jobs once so many are done."""
    jobs = screen.jobs()
    paths = [job["path"] for job in jobs if job["phase"] == "done"]
    return paths if len(paths) == count else None


def tray_icon(screen: Screen) -> tuple[int, int]:
    """Return the middle of the one icon in the tray."""
    tray = screen.window("^panel$|trayer", 20)
    shape = dict(
        line.split("=") for line in screen.xdo("getwindowgeometry", "--shell", tray).split()
    )
    return (
        int(shape["X"]) + int(shape["WIDTH"]) // 2,
        int(shape["Y"]) + int(shape["HEIGHT"]) // 2,
    )


def test_a_video_dropped_from_a_file_manager_is_fitted(
    screen: Screen, clips: ClipMaker, tmp_path: Path
) -> None:
    films = tmp_path / "films"
    films.mkdir()
    clips.make(seconds=2.0).rename(films / "holiday.mkv")
    screen.launch()
    window = screen.window(WINDOW)
    screen.place(window, 500, 0, 860, 800)
    screen.start("pcmanfm", films)
    manager = screen.window("^films$")
    screen.place(manager, 0, 0, 480, 500)
    screen.xdo("windowactivate", "--sync", manager)
    for x in range(190, 470, 45):  # where the icon is depends on the side pane
        screen.drag((x, 150), (900, 400))
        try:
            wait_for(screen.jobs, "job", 3)
            break
        except AssertionError:
            continue
    screen.picture("dropped")
    paths = wait_for(lambda: done(screen, 1), "finished job", 60)
    assert paths == [str(films / "holiday.mkv")]
    assert (films / "holiday.reelfit.mkv").exists()
    assert (films / "holiday.mkv").exists()
    screen.picture("fitted")


def test_a_second_start_hands_its_paths_over_within_a_second(
    screen: Screen, clips: ClipMaker
) -> None:
    clip = clips.make()
    screen.launch()
    screen.window(WINDOW)
    wait_for(lambda: len(screen.processes()) == 1, "one process")
    began = time.monotonic()
    screen.reelfit(clip)
    taken = time.monotonic() - began
    wait_for(lambda: done(screen, 1), "finished job", 60)
    assert len(screen.processes()) == 1
    assert taken < 5, "a second on an idle machine"


def test_a_killed_window_stays_paused_and_goes_on_where_it_was(
    screen: Screen, clips: ClipMaker
) -> None:
    screen.reelfit("settings", "profile", "slow")
    film = clips.make("film.mkv", seconds=6.0, size="640x360")
    before = film.read_bytes()
    screen.launch(film)
    screen.window(WINDOW)
    wait_for(lambda: any(j["phase"] == "encoding" for j in screen.jobs()), "encode", 60)
    crf = screen.jobs()[0]["crf"]
    screen.reelfit("queue", "pause")
    (process,) = screen.processes()
    children = process.children(recursive=True)
    os.kill(process.pid, signal.SIGKILL)
    process.wait(10)
    psutil.wait_procs(children, timeout=10)
    assert not [child for child in children if child.is_running()]
    screen.launch()
    screen.window(WINDOW)
    time.sleep(3.0)
    assert not done(screen, 1)
    (process,) = screen.processes()
    assert not [c for c in process.children(recursive=True) if "ffmpeg" in c.name()]
    screen.reelfit("queue", "resume")
    wait_for(lambda: done(screen, 1), "finished job", 60)
    (job,) = screen.jobs()
    assert job["crf"] == crf
    assert film.read_bytes() == before


def test_the_tray_keeps_it_and_brings_it_back_and_quits(screen: Screen) -> None:
    screen.launch()
    window = screen.window(WINDOW)
    (process,) = wait_for(screen.processes, "process")
    wait_for(lambda: screen.run("xdotool", "search", "--class", "trayer", check=False), "tray")
    time.sleep(1.0)
    screen.xdo("windowactivate", "--sync", window)
    screen.xdo("key", "--clearmodifiers", "alt+F4")
    wait_for(lambda: not screen.is_shown(WINDOW), "hidden window")
    assert process.is_running()
    x, y = tray_icon(screen)
    screen.xdo("mousemove", x, y, "click", 1)
    screen.window(WINDOW)
    screen.picture("back")
    screen.xdo("mousemove", x, y, "click", 3)
    time.sleep(0.5)
    screen.picture("menu")
    screen.xdo("key", "Up")
    screen.xdo("key", "Return")
    assert psutil.wait_procs([process], timeout=20)[0]
