"""The stored forms of events and results, told apart by the name that is stored beside them."""

from __future__ import annotations

from typing import Any, TypeVar, get_args

import msgspec

from app.domain.codec import from_json
from app.domain.events import JobEvent
from app.pipeline.stages import STAGES

T = TypeVar("T")

_EVENT_KINDS: dict[str, type[JobEvent]] = {kind.__name__: kind for kind in get_args(JobEvent)}
_RESULT_KINDS = {row.stage.value: row.result for row in STAGES.values()}


def read_event(kind: str, body: str) -> JobEvent:
    """Return a stored event; raises msgspec.ValidationError for one that is not known."""
    return from_json(body, _known(_EVENT_KINDS, kind))


def read_result(stage: str, result: str) -> Any:
    """Return what a stage found; raises msgspec.ValidationError for a stage that is not known."""
    return from_json(result, _known(_RESULT_KINDS, stage))


def _known(kinds: dict[str, type[T]], name: str) -> type[T]:
    if name not in kinds:
        raise msgspec.ValidationError(f"nothing is known of {name!r}")
    return kinds[name]
