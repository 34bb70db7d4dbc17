"""Which frames a video holds: each known by its decoded content, with its time."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.media import Picture
from app.domain.results import Window
from app.media.footage import Footage
from app.media.measuring_commands import kept_windows
from app.media.scoring import as_text


@dataclass(frozen=True)
class Frame:
    """One decoded frame: its time in seconds since the first, and a digest of its pixels."""

    time_s: float
    digest: str


def frames_of(ffmpeg: Path, path: Path, index: int = 0, graph: str = "null") -> list[Frame]:
    """Decode a video, every frame once, through a filter graph. Fails where ffmpeg complains."""
    ran = subprocess.run(
        [
            *(str(ffmpeg), "-v", "error", "-nostdin", "-xerror", "-noautorotate"),
            *("-i", f"file:{path}", "-filter_complex", f"[0:{index}]{graph}[out]"),
            *("-map", "[out]", "-fps_mode", "passthrough", "-enc_time_base", "1/90000"),
            *("-f", "framemd5", "-"),
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    assert ran.stderr == ""
    rows = [
        [part.strip() for part in line.split(",")]
        for line in ran.stdout.splitlines()
        if not line.startswith("#")
    ]
    times = [int(row[2]) / 90000 for row in rows]
    return [Frame(at - times[0], row[5]) for at, row in zip(times, rows, strict=True)]


def kept_frames(ffmpeg: Path, footage: Footage, picture: Picture) -> list[str]:
    """Return the digests of the frames that a probe takes from this footage, in order."""
    graph = as_text([*kept_windows(footage, picture), ("null", {})])
    return [f.digest for f in frames_of(ffmpeg, footage.path, footage.video_index, graph)]


def planned_frames(
    frames: Sequence[Frame], windows: Sequence[Window], picture: Picture
) -> list[str]:
    """Return the digests of the frames which are shown in these windows."""
    slack_s = 0.5 / float(picture.frame_rate)
    spans = [(w.start_s - slack_s, w.start_s + w.duration_s - slack_s) for w in windows]
    return [f.digest for a, b in spans for f in frames if a <= f.time_s < b]
