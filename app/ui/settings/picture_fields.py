"""The fields of a profile's rules for the picture: one editor a rule."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from app.domain.picture_rules import (
    MOST_HEIGHT,
    Crop,
    Denoise,
    DynamicHdr,
    Interlace,
    PictureRules,
    ToneMap,
)
from app.settings import QT_TRANSLATE_NOOP
from app.ui.settings.editors import Choice, Editor, Number

_NAMES: dict[StrEnum, str] = {
    Interlace.SKIP: QT_TRANSLATE_NOOP("PictureFields", "Leave the video as it is"),
    Interlace.KEEP: QT_TRANSLATE_NOOP("PictureFields", "Keep, where the encoder can"),
    Interlace.DEINTERLACE: QT_TRANSLATE_NOOP("PictureFields", "Deinterlace"),
    Interlace.DETELECINE: QT_TRANSLATE_NOOP("PictureFields", "Restore film, else deinterlace"),
    Crop.OFF: QT_TRANSLATE_NOOP("PictureFields", "Keep"),
    Crop.AUTO: QT_TRANSLATE_NOOP("PictureFields", "Cut off where always there"),
    Denoise.OFF: QT_TRANSLATE_NOOP("PictureFields", "Keep"),
    Denoise.LIGHT: QT_TRANSLATE_NOOP("PictureFields", "Reduce a little"),
    Denoise.MEDIUM: QT_TRANSLATE_NOOP("PictureFields", "Reduce"),
    Denoise.STRONG: QT_TRANSLATE_NOOP("PictureFields", "Reduce strongly"),
    ToneMap.OFF: QT_TRANSLATE_NOOP("PictureFields", "Keep"),
    DynamicHdr.BASE: QT_TRANSLATE_NOOP("PictureFields", "Keep the base layer"),
    ToneMap.SDR: QT_TRANSLATE_NOOP("PictureFields", "Convert to SDR"),
}


class PictureFields(QObject):
    """Editors for the rules; ``edited`` tells that a user changed one."""

    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._interlace = _choice(Interlace)
        self._crop = _choice(Crop)
        self._height = Number((0, MOST_HEIGHT), whole=True)
        self._denoise = _choice(Denoise)
        self._tone_map = _choice(ToneMap)
        self._dynamic_hdr = _choice(DynamicHdr)
        for _, editor in self.rows():
            editor.edited.connect(self._edited)

    def rows(self) -> Iterator[tuple[str, Editor]]:
        """Yield each editor with its label, in the order of a form."""
        yield self.tr("Interlaced video"), self._interlace
        yield self.tr("Black bars"), self._crop
        yield self.tr("Most lines"), self._height
        yield self.tr("Noise"), self._denoise
        yield self.tr("HDR"), self._tone_map
        yield self.tr("HDR10+, Dolby Vision"), self._dynamic_hdr

    def show_rules(self, rules: PictureRules) -> None:
        """Show these rules."""
        self._interlace.show_value(rules.interlace.value)
        self._crop.show_value(rules.crop.value)
        self._height.show_value(rules.max_height)
        self._denoise.show_value(rules.denoise.value)
        self._tone_map.show_value(rules.tone_map.value)
        self._dynamic_hdr.show_value(rules.dynamic_hdr.value)

    def rules(self) -> PictureRules:
        """Return the rules as they are shown."""
        return PictureRules(
            interlace=Interlace(self._interlace.value()),
            crop=Crop(self._crop.value()),
            max_height=int(self._height.value()),
            denoise=Denoise(self._denoise.value()),
            tone_map=ToneMap(self._tone_map.value()),
            dynamic_hdr=DynamicHdr(self._dynamic_hdr.value()),
        )

    @Slot(object)
    def _edited(self, _: object) -> None:
        self.edited.emit()


def _choice(kind: type[StrEnum]) -> Choice:
    choice = Choice()
    names = ((each, QCoreApplication.translate("PictureFields", _NAMES[each])) for each in kind)
    choice.offer((each.value, name) for each, name in names)
    return choice
