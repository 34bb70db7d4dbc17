"""What is declared about a video encoder: one row, from which its whole command line follows."""

from __future__ import annotations

from dataclasses import dataclass

_FORMATS_OF_8_BIT = frozenset({"yuv420p", "nv12"})
# What can hold each codec. ffmpeg writes neither AV1 nor VP9 into a MOV. Matroska keeps no decoding
# times, and ffmpeg 9 cannot guess VVC's: read back from an mkv its film begins seconds late, and
# frames are dropped.
_CONTAINERS = {
    "av1": ("mkv", "mp4", "webm"),
    "h264": ("mkv", "mp4", "mov"),
    "hevc": ("mkv", "mp4", "mov"),
    "vp9": ("mkv", "mp4", "webm"),
    "vvc": ("mp4",),
}


@dataclass(frozen=True, slots=True)
class Encoder:
    """One encoder.

    ``name`` is what a user says, ``ffmpeg_name`` what ffmpeg calls it, ``codec`` the codec that it
    makes. ``hardware`` is the family of hardware that it runs on, empty for software.

    Quality: the word CRF stands for the encoder's own quality value, whatever it calls it.
    ``crf_min`` to ``crf_max`` is the part of its range that gives watchable video, ``crf_step`` the
    finest step that it can take, ``crf_first`` the usual value for about VMAF 95. Quality falls as
    CRF rises, unless ``higher_is_better``. ``typical_slope`` is how fast ``ln(100 - VMAF)`` usually
    grows for each CRF towards worse quality, ``bytes_slope`` the same for ``ln(bytes)``. The CRF is
    given by all of ffmpeg's ``crf_flags``, or by the private parameter ``crf_param``.

    Where no cut asks for one, a keyframe comes after ``gop_frames``, or after ``gop_s`` seconds if
    that is later.

    ``presets`` go from slow to fast and are given by ``preset_flag``; an encoder without presets
    has one word and no flag. ``scout_preset`` is a fast one for a first look, empty for none.
    ``options`` are further options of ffmpeg that are always given, as ``name=value``; ``params``
    are private parameters that are, through the option ``params_flag``.

    ``pix_fmt_8`` and ``pix_fmt_10`` are what it is fed for 8-bit and deeper sources: the same, of
    8 bits, for an encoder that has no more. ``upload_device`` is the kind of device whose memory
    frames have to be uploaded to before, empty where the encoder takes them as they are.
    ``min_side`` is the smallest width or height, and ``even_sides`` whether both must be even.
    ``max_fps`` is the highest frame rate it can be told, 0 where none is met; ``rate_params`` tell
    it (numerator and denominator), because ffmpeg would tell it a guess that may be far above the
    mean. ``clock_hz`` is the clock that it counts frames' times on, of which a frame has to last
    whole ticks; 0 where it takes any.

    Film grain that is taken out and synthesized by the decoder is asked for by ffmpeg's
    ``grain_flag`` or the private parameter ``grain_param``, each with a strength, and with
    ``grain_with``; neither where the encoder has none. The private parameter ``grain_table_param``
    takes the path of a table that describes the grain.

    ``interlaced_options`` are those with which it codes the two fields of a frame as what they are,
    none where it cannot; ``order_params`` tell it by private parameters which field is first, as
    pairs of ffmpeg's word for the order and the parameter.

    What changes from frame to frame beside the picture is kept by few: ``carries_captions``
    (CEA-608 and 708, asked for by ``captions_options``), ``carries_hdr10_plus`` and
    ``carries_dolby_vision`` (``dolby_options``, and ``dolby_params`` of the private ones).
    """

    name: str
    ffmpeg_name: str
    codec: str
    crf_min: float
    crf_max: float
    crf_step: float
    crf_first: float
    presets: tuple[str, ...]
    default_preset: str
    pix_fmt_8: str
    pix_fmt_10: str
    min_side: int
    even_sides: bool
    params_flag: str = ""
    params: tuple[str, ...] = ()
    crf_param: str = ""
    max_fps: int = 0
    rate_params: tuple[str, ...] = ()
    clock_hz: int = 0
    higher_is_better: bool = False
    gop_frames: int = 250
    gop_s: float = 0.0
    typical_slope: float = 0.055
    bytes_slope: float = -0.061
    scout_preset: str = ""
    crf_flags: tuple[str, ...] = ("crf",)
    preset_flag: str = "preset"
    options: tuple[str, ...] = ()
    hardware: str = ""
    upload_device: str = ""
    grain_flag: str = ""
    grain_param: str = ""
    grain_with: tuple[str, ...] = ()
    grain_table_param: str = ""
    interlaced_options: tuple[str, ...] = ()
    order_params: tuple[tuple[str, str], ...] = ()
    captions_options: tuple[str, ...] = ()
    carries_hdr10_plus: bool = False
    dolby_options: tuple[str, ...] = ()
    dolby_params: tuple[str, ...] = ()

    @property
    def containers(self) -> tuple[str, ...]:
        """The containers that hold its codec, the most able first."""
        return _CONTAINERS[self.codec]

    def gop(self, frame_rate: float) -> float:
        """Return the usual distance between keyframes, in frames."""
        return max(self.gop_frames, self.gop_s * frame_rate)

    @property
    def codes_interlaced(self) -> bool:
        """Whether interlaced video can stay so."""
        return bool(self.interlaced_options)

    @property
    def carries_captions(self) -> bool:
        """Whether closed captions inside the video stay in it."""
        return bool(self.captions_options)

    @property
    def carries_dolby_vision(self) -> bool:
        """Whether Dolby Vision on top of a complete base layer stays."""
        return bool(self.dolby_options)

    @property
    def takes_grain(self) -> bool:
        """Whether it can leave film grain to the decoder."""
        return bool(self.grain_flag or self.grain_param)

    @property
    def takes_grain_table(self) -> bool:
        """Whether it can be given a table that describes the grain."""
        return bool(self.grain_table_param)

    @property
    def takes_10_bit(self) -> bool:
        """Whether a source of more than 8 bits keeps at least 10."""
        return self.pix_fmt_10 not in _FORMATS_OF_8_BIT
