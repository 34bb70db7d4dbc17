"""How quickly the command answers, and how much memory it takes while fitting.

Run it from the repository's root::

    .venv/bin/python tests/bench/footprint.py CLIP [--runs 11]

Printed: the median time of ``reelfit --help`` (wanted: 0.3 s) and ``reelfit doctor`` (1.5 s), of
``packaging/run --help`` beside the interpreter called directly (wanted: 0.2 s more), and the
highest memory of the program's own process, and of it with its media readers, while it fits CLIP
(wanted: 200 MB). Resident memory as the system counts it (``psutil``), sampled 20 times a second;
ffmpeg is a program of its own and is not counted.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
DIRECT = [sys.executable, "-P", "-m", "app"]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("clip", type=Path)
    parser.add_argument("--runs", type=int, default=11)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "REELFIT_DATA_DIR": f"{folder}/data"}
        for words in (["--help"], ["doctor"]):
            _print_times(" ".join(words), [*DIRECT, *words], environment, options.runs)
        launcher = ["sh", str(ROOT / "packaging" / "run"), "--help"]
        _print_times("packaging/run --help", launcher, environment, options.runs)
        command = [*DIRECT, "fit", str(options.clip), "--output-dir", f"{folder}/out"]
        own, with_readers = _peak_memory(command, environment)
    print(f"fit: {own / 1e6:.0f} MB own process, {with_readers / 1e6:.0f} MB with media readers")


def _print_times(name: str, command: list[str], environment: dict[str, str], runs: int) -> None:
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=environment)
        times.append(time.perf_counter() - began)
    print(f"{name}: median {statistics.median(times):.3f} s (min {min(times):.3f})")


def _peak_memory(command: list[str], environment: dict[str, str]) -> tuple[int, int]:
    """Return the highest resident bytes of the process, and of it with its Python children."""
    own = together = 0
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        watched = psutil.Process(process.pid)
        while process.poll() is None:
            try:
                mine = watched.memory_info().rss
                readers = [p for p in watched.children(True) if "python" in p.name()]
                theirs = sum(p.memory_info().rss for p in readers)
            except psutil.NoSuchProcess:
                continue
            own, together = max(own, mine), max(together, mine + theirs)
            time.sleep(0.05)
        assert process.returncode == 0, f"fit ended with {process.returncode}"
    return own, together


if __name__ == "__main__":
    main()
