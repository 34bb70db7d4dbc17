"""Argument lists for ffmpeg that look at parts of a film, or listen to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import ffmpeg

from app.domain.media import MediaInfo
from app.media.command import NOWHERE, QUIET, TALKATIVE, compiled, opened_input, stand_in
from app.media.formats import INPUT_OPTIONS
from app.media.scoring import Step, applied


def build_look(
    tool: Path, source: Path, media: MediaInfo, at_s: float, frames: int, filters: Sequence[Step]
) -> list[str]:
    """Return the command that passes some frames through filters which print what they see."""
    # From the keyframe before, wherever that is, and over whatever damage lies there.
    opened = opened_input(source, ss=f"{at_s:.3f}", noaccurate_seek=None)
    seen = applied(opened[str(media.video_index)], filters)
    output = ffmpeg.output(seen, "-", **NOWHERE, **{"frames:v": frames, "max_error_rate": 1})
    return compiled(output, tool)


def build_luma(
    tool: Path, source: Path, media: MediaInfo, at_s: float, frames: int, filters: Sequence[Step]
) -> list[str]:
    """Return the command that writes some frames behind filters to stdout, as bare samples."""
    opened = opened_input(source, ss=f"{at_s:.3f}", noaccurate_seek=None)
    seen = applied(opened[str(media.video_index)], filters)
    bare = NOWHERE | {"f": "rawvideo", "frames:v": frames, "max_error_rate": 1}
    return compiled(ffmpeg.output(seen, "-", **bare), tool)


def build_listen(tool: Path, path: Path, index: int, steps: Sequence[Step]) -> list[str]:
    """Return the command that decodes a track behind these filters.

    It prints a line for each second of sound, with its time on the file's own clock; what the last
    filter measured stands on stderr.
    """
    opened = ffmpeg.input(stand_in(path), **INPUT_OPTIONS)
    heard = applied(opened[str(index)], [*steps, ("asetnsamples", {"n": "48000", "p": "0"})])
    command = compiled(ffmpeg.output(heard, "-", f="framecrc"), tool, "-copyts")
    return [TALKATIVE if word == QUIET[-1] else word for word in command]


def build_first_picture(tool: Path, path: Path, video_index: int) -> list[str]:
    """Return the command that prints when a video's first picture is shown, as ``build_listen``."""
    picture = opened_input(path)[str(video_index)]
    exact = NOWHERE | {"f": "framecrc", "frames:v": 1}
    output = ffmpeg.output(picture, "-", **exact)
    return compiled(output, tool, "-copyts")
