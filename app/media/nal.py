"""What the packets of H.264 and HEVC are made of: NAL units, of which each begins with its type.

They stand in a packet behind their lengths (ISO/IEC 14496-15) or behind start codes (Annex B of
ITU-T H.264 and H.265).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_START = re.compile(rb"\x00\x00\x01(?=(.))", re.DOTALL)
# H.264 table 7-1; H.265 table 7-1, where 16 to 20 are pictures that nothing after refers past.
_IDR_H264 = frozenset({5})
_RESETS_HEVC = frozenset(range(16, 21))
_END_OF_SEQUENCE = b"\x48\x01"  # H.265: type 36


def is_reset(codec: str, packet: bytes, header: bytes) -> bool:
    """Whether a keyframe starts anew by itself: no picture after it counts on what was before."""
    heads = list(_heads(packet, _length_size(codec, header)))
    if codec == "h264":
        return any(head & 31 in _IDR_H264 for head in heads)
    return any(head >> 1 & 63 in _RESETS_HEVC for head in heads)


def after_the_end(packet: bytes, header: bytes) -> bytes:
    """Return a packet of HEVC that says that what came before it has ended."""
    size = _length_size("hevc", header)
    mark = len(_END_OF_SEQUENCE).to_bytes(size, "big") if size else b"\x00\x00\x00\x01"
    return mark + _END_OF_SEQUENCE + packet


def _length_size(codec: str, header: bytes) -> int:
    """Return how many bytes a length has; 0 where there are start codes."""
    place = 4 if codec == "h264" else 21
    return (header[place] & 3) + 1 if len(header) > place and header[0] == 1 else 0


def _heads(packet: bytes, length_size: int) -> Iterator[int]:
    if not length_size:
        yield from (match[1][0] for match in _START.finditer(packet))
        return
    at = 0
    while at + length_size < len(packet):
        yield packet[at + length_size]
        at += length_size + int.from_bytes(packet[at : at + length_size], "big")
