"""The search itself: asks for a CRF, is told what it gives, and ends with an answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.domain.results import Limit, Probe, SearchResult
from app.search.curve import Point, aim, excess, slope
from app.search.spec import SearchSpec, predicted_bytes
from app.search.verdict import conclude

_LONGEST_JUMP = 10.0


@dataclass(frozen=True, slots=True)
class Ask:
    """The search wants to know what this CRF gives on the sample."""

    crf: float


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
        points = [self._point(probe) for probe in self.probes]
        good = max((p for p in points if p.excess <= 0), key=lambda p: p.crf, default=None)
        bad = min(
            (p for p in points if p.excess > 0 and (good is None or p.crf > good.crf)),
            key=lambda p: p.crf,
            default=None,
        )
        limit = self._stop(good, bad)
        if limit is not None:
            return conclude(self.spec, self.probes, good, bad, limit)
        return Ask(self._next(points, good, bad))

    def _point(self, probe: Probe) -> Point:
        score = probe.measured.score
        return Point(probe.crf, excess(score, self.spec.targets, self.spec.bias))

    def _stop(self, good: Point | None, bad: Point | None) -> Limit | None:
        """Return why the search is over, or None where it is not."""
        spec = self.spec
        if bad is not None and self._bytes_at(bad.crf) > spec.max_bytes:
            return Limit.SIZE
        if good is not None:
            if good.excess >= aim(spec.target, 2 * spec.tolerance_points):
                return Limit.NONE
            if good.crf >= spec.crf_max:
                return Limit.RANGE
            if bad is not None and bad.crf - good.crf <= spec.crf_step * 1.01:
                return Limit.NONE
        elif bad is not None and bad.crf <= spec.crf_min:
            return Limit.QUALITY_CEILING
        return Limit.PROBES if self._fresh >= spec.max_probes else None

    def _next(self, points: list[Point], good: Point | None, bad: Point | None) -> float:
        """Return a CRF on the grid that has not been probed and lies between good and bad."""
        spec = self.spec
        if good is None and bad is None:
            return self._on_grid(spec.crf_first, spec.crf_min, spec.crf_max)
        wanted = aim(spec.target, spec.tolerance_points)
        if good is not None and bad is not None:
            share = (wanted - good.excess) / (bad.excess - good.excess)
            # Not closer to either end than a tenth: a bent curve would creep up on it.
            share = min(max(share, 0.1), 0.9)
            crf = good.crf + share * (bad.crf - good.crf)
            return self._on_grid(crf, good.crf + spec.crf_step, bad.crf - spec.crf_step)
        steepness = slope(points)
        if good is not None:
            reach = min((wanted - good.excess) / steepness, self._jump())
            return self._on_grid(good.crf + reach, good.crf + spec.crf_step, spec.crf_max)
        assert bad is not None
        reach = min((bad.excess - wanted) / steepness, self._jump())
        return self._on_grid(bad.crf - reach, spec.crf_min, bad.crf - spec.crf_step)

    def _jump(self) -> float:
        """Return how far one step may go: further each time, so that a range's end is reached."""
        return _LONGEST_JUMP * max(1, len(self.probes) - 1)

    def _on_grid(self, crf: float, low: float, high: float) -> float:
        step, base = self.spec.crf_step, self.spec.crf_min
        snapped = base + round((min(max(crf, low), high) - base) / step) * step
        return min(max(snapped, low), high)

    def _bytes_at(self, crf: float) -> float:
        probe = next(probe for probe in self.probes if probe.crf == crf)
        return predicted_bytes(self.spec, probe.measured)
