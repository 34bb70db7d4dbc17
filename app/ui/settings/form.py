"""All settings as a form that follows from their declaration, with a search."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.services.preferences import Preferences
from app.services.profiles import Profiles
from app.settings import GROUPS, declarations
from app.ui.icons import icon
from app.ui.settings.row import SettingRow
from app.ui.settings.words import group_name
from app.ui.theme import EDGE, GAP, TITLE_PX, ui_font

_WIDEST = 880


class Group(QFrame):
    """The settings of one kind under their title."""

    def __init__(self, title: str, rows: list[SettingRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self.setProperty("panel", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, 12, EDGE, 12)
        layout.setSpacing(0)
        heading = QLabel(title)
        heading.setFont(ui_font(TITLE_PX, heading.font().Weight.DemiBold))
        layout.addWidget(heading)
        for row in rows:
            layout.addWidget(row)

    def narrow(self, words: list[str]) -> bool:
        """Show the rows that have all of these words, and say whether there are any."""
        for row in self.rows:
            row.setVisible(row.matches(words))
        found = any(not row.isHidden() for row in self.rows)
        self.setVisible(found)
        return found


class SettingsForm(QWidget):
    """The form, with the search above it."""

    def __init__(
        self, preferences: Preferences, profiles: Profiles, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.rows = {
            row.name: SettingRow(row, preferences, profiles.names) for row in declarations()
        }
        self._groups = [
            Group(
                group_name(name), [row for row in self.rows.values() if row.declared.group == name]
            )
            for name in GROUPS
        ]
        self._build()
        preferences.changed.connect(self._changed)
        profiles.changed.connect(self.rows["profile"].refresh)

    def search(self, text: str) -> None:
        """Show the settings that have all words of a text."""
        self.field.setText(text)

    def hideEvent(self, event: QHideEvent) -> None:
        """Store what was typed last, before it is out of sight."""
        for row in self.rows.values():
            if row.is_unsettled:
                row.store()
        super().hideEvent(event)

    def _build(self) -> None:
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Search settings"))
        self.field.setAccessibleName(self.tr("Search settings"))
        self.field.setClearButtonEnabled(True)
        self.field.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.field.textChanged.connect(self._narrow)
        self._nothing = QLabel()
        self._nothing.setProperty("muted", True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self._nothing.hide()
        column = QWidget()
        column.setMaximumWidth(_WIDEST)
        groups = QVBoxLayout(column)
        groups.setContentsMargins(0, 0, GAP, EDGE)
        groups.setSpacing(EDGE)
        for group in self._groups:
            groups.addWidget(group)
        groups.addWidget(self._nothing)
        groups.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(column)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.field.setMaximumWidth(_WIDEST - GAP)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.field)
        layout.addWidget(self._area, 1)

    @Slot(str)
    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        found = [group.narrow(words) for group in self._groups]
        self._nothing.setVisible(not any(found))
        self._nothing.setText(self.tr("No setting has “{text}”.").format(text=text.strip()))

    @Slot(object)
    def _changed(self, _: object) -> None:
        for row in self.rows.values():
            if row.is_refused:
                row.store()  # what did not fit before may fit now
            else:
                row.refresh()
