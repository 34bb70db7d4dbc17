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
from app.remarks.failures import FailurePhrase
from app.remarks.phrase import Remark
from app.remarks.streams import BY_RULE, StreamPhrase

_PICTURE_SUBTITLES = frozenset({"dvb_subtitle", "dvd_subtitle", "hdmv_pgs_subtitle", "xsub"})

# Each field has an even number of lines, for chroma of 4:2:0.
_INTERLACED_LINES = 4


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
        raise ReelfitError.of(Code.STREAM_NOT_STORABLE, FailurePhrase.LAYERED.of())
    for fate in fates:
        if fate.action == "dropped" and fate.kind != "data" and not by_rule(fate):
            raise ReelfitError.of(
                Code.STREAM_NOT_STORABLE,
                FailurePhrase.WOULD_BE_LOST.of(
                    *fate.why, index=fate.index, kind=fate.kind, codec=fate.codec
                ),
            )


def by_rule(fate: StreamFate) -> bool:
    """Whether a stream is dropped because the profile does not want it."""
    return any(remark.phrase in BY_RULE for remark in fate.why)


def check_dimensions(picture: Picture, encoder: Encoder) -> None:
    """Raise ReelfitError for a picture that the encoder cannot take.

    unsupported_dimensions for its size. unsupported_depth for HDR with an encoder of 8 bits: 8 bits
    over that range show steps. An SDR source of 10 bits loses only what the score tells.
    """
    size = f"{picture.width}×{picture.height}"
    if min(picture.width, picture.height) < encoder.min_side:
        raise ReelfitError.of(
            Code.UNSUPPORTED_DIMENSIONS,
            FailurePhrase.TOO_SMALL.of(size=size, encoder=encoder.name, least=encoder.min_side),
        )
    if encoder.even_sides and (picture.width % 2 or picture.height % 2):
        raise ReelfitError.of(
            Code.UNSUPPORTED_DIMENSIONS,
            FailurePhrase.ODD_SIDES.of(size=size, encoder=encoder.name, other="svt-av1"),
        )
    if picture.interlaced and encoder.codes_interlaced and picture.height % _INTERLACED_LINES:
        raise ReelfitError.of(
            Code.UNSUPPORTED_DIMENSIONS,
            FailurePhrase.INTERLACED_LINES.of(
                size=size, encoder=encoder.name, multiple=_INTERLACED_LINES
            ),
        )
    if picture.hdr is not Hdr.SDR and not encoder.takes_10_bit:
        raise ReelfitError.of(
            Code.UNSUPPORTED_DEPTH,
            FailurePhrase.TOO_DEEP.of(range=picture.hdr.value, encoder=encoder.name),
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
            return _drop(stream, StreamPhrase.NO_DATA.of(container=profile.container.value))
        case _:
            return _drop(stream, StreamPhrase.UNWANTED.of())


def _further_video(stream: Stream, container: Container) -> StreamFate:
    if stream.codec in CONTAINERS[container].video:
        return _make(stream, "copied", stream.codec)
    return _drop(stream, StreamPhrase.NO_VIDEO.of(container=container.value, codec=stream.codec))


def _sound(stream: Stream, plan: SoundPlan, container: Container) -> StreamFate:
    if plan.codec is None:
        return _drop(stream, *plan.why)
    if plan.codec not in CONTAINERS[container].audio:
        says = FailurePhrase.NO_PLACE_BECAUSE if plan.why else FailurePhrase.NO_PLACE
        raise ReelfitError.of(
            Code.STREAM_NOT_STORABLE,
            says.of(*plan.why, index=stream.index, codec=stream.codec, container=container.value),
        )
    action = "converted" if plan.layout else "copied"
    return replace(_make(stream, action, plan.codec), why=plan.why)


def _cover(stream: Stream, container: Container) -> StreamFate:
    row = CONTAINERS[container]
    if stream.codec not in row.covers:
        why = StreamPhrase.NO_COVER.of(container=container.value, codec=stream.codec)
        return _drop(stream, why)
    return _make(stream, "copied", stream.codec)


def _attachment(stream: Stream, container: Container) -> StreamFate:
    if CONTAINERS[container].attachments:
        return _make(stream, "copied", stream.codec)
    return _drop(stream, StreamPhrase.NO_ATTACHMENTS.of(container=container.value))


def _subtitle(stream: Stream, container: Container) -> StreamFate:
    row = CONTAINERS[container]
    if stream.codec in row.subtitles:
        return _make(stream, "copied", stream.codec)
    if stream.codec in TEXT_SUBTITLES:
        return _make(stream, "converted", row.text_subtitle)
    if stream.codec in _PICTURE_SUBTITLES:
        return _drop(stream, StreamPhrase.NO_PICTURE_SUBTITLES.of(container=container.value))
    why = StreamPhrase.NO_SUBTITLES.of(container=container.value, codec=stream.codec)
    return _drop(stream, why)


def _make(stream: Stream, action: str, detail: str) -> StreamFate:
    return StreamFate(stream.index, stream.kind.value, stream.codec, action, detail)


def _drop(stream: Stream, *why: Remark) -> StreamFate:
    return replace(_make(stream, "dropped", ""), why=why)
