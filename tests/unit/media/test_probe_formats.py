"""What a file's first bytes say, and what ffmpeg is told about opening it."""

from __future__ import annotations

import io
import struct
from pathlib import Path
from tempfile import TemporaryFile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.media.formats import (
    INPUT_OPTIONS,
    container_of,
    declared_bytes,
    input_url,
    is_locked_mp4,
)

EBML = b"\x1a\x45\xdf\xa3\x84ABCD"
SEGMENT = b"\x18\x53\x80\x67"


def box(kind: bytes, content: bytes = b"", size: int | None = None) -> bytes:
    return struct.pack(">I4s", 8 + len(content) if size is None else size, kind) + content


def riff(kind: bytes, content: bytes, size: int | None = None) -> bytes:
    return (
        struct.pack("<4sI4s", b"RIFF", 4 + len(content) if size is None else size, kind) + content
    )


@pytest.mark.parametrize(
    ("content", "container", "size"),
    [
        pytest.param(box(b"ftyp", b"isom") + box(b"mdat", b"12345"), "MP4", 25, id="mp4"),
        pytest.param(box(b"ftyp") + box(b"mdat", b"12", size=500), "MP4", 508, id="mp4 cut"),
        pytest.param(
            box(b"ftyp") + struct.pack(">I4sQ", 1, b"mdat", 5_000_000_000), "MP4", 5_000_000_008,
            id="mp4 with a 64-bit size",
        ),
        pytest.param(box(b"ftyp") + box(b"mdat", size=0), "MP4", None, id="mp4 to the end of file"),
        pytest.param(box(b"ftyp") + box(b"\x00\x01\x02\x03"), "MP4", None, id="mp4 then junk"),
        pytest.param(riff(b"AVI ", b"12"), "AVI", 14, id="avi"),
        pytest.param(riff(b"AVI ", b"12") + riff(b"AVIX", b"1234"), "AVI", 30, id="long avi"),
        pytest.param(riff(b"AVI ", b"12", size=600), "AVI", 608, id="avi cut"),
        pytest.param(riff(b"AVI ", b"12", size=0), "AVI", None, id="unfinished avi"),
        pytest.param(riff(b"WAVE", b"12"), None, None, id="wav"),
        pytest.param(EBML + SEGMENT + b"\x42\x00" + b"x" * 512, "Matroska", 527, id="mkv"),
        pytest.param(EBML + SEGMENT + b"\x42\x00", "Matroska", 527, id="mkv cut"),
        pytest.param(EBML + SEGMENT + b"\xff", "Matroska", None, id="mkv streamed"),
        pytest.param(EBML, "Matroska", None, id="mkv header alone"),
        pytest.param(b"", None, None, id="nothing"),
        pytest.param(b"#EXTM3U\n", None, None, id="playlist"),
    ],
)  # fmt: skip
def test_a_file_says_how_long_it_is(
    content: bytes, container: str | None, size: int | None
) -> None:
    assert container_of(io.BytesIO(content)) == container
    assert declared_bytes(io.BytesIO(content)) == size


@given(st.sampled_from([b"", EBML + SEGMENT, EBML[:4], box(b"ftyp"), b"RIFF"]), st.binary())
@example(EBML[:4], b"\x01" + b"\xfe" * 7)
@example(box(b"ftyp"), struct.pack(">I4sQ", 1, b"mdat", 2**64 - 1))
def test_any_bytes_are_answered(start: bytes, rest: bytes) -> None:
    with TemporaryFile() as file:  # unlike BytesIO, it cannot go to just any place
        file.write(start + rest)
        size = declared_bytes(file)
    assert size is None or size >= 0


def test_encrypted_mp4_is_known_by_its_sample_entry() -> None:
    assert is_locked_mp4(io.BytesIO(box(b"ftyp") + box(b"moov", b"encv....sinf")))
    assert not is_locked_mp4(io.BytesIO(box(b"ftyp") + box(b"moov", b"avc1")))


@pytest.mark.parametrize(
    "name", ["-i.mkv", "concat:a|b.mkv", "http:x", "a%03d.png", "a\nb", "\udcff"]
)
def test_no_name_is_taken_for_anything_but_a_file(name: str) -> None:
    assert input_url(Path("/films") / name) == f"file:/films/{name}"


def test_only_the_file_protocol_and_no_list_of_files_is_allowed() -> None:
    allowed = set(INPUT_OPTIONS["format_whitelist"].split(","))
    assert INPUT_OPTIONS["protocol_whitelist"] == "file"
    assert {"matroska", "mov", "avi", "mpegts", "h264"} <= allowed
    assert not allowed & {
        "concat", "hls", "applehttp", "dash", "sdp", "rtsp", "rtp", "image2", "image2pipe", "imf",
        "avisynth", "vapoursynth", "lavfi", "vobsub", "webm_dash_manifest", "tty", "data", "gif",
    }  # fmt: skip
