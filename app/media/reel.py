"""Copies the windows of a sample out of a film into one short file, packet by packet.

Each probe of a long film would otherwise have to find its way to every window anew, with a decoder
for each or through everything between them. The reel holds what decoding the windows needs, from
the keyframe before each, and nothing is decoded for it. Only the process of ``probe_server``
imports this.
"""

from __future__ import annotations

import errno
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Any

import av
from av.container import InputContainer, OutputContainer
from av.packet import Packet
from av.video.stream import VideoStream

from app.domain.results import SamplePlan, Window
from app.errors import Code, ReelfitError
from app.media.nal import after_the_end, is_reset
from app.media.reading import choose_video, frame_rate, open_media

# The reel's first time of showing, in frames: room for decoding times to stay below.
_ROOM_FRAMES = 64
# So many frames can be decoded before one that is shown before them (H.264 and HEVC: 16).
_MOST_REORDERED = 16
# How far before a window its keyframe is looked for where a container has no index of them.
_STEPS_BACK_S = (0, 4, 16)
_ALIVE_EVERY_S = 1.0
# Codecs whose pictures are numbered across keyframes.
_COUNTING = frozenset({"h264", "hevc", "vvc"})
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


def cut_reel(
    path: Path, plan: SamplePlan, output: Path, alive: Callable[[], None]
) -> tuple[Window, ...]:
    """Write the reel and return where each window lies in it, in seconds from its first frame.

    A window whose stretch cannot be decoded from its start begins at the next keyframe; one that
    lies behind the film's end is left out. Empty where this film cannot be cut: its container tells
    no times, or Matroska does not hold its codec. ``alive`` is called every second or so. Raises
    ReelfitError and OSError as reading does, and ReelfitError (disk_full).
    """
    with open_media(path) as film:
        video = choose_video(film)
        try:
            with av.open(str(output), "w", format="matroska") as file:
                reel = _Reel(film, video, file, alive)
                for window in plan.windows:
                    alive()
                    reel.add(window)
                return tuple(reel.windows)
        except (av.FFmpegError, ValueError, IndexError) as error:
            if isinstance(error, OSError) and error.errno in _FULL:
                raise ReelfitError.of(Code.DISK_FULL) from error
            output.unlink(missing_ok=True)
            return ()  # what it is not able to hold, and times that make no sense


@dataclass
class _Reel:
    """The file being written. Times are in the film's ticks; ``shift`` leads to the reel's."""

    film: InputContainer
    video: VideoStream
    file: OutputContainer
    alive: Callable[[], None]
    windows: list[Window] = field(default_factory=list)
    shift: int = 0
    next_pts: int = 0
    first_pts: int | None = None
    covered_to: int = 0
    copied: set[tuple[int, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        # Opaque: a codec that PyAV can decode need not be one that it can encode.
        self._copy = self.file.add_stream_from_template(self.video, opaque=True)
        self._base = self.video.time_base or Fraction(1, 1000)
        self._copy.time_base = self._base
        self._frame = max(1, int(1 / frame_rate(self.video) / self._base))
        self._spoke = time.monotonic()
        self._first = self._first_time()
        self.next_pts = _ROOM_FRAMES * self._frame
        self.covered_to = self._first

    def add(self, window: Window) -> None:
        """Copy a window, reading on from the keyframe before it."""
        length = int(window.duration_s / self._base)
        start = max(self._first + int(window.start_s / self._base), self.covered_to)
        key = self._approach(start)
        reach: int | None = None
        beyond = 0
        for packet, pts in self._packets():
            if reach is None:
                if not packet.is_keyframe or (key is not None and pts < key):
                    continue
                key = pts
                start = max(start, key)
                if _name(packet, pts) not in self.copied:
                    self._leap(packet, key)
            beyond = beyond + 1 if pts >= start + length else 0
            if beyond > _MOST_REORDERED:
                break
            # Frames that lead up to a keyframe are predicted from before it, where nothing is.
            if key is not None and pts >= key:
                reach = max(reach or pts, pts)
                self._copy_once(packet, pts)
        if reach is not None and reach >= start and self.first_pts is not None:
            at_s = float((start + self.shift - self.first_pts) * self._base)
            self.windows.append(Window(at_s, window.duration_s))
            self.covered_to = start + length

    def _first_time(self) -> int:
        """Return when the first frame is shown; the stream's own start is often a guess."""
        shown = (pts for packet, pts in self._packets() if not packet.is_discard)
        return min(islice(shown, _MOST_REORDERED + 1), default=0)

    def _approach(self, start: int) -> int | None:
        """Seek so that reading on leads to the last keyframe before a time, and return its own.

        None where there is none, or none within reach: then the next keyframe has to do.
        """
        key, target = None, start
        for step_s in _STEPS_BACK_S:
            target = start - int(step_s / self._base)
            self.film.seek(target, stream=self.video)
            key = self._keyframe_before(start)
            if key is not None or target < self._first:
                break
        self.film.seek(target, stream=self.video)
        return key

    def _keyframe_before(self, start: int) -> int | None:
        found = None
        for number, (packet, pts) in enumerate(self._packets()):
            if packet.is_keyframe and pts <= start:
                found = pts
                if number == 0:  # this is what the container's index is for
                    break
            if pts > start:
                break
        return found

    def _packets(self) -> Iterator[tuple[Packet[VideoStream], int]]:
        """Read on, with each packet's time of showing. Raises ValueError where one has none."""
        for packet in self.film.demux(self.video):
            if packet.size == 0:
                continue
            if packet.pts is None:
                raise ValueError("without times")
            if time.monotonic() - self._spoke > _ALIVE_EVERY_S:
                self.alive()
                self._spoke = time.monotonic()
            yield packet, packet.pts

    def _leap(self, packet: Packet[VideoStream], key: int) -> None:
        """Go on with a keyframe that does not follow what was copied before.

        Pictures of an open GOP are put into order by a count that goes on across keyframes, so
        that a leap confuses it. HEVC has a word for that; raises ValueError where there is none.
        """
        self.shift = self.next_pts - key
        codec = self.video.codec_context
        name, header = codec.codec.canonical_name, codec.extradata or b""
        if name not in _COUNTING or not self.copied:
            return
        content = bytes(packet)
        if name != "vvc" and is_reset(name, content, header):
            return
        if name != "hevc":
            raise ValueError("cannot leap")
        entry = Packet(after_the_end(content, header))
        entry.pts, entry.time_base, entry.is_keyframe = key, packet.time_base, True
        self._write(entry, packet, key)

    def _copy_once(self, packet: Packet[VideoStream], pts: int) -> None:
        if _name(packet, pts) not in self.copied:  # by a window before, of the same keyframe
            self._write(packet, packet, pts)

    def _write(self, packet: Packet[Any], original: Packet[VideoStream], pts: int) -> None:
        self.copied.add(_name(original, pts))
        pts += self.shift
        self.next_pts = max(self.next_pts, pts + self._frame)
        self.first_pts = pts if self.first_pts is None else self.first_pts
        packet.stream = self._copy
        packet.pts = pts
        # Matroska stores none; it only has to rise, and to stay below the time of showing.
        packet.dts = len(self.copied)
        self.file.mux(packet)


def _name(packet: Packet[VideoStream], pts: int) -> tuple[int, int]:
    """Return what a packet is known by: some films show two at the same time."""
    return pts, -1 if packet.pos is None else packet.pos
