"""What travels with a frame beside its picture, from libavutil's own structures.

The layouts are those of ``AVMasteringDisplayMetadata``, ``AVContentLightMetadata``,
``AVAmbientViewingEnvironment`` and ``AVStereo3D`` (libavutil 60), which only grow at their ends.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from av.sidedata.sidedata import SideData, Type
from av.video.frame import VideoFrame

from app.domain.media import LightInfo

# Ten fractions of two numbers each, then whether the eight of colours and the two of light count.
_MASTERING = struct.Struct("20i2i")
_CONTENT_LIGHT = struct.Struct("2I")
_AMBIENT = struct.Struct("6i")
_MATRIX = struct.Struct("9i")
_STEREO = struct.Struct("i")
# AV_FRAME_DATA_VIEW_ID, which PyAV 18 has no name for.
_VIEW_ID = 29
# AVStereo3DType.
_STEREO_NAMES = (
    "2D",
    "side by side",
    "top and bottom",
    "frame alternate",
    "checkerboard",
    "side by side (quincunx subsampling)",
    "interleaved lines",
    "interleaved columns",
)


@dataclass(frozen=True, slots=True)
class Beside:
    """What a frame carries, by its kind; ``layered`` where it is one of several views in layers.

    PyAV refuses all of it where it does not know one kind, as of such views (MV-HEVC).
    """

    kinds: Mapping[Type, bytes]
    layered: bool = False


def side_data(frame: VideoFrame) -> Beside:
    """Return what a frame carries; the first of a kind counts."""
    try:
        items = cast(Iterable[SideData], frame.side_data)  # the stubs take it for a mapping
    except ValueError as error:
        return Beside({}, layered=str(error).startswith(f"{_VIEW_ID} "))
    found: dict[Type, bytes] = {}
    for item in items:
        found.setdefault(item.type, bytes(item))
    return Beside(found)


def light_info(found: Mapping[Type, bytes], dolby_vision: tuple[int, int] | None) -> LightInfo:
    """Return the HDR metadata of a frame; ``dolby_vision`` is its record in the container.

    A record without a single RPU in the frames is none.
    """
    most, mean = _numbers(_CONTENT_LIGHT, found.get(Type.CONTENT_LIGHT_LEVEL)) or (0, 0)
    has_rpu = Type.DOVI_METADATA in found or Type.DOVI_RPU_BUFFER in found
    profile = "" if dolby_vision is None else ".".join(str(part) for part in dolby_vision)
    return LightInfo(
        mastering=_mastering(found.get(Type.MASTERING_DISPLAY_METADATA)),
        max_cll=most,
        max_fall=mean,
        ambient=_fractions(_numbers(_AMBIENT, found.get(Type.AMBIENT_VIEWING_ENVIRONMENT)) or ()),
        dolby_vision=(profile or "unnamed") if has_rpu else "",
        hdr10_plus=Type.DYNAMIC_HDR_PLUS in found,
        hdr_vivid=Type.DYNAMIC_HDR_VIVID in found,
    )


def stereo(found: Mapping[Type, bytes]) -> str | None:
    """Return how two views are packed into the picture; None for an ordinary one."""
    numbers = _numbers(_STEREO, found.get(Type.STEREO3D))
    if numbers is None or not numbers[0] > 0:
        return None
    return _STEREO_NAMES[numbers[0]] if numbers[0] < len(_STEREO_NAMES) else str(numbers[0])


def is_mirrored(found: Mapping[Type, bytes]) -> bool:
    """Whether the display matrix flips the picture, beside turning it."""
    matrix = _numbers(_MATRIX, found.get(Type.DISPLAYMATRIX))
    if matrix is None:
        return False
    a, b, _, c, d, *_ = matrix
    return a * d - b * c < 0


def _mastering(data: bytes | None) -> tuple[float, ...]:
    numbers = _numbers(_MASTERING, data)
    if numbers is None:
        return ()
    *fractions, has_primaries, has_luminance = numbers
    colours, light = _fractions(fractions[:16]), _fractions(fractions[16:])
    return (
        *(colours if has_primaries else (0.0,) * len(colours)),
        *(light if has_luminance else (0.0,) * len(light)),
    )


def _fractions(numbers: tuple[int, ...] | list[int]) -> tuple[float, ...]:
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return tuple(round(above / below, 6) if below else 0.0 for above, below in pairs)


def _numbers(layout: struct.Struct, data: bytes | None) -> tuple[int, ...] | None:
    if data is None or len(data) < layout.size:
        return None
    return layout.unpack_from(data)
