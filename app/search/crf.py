"""The search itself: asks for a CRF, is told what it gives, and ends with an answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.domain.results import Limit, Probe, SearchResult
from app.domain.target import Fallback
from app.search.evidence import Evidence
from app.search.spec import SearchSpec
from app.search.verdict import compromise, conclude

# Scouts have done their work when they know the excess at the answer to what so many steps of CRF
# usually make: a probe lands near enough by then that the slope carries it the rest of the way.
_SCOUTED_CRF = 3.0
# The second scout stands off from the first by this share of the range, to tell the slope.
_APART_SHARE = 0.075
# One scout more goes where the target is met, if no scout has been within this share of the range.
_FAR_SHARE = 0.12
# The best that fits a size is good enough when a probe that fits lies so near to it, as a share of
# the range.
_NEAR_SHARE = 0.015
# Two probes this near to each other, in steps of the grid, leave none between them.
_NEXT_STEPS = 1.01
# Where measurements contradict the straight line, the bracket is halved instead, no closer to
# either end than this share.
_NO_CLOSER = 0.15


@dataclass(frozen=True, slots=True)
class Ask:
    """The search wants to know what this CRF gives; a scout will do where ``scout`` says so."""

    crf: float
    scout: bool = False


@dataclass
class CrfSearch:
    """One search. Call :meth:`step`; measure what it asks for; :meth:`tell` it; again.

    It ends after at most ``max_probes`` new measurements. Probes known from before are told at the
    start and cost nothing.
    """

    spec: SearchSpec
    probes: list[Probe] = field(default_factory=list)
    _fresh: int = 0

    def tell(self, probe: Probe) -> None:
        """Take in a measurement, asked for or known from before."""
        self.probes.append(probe)
        self._fresh += not probe.cached

    def tell_known(self, probes: Iterable[Probe]) -> None:
        """Take in what earlier searches of the same sample measured."""
        for probe in probes:
            self.tell(probe)

    def step(self) -> Ask | SearchResult:
        """Return the next question, or the answer."""
        seen = Evidence.of(self.spec, self.probes)
        limit = self._stop(seen)
        if limit is None:
            return self._scout(seen) or Ask(self._next(seen))
        result = conclude(seen, limit)
        if result.leads_to_encode or self.spec.fallback is Fallback.SKIP:
            return result
        return self._fall_back(seen, result.limit)

    def _stop(self, seen: Evidence) -> Limit | None:
        """Return why the search is over, or None where it is not."""
        spec = self.spec
        if self.probes and seen.surely_too_large():
            return Limit.SIZE
        if seen.is_known and (limit := seen.range_limit()) is not None:
            return limit
        if seen.good is not None and seen.bad is not None:
            if seen.bad.u - seen.good.u <= spec.crf_step * _NEXT_STEPS:
                return Limit.NONE
        elif seen.good is not None and seen.good.u >= seen.high:
            return Limit.RANGE
        elif seen.bad is not None and seen.bad.u <= seen.low:
            return Limit.QUALITY_CEILING
        return Limit.PROBES if self._fresh >= spec.max_probes else None

    def _scout(self, seen: Evidence) -> Ask | None:
        """Return the next scout to send, where one would help."""
        scout = self.spec.scout
        sent = [point for point in seen.points if point.scout]
        span = seen.high - seen.low
        far = all(abs(point.u - seen.crossing) > _FAR_SHARE * span for point in sent)
        if scout is None or seen.direct or len(sent) >= scout.most + far:
            return None
        if seen.at_crossing.sd <= _SCOUTED_CRF * self.spec.prior.slope:
            return None
        if self._fresh >= self.spec.max_probes - 1:
            return None  # at least one probe must tell the truth
        u = seen.crossing
        if sent:
            near = min(sent, key=lambda point: abs(point.u - u)).u
            apart = _APART_SHARE * span
            if abs(u - near) < apart:
                u = near + apart if u >= near else near - apart
                u = 2 * near - u if not seen.low <= u <= seen.high else u
        crf = seen.on_grid(u)
        return None if any(point.u == seen.u(crf) for point in sent) else Ask(crf, scout=True)

    def _next(self, seen: Evidence) -> float:
        """Return a CRF on the grid that has not been probed and lies between good and bad."""
        step = self.spec.crf_step
        low, high, u = seen.low, seen.high, seen.crossing
        good, bad = seen.good, seen.bad
        if good is not None:
            low = good.u + step
        if bad is not None:
            high = bad.u - step
        if good is not None and bad is not None and len(seen.direct) > 2:
            # The line has had its chance: from here on between the nearest two.
            share = (seen.aim - good.excess) / max(bad.excess - good.excess, 1e-9)
            share = min(max(share, _NO_CLOSER), 1 - _NO_CLOSER)
            sides = {point.excess > seen.aim for point in seen.direct[-3:]}
            if len(sides) == 1 and len(seen.direct) > 3:
                share = 0.5  # it creeps up from one end, as where the other is at the ceiling
            u = good.u + share * (bad.u - good.u)
        elif len(seen.direct) > 2:
            # Past what the line says, so that a curve which bends away is overtaken.
            last = good.u if good is not None else bad.u if bad is not None else u
            u = last + (u - last) * len(seen.direct)
        return seen.on_grid(min(max(u, low), high))

    def _fall_back(self, seen: Evidence, limit: Limit) -> Ask | SearchResult:
        """Return the best within the limits, or what is still to be asked for it."""
        if limit is Limit.SIZE and self._fresh < self.spec.max_probes:
            crf = seen.on_grid(seen.smallest_fitting())
            reach = _NEAR_SHARE * (seen.high - seen.low)
            near = [p for p in seen.direct if abs(p.u - seen.u(crf)) <= reach]
            fits = any(seen.fits(point) for point in near)
            if not fits and all(point.probe.crf != crf for point in seen.direct):
                return Ask(crf)
        return compromise(seen, limit)
