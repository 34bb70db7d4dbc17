"""The fields of a profile's rules for sound."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.domain.sound_rules import Downmix, SoundMode
from app.ui.settings.editors import Choice, Number, Switch, Text
from app.ui.settings.optional import OptionalNumber
from app.ui.settings.sound_draft import USUAL_LUFS, SoundDraft
from app.ui.settings.words import downmix_name, sound_mode_name

_KBIT = (16, 256)
_LUFS = (-40.0, -5.0)


class SoundFields(QObject):
    """Shows a :class:`SoundDraft`; ``edited`` tells of each change that a user makes."""

    edited = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.mode = Choice()
        self.mode.offer((mode.value, sound_mode_name(mode)) for mode in SoundMode)
        self.kbit = Number(_KBIT, whole=True, unit=self.tr("kbit/s"))
        self.downmix = Choice()
        self.downmix.offer((mix.value, downmix_name(mix)) for mix in Downmix)
        lufs = Number(_LUFS, decimals=1, unit="LUFS")
        self.loudness = OptionalNumber(self.tr("The same for all"), lufs, USUAL_LUFS)
        self.languages = Text(self.tr("All, or as in: en, de"))
        self.commentary = Switch(self.tr("Keep commentaries"))
        for editor in (self.mode, self.kbit, self.downmix, self.languages, self.commentary):
            editor.edited.connect(self._edited)
        self.loudness.edited.connect(self._edited)
        self.loudness.number.name_it(self.tr("Loudness"))

    def rows(self) -> Iterator[tuple[str, QWidget]]:
        """Yield the fields with their labels; one that says itself what it is has none."""
        yield self.tr("Format"), self.mode
        yield self.tr("Bit rate a channel"), self.kbit
        yield self.tr("Channels"), self.downmix
        yield self.tr("Loudness"), self.loudness
        yield self.tr("Languages kept"), self.languages
        yield "", self.commentary

    def show_draft(self, draft: SoundDraft) -> None:
        """Show a draft."""
        self.mode.show_value(draft.mode.value)
        self.kbit.show_value(draft.kbit_per_channel)
        self.downmix.show_value(draft.downmix.value)
        self.loudness.show_value(draft.loudness_lufs)
        self.languages.show_value(draft.languages)
        self.commentary.show_value(draft.commentary)
        for changes in (self.kbit, self.downmix, self.loudness):
            changes.setEnabled(draft.mode is SoundMode.OPUS)

    def draft(self) -> SoundDraft:
        """Return what the fields hold."""
        return SoundDraft(
            mode=SoundMode(self.mode.value()),
            kbit_per_channel=int(self.kbit.value()),
            downmix=Downmix(self.downmix.value()),
            loudness_lufs=self.loudness.value(),
            languages=self.languages.value(),
            commentary=self.commentary.value(),
        )

    @Slot()
    @Slot(object)
    def _edited(self, _: object = None) -> None:
        self.edited.emit()
