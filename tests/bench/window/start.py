"""How long from the start of the program to a painted window that takes input.

    .venv/bin/python -m tests.bench.window.start [--rows 100000] [--pairs 7] [--work FOLDER]

Run under a display (``xvfb-run -a``). Each start is a process of its own, warm; an empty library
and one of ``--rows`` videos take turns, and so does a bare Qt window, which is what Python and Qt
alone take. Printed are medians and the range, in seconds, and resident memory.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.window.seed import library

_ROOT = Path(__file__).parents[3]


def main() -> None:
    """Run what the command line asks for."""
    options = _options()
    options.work.mkdir(parents=True, exist_ok=True)
    kinds = {
        "bare Qt window": ("bare", None),
        "empty library": ("reelfit", 0),
        f"{options.rows:,} videos": ("reelfit", options.rows),
    }
    seen: dict[str, list[dict[str, float]]] = {kind: [] for kind in kinds}
    for number in range(options.pairs + 1):  # the first round warms the disk's cache
        for kind, (what, rows) in kinds.items():
            figures = _start(what, rows, options.work)
            if number:
                seen[kind].append(figures)
    for kind, rounds in seen.items():
        times = [figures["seconds"] for figures in rounds]
        memory = statistics.median(figures["megabytes"] for figures in rounds)
        print(
            f"{kind:<18} {statistics.median(times):.2f} s "
            f"({min(times):.2f}–{max(times):.2f}), {memory:.0f} MB"
        )


def _start(what: str, rows: int | None, work: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory(dir=work) as folder:
        if rows:
            shutil.copy(library(work, rows), Path(folder) / "reelfit.db")
        environment = os.environ | {"REELFIT_DATA_DIR": folder}
        command = [sys.executable, "-m", "tests.bench.window.started", what, str(time.time())]
        done = subprocess.run(
            command, cwd=_ROOT, env=environment, check=True, capture_output=True, text=True
        )
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "reelfit-window")
    return parser.parse_args()


if __name__ == "__main__":
    main()
