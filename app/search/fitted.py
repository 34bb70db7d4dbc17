"""The curve of score over CRF that a chart shows: what the search's own line says, and how surely.

The search cares for one place, where the target is met, and weighs its points by how near to it
they are. The curve asks the same line at every place in turn, as if the target were met there: so
it follows the points, is exactly the search's where the search answers, and is as unsure between
and beyond its points as films have shown to bend. Where nothing was measured it is what the
encoder usually does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.encoder import Encoder
from app.domain.results import Probe, SamplePlan
from app.domain.target import Target
from app.search.curve import value_at
from app.search.evidence import Evidence
from app.search.prior import prior_for, scout_for
from app.search.spec import SearchSpec

_STEPS = 48
# The curve goes beyond its points by this share of what they span, and at least this of the range.
_BEYOND_SHARE = 0.5
_LEAST_BEYOND = 0.12
# No film is looked at here, only scores: neither its length nor a limit to its size matters.
_ANY_PLAN = SamplePlan((), whole=True)
_NO_LIMIT = 2**62


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """The score expected at a CRF, and one standard error either way."""

    crf: float
    low: float
    score: float
    high: float


@dataclass(frozen=True, slots=True)
class Curve:
    """Points by rising CRF; ``measured`` where at least one is a real probe of this preset."""

    points: tuple[CurvePoint, ...]
    measured: bool

    def at(self, crf: float) -> CurvePoint:
        """Return the point nearest to a CRF."""
        return min(self.points, key=lambda point: abs(point.crf - crf))


def fitted(
    probes: Sequence[Probe],
    target: Target,
    row: Encoder,
    preset: str,
    *,
    bias: float = 0.0,
    reach: Sequence[float] = (),
) -> Curve:
    """Return the curve through these probes, scouts and those of other presets among them.

    ``bias`` as in ``SearchSpec``; ``reach`` are further CRFs that the curve shall come to, such as
    the answer. What other films needed is left out: the curve shows what this film has shown.
    """
    seen = Evidence.of(_spec(target, row, preset, bias), probes)
    crfs = [seen.spec.direction * point.u for point in seen.points] + list(reach)
    low, high = _span(crfs or [seen.spec.prior.crf], row)
    step = (high - low) / _STEPS
    places = sorted({*(low + step * n for n in range(_STEPS + 1)), *(c for c in crfs)})
    points = tuple(_point(seen, crf) for crf in places if low <= crf <= high)
    return Curve(points, measured=bool(seen.direct))


def _spec(target: Target, row: Encoder, preset: str, bias: float) -> SearchSpec:
    return SearchSpec(
        target=target,
        plan=_ANY_PLAN,
        film_s=0.0,
        other_bytes=0,
        max_bytes=_NO_LIMIT,
        crf_min=row.crf_min,
        crf_max=row.crf_max,
        crf_step=row.crf_step,
        prior=prior_for(row, target, ()),
        preset=preset,
        scout=scout_for(row, preset, _ANY_PLAN, target.metric),
        direction=-1 if row.higher_is_better else 1,
        bias=bias,
    )


def _span(crfs: Sequence[float], row: Encoder) -> tuple[float, float]:
    low, high = min(crfs), max(crfs)
    beyond = max(_BEYOND_SHARE * (high - low), _LEAST_BEYOND * (row.crf_max - row.crf_min))
    return max(low - beyond, row.crf_min), min(high + beyond, row.crf_max)


def _point(seen: Evidence, crf: float) -> CurvePoint:
    guess = seen.score_near(seen.u(crf))
    score, low, high = (
        _clamped(seen, value_at(seen.spec.target, guess.mean + share * guess.sd))
        for share in (0, 1, -1)
    )
    return CurvePoint(crf, low, score, high)


def _clamped(seen: Evidence, value: float) -> float:
    return min(max(value, 0.0), seen.spec.target.metric.ceiling)
