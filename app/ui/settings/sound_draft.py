"""The rules for sound while they are edited: anything the fields can hold."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.sound_rules import Downmix, SoundMode, SoundRules

# Where an edit begins that asks for a loudness: EBU R 128's own.
USUAL_LUFS = -23.0


@dataclass(frozen=True, slots=True)
class SoundDraft:
    """The fields as a form shows them; ``languages`` is what was typed."""

    mode: SoundMode
    kbit_per_channel: int
    downmix: Downmix
    loudness_lufs: float | None
    languages: str
    commentary: bool

    def rules(self) -> SoundRules:
        """Return the rules; where sound is copied, without what would change it.

        Raises ReelfitError (bad_setting) where something is wrong.
        """
        rules = SoundRules(
            mode=SoundMode.OPUS,
            kbit_per_channel=self.kbit_per_channel,
            downmix=self.downmix,
            loudness_lufs=self.loudness_lufs,
            languages=tuple(word for word in re.split(r"[,;\s]+", self.languages) if word),
            commentary=self.commentary,
        )
        return rules.with_mode(self.mode)


def sound_draft_of(rules: SoundRules) -> SoundDraft:
    """Return rules as a form shows them."""
    return SoundDraft(
        mode=rules.mode,
        kbit_per_channel=rules.kbit_per_channel,
        downmix=rules.downmix,
        loudness_lufs=rules.loudness_lufs,
        languages=", ".join(rules.languages),
        commentary=rules.commentary,
    )
