"""Reads media in a separate process, so that a file that crashes its reader costs only itself.

Here is the caller's side: what can be asked, what is answered, and a :class:`MediaReader` that
keeps a server (``probe_server``) at hand. A question and an answer are one line of JSON each; an
empty line from the server is a sign of life, the first of them after it has started.
"""

from __future__ import annotations

import os
import selectors
import signal
import sys
import time
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

import msgspec

from app.domain.codec import from_json, to_json
from app.domain.media import MediaInfo
from app.domain.results import SamplePlan, Window
from app.errors import Cancelled, Code, Failure, ReelfitError
from app.media.control import CancelToken
from app.media.marks import Mark
from app.media.process import Child, Limits, start_server
from app.remarks.failures import FailurePhrase

SERVER_MODULE = "app.media.probe_server"

# Address space, of which a 4K frame with its references takes some hundred megabytes.
_MEMORY_BYTES = 4 << 30
_TICK_S = 0.1


class Verb(StrEnum):
    """What a server can be asked to do with a file."""

    ANALYZE = "analyze"
    MEASURE = "measure"
    REEL = "reel"
    THUMBNAIL = "thumbnail"


@dataclass(frozen=True, slots=True)
class Question:
    """One line to the server; ``plan`` and ``output`` are for a reel alone."""

    verb: Verb
    path: Path
    plan: SamplePlan | None = None
    output: Path | None = None


@dataclass(frozen=True, slots=True)
class StreamMeasure:
    """What a stream really holds, counted packet by packet.

    ``first_s`` is its earliest timestamp and ``end_s`` the end of its last packet, in seconds on
    the container's clock, without what an edit list cuts away; None where no packet has a time.
    ``last_s`` is the latest timestamp of all, with that.
    ``digest`` is the BLAKE2b of all its payloads in order, without regard to how they are cut into
    packets: a stream that was copied keeps it. None for video, which is encoded anew and would take
    long. ``times_ms`` are the times of the packets of pictures and subtitles in the order in which
    they are shown, in milliseconds; empty where one has none. ``marks`` are what a video carries.
    """

    index: int
    packets: int
    bytes: int
    first_s: float | None
    end_s: float | None
    digest: str | None
    last_s: float | None = None
    times_ms: tuple[float, ...] = ()
    marks: frozenset[Mark] = frozenset()


@dataclass(frozen=True, slots=True)
class Measured:
    """A file read from its first packet to its last, without decoding."""

    streams: tuple[StreamMeasure, ...]

    @property
    def first_s(self) -> float:
        """The earliest timestamp of all, from which ffmpeg counts; 0 where nothing has a time."""
        return min((s.first_s for s in self.streams if s.first_s is not None), default=0.0)

    def stream(self, index: int) -> StreamMeasure:
        """Return the stream with this index; raises KeyError where there is none."""
        for stream in self.streams:
            if stream.index == index:
                return stream
        raise KeyError(index)


@dataclass(frozen=True, slots=True)
class Answer:
    """One line from the server: what was asked for, or the failure."""

    media: MediaInfo | None = None
    measured: Measured | None = None
    reel: tuple[Window, ...] | None = None
    picture: bytes | None = None
    failure: Failure | None = None


class MediaReader:
    """Reads media through a server of its own, started when it is needed.

    For one thread: the server ends with the thread that started it (``process``). A token given to
    a method may be used from any thread; cancelling it ends the server, and the next call starts
    another.
    """

    def __init__(self, niceness: int = 10, memory_bytes: int = _MEMORY_BYTES) -> None:
        self._limits = Limits(niceness=niceness, memory_bytes=memory_bytes)
        self._server: _Server | None = None

    def analyze(self, path: Path, token: CancelToken, timeout_s: float) -> MediaInfo:
        """Return what a file holds, its first frame decoded and its end looked at.

        ``timeout_s`` is for all of it; time spent paused does not count.

        Raises Cancelled, and ReelfitError: source_missing, source_unreadable; empty_file,
        not_a_video, no_video_stream, damaged_source, truncated_source; encrypted,
        unsupported_codec; demuxer_crashed, analysis_timeout, out_of_memory; bug.
        """
        answer = self._ask(Question(Verb.ANALYZE, path.absolute()), token, timeout_s)
        if answer.media is None:
            raise ReelfitError.of(Code.BUG, "The media reader answered something else.")
        return answer.media

    def measure(self, path: Path, token: CancelToken, timeout_s: float) -> Measured:
        """Return what is in a file by reading it to its end.

        That takes as long as the drive needs: ``timeout_s`` is the longest time without progress.
        Raises as :meth:`analyze` does, save what concerns the video stream alone.
        """
        answer = self._ask(Question(Verb.MEASURE, path.absolute()), token, timeout_s)
        if answer.measured is None:
            raise ReelfitError.of(Code.BUG, "The media reader answered something else.")
        return answer.measured

    def cut_reel(
        self, path: Path, plan: SamplePlan, output: Path, token: CancelToken, timeout_s: float
    ) -> tuple[Window, ...]:
        """Copy a sample's windows into one file and return where they lie in it (``media.reel``).

        Empty where this film cannot be cut. ``timeout_s`` is the longest time without progress.
        Raises as :meth:`analyze` does, and disk_full.
        """
        question = Question(Verb.REEL, path.absolute(), plan, output.absolute())
        answer = self._ask(question, token, timeout_s)
        if answer.reel is None:
            raise ReelfitError.of(Code.BUG, "The media reader answered something else.")
        return answer.reel

    def thumbnail(self, path: Path, token: CancelToken, timeout_s: float) -> bytes:
        """Return a small JPEG of a video (``media.thumbnail``).

        ``timeout_s`` is for all of it. Raises as :meth:`analyze` does.
        """
        answer = self._ask(Question(Verb.THUMBNAIL, path.absolute()), token, timeout_s)
        if answer.picture is None:
            raise ReelfitError.of(Code.BUG, "The media reader answered something else.")
        return answer.picture

    def close(self) -> None:
        """End the server. The reader can be used again."""
        if self._server is not None:
            self._server.end()
            self._server = None

    def _ask(self, question: Question, token: CancelToken, timeout_s: float) -> Answer:
        token.check()
        if self._server is None or not self._server.alive:
            self.close()
            self._server = _Server(self._limits)
        server = self._server
        token.attach(server.child)
        try:
            answer = _exchange(server, question, token, timeout_s)
        except BaseException:
            self.close()  # whatever it is still doing, nobody waits for it any more
            raise
        finally:
            token.detach(server.child)
        server.child.thaw()  # the token may have been paused between the answer and now
        if token.cancelled:  # which has killed it
            self.close()
            raise Cancelled
        if answer.failure is not None:
            raise ReelfitError(answer.failure)
        return answer


class _Server:
    """A running server: one line in, one line out."""

    def __init__(self, limits: Limits) -> None:
        self.child: Child = start_server([sys.executable, "-P", "-m", SERVER_MODULE], limits)
        questions, answers = self.child.process.stdin, self.child.process.stdout
        assert questions is not None
        assert answers is not None
        self._questions, self._answers = questions.fileno(), answers.fileno()
        self._selector = selectors.PollSelector()
        self._selector.register(self._answers, selectors.EVENT_READ)
        self._started = False

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self.child.process.poll() is None

    def exchange(self, line: bytes, token: CancelToken, timeout_s: float) -> bytes:
        """Send one line and return the answer.

        Each sign of life starts ``timeout_s`` anew, and time in which the token is paused does not
        count. Raises TimeoutError after that time, and EOFError where the server ends.
        """
        try:
            os.write(self._questions, line + b"\n")  # a path is shorter than a pipe's buffer
        except BrokenPipeError as error:
            raise EOFError from error
        received = b""
        left_s = timeout_s
        while not received.endswith(b"\n"):
            since = time.monotonic()
            if self._selector.select(min(left_s, _TICK_S)):
                chunk = os.read(self._answers, 65_536)
                if not chunk:
                    raise EOFError
                self._started = True
                received = (received + chunk).lstrip(b"\n")
                if not received:
                    left_s = timeout_s
            if not token.paused:
                left_s -= time.monotonic() - since
            if left_s <= 0:
                raise TimeoutError
        return received

    def autopsy(self) -> Failure:
        """Return why it ended by itself."""
        code = self.child.reap()
        if not self._started:
            return Failure(
                Code.BUG.public,
                f"The media reader does not start (exit code {code}).",
                exit_code=code,
            )
        if code < 0:
            name = signal.strsignal(-code)
            said = FailurePhrase.ENDED_BY_SIGNAL.of(signal=-code, name=name)
        else:
            said = FailurePhrase.ENDED_WITH_CODE.of(code=code)
        return replace(Failure.of(Code.DEMUXER_CRASHED, said), exit_code=code)

    def end(self) -> None:
        """Kill it, where it still runs, and give back what it held."""
        self._selector.close()
        self.child.kill()
        self.child.reap()


def _exchange(server: _Server, question: Question, token: CancelToken, timeout_s: float) -> Answer:
    """Ask and turn every way of getting no answer into Cancelled or a ReelfitError."""
    try:
        return from_json(server.exchange(to_json(question), token, timeout_s), Answer)
    except EOFError as error:
        if token.cancelled:
            raise Cancelled from error
        raise ReelfitError(server.autopsy()) from error
    except TimeoutError as error:
        said = FailurePhrase.SILENT.of(seconds=f"{timeout_s:g}")
        raise ReelfitError.of(Code.ANALYSIS_TIMEOUT, said) from error
    except msgspec.MsgspecError as error:
        raise ReelfitError.of(
            Code.BUG, f"The media reader's answer is unreadable: {error}"
        ) from error
