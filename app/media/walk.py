"""Walks over a file's packets: counts them, finds the first frame, and looks where the file ends.

Nothing here reads a large file whole, unless it is asked to measure it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from pathlib import Path

import av
from av.container import InputContainer
from av.packet import Packet
from av.stream import Stream as AvStream
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from app.domain.media import StreamKind
from app.errors import Code, ReelfitError
from app.media.formats import DECLARES_LENGTH, ELEMENTARY, declared_bytes
from app.media.marks import CARRYING, Mark, find_marks
from app.media.probe import StreamMeasure
from app.media.reading import frame_rate, is_about_content, kind_of
from app.remarks.failures import FailurePhrase

# How far a first frame is looked for: past the longest usual distance between keyframes, ten
# seconds, and past the start of a video that begins minutes after its sound.
_MOST_TRIES = 600
_MOST_PACKETS = 20_000
# A file of this size is read to its end about as fast as its end is found.
_WHOLE_BYTES = 1 << 20
# What is read of a file that does not say how long it is; the rest is taken to be like it.
_COUNTED_BYTES = 64 << 20
_TAIL_PACKETS = 20_000
# Less than this tells nothing: headers round, and some count their own bytes wrongly.
_SLACK_S = 0.1
_SLACK_BYTES = 4096
_NOT_SUPPORTED = (
    av.error.ExperimentalError,
    av.error.NotImplementedError,
    av.error.PatchWelcomeError,
)
_SHOWN = (StreamKind.VIDEO, StreamKind.SUBTITLE)
# MP4 fills the time between subtitles with empty ones: a text's length, which is nought.
_PAUSE_BYTES = 2
_TIMED = (StreamKind.VIDEO, StreamKind.AUDIO, StreamKind.SUBTITLE)


class Tally:
    """What was read of one stream; times are in its time base."""

    def __init__(self, stream: AvStream, *, digest: bool) -> None:
        self.packets = 0
        self.bytes = 0
        self.first: int | None = None
        self.end: int | None = None
        self._last: int | None = None
        self._stream = stream
        kind = kind_of(stream)
        self._digest = blake2b(digest_size=16) if digest and kind is not StreamKind.VIDEO else None
        self._times: list[int | None] | None = [] if digest and kind in _SHOWN else None
        codec = stream.codec_context.codec.canonical_name if stream.codec_context else ""
        self._may_have_adts = codec == "aac"
        self._marks: set[Mark] | None = set() if digest and codec in CARRYING else None
        self._has_pauses = codec == "mov_text"

    def add(self, packet: Packet[AvStream]) -> None:
        """Count a packet."""
        self.packets += 1
        self.bytes += packet.size
        time_ticks = packet.dts if packet.pts is None else packet.pts
        pause = self._has_pauses and packet.size <= _PAUSE_BYTES
        if pause:
            time_ticks = None
        if time_ticks is not None and (self._last is None or time_ticks > self._last):
            self._last = time_ticks
        # What an edit list cuts away is read but never shown.
        if time_ticks is not None and not packet.is_discard:
            if self.first is None or time_ticks < self.first:
                self.first = time_ticks
            end = time_ticks + (packet.duration or 0)
            if self.end is None or end > self.end:
                self.end = end
        if self._times is not None and not packet.is_discard and not pause:
            self._times.append(packet.pts)
        if self._digest is not None:
            self._digest.update(self._payload(packet))
        if self._marks is not None:
            self._marks |= find_marks(bytes(packet))

    def _payload(self, packet: Packet[AvStream]) -> memoryview:
        """Return a packet's content, less the ADTS header that AAC has in MPEG-TS alone.

        ISO/IEC 13818-7, 6.2: it starts with twelve ones and has 7 bytes, or 9 with a checksum.
        """
        data = memoryview(packet)
        if self._may_have_adts and len(data) > 7 and data[0] == 0xFF and data[1] & 0xF6 == 0xF0:
            return data[7 if data[1] & 1 else 9 :]
        return data

    @property
    def first_s(self) -> float | None:
        """The earliest timestamp, in seconds."""
        return self._seconds(self.first)

    @property
    def end_s(self) -> float | None:
        """The end of the packet that ends last, in seconds."""
        return self._seconds(self.end)

    def _seconds(self, ticks: int | None) -> float | None:
        base = self._stream.time_base
        return None if ticks is None or base is None else float(ticks * base)

    def measure(self) -> StreamMeasure:
        """Return this as a value."""
        return StreamMeasure(
            index=self._stream.index,
            packets=self.packets,
            bytes=self.bytes,
            first_s=self.first_s,
            end_s=self.end_s,
            digest=None if self._digest is None else self._digest.hexdigest(),
            last_s=self._seconds(self._last),
            times_ms=self._times_ms(),
            marks=frozenset(self._marks or ()),
        )

    def _times_ms(self) -> tuple[float, ...]:
        base, known = self._stream.time_base, [t for t in self._times or () if t is not None]
        if base is None or len(known) != len(self._times or ()):
            return ()
        known.sort()
        return tuple(round(float(ticks * base) * 1000, 3) for ticks in known)


class Walk:
    """A walk over a container's packets, from where it stands, with a tally of what passed.

    ``reach`` is where in the file the farthest packet ended, as far as the demuxer tells, and
    ``ended`` whether there were no more: at the end of the file or at damage that cannot be
    skipped.
    """

    def __init__(self, container: InputContainer, *, digests: bool = False) -> None:
        self.container = container
        self.tallies = [Tally(stream, digest=digests) for stream in container.streams]
        self.bytes = 0
        self.reach = 0
        self.ended = False
        self._demuxed = container.demux()

    def packets(self) -> Iterator[Packet[AvStream]]:
        """Yield the packets that are left. Raises OSError where the drive fails."""
        try:
            for packet in self._demuxed:
                size = packet.size
                if size == 0 and packet.dts is None:
                    continue  # PyAV's own, to empty a decoder
                self.tallies[packet.stream_index].add(packet)
                self.bytes += size
                self.reach = max(self.reach, (packet.pos or 0) + size)
                yield packet
        except IndexError:
            pass  # PyAV 18 stumbles at the end of a file in which one more stream appeared
        except av.FFmpegError as error:
            if not is_about_content(error):
                raise
        self.ended = True

    def span_s(self) -> tuple[float, float] | None:
        """Return the first and the last moment of picture, sound and subtitles; None for none.

        A data stream's one packet may claim the whole film, as a time code's does.
        """
        timed = [
            tally
            for tally, stream in zip(self.tallies, self.container.streams, strict=True)
            if kind_of(stream) in _TIMED
        ]
        first = [tally.first_s for tally in timed if tally.first_s is not None]
        last = [tally.end_s for tally in timed if tally.end_s is not None]
        return (min(first), max(last)) if first and last else None


def first_frame(walk: Walk, video: VideoStream) -> VideoFrame | None:
    """Return the first frame that decodes, None where there is none within a bound.

    Raises ReelfitError: encrypted, unsupported_codec.
    """
    decoder = video.codec_context
    decoder.thread_count = 1
    decoder.options = {"skip_loop_filter": "all"}
    tries = 0
    for packet in islice(walk.packets(), _MOST_PACKETS):
        if packet.stream_index != video.index:
            continue
        if packet.has_sidedata("encryption_info"):
            raise ReelfitError.of(Code.ENCRYPTED)
        tries += 1
        frame = _decode_alone(decoder, packet) if tries == 1 else None
        frame = frame or _decode(decoder, packet)
        if frame or tries == _MOST_TRIES:
            return frame
    return _decode(decoder, None)


def _decode_alone(decoder: VideoCodecContext, packet: Packet[AvStream]) -> VideoFrame | None:
    """Decode a keyframe without waiting for the frames that a reordering decoder wants first.

    The copy lacks the mark of a packet that an edit list cuts off, whose frame would be withheld.
    """
    whole = Packet(bytes(packet)) if packet.is_discard else packet
    frame = _decode(decoder, whole) or _decode(decoder, None)
    decoder.flush_buffers()
    return frame


def _decode(decoder: VideoCodecContext, packet: Packet[AvStream] | None) -> VideoFrame | None:
    try:
        frames = decoder.decode(packet)
    except _NOT_SUPPORTED as error:
        said = FailurePhrase.UNSUPPORTED_FEATURE.of()
        raise ReelfitError.of(Code.UNSUPPORTED_CODEC, said) from error
    except av.error.MemoryError:
        raise
    except av.FFmpegError:
        return None  # as a player does: the next packet may do
    return next(iter(frames), None)


def declared_duration(container: InputContainer, video: VideoStream) -> float | None:
    """Return how long the file says it is, in seconds; None where it does not, or only guesses."""
    if container.format.name in ELEMENTARY:
        return None
    lengths = [s.duration * s.time_base for s in container.streams if s.duration and s.time_base]
    declared_s = (container.duration or 0) / av.time_base or float(max(lengths, default=0))
    if container.format.name == "avi" and video.average_rate:
        # libavformat shortens it to what is left of a truncated file; the count is the header's.
        declared_s = max(declared_s, float(video.frames / video.average_rate))
    return declared_s if declared_s > 0 else None


def count_duration(walk: Walk, video: VideoStream, size: int) -> float:
    """Return how long a file is that does not say, by reading it or, if it is long, its start."""
    for _ in walk.packets():
        if walk.bytes > _COUNTED_BYTES:
            break
    span = walk.span_s()
    if span and span[1] > span[0]:
        seconds = span[1] - span[0]
    else:  # without timestamps
        seconds = float(walk.tallies[video.index].packets / frame_rate(video))
    return seconds if walk.ended or not walk.bytes else seconds * size / walk.bytes


@dataclass(frozen=True, slots=True)
class End:
    """Where reading a file ends: in seconds on its clock, and in bytes from its start."""

    at_s: float
    reach: int


def check_end(path: Path, walk: Walk, video: VideoStream, size: int, declared_s: float) -> float:
    """Return the duration, having looked whether the file can be read that far.

    It is cut short where it cannot, and bytes are missing or may be. Where all its bytes are there,
    an end in their midst is damage, while one at theirs means that only the declared duration is
    wrong. Where the end cannot be looked at, missing bytes decide.

    Raises ReelfitError: truncated_source, damaged_source.
    """
    end = find_end(walk, video, size, declared_s)
    if end is None:
        expected = _expected_bytes(path)
        if expected is not None and expected - size > _SLACK_BYTES:
            said = FailurePhrase.FEWER_BYTES.of(
                seconds=f"{declared_s:.1f}", declared=expected, size=size
            )
            raise ReelfitError.of(Code.TRUNCATED_SOURCE, said)
        return declared_s
    start_s = (walk.container.start_time or 0) / av.time_base
    covered_s = end.at_s - start_s
    # Some writers of Matroska count the duration from zero, some from the first timestamp.
    from_zero = walk.container.format.name.startswith("matroska") and start_s > 0
    missing_s = declared_s - (end.at_s if from_zero else covered_s)
    if missing_s <= _SLACK_S:
        return min(declared_s, covered_s) if from_zero else declared_s
    expected = _expected_bytes(path)
    cut = expected is not None and expected > size
    whole = expected is not None and not cut
    if not cut and missing_s <= tolerance_s(declared_s):
        return declared_s
    if whole and end.reach > size * 0.95:
        return covered_s
    said = FailurePhrase.ENDS_EARLY.of(seconds=f"{declared_s:.1f}", covered=f"{covered_s:.1f}")
    raise ReelfitError.of(Code.DAMAGED_SOURCE if whole else Code.TRUNCATED_SOURCE, said)


def tolerance_s(declared_s: float) -> float:
    """Return how much may be missing from a file that does not seem cut.

    Headers count the longest stream, round, and forget the last frames: 2 s, or 5 % of a long film.
    In a short clip that would hide everything, so a quarter of it, but never below 0.5 s.
    """
    return max(0.5, min(max(2.0, declared_s * 0.05), declared_s * 0.25))


def find_end(walk: Walk, video: VideoStream, size: int, declared_s: float) -> End | None:
    """Return where the file really ends; None where only reading all of a large one would tell.

    A small file is read on from where ``walk`` stands. In a large one, what is at the last entry of
    its index is read; without an index up there, libavformat would seek by reading everything.

    Raises ReelfitError (damaged_source) where there is nothing at that place.
    """
    container = walk.container
    if container.format.name not in DECLARES_LENGTH:
        return None
    if size <= _WHOLE_BYTES:
        return _read_on(walk)
    last_s = _seek_last_indexed(container, video)
    if last_s < declared_s / 2:
        return _read_on(Walk(container)) if size <= _COUNTED_BYTES else None
    tail = Walk(container)
    read = islice(tail.packets(), _TAIL_PACKETS)
    if sum(_is_filled(packet, video) for packet in read):
        span = tail.span_s()
        return End(span[1], tail.reach) if span and tail.ended else None
    index = video.index_entries
    inside = bisect_right(index, size, key=lambda entry: entry.pos + entry.size)
    if inside == len(index):
        said = FailurePhrase.EMPTY_AT.of(seconds=f"{declared_s:.1f}", at=f"{last_s:.1f}")
        raise ReelfitError.of(Code.DAMAGED_SOURCE, said)
    return End(_index_s(video, max(inside - 1, 0)), size)


def _seek_last_indexed(container: InputContainer, video: VideoStream) -> float:
    """Go to the last place that the file's own index knows; return its time, 0 without an index."""
    if not len(video.index_entries):
        return 0.0
    try:
        # First to where an index surely leads: only then does Matroska read its index.
        for entry in (0, -1):
            place = video.index_entries[entry].timestamp
            container.seek(place, stream=video, any_frame=True)
    except av.FFmpegError:
        return 0.0
    return _index_s(video, -1)


def _index_s(video: VideoStream, entry: int) -> float:
    return float(video.index_entries[entry].timestamp * (video.time_base or 0))


def _read_on(walk: Walk) -> End:
    deque(walk.packets(), maxlen=0)
    span = walk.span_s()
    return End(span[1] if span else 0.0, walk.reach)


def _is_filled(packet: Packet[AvStream], video: VideoStream) -> bool:
    """Whether a packet is of the video and has content.

    An unfinished download is zeros where nothing has come yet. No lossy codec's packet is all
    zeros, while a black frame without compression is.
    """
    if packet.stream_index != video.index:
        return False
    return not video.codec_context.codec.lossy or bool(bytes(packet).strip(b"\0"))


def _expected_bytes(path: Path) -> int | None:
    with path.open("rb") as file:
        return declared_bytes(file)
