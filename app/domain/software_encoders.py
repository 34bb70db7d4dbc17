"""The rows of the encoders that run in software.

Ranges, steps and flags come from each encoder's own manual: SVT-AV1's Docs/Parameters.md (CRF 0-70
in quarter steps since 2.3), ``x265 --fullhelp`` and ``x264 --fullhelp`` (CRF 0-51, fractional),
``aomenc --help`` and ``vpxenc --help`` (quality 0-63, whole), ``rav1e --help`` (quantizer 0-255,
whole), VVenC's wiki (QP 0-63, whole), and ``ffmpeg -h encoder=NAME``. Only the part of the range
that gives watchable video is searched.

Slopes are means over three live-action clips of three seconds, 540 and 720 lines, each encoded
twice with a fast preset (x264's and x265's with "medium" too) and scored as on a screen of 1080
lines; SVT-AV1's are of sixteen clips.
``min_side`` and ``even_sides`` are what ffmpeg 9.0.2's own builds took and refused.
"""

from __future__ import annotations

from app.domain.encoder import Encoder

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


def _numbered(slowest: int, fastest: int) -> tuple[str, ...]:
    return tuple(str(number) for number in range(slowest, fastest + 1))


SOFTWARE = (
    Encoder(
        name="svt-av1",
        ffmpeg_name="libsvtav1",
        codec="av1",
        crf_min=5.0,
        crf_max=70.0,
        crf_step=0.25,
        crf_first=35.0,
        gop_frames=161,
        gop_s=5.35,
        presets=_numbered(0, 13),
        default_preset="8",
        # 10 bit even for 8-bit sources: AV1 decoders must support it, and it bands less.
        pix_fmt_8="yuv420p10le",
        pix_fmt_10="yuv420p10le",
        min_side=2,
        even_sides=False,
        typical_slope=0.055,
        bytes_slope=-0.061,
        params_flag="svtav1-params",
        # ffmpeg's own ``-crf`` is a whole number up to 63 here: it would round quarters away.
        crf_param="crf",
        max_fps=240,
        rate_params=("fps-num", "fps-denom"),
        scout_preset="12",
        # SVT-AV1's own program also takes a table, its library by parameters does not (4.2).
        grain_param="film-grain",
        grain_with=("film-grain-denoise=0",),
        dolby_options=("dolbyvision=1",),
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
        typical_slope=0.12,
        bytes_slope=-0.115,
        params_flag="x265-params",
        params=("log-level=warning",),
        # No interlaced_options: its "interlace" wants single fields for pictures, and flags whole
        # frames as if they were such.
        captions_options=("a53cc=1",),
        dolby_options=("dolbyvision=1",),
        # It wants a limit of the rate for it; this one, of level 6.2, limits nothing.
        dolby_params=("vbv-maxrate=240000", "vbv-bufsize=240000"),
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
        typical_slope=0.14,
        bytes_slope=-0.105,
        params_flag="x264-params",
        interlaced_options=("flags=+ilme+ildct",),
        # Left to the frames' flags, the stream says "top" in any case.
        order_params=(("tff", "tff=1"), ("bff", "bff=1")),
        captions_options=("a53cc=1",),
    ),
    Encoder(
        name="aom-av1",
        ffmpeg_name="libaom-av1",
        codec="av1",
        crf_min=5.0,
        crf_max=63.0,
        crf_step=1.0,
        crf_first=37.0,
        gop_frames=9999,
        # ffmpeg takes 8, but above 6 speeds are for real time.
        presets=_numbered(0, 6),
        default_preset="6",
        pix_fmt_8="yuv420p10le",
        pix_fmt_10="yuv420p10le",
        min_side=2,
        even_sides=False,
        typical_slope=0.059,
        bytes_slope=-0.058,
        preset_flag="cpu-used",
        # A bit rate, ffmpeg's default has one, would bound the quality.
        options=("b:v=0", "row-mt=1"),
        params_flag="aom-params",
        grain_flag="denoise-noise-level",
        grain_with=("enable-dnl-denoising=0",),
        grain_table_param="film-grain-table",
        carries_hdr10_plus=True,
        dolby_options=("dolbyvision=1",),
    ),
    Encoder(
        name="rav1e",
        ffmpeg_name="librav1e",
        codec="av1",
        crf_min=20.0,
        crf_max=220.0,
        crf_step=1.0,
        crf_first=75.0,
        gop_frames=240,
        presets=_numbered(0, 10),
        default_preset="6",
        pix_fmt_8="yuv420p10le",
        pix_fmt_10="yuv420p10le",
        min_side=16,
        even_sides=False,
        typical_slope=0.015,
        bytes_slope=-0.015,
        crf_flags=("qp",),
        preset_flag="speed",
        # It has no threads but one for each tile, and a single tile by default.
        options=("tiles=4",),
    ),
    Encoder(
        name="vp9",
        ffmpeg_name="libvpx-vp9",
        codec="vp9",
        crf_min=5.0,
        crf_max=63.0,
        crf_step=1.0,
        crf_first=32.0,
        gop_frames=128,
        # Of ffmpeg's -8 to 8 these are for the deadline "good".
        presets=_numbered(0, 5),
        default_preset="2",
        # Hardly any player decodes VP9 of 10 bits: only where the source needs it.
        pix_fmt_8="yuv420p",
        pix_fmt_10="yuv420p10le",
        min_side=2,
        even_sides=False,
        typical_slope=0.065,
        bytes_slope=-0.063,
        preset_flag="cpu-used",
        options=("b:v=0", "deadline=good", "row-mt=1"),
        carries_hdr10_plus=True,
    ),
    Encoder(
        name="vvc",
        ffmpeg_name="libvvenc",
        codec="vvc",
        crf_min=12.0,
        crf_max=50.0,
        crf_step=1.0,
        crf_first=26.0,
        gop_frames=1,
        gop_s=5.0,
        presets=("slower", "slow", "medium", "fast", "faster"),
        default_preset="fast",
        pix_fmt_8="yuv420p10le",
        pix_fmt_10="yuv420p10le",
        min_side=64,
        even_sides=True,
        typical_slope=0.125,
        bytes_slope=-0.13,
        crf_flags=("qp",),
        # A key frame every five seconds, as SVT-AV1 has them: its default of one doubles the file.
        options=("period=5",),
        params_flag="vvenc-params",
        # ffmpeg does not tell it the time base, without which decoding times come out wrong. This
        # clock is its manual's for NTSC; all usual frame rates divide it.
        params=("tickspersec=27000000",),
        rate_params=("framerate", "framescale"),
        clock_hz=27_000_000,
    ),
)
