"""The fields of a profile's film grain: how it is asked for, and the strength or the table."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from app.domain.encoder import Encoder
from app.domain.grain import MOST_GRAIN
from app.settings import QT_TRANSLATE_NOOP
from app.ui.settings.editors import Choice, Editor, Number, PathText
from app.ui.settings.grain_draft import GrainDraft, GrainMode, modes_of

_NAMES: dict[GrainMode, str] = {
    GrainMode.NONE: QT_TRANSLATE_NOOP("GrainFields", "None"),
    GrainMode.AUTO: QT_TRANSLATE_NOOP("GrainFields", "As strong as in the source"),
    GrainMode.STRENGTH: QT_TRANSLATE_NOOP("GrainFields", "Of this strength"),
    GrainMode.TABLE: QT_TRANSLATE_NOOP("GrainFields", "From a table"),
}


class GrainFields(QObject):
    """Shows a :class:`GrainDraft`; ``edited`` tells of each change that a user makes."""

    edited = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.mode = Choice()
        self.strength = Number((1, MOST_GRAIN), whole=True)
        self.table = PathText()
        for _, editor in self.rows():
            editor.edited.connect(self._edited)

    def rows(self) -> Iterator[tuple[str, Editor]]:
        """Yield each editor with its label, in the order of a form."""
        yield self.tr("Film grain"), self.mode
        yield self.tr("Strength of grain"), self.strength
        yield self.tr("Grain table"), self.table

    def show_draft(self, draft: GrainDraft, row: Encoder) -> None:
        """Show a draft, with what this encoder can do."""
        names = ((mode, QCoreApplication.translate("GrainFields", _NAMES[mode])) for mode in _NAMES)
        modes = modes_of(row)
        self.mode.offer((mode.value, name) for mode, name in names if mode in modes)
        self.mode.show_value(draft.mode.value)
        self.mode.setEnabled(len(modes) > 1)
        self.mode.setToolTip(
            "" if len(modes) > 1 else self.tr("This encoder cannot leave film grain to the player.")
        )
        self.strength.show_value(draft.strength)
        self.strength.setEnabled(draft.mode is GrainMode.STRENGTH)
        self.table.show_value(draft.table)
        self.table.setEnabled(draft.mode is GrainMode.TABLE)

    def draft(self) -> GrainDraft:
        """Return what the fields hold."""
        return GrainDraft(
            mode=GrainMode(self.mode.value()),
            strength=int(self.strength.value()),
            table=self.table.value(),
        )

    @Slot(object)
    def _edited(self, _: object) -> None:
        self.edited.emit()
