"""The search on curves recorded of real clips (``tests/bench/search/record.py``)."""

import json
import math
import statistics
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from app.domain.results import Probe, SampleMeasurement, SamplePlan, SearchVerdict, Window
from app.domain.score import Score
from app.domain.target import Metric, Target
from app.search.crf import Ask, CrfSearch
from app.search.prior import prior_for
from app.search.sampling import plan_scout
from app.search.spec import Scout
from tests.support.curves import SVT, Searched, spec

GOLDEN = json.loads((Path(__file__).parents[2] / "support" / "golden_curves.json").read_text())
TARGETS = (90.0, 93.0, 95.0, 97.0)
FILM_S = 10.0
WHOLE = SamplePlan((Window(0.0, FILM_S),), whole=True)


class Curve:
    """Recorded points, joined on the scale on which they run nearly straight."""

    def __init__(self, points: Sequence[tuple[float, float, int]]) -> None:
        self._crfs = [crf for crf, _, _ in points]
        self._distances = [math.log(max(100.0 - score, 0.02)) for _, score, _ in points]
        self._sizes = [math.log(size) for _, _, size in points]

    def score(self, crf: float) -> float:
        return 100.0 - math.exp(self._at(crf, self._distances))

    def size(self, crf: float) -> int:
        return round(math.exp(self._at(crf, self._sizes)))

    def reaches(self, target: float) -> bool:
        """Whether the target lies inside what was recorded, and is met only once."""
        falls = all(a <= b for a, b in pairwise(self._distances))
        wanted = math.log(100.0 - target)
        return falls and self._distances[0] < wanted < self._distances[-1]

    def _at(self, crf: float, values: Sequence[float]) -> float:
        right = min(max(bisect_right(self._crfs, crf), 1), len(self._crfs) - 1)
        a, b = self._crfs[right - 1], self._crfs[right]
        return values[right - 1] + (crf - a) / (b - a) * (values[right] - values[right - 1])


CURVES = {
    name: {preset: Curve(points) for preset, points in presets.items()}
    for name, presets in GOLDEN.items()
}
CASES = [
    (name, target)
    for name, presets in CURVES.items()
    for target in TARGETS
    if presets["8"].reaches(target)
]


def searched(name: str, target: float) -> Searched:
    """Search the film, with a little of the noise that scoring some frames brings."""
    goal = Target(target)
    scout = Scout("12", plan_scout(WHOLE), 0.33, 0.2)
    wanted = spec(
        goal, plan=WHOLE, film_s=FILM_S, preset="8", prior=prior_for(SVT, goal, ()), scout=scout
    )
    search = CrfSearch(wanted)
    asked: list[float] = []
    scouted: list[float] = []
    while isinstance(step := search.step(), Ask):
        (scouted if step.scout else asked).append(step.crf)
        curve = CURVES[name]["12" if step.scout else "8"]
        off = (0.12 if step.scout else 0.04) * math.sin(7.0 * step.crf)
        score = min(max(curve.score(step.crf) + off, 0.0), 100.0)
        size = curve.size(step.crf)
        measured = SampleMeasurement(
            score=Score(Metric.VMAF, score, score, score, score, score, 0.0, 300),
            frames=300,
            bytes_out=size,
            window_scores=(score,),
            window_bytes=(size,),
            seconds=1.0,
            counted_s=FILM_S,
        )
        preset = "12" if step.scout else "8"
        search.tell(Probe(step.crf, measured, preset=preset, scout=step.scout))
    return Searched(step, tuple(asked), tuple(scouted))


@pytest.mark.parametrize(("name", "target"), CASES)
def test_a_recorded_film_lands_on_its_target(name: str, target: float) -> None:
    ran = searched(name, target)
    curve = CURVES[name]["8"]
    assert ran.result.verdict is SearchVerdict.FOUND
    # Half a point at VMAF 95, and as much of what is left to the ceiling at other targets.
    assert curve.score(ran.result.crf) == pytest.approx(target, abs=0.1 * (100.0 - target))
    assert ran.result.predicted_bytes == pytest.approx(curve.size(ran.result.crf), rel=0.06)
    assert len(ran.asked) <= 4


def test_over_all_recorded_films_it_is_close_and_takes_few_probes() -> None:
    ran = [(CURVES[name]["8"], target, searched(name, target)) for name, target in CASES]
    errors = [curve.score(each.result.crf) - target for curve, target, each in ran]
    assert statistics.fmean(map(abs, errors)) <= 0.15
    assert statistics.fmean(len(each.asked) for _, _, each in ran) <= 1.7
    assert len(CASES) >= 8
