"""The kinds of file that Reelfit reads, and what a file's own first bytes say about it.

ffmpeg guesses a file's kind from its content, and some kinds are lists of other files: playlists
(HLS, DASH, SDP, RTSP), ffconcat scripts, numbered pictures, subtitles in two files, AviSynth's
scripts that even run code. Renamed to ``film.mkv``, such a file makes ffmpeg open whatever it
names, on this machine or on the network. So only the demuxers below are allowed, none of which
opens a second file, and no protocol but ``file``. Whoever opens media gives :data:`INPUT_OPTIONS`.
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

# Names as `ffmpeg -demuxers` lists them; one of a demuxer's names is enough.
_CONTAINERS = (
    "asf asf_o avi dhav dv flv gxf ivf ivr kux live_flv lxf matroska mov mpeg mpegts mtv mxf nsv "
    "nut nuv ogg pva rm ty vivo wtv yuv4mpegpipe"
).split()

# Bare video streams: no timestamps, and a duration that is guessed from the bit rate if at all.
ELEMENTARY = frozenset(
    "av1 avs2 avs3 cavsvideo dirac dnxhd evc h261 h263 h264 hevc m4v mpegvideo obu vc1 vvc".split()
)

# Music is opened too, so that it can be called what it is: a file without a moving picture.
_AUDIO = "aac ac3 aiff ape caf dts eac3 flac mp3 tta w64 wav wv".split()

# Containers whose header tells how long they are. Others are measured at their own end.
DECLARES_LENGTH = frozenset({"asf", "avi", "flv", "matroska,webm", "mov,mp4,m4a,3gp,3g2,mj2"})

# Options of libavformat, for PyAV's ``container_options`` and, before ``-i``, for ffmpeg itself.
INPUT_OPTIONS: dict[str, str] = {
    "protocol_whitelist": "file",
    "format_whitelist": ",".join([*_CONTAINERS, *sorted(ELEMENTARY), *_AUDIO]),
}

# Brands of pictures that share MP4's container (ISO/IEC 23008-12, AV1 Image File Format).
STILL_BRANDS = frozenset({"avif", "heic", "heim", "heis", "heix", "mif1"})

_HEAD_BYTES = 1 << 20
_MOST_BOXES = 4096
_LONGEST_FILE = 1 << 50
_EBML = b"\x1a\x45\xdf\xa3"
_SEGMENT = b"\x18\x53\x80\x67"


def input_url(path: Path) -> str:
    """Return the name under which ffmpeg takes this path as a plain file, whatever it looks like.

    A bare name may look like an option (``-i``) or a protocol (``concat:a``).
    """
    return f"file:{path.absolute()}"


def container_of(file: BinaryIO) -> str | None:
    """Return which container the file begins like (MP4, AVI or Matroska), None for none of them."""
    file.seek(0)
    head = file.read(12)
    if head[4:8] in (b"ftyp", b"mdat", b"moov", b"wide"):
        return "MP4"
    if head.startswith(b"RIFF") and head.endswith(b"AVI "):
        return "AVI"
    return "Matroska" if head.startswith(_EBML) else None


def is_locked_mp4(file: BinaryIO) -> bool:
    """Whether the head of an MP4 file describes encrypted video (ISO/IEC 14496-12, 8.12).

    For files that libavformat refuses to open, as it does where it cannot follow their encryption.
    """
    file.seek(0)
    head = file.read(_HEAD_BYTES)
    return b"encv" in head and b"sinf" in head


def declared_bytes(file: BinaryIO) -> int | None:
    """Return how many bytes the file should have by its own outermost lengths.

    None where it does not say: containers other than these three, and files that were never
    finished or are written to be streamed.
    """
    match container_of(file):
        case "MP4":
            return _end_of_boxes(file)
        case "AVI":
            return _end_of_riff(file)
        case "Matroska":
            return _end_of_segment(file)
    return None


def _end_of_boxes(file: BinaryIO) -> int | None:
    """Add up the sizes of an MP4 file's outer boxes (ISO/IEC 14496-12, 4.2)."""
    end = 0
    for _ in range(_MOST_BOXES):
        file.seek(end)
        header = file.read(16)
        if len(header) < 8:
            return end
        size = int.from_bytes(header[:4], "big")
        if size == 1:
            size = int.from_bytes(header[8:], "big")
        end += size
        if size < 8 or end > _LONGEST_FILE or not header[4:8].decode("latin-1").isprintable():
            return None
    return None


def _end_of_riff(file: BinaryIO) -> int | None:
    """Add up the RIFF chunks of an AVI file; a long one has several (OpenDML 1.02, 3.0)."""
    end = 0
    for _ in range(_MOST_BOXES):
        file.seek(end)
        header = file.read(8)
        if not header.startswith(b"RIFF") or len(header) < 8:
            return end
        size = int.from_bytes(header[4:], "little")
        if size == 0:
            return None
        end += 8 + size + size % 2
    return None


def _end_of_segment(file: BinaryIO) -> int | None:
    """Return where a Matroska file's Segment ends (RFC 8794, 4.4 and 6.2; RFC 9559)."""
    file.seek(len(_EBML))
    header_size = _read_ebml_size(file)
    if header_size is None or header_size > _HEAD_BYTES:
        return None
    file.seek(header_size, 1)
    if file.read(len(_SEGMENT)) != _SEGMENT:
        return None
    size = _read_ebml_size(file)
    return None if size is None else file.tell() + size


def _read_ebml_size(file: BinaryIO) -> int | None:
    first = file.read(1)
    if not first or first == b"\0":
        return None
    length = 9 - first[0].bit_length()
    rest = file.read(length - 1)
    unknown = (1 << 7 * length) - 1
    value = int.from_bytes(first + rest, "big") & unknown
    return None if value == unknown or len(rest) < length - 1 else value
