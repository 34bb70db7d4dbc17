"""Turns the evidence of a search into its answer, with the uncertainty and the reason in words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.results import Limit, Probe, SearchResult, SearchVerdict
from app.domain.target import Fallback, Target
from app.domain.text import format_bytes
from app.search.curve import allowed, value_at
from app.search.evidence import Evidence, Point, sampling_error
from app.search.sampling import standard_error
from app.search.spec import SearchSpec, predicted_bytes

# A probe this near to the answer, in CRF, is the answer's own measurement.
_SAME_CRF = 1e-6


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is expected of the whole film at one CRF; errors as in :class:`SearchResult`."""

    crf: float
    score: float
    score_error: float
    size: int
    size_error: float
    measured: bool


def conclude(seen: Evidence, limit: Limit) -> SearchResult:
    """Return the answer: the highest CRF that meets the targets, else the best point and its limit.

    ``limit`` says why the search ended where it did.
    """
    spec = seen.spec
    if limit is Limit.SIZE:
        found = forecast(seen, seen.answer() if seen.good is not None else _too_large(seen))
        verdict = SearchVerdict.NOT_WORTH_IT
    elif seen.good is None and limit in (Limit.QUALITY_CEILING, Limit.PROBES):
        best = _best(seen.direct or seen.points)
        found = forecast(seen, best.probe.crf)
        # A point on target, but not by the margin that was steered for, is good enough in the end.
        met = best.excess <= 0 and not best.scout
        verdict = SearchVerdict.FOUND if met else SearchVerdict.UNREACHABLE
    else:
        measured = seen.good if limit in (Limit.RANGE, Limit.PROBES) else None
        found = forecast(seen, measured.probe.crf if measured is not None else seen.answer())
        verdict = SearchVerdict.FOUND
    if verdict is SearchVerdict.FOUND and found.size > spec.max_bytes:
        verdict, limit = SearchVerdict.NOT_WORTH_IT, Limit.SIZE
    return _result(seen, found, verdict, limit, spec.target)


def compromise(seen: Evidence, limit: Limit) -> SearchResult:
    """Return the best quality that can be had within the limits, as the profile's fallback wants.

    That is the real probe that scores best of those that are small enough. Where there is none, or
    it scores less than the fallback's lowest target, the answer is that of :func:`conclude`.
    """
    spec = seen.spec
    fitting = [point for point in seen.direct if seen.fits(point)]
    if not fitting:
        return conclude(seen, limit)
    best = _best(fitting)
    found = forecast(seen, best.probe.crf)
    if spec.fallback is Fallback.LOWER and found.score < spec.lowest:
        return conclude(seen, limit)
    reached = min(spec.target.value, math.floor(found.score * 1000) / 1000)
    target = replace(spec.target, value=max(reached, spec.target.metric.point / 1000))
    return _result(seen, found, SearchVerdict.FALLBACK, limit, target)


def forecast(seen: Evidence, crf: float) -> Forecast:
    """Return what is expected of the film at a CRF, from its own probe where there is one."""
    spec, target = seen.spec, seen.spec.target
    ceiling = target.metric.ceiling
    u = seen.u(crf)
    own = next((point for point in seen.direct if abs(point.u - u) < _SAME_CRF), None)
    near = min(seen.direct, key=lambda point: abs(point.u - u), default=None)
    if own is not None:
        score = _value(spec, own.probe)
        size, size_sd = predicted_bytes(spec, own.probe.measured), 0.0
        error = 0.0
    else:
        line, bytes_at = seen.line.at(u), seen.bytes_at(u)
        score, error = value_at(target, line.mean), line.sd * allowed(target)
        size, size_sd = int(min(bytes_at.mean, 1e18)), bytes_at.sd
    if near is not None:
        error = math.hypot(error, sampling_error(spec, near.probe))
        size_sd = math.hypot(size_sd, _size_error(spec, near.probe))
    return Forecast(
        crf, min(max(score, 0.0), ceiling), min(error, ceiling), size, size_sd, own is not None
    )


def _size_error(spec: SearchSpec, probe: Probe) -> float:
    sizes = probe.measured.window_bytes
    total = sum(sizes)
    return 0.0 if spec.plan.whole or not total else standard_error(sizes) / (total / len(sizes))


def _too_large(seen: Evidence) -> float:
    """Return the CRF that shows best why it is not worth it: a probe that misses, or a forecast."""
    bad = seen.bad
    return bad.probe.crf if bad is not None and not seen.fits(bad) else seen.answer()


def _best(points: Sequence[Point]) -> Point:
    """Return the probe that scored best, of equals the smallest."""
    return min(points, key=lambda point: (point.excess, -point.u))


def _value(spec: SearchSpec, probe: Probe) -> float:
    return probe.measured.score.value(spec.target.statistic) + spec.bias


def _result(
    seen: Evidence, found: Forecast, verdict: SearchVerdict, limit: Limit, target: Target
) -> SearchResult:
    spec = seen.spec
    return SearchResult(
        verdict=verdict,
        crf=found.crf,
        predicted_score=found.score,
        score_error=found.score_error,
        predicted_bytes=found.size,
        bytes_error=found.size_error,
        probes=tuple(point.probe for point in seen.points),
        plan=spec.plan,
        limit=limit,
        reason=_reason(seen, found, verdict, limit),
        bias=spec.bias,
        target=target,
        slope=seen.line.slope,
    )


def _reason(seen: Evidence, found: Forecast, verdict: SearchVerdict, limit: Limit) -> str:
    """Say in plain words why this is the answer."""
    spec = seen.spec
    at = f"CRF {found.crf:g} {'scores' if found.measured else 'should score'} {_shown(spec, found)}"
    size = format_bytes(found.size)
    most = format_bytes(spec.max_bytes)
    wanted = " and ".join(str(target) for target in spec.targets)
    asks = "asks" if len(spec.targets) == 1 else "ask"
    if verdict is SearchVerdict.NOT_WORTH_IT:
        return (
            f"Not worth it: {at} and would make about {size}; {wanted} in no more than the {most} "
            "that are worth having is not to be had."
        )
    if verdict is SearchVerdict.UNREACHABLE:
        return f"{wanted} was not reached: at best {at}, {_limited(seen, limit)}."
    if verdict is SearchVerdict.FALLBACK:
        why = f"in {most}" if limit is Limit.SIZE else _limited(seen, limit)
        return f"{wanted} cannot be had {why}; {at}, the best that can be, with about {size}."
    if limit is Limit.RANGE:
        return f"{at}, above {wanted}, at the highest CRF that makes sense."
    if limit is Limit.PROBES:
        return f"{at}, the best of {len(seen.points)} probes that meets {wanted}."
    if found.measured:
        return f"{at} and meets {wanted}; one step further it would not."
    probes = len(seen.direct)
    by = f"{probes} probe" if probes == 1 else f"{probes} probes"
    return f"{at}, just what {wanted} {asks} for, by the curve through {by} near it."


def _limited(seen: Evidence, limit: Limit) -> str:
    if limit is Limit.PROBES:
        return f"and {len(seen.points)} probes found nothing better"
    return "and no better quality is allowed"


def _shown(spec: SearchSpec, found: Forecast) -> str:
    digits = 4 if spec.target.metric.ceiling <= 1 else 2
    label = spec.target.statistic.label
    return f"{found.score:.{digits}f}{f' ({label})' if label else ''}"
