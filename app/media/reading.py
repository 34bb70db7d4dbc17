"""Opens media with PyAV and says what is in it, in the domain's words.

Only the process of ``probe_server`` imports this: a file may crash what reads it.

PyAV has no access to a stream's own side data: it is taken from the first decoded frame, or from
what libavformat prints about the file (``printed``).
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from fractions import Fraction
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

import av
from av.audio.codeccontext import AudioCodecContext
from av.container import InputContainer
from av.sidedata.sidedata import Type
from av.stream import AttachmentStream, Disposition
from av.stream import Stream as AvStream
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from app.domain.media import LAYERED, Chapter, Colour, Hdr, Picture, Sound, Stream, StreamKind, Tag
from app.domain.survey import FieldOrder
from app.domain.text import printable
from app.errors import Code, ReelfitError
from app.media.colours import declared_colour
from app.media.formats import (
    INPUT_OPTIONS,
    STILL_BRANDS,
    container_of,
    declared_bytes,
    input_url,
    is_locked_mp4,
)
from app.media.obu import has_film_grain
from app.media.printed import chroma_location, dolby_vision, names_without_decoder, section
from app.media.side_data import Beside, is_mirrored, light_info, side_data, stereo
from app.remarks.failures import FailurePhrase
from app.remarks.phrase import Remark

_DRIVE_ERRORS = frozenset({errno.ENODEV, errno.ENOENT, errno.ENXIO, errno.ESTALE, errno.ETIMEDOUT})
_LONGEST_TEXT = 500
_TITLES = ("title", "name")  # Matroska's and QuickTime's
_STILL_CODECS = frozenset({"bmp", "gif", "jpegls", "jpegxl", "mjpeg", "png", "tiff", "webp"})
_COVER = Disposition.attached_pic | Disposition.timed_thumbnails | Disposition.still_image
_KINDS = {
    "video": StreamKind.VIDEO,
    "audio": StreamKind.AUDIO,
    "subtitle": StreamKind.SUBTITLE,
    "attachment": StreamKind.ATTACHMENT,
}

# The mean rate of a stream that gives none is its clock's: a millisecond's in FLV and WebM, MPEG's
# 90 kHz. No camera is that fast.
_RATE_BELOW = 1000
_USUAL_RATE = Fraction(25)

_HDR_OF_TRANSFER = {"smpte2084": Hdr.PQ, "arib-std-b67": Hdr.HLG}

# AVFieldOrder: which field is first, whether they are stored by turns or together.
_FIELD_ORDERS = {
    2: FieldOrder.TOP,
    3: FieldOrder.BOTTOM,
    4: FieldOrder.TOP,
    5: FieldOrder.BOTTOM,
}
_DOLBY_CODECS = frozenset({"hevc", "av1"})  # always with 10 bits; H.264 has it by its tag alone
_DOLBY_TAGS = frozenset({"dav1", "dva1", "dvav", "dvh1", "dvhe"})
# Base layers that are complete by themselves: HDR10, SDR, HLG (ETSI TS 103 572; "compatibility id"
# in the Dolby Vision configuration record). 0 has none, 6 is the two-layer kind of Blu-ray.
_COMPATIBLE_BASES = frozenset({1, 2, 4})


def open_media(path: Path) -> InputContainer:
    """Open a file whatever its name says, but only as one of the kinds in ``formats``.

    Raises ReelfitError (not_a_video, encrypted, truncated_source, damaged_source), by why it cannot
    be opened; OSError where the drive fails.
    """
    try:
        return av.open(
            input_url(path),
            container_options=INPUT_OPTIONS,
            # Opening would decode frames of H.264 to learn the pixel format, which the first frame
            # tells anyway: without that it takes 1 ms instead of 25 for some files.
            options={"skip_frame": "all"},
            metadata_errors="surrogateescape",
        )
    except av.error.ArgumentError as error:  # how libavformat refuses what is not on the list
        raise ReelfitError.of(Code.NOT_A_VIDEO, FailurePhrase.OTHER_CONTENT.of()) from error
    except av.FFmpegError as error:
        if not is_about_content(error):
            raise
        with path.open("rb") as file:
            raise _why_not(file) from error


def is_about_content(error: av.FFmpegError) -> bool:
    """Whether an error of libavformat speaks of what is in the file, not of the drive.

    For damage, demuxers also return −1, EAGAIN, EIO and ENOMEM: "not permitted", "would block",
    "input/output error" and, for sizes that no sound file has, "cannot allocate memory".
    """
    return error.errno not in _DRIVE_ERRORS


def _why_not(file: BinaryIO) -> ReelfitError:
    """Say why libavformat makes nothing of a file, from the file's own first bytes."""
    name = container_of(file)
    if name is None:
        return ReelfitError.of(Code.NOT_A_VIDEO)
    if name == "MP4" and is_locked_mp4(file):
        return ReelfitError.of(Code.ENCRYPTED)
    size, declared = file.seek(0, 2), declared_bytes(file)
    if declared is not None and declared > size:
        return ReelfitError.of(
            Code.TRUNCATED_SOURCE,
            FailurePhrase.NO_INDEX.of(format=name, declared=declared, size=size),
        )
    return ReelfitError.of(Code.DAMAGED_SOURCE, FailurePhrase.NO_HEADER.of(format=name))


def choose_video(container: InputContainer) -> VideoStream:
    """Return the stream that is re-encoded (see ``MediaInfo.video_index``).

    Raises ReelfitError: not_a_video for a picture file, no_video_stream where nothing moves.
    """
    if container.metadata.get("major_brand", "").strip() in STILL_BRANDS:
        raise ReelfitError.of(Code.NOT_A_VIDEO, FailurePhrase.A_PICTURE.of())
    videos = [s for s in container.streams.video if kind_of(s) is StreamKind.VIDEO]
    if not videos:
        raise ReelfitError.of(Code.NO_VIDEO_STREAM)
    return next((s for s in videos if s.disposition & Disposition.default), videos[0])


def check_decodable(container: InputContainer, video: VideoStream) -> None:
    """Raise ReelfitError (encrypted, unsupported_codec) for what says so of itself.

    Matroska names the key of its ContentEncryption, ASF its kind of protection; MP4 marks packets
    (``walk.first_frame``).
    """
    if "enc_key_id" in video.metadata or "ASF_Protection_Type" in container.metadata:
        raise ReelfitError.of(Code.ENCRYPTED)
    if video.codec_context is None:
        raise ReelfitError.of(Code.UNSUPPORTED_CODEC, _name_of_unknown(container, video))


def _name_of_unknown(container: InputContainer, video: VideoStream) -> Remark:
    name = names_without_decoder(container).get(video.index, "none")
    if name == "none":
        return FailurePhrase.UNKNOWN_CODEC.of()
    return FailurePhrase.NAMED_CODEC.of(codec=name)


def kind_of(stream: AvStream) -> StreamKind:
    """Return what a stream carries; a picture that never moves is COVER."""
    if isinstance(stream, VideoStream) and (
        stream.disposition & _COVER or _is_single_picture(stream)
    ):
        return StreamKind.COVER
    return _KINDS.get(stream.type, StreamKind.DATA)


def _is_single_picture(video: VideoStream) -> bool:
    """Whether a still image's codec has no second frame: a cover that lost its mark when copied.

    Where the container does not count frames, the stream's rate is its clock's, or the duration in
    Matroska's tag is below a tenth of a second.
    """
    if _codec_name(video) not in _STILL_CODECS or video.frames > 1:
        return False
    rate = video.average_rate
    clocked = not rate or rate >= _RATE_BELOW
    brief = video.metadata.get("DURATION", "").startswith("00:00:00.0")
    return video.frames == 1 or clocked or brief


def describe_streams(
    container: InputContainer, picture: Picture, chosen: int
) -> tuple[Stream, ...]:
    """Return all streams; ``picture`` is what is known of the chosen one, whose frame was seen."""
    names = names_without_decoder(container)
    return tuple(
        _describe(stream, names, picture if stream.index == chosen else None)
        for stream in container.streams
    )


def _describe(stream: AvStream, codecs: Mapping[int, str], picture: Picture | None) -> Stream:
    kind = kind_of(stream)
    if picture is None and kind is StreamKind.VIDEO and isinstance(stream, VideoStream):
        picture = describe_picture(stream, None)
    names = ("filename",) if kind is StreamKind.ATTACHMENT else _TITLES
    title = next((stream.metadata[key] for key in names if stream.metadata.get(key)), None)
    language = stream.metadata.get("language")
    return Stream(
        index=stream.index,
        kind=kind,
        codec=_codec_name(stream) or codecs.get(stream.index, "unknown"),
        flags=_flags(stream),
        language=_text(language) if language != "und" else None,
        title=_text(title),
        bit_rate=_bit_rate(stream),
        picture=picture,
        sound=_sound(stream),
        tags=read_tags(stream.metadata),
        digest=_digest(stream),
    )


def read_tags(metadata: Mapping[str, str]) -> tuple[Tag, ...]:
    """Return tags fit to be stored and shown: of a long one its start and a digest of all."""
    return tuple((printable(name), _tag_value(value)) for name, value in metadata.items())


def _tag_value(value: str) -> str:
    if len(value) <= _LONGEST_TEXT:
        return printable(value)
    digest = blake2b(value.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    return f"{printable(value[:_LONGEST_TEXT])}… ({len(value)} characters, {digest})"


def describe_chapters(container: InputContainer) -> tuple[Chapter, ...]:
    """Return the chapter marks in their order."""
    return tuple(
        Chapter(
            start_s=float(found["start"] * found["time_base"]),
            end_s=float(found["end"] * found["time_base"]),
            title=_text(found["metadata"].get("title")) or "",
        )
        for found in container.chapters()
        if found["time_base"] is not None
    )


def _flags(stream: AvStream) -> tuple[str, ...]:
    return tuple(flag.name for flag in Disposition if stream.disposition & flag and flag.name)


def _digest(stream: AvStream) -> str | None:
    if not isinstance(stream, AttachmentStream) or stream.data is None:
        return None
    return blake2b(stream.data, digest_size=16).hexdigest()


def describe_picture(video: VideoStream, frame: VideoFrame | None) -> Picture | None:
    """Return the picture of a video stream; where its first frame is known, that is believed.

    Colour that the frame leaves open is the container's. None where there is no decoder, or no
    frame and a container that does not tell the pixel format.
    """
    context = video.codec_context
    pix_fmt = frame.format.name if frame else context.pix_fmt if context else None
    if pix_fmt is None:
        return None
    bit_depth = max(part.bits for part in av.VideoFormat(pix_fmt).components)
    colour = declared_colour(context, frame)
    text = section(video.container, video.index)
    record = dolby_vision(text)
    beside = side_data(frame) if frame else Beside({})
    return Picture(
        width=frame.width if frame else context.width,
        height=frame.height if frame else context.height,
        pix_fmt=pix_fmt,
        bit_depth=bit_depth,
        frame_rate=frame_rate(video),
        # The container's, else what decoding the frame has told the decoder.
        sample_aspect=video.sample_aspect_ratio or context.sample_aspect_ratio or Fraction(1),
        rotation=frame.rotation if frame else 0,
        interlaced=context.field_order > 1 or bool(frame and frame.interlaced_frame),
        hdr=hdr_of(video, bit_depth, colour, record),
        colour=colour,
        frames=video.frames or None,
        mirrored=is_mirrored(beside.kinds),
        chroma_location=chroma_location(text),
        stereo=LAYERED if beside.layered else stereo(beside.kinds),
        captions=Type.A53_CC in beside.kinds,
        light=light_info(beside.kinds, record),
        field_order=_FIELD_ORDERS.get(context.field_order, FieldOrder.AUTO),
        film_grain=_codec_name(video) == "av1" and has_film_grain(context.extradata or b""),
    )


def frame_rate(video: VideoStream) -> Fraction:
    """Return the mean rate in frames a second, the likeliest one where the file has none."""
    for rate in (video.average_rate, video.guessed_rate, video.base_rate):
        if rate and 0 < rate < _RATE_BELOW:
            return rate
    return _USUAL_RATE


def hdr_of(
    video: VideoStream, bit_depth: int, colour: Colour, record: tuple[int, int] | None
) -> Hdr:
    """Return the dynamic range that a video declares; ``record`` is that of Dolby Vision.

    Dolby Vision on top of a base layer that other players show as HDR10, HLG or SDR is reported as
    that base layer: phones record this way (profile 8.4), and the base layer is what is re-encoded.
    DOLBY_VISION is what has no such base, as profile 5, or needs a second layer, as profile 7.
    """
    of_base = _HDR_OF_TRANSFER.get(colour.transfer or "", Hdr.SDR)
    tagged = _codec_tag(video) in _DOLBY_TAGS
    if not tagged and (bit_depth != 10 or _codec_name(video) not in _DOLBY_CODECS):
        return of_base
    if record is None:
        return Hdr.DOLBY_VISION if tagged else of_base
    return of_base if record[1] in _COMPATIBLE_BASES else Hdr.DOLBY_VISION


def _codec_name(stream: AvStream) -> str | None:
    return stream.codec_context.codec.canonical_name if stream.codec_context else None


def _codec_tag(stream: AvStream) -> str:
    try:
        return stream.codec_context.codec_tag
    except UnicodeDecodeError:  # some tags are numbers
        return ""


def _sound(stream: AvStream) -> Sound | None:
    context = stream.codec_context
    if not isinstance(context, AudioCodecContext):
        return None
    return Sound(
        channels=context.channels,
        layout=printable(context.layout.name),
        sample_rate_hz=context.sample_rate,
        profile=context.profile or "",
    )


def _bit_rate(stream: AvStream) -> int | None:
    """Return the declared bit rate; Matroska has it in a tag that mkvmerge and others write."""
    if stream.codec_context and stream.codec_context.bit_rate:
        return stream.codec_context.bit_rate
    counted = stream.metadata.get("BPS") or stream.metadata.get("BPS-eng") or ""
    return int(counted) if counted.isascii() and counted.isdigit() and len(counted) < 16 else None


def _text(text: str | None) -> str | None:
    return printable(text)[:_LONGEST_TEXT] if text else None
