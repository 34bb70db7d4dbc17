"""From a request and an analysis to what the pure search needs, and the keys of what it finds."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence

from app.domain.codec import to_json
from app.domain.job import Request
from app.domain.media import MediaInfo
from app.domain.results import Analysis, SamplePlan
from app.media.chain import Chain, plan_chain
from app.media.encoder_options import encode_pix_fmt
from app.media.scoring import (
    FRAMES_OF_PROBE,
    FRAMES_OF_SCOUT,
    Scoring,
    frames_enough,
    frames_for,
    plan_scoring,
)
from app.media.sound import with_planned_sound
from app.search.prior import Earlier, prior_for, scout_for
from app.search.sampling import plan_sample, plan_scout
from app.search.spec import SearchSpec, copied_bytes
from app.settings import Settings


def film_chain(request: Request, analysis: Analysis) -> Chain:
    """Return the chain that this job's film passes through."""
    return plan_chain(analysis, request.profile.picture)


def sample_plan(analysis: Analysis, settings: Settings) -> SamplePlan:
    """Return the windows on which this film is probed."""
    media = analysis.media
    return plan_sample(
        media.duration_s,
        settings.sample_windows,
        settings.sample_window_s,
        float(media.picture.frame_rate),
        media.density,
    )


def scout_plan(analysis: Analysis, plan: SamplePlan) -> SamplePlan:
    """Return the part of the sample at which scouts look."""
    return plan_scout(plan, float(analysis.media.picture.frame_rate))


def search_spec(
    request: Request,
    analysis: Analysis,
    settings: Settings,
    bias: float = 0.0,
    earlier: Sequence[Earlier] = (),
) -> SearchSpec:
    """Return what to look for in this film; ``earlier`` is what searches of others found."""
    profile = request.profile
    row = profile.encoder_row
    media = analysis.media
    target = profile.target_for(media.size_bytes)
    low, high = profile.crf_range
    # A bound that a user chose need not lie on the encoder's grid.
    low = row.crf_min + math.ceil((low - row.crf_min) / row.crf_step) * row.crf_step
    plan = sample_plan(analysis, settings)
    return SearchSpec(
        target=target,
        plan=plan,
        film_s=media.duration_s,
        other_bytes=copied_bytes(with_planned_sound(media, profile)),
        max_bytes=profile.largest_bytes(media.size_bytes, media.duration_s),
        crf_min=low,
        crf_max=high,
        crf_step=row.crf_step,
        prior=prior_for(row, target, earlier),
        preset=profile.preset,
        scout=scout_for(row, profile.preset, scout_plan(analysis, plan), target.metric),
        floors=profile.floors,
        direction=-1 if row.higher_is_better else 1,
        max_probes=settings.max_probes,
        bias=bias,
        fallback=profile.fallback,
        lowest=profile.lowest_target,
    )


def probe_scoring(
    request: Request,
    media: MediaInfo,
    plan: SamplePlan,
    *,
    scout: bool,
    frame_sd: float | None = None,
) -> Scoring:
    """Return how a probe or a scout on these windows is scored; ``media`` is behind the chain.

    ``frame_sd`` is how much neighbouring frames differ, where probes have told. It matters for a
    film that is probed whole; a sample is less certain for what it leaves out of the film.
    """
    profile = request.profile
    metric = profile.target.metric
    statistics = [target.statistic for target in (profile.target, *profile.floors)]
    frames = plan.duration_s * float(media.picture.frame_rate)
    enough = frames_enough(statistics, FRAMES_OF_SCOUT if scout else FRAMES_OF_PROBE)
    if plan.whole and not scout:
        enough = frames_for(metric, frame_sd, frames, enough)
    return plan_scoring(
        media.picture,
        metric,
        encode_pix_fmt(profile, media.picture),
        frames,
        enough,
    )


def probe_key(
    request: Request,
    analysis: Analysis,
    settings: Settings,
    ffmpeg: str,
    *,
    preset: str,
    scout: bool = False,
) -> str:
    """Return the key of all probes that measure the same thing: they differ in CRF alone.

    It holds whatever decides a probe, and nothing that does not, such as the target. How many
    frames beyond the usual number were scored is left out: more of them is never worse.
    """
    profile = request.profile
    chain = film_chain(request, analysis)
    media = chain.media(analysis.media)
    plan = sample_plan(analysis, settings)
    plan = scout_plan(analysis, plan) if scout else plan
    return _digest(
        analysis.fingerprint.size_bytes,
        analysis.fingerprint.digest,
        media.video_index,
        plan,
        profile.encoder_row,
        preset,
        encode_pix_fmt(profile, media.picture),
        probe_scoring(request, media, plan, scout=scout),
        ffmpeg,
        *chain.steps,
    )


def search_key(request: Request, analysis: Analysis, settings: Settings, ffmpeg: str) -> str:
    """Return the key of a search's answer."""
    preset = request.profile.preset
    spec = search_spec(request, analysis, settings)
    return _digest(probe_key(request, analysis, settings, ffmpeg, preset=preset), spec)


def film_frames(media: MediaInfo) -> float:
    """Return how many frames the film has: the container's count, else length times rate."""
    picture = media.picture
    return picture.frames or max(1.0, media.duration_s * float(picture.frame_rate))


def _digest(*parts: object) -> str:
    return hashlib.sha256(to_json(parts)).hexdigest()
