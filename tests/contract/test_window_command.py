"""What the command line says of the window and of the queue, without a display."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.clips import ClipMaker
from tests.support.command import run_reelfit

NO_DISPLAY = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}


@pytest.mark.parametrize("display", ["", ":98765"])
def test_where_no_window_can_be_shown_it_says_so(display: str, data_dir: Path) -> None:
    ran = run_reelfit(environment=NO_DISPLAY | {"DISPLAY": display})
    assert ran.status == 3
    assert "display" in ran.stderr
    assert "reelfit fit" in ran.stderr


@pytest.mark.parametrize("order", [("pause",), ("add", "."), ("retry", "1"), ("cancel", "1", "2")])
def test_orders_need_a_window_and_say_so(order: tuple[str, ...], data_dir: Path) -> None:
    ran = run_reelfit("queue", *order, "--json")
    assert ran.status == 3
    assert ran.only("failed")["code"] == "not_running"


@pytest.mark.media
def test_the_queue_is_listed_with_its_figures(clips: ClipMaker, data_dir: Path) -> None:
    source = clips.make()
    wish = ("--metric", "ssim", "--target", "0.85", "--preset", "12", "--max-share", "9")
    assert run_reelfit("fit", source, *wish).status == 0
    job = run_reelfit("queue", "list", "--json").only("job")
    assert (job["path"], job["phase"], job["profile"]) == (str(source), "done", "balanced")
    assert job["measured"]
    assert 0.84 < job["score"] <= 1
    assert job["bytes_in"] == source.stat().st_size
    shown = run_reelfit("queue", "list").stdout
    assert "clip.mkv" in shown
    assert "done" in shown
