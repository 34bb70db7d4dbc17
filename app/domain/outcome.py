"""How the work of one stage ended, as its worker reports it."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.results import StageResult
from app.errors import Failure


@dataclass(frozen=True, slots=True)
class Succeeded:
    """The stage ran to its end; whether its result is good news is for the pipeline to judge."""

    result: StageResult


@dataclass(frozen=True, slots=True)
class Failed:
    """The stage could not do its work."""

    failure: Failure


@dataclass(frozen=True, slots=True)
class Interrupted:
    """The stage was told to stop."""


Outcome = Succeeded | Failed | Interrupted
