"""A profile's wish for film grain while it is edited."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.encoder import Encoder
from app.domain.grain import FilmGrain, GrainRule
from app.domain.profile import Profile
from app.errors import Code, ReelfitError
from app.remarks.settings import SettingPhrase

# Where an edit begins that asks for grain of a strength: that of a film on fine stock.
_USUAL_STRENGTH = 8


class GrainMode(StrEnum):
    """How grain is asked for."""

    NONE = "none"
    AUTO = "auto"
    STRENGTH = "strength"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class GrainDraft:
    """Grain as a form shows it: what does not count for the mode is kept for a change of mind."""

    mode: GrainMode = GrainMode.NONE
    strength: int = _USUAL_STRENGTH
    table: str = ""

    def suited_to(self, row: Encoder) -> GrainDraft:
        """Return what an encoder can take over of it."""
        return self if self.mode in modes_of(row) else replace(self, mode=GrainMode.NONE)

    def grain(self) -> tuple[FilmGrain, str]:
        """Return the strength or its rule, and the table's path.

        Raises ReelfitError (bad_setting) where a table is wanted and none named.
        """
        match self.mode:
            case GrainMode.AUTO:
                return GrainRule.AUTO, ""
            case GrainMode.STRENGTH:
                return self.strength, ""
            case GrainMode.TABLE if not self.table:
                raise ReelfitError.of(Code.BAD_SETTING, SettingPhrase.NO_TABLE_CHOSEN.of())
            case GrainMode.TABLE:
                return 0, self.table
        return 0, ""


def modes_of(row: Encoder) -> tuple[GrainMode, ...]:
    """Return the ways in which an encoder can be asked for grain."""
    by_strength = (GrainMode.AUTO, GrainMode.STRENGTH) if row.takes_grain else ()
    by_table = (GrainMode.TABLE,) if row.takes_grain_table else ()
    return (GrainMode.NONE, *by_strength, *by_table)


def grain_draft_of(profile: Profile) -> GrainDraft:
    """Return a profile's grain as a form shows it."""
    rule = profile.film_grain
    if profile.grain_table:
        return GrainDraft(GrainMode.TABLE, table=profile.grain_table)
    if isinstance(rule, GrainRule):
        return GrainDraft(GrainMode.AUTO)
    return GrainDraft(GrainMode.STRENGTH, rule) if rule else GrainDraft()
