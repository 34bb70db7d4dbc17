"""Whether a hardware encoder works on this machine: it being in ffmpeg says nothing about that.

The only proof is an encode. One frame of a plain picture, which ffmpeg draws itself, goes through
the very options that a film would.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection
from fractions import Fraction
from pathlib import Path

from app.domain.encoder import Encoder
from app.domain.media import Picture
from app.domain.profile import Container, Profile
from app.errors import Code, ReelfitError
from app.media.control import CancelToken
from app.media.encoder_options import device_options, encoder_filters, encoder_options
from app.media.process import Limits, run_tool
from app.media.scoring import as_text

_LIMITS = Limits(stall_timeout_s=20.0, niceness=0)
# No encoder is known that finds it too small, too large or badly aligned.
_PICTURE = Picture(640, 384, "yuv420p", 8, Fraction(25))
# How it ends where a driver is not there, or is broken. VAAPI without its library aborts.
_NOT_THERE = (Code.FFMPEG_FAILED, Code.FFMPEG_KILLED, Code.FFMPEG_STALLED)
# Which device files under /dev a family needs; /dev/dxg is Windows' under Linux.
_DEVICES = {
    "NVENC": ("nvidiactl", "dxg"),
    "QSV": ("dri",),
    "AMF": ("dri",),
    "VAAPI": ("dri",),
}
_BY_SYSTEM = {
    "darwin": frozenset({"VideoToolbox"}),
    "win32": frozenset({"NVENC", "QSV", "AMF"}),
}


def build_trial(tool: Path, row: Encoder) -> list[str]:
    """Return the command that encodes one frame and throws the result away."""
    profile = Profile("trial", encoder=row.name, container=Container(row.containers[0]))
    source = f"color=c=gray:s={_PICTURE.width}x{_PICTURE.height}:r={_PICTURE.frame_rate}"
    options = encoder_options(profile, _PICTURE, row.crf_first)
    return [
        str(tool),
        *("-hide_banner", "-nostdin", "-nostats", "-loglevel", "error"),
        *device_options(row),
        *("-f", "lavfi", "-i", source, "-frames:v", "1"),
        *("-filter:v", as_text(encoder_filters(profile, _PICTURE))),
        *(word for name, value in options.items() for word in (f"-{name}", value)),
        *("-f", "null", "-"),
    ]


def try_encoder(tool: Path, row: Encoder) -> str:
    """Return why the encoder does not work on this machine, in its own words; empty where it does.

    Raises ReelfitError where that could not be found out.
    """
    try:
        run_tool(build_trial(tool, row), token=CancelToken(), limits=_LIMITS)
    except ReelfitError as error:
        if Code.parse(error.failure.code) not in _NOT_THERE:
            raise
        return first_complaint(error.failure.stderr_tail) or error.failure.message
    return ""


def first_complaint(stderr: str) -> str:
    """Return the first thing that ffmpeg said, which is the cause, without who said it where."""
    said = (re.sub(r"^(\[[^\]]*\]\s*)+", "", line).strip() for line in stderr.splitlines())
    return next((line for line in said if line), "")


def likely_families(system: str, devices: Collection[str]) -> frozenset[str]:
    """Return the families of hardware that may be here: on this system, with these files in /dev.

    A cheap look that saves most machines a row of encodes that cannot work.
    """
    if system in _BY_SYSTEM:
        return _BY_SYSTEM[system]
    return frozenset(
        name for name, needed in _DEVICES.items() if not set(devices).isdisjoint(needed)
    )


def families_here() -> frozenset[str]:
    """Return the families of hardware that may be in this machine."""
    devices = Path("/dev")
    found = {entry.name for entry in devices.iterdir()} if devices.is_dir() else set()
    return likely_families(sys.platform, found)
