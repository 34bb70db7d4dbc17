"""Looks for what a film carries beside its picture although its first frame does not.

Captions begin where somebody speaks, and a film may begin with a black card. A few places of a
long film are read, by the marks in their packets.
"""

from __future__ import annotations

from collections.abc import Iterator

import av
from av.container import InputContainer
from av.video.stream import VideoStream

from app.domain.media import Picture
from app.media.marks import CARRYING, Mark, find_marks, marked
from app.media.walk import Walk

# A file of this size is read whole.
_WHOLE_BYTES = 1 << 20
_PLACES = (0.0, 1 / 3, 2 / 3)
# How far a place is read: some seconds of film, as long as that is little.
_MOST_BYTES = 1 << 19
_MOST_PACKETS = 75


def look_further(
    container: InputContainer, video: VideoStream, picture: Picture, size: int, duration_s: float
) -> Picture:
    """Return the picture, with captions and HDR10+ where they are found in packets.

    ``size`` and ``duration_s`` are the file's. The container stands somewhere else afterwards.
    Raises OSError where the drive fails.
    """
    if video.codec_context.codec.canonical_name not in CARRYING:
        return picture
    found: set[Mark] = set()
    for content in _contents(container, video, size, duration_s):
        found |= find_marks(content)
    return marked(picture, found)


def _contents(
    container: InputContainer, video: VideoStream, size: int, duration_s: float
) -> Iterator[bytes]:
    """Yield what is in the video's packets at a few places, in all of them of a small file."""
    start_s = (container.start_time or 0) / av.time_base
    whole = size <= _WHOLE_BYTES
    for place in _PLACES[:1] if whole else _PLACES:
        if not _go_to(container, video, start_s + place * duration_s, first=place == 0):
            return
        walk, parts = Walk(container), []
        for packet in walk.packets():
            if packet.stream_index == video.index:
                parts.append(bytes(packet))
            if not whole and (len(parts) == _MOST_PACKETS or walk.bytes > _MOST_BYTES):
                break
        yield b"".join(parts)


def _go_to(container: InputContainer, video: VideoStream, at_s: float, *, first: bool) -> bool:
    """Go to the keyframe before a moment; say whether that was done.

    Without an index that leads there, libavformat would seek by reading everything.
    """
    index = video.index_entries
    if not first and (not len(index) or index[-1].timestamp * (video.time_base or 0) < at_s):
        return False
    try:
        container.seek(round(at_s * av.time_base))
    except av.FFmpegError:
        return False
    return True
