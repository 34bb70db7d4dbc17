"""How many small files ``reelfit analyze`` gets through in a second.

Run it from the repository's root::

    .venv/bin/python tests/bench/analyze_rate.py [--files 1000] [--runs 5]

Makes clips of a second in MP4 and MKV, copies each under many names, and times the whole command,
start-up included, on an empty database. Printed: files a second of each run, and their median
(wanted: at least 300 on two cores).
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from app.media.tools import find_tools


def main() -> None:
    """Make the files, time the runs, print the rates."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        films = root / "films"
        _make(films, options.files)
        rates = []
        for run in range(options.runs):
            seconds = _time_run(films, root / f"data-{run}", options.files)
            rates.append(options.files / seconds)
            print(f"run {run + 1}: {seconds:.2f} s, {rates[-1]:.0f} files/s", flush=True)
    print(f"median {statistics.median(rates):.0f} files/s (min {min(rates):.0f})")


def _make(films: Path, count: int) -> None:
    films.mkdir()
    ffmpeg = find_tools("", os.environ).ffmpeg
    for extension in ("mp4", "mkv"):
        source = ["-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=1"]
        sound = ["-f", "lavfi", "-i", "sine=d=1"]
        command = [str(ffmpeg), "-v", "error", *source, *sound, "-c:v", "libx264", "-c:a", "aac"]
        subprocess.run([*command, str(films / f"clip.{extension}")], check=True)
    originals = {path.suffix: path.read_bytes() for path in films.iterdir()}
    for number in range(count - len(originals)):
        suffix = ".mp4" if number % 2 else ".mkv"
        (films / f"film {number:05d}{suffix}").write_bytes(originals[suffix])


def _time_run(films: Path, data: Path, count: int) -> float:
    environment = {**os.environ, "REELFIT_DATA_DIR": str(data)}
    command = [sys.executable, "-P", "-m", "app", "analyze", "--json", str(films)]
    began = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, env=environment)
    seconds = time.perf_counter() - began
    kinds = [json.loads(line)["event"] for line in done.stdout.splitlines()]
    assert kinds == ["analyzed"] * count, f"{len(kinds)} lines"
    return seconds


if __name__ == "__main__":
    main()
