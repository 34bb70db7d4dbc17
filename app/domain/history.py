"""What happened to all jobs, as a feed."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.events import JobEvent


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One event of one job; ``id`` grows with time, ``at`` is in seconds since the epoch."""

    id: int
    job_id: int
    name: str
    at: float
    event: JobEvent
