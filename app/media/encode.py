"""Encodes the whole film into its temporary place."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from app.domain.media import MediaInfo
from app.domain.profile import Profile
from app.domain.results import EncodeResult, Segment, StreamFate
from app.domain.text import printable
from app.errors import Code, ReelfitError
from app.media.bench import Bench
from app.media.chain import AS_IT_IS, Chain, Film
from app.media.commands import Attachment, build_cover, build_encode
from app.media.containers import CONTAINERS, COVER_TYPES
from app.media.grain_table import GRAIN_TABLE, read_grain_table
from app.media.listen import level_sound
from app.media.progress import Progress, ProgressParser
from app.media.streams import plan_streams
from app.remarks.failures import FailurePhrase


def run_encode(
    bench: Bench,
    source: Path,
    media: MediaInfo,
    profile: Profile,
    segments: Sequence[Segment],
    output: Path,
    on_progress: Callable[[Progress], None],
    chain: Chain = AS_IT_IS,
) -> EncodeResult:
    """Encode the film into ``output``, which is replaced, and return what went in and came out.

    The file is on the disk when this returns. Raises Cancelled, and ReelfitError as ``run_tool``
    and ``plan_streams`` do.
    """
    (segment,) = segments  # one for now: the whole film
    covers, fates = _take_covers(bench, source, profile, plan_streams(media, profile))
    fates = level_sound(bench, source, media, profile, fates)
    if profile.grain_table:
        (bench.folder / GRAIN_TABLE).write_text(read_grain_table(profile.grain_table), "ascii")
    parser = ProgressParser()
    argv = build_encode(
        bench.tools.ffmpeg,
        Film(source, media, chain),
        profile,
        segment.crf,
        fates,
        output,
        covers,
    )
    finished = bench.run(argv, parser.listener(on_progress))
    if parser.last.frame == 0:
        raise ReelfitError.of(Code.DAMAGED_SOURCE, FailurePhrase.NO_FRAME.of())
    _sync(output)
    return EncodeResult(
        path=output,
        bytes_out=output.stat().st_size,
        frames=parser.last.frame,
        segments=tuple(segments),
        fates=tuple(fates),
        seconds=finished.seconds,
        command=tuple(printable(part) for part in argv),
        decode_errors=finished.errors,
    )


def _take_covers(
    bench: Bench, source: Path, profile: Profile, fates: Sequence[StreamFate]
) -> tuple[list[Attachment], list[StreamFate]]:
    """Take covers out of the source where the container wants them as attachments.

    ffmpeg would write a copied cover into an MKV as a second film.
    """
    attaches = CONTAINERS[profile.container].attaches_covers
    attachments: list[Attachment] = []
    changed: list[StreamFate] = []
    for fate in fates:
        if fate.kind != "cover" or fate.action != "copied" or not attaches:
            changed.append(fate)
            continue
        extension, mime_type = COVER_TYPES[fate.codec]
        path = bench.folder / f"cover{len(attachments) or ''}.{extension}"
        bench.run(build_cover(bench.tools.ffmpeg, source, fate.index, path))
        attachments.append(Attachment(path, path.name, mime_type))
        changed.append(StreamFate(fate.index, fate.kind, fate.codec, "attached", path.name))
    return attachments, changed


def _sync(path: Path) -> None:
    """Make sure that the file is on the disk before anyone is told that it is finished."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        raise ReelfitError.of(Code.DISK_FULL, printable(str(error))) from error
    finally:
        os.close(handle)
