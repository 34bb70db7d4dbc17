"""The process that opens media: answers ``probe``'s questions, a line each, until stdin ends.

Run as ``python -P -m app.media.probe_server`` by :class:`app.media.probe.MediaReader`, which kills
it when it takes too long and starts another when it crashes. It must start fast and imports little.
"""

from __future__ import annotations

import os
import stat
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import av

from app.domain.codec import from_json, to_json
from app.domain.media import MediaInfo
from app.domain.text import printable
from app.errors import Code, Failure, ReelfitError
from app.media.density import read_density
from app.media.further import look_further
from app.media.probe import Answer, Measured, Question, Verb
from app.media.reading import (
    check_decodable,
    choose_video,
    describe_chapters,
    describe_picture,
    describe_streams,
    open_media,
    read_tags,
)
from app.media.reel import cut_reel
from app.media.thumbnail import make_thumbnail
from app.media.walk import Walk, check_end, count_duration, declared_duration, first_frame
from app.remarks.failures import FailurePhrase

_ALIVE_EVERY_S = 1.0
_STORY_CHARACTERS = 8_000
_NOT_A_FILE = {
    stat.S_IFDIR: FailurePhrase.A_FOLDER,
    stat.S_IFIFO: FailurePhrase.A_PIPE,
    stat.S_IFSOCK: FailurePhrase.A_SOCKET,
    stat.S_IFCHR: FailurePhrase.A_DEVICE,
    stat.S_IFBLK: FailurePhrase.A_DEVICE,
}


def analyze(path: Path) -> MediaInfo:
    """Return what a file holds; ``MediaReader.analyze`` says which errors are raised."""
    size = check_file(path)
    with open_media(path) as container:
        video = choose_video(container)
        check_decodable(container, video)
        walk = Walk(container)
        frame = first_frame(walk, video)
        declared_s = declared_duration(container, video)
        if declared_s is None:
            duration_s = count_duration(walk, video, size)
        else:
            duration_s = check_end(path, walk, video, size, declared_s)
        picture = describe_picture(video, frame) if frame else None
        if picture is None:
            raise ReelfitError.of(Code.DAMAGED_SOURCE, FailurePhrase.NO_FIRST_FRAME.of())
        picture = look_further(container, video, picture, size, duration_s)
        return MediaInfo(
            container=container.format.name,
            size_bytes=size,
            duration_s=duration_s,
            start_s=(container.start_time or 0) / av.time_base,
            streams=describe_streams(container, picture, video.index),
            video_index=video.index,
            chapter_list=describe_chapters(container),
            duration_is_estimate=declared_s is None,
            tags=read_tags(container.metadata),
            density=read_density(container, video, duration_s),
        )


def measure(path: Path, alive: Callable[[], None]) -> Measured:
    """Return what is in a file by reading it to its end, calling ``alive`` every second or so."""
    check_file(path)
    with open_media(path) as container:
        walk = Walk(container, digests=True)
        spoke = time.monotonic()
        for _ in walk.packets():
            if time.monotonic() - spoke > _ALIVE_EVERY_S:
                alive()
                spoke = time.monotonic()
        return Measured(tuple(tally.measure() for tally in walk.tallies))


def check_file(path: Path) -> int:
    """Return the size of a file that can be read; never waits, as opening a pipe would.

    Raises ReelfitError (not_a_video, empty_file), and OSError where it cannot be read.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        says = _NOT_A_FILE.get(stat.S_IFMT(status.st_mode), FailurePhrase.NO_REGULAR_FILE)
        raise ReelfitError.of(Code.NOT_A_VIDEO, says.of())
    if status.st_size == 0:
        raise ReelfitError.of(Code.EMPTY_FILE)
    with path.open("rb") as file:
        file.read(1)
    return status.st_size


def serve() -> None:
    """Answer questions until stdin ends."""
    av.logging.set_level(None)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not be taken for an answer

    def say(line: bytes) -> None:
        answers.write(line + b"\n")
        answers.flush()

    say(b"")
    for line in sys.stdin.buffer:
        say(to_json(answer(line, alive=lambda: say(b""))))


def answer(line: bytes, alive: Callable[[], None]) -> Answer:
    """Return the answer to a question; every error but the end of this process becomes one."""
    try:
        question = from_json(line, Question)
        if question.verb is Verb.MEASURE:
            return Answer(measured=measure(question.path, alive))
        if question.verb is Verb.THUMBNAIL:
            check_file(question.path)
            return Answer(picture=make_thumbnail(question.path))
        if question.plan is not None and question.output is not None:
            check_file(question.path)
            return Answer(reel=cut_reel(question.path, question.plan, question.output, alive))
        return Answer(media=analyze(question.path))
    except Exception as error:  # noqa: BLE001 - a worker's boundary: whatever it is, it must answer
        return Answer(failure=_failure(error))


def _failure(error: Exception) -> Failure:
    match error:
        case ReelfitError():
            return error.failure
        case MemoryError():
            return Failure(Code.OUT_OF_MEMORY.public)
        case FileNotFoundError() | NotADirectoryError():
            return Failure(Code.SOURCE_MISSING.public)
        case OSError():
            return Failure(Code.SOURCE_UNREADABLE.public, f"{printable(error.strerror or '')}.")
        case av.FFmpegError():
            return Failure(Code.DAMAGED_SOURCE.public, f"{printable(error.strerror or '')}.")
    story = "\n".join(printable(line) for line in traceback.format_exception(error))
    return Failure(Code.BUG.public, printable(repr(error)), stderr_tail=story[-_STORY_CHARACTERS:])


if __name__ == "__main__":
    serve()
