"""What a search looks for, and within what limits."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.media import MediaInfo, StreamKind
from app.domain.results import Probe, SampleMeasurement, SamplePlan
from app.domain.target import Fallback, Target

# For the size forecast where a container does not tell: what lossy audio takes a channel.
_TYPICAL_AUDIO_BITS_PER_CHANNEL = 64_000


@dataclass(frozen=True, slots=True)
class Prior:
    """What is expected before anything was measured.

    ``crf`` is where the target is likely met, give or take ``crf_sd``; ``slope`` is how fast the
    excess (``curve``) grows with CRF, give or take ``slope_sd``. ``bytes_slope`` is the same for
    the logarithm of the size, and negative.
    """

    crf: float
    crf_sd: float = 14.0
    slope: float = 0.055
    slope_sd: float = 0.05
    bytes_slope: float = -0.061
    bytes_slope_sd: float = 0.008


@dataclass(frozen=True, slots=True)
class Scout:
    """Cheap encodes that tell where to look: another preset, on a smaller sample, or both.

    ``gap`` is how much more excess they show than a probe at the same CRF, give or take ``gap_sd``.
    """

    preset: str
    plan: SamplePlan
    gap: float
    gap_sd: float
    most: int = 2


@dataclass(frozen=True, slots=True)
class SearchSpec:
    """What to look for, and within what.

    ``target`` and ``floors`` must all be met. ``film_s`` and ``other_bytes`` (streams that are
    copied) turn a sample's size into a film's. ``max_bytes`` is the largest result worth having.
    ``direction`` is −1 where an encoder's quality value rises with quality, as VideoToolbox's does.
    ``tolerance_points`` is how well the score at the answer must be known, one standard error, in
    VMAF points (hundredths of the scale for other metrics). ``bias`` is what a finished encode
    taught: its score less the predicted one. ``fallback`` says what to answer with where the target
    cannot be met, ``lowest`` what that answer must score at least under ``Fallback.LOWER``.
    """

    target: Target
    plan: SamplePlan
    film_s: float
    other_bytes: int
    max_bytes: int
    crf_min: float
    crf_max: float
    crf_step: float
    prior: Prior
    preset: str = ""
    scout: Scout | None = None
    floors: tuple[Target, ...] = ()
    direction: int = 1
    max_probes: int = 8
    tolerance_points: float = 0.2
    bias: float = 0.0
    fallback: Fallback = Fallback.SKIP
    lowest: float = 0.0

    @property
    def targets(self) -> tuple[Target, ...]:
        """Everything that must be met."""
        return (self.target, *self.floors)

    def is_scout(self, probe: Probe) -> bool:
        """Whether a probe was not made as the film will be: it tells where to look, no more."""
        return probe.scout or probe.preset not in ("", self.preset)


def predicted_bytes(spec: SearchSpec, measured: SampleMeasurement) -> int:
    """Return the size of the whole result, from the sample's bytes a second."""
    return film_bytes(measured, spec.film_s, spec.other_bytes)


def film_bytes(measured: SampleMeasurement, film_s: float, other_bytes: int) -> int:
    """Return the size of a film of this length with its copied streams, from a sample's."""
    if not measured.counted_s or not film_s:  # a film of unknown length is probed whole
        return measured.bytes_out + other_bytes
    return round(measured.bytes_out / measured.counted_s * film_s) + other_bytes


def copied_bytes(media: MediaInfo) -> int:
    """Return about how many bytes the streams take that are copied: a forecast, not a count."""
    bits = 0.0
    for stream in media.streams:
        if stream.index == media.video_index:
            continue
        if stream.bit_rate is not None:
            bits += stream.bit_rate * media.duration_s
        elif stream.kind is StreamKind.AUDIO and stream.sound is not None:
            bits += _TYPICAL_AUDIO_BITS_PER_CHANNEL * stream.sound.channels * media.duration_s
    return min(int(bits / 8), media.size_bytes)
