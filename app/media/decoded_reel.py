"""Makes a reel of a film whose packets cannot be cut: each window decoded and stored losslessly.

The fallback for what ``reel`` refuses, above all H.264 with open GOPs, as Blu-rays have it. It
takes a second or two a window and some disk space, once a search; without it each probe would
decode the film from its start to its last window.
"""

from __future__ import annotations

from pathlib import Path

from app.domain.media import MediaInfo
from app.domain.results import SamplePlan, Window
from app.media.bench import Bench
from app.media.commands import build_join, build_window
from app.media.progress import ProgressParser


def run_decoded_reel(
    bench: Bench, source: Path, media: MediaInfo, plan: SamplePlan, output: Path
) -> tuple[Window, ...]:
    """Write the reel, at a constant frame rate, and return where each window lies in it.

    A window without a frame is left out; none at all are returned where none has any. Raises
    Cancelled and ReelfitError as ``run_tool`` does.
    """
    rate = media.picture.frame_rate
    parts: list[tuple[Path, float]] = []
    windows: list[Window] = []
    frames = 0
    for number, window in enumerate(plan.windows):
        path = bench.folder / f"window-{number}.mkv"
        parser = ProgressParser()
        argv = build_window(bench.tools.ffmpeg, source, media, window, path)
        bench.run(argv, parser.listener(lambda _: None))
        if parser.last.frame:
            length_s = float(parser.last.frame / rate)
            windows.append(Window(float(frames / rate), length_s))
            parts.append((path, length_s))
            frames += parser.last.frame
    if parts:
        listing = bench.folder / "windows.txt"
        # Lengths are told: those that the files hold are rounded, and would add up to a frame.
        listing.write_text(
            "".join(f"file '{path.name}'\nduration {length:.6f}\n" for path, length in parts)
        )
        bench.run(build_join(bench.tools.ffmpeg, listing, output))
    for path, _ in parts:
        path.unlink()
    return tuple(windows)
