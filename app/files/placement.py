"""What is written down before a result moves, so that a crash at any instant can be mended."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.domain.media import Fingerprint


@dataclass(frozen=True, slots=True)
class Original:
    """A source that is to be replaced, and where it waits (``kept``) while its name changes hands.

    ``kept`` is used only where the successor takes the same name.
    """

    source: Path
    fingerprint: Fingerprint
    kept: Path


@dataclass(frozen=True, slots=True)
class Placement:
    """A result on its way from ``part`` to ``final``, in the same folder.

    ``result`` is the result's fingerprint. ``replaces`` is None where the source stays.
    """

    job_id: int
    part: Path
    final: Path
    result: Fingerprint
    replaces: Original | None = None


class Journal(Protocol):
    """Where placements are written down. At most one is open for a job.

    A placement that succeeds stays open: whoever asked for it closes it in the same commit that
    stores its result, because a crash between the two would otherwise look like a lost part.
    """

    def begin(self, placement: Placement) -> None:
        """Open a placement, in place of any other of its job; it lasts through a power failure.

        SQLite in WAL mode gives that only with ``synchronous=FULL`` for this commit.
        """

    def withdraw(self, job_id: int) -> None:
        """Close it: the disk is as it was before."""
