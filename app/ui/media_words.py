"""What is in a video, in words: formats, dynamic range, streams."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domain.media import Hdr, MediaInfo, Picture
from app.domain.summary import Summary
from app.ui.charts.numbers import clock
from app.ui.numbers import plain, size_text

_CODECS = {
    "h264": "H.264",
    "hevc": "HEVC",
    "av1": "AV1",
    "vp8": "VP8",
    "vp9": "VP9",
    "vvc": "VVC",
    "mpeg1video": "MPEG-1",
    "mpeg2video": "MPEG-2",
    "mpeg4": "MPEG-4",
    "msmpeg4v3": "DivX 3",
    "vc1": "VC-1",
    "wmv2": "WMV 8",
    "wmv3": "WMV 9",
    "prores": "ProRes",
    "dnxhd": "DNxHD",
    "mjpeg": "Motion JPEG",
    "theora": "Theora",
    "dvvideo": "DV",
    "aac": "AAC",
    "ac3": "AC-3",
    "eac3": "E-AC-3",
    "opus": "Opus",
    "vorbis": "Vorbis",
    "flac": "FLAC",
    "truehd": "TrueHD",
    "subrip": "SubRip",
    "ass": "ASS",
    "mov_text": "MP4",
    "hdmv_pgs_subtitle": "PGS",
    "dvd_subtitle": "DVD",
    "webvtt": "WebVTT",
}
_RANGES = {Hdr.PQ: "HDR10", Hdr.HLG: "HLG", Hdr.DOLBY_VISION: "Dolby Vision"}


def codec_name(codec: str) -> str:
    """Return a codec's name as people write it."""
    return _CODECS.get(codec, codec.upper() if len(codec) <= 5 else codec)


def range_name(hdr: Hdr) -> str:
    """Return the name of a dynamic range; empty for the usual one."""
    return _RANGES.get(hdr, "")


def format_of(codec: str, picture: Picture) -> str:
    """Return a video's format, as in ``HEVC 10-bit HDR10``."""
    parts = [codec_name(codec)]
    if picture.bit_depth > 8:
        bits = QCoreApplication.translate("MediaWords", "{bits}-bit")
        parts.append(bits.format(bits=picture.bit_depth))
    parts.append(range_name(picture.hdr))
    return " ".join(part for part in parts if part)


def media_line(summary: Summary, media: MediaInfo | None) -> str:
    """Return a video in one line: ``3840×2160 · 23.976 fps · HEVC 10-bit HDR10 · 2:04:11 · 14 GB``.

    Less where it has not been analyzed; empty where nothing is known.
    """
    parts: list[str] = []
    if media is not None and media.video_index is not None:
        picture = media.picture
        turned = picture.rotation % 180 != 0
        width, height = picture.width, picture.height
        parts.append(f"{height}×{width}" if turned else f"{width}×{height}")
        rate = QCoreApplication.translate("MediaWords", "{rate} fps")
        parts.append(rate.format(rate=plain(round(float(picture.frame_rate), 3))))
        parts.append(format_of(media.video.codec, picture))
        parts.append(clock(media.duration_s) if media.duration_s > 0 else "")
    if summary.bytes_in is not None:
        parts.append(size_text(summary.bytes_in))
    return " · ".join(part for part in parts if part)
