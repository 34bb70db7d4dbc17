"""Argument lists for ffmpeg: pure functions from values to lists, never through a shell.

ffmpeg-python builds all that it can express: inputs, filter graphs with their escaping, maps and
output options. File names are passed as ``file:`` URLs of absolute paths, so that none is taken
for an option, a protocol or an image pattern, and inputs are restricted to known formats and to
the file protocol (``formats``), so that media cannot make ffmpeg open anything else.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ffmpeg

from app.domain.media import MediaInfo, Picture, StreamKind
from app.domain.profile import Profile
from app.domain.results import StreamFate, Window
from app.media.account import is_new, needs_free_tags, outdated_tags
from app.media.chain import AS_IT_IS, Chain, Film
from app.media.containers import CONTAINERS, ContainerRow
from app.media.encoder_options import (
    device_options,
    encoder_filters,
    encoder_options,
)
from app.media.footage import Footage
from app.media.formats import INPUT_OPTIONS, input_url
from app.media.grain import strength_of
from app.media.grain_table import GRAIN_TABLE
from app.media.scoring import Scoring, Step, applied, as_text
from app.media.sound import opus_options, plan_sound
from app.media.streams import output_order

SAMPLE_FILE = "sample.mkv"
SAMPLE_TIMES = "sample.times"
SAMPLE_STATS = "sample.stats"

# Frames that only had to be looked at: each is counted, whatever its time. On a clock of one tick a
# frame (the frame rate's, by default) slow films would give errors that are nobody's.
_NOWHERE = {"f": "null", "fps_mode": "passthrough", "enc_time_base": "filter"}
_QUIET = ("-hide_banner", "-nostdin", "-nostats", "-loglevel", "level+warning")
_TALKATIVE = "level+info"  # meters say what they measured as information
_PROGRESS = ("-progress", "pipe:1", "-stats_period", "0.2")


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
    opened = _input(film.path)
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
        *(opened[str(fate.index)] for fate in kept), _stand_in(output), **options
    )
    command = _compile(output_stream, tool, *_PROGRESS, *device_options(profile.encoder_row))
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
        _input(source)[str(index)], _stand_in(output), c="copy", f="image2", update=1
    )
    return _compile(stream, tool)


def build_window(
    tool: Path, source: Path, media: MediaInfo, window: Window, output: Path
) -> list[str]:
    """Return the command that stores a window losslessly, at the film's mean frame rate."""
    opened = _input(source, ss=f"{window.start_s:.6f}", t=f"{window.duration_s:.6f}")
    frames = opened[str(media.video_index)].filter(
        "setpts", f"round(N*{1 / media.picture.frame_rate}/TB)"
    )
    stored = ffmpeg.output(
        frames,
        _stand_in(output),
        f="matroska",
        map_metadata=-1,
        fps_mode="passthrough",
        **{"c:v": "ffv1", "level": 3, "slices": 4},
    )
    return _compile(stored, tool, *_PROGRESS)


def build_join(tool: Path, listing: Path, output: Path) -> list[str]:
    """Return the command that joins files of ours, as listed for ffmpeg's concat demuxer."""
    opened = ffmpeg.input(_stand_in(listing), f="concat", safe=0, protocol_whitelist="file")
    return _compile(ffmpeg.output(opened, _stand_in(output), f="matroska", c="copy"), tool)


def build_sample(
    tool: Path,
    footage: Footage,
    picture: Picture,
    profile: Profile,
    crf: float,
    scoring: Scoring,
    threads: int,
    chain: Chain = AS_IT_IS,
) -> list[str]:
    """Return the command that encodes the sample and scores it, in one process.

    A loopback decoder (``-dec``, ffmpeg 7) decodes what is being encoded, and a second graph
    compares it with the same frames. Both come from one decoder, so that they hold the same frames
    in the same order and no intermediate file is needed. It writes SAMPLE_FILE, SAMPLE_TIMES (each
    frame's time in the footage), SAMPLE_STATS (time, size and kind of each packet) and SCORE_LOG
    into the current folder.
    """
    kept = [*_kept(footage, picture), *chain.steps]
    cuts = _keyframes(footage, picture)
    picture = chain.made(picture)
    fed = [*kept, *encoder_filters(profile, picture)]
    output = ffmpeg.output(
        applied(_input(footage.path)[str(footage.video_index)], fed),
        SAMPLE_FILE,
        f="matroska",
        map_metadata=-1,
        stats_enc_pre=SAMPLE_TIMES,
        stats_enc_pre_fmt="{ti}",
        stats_enc_post=SAMPLE_STATS,
        stats_enc_post_fmt="{t} {size} {key}",
        **encoder_options(profile, picture, crf),
        **cuts,
    )
    # ffmpeg-python has no word for [dec:0]; every part of this graph is ours or a number.
    ready = scoring.steps()
    graph = (
        f"[0:{footage.video_index}]{as_text([*kept, *ready])}[reference];"
        f"[dec:0]{as_text(ready)}[encoded];"
        f"{''.join(scoring.pair('[encoded]', '[reference]'))}"
        f"{as_text([scoring.filter(threads)])}[scored]"
    )
    nowhere = [word for name, value in _NOWHERE.items() for word in (f"-{name}", value)]
    scored_output = ["-filter_complex", graph, "-map", "[scored]", *nowhere, "-"]
    command = _compile(output, tool, *_PROGRESS, *device_options(profile.encoder_row))
    return [*command, *scored_output, "-dec", "0:0"]


def _kept(footage: Footage, picture: Picture) -> list[Step]:
    """Return the filters that leave the footage's windows, with no gap between them."""
    if not footage.windows:
        return []
    # The last frame of a window begins before its end: half a frame of slack for rounded times.
    slack_s = 0.5 / float(picture.frame_rate)
    spans = "+".join(
        f"between(t,{window.start_s - slack_s:.6f},"
        f"{window.start_s + window.duration_s - slack_s:.6f})"
        for window in footage.windows
    )
    rate = picture.frame_rate
    return [("select", {"expr": spans}), ("setpts", {"expr": f"round(N*{1 / rate}/TB)"})]


def _keyframes(footage: Footage, picture: Picture) -> dict[str, str]:
    """Return the options that ask for a keyframe where each window begins.

    Half a frame early, because each time stands for the first frame that is not before it.
    """
    if not footage.frames:
        return {}
    early_s = 0.5 / float(picture.frame_rate)
    times = (float(start / picture.frame_rate) - early_s for start in footage.starts)
    return {"force_key_frames": ",".join(f"{max(0.0, time):.6f}" for time in times)}


def build_score(
    tool: Path,
    reference: Path,
    encoded: Path,
    reference_media: MediaInfo,
    encoded_media: MediaInfo,
    scoring: Scoring,
    threads: int,
    chain: Chain = AS_IT_IS,
) -> list[str]:
    """Return the command that scores a whole encode against its source.

    Frames are paired by their number: ``verify`` has proven that both hold equally many. The source
    passes through the chain first. It writes
    SCORE_LOG into the current folder, and reports one frame for each pair that was compared.
    """
    # ffmpeg-python makes equal inputs one, and then wants them split: a video may be scored against
    # itself. stream_loop=0 is ffmpeg's default.
    # Grain that the decoder would synthesize is left off: the picture under it is what is proven.
    opened = (
        _input(encoded, export_side_data="film_grain"),
        _input(reference, stream_loop=0),
    )
    indexes = (encoded_media.video_index, reference_media.video_index)
    pair = [
        applied(file[str(index)], [*steps, *scoring.steps()])
        for file, index, steps in zip(opened, indexes, ((), chain.steps), strict=True)
    ]
    name, options = scoring.filter(threads)
    scored = ffmpeg.filter(scoring.pair(*pair), name, **options)
    return _compile(ffmpeg.output(scored, "-", **_NOWHERE), tool, *_PROGRESS)


def build_look(
    tool: Path, source: Path, media: MediaInfo, at_s: float, frames: int, filters: Sequence[Step]
) -> list[str]:
    """Return the command that passes some frames through filters which print what they see."""
    # From the keyframe before, wherever that is, and over whatever damage lies there.
    opened = _input(source, ss=f"{at_s:.3f}", noaccurate_seek=None)
    seen = applied(opened[str(media.video_index)], filters)
    output = ffmpeg.output(seen, "-", **_NOWHERE, **{"frames:v": frames, "max_error_rate": 1})
    return _compile(output, tool)


def build_luma(
    tool: Path, source: Path, media: MediaInfo, at_s: float, frames: int, filters: Sequence[Step]
) -> list[str]:
    """Return the command that writes some frames behind filters to stdout, as bare samples."""
    opened = _input(source, ss=f"{at_s:.3f}", noaccurate_seek=None)
    seen = applied(opened[str(media.video_index)], filters)
    bare = _NOWHERE | {"f": "rawvideo", "frames:v": frames, "max_error_rate": 1}
    return _compile(ffmpeg.output(seen, "-", **bare), tool)


def build_decode(tool: Path, path: Path, video_index: int) -> list[str]:
    """Return the command that decodes a video stream to its end and counts its frames."""
    # On a clock of its own: the null muxer calls timestamps errors that are no decoder's.
    numbered = _on_even_clock(_input(path)[str(video_index)])
    output = ffmpeg.output(numbered, "-", **_NOWHERE)
    return _compile(output, tool, *_PROGRESS)


def build_listen(tool: Path, path: Path, index: int, steps: Sequence[Step]) -> list[str]:
    """Return the command that decodes a track behind these filters.

    It prints a line for each second of sound, with its time on the file's own clock; what the last
    filter measured stands on stderr.
    """
    opened = ffmpeg.input(_stand_in(path), **INPUT_OPTIONS)
    heard = applied(opened[str(index)], [*steps, ("asetnsamples", {"n": "48000", "p": "0"})])
    command = _compile(ffmpeg.output(heard, "-", f="framecrc"), tool, "-copyts")
    return [_TALKATIVE if word == _QUIET[-1] else word for word in command]


def build_first_picture(tool: Path, path: Path, video_index: int) -> list[str]:
    """Return the command that prints when a video's first picture is shown, as ``build_listen``."""
    picture = _input(path)[str(video_index)]
    exact = _NOWHERE | {"f": "framecrc", "frames:v": 1}
    output = ffmpeg.output(picture, "-", **exact)
    return _compile(output, tool, "-copyts")


def _input(path: Path, **options: Any) -> Any:
    # The picture is encoded as it is stored; its display matrix travels with it.
    return ffmpeg.input(_stand_in(path), noautorotate=None, **INPUT_OPTIONS, **options)


def _on_even_clock(stream: Any) -> Any:
    return stream.filter("settb", "1").filter("setpts", "N")


def _compile(stream: Any, tool: Path, *extra: str) -> list[str]:
    command: list[str] = ffmpeg.compile(
        stream, cmd=[_as_bytes(tool), *_QUIET, *extra], overwrite_output=True
    )
    # ffmpeg-python puts -y behind the output, where ffmpeg warns of a trailing option.
    command.remove("-y")
    name, *arguments = (os.fsdecode(part.encode("latin-1")) for part in command)
    return [name, "-y", *arguments]


def _stand_in(path: Path) -> str:
    """Return a path's URL with each byte as one character, which ``_compile`` turns back.

    ffmpeg-python hashes its arguments as UTF-8, which a name on disk need not be.
    """
    return _as_bytes(input_url(path))


def _as_bytes(text: str | Path) -> str:
    return os.fsencode(text).decode("latin-1")
