"""Argument lists for ffmpeg that make films: pure functions from values to lists.

No list goes through a shell. What they all are made with is in ``command``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ffmpeg

from app.domain.media import MediaInfo, StreamKind
from app.domain.profile import Profile
from app.domain.results import StreamFate, Window
from app.media.account import is_new, needs_free_tags, outdated_tags
from app.media.chain import Film
from app.media.command import PROGRESS, compiled, opened_input, stand_in
from app.media.containers import CONTAINERS, ContainerRow
from app.media.encoder_options import device_options, encoder_filters, encoder_options
from app.media.grain import strength_of
from app.media.grain_table import GRAIN_TABLE
from app.media.scoring import as_text
from app.media.sound import opus_options, plan_sound
from app.media.streams import output_order


@dataclass(frozen=True, slots=True)
class Attachment:
    """A cover picture taken out of the source, to be attached to an MKV."""

    path: Path
    name: str
    mime_type: str


def build_encode(
    tool: Path,
    film: Film,
    profile: Profile,
    crf: float,
    fates: Sequence[StreamFate],
    output: Path,
    attachments: Sequence[Attachment] = (),
) -> list[str]:
    """Return the command that encodes the whole film with every stream accounted for."""
    kept = output_order(fates)
    media, chain = film.media, film.chain
    picture = chain.made(media.picture)
    opened = opened_input(film.path)
    container = CONTAINERS[profile.container]
    options: dict[str, Any] = {
        "f": container.muxer,
        "map_metadata": 0,
        "map_chapters": 0,
        "max_muxing_queue_size": 4096,
        **dict(container.options),
    }
    if needs_free_tags(media) and container.tags is not None:
        options["movflags"] = f"{options.get('movflags', '')}+use_metadata_tags"
    if picture.light.dolby_vision and profile.encoder_row.carries_dolby_vision:
        options["strict"] = "unofficial"  # what ffmpeg calls Dolby Vision in MP4
    sound = plan_sound(media, profile)
    table = GRAIN_TABLE if profile.grain_table else ""
    for place, fate in enumerate(kept):
        if fate.action == "converted" and fate.index in sound:
            options |= opus_options(sound[fate.index], place, fate.gain_db, container.muxer)
        elif fate.action == "encoded":
            options |= encoder_options(
                profile, picture, crf, f":{place}", strength_of(profile), table=table, carry=True
            )
            uploads = bool(profile.encoder_row.upload_device)
            filters = [*chain.steps, *(encoder_filters(profile, picture) if uploads else ())]
            if filters:
                options[f"filter:{place}"] = as_text(filters)
            if container.hevc_tag and profile.encoder_row.codec == "hevc":
                options[f"tag:{place}"] = container.hevc_tag
        else:
            options[f"c:{place}"] = "copy" if fate.action == "copied" else fate.detail
    for place, item in enumerate(attachments, start=len(kept)):
        options[f"metadata:s:{place}"] = f"mimetype={item.mime_type}"
    output_stream = ffmpeg.output(
        *(opened[str(fate.index)] for fate in kept), stand_in(output), **options
    )
    command = compiled(output_stream, tool, *PROGRESS, *device_options(profile.encoder_row))
    # ffmpeg-python cannot give an option more than once.
    words = _labels(media, kept, container)
    words += [word for item in attachments for word in ("-attach", str(item.path))]
    return [*command[:-1], *words, command[-1]]


def _labels(media: MediaInfo, kept: Sequence[StreamFate], container: ContainerRow) -> list[str]:
    """Return the words that keep the flags of each stream, and no tag that would be wrong now.

    Left alone, ffmpeg marks the first subtitle as the default one. A tag without a value is left
    out.
    """
    streams = {stream.index: stream for stream in media.streams}
    words = _tags("-metadata", (f"{name}=" for name in outdated_tags(media.tags, encoded=True)))
    for place, fate in enumerate(kept):
        stream = streams[fate.index]
        if stream.kind is StreamKind.ATTACHMENT:
            continue
        flags = [flag for flag in stream.flags if flag in container.flags_of(stream.kind)]
        words += [f"-disposition:{place}", "+".join(flags) or "0"]
        gone = outdated_tags(stream.tags, encoded=is_new(fate))
        tags = [f"{name}=" for name in gone]
        if stream.title and not any(name.lower() == "title" for name, _ in stream.tags):
            tags += [f"title={stream.title}", "name="]  # QuickTime's word for it
        spelled = container.spelled(stream.language) if stream.language else None
        if spelled != stream.language:
            tags.append(f"language={spelled or ''}")
        words += _tags(f"-metadata:s:{place}", tags)
    return words


def _tags(option: str, values: Iterable[str]) -> list[str]:
    return [word for value in values for word in (option, value)]


def build_cover(tool: Path, source: Path, index: int, output: Path) -> list[str]:
    """Return the command that takes a cover picture out of the source, byte for byte."""
    stream = ffmpeg.output(
        opened_input(source)[str(index)], stand_in(output), c="copy", f="image2", update=1
    )
    return compiled(stream, tool)


def build_window(
    tool: Path, source: Path, media: MediaInfo, window: Window, output: Path
) -> list[str]:
    """Return the command that stores a window losslessly, at the film's mean frame rate."""
    opened = opened_input(source, ss=f"{window.start_s:.6f}", t=f"{window.duration_s:.6f}")
    frames = opened[str(media.video_index)].filter(
        "setpts", f"round(N*{1 / media.picture.frame_rate}/TB)"
    )
    stored = ffmpeg.output(
        frames,
        stand_in(output),
        f="matroska",
        map_metadata=-1,
        fps_mode="passthrough",
        **{"c:v": "ffv1", "level": 3, "slices": 4},
    )
    return compiled(stored, tool, *PROGRESS)


def build_join(tool: Path, listing: Path, output: Path) -> list[str]:
    """Return the command that joins files of ours, as listed for ffmpeg's concat demuxer."""
    opened = ffmpeg.input(stand_in(listing), f="concat", safe=0, protocol_whitelist="file")
    return compiled(ffmpeg.output(opened, stand_in(output), f="matroska", c="copy"), tool)
