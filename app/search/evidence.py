"""What the probes of a search say, taken together: where the target is met, and how surely."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.results import Limit, Probe
from app.search.belief import Guess, Line, Seen, fit
from app.search.curve import allowed, excess, excess_of, noise
from app.search.sampling import standard_error
from app.search.spec import SearchSpec, predicted_bytes

# How surely a probe knows its own sample's score, in points: it looks at some of the frames.
_PROBE_POINTS = 0.04
_SCOUT_POINTS = 0.15
# A straight line is wrong by about this times the square of the distance in CRF: of the excess, in
# terms of the usual slope, and of the logarithm of the size (seen on sixteen clips, CRF 20 to 44).
_EXCESS_BEND = 0.009
_BYTES_BEND = 0.0003
_BYTES_NOISE = 0.01
_SCOUT_BYTES_SD = 0.15
# How much excess a probe shows at another preset, slower or faster, beyond this one's.
_OTHER_GAP = Guess(0.0, 0.25)
_LEAST_SLOPE = 0.004
# However surely points tell the slope, from one to the crossing it may be wrong by this share.
_SLOPE_SHARE = 0.2
_MOST_SURE = 2.0  # standard deviations that count as sure
# Of a sample's standard error, how much is added to the target, and at most so many points.
_MARGIN_SHARE = 0.5
_MOST_MARGIN = 0.25
# How much of the room for the video is aimed at, so that the point itself will fit.
_ROOM_SHARE = 0.98
_REFINEMENTS = 4
_MOST_LOG = 60.0


@dataclass(frozen=True, slots=True)
class Point:
    """A probe as the search sees it; ``excess`` is 0 on target, negative above it.

    ``u`` is its CRF on an axis on which quality falls, whatever the encoder's own does.
    """

    u: float
    excess: float
    log_bytes: float
    probe: Probe
    scout: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that follows from the probes so far.

    ``aim`` is the excess to steer for: on target, or above it by part of what sampling may err.
    ``good`` is the highest ``u`` that meets it, ``bad`` the next one known to miss it, both of real
    probes (``direct``). ``crossing`` is where the line meets ``aim``, and ``at_crossing`` the
    excess expected there.
    """

    spec: SearchSpec
    points: tuple[Point, ...]
    line: Line
    sizes: Line
    crossing: float
    aim: float
    good: Point | None
    bad: Point | None

    @classmethod
    def of(cls, spec: SearchSpec, probes: Sequence[Probe]) -> Evidence:
        """Take the probes together."""
        points = tuple(_point(spec, probe) for probe in probes)
        direct = [point for point in points if not point.scout]
        aim = _aim(spec, direct)
        good = max((p for p in direct if p.excess <= aim), key=lambda p: p.u, default=None)
        bad = min(
            (p for p in direct if p.excess > aim and (good is None or p.u > good.u)),
            key=lambda p: p.u,
            default=None,
        )
        low, high = _range(spec)
        crossing = spec.direction * spec.prior.crf
        line = _fit_excess(spec, points, crossing)
        for _ in range(_REFINEMENTS):
            # Points count by how near they are to the crossing, which they tell where it is.
            line = _fit_excess(spec, points, crossing)
            crossing = min(max(line.crossing(aim, _LEAST_SLOPE), low), high)
        sizes = _fit_bytes(spec, points, crossing)
        return cls(spec, points, line, sizes, crossing, aim, good, bad)

    @property
    def low(self) -> float:
        """The end of the range where quality is best."""
        return _range(self.spec)[0]

    @property
    def high(self) -> float:
        """The end of the range where files are smallest."""
        return _range(self.spec)[1]

    @property
    def direct(self) -> list[Point]:
        """The points that were made as the film will be."""
        return [point for point in self.points if not point.scout]

    @property
    def at_crossing(self) -> Guess:
        """The excess at the crossing."""
        return self.line.at(self.crossing)

    @property
    def is_known(self) -> bool:
        """Whether a probe has been made and the score at the crossing is known surely enough.

        It need not be known better than a third of what the sample itself may err by. However
        surely the points tell the slope, films bend: it is taken to be known to a fifth at best.
        """
        direct = self.direct
        if not direct:
            return False
        target = self.spec.target
        sampling = min(sampling_error(self.spec, point.probe) for point in direct)
        enough = max(self.spec.tolerance_points * target.metric.point, sampling / 3)
        far = min(abs(point.excess - self.aim) for point in direct)
        return math.hypot(self.at_crossing.sd, _SLOPE_SHARE * far) * allowed(target) <= enough

    def u(self, crf: float) -> float:
        """Return where a CRF lies on the search's axis."""
        return self.spec.direction * crf

    def on_grid(self, u: float) -> float:
        """Return the CRF on the encoder's grid that is nearest to a place on the axis."""
        return self._snap(u, round)

    def answer(self) -> float:
        """Return the CRF to answer with: the last one on the grid before the crossing.

        It lies before what is known to miss, and not before what is known to meet the target.
        """
        u = self.u(self._snap(self.crossing + 1e-9, math.floor))
        if self.bad is not None:
            u = min(u, self.bad.u - self.spec.crf_step)
        if self.good is not None:
            u = max(u, self.good.u)
        return self._snap(u, round)

    def bytes_at(self, u: float) -> Guess:
        """Return the size of the whole result: its mean, and its standard deviation as a share."""
        log = self.sizes.at(u)
        film = math.exp(log.mean) if log.mean < _MOST_LOG else math.inf
        return Guess(film + self.spec.other_bytes, log.sd)

    def score_near(self, u: float) -> Guess:
        """Return the excess at any place, by the points around it as the crossing's by those there.

        This is what the line would say if the target were met here: far from all points only the
        slope is left of what they say.
        """
        return _fit_excess(self.spec, self.points, u).at(u)

    def surely_too_large(self) -> bool:
        """Whether whatever meets the target would be larger than is worth having.

        By a probe that misses the target and is too large already, or by the forecast: that of the
        highest CRF at which the target may yet be met.
        """
        most = self.spec.max_bytes
        if self.bad is not None and not self.fits(self.bad):
            return True
        sd = self.at_crossing.sd / max(self.line.slope, _LEAST_SLOPE)
        highest = self.crossing + _MOST_SURE * sd
        if self.bad is not None:
            highest = min(highest, self.bad.u)
        size = self.bytes_at(min(highest, self.high))
        video = (size.mean - self.spec.other_bytes) * math.exp(-_MOST_SURE * size.sd)
        return video + self.spec.other_bytes > most

    def fits(self, point: Point) -> bool:
        """Whether a real probe's film would be small enough."""
        return predicted_bytes(self.spec, point.probe.measured) <= self.spec.max_bytes

    def smallest_fitting(self) -> float:
        """Return where on the axis the best quality lies that is small enough."""
        room = max((self.spec.max_bytes - self.spec.other_bytes) * _ROOM_SHARE, 1)
        slope = min(self.sizes.slope, -_LEAST_SLOPE)
        u = self.sizes.origin + (math.log(room) - self.sizes.level) / slope
        step = self.spec.crf_step
        u = math.ceil(u / step) * step
        too_large = [point.u for point in self.direct if not self.fits(point)]
        # By more each time, so that a forecast that is wrong is soon outrun.
        beyond = max(too_large, default=self.low - step) + step * max(1, len(too_large))
        return min(max(u, beyond, self.low), self.high)

    def range_limit(self) -> Limit | None:
        """Return what limits an answer that is known surely enough; None where it must be seen.

        The ends of the range are answers only where a probe stood there.
        """
        value = self.at_crossing.mean
        if self.crossing >= self.high:
            at_end = self.good is not None and self.good.u >= self.high
            return Limit.RANGE if at_end else None
        if self.crossing <= self.low and value > self.aim + 1e-9:
            at_end = self.bad is not None and self.bad.u <= self.low
            return Limit.QUALITY_CEILING if at_end else None
        return Limit.NONE

    def _snap(self, u: float, rounding: Callable[[float], int]) -> float:
        spec = self.spec
        steps = rounding(round((u - self.low) / spec.crf_step, 6))
        last = math.floor(round((self.high - self.low) / spec.crf_step, 6))
        return spec.direction * (self.low + min(max(steps, 0), last) * spec.crf_step)


def _range(spec: SearchSpec) -> tuple[float, float]:
    ends = (spec.direction * spec.crf_min, spec.direction * spec.crf_max)
    return min(ends), max(ends)


def _point(spec: SearchSpec, probe: Probe) -> Point:
    measured = probe.measured
    video = predicted_bytes(spec, measured) - spec.other_bytes
    return Point(
        u=spec.direction * probe.crf,
        excess=excess(measured.score, spec.targets, spec.bias),
        log_bytes=math.log(max(video, 1)),
        probe=probe,
        scout=spec.is_scout(probe),
    )


def sampling_error(spec: SearchSpec, probe: Probe) -> float:
    """Return by how much the sample's score may miss the film's: one standard error."""
    return 0.0 if spec.plan.whole else standard_error(probe.measured.window_scores)


def _aim(spec: SearchSpec, direct: Sequence[Point]) -> float:
    """Return the excess to steer for: on target, or above it by part of what sampling may err."""
    if not direct:
        return 0.0
    target = spec.target
    error = min(sampling_error(spec, point.probe) for point in direct)
    margin = min(_MARGIN_SHARE * error, _MOST_MARGIN * target.metric.point)
    return min(excess_of(target, min(target.value + margin, target.metric.ceiling)), 0.0)


def _fit_excess(spec: SearchSpec, points: Sequence[Point], crossing: float) -> Line:
    prior, target = spec.prior, spec.target
    origin = spec.direction * prior.crf
    seen = []
    for point in points:
        value = point.probe.measured.score.value(target.statistic) + spec.bias
        own = noise(target, value, _SCOUT_POINTS if point.scout else _PROBE_POINTS)
        bend = _EXCESS_BEND * prior.slope * (point.u - crossing) ** 2
        seen.append(Seen(point.u, point.excess, math.hypot(own, bend), _kind(point)))
    level = Guess(0.0, prior.crf_sd * prior.slope)
    return fit(origin, level, Guess(prior.slope, prior.slope_sd), seen, _gaps(spec, points))


def _fit_bytes(spec: SearchSpec, points: Sequence[Point], crossing: float) -> Line:
    prior = spec.prior
    seen = [
        Seen(
            point.u,
            point.log_bytes,
            math.hypot(_BYTES_NOISE, _BYTES_BEND * (point.u - crossing) ** 2),
            _kind(point),
        )
        for point in points
    ]
    gaps = {_kind(point): Guess(0.0, _SCOUT_BYTES_SD) for point in points if point.scout}
    level = Guess(seen[0].y if seen else 0.0, 10.0)  # nothing is known of a film's size before
    slope = Guess(prior.bytes_slope, prior.bytes_slope_sd)
    return fit(spec.direction * prior.crf, level, slope, seen, gaps)


def _kind(point: Point) -> str:
    probe = point.probe
    return f"{'scout ' if probe.scout else ''}{probe.preset}" if point.scout else ""


def _gaps(spec: SearchSpec, points: Sequence[Point]) -> dict[str, Guess]:
    scout = spec.scout
    sent = Guess(scout.gap, scout.gap_sd) if scout is not None else _OTHER_GAP
    return {
        _kind(point): sent if point.probe.scout else _OTHER_GAP for point in points if point.scout
    }
