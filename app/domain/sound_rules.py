"""What a user asks for with the sound of a film: which tracks stay, and which become Opus."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.languages import is_language
from app.errors import Code, ReelfitError
from app.remarks.phrase import Words
from app.remarks.settings import SettingPhrase

# Opus takes 6 to 256 kbit/s a channel (RFC 6716, 2.1.1); below 16 music is no longer music.
_KBIT_A_CHANNEL = (16, 256)
# From cinema to the loudest records.
_LOUDNESS_LUFS = (-40.0, -5.0)


class SoundMode(StrEnum):
    """What becomes of the sound. OPUS is for tracks that it makes smaller without being heard."""

    COPY = "copy"
    OPUS = "opus"


class Downmix(StrEnum):
    """How many channels a track that becomes Opus may have."""

    NONE = "none"
    STEREO = "stereo"
    SURROUND = "5.1"


@dataclass(frozen=True, slots=True)
class SoundRules:
    """The rules for sound.

    ``kbit_per_channel`` is Opus' bit rate: 64 a channel cannot be told from the source by nearly
    all listeners (Xiph's recommendation for stereo music is 96 to 128 in all). ``downmix`` and
    ``loudness_lufs`` (programme loudness by EBU R 128; None leaves it) are for tracks that become
    Opus; others stay byte for byte. ``languages`` are those to keep, none for all; tracks that name
    no language are kept, and so is the default one where nothing else would be. ``commentary`` is
    whether commentaries are kept.
    """

    mode: SoundMode = SoundMode.COPY
    kbit_per_channel: int = 64
    downmix: Downmix = Downmix.NONE
    loudness_lufs: float | None = None
    languages: tuple[str, ...] = ()
    commentary: bool = True

    def __post_init__(self) -> None:
        for wrong in self._contradictions():
            raise ReelfitError.of(Code.BAD_SETTING, wrong)

    def _contradictions(self) -> Iterator[Words]:
        low, high = _KBIT_A_CHANNEL
        if not low <= self.kbit_per_channel <= high:
            yield SettingPhrase.KBIT.of(
                key="kbit_per_channel", least=low, most=high, value=self.kbit_per_channel
            )
        quietest, loudest = _LOUDNESS_LUFS
        loudness = self.loudness_lufs
        if loudness is not None and not quietest <= loudness <= loudest:
            yield SettingPhrase.LOUDNESS.of(
                key="loudness_lufs",
                least=f"{quietest:g}",
                most=f"{loudest:g}",
                value=f"{loudness:g}",
            )
        changes = self.downmix is not Downmix.NONE or loudness is not None
        if self.mode is SoundMode.COPY and changes:
            yield SettingPhrase.COPIES.of()
        for word in self.languages:
            if not is_language(word):
                yield SettingPhrase.NO_LANGUAGE.of(word=repr(word))

    def with_mode(self, mode: SoundMode) -> SoundRules:
        """Return them with another mode, without what that cannot do."""
        if mode is SoundMode.COPY:
            return replace(self, mode=mode, downmix=Downmix.NONE, loudness_lufs=None)
        return replace(self, mode=mode)
