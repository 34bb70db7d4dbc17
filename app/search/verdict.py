"""Turns the points of a search into its answer, with the uncertainty and the reason in words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from app.domain.profile import Statistic
from app.domain.results import Limit, Probe, SearchResult, SearchVerdict
from app.domain.text import format_bytes
from app.search.curve import Point
from app.search.spec import SearchSpec, predicted_bytes


def conclude(
    spec: SearchSpec,
    probes: Sequence[Probe],
    good: Point | None,
    bad: Point | None,
    limit: Limit,
) -> SearchResult:
    """Return the answer: the highest CRF that meets the targets, else the best point and its limit.

    ``good`` is that CRF, ``bad`` the next higher one known to miss. ``limit`` says why the search
    ended where it did.
    """
    chosen = _chosen(spec, probes, good, bad, limit)
    size = predicted_bytes(spec, chosen.measured)
    if good is None:
        verdict = SearchVerdict.UNREACHABLE
        if limit is Limit.SIZE:
            verdict = SearchVerdict.NOT_WORTH_IT
    elif size > spec.max_bytes:
        verdict, limit = SearchVerdict.NOT_WORTH_IT, Limit.SIZE
    else:
        verdict = SearchVerdict.FOUND
        limit = Limit.NONE if limit is Limit.SIZE else limit
    return SearchResult(
        verdict=verdict,
        crf=chosen.crf,
        predicted_score=_value(spec, chosen),
        score_error=0.0 if spec.plan.whole else _standard_error(chosen.measured.window_scores),
        predicted_bytes=size,
        bytes_error=0.0 if spec.plan.whole else _relative_error(chosen.measured.window_bytes),
        probes=tuple(probes),
        plan=spec.plan,
        limit=limit,
        reason=_reason(spec, probes, chosen, bad, verdict, limit),
        bias=spec.bias,
    )


def _chosen(
    spec: SearchSpec,
    probes: Sequence[Probe],
    good: Point | None,
    bad: Point | None,
    limit: Limit,
) -> Probe:
    """Return the point to answer with: too large at too low a score says more than the best."""
    if good is not None:
        return _probe_at(probes, good.crf)
    if limit is Limit.SIZE and bad is not None:
        return _probe_at(probes, bad.crf)
    return _best(spec, probes)


def _probe_at(probes: Sequence[Probe], crf: float) -> Probe:
    return next(probe for probe in probes if probe.crf == crf)


def _best(spec: SearchSpec, probes: Sequence[Probe]) -> Probe:
    """Return the probe that scored best, of equals the smallest, where none meets the targets."""
    statistic = spec.target.statistic
    return max(probes, key=lambda probe: (probe.measured.score.value(statistic), probe.crf))


def _value(spec: SearchSpec, probe: Probe) -> float:
    found = probe.measured.score.value(spec.target.statistic) + spec.bias
    return min(found, spec.target.metric.ceiling)


def _standard_error(values: Sequence[float]) -> float:
    """Return the standard error of the windows' mean; 0 for a single one, which tells none."""
    count = len(values)
    if count < 2:
        return 0.0
    mean = sum(values) / count
    return math.sqrt(sum((value - mean) ** 2 for value in values) / (count - 1) / count)


def _relative_error(values: Sequence[float]) -> float:
    total = sum(values)
    return _standard_error(values) / (total / len(values)) if total else 0.0


def _reason(
    spec: SearchSpec,
    probes: Sequence[Probe],
    chosen: Probe,
    bad: Point | None,
    verdict: SearchVerdict,
    limit: Limit,
) -> str:
    """Say in plain words why this is the answer."""
    found = f"CRF {chosen.crf:g} scores {_shown(spec, chosen)}"
    size = format_bytes(predicted_bytes(spec, chosen.measured))
    if verdict is SearchVerdict.NOT_WORTH_IT:
        against = "below" if bad is not None and chosen.crf == bad.crf else "which meets"
        return (
            f"Not worth it: {found}, {against} {spec.target}, and would make about {size}, "
            f"more than the {format_bytes(spec.max_bytes)} that are worth having."
        )
    if verdict is SearchVerdict.UNREACHABLE:
        why = {
            Limit.QUALITY_CEILING: "and no lower CRF is allowed",
            Limit.PROBES: f"and {len(probes)} probes found nothing better",
        }[limit]
        return f"{spec.target} was not reached: at best {found}, {why}."
    if limit is Limit.RANGE:
        return f"{found}, above {spec.target}, at the highest CRF that makes sense."
    above = ""
    if bad is not None:
        above = f"; CRF {bad.crf:g} would score {_shown(spec, _probe_at(probes, bad.crf))}"
    if limit is Limit.PROBES:
        return f"{found}, the best of {len(probes)} probes that meets {spec.target}{above}."
    if not above:
        return f"{found}, just above {spec.target}."
    return f"{found} and meets {spec.target}{above}."


def _shown(spec: SearchSpec, probe: Probe) -> str:
    digits = 4 if spec.target.metric.ceiling <= 1 else 2
    name = "" if spec.target.statistic is Statistic.MEAN else f" ({spec.target.statistic.value})"
    return f"{_value(spec, probe):.{digits}f}{name}"
