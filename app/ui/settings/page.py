"""The settings page: the form of all settings, and the profiles beside it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from app.services.preferences import Preferences
from app.services.profiles import Profiles
from app.settings import declarations
from app.ui.settings.form import SettingsForm
from app.ui.settings.notice import Notice
from app.ui.settings.profiles import ProfilesView
from app.ui.settings.words import label_of
from app.ui.theme import EDGE, GAP


class SettingsPage(QWidget):
    """Two tabs, and above them what still waits for a restart."""

    def __init__(
        self, preferences: Preferences, profiles: Profiles, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.form = SettingsForm(preferences, profiles)
        self.profiles = ProfilesView(profiles, preferences)
        self._waiting = Notice()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self.form, self.tr("Settings"))
        self.tabs.addTab(self.profiles, self.tr("Profiles"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, 12, EDGE, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self._waiting)
        layout.addWidget(self.tabs, 1)
        preferences.changed.connect(self._changed)
        self._changed()

    @property
    def waiting(self) -> str:
        """The notice about what waits for a restart; empty where nothing does."""
        return self._waiting.text

    @Slot()
    def start_search(self) -> None:
        """Put the cursor into the search."""
        self.tabs.setCurrentWidget(self.form)
        self.form.field.setFocus()
        self.form.field.selectAll()

    @Slot()
    @Slot(object)
    def _changed(self, _: object = None) -> None:
        names = self._preferences.waiting
        labels = [label_of(row) for row in declarations() if row.name in names]
        text = self.tr("These changes take effect after a restart of Reelfit: {settings}.")
        self._waiting.tell(text.format(settings=", ".join(labels)) if labels else "", "warn")
