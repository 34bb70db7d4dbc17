"""Makes a small picture of a video from one frame, as a file manager shows it.

Runs in the media reader's own process (``probe_server``), as everything that opens media.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
from av.container import InputContainer
from av.filter import Graph
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from app.errors import Code, ReelfitError
from app.media.reading import check_decodable, choose_video, open_media
from app.media.walk import Walk, declared_duration, first_frame
from app.remarks.failures import FailurePhrase

MOST_WIDTH, MOST_HEIGHT = 192, 108

# Past the logos and the black that films begin with, before what would give the story away.
_AT_SHARE = 0.2
# ffmpeg's own scale of JPEG qualities, 2 best and 31 worst, in units of its lambda.
_QUALITY = 4 * 118
_LONGEST_S = 1e9


def make_thumbnail(path: Path) -> bytes:
    """Return a JPEG of at most 192×108 pixels, of a frame at about a fifth of the film.

    HDR is shown as it is stored, which looks flat. Raises ReelfitError as ``MediaReader.analyze``
    does, and OSError where the drive fails.
    """
    with open_media(path) as container:
        video = choose_video(container)
        check_decodable(container, video)
        frame = None
        if _go_to(container, video):
            frame = first_frame(Walk(container), video)
    if frame is None:  # not seekable, or cut off before that point: the start has to do
        with open_media(path) as container:
            video = choose_video(container)
            frame = first_frame(Walk(container), video)
            if frame is None:
                raise ReelfitError.of(Code.DAMAGED_SOURCE, FailurePhrase.NO_FRAME.of())
            return _encode(_scaled(frame, video))
    return _encode(_scaled(frame, video))


def fitting_size(width: int, height: int, shape: Fraction) -> tuple[int, int]:
    """Return the even size within the bounds of a picture whose pixels have this shape."""
    wide = width * (shape or Fraction(1))
    factor = min(MOST_WIDTH / wide, Fraction(MOST_HEIGHT, height), Fraction(1))
    return max(2, round(wide * factor / 2) * 2), max(2, round(height * factor / 2) * 2)


def _go_to(container: InputContainer, video: VideoStream) -> bool:
    """Go to the keyframe before the wanted moment; False where that cannot be done."""
    duration_s = declared_duration(container, video)
    if duration_s is None or not 0 < duration_s < _LONGEST_S:
        return False
    start_s = (container.start_time or 0) / av.time_base
    try:
        container.seek(int((start_s + duration_s * _AT_SHARE) * av.time_base))
    except av.FFmpegError:
        return False
    return True


def _scaled(frame: VideoFrame, video: VideoStream) -> VideoFrame:
    """Return the frame upright and small."""
    shape = Fraction(video.sample_aspect_ratio or 1)
    sideways = frame.rotation % 180 != 0
    width, height = fitting_size(frame.width, frame.height, shape)
    if sideways:  # fits the bounds after it is turned
        height, width = fitting_size(frame.height, frame.width, 1 / (shape or Fraction(1)))
    graph = Graph()
    last = graph.add_buffer(
        width=frame.width, height=frame.height, format=frame.format, time_base=Fraction(1, 25)
    )
    for name, arguments in _steps(width, height, frame.rotation):
        step = graph.add(name, arguments)
        last.link_to(step)
        last = step
    last.link_to(graph.add("buffersink"))
    graph.configure()
    frame.pts = 0
    frame.time_base = Fraction(1, 25)
    graph.push(frame)
    made = graph.pull()
    assert isinstance(made, VideoFrame)
    return made


def _steps(width: int, height: int, rotation: int) -> list[tuple[str, str]]:
    """Return the filters; ``rotation`` is how far the picture has to be turned to the left."""
    turns = {90: [("transpose", "cclock")], 270: [("transpose", "clock")]}
    half = [("hflip", ""), ("vflip", "")]
    turn = half if rotation % 360 == 180 else turns.get(rotation % 360, [])
    return [
        ("scale", f"{width}:{height}:flags=area"),
        *turn,
        ("setsar", "1"),
        ("format", "yuvj420p"),
    ]


def _encode(frame: VideoFrame) -> bytes:
    encoder = av.CodecContext.create("mjpeg", "w")
    assert isinstance(encoder, VideoCodecContext)
    encoder.width, encoder.height = frame.width, frame.height
    encoder.pix_fmt = frame.format.name
    encoder.time_base = Fraction(1, 25)
    encoder.options = {"flags": "+qscale", "global_quality": str(_QUALITY)}
    encoder.color_range = 2  # full, as JPEG has it
    return b"".join(bytes(packet) for part in (frame, None) for packet in encoder.encode(part))
