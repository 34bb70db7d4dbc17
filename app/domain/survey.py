"""What decoding a film at some places tells that its headers do not, or tell wrongly."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Scan(StrEnum):
    """How the two fields of a frame lie in time.

    PROGRESSIVE: they are one moment. INTERLACED: two. TELECINED: frames of a film, four of which
    were spread over the fields of five.
    """

    PROGRESSIVE = "progressive"
    INTERLACED = "interlaced"
    TELECINED = "telecined"


class FieldOrder(StrEnum):
    """Which field is the earlier one, in ffmpeg's words; AUTO leaves it to each frame's flag."""

    TOP = "tff"
    BOTTOM = "bff"
    AUTO = "auto"


@dataclass(frozen=True, slots=True)
class Fields:
    """What was seen of the fields.

    ``combed`` is the share of frames of two moments among those that tell, ``repeated`` that of
    frames with a field of the frame before, ``frames`` how many were looked at.
    """

    scan: Scan
    order: FieldOrder = FieldOrder.AUTO
    combed: float = 0.0
    repeated: float = 0.0
    frames: int = 0


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the picture, in pixels from its upper left corner."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Survey:
    """What was looked at. ``area`` is all that is ever seen between black bars, None without such.

    ``fields`` are None where nothing called for looking at them, and so is ``noise``, the deviation
    of the noise in codes of 8 bits.
    """

    fields: Fields | None = None
    area: Area | None = None
    noise: float | None = None
