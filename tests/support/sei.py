"""Writes SEI messages into raw H.264 and HEVC, for what no encoder here can be asked to write."""

from __future__ import annotations

import re
from pathlib import Path

_START = b"\0\0\0\1"
_T35 = 4  # payload type user_data_registered_itu_t_t35
_UNITED_STATES = b"\xb5"


def closed_captions(text: bytes = b"HI") -> bytes:
    """Return a T.35 message with one pair of CEA-608 characters (CTA-708, ATSC A/53 part 4)."""
    odd = bytes(byte | 0x80 if byte.bit_count() % 2 == 0 else byte for byte in text[:2])
    count = b"\xc1\xff"  # process_cc_data and one triplet
    return _UNITED_STATES + b"\0\x31GA94\x03" + count + b"\xfc" + odd + b"\xff"


def hdr10_plus() -> bytes:
    """Return a T.35 message of SMPTE ST 2094-40, version 1, one window, no curves."""
    bits = [(1, 8), (1, 2), (400, 27), (0, 1)]
    bits += [(1000, 17)] * 3 + [(500, 17), (0, 4), (0, 10), (0, 1), (0, 1), (0, 1)]
    text = "".join(f"{value:0{width}b}" for value, width in bits)
    text += "0" * (-len(text) % 8)
    body = int(text, 2).to_bytes(len(text) // 8, "big")
    return _UNITED_STATES + b"\0\x3c\0\x01\x04" + body


def insert(path: Path, output: Path, message: bytes, *, hevc: bool, first: int = 0) -> None:
    """Copy a raw stream, with the message in front of the first slice of each picture.

    ``first`` is the picture, as they are coded, from which on it is there.
    """
    content = path.read_bytes()
    parts = re.split(rb"\x00\x00\x00?\x01", content)[1:]
    header = b"\x4e\x01" if hevc else b"\x06"
    unit = header + bytes([_T35, len(message)]) + _escaped(message) + b"\x80"
    pictures = 0
    with output.open("wb") as file:
        for part in parts:
            if _begins_picture(part, hevc=hevc):
                if pictures >= first:
                    file.write(_START + unit)
                pictures += 1
            file.write(_START + part)


def _begins_picture(unit: bytes, *, hevc: bool) -> bool:
    if hevc:
        return (unit[0] >> 1) & 0x3F < 32 and bool(unit[2] & 0x80)
    return unit[0] & 0x1F in (1, 5) and bool(unit[1] & 0x80)


def _escaped(payload: bytes) -> bytes:
    return re.sub(rb"\x00\x00(?=[\x00-\x03])", b"\0\0\3", payload)
