"""Film grain that the player puts over the picture, and how much of it a profile wants."""

from __future__ import annotations

from enum import StrEnum

from app.remarks.phrase import Words
from app.remarks.settings import SettingPhrase

# SVT-AV1's range (Docs/Parameters.md); libaom's has no end.
MOST_GRAIN = 50


class GrainRule(StrEnum):
    """How strong grain is found. AUTO: as strong as the noise that is measured in the source."""

    AUTO = "auto"


# A strength, 0 for none, or how it is found.
FilmGrain = int | GrainRule


def grain_wrong(grain: FilmGrain, table: str) -> Words | None:
    """Return what is wrong with a profile's wish for grain."""
    if isinstance(grain, int) and not 0 <= grain <= MOST_GRAIN:
        return SettingPhrase.GRAIN.of(most=MOST_GRAIN, value=grain)
    if grain and table:
        return SettingPhrase.TWO_GRAINS.of()
    return None
