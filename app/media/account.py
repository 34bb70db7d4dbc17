"""Draws up the account of a job (``domain.account``); ``settlement`` compares it with the result.

What containers and encoders can carry was measured with ffmpeg 9.0.2: files with each item were
encoded with each encoder into each container and read again (``tests/media/test_account_real``).
Streams themselves are accounted for by their fates (``streams``); here is what they carry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from app.domain.account import CHAPTERS, FILE, Entry, Why, changed, dropped, kept
from app.domain.media import LAYERED, MediaInfo, Picture, Stream, StreamKind, Tag
from app.domain.profile import Profile
from app.domain.results import Analysis, StreamFate
from app.media.chain import plan_chain
from app.media.containers import CONTAINERS, ContainerRow
from app.media.encoder_options import encode_pix_fmt
from app.media.grain import with_grain
from app.media.ruled import grained, retimed, ruled

# Tags that say how the old file was written. A muxer writes its own, or they would be lies.
_OUTDATED = frozenset(
    {
        "compatible_brands",
        "duration",
        "encoder",
        "handler_name",
        "major_brand",
        "minor_version",
        "vendor_id",
    }
)
# Of these a muxer writes what is right; who encoded a copied stream stays true.
_WRITTEN_ANEW = frozenset({"duration", "encoder"})
# Counts that mkvmerge and others write of each stream, true as long as that is not encoded anew.
_STATISTICS = re.compile(r"(bps|number_of_(bytes|frames)|_statistics_.*)(-\w+)?", re.IGNORECASE)
# What an entry of its own tells, or the stream's place in the file.
_TOLD_ELSEWHERE = frozenset({"filename", "language", "mimetype", "title", "name"})
# Apple's names, as phones write them: an MP4 has them where it is told to hold tags of any name.
_QUICKTIME = "com.apple.quicktime."
# Encoders that write the place of chroma samples into the video itself; Matroska has it anyway.
_CODES_CHROMA = frozenset({"svt-av1", "rav1e", "x265"})


def needs_free_tags(media: MediaInfo) -> bool:
    """Whether an MP4 has to hold tags of any name, because its source does."""
    return any(name.lower().startswith(_QUICKTIME) for name, _ in media.tags)


def outdated_tags(tags: Iterable[Tag], *, encoded: bool) -> list[str]:
    """Return the names of tags that have to go: they would be wrong of what is made now.

    ``encoded`` for those of a stream that is encoded anew, and of the file.
    """
    return [
        name
        for name, _ in tags
        if _is_outdated(name, encoded=encoded) and name.lower() not in _WRITTEN_ANEW
    ]


def foresee_account(
    analysis: Analysis, profile: Profile, fates: Sequence[StreamFate]
) -> tuple[Entry, ...]:
    """Return what will become of everything in an analyzed film, by all rules of a profile."""
    shown = plan_chain(analysis, profile.picture).made(analysis.media.picture)
    return plan_account(analysis.media, with_grain(profile, analysis), fates, shown)


def plan_account(
    media: MediaInfo,
    profile: Profile,
    fates: Sequence[StreamFate],
    shown: Picture | None,
) -> tuple[Entry, ...]:
    """Return what becomes of everything that the streams and the file carry.

    ``shown`` is what the profile's rules for the picture make of it; None where they are no matter.
    """
    row, free = CONTAINERS[profile.container], needs_free_tags(media)
    entries = [_file_tag(tag, row, free=free) for tag in media.tags if tag[1].strip()]
    by_index = {fate.index: fate for fate in fates}
    for stream in media.streams:
        entries += _stream(stream, by_index[stream.index], profile, shown)
    entries += (
        kept(CHAPTERS, f"{mark.start_s - media.start_s:.3f}", mark.title)
        for mark in media.chapter_list
    )
    return tuple(entries)


def _file_tag(tag: Tag, row: ContainerRow, *, free: bool) -> Entry:
    name, value = tag
    item, plain = f"tag {name}", name.lower()
    if _is_outdated(name, encoded=True):
        return dropped(FILE, item, value, Why.OUTDATED)
    if row.tags is not None and not free and plain not in row.tags:
        # "location-eng" is "location" once more, with the language of its words.
        again = plain.partition("-")[0] in row.tags
        return dropped(FILE, item, value, Why.OUTDATED if again else Why.CONTAINER)
    return kept(FILE, item, value)


def _stream(
    stream: Stream, fate: StreamFate, profile: Profile, shown: Picture | None
) -> Iterator[Entry]:
    about = str(stream.index)
    if fate.action == "dropped":
        return
    if stream.kind is StreamKind.ATTACHMENT or fate.action == "attached":
        yield from _attachment(stream)
        return
    yield from _labels(stream, fate, CONTAINERS[profile.container])
    if fate.action == "encoded" and stream.picture is not None:
        yield from _picture(about, stream.picture, shown or stream.picture, profile)


def _attachment(stream: Stream) -> Iterator[Entry]:
    about = str(stream.index)
    if stream.digest is not None:
        yield kept(about, "content", stream.digest)
    if stream.title is not None and stream.kind is StreamKind.ATTACHMENT:
        yield kept(about, "name", stream.title)


def _labels(stream: Stream, fate: StreamFate, row: ContainerRow) -> Iterator[Entry]:
    about = str(stream.index)
    if stream.language is not None:
        yield _language(about, stream.language, row)
    if stream.title is not None:
        yield kept(about, "title", stream.title)
    for flag in stream.flags:
        lasts = flag in row.flags_of(stream.kind)
        yield (kept if lasts else _not_held)(about, f"flag {flag}", "yes")
    for name, value in stream.tags:
        # MP4 gives each stream the file's time, and only that.
        if _is_outdated(name, encoded=is_new(fate)) or name.lower() == "creation_time":
            yield dropped(about, f"tag {name}", value, Why.OUTDATED)
        elif name.lower() not in _TOLD_ELSEWHERE:
            yield (kept if row.stream_tags else _not_held)(about, f"tag {name}", value)


def _language(about: str, language: str, row: ContainerRow) -> Entry:
    spelled = row.spelled(language)
    if spelled is None:
        return _not_held(about, "language", language)
    if spelled == language:
        return kept(about, "language", language)
    return changed(about, "language", language, spelled, Why.CONTAINER)


def _not_held(about: str, item: str, value: str) -> Entry:
    return dropped(about, item, value, Why.CONTAINER)


def _picture(about: str, picture: Picture, shown: Picture, profile: Profile) -> Iterator[Entry]:
    row, container = profile.encoder_row, CONTAINERS[profile.container]
    fmt = encode_pix_fmt(profile, shown)
    if fmt == picture.pix_fmt:
        yield kept(about, "pix_fmt", fmt)
    else:
        yield changed(about, "pix_fmt", picture.pix_fmt, fmt, Why.ENCODED)
    yield from retimed(about, picture, shown)
    yield from grained(about, picture, profile)
    is_rgb = picture.colour.matrix in ("gbr", "rgb")
    wanted = dict(picture_items(shown))
    before = dict(picture_items(picture))
    for item, value in (wanted | before).items():
        if value != wanted.get(item) or item not in before:
            yield ruled(about, item, before.get(item, ""), wanted.get(item))
            continue
        if is_rgb and item in ("range", "matrix"):
            continue  # it becomes Y'CbCr, by necessity
        if item == "range" and picture.pix_fmt.startswith("gray"):
            # What has no chroma is given one, and ffmpeg's own way there leads to limited range.
            yield changed(about, item, value, "tv", Why.ENCODED)
            continue
        if item == "chroma_location" and not picture.has_half_chroma:
            yield dropped(about, item, value, Why.ENCODED)  # of what is scaled to half, it is left
            continue
        able = {
            "chroma_location": value == "topleft"
            and (container.chroma_location or row.name in _CODES_CHROMA),
            "stereo": container.stereo and value != LAYERED,
            "ambient_light": container.ambient_light,
            "hdr10_plus": row.carries_hdr10_plus
            and (container.block_additions or row.codec != "vp9"),
            "dolby_vision": row.carries_dolby_vision,
            "captions": row.carries_captions,
            "hdr_vivid": False,
        }.get(item, True)
        if able:
            yield kept(about, item, value)
        else:
            by_container = item in ("stereo", "ambient_light") and value != LAYERED
            yield dropped(about, item, value, Why.CONTAINER if by_container else Why.ENCODER)


def picture_items(picture: Picture) -> Iterator[tuple[str, str]]:
    """Yield what a player has to know to show a picture right, as far as it is declared."""
    colour, light = picture.colour, picture.light
    yield "size", f"{picture.width}×{picture.height}"
    yield "pixel_shape", str(picture.sample_aspect)
    if picture.rotation % 360:
        yield "rotation", str(picture.rotation % 360)
    yield "dynamic_range", picture.hdr.value
    optional = (
        ("mirrored", "yes" if picture.mirrored else None),
        ("range", colour.range),
        ("primaries", colour.primaries),
        ("transfer", colour.transfer),
        ("matrix", colour.matrix),
        # Left is what every codec means that says nothing.
        ("chroma_location", picture.chroma_location if picture.chroma_location != "left" else None),
        ("mastering_display", _numbers(light.mastering)),
        ("content_light", f"{light.max_cll} {light.max_fall}" if light.max_cll else None),
        ("ambient_light", _numbers(light.ambient)),
        ("dolby_vision", light.dolby_vision),
        ("hdr10_plus", "yes" if light.hdr10_plus else None),
        ("hdr_vivid", "yes" if light.hdr_vivid else None),
        ("stereo", picture.stereo),
        ("captions", "yes" if picture.captions else None),
    )
    yield from ((item, value) for item, value in optional if value)


def _numbers(values: Sequence[float]) -> str:
    return " ".join(f"{value:g}" for value in values)


def is_new(fate: StreamFate) -> bool:
    """Whether a stream is made anew, not copied."""
    return fate.action in ("encoded", "converted")


def _is_outdated(name: str, *, encoded: bool) -> bool:
    plain = name.lower()
    return plain in _OUTDATED or (encoded and _STATISTICS.fullmatch(plain) is not None)
