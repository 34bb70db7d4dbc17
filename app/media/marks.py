"""Marks in a video's packets of what is carried beside its picture.

They stand there plainly, so that nothing has to be decoded to find them.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from enum import StrEnum

from app.domain.media import MediaInfo, Picture

CARRYING = frozenset({"av1", "h264", "hevc", "mpeg2video"})


class Mark(StrEnum):
    """What is carried."""

    CAPTIONS = "captions"
    HDR10_PLUS = "hdr10_plus"


# The start of an ITU-T T.35 message: country, provider, and the provider's own kind of it
# (ATSC A/53 part 4; SMPTE ST 2094-40). MPEG-2 has captions as its user data, without country.
_BYTES = {
    Mark.CAPTIONS: (b"\xb5\x00\x31GA94\x03", b"\x00\x00\x01\xb2GA94\x03"),
    Mark.HDR10_PLUS: (b"\xb5\x00\x3c\x00\x01\x04",),
}


def find_marks(content: bytes) -> set[Mark]:
    """Return what the packets with this content carry."""
    return {mark for mark, forms in _BYTES.items() if any(form in content for form in forms)}


def marked(picture: Picture, found: Container[Mark]) -> Picture:
    """Return a picture with what was found beside what is known of it."""
    plus = picture.light.hdr10_plus or Mark.HDR10_PLUS in found
    return replace(
        picture,
        captions=picture.captions or Mark.CAPTIONS in found,
        light=replace(picture.light, hdr10_plus=plus),
    )


def marked_media(media: MediaInfo, found: Container[Mark]) -> MediaInfo:
    """Return a file with what was found in the video that is re-encoded."""
    picture = marked(media.picture, found)
    return replace(
        media,
        streams=tuple(
            replace(stream, picture=picture) if stream.index == media.video_index else stream
            for stream in media.streams
        ),
    )
