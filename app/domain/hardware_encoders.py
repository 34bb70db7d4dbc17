"""The rows of the encoders that run on hardware: each family has one, and what the others change.

Ranges and flags are those of ``ffmpeg -h encoder=NAME`` and of libavcodec's nvenc.c, qsvenc.c,
amfenc_*.c, vaapi_encode*.c and videotoolboxenc.c. All take frames as nv12 or p010le. H.264 has 8
bits only: hardly any of this hardware makes it deeper, and hardly anything plays that.

No such hardware was at hand. Slopes are estimates: on the scale of 51 a little below x265's, which
counts in the same quantizers, on that of 63 libaom's, on AV1's quantizer index rav1e's.
``min_side`` is the smallest that any generation takes; an encoder that needs more says so itself.
"""

from __future__ import annotations

from dataclasses import replace

from app.domain.encoder import Encoder

# Drivers do not agree on what a preset is, or have none: theirs is taken.
_NO_PRESETS = ("default",)

# Constant quality is VBR without a bit rate; the quality has 256 steps a unit (NVENC's
# targetQuality and targetQualityLSB). Quality 0 would mean "automatic".
_NVENC = Encoder(
    name="nvenc-hevc",
    ffmpeg_name="hevc_nvenc",
    codec="hevc",
    crf_min=8.0,
    crf_max=45.0,
    crf_step=0.25,
    crf_first=27.0,
    presets=("p7", "p6", "p5", "p4", "p3", "p2", "p1"),
    default_preset="p5",
    pix_fmt_8="nv12",
    pix_fmt_10="p010le",
    min_side=33,
    even_sides=True,
    typical_slope=0.1,
    bytes_slope=-0.11,
    crf_flags=("cq",),
    options=("rc=vbr", "b:v=0"),
    hardware="NVENC",
)

# A quality without a bit rate selects "intelligent constant quality", from 1 to 51. ``-q`` would
# not: it selects constant quantizers.
_QSV = Encoder(
    name="qsv-hevc",
    ffmpeg_name="hevc_qsv",
    codec="hevc",
    crf_min=8.0,
    crf_max=45.0,
    crf_step=1.0,
    crf_first=25.0,
    presets=("veryslow", "slower", "slow", "medium", "fast", "faster", "veryfast"),
    default_preset="medium",
    pix_fmt_8="nv12",
    pix_fmt_10="p010le",
    min_side=32,
    even_sides=True,
    typical_slope=0.1,
    bytes_slope=-0.11,
    crf_flags=("global_quality",),
    hardware="QSV",
)

# Constant quantizers, which every generation has; its quality-driven rate control ("qvbr") needs a
# newer one, and a bit rate to be driven within.
_AMF = Encoder(
    name="amf-hevc",
    ffmpeg_name="hevc_amf",
    codec="hevc",
    crf_min=8.0,
    crf_max=45.0,
    crf_step=1.0,
    crf_first=25.0,
    presets=("quality", "balanced", "speed"),
    default_preset="quality",
    pix_fmt_8="nv12",
    pix_fmt_10="p010le",
    min_side=64,
    even_sides=True,
    typical_slope=0.1,
    bytes_slope=-0.11,
    crf_flags=("qp_i", "qp_p"),
    preset_flag="quality",
    options=("rc=cqp",),
    hardware="AMF",
)

# Constant quantizers: the one mode that all drivers have.
_VAAPI = Encoder(
    name="vaapi-hevc",
    ffmpeg_name="hevc_vaapi",
    codec="hevc",
    crf_min=8.0,
    crf_max=45.0,
    crf_step=1.0,
    crf_first=25.0,
    presets=_NO_PRESETS,
    default_preset="default",
    pix_fmt_8="nv12",
    pix_fmt_10="p010le",
    min_side=32,
    even_sides=True,
    typical_slope=0.1,
    bytes_slope=-0.11,
    crf_flags=("qp",),
    preset_flag="",
    options=("rc_mode=CQP",),
    gop_frames=120,
    hardware="VAAPI",
    upload_device="vaapi",
)

# Quality is 1 to 100 there, and better as it rises. Only Apple silicon has it: elsewhere ffmpeg
# refuses to start.
_VIDEOTOOLBOX = Encoder(
    name="videotoolbox-hevc",
    ffmpeg_name="hevc_videotoolbox",
    codec="hevc",
    crf_min=20.0,
    crf_max=95.0,
    crf_step=1.0,
    crf_first=60.0,
    presets=_NO_PRESETS,
    default_preset="default",
    pix_fmt_8="nv12",
    pix_fmt_10="p010le",
    min_side=64,
    even_sides=True,
    higher_is_better=True,
    typical_slope=0.03,
    bytes_slope=-0.04,
    crf_flags=("q:v",),
    preset_flag="",
    gop_frames=12,
    hardware="VideoToolbox",
)

HARDWARE = (
    replace(
        _NVENC,
        name="nvenc-av1",
        ffmpeg_name="av1_nvenc",
        codec="av1",
        # Its scale has 63 steps, of which ffmpeg 7 lets only 51 be asked for.
        crf_max=51.0,
        crf_first=32.0,
        typical_slope=0.06,
        bytes_slope=-0.06,
        min_side=128,
    ),
    _NVENC,
    replace(
        _NVENC,
        name="nvenc-h264",
        ffmpeg_name="h264_nvenc",
        codec="h264",
        crf_first=25.0,
        pix_fmt_10="nv12",
        min_side=49,
    ),
    replace(_QSV, name="qsv-av1", ffmpeg_name="av1_qsv", codec="av1", crf_first=27.0),
    _QSV,
    replace(
        _QSV,
        name="qsv-h264",
        ffmpeg_name="h264_qsv",
        codec="h264",
        crf_first=23.0,
        pix_fmt_10="nv12",
    ),
    replace(
        _AMF,
        name="amf-av1",
        ffmpeg_name="av1_amf",
        codec="av1",
        # AV1's quantizer index.
        crf_min=20.0,
        crf_max=220.0,
        crf_first=105.0,
        presets=("high_quality", "quality", "balanced", "speed"),
        typical_slope=0.015,
        bytes_slope=-0.015,
        # RDNA 3 rounds the picture up to 64 by 16 pixels; where that shows, proving the result ends
        # with output_differs.
        min_side=128,
    ),
    _AMF,
    replace(
        _AMF,
        name="amf-h264",
        ffmpeg_name="h264_amf",
        codec="h264",
        crf_first=23.0,
        pix_fmt_10="nv12",
        # It may use B-frames, which have a quantizer of their own.
        crf_flags=("qp_i", "qp_p", "qp_b"),
    ),
    replace(
        _VAAPI,
        name="vaapi-av1",
        ffmpeg_name="av1_vaapi",
        codec="av1",
        # AV1's quantizer index; there is no ``-qp``.
        crf_min=20.0,
        crf_max=220.0,
        crf_first=105.0,
        crf_flags=("global_quality",),
        typical_slope=0.015,
        bytes_slope=-0.015,
    ),
    _VAAPI,
    replace(
        _VAAPI,
        name="vaapi-h264",
        ffmpeg_name="h264_vaapi",
        codec="h264",
        crf_first=23.0,
        pix_fmt_10="nv12",
    ),
    _VIDEOTOOLBOX,
    replace(
        _VIDEOTOOLBOX,
        name="videotoolbox-h264",
        ffmpeg_name="h264_videotoolbox",
        codec="h264",
        crf_first=65.0,
        pix_fmt_10="nv12",
    ),
)
