"""What searches found, for the searches of films like theirs."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from app.search.prior import Earlier
from app.storage.connection import Connection

# The newest so many of each kind are looked at: settings and tastes change.
_MOST = 12

_SAVE = """
    INSERT INTO findings (film, encoder, preset, metric, folder, target, crf, slope, at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (film, encoder, preset, metric) DO UPDATE SET
        folder = excluded.folder, target = excluded.target, crf = excluded.crf,
        slope = excluded.slope, at = excluded.at
"""
_IN_FOLDER = """
    SELECT target, crf, slope FROM findings
    WHERE encoder = ? AND preset = ? AND metric = ? AND folder = ? ORDER BY at DESC LIMIT ?
"""
_ANYWHERE = """
    SELECT target, crf, slope FROM findings
    WHERE encoder = ? AND preset = ? AND metric = ? ORDER BY at DESC LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Kind:
    """What must be equal for one film's finding to tell about another."""

    encoder: str
    preset: str
    metric: str


class FindingRepository:
    """The latest finding of each film, by kind. Methods raise ReelfitError where that fails."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, film: str, kind: Kind, folder: Path, found: Earlier, now: float) -> None:
        """Store what was found for a film, known by its content, in place of what was before."""
        figures = (os.fsencode(folder), found.target, found.crf, found.slope, now)
        self._connection.execute(_SAVE, film, kind.encoder, kind.preset, kind.metric, *figures)

    def like(self, kind: Kind, folder: Path) -> tuple[Earlier, ...]:
        """Return the newest findings of this folder, or of all where it has none."""
        names = (kind.encoder, kind.preset, kind.metric)

        def near(target: float, crf: float, slope: float) -> Earlier:
            return Earlier(target, crf, slope, same_folder=True)

        def far(target: float, crf: float, slope: float) -> Earlier:
            return Earlier(target, crf, slope, same_folder=False)

        found = self._connection.fetch(near, _IN_FOLDER, *names, os.fsencode(folder), _MOST)
        return found or self._connection.fetch(far, _ANYWHERE, *names, _MOST)
