"""ab-av1's CRF search, as its rules are known: which samples, which CRF next, and when to stop.

Pure: it is told what each CRF gives. Of its defaults for SVT-AV1 (version 0.11): CRF 5 to 70 in
quarter steps, one sample of 20 s for every 12 minutes, and the whole film where samples would cover
85 % of it. Read in its own ``crf_search.rs``, ``sample_encode.rs`` and ``sample.rs``.
"""

from __future__ import annotations

import math
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from fractions import Fraction

CRF_MIN, CRF_MAX, STEP = 5.0, 70.0, 0.25
SAMPLE_S = 20.0
_EVERY_S = 12 * 60.0
_WHOLE_SHARE = 0.85


def sample_starts(film_s: float) -> list[float] | None:
    """Return where each sample begins; None where the whole film is taken."""
    count = max(1, math.ceil(film_s / _EVERY_S))
    if count * SAMPLE_S >= film_s * _WHOLE_SHARE:
        return None
    gap = (film_s - count * SAMPLE_S) / (count + 1)
    return [float(math.floor(gap * (n + 1) + SAMPLE_S * n)) for n in range(count)]


def sample_frames(rate: Fraction) -> int:
    """Return how many frames a sample has. They are counted, not timed.

    A copied stream begins at the key frame before the wanted start: a sample of so many seconds
    would hold all that lies between as well.
    """
    return round(SAMPLE_S * rate)


@dataclass(frozen=True, slots=True)
class Encoded:
    """One sample of a probe: its score, its bytes before and after, and how long it lasts."""

    score: float
    source_bytes: int
    encoded_bytes: int
    duration_s: float


def mean_score(samples: Sequence[Encoded]) -> float:
    """Return the score of a probe."""
    return sum(sample.score for sample in samples) / len(samples)


def predict_bytes(samples: Sequence[Encoded], film_s: float, film_bytes: int) -> float:
    """Return the size of the whole encode's video: the lower of what time and share foretell."""
    encoded = sum(sample.encoded_bytes for sample in samples)
    by_share = encoded / sum(sample.source_bytes for sample in samples) * film_bytes
    by_time = encoded / sum(sample.duration_s for sample in samples) * film_s
    return min(by_share, by_time)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the search ended with; ``found`` is false where no CRF met the target."""

    crf: float
    score: float
    found: bool


def search(target: float) -> Generator[float, float, Answer]:
    """Yield each CRF to be measured, take its score, and return the answer."""
    known: dict[float, float] = {}
    crf = (CRF_MIN + CRF_MAX) / 2
    run = 1
    while True:
        score = yield crf
        known[crf] = score
        if score > target:
            enough = target + max(0.1, min(STEP, 1.0) * 2 ** (run - 1) * 0.1)
            bad = min((c for c, s in known.items() if s <= target), default=None)
            if score < enough or crf >= CRF_MAX or (bad is not None and bad - crf <= STEP):
                return Answer(crf, score, found=True)
            crf = _lower_quality(known, crf, bad, target, run)
        else:
            good = max((c for c, s in known.items() if s > target), default=None)
            if crf <= CRF_MIN:
                return Answer(crf, score, found=False)
            if good is not None and crf - good <= STEP:
                return Answer(good, known[good], found=True)
            crf = _better_quality(known, crf, good, target, run)
        run += 1


def _lower_quality(
    known: dict[float, float], crf: float, bad: float | None, target: float, run: int
) -> float:
    if bad is not None:
        return _between(known, crf, bad, target)
    return _grid(crf * 0.4 + CRF_MAX * 0.6) if run == 1 else CRF_MAX


def _better_quality(
    known: dict[float, float], crf: float, good: float | None, target: float, run: int
) -> float:
    if good is not None:
        return _between(known, good, crf, target)
    return _grid(crf * 0.4 + CRF_MIN * 0.6) if run == 1 else CRF_MIN


def _between(known: dict[float, float], good: float, bad: float, target: float) -> float:
    """Interpolate linearly, strictly between the two."""
    share = (known[good] - target) / (known[good] - known[bad])
    return min(max(_grid(good + share * (bad - good)), good + STEP), bad - STEP)


def _grid(crf: float) -> float:
    return round(crf / STEP) * STEP
