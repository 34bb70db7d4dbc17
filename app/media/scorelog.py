"""What libvmaf writes: one JSON document with each frame's scores."""

from __future__ import annotations

from pathlib import Path

import msgspec

from app.domain.profile import Metric
from app.errors import Code, ReelfitError

_KEYS = {Metric.VMAF: "vmaf", Metric.SSIM: "float_ssim", Metric.PSNR: "psnr_y"}


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
    frames = sorted(_decoder.decode(text).frames, key=lambda f: f.frame_number)
    return [frame.metrics[_KEYS[metric]] for frame in frames]
