"""What a media file holds, as read by the analysis."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from app.domain.survey import FieldOrder

# How a second view is coded that only a decoder of layers shows (MV-HEVC), for ``Picture.stereo``.
LAYERED = "layered"

# A tag's name, as the container spells it, and its value.
Tag = tuple[str, str]


class StreamKind(StrEnum):
    """What a stream carries. COVER is a still picture stored as a video stream."""

    VIDEO = "video"
    COVER = "cover"
    AUDIO = "audio"
    SUBTITLE = "subtitle"
    ATTACHMENT = "attachment"
    DATA = "data"


class Hdr(StrEnum):
    """The dynamic range that a video declares."""

    SDR = "sdr"
    PQ = "pq"
    HLG = "hlg"
    DOLBY_VISION = "dolby_vision"


@dataclass(frozen=True, slots=True)
class Colour:
    """Colour as ffmpeg names it (``-color_primaries`` and so on); None where undeclared."""

    range: str | None = None
    primaries: str | None = None
    transfer: str | None = None
    matrix: str | None = None


@dataclass(frozen=True, slots=True)
class LightInfo:
    """What HDR adds to colour: static metadata, and names of what changes from scene to scene.

    ``mastering`` is SMPTE ST 2086: the CIE 1931 x and y of red, green, blue and white, then the
    lowest and the highest luminance in cd/m². Primaries or luminances that are not given are zeros.
    ``max_cll`` and ``max_fall`` are CTA-861.3's brightest pixel and brightest mean of a frame, in
    cd/m², 0 where unknown. ``ambient`` is the light around the screen: illuminance in lux, then x
    and y of its colour. ``dolby_vision`` is the profile with its compatibility, as in ``8.4``.
    """

    mastering: tuple[float, ...] = ()
    max_cll: int = 0
    max_fall: int = 0
    ambient: tuple[float, ...] = ()
    dolby_vision: str = ""
    hdr10_plus: bool = False
    hdr_vivid: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """The geometry, timing and format of a video stream.

    ``width`` and ``height`` are coded pixels before rotation; ``rotation`` is the display matrix's,
    counter-clockwise in degrees, and ``mirrored`` whether it also flips. ``frame_rate`` is the mean
    over the stream; ``frames`` is the container's own count, often absent. ``chroma_location`` and
    ``stereo`` (as in ``side by side``) are as ffmpeg names them, None where undeclared.
    ``captions`` where closed captions (CEA-608 or 708) travel inside the video. ``light`` is from
    the first frame; captions and HDR10+ are looked for at a few other places too. ``film_grain``
    where the decoder puts grain over the picture (AV1). ``field_order`` counts where it is
    interlaced.
    """

    width: int
    height: int
    pix_fmt: str
    bit_depth: int
    frame_rate: Fraction
    sample_aspect: Fraction = Fraction(1)
    rotation: int = 0
    interlaced: bool = False
    hdr: Hdr = Hdr.SDR
    colour: Colour = Colour()
    frames: int | None = None
    mirrored: bool = False
    chroma_location: str | None = None
    stereo: str | None = None
    captions: bool = False
    light: LightInfo = LightInfo()
    film_grain: bool = False
    field_order: FieldOrder = FieldOrder.AUTO

    @property
    def has_half_chroma(self) -> bool:
        """Whether chroma is of half the width and height (4:2:0), as all encoders are fed it."""
        return "420" in self.pix_fmt or self.pix_fmt.startswith(("nv12", "p01"))


@dataclass(frozen=True, slots=True)
class Sound:
    """The format of an audio stream; ``profile`` is its codec's, as ffmpeg names it, if known."""

    channels: int
    layout: str
    sample_rate_hz: int
    profile: str = ""


@dataclass(frozen=True, slots=True)
class Stream:
    """One stream. ``index`` is its place in the file, as ffmpeg's ``-map 0:index`` counts.

    ``flags`` are its dispositions by ffmpeg's names (``default``, ``forced``). ``tags`` are all
    that it carries, with ``language`` and ``title`` among them. ``digest`` is that of an
    attachment's bytes.
    """

    index: int
    kind: StreamKind
    codec: str
    flags: tuple[str, ...] = ()
    language: str | None = None
    title: str | None = None
    bit_rate: int | None = None
    picture: Picture | None = None
    sound: Sound | None = None
    tags: tuple[Tag, ...] = ()
    digest: str | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter mark, in seconds on the container's clock."""

    start_s: float
    end_s: float
    title: str = ""


@dataclass(frozen=True, slots=True)
class MediaInfo:
    """A media file. Times are seconds on the container's clock, ``start_s`` its first timestamp.

    ``video_index`` is the stream that is re-encoded: the first real video with the default
    disposition, else the first real video; None where the file holds no moving picture.
    ``density`` tells how its bytes are spread: for each of many equal parts of its length 255 times
    the square root of the part's bit rate, as a share of the highest; empty where nothing tells.
    """

    container: str
    size_bytes: int
    duration_s: float
    start_s: float
    streams: tuple[Stream, ...]
    video_index: int | None
    chapter_list: tuple[Chapter, ...] = ()
    duration_is_estimate: bool = False
    tags: tuple[Tag, ...] = ()
    density: bytes = b""

    @property
    def video(self) -> Stream:
        """The stream that is re-encoded; raises ValueError where there is none."""
        for stream in self.streams:
            if stream.index == self.video_index:
                return stream
        raise ValueError("no video stream")

    @property
    def picture(self) -> Picture:
        """The picture of the stream that is re-encoded; raises ValueError where there is none."""
        picture = self.video.picture
        if picture is None:
            raise ValueError("no video stream")
        return picture

    @property
    def bit_rate(self) -> float:
        """Mean bits per second over the whole file; 0 where the duration is unknown."""
        return self.size_bytes * 8 / self.duration_s if self.duration_s > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The identity of a file's content, cheap to take and to compare.

    ``digest`` covers the size and three stretches of content (files/fingerprint says which);
    ``mtime_ns`` is not part of the identity: it only saves reading the content again.
    """

    size_bytes: int
    mtime_ns: int
    digest: str

    def same_content(self, other: Fingerprint) -> bool:
        """Whether both are of the same content, whatever the file's name and date."""
        return self.size_bytes == other.size_bytes and self.digest == other.digest
