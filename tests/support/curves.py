"""Films that exist only as curves: what each CRF would score and weigh, without an encoder."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.encoders import ENCODERS
from app.domain.results import Probe, SampleMeasurement, SamplePlan, SearchResult, Window
from app.domain.score import Score
from app.domain.target import Metric, Target
from app.search.crf import Ask, CrfSearch
from app.search.spec import Prior, Scout, SearchSpec

PLAN = SamplePlan((Window(60.0, 4.0), Window(180.0, 4.0)), whole=False)
SVT = ENCODERS["svt-av1"]
SCOUT = Scout("12", SamplePlan((Window(60.0, 4.0),), whole=False), gap=0.33, gap_sd=0.2)
SAMPLE_FRAMES = 200
FILM_S = 1000.0


@dataclass(frozen=True)
class Film:
    """A film as a search sees it: the mean score, and the sample's bytes, of each CRF.

    ``dip`` is how far its worst second lies below the mean, in points of the metric's scale. Scouts
    see a distance from the ceiling that is larger by the factor ``exp(gap)``, and less of the film.
    """

    score: Callable[[float], float]
    sample_bytes: Callable[[float], int]
    metric: Metric = Metric.VMAF
    dip: float = 0.0
    gap: float = 0.3

    def measure(self, crf: float, *, scout: bool = False) -> SampleMeasurement:
        """Return what a sample encode at this CRF would give."""
        mean, size = self.score(crf), self.sample_bytes(crf)
        if scout:
            ceiling = self.metric.ceiling
            mean = max(0.0, ceiling - (ceiling - mean) * math.exp(self.gap))
            size = max(1, round(size / 2))
        low = max(0.0, mean - self.dip * self.metric.point)
        return SampleMeasurement(
            score=Score(self.metric, mean, mean, low, low, low, 0.0, SAMPLE_FRAMES),
            frames=SAMPLE_FRAMES,
            bytes_out=size,
            window_scores=(mean, mean),
            window_bytes=(size // 2, size - size // 2),
            seconds=1.0,
            counted_s=PLAN.duration_s / 2 if scout else PLAN.duration_s,
        )

    def probe(self, crf: float, *, cached: bool = False, scout: bool = False) -> Probe:
        """Return the probe of this CRF."""
        return Probe(crf, self.measure(crf, scout=scout), cached, scout=scout)


def halving_bytes(crf: float, *, at_crf_35: int = 100_000, halved_every: float = 9.0) -> int:
    """Return a sample's size that halves with every so many steps of CRF, as real encodes do."""
    return max(1, round(at_crf_35 * math.exp2((35.0 - crf) / halved_every)))


def exponential(
    slope: float, meets_at: float, target: Target, *, grain: float = 0.0, dip: float = 0.0
) -> Film:
    """Return a film whose distance from the ceiling grows by ``slope`` a step of CRF.

    It scores exactly the target at CRF ``meets_at``. ``grain`` rounds its CRF down to multiples, as
    an encoder does that takes whole numbers only.
    """
    ceiling = target.metric.ceiling

    def score(crf: float) -> float:
        seen = math.floor(crf / grain) * grain if grain else crf
        distance = (ceiling - target.value) * math.exp(slope * (seen - meets_at))
        return max(0.0, ceiling - distance)

    return Film(score, halving_bytes, target.metric, dip)


@dataclass(frozen=True)
class Recorded:
    """Points (CRF, score, sample bytes) of real encodes, with straight lines between them.

    Sizes run on a logarithmic scale. Beyond its ends it stays where it ends.
    """

    points: Sequence[tuple[float, float, int]]

    def film(self) -> Film:
        """Return the film that gave these points."""
        return Film(self.score, self.sample_bytes)

    def score(self, crf: float) -> float:
        """Return the score at this CRF."""
        return self._between(crf, [score for _, score, _ in self.points])

    def sample_bytes(self, crf: float) -> int:
        """Return the sample's size at this CRF."""
        return round(math.exp(self._between(crf, [math.log(size) for _, _, size in self.points])))

    def _between(self, crf: float, values: Sequence[float]) -> float:
        crfs = [point[0] for point in self.points]
        crf = min(max(crf, crfs[0]), crfs[-1])
        right = min(bisect_right(crfs, crf), len(crfs) - 1)
        share = (crf - crfs[right - 1]) / (crfs[right] - crfs[right - 1])
        return values[right - 1] + share * (values[right] - values[right - 1])


# Two stretches of 2 s of each film, SVT-AV1 4.2 preset 8 by run_sample, ffmpeg 9.0.2: driving_540p
# (asphalt), friday_1940_480p (film grain) and gnome_anim_480p_vp9 (flat drawings).
RECORDED: dict[str, Recorded] = {
    "driving": Recorded(
        (
            (5.0, 98.221, 3_616_055),
            (9.0, 98.406, 1_880_119),
            (14.0, 97.989, 1_114_968),
            (20.0, 96.954, 703_832),
            (27.0, 95.383, 443_731),
            (34.25, 92.759, 269_322),
            (38.0, 90.817, 206_474),
            (42.5, 88.483, 153_559),
            (46.0, 86.134, 122_532),
            (50.0, 82.989, 94_666),
            (56.75, 75.225, 57_705),
            (63.0, 54.413, 20_222),
            (66.5, 44.200, 14_535),
            (70.0, 35.746, 11_091),
        )
    ),
    "film grain": Recorded(
        (
            (5.0, 98.363, 2_332_407),
            (9.0, 98.151, 1_265_412),
            (14.0, 97.533, 804_169),
            (20.0, 96.713, 543_686),
            (27.0, 95.391, 372_006),
            (34.25, 92.938, 238_504),
            (38.0, 91.075, 186_325),
            (42.5, 88.659, 141_827),
            (46.0, 86.364, 115_166),
            (50.0, 83.483, 91_330),
            (56.75, 76.688, 57_242),
            (63.0, 56.922, 20_690),
            (66.5, 49.363, 15_835),
            (70.0, 41.926, 12_562),
        )
    ),
    "animation": Recorded(
        (
            (5.0, 96.426, 522_006),
            (9.0, 97.024, 314_866),
            (14.0, 97.272, 211_069),
            (20.0, 97.244, 154_279),
            (27.0, 96.964, 107_450),
            (34.25, 96.328, 73_607),
            (38.0, 95.764, 61_398),
            (42.5, 94.972, 47_514),
            (46.0, 94.188, 36_708),
            (50.0, 93.290, 30_332),
            (56.75, 90.797, 21_279),
            (63.0, 83.066, 10_158),
            (66.5, 77.633, 8_749),
            (70.0, 70.940, 7_560),
        )
    ),
}


def spec(target: Target | None = None, **changes: Any) -> SearchSpec:
    """Return what a search of SVT-AV1's range looks for, with these changes."""
    usual: dict[str, Any] = {
        "target": target or Target(95.0),
        "plan": PLAN,
        "film_s": FILM_S,
        "other_bytes": 0,
        "max_bytes": 10**15,
        "crf_min": 5.0,
        "crf_max": 70.0,
        "crf_step": 0.25,
        "prior": Prior(32.0),
        "scout": SCOUT,
    }
    return SearchSpec(**usual | changes)


@dataclass(frozen=True)
class Searched:
    """A search that ran to its end: its answer, and what it asked for, in order."""

    result: SearchResult
    asked: tuple[float, ...]
    scouted: tuple[float, ...] = ()


def run_search(wanted: SearchSpec, film: Film, known: Iterable[Probe] = ()) -> Searched:
    """Run a search against a film; fails where it asks on and on."""
    search = CrfSearch(wanted)
    search.tell_known(known)
    asked: list[float] = []
    scouted: list[float] = []
    while isinstance(step := search.step(), Ask):
        (scouted if step.scout else asked).append(step.crf)
        assert len(asked) + len(scouted) <= 100, f"it never ends: {asked}"
        search.tell(film.probe(step.crf, scout=step.scout))
    return Searched(step, tuple(asked), tuple(scouted))
