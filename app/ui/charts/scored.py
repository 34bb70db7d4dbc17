"""A film's score over time as its chart shows it."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.score import Score, Timeline
from app.domain.target import Target


@dataclass(frozen=True, slots=True)
class ScoredFilm:
    """A film's score over time, its figures, and what was wanted of it."""

    timeline: Timeline
    score: Score
    target: Target
