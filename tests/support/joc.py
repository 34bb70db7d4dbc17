"""Marks E-AC-3 as Dolby Atmos, which no free encoder makes: one flag in the header of each frame.

The syntax is that of ETSI TS 102 366, annex E; the flag is ``flag_ec3_extension_type_a`` of ETSI
TS 103 420. What is put in pushes the rest of a frame back, so that its end is lost: good to be
recognized, not to be listened to.
"""

from __future__ import annotations

_SYNC = b"\x0b\x77"
# addbsie, addbsil of two bytes, the flag in the first, and a complexity of 16 objects.
_MARK = "1" + "000001" + "00000001" + "00010000"


def mark_as_atmos(stream: bytes) -> bytes:
    """Return a bare E-AC-3 stream, as ffmpeg's encoder makes it, with each frame marked."""
    frames = []
    at = 0
    while stream[at : at + 2] == _SYNC:
        size = 2 * ((int.from_bytes(stream[at + 2 : at + 4], "big") & 0x7FF) + 1)
        frames.append(_marked(stream[at : at + size]))
        at += size
    assert at == len(stream)
    return b"".join(frames)


def _marked(frame: bytes) -> bytes:
    bits = "".join(f"{byte:08b}" for byte in frame)
    place = _place_of_addbsie(bits)
    assert bits[place] == "0"
    longer = bits[:place] + _MARK + bits[place + 1 :]
    return int(longer[: len(bits)], 2).to_bytes(len(frame), "big")


def _place_of_addbsie(bits: str) -> int:
    stream_type, blocks, mode = int(bits[16:18], 2), bits[34:36], int(bits[36:39], 2)
    assert stream_type == 0
    assert bits[32:34] != "11"
    at = 39 + 1 + 5 + 5  # lfeon, bsid, dialnorm
    at += 9 if bits[at] == "1" else 1  # compre
    assert mode != 0
    assert bits[at] == "0", "mixing metadata is not understood"
    at += 1
    if bits[at] == "1":  # infomdate: bsmod, copyrightb, origbs
        at += 1 + 5
        at += 4 if mode == 2 else 2 if mode >= 6 else 0
        at += 9 if bits[at] == "1" else 1  # audprodie
        at += 1  # sourcefscod
    else:
        at += 1
    return at if blocks == "11" else at + 1  # convsync
