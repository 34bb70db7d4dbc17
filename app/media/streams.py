"""What becomes of each stream: encoded, copied, converted or dropped, decided before the encode.

Nothing is dropped silently: each fate carries its reason. An audio stream that the container cannot
hold is a failure, not a loss; so is anything but bare data where the original is to be replaced.
What the containers hold is said in ``containers``, what becomes of sound in ``sound``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.encoder import Encoder
from app.domain.media import LAYERED, Hdr, MediaInfo, Picture, Stream, StreamKind
from app.domain.profile import Container, Profile
from app.domain.results import StreamFate
from app.errors import Code, ReelfitError
from app.media.containers import CONTAINERS, TEXT_SUBTITLES
from app.media.sound import SoundPlan, plan_sound

_PICTURE_SUBTITLES = frozenset({"dvb_subtitle", "dvd_subtitle", "hdmv_pgs_subtitle", "xsub"})

# Each field has an even number of lines, for chroma of 4:2:0.
_INTERLACED_LINES = 4

# Why a stream is dropped that the profile does not want.
BY_RULE = "by the profile's rules"


def plan_streams(media: MediaInfo, profile: Profile) -> tuple[StreamFate, ...]:
    """Return the fate of every stream, in the order in which they stand in the file.

    Raises ReelfitError (stream_not_storable) where the container cannot hold an audio stream.
    """
    sound = plan_sound(media, profile)
    return tuple(
        _sound(stream, sound[stream.index], profile.container)
        if stream.index in sound
        else _fate(stream, media, profile)
        for stream in media.streams
    )


def output_order(fates: Sequence[StreamFate]) -> list[StreamFate]:
    """Return the streams that are written, in their order in the result.

    The encoded one comes first: ffmpeg reports the frames of the first video alone.
    """
    kept = [fate for fate in fates if fate.action in ("encoded", "copied", "converted")]
    return sorted(kept, key=lambda fate: fate.action != "encoded")


def planned_streams(fates: Sequence[StreamFate]) -> list[StreamFate]:
    """Return what a result has beside attachments, as planned and in its order."""
    return [fate for fate in output_order(fates) if fate.kind != StreamKind.ATTACHMENT.value]


def written_streams(result: MediaInfo) -> list[Stream]:
    """Return what a result has beside attachments, in which ``planned_streams`` is found again.

    The track of chapters' titles that MP4 and MOV get is none of these: data is never carried.
    """
    unplanned = (StreamKind.ATTACHMENT, StreamKind.DATA)
    return [stream for stream in result.streams if stream.kind not in unplanned]


def pair_streams(fates: Sequence[StreamFate], result: MediaInfo) -> list[tuple[StreamFate, Stream]]:
    """Return each planned stream with what stands in its place; where too few do, the first ones.

    Whether these are those that were planned is for a check of its own to say.
    """
    return list(zip(planned_streams(fates), written_streams(result), strict=False))


def ensure_nothing_lost(fates: Sequence[StreamFate], picture: Picture) -> None:
    """Raise ReelfitError (stream_not_storable) where a stream would be lost that nobody gave up.

    So would the second view of a spatial video, which is a layer of the first one's stream. Data
    streams (time codes, camera telemetry) are not counted: no container but their own holds them,
    and the original goes to the trash with them.
    """
    if picture.stereo == LAYERED:
        detail = "It has two views in layers (MV-HEVC), of which no encoder here keeps the second."
        raise ReelfitError.of(Code.STREAM_NOT_STORABLE, detail)
    for fate in fates:
        if fate.action == "dropped" and fate.kind != "data" and not by_rule(fate):
            raise ReelfitError.of(
                Code.STREAM_NOT_STORABLE,
                f"Stream {fate.index} ({fate.kind}, {fate.codec}) would be lost: {fate.detail}.",
            )


def by_rule(fate: StreamFate) -> bool:
    """Whether a stream is dropped because the profile does not want it."""
    return fate.action == "dropped" and fate.detail.startswith(BY_RULE)


def check_dimensions(picture: Picture, encoder: Encoder) -> None:
    """Raise ReelfitError for a picture that the encoder cannot take.

    unsupported_dimensions for its size. unsupported_depth for HDR with an encoder of 8 bits: 8 bits
    over that range show steps. An SDR source of 10 bits loses only what the score tells.
    """
    size = f"{picture.width}×{picture.height}"
    if min(picture.width, picture.height) < encoder.min_side:
        raise ReelfitError.of(
            Code.UNSUPPORTED_DIMENSIONS,
            f"It is {size}; {encoder.name} takes at least {encoder.min_side} pixels a side.",
        )
    if encoder.even_sides and (picture.width % 2 or picture.height % 2):
        raise ReelfitError.of(
            Code.UNSUPPORTED_DIMENSIONS,
            f"It is {size}; {encoder.name} takes even sides only, svt-av1 takes any.",
        )
    if picture.interlaced and encoder.codes_interlaced and picture.height % _INTERLACED_LINES:
        raise ReelfitError.of(
            Code.UNSUPPORTED_DIMENSIONS,
            f"It is {size} and interlaced; {encoder.name} keeps it so only where the height is a "
            f"multiple of {_INTERLACED_LINES}. Let the profile deinterlace it.",
        )
    if picture.hdr is not Hdr.SDR and not encoder.takes_10_bit:
        raise ReelfitError.of(
            Code.UNSUPPORTED_DEPTH,
            f"It is HDR ({picture.hdr.value}), {encoder.name} encodes 8 bits.",
        )


def _fate(stream: Stream, media: MediaInfo, profile: Profile) -> StreamFate:
    match stream.kind:
        case StreamKind.VIDEO if stream.index == media.video_index:
            return _make(stream, "encoded", profile.encoder_row.codec)
        case StreamKind.VIDEO:
            return _further_video(stream, profile.container)
        case StreamKind.SUBTITLE if profile.streams.subtitles:
            return _subtitle(stream, profile.container)
        case StreamKind.COVER if profile.streams.covers:
            return _cover(stream, profile.container)
        case StreamKind.ATTACHMENT if profile.streams.attachments:
            return _attachment(stream, profile.container)
        case StreamKind.DATA:
            return _make(stream, "dropped", f"{profile.container.value} holds no data streams")
        case _:
            return _make(stream, "dropped", BY_RULE)


def _further_video(stream: Stream, container: Container) -> StreamFate:
    if stream.codec in CONTAINERS[container].video:
        return _make(stream, "copied", stream.codec)
    return _make(stream, "dropped", f"{container.value} holds no {stream.codec} video")


def _sound(stream: Stream, plan: SoundPlan, container: Container) -> StreamFate:
    if plan.codec is None:
        return _make(stream, "dropped", f"{BY_RULE}: {plan.note}")
    if plan.codec not in CONTAINERS[container].audio:
        why = f" ({plan.note})" if plan.note else ""
        raise ReelfitError.of(
            Code.STREAM_NOT_STORABLE,
            f"Stream {stream.index} is {stream.codec} audio{why}, for which {container.value} "
            "has no place.",
        )
    action = "converted" if plan.layout else "copied"
    return replace(_make(stream, action, plan.codec), note=plan.note)


def _cover(stream: Stream, container: Container) -> StreamFate:
    row = CONTAINERS[container]
    if stream.codec not in row.covers:
        return _make(stream, "dropped", f"{container.value} players know no {stream.codec} cover")
    return _make(stream, "copied", stream.codec)


def _attachment(stream: Stream, container: Container) -> StreamFate:
    if CONTAINERS[container].attachments:
        return _make(stream, "copied", stream.codec)
    return _make(stream, "dropped", f"{container.value} holds no attachments")


def _subtitle(stream: Stream, container: Container) -> StreamFate:
    row = CONTAINERS[container]
    if stream.codec in row.subtitles:
        return _make(stream, "copied", stream.codec)
    if stream.codec in TEXT_SUBTITLES:
        return _make(stream, "converted", row.text_subtitle)
    what = "picture subtitles" if stream.codec in _PICTURE_SUBTITLES else stream.codec
    return _make(stream, "dropped", f"{container.value} holds no {what}")


def _make(stream: Stream, action: str, detail: str) -> StreamFate:
    return StreamFate(stream.index, stream.kind.value, stream.codec, action, detail)
