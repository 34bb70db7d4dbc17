"""From a request and an analysis to what the pure search needs, and the keys of what it finds."""

from __future__ import annotations

import hashlib
import math

from app.domain.codec import to_json
from app.domain.job import Request
from app.domain.media import MediaInfo, StreamKind
from app.domain.profile import Metric, Profile
from app.domain.results import Analysis, SamplePlan
from app.media.commands import encode_pix_fmt, vmaf_model
from app.search.curve import TYPICAL_SLOPE
from app.search.sampling import plan_sample
from app.search.spec import SearchSpec
from app.settings import Settings

# For the size forecast where a container does not tell: what lossy audio takes a channel.
_TYPICAL_AUDIO_BITS_PER_CHANNEL = 64_000
# The score that each encoder's first CRF was chosen for.
_FIRST_CRF_TARGET = 95.0


def sample_plan(analysis: Analysis, settings: Settings) -> SamplePlan:
    """Return the windows on which this film is probed."""
    return plan_sample(analysis.media.duration_s, settings.sample_windows, settings.sample_window_s)


def search_spec(
    request: Request, analysis: Analysis, settings: Settings, bias: float
) -> SearchSpec:
    """Return what to look for in this film."""
    row = request.profile.encoder_row
    media = analysis.media
    return SearchSpec(
        target=request.profile.target,
        plan=sample_plan(analysis, settings),
        film_s=media.duration_s,
        other_bytes=copied_bytes(media),
        max_bytes=int(media.size_bytes * request.profile.max_share),
        crf_min=row.crf_min,
        crf_max=row.crf_max,
        crf_step=row.crf_step,
        crf_first=_first_crf(request.profile),
        max_probes=settings.max_probes,
        bias=bias,
    )


def probe_key(request: Request, analysis: Analysis, settings: Settings, ffmpeg: str) -> str:
    """Return the key of all probes that measure the same thing: they differ in CRF alone."""
    profile, media = request.profile, analysis.media
    return _digest(
        analysis.fingerprint.size_bytes,
        analysis.fingerprint.digest,
        media.video_index,
        sample_plan(analysis, settings),
        profile.encoder_row,
        profile.preset,
        encode_pix_fmt(profile, media.picture),
        profile.target.metric,
        vmaf_model(media.picture),
        ffmpeg,
    )


def search_key(request: Request, analysis: Analysis, settings: Settings, ffmpeg: str) -> str:
    """Return the key of a search's answer."""
    spec = search_spec(request, analysis, settings, bias=0.0)
    return _digest(probe_key(request, analysis, settings, ffmpeg), spec)


def film_frames(media: MediaInfo) -> float:
    """Return how many frames the film has: the container's count, else length times rate."""
    picture = media.picture
    return picture.frames or max(1.0, media.duration_s * float(picture.frame_rate))


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


def _first_crf(profile: Profile) -> float:
    """Return where to begin: the encoder's usual CRF for VMAF 95, moved by the typical slope."""
    target = profile.target
    if target.metric is not Metric.VMAF:
        return profile.encoder_row.crf_first
    allowed = max(target.metric.ceiling - target.value, 0.05)
    shift = math.log(allowed / (target.metric.ceiling - _FIRST_CRF_TARGET)) / TYPICAL_SLOPE
    return profile.encoder_row.crf_first + shift


def _digest(*parts: object) -> str:
    return hashlib.sha256(to_json(parts)).hexdigest()
