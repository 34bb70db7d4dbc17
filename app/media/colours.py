"""Colour by ffmpeg's names, from the numbers that PyAV passes on."""

from __future__ import annotations

from collections.abc import Mapping

from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame

from app.domain.media import Colour

# Names of ffmpeg's -color_range, -color_primaries, -color_trc and -colorspace by their numbers,
# which are those of ITU-T H.273. What is missing here is unspecified or reserved.
_RANGES = {1: "tv", 2: "pc"}
_PRIMARIES = {
    1: "bt709",
    4: "bt470m",
    5: "bt470bg",
    6: "smpte170m",
    7: "smpte240m",
    8: "film",
    9: "bt2020",
    10: "smpte428",
    11: "smpte431",
    12: "smpte432",
    22: "ebu3213",
}
_TRANSFERS = {
    1: "bt709",
    4: "bt470m",
    5: "bt470bg",
    6: "smpte170m",
    7: "smpte240m",
    8: "linear",
    9: "log100",
    10: "log316",
    11: "iec61966-2-4",
    12: "bt1361e",
    13: "iec61966-2-1",
    14: "bt2020-10",
    15: "bt2020-12",
    16: "smpte2084",
    17: "smpte428",
    18: "arib-std-b67",
}
_MATRICES = {
    0: "rgb",
    1: "bt709",
    4: "fcc",
    5: "bt470bg",
    6: "smpte170m",
    7: "smpte240m",
    8: "ycgco",
    9: "bt2020nc",
    10: "bt2020c",
    11: "smpte2085",
    12: "chroma-derived-nc",
    13: "chroma-derived-c",
    14: "ictcp",
    15: "ipt-c2",
    16: "ycgco-re",
    17: "ycgco-ro",
}


def declared_colour(context: VideoCodecContext, frame: VideoFrame | None) -> Colour:
    """Return what a video says of its colour; what its first frame leaves open, the container's."""
    seen = frame or context
    return Colour(
        range=_named(_RANGES, seen.color_range, context.color_range),
        primaries=_named(_PRIMARIES, seen.color_primaries, context.color_primaries),
        transfer=_named(_TRANSFERS, seen.color_trc, context.color_trc),
        matrix=_named(_MATRICES, seen.colorspace, context.colorspace),
    )


def _named(names: Mapping[int, str], *numbers: int) -> str | None:
    return next((names[number] for number in numbers if number in names), None)
