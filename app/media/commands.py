"""Argument lists for ffmpeg: pure functions from values to lists, never through a shell.

ffmpeg-python builds all that it can express: inputs, filter graphs with their escaping, maps and
output options. File names are passed as ``file:`` URLs of absolute paths, so that none is taken
for an option, a protocol or an image pattern, and inputs are restricted to known formats and to
the file protocol (``formats``), so that media cannot make ffmpeg open anything else.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import ffmpeg

from app.domain.media import MediaInfo, Picture
from app.domain.profile import Container, Metric, Profile
from app.domain.results import SamplePlan, StreamFate
from app.media.formats import INPUT_OPTIONS, input_url
from app.media.streams import output_order

SCORE_LOG = "score.json"
SAMPLE_FILE = "sample.mkv"
SAMPLE_STATS = "sample.stats"

# Above this picture size the model for 4K at 1.5 screen heights applies (VMAF's models.md).
_4K_FROM = (2560, 1440)
_MUXERS = {Container.MKV: "matroska", Container.MP4: "mp4"}
# Frames that only had to be looked at: each is counted, whatever its time. On a clock of one tick a
# frame (the frame rate's, by default) slow films would give errors that are nobody's.
_NOWHERE = {"f": "null", "fps_mode": "passthrough", "enc_time_base": "filter"}
_QUIET = ("-hide_banner", "-nostdin", "-nostats", "-loglevel", "level+warning")
_PROGRESS = ("-progress", "pipe:1", "-stats_period", "0.2")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A cover picture taken out of the source, to be attached to an MKV."""

    path: Path
    name: str
    mime_type: str


def encode_pix_fmt(profile: Profile, picture: Picture) -> str:
    """Return the pixel format that the encoder is fed for this source."""
    row = profile.encoder_row
    return row.pix_fmt_10 if picture.bit_depth > 8 else row.pix_fmt_8


def encoder_options(
    profile: Profile, picture: Picture, crf: float, spec: str = ""
) -> dict[str, Any]:
    """Return the options of one video output stream; ``spec`` as in ``:0`` binds them to it.

    ``passthrough`` with the source's own time base keeps every frame with its timestamp, also at
    a variable frame rate: ffmpeg's default would drop or repeat frames to fill a grid.
    """
    row = profile.encoder_row
    options: dict[str, Any] = {
        f"c{spec}": row.ffmpeg_name,
        f"preset{spec}": profile.preset,
        f"pix_fmt{spec}": encode_pix_fmt(profile, picture),
        f"fps_mode{spec}": "passthrough",
        f"enc_time_base{spec}": "demux",
    }
    params = row.params
    if row.crf_param:
        params = (*params, f"{row.crf_param}={crf:g}")
    else:
        options[f"crf{spec}"] = f"{crf:g}"
    if row.rate_params:
        rate = min(picture.frame_rate, Fraction(row.max_fps))
        numerator, denominator = row.rate_params
        params = (*params, f"{numerator}={rate.numerator}", f"{denominator}={rate.denominator}")
    if params:
        options[f"{row.params_flag}{spec}"] = ":".join(params)
    return options


def build_encode(
    tool: Path,
    source: Path,
    media: MediaInfo,
    profile: Profile,
    crf: float,
    fates: Sequence[StreamFate],
    output: Path,
    attachments: Sequence[Attachment] = (),
) -> list[str]:
    """Return the command that encodes the whole film with every stream accounted for."""
    kept = output_order(fates)
    opened = _input(source)
    options: dict[str, Any] = {
        "f": _MUXERS[profile.container],
        "map_metadata": 0,
        "map_chapters": 0,
        "max_muxing_queue_size": 4096,
    }
    for place, fate in enumerate(kept):
        if fate.action == "encoded":
            options |= encoder_options(profile, media.picture, crf, f":{place}")
            if profile.container is Container.MP4 and profile.encoder_row.codec == "hevc":
                options[f"tag:{place}"] = "hvc1"  # Apple's players refuse hev1
        else:
            options[f"c:{place}"] = "copy" if fate.action == "copied" else fate.detail
    for place, item in enumerate(attachments, start=len(kept)):
        options[f"metadata:s:{place}"] = f"mimetype={item.mime_type}"
    if profile.container is Container.MP4:
        options["movflags"] = "+faststart"
    output_stream = ffmpeg.output(
        *(opened[str(fate.index)] for fate in kept), _stand_in(output), **options
    )
    command = _compile(output_stream, tool, *_PROGRESS)
    # ffmpeg-python cannot give an option more than once.
    attached = [word for item in attachments for word in ("-attach", str(item.path))]
    return [*command[:-1], *attached, command[-1]]


def build_cover(tool: Path, source: Path, index: int, output: Path) -> list[str]:
    """Return the command that takes a cover picture out of the source, byte for byte."""
    stream = ffmpeg.output(
        _input(source)[str(index)], _stand_in(output), c="copy", f="image2", update=1
    )
    return _compile(stream, tool)


def build_sample(
    tool: Path,
    source: Path,
    media: MediaInfo,
    profile: Profile,
    crf: float,
    plan: SamplePlan,
    metric: Metric,
    threads: int,
) -> list[str]:
    """Return the command that encodes the sample and scores it, in one process.

    A loopback decoder (``-dec``, ffmpeg 7) decodes what is being encoded, and a second graph
    compares it with the same windows, cut and joined the same way. Both come from one decoder, so
    that they hold the same frames in the same order and no intermediate file is needed. It writes
    SAMPLE_FILE, SAMPLE_STATS (time and size of each packet) and SCORE_LOG into the current folder.
    """
    inputs = [
        _input(source)
        if plan.whole
        else _input(source, ss=f"{window.start_s:.6f}", t=f"{window.duration_s:.6f}")
        for window in plan.windows
    ]
    reel = _joined([opened[str(media.video_index)] for opened in inputs])
    pix_fmt = encode_pix_fmt(profile, media.picture)
    output = ffmpeg.output(
        reel.filter("format", pix_fmts=pix_fmt),
        SAMPLE_FILE,
        f="matroska",
        map_metadata=-1,
        stats_enc_post=SAMPLE_STATS,
        stats_enc_post_fmt="{t} {size}",
        **encoder_options(profile, media.picture, crf),
    )
    # ffmpeg-python has no word for [dec:0]; every part of this graph is ours or a number.
    labels = "".join(f"[{n}:{media.video_index}]" for n in range(len(inputs)))
    join = f"concat=n={len(inputs)}:v=1:a=0," if len(inputs) > 1 else ""
    score = _score_filter(media.picture, metric, threads, subsample=1)
    graph = (
        f"{labels}{join}{_even_clock(pix_fmt)}[reference];"
        f"[dec:0]{_even_clock(pix_fmt)}[encoded];"
        f"[encoded][reference]libvmaf={score}[scored]"
    )
    nowhere = [word for name, value in _NOWHERE.items() for word in (f"-{name}", value)]
    scored_output = ["-filter_complex", graph, "-map", "[scored]", *nowhere, "-"]
    return [*_compile(output, tool, *_PROGRESS), *scored_output, "-dec", "0:0"]


def build_score(
    tool: Path,
    reference: Path,
    encoded: Path,
    reference_media: MediaInfo,
    encoded_media: MediaInfo,
    metric: Metric,
    threads: int,
    subsample: int,
) -> list[str]:
    """Return the command that scores a whole encode against its source.

    Frames are paired by their number: ``verify`` has proven that both hold equally many. It writes
    SCORE_LOG into the current folder, and reports one frame for each pair.
    """
    deep = max(reference_media.picture.bit_depth, encoded_media.picture.bit_depth) > 8
    pix_fmt = "yuv420p10le" if deep else "yuv420p"
    # ffmpeg-python makes equal inputs one, and then wants them split: a video may be scored against
    # itself. stream_loop=0 is ffmpeg's default.
    opened = (_input(encoded), _input(reference, stream_loop=0))
    indexes = (encoded_media.video_index, reference_media.video_index)
    pair = [
        _on_even_clock(file[str(index)]).filter("format", pix_fmts=pix_fmt)
        for file, index in zip(opened, indexes, strict=True)
    ]
    scored = ffmpeg.filter(
        pair, "libvmaf", **_score_options(reference_media.picture, metric, threads, subsample)
    )
    return _compile(ffmpeg.output(scored, "-", **_NOWHERE), tool, *_PROGRESS)


def build_decode(tool: Path, path: Path, video_index: int) -> list[str]:
    """Return the command that decodes a video stream to its end and counts its frames."""
    # On a clock of its own: the null muxer calls timestamps errors that are no decoder's.
    numbered = _on_even_clock(_input(path)[str(video_index)])
    output = ffmpeg.output(numbered, "-", **_NOWHERE)
    return _compile(output, tool, *_PROGRESS)


def vmaf_model(picture: Picture) -> str:
    """Return the VMAF model for a picture of this size."""
    wide, high = max(picture.width, picture.height), min(picture.width, picture.height)
    return "vmaf_4k_v0.6.1" if wide > _4K_FROM[0] or high > _4K_FROM[1] else "vmaf_v0.6.1"


def _input(path: Path, **options: Any) -> Any:
    # The picture is encoded as it is stored; its display matrix travels with it.
    return ffmpeg.input(_stand_in(path), noautorotate=None, **INPUT_OPTIONS, **options)


def _joined(streams: Sequence[Any]) -> Any:
    return streams[0] if len(streams) == 1 else ffmpeg.concat(*streams, v=1, a=0)


def _even_clock(pix_fmt: str) -> str:
    """Return the filters after which the n-th frame stands at second n, in this format."""
    return f"settb=1,setpts=N,format=pix_fmts={pix_fmt}"


def _on_even_clock(stream: Any) -> Any:
    return stream.filter("settb", "1").filter("setpts", "N")


def _score_options(
    picture: Picture, metric: Metric, threads: int, subsample: int
) -> dict[str, Any]:
    options: dict[str, Any] = {
        "log_fmt": "json",
        "log_path": SCORE_LOG,
        "model": f"version={vmaf_model(picture)}",
        "n_subsample": subsample,
        "n_threads": threads,
    }
    if metric is not Metric.VMAF:
        options["feature"] = {Metric.SSIM: "name=float_ssim", Metric.PSNR: "name=psnr"}[metric]
    return options


def _score_filter(picture: Picture, metric: Metric, threads: int, subsample: int) -> str:
    options = _score_options(picture, metric, threads, subsample)
    return ":".join(f"{name}={value}" for name, value in sorted(options.items()))


def _compile(stream: Any, tool: Path, *extra: str) -> list[str]:
    command: list[str] = ffmpeg.compile(
        stream, cmd=[_as_bytes(tool), *_QUIET, *extra], overwrite_output=True
    )
    # ffmpeg-python puts -y behind the output, where ffmpeg warns of a trailing option.
    command.remove("-y")
    name, *arguments = (os.fsdecode(part.encode("latin-1")) for part in command)
    return [name, "-y", *arguments]


def _stand_in(path: Path) -> str:
    """Return a path's URL with each byte as one character, which ``_compile`` turns back.

    ffmpeg-python hashes its arguments as UTF-8, which a name on disk need not be.
    """
    return _as_bytes(input_url(path))


def _as_bytes(text: str | Path) -> str:
    return os.fsencode(text).decode("latin-1")
