"""The video encoders that Reelfit can use, one declared row each.

Ranges, steps and flags come from each encoder's own manual: SVT-AV1's Docs/Parameters.md (CRF 0-70
in quarter steps since 2.3), x265's and x264's ``--fullhelp`` (CRF 0-51, fractional). Only the part
of the range that gives watchable video is searched. ffmpeg's own ``-crf`` for SVT-AV1 is a whole
number up to 63 (``ffmpeg -h encoder=libsvtav1``): it would round quarter steps away in silence.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Encoder:
    """One encoder.

    ``name`` is what a user says, ``ffmpeg_name`` what ffmpeg calls it, ``codec`` the codec that it
    makes. CRF rises as quality falls in all of them. ``presets`` go from slow to fast.
    ``pix_fmt_8`` and ``pix_fmt_10`` are what it is fed for 8-bit and deeper sources.
    ``min_side`` is the smallest width or height, and ``even_sides`` whether both must be even.
    ``params`` are private parameters that are always given, through the option ``params_flag``;
    ``crf_param`` is the one that takes the CRF where ffmpeg's ``-crf`` cannot. ``max_fps`` is the
    highest frame rate it can be told, 0 where none is met; ``rate_params`` tell it (numerator and
    denominator), because ffmpeg would tell it a guess that may be far above the mean.
    """

    name: str
    ffmpeg_name: str
    codec: str
    crf_min: float
    crf_max: float
    crf_step: float
    crf_first: float
    presets: tuple[str, ...]
    default_preset: str
    pix_fmt_8: str
    pix_fmt_10: str
    min_side: int
    even_sides: bool
    params_flag: str = ""
    params: tuple[str, ...] = ()
    crf_param: str = ""
    max_fps: int = 0
    rate_params: tuple[str, ...] = ()


_X26X_PRESETS = (
    "placebo",
    "veryslow",
    "slower",
    "slow",
    "medium",
    "fast",
    "faster",
    "veryfast",
    "superfast",
    "ultrafast",
)

ENCODERS: dict[str, Encoder] = {
    row.name: row
    for row in (
        Encoder(
            name="svt-av1",
            ffmpeg_name="libsvtav1",
            codec="av1",
            crf_min=5.0,
            crf_max=70.0,
            crf_step=0.25,
            crf_first=35.0,
            presets=tuple(str(n) for n in range(14)),
            default_preset="8",
            # 10 bit even for 8-bit sources: AV1 decoders must support it, and it bands less.
            pix_fmt_8="yuv420p10le",
            pix_fmt_10="yuv420p10le",
            min_side=2,
            even_sides=False,
            params_flag="svtav1-params",
            crf_param="crf",
            max_fps=240,
            rate_params=("fps-num", "fps-denom"),
        ),
        Encoder(
            name="x265",
            ffmpeg_name="libx265",
            codec="hevc",
            crf_min=8.0,
            crf_max=45.0,
            crf_step=0.25,
            crf_first=24.0,
            presets=_X26X_PRESETS,
            default_preset="medium",
            pix_fmt_8="yuv420p10le",
            pix_fmt_10="yuv420p10le",
            # Its 4.2 aborts on some pictures smaller than its largest coding unit.
            min_side=64,
            even_sides=True,
            params_flag="x265-params",
            params=("log-level=warning",),
        ),
        Encoder(
            name="x264",
            ffmpeg_name="libx264",
            codec="h264",
            crf_min=8.0,
            crf_max=45.0,
            crf_step=0.25,
            crf_first=22.0,
            presets=_X26X_PRESETS,
            default_preset="medium",
            # Hardly any player decodes 10-bit H.264 in hardware: only where the source needs it.
            pix_fmt_8="yuv420p",
            pix_fmt_10="yuv420p10le",
            min_side=2,
            even_sides=True,
        ),
    )
}
