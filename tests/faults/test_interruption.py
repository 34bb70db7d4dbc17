"""Killed, interrupted, out of space: nothing is lost, and the same command goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from app.domain.job import Phase
from app.storage.database import open_database
from tests.support.clips import ClipMaker
from tests.support.command import Started, run_reelfit

pytestmark = pytest.mark.media

# Slow enough that a stage can be caught in the middle.
SLOW = ("--preset", "5", "--metric", "ssim", "--target", "0.85", "--json")
SLOW_CLIP = {"seconds": 4, "size": "640x360"}


def wait_for(condition: object, what: str, timeout_s: float = 60.0) -> None:
    """Poll until a condition of other processes holds; the only way to see into them."""
    assert callable(condition)
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline, f"never came: {what}"
        time.sleep(0.02)


def phases(data_dir: Path) -> list[Phase]:
    database = open_database(data_dir / "reelfit.db")
    try:
        runs = [run.id for run in database.runs.open_runs()]
        return [job.state.phase for run in runs for job in database.jobs.unfinished(run)]
    finally:
        database.close()


def leftovers(*folders: Path) -> list[Path]:
    return [path for folder in folders for path in folder.rglob(".*reelfit*")]


def run_until(arguments: list[str | Path], phase: Phase, data_dir: Path) -> tuple[int, list[int]]:
    """Start the program, kill -9 it once its job is in this phase; return what it had started."""
    with Started(arguments) as started:
        wait_for((data_dir / "reelfit.db").exists, "the database")
        wait_for(lambda: phase in phases(data_dir), phase.value)
        pids = [child.pid for child in started.descendants()]
        started.send(signal.SIGKILL)
        started.process.wait()
        return started.process.pid, pids


def is_running(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@pytest.mark.parametrize(
    "phase", [Phase.CRF_SEARCHING, Phase.ENCODING, Phase.VERIFYING], ids=lambda phase: phase.value
)
def test_killed_and_started_again_it_goes_on_where_it_was(
    phase: Phase, clips: ClipMaker, tmp_path: Path, data_dir: Path
) -> None:
    source = clips.make(**SLOW_CLIP)
    original = source.read_bytes()
    out = tmp_path / "out"
    command: list[str | Path] = ["fit", source, *SLOW, "--output-dir", out]

    _, pids = run_until(command, phase, data_dir)

    wait_for(lambda: not any(map(is_running, pids)), "the end of every child")
    assert not [path for path in out.glob("*") if not path.name.startswith(".")]
    database = open_database(data_dir / "reelfit.db")
    probes_before = database.jobs.results(1).crf_search
    database.close()

    ran = run_reelfit(*command)

    assert ran.status == 0, ran.stdout + ran.stderr
    assert ran.only("done")["output"] == str(out / "clip.mkv")
    assert source.read_bytes() == original
    assert leftovers(out, data_dir) == []
    if phase is not Phase.CRF_SEARCHING:
        assert probes_before is not None
        assert ran.of("search_done") == []
        assert ran.of("probe") == []
    database = open_database(data_dir / "reelfit.db")
    events = [type(event).__name__ for event in database.jobs.events(1)]
    database.close()
    assert events.count("StageInterrupted") == 1
    assert events.count("StageSucceeded") == 5


def test_no_finished_probe_is_made_twice_after_a_kill(clips: ClipMaker, data_dir: Path) -> None:
    source = clips.make(**SLOW_CLIP)
    command: list[str | Path] = ["search", source, *SLOW]
    with Started(command) as started:
        first = next(line for line in started.lines() if line["event"] == "probe")
        started.send(signal.SIGKILL)
    ran = run_reelfit(*command)
    (again,) = [probe for probe in ran.of("probe") if probe["crf"] == first["crf"]]
    assert again["cached"] is True
    assert again["score"] == first["score"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "term"])
@pytest.mark.alone
def test_an_interrupt_ends_within_two_seconds_with_every_child_gone(
    number: signal.Signals, clips: ClipMaker, tmp_path: Path, data_dir: Path
) -> None:
    source = clips.make(**SLOW_CLIP)
    out = tmp_path / "out"
    with Started(["fit", source, *SLOW, "--output-dir", out]) as started:
        wait_for((data_dir / "reelfit.db").exists, "the database")
        wait_for(lambda: Phase.ENCODING in phases(data_dir), "the encode")
        pids = [child.pid for child in started.descendants()]
        began = time.monotonic()
        started.send(number)
        assert started.process.wait(timeout=10) == 130
        took = time.monotonic() - began
    assert pids
    assert not any(map(is_running, pids))
    assert took < 2.0
    assert leftovers(out, data_dir) == []
    database = open_database(data_dir / "reelfit.db")
    assert database.runs.open_runs() == ()
    database.close()


def test_ctrl_z_freezes_the_encoder_and_fg_goes_on(
    clips: ClipMaker, tmp_path: Path, data_dir: Path
) -> None:
    source = clips.make(**SLOW_CLIP)
    with Started(["fit", source, *SLOW, "--output-dir", tmp_path / "out"]) as started:
        wait_for((data_dir / "reelfit.db").exists, "the database")
        wait_for(lambda: Phase.ENCODING in phases(data_dir), "the encode")
        wait_for(lambda: encoders(started), "the encoder")
        started.send(signal.SIGTSTP)
        program = psutil.Process(started.process.pid)
        wait_for(lambda: program.status() == psutil.STATUS_STOPPED, "the stop of the program")
        assert [child.status() for child in encoders(started)] == [psutil.STATUS_STOPPED]
        started.send(signal.SIGCONT)
        events = list(started.lines())
        assert started.process.wait() == 0
    assert events[-1]["event"] == "done"


def encoders(started: Started) -> list[psutil.Process]:
    return [child for child in started.descendants() if "ffmpeg" in child.name()]


def test_two_at_once_do_not_work_on_the_same_job(
    clips: ClipMaker, tmp_path: Path, data_dir: Path
) -> None:
    source, other = clips.make(**SLOW_CLIP), clips.make("other.mkv")
    command: list[str | Path] = ["fit", source, *SLOW, "--output-dir", tmp_path / "out"]
    with Started(command) as started:
        wait_for((data_dir / "reelfit.db").exists, "the database")
        wait_for(lambda: Phase.CRF_SEARCHING in phases(data_dir), "the search")
        second = run_reelfit(*command)
        third = run_reelfit("analyze", other, "--json")
        events = list(started.lines())
    assert second.status == 3
    assert second.only("failed")["code"] == "busy_elsewhere"
    assert third.status == 0
    assert events[-1]["event"] == "done"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 3 MB."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode != 0:
        pytest.skip("a small file system cannot be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_without_room_is_named_before_the_encode(
    small_disk: Path, clips: ClipMaker, data_dir: Path
) -> None:
    source = clips.make()
    ran = run_reelfit(
        "fit",
        source,
        "--preset",
        "12",
        "--metric",
        "ssim",
        "--target",
        "0.85",
        "--json",
        "--output-dir",
        small_disk,
    )
    assert ran.status == 1
    failed = ran.only("failed")
    assert failed["code"] == "disk_full"
    assert "small" in failed["message"]
    assert list(small_disk.iterdir()) == []


def test_a_disk_that_fills_up_in_mid_encode_is_one_clear_failure(
    small_disk: Path, clips: ClipMaker, data_dir: Path
) -> None:
    database = open_database(data_dir / "reelfit.db")
    database.settings.save("min_free_bytes", 0)
    database.close()
    source = clips.make(seconds=3, size="640x360")
    original = source.read_bytes()
    # Fills the disk but for less than the result needs, once its own check has passed.
    command: list[str | Path] = ["fit", source, *SLOW, "--output-dir", small_disk]
    with Started(command) as started:
        wait_for(lambda: list(small_disk.glob(".*part*")), "the part")
        filler = small_disk / "filler"
        with filler.open("wb", buffering=0) as file:
            try:
                while file.write(b"\0" * 65_536):
                    pass
            except OSError:
                pass
        events = list(started.lines())
        status = started.process.wait()
    assert status == 1
    assert events[-1]["event"] == "failed"
    assert events[-1]["code"] == "disk_full"
    assert [path.name for path in small_disk.iterdir()] == ["filler"]
    assert source.read_bytes() == original


def test_a_source_that_changes_in_mid_course_is_not_delivered(
    clips: ClipMaker, tmp_path: Path, data_dir: Path
) -> None:
    source = clips.make(**SLOW_CLIP)
    with Started(["fit", source, *SLOW, "--output-dir", tmp_path / "out"]) as started:
        wait_for((data_dir / "reelfit.db").exists, "the database")
        wait_for(lambda: Phase.CRF_SEARCHING in phases(data_dir), "the search")
        with source.open("ab") as file:
            file.write(os.urandom(100_000))
        events = list(started.lines())
    assert events[-1]["event"] == "failed"
    assert events[-1]["code"] == "source_changed"
    assert leftovers(tmp_path / "out") == []
