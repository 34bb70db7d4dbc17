"""What a search looks for, and within what limits."""

from __future__ import annotations

import math
from dataclasses import dataclass

from app.domain.profile import Target
from app.domain.results import SampleMeasurement, SamplePlan


@dataclass(frozen=True, slots=True)
class SearchSpec:
    """What to look for, and within what.

    ``target`` and ``floors`` must all be met. ``crf_first`` is the prior: where to begin.
    ``film_s`` and ``other_bytes`` (streams that are copied) turn a sample's size into a
    film's. ``max_bytes`` is the largest result worth having. ``tolerance_points`` is how far above
    the target a point may lie to be taken at once, in VMAF points (hundredths of the scale for
    other metrics). ``bias`` is what a finished encode taught: its score less the predicted one.
    """

    target: Target
    plan: SamplePlan
    film_s: float
    other_bytes: int
    max_bytes: int
    crf_min: float
    crf_max: float
    crf_step: float
    crf_first: float
    floors: tuple[Target, ...] = ()
    max_probes: int = 8
    tolerance_points: float = 0.25
    bias: float = 0.0

    @property
    def targets(self) -> tuple[Target, ...]:
        """Everything that must be met."""
        return (self.target, *self.floors)


def predicted_bytes(spec: SearchSpec, measured: SampleMeasurement) -> int:
    """Return the size of the whole result, from the sample's bytes a second."""
    if spec.plan.whole:
        return measured.bytes_out + spec.other_bytes
    rate = measured.bytes_out / spec.plan.duration_s
    return math.ceil(rate * spec.film_s) + spec.other_bytes
