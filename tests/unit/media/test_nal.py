"""Keyframes that start anew, in packets of both forms, and the mark of an end."""

from __future__ import annotations

import pytest

from app.media.nal import after_the_end, is_reset

ANNEX_B = b"\x00\x00\x00\x01"
AVCC = b"\x01\x64\x00\x1e\xff\xe1"  # lengths of four bytes
HVCC = b"\x01" + bytes(20) + b"\x0f" + bytes(2)
AVCC_SHORT = b"\x01\x64\x00\x1e\xfd\xe1"  # of two


def h264(kind: int) -> bytes:
    return bytes([0x60 | kind, 0x88, 0x84])


def hevc(kind: int) -> bytes:
    return bytes([kind << 1, 1, 0xAF])


def in_lengths(*units: bytes, size: int = 4) -> bytes:
    return b"".join(len(unit).to_bytes(size, "big") + unit for unit in units)


def in_codes(*units: bytes) -> bytes:
    return ANNEX_B + b"\x00\x00\x01".join(units)


@pytest.mark.parametrize(("kind", "reset"), [(5, True), (1, False)])
def test_an_idr_picture_of_h264_starts_anew(kind: int, reset: bool) -> None:
    units = (h264(7), h264(8), h264(6), h264(kind))
    assert is_reset("h264", in_codes(*units), b"") is reset
    assert is_reset("h264", in_lengths(*units), AVCC) is reset
    assert is_reset("h264", in_lengths(*units, size=2), AVCC_SHORT) is reset


@pytest.mark.parametrize(("kind", "reset"), [(19, True), (20, True), (17, True), (21, False)])
def test_a_clean_random_access_picture_of_hevc_does_not(kind: int, reset: bool) -> None:
    units = (hevc(32), hevc(33), hevc(34), hevc(kind))
    assert is_reset("hevc", in_codes(*units), b"") is reset
    assert is_reset("hevc", in_lengths(*units), HVCC) is reset


@pytest.mark.parametrize("packet", [b"", b"\x00", b"\x00\x00\x00\x01", b"\xff\xff\xff\xff\xff"])
def test_garbage_starts_nothing(packet: bytes) -> None:
    for codec, header in (("h264", AVCC), ("hevc", HVCC), ("hevc", b"")):
        assert not is_reset(codec, packet, header)


def test_the_end_is_marked_in_the_packets_own_form() -> None:
    picture = hevc(21)
    assert after_the_end(in_codes(picture), b"") == ANNEX_B + b"\x48\x01" + in_codes(picture)
    lengths = in_lengths(picture)
    assert after_the_end(lengths, HVCC) == b"\x00\x00\x00\x02\x48\x01" + lengths
