"""What the head of AV1 video says (AV1 specification, 5.3 and 5.5)."""

from __future__ import annotations

_SEQUENCE_HEADER = 1
_BOX_BYTES = 4  # of the AV1CodecConfigurationBox before its first OBU


def has_film_grain(config: bytes) -> bool:
    """Whether the decoder is told to synthesize film grain; ``config`` is a container's av1C.

    A sequence header ends with just that bit, behind which a one and zeros fill the last byte.
    """
    header = _sequence_header(config[_BOX_BYTES:])
    number = int.from_bytes(header, "big")
    if not number:
        return False
    filling = (number & -number).bit_length()
    return bool(number >> filling & 1)


def _sequence_header(units: bytes) -> bytes:
    """Return the payload of the first sequence header among the OBUs, nothing where none is."""
    at = 0
    while at < len(units):
        head = units[at]
        at += 2 if head & 4 else 1
        size = len(units) - at
        if head & 2:
            size, at = _leb128(units, at)
        if head >> 3 & 15 == _SEQUENCE_HEADER:
            return units[at : at + size]
        at += size
    return b""


def _leb128(units: bytes, at: int) -> tuple[int, int]:
    """Return the number that begins there, and where it ends."""
    value = shift = 0
    while at < len(units):
        byte = units[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            break
    return value, at
