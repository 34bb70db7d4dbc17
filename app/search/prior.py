"""Where to begin: what the encoder usually needs, what films like this one needed, and scouts."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.encoders import Encoder
from app.domain.results import SamplePlan
from app.domain.target import Metric, Target
from app.search.curve import allowed
from app.search.spec import Prior, Scout

# The score that each encoder's first CRF was chosen for.
_FIRST_CRF_TARGET = Target(95.0)
# So many CRF of SVT-AV1's range of 65 films differ by, over all (seen on sixteen clips).
_SPREAD_SHARE = 14 / 65
# Films of one folder are alike, but not the same. So many results of other folders tell something.
_FOLDER_SHARE = 3 / 65
_LIBRARY_ENOUGH = 5
# How much more excess a scout shows than a probe at the same CRF: at a faster preset, and at the
# same one on part of the sample. Of SVT-AV1's preset 12 against 8, on sixteen clips.
_FASTER_GAP, _FASTER_GAP_SD = 0.33, 0.2
_SAME_GAP_SD = 0.15


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the search of another film found with the same encoder, preset and metric."""

    target: float
    crf: float
    slope: float
    same_folder: bool


def prior_for(row: Encoder, target: Target, earlier: Sequence[Earlier]) -> Prior:
    """Return what is expected of a film.

    Without earlier results it is the encoder's usual CRF for VMAF 95, moved to this target by the
    usual slope. Results of the same folder (a season, a camera) count before those of others.
    """
    span = row.crf_max - row.crf_min
    slope = row.typical_slope * steepness(target.metric)
    usual = Prior(
        crf=_shifted(row, target, _usual_allowed(target), row.crf_first, row.typical_slope),
        crf_sd=span * _SPREAD_SHARE,
        slope=slope,
        slope_sd=slope * 0.9,
        bytes_slope=row.bytes_slope,
        bytes_slope_sd=-row.bytes_slope * 0.13,
    )
    near = [result for result in earlier if result.same_folder]
    if not near and len(earlier) < _LIBRARY_ENOUGH:
        return usual
    chosen = near or list(earlier)
    found = [
        _shifted(row, target, target.metric.ceiling - result.target, result.crf, result.slope)
        for result in chosen
    ]
    floor = span * (_FOLDER_SHARE if near else 2 * _FOLDER_SHARE)
    spread = statistics.stdev(found) if len(found) > 1 else floor * 1.5
    return Prior(
        crf=min(max(statistics.fmean(found), row.crf_min), row.crf_max),
        crf_sd=min(max(spread, floor), usual.crf_sd),
        slope=statistics.fmean(result.slope for result in chosen),
        slope_sd=usual.slope_sd / 2,
        bytes_slope=usual.bytes_slope,
        bytes_slope_sd=usual.bytes_slope_sd,
    )


def scout_for(row: Encoder, preset: str, plan: SamplePlan, metric: Metric) -> Scout:
    """Return the scouts for a preset: at the encoder's fast one where that is faster."""
    scale = steepness(metric)
    faster = row.scout_preset and row.presets.index(row.scout_preset) > row.presets.index(preset)
    if faster:
        return Scout(row.scout_preset, plan, _FASTER_GAP * scale, _FASTER_GAP_SD * scale)
    return Scout(preset, plan, 0.0, _SAME_GAP_SD * scale)


def steepness(metric: Metric) -> float:
    """Return how fast the excess of a metric grows with CRF, where VMAF's grows by 1.

    Decibels fall by about 0.3 a step of CRF, from some 40 of at most 72: by a hundredth of what is
    left, while VMAF loses five hundredths.
    """
    return 0.2 if metric in (Metric.PSNR, Metric.XPSNR) else 1.0


def _usual_allowed(target: Target) -> float:
    """Return the distance from the ceiling for which the encoder's first CRF was chosen.

    Other metrics than VMAF's have no such figure: the first CRF stands for any target of theirs.
    """
    return allowed(_FIRST_CRF_TARGET) if target.metric.is_vmaf else allowed(target)


def _shifted(row: Encoder, target: Target, was_allowed: float, crf: float, slope: float) -> float:
    """Return the CRF for a target from that for another, along the slope."""
    least = row.typical_slope * steepness(target.metric) / 5
    shift = math.log(allowed(target) / max(was_allowed, 1e-6)) / max(slope, least)
    return crf - shift if row.higher_is_better else crf + shift
