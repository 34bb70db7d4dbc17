"""The pipeline as data: one row a stage. A new stage is a row, its function and its test."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.job import Phase, Stage
from app.domain.lanes import Lane
from app.domain.results import (
    Analysis,
    EncodeResult,
    ReplaceResult,
    SearchResult,
    StageResult,
    VerifyResult,
)
from app.pipeline.retry import BACKOFF, ONCE, RetryPolicy


class Reuse(StrEnum):
    """What makes an earlier result of a stage good for another job.

    NEVER: it belongs to its job alone. CONTENT: the same file content and the same request for it
    (``engine.searching`` makes the key).
    """

    NEVER = "never"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stage.

    ``ready`` is the phase in which a job waits for it, ``running`` while it runs, ``done`` after.
    ``runner`` names the function of ``engine.runners`` that does the work, ``result`` what it
    returns. ``depth`` is how many jobs a worker is handed at once: more than one where a job takes
    moments, so that it never waits for the next. ``freezable`` says whether its work can be stopped
    in the middle and go on later. ``weight`` is its share of a typical job's time, for the progress
    of the whole.
    """

    stage: Stage
    lane: Lane
    ready: Phase
    running: Phase
    done: Phase
    runner: str
    result: type[StageResult]
    reuse: Reuse
    retry: RetryPolicy
    freezable: bool
    weight: float
    depth: int = 1


STAGES: dict[Stage, StageRow] = {
    row.stage: row
    for row in (
        StageRow(
            Stage.ANALYZE,
            Lane.ANALYZE,
            Phase.NEW,
            Phase.ANALYZING,
            Phase.ANALYZED,
            "analyze",
            Analysis,
            Reuse.NEVER,
            BACKOFF,
            freezable=False,
            weight=0.01,
            depth=4,
        ),
        StageRow(
            Stage.CRF_SEARCH,
            Lane.SEARCH,
            Phase.ANALYZED,
            Phase.CRF_SEARCHING,
            Phase.CRF_SEARCHED,
            "crf_search",
            SearchResult,
            Reuse.CONTENT,
            BACKOFF,
            freezable=True,
            weight=0.14,
        ),
        StageRow(
            Stage.ENCODE,
            Lane.ENCODE,
            Phase.CRF_SEARCHED,
            Phase.ENCODING,
            Phase.ENCODED,
            "encode",
            EncodeResult,
            Reuse.NEVER,
            BACKOFF,
            freezable=True,
            weight=0.6,
        ),
        StageRow(
            Stage.VERIFY,
            Lane.VERIFY,
            Phase.ENCODED,
            Phase.VERIFYING,
            Phase.VERIFIED,
            "verify",
            VerifyResult,
            Reuse.NEVER,
            BACKOFF,
            freezable=True,
            weight=0.24,
        ),
        StageRow(
            Stage.REPLACE,
            Lane.REPLACE,
            Phase.VERIFIED,
            Phase.REPLACING,
            Phase.DONE,
            "replace",
            ReplaceResult,
            Reuse.NEVER,
            # Moving files about twice is how originals get lost; a person decides.
            ONCE,
            freezable=False,
            weight=0.01,
        ),
    )
}

RUNNING: dict[Phase, StageRow] = {row.running: row for row in STAGES.values()}
READY: dict[Phase, StageRow] = {row.ready: row for row in STAGES.values()}
BY_LANE: dict[Lane, StageRow] = {row.lane: row for row in STAGES.values()}


def overall_progress(stage: Stage, fraction: float) -> float:
    """Return how far a job is as a whole, 0 to 1, when this stage is this far."""
    before = 0.0
    for row in STAGES.values():
        if row.stage is stage:
            return before + row.weight * fraction
        before += row.weight
    raise ValueError(stage)
