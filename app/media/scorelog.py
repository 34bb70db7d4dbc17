"""What the scoring filters write: libvmaf one JSON document, xpsnr a line for each frame."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from app.domain.target import Metric
from app.errors import Code, ReelfitError

_KEYS = {
    Metric.VMAF: "vmaf",
    Metric.VMAF_NEG: "vmaf",
    Metric.SSIM: "float_ssim",
    Metric.PSNR: "psnr_y",
}
_DB = r"(-?\d+\.\d+|inf)"
_XPSNR = re.compile(
    rf"^n: *(\d+) +XPSNR y: *{_DB} +XPSNR u: *{_DB} +XPSNR v: *{_DB}$", re.MULTILINE
)


class _Frame(msgspec.Struct):
    frame_number: int = msgspec.field(name="frameNum")
    metrics: dict[str, float] = msgspec.field(default_factory=dict)


class _Log(msgspec.Struct):
    frames: list[_Frame]


# Made here, once: making it in two threads at the same time is not safe (``domain.codec``).
_decoder = msgspec.json.Decoder(_Log)


def load_scores(log: Path, metric: Metric) -> list[float]:
    """Return each scored frame's score, in order of time; there is at least one.

    Raises ReelfitError (ffmpeg_failed) for a log that is missing, broken, empty or without this
    metric.
    """
    try:
        scores = parse_scores(log.read_bytes(), metric)
    except (OSError, UnicodeDecodeError, msgspec.DecodeError, KeyError) as error:
        raise ReelfitError.of(
            Code.FFMPEG_FAILED, f"Its score log cannot be used ({error})."
        ) from error
    if not scores:
        raise ReelfitError.of(Code.FFMPEG_FAILED, "Its score log holds no frame.")
    return scores


def parse_scores(text: bytes, metric: Metric) -> list[float]:
    """Return each frame's score.

    Raises msgspec.DecodeError, UnicodeDecodeError or KeyError for another document.
    """
    if metric is Metric.XPSNR:
        return parse_xpsnr(text.decode())
    frames = sorted(_decoder.decode(text).frames, key=lambda f: f.frame_number)
    return [frame.metrics[_KEYS[metric]] for frame in frames]


def parse_xpsnr(text: str) -> list[float]:
    """Return the lowest of each frame's three planes in dB, at most the metric's ceiling.

    Identical planes are infinitely alike, and a picture without colour has planes of 0 pixels.
    """
    rows = sorted((int(row[1]), row.groups()[1:]) for row in _XPSNR.finditer(text))
    return [_lowest(planes) for _, planes in rows]


def _lowest(planes: Sequence[str]) -> float:
    return min(*(float(plane) for plane in planes), Metric.XPSNR.ceiling)
