"""What the encode stage costs beside the same ffmpeg command run bare.

Run it from the repository's root::

    .venv/bin/python tests/bench/encode_overhead.py CLIP [--pairs 9] [--preset 8]

Each pair runs the stage's own function and then, in the other order the next time, the very command
that the stage recorded. Printed: the ratio of each pair, and their median (wanted: at most 1.03).
The stage's extra work is the launcher, reading its progress, and an fsync of the result.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from app.domain.media import MediaInfo
from app.domain.profile import Profile
from app.domain.results import Segment
from app.media.bench import Bench
from app.media.control import CancelToken
from app.media.encode import run_encode
from app.media.probe import MediaReader
from app.media.process import Limits
from app.media.tools import find_tools


def main() -> None:
    """Time the pairs and print their ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("clip", type=Path)
    parser.add_argument("--pairs", type=int, default=9)
    parser.add_argument("--preset", default="8")
    options = parser.parse_args()
    clip = options.clip.resolve()
    media = _read(clip)
    profile = Profile("bench", preset=options.preset)
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        # The same niceness for both: it is what the stage is measured for, not the scheduler.
        bench = Bench(
            find_tools("", os.environ), CancelToken(), Limits(niceness=0), Path(folder), 1
        )
        output = Path(folder) / "out.mkv"
        _, command = _stage(bench, clip, media, profile, output)
        for number in range(options.pairs):
            if number % 2:
                staged, _ = _stage(bench, clip, media, profile, output)
                bare = _bare(command)
            else:
                bare = _bare(command)
                staged, _ = _stage(bench, clip, media, profile, output)
            ratios.append(staged / bare)
            print(f"pair {number + 1}: stage {staged:.3f} s, bare {bare:.3f} s: {ratios[-1]:.4f}")
    print(f"median {statistics.median(ratios):.4f} (min {min(ratios):.4f}, max {max(ratios):.4f})")


def _read(clip: Path) -> MediaInfo:
    reader = MediaReader()
    try:
        return reader.analyze(clip, CancelToken(), 30.0)
    finally:
        reader.close()


def _stage(
    bench: Bench, clip: Path, media: MediaInfo, profile: Profile, output: Path
) -> tuple[float, tuple[str, ...]]:
    began = time.perf_counter()
    segments = (Segment(0.0, None, 35.0),)
    result = run_encode(bench, clip, media, profile, segments, output, lambda _: None)
    return time.perf_counter() - began, result.command


def _bare(command: tuple[str, ...]) -> float:
    began = time.perf_counter()
    environment = {**os.environ, "SVT_LOG": "1"}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
