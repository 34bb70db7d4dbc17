"""What every command line of ffmpeg is made with, from inputs to the list of its arguments.

ffmpeg-python builds all that it can express: inputs, filter graphs with their escaping, maps and
output options. File names are passed as ``file:`` URLs of absolute paths, so that none is taken
for an option, a protocol or an image pattern, and inputs are restricted to known formats and to
the file protocol (``formats``), so that media cannot make ffmpeg open anything else.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import ffmpeg

from app.media.formats import INPUT_OPTIONS, input_url

# Frames that only had to be looked at: each is counted, whatever its time. On a clock of one tick a
# frame (the frame rate's, by default) slow films would give errors that are nobody's.
NOWHERE = {"f": "null", "fps_mode": "passthrough", "enc_time_base": "filter"}
TALKATIVE = "level+info"  # meters say what they measured as information
PROGRESS = ("-progress", "pipe:1", "-stats_period", "0.2")
QUIET = ("-hide_banner", "-nostdin", "-nostats", "-loglevel", "level+warning")


def opened_input(path: Path, **options: Any) -> Any:
    """Return a file as ffmpeg-python opens it."""
    # The picture is encoded as it is stored; its display matrix travels with it.
    return ffmpeg.input(stand_in(path), noautorotate=None, **INPUT_OPTIONS, **options)


def on_even_clock(stream: Any) -> Any:
    """Return the frames of a stream with a tick for each."""
    return stream.filter("settb", "1").filter("setpts", "N")


def compiled(stream: Any, tool: Path, *extra: str) -> list[str]:
    """Return the argument list for an output of ffmpeg-python; ``extra`` stands before it all."""
    command: list[str] = ffmpeg.compile(
        stream, cmd=[_as_bytes(tool), *QUIET, *extra], overwrite_output=True
    )
    # ffmpeg-python puts -y behind the output, where ffmpeg warns of a trailing option.
    command.remove("-y")
    name, *arguments = (os.fsdecode(part.encode("latin-1")) for part in command)
    return [name, "-y", *arguments]


def stand_in(path: Path) -> str:
    """Return a path's URL with each byte as one character, which ``compiled`` turns back.

    ffmpeg-python hashes its arguments as UTF-8, which a name on disk need not be.
    """
    return _as_bytes(input_url(path))


def _as_bytes(text: str | Path) -> str:
    return os.fsencode(text).decode("latin-1")
