"""The profiles: a list, what can be done with them, and the form of the chosen one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.errors import ReelfitError
from app.services.preferences import Preferences
from app.services.profiles import Profiles, ProfilesChanged
from app.ui.icons import icon
from app.ui.reasons import told
from app.ui.remarks import particulars
from app.ui.settings.draft import Draft, draft_of
from app.ui.settings.naming import ask_name
from app.ui.settings.noted import NOTE_ROLE, NotedDelegate
from app.ui.settings.notice import Notice
from app.ui.settings.profile_form import ProfileForm
from app.ui.theme import EDGE, GAP, theme

_NAME = int(Qt.ItemDataRole.UserRole)
_LIST_WIDTH = 240
_WIDEST = 720


class ProfilesView(QWidget):
    """Profiles are edited as drafts, one for each, which are kept until saved or taken back."""

    def __init__(
        self, profiles: Profiles, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._profiles = profiles
        self._preferences = preferences
        self._drafts: dict[str, Draft] = {}
        self._build()
        profiles.changed.connect(self._profiles_changed)
        preferences.changed.connect(self._preferences_changed)
        self._fill(preferences.settings.profile)

    @property
    def chosen(self) -> str:
        """The name of the profile that is shown; empty where there is none."""
        return str(self.list.currentItem().data(_NAME)) if self.list.count() else ""

    def choose(self, name: str) -> None:
        """Show a profile."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_NAME) == name:
                self.list.setCurrentRow(row)

    # -- building ------------------------------------------------------------------------------

    def _build(self) -> None:
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Profiles"))
        self.list.setMinimumHeight(160)
        self.list.setItemDelegate(NotedDelegate(self.list))
        theme().changed.connect(self.list.viewport().update)
        self.list.currentRowChanged.connect(self._chosen)
        left = QWidget()
        left.setFixedWidth(_LIST_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        panel = QFrame()
        panel.setProperty("panel", True)
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(4, 4, 4, 4)
        inside.addWidget(self.list)
        column.addWidget(panel, 1)
        self.duplicate = self._button(column, "copy", self.tr("Duplicate…"), self._duplicate)
        self.rename = self._button(column, "edit", self.tr("Rename…"), self._rename)
        self.default = self._button(
            column, "check", self.tr("Use for new videos"), self._make_default
        )
        self.export = self._button(column, "upload", self.tr("Export…"), self._export)
        self.bring = self._button(column, "download", self.tr("Import…"), self._import)
        self.remove = self._button(column, "trash", self.tr("Delete"), self._remove)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, EDGE)
        layout.setSpacing(EDGE)
        layout.addWidget(left)
        layout.addWidget(self._build_editor(), 1)

    def _button(
        self, column: QVBoxLayout, picture: str, text: str, act: Callable[[], None]
    ) -> QPushButton:
        button = QPushButton(icon(picture), text)
        button.clicked.connect(act)
        column.addWidget(button)
        return button

    def _build_editor(self) -> QWidget:
        self.form = ProfileForm()
        self.form.setMaximumWidth(_WIDEST)
        self.form.edited.connect(self._edited)
        self._area = QScrollArea()
        self._area.setAccessibleName(self.tr("The profile"))
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self.form)
        self._about = Notice()
        self._wrong = Notice()
        self.save = QPushButton(self.tr("Save"))
        self.save.setProperty("primary", True)
        self.save.clicked.connect(self._save)
        self.revert = QPushButton(self.tr("Revert"))
        self.revert.setToolTip(self.tr("Show the profile as it is saved"))
        self.revert.clicked.connect(self._revert)
        bottom = QHBoxLayout()
        bottom.setSpacing(GAP)
        bottom.addWidget(self._wrong, 1)
        bottom.addStretch(0)
        bottom.addWidget(self.revert)
        bottom.addWidget(self.save)
        right = QWidget()
        layout = QVBoxLayout(right)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self._about)
        layout.addWidget(self._area, 1)
        layout.addLayout(bottom)
        return right

    # -- showing -------------------------------------------------------------------------------

    def _fill(self, name: str) -> None:
        names = self._profiles.names()
        self.list.blockSignals(True)
        self.list.clear()
        for each in names:
            item = QListWidgetItem(each)
            item.setData(_NAME, each)
            self._note(item)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.choose(name if name in names else names[0])
        self._chosen()

    def _note(self, item: QListWidgetItem) -> None:
        words = self._words(str(item.data(_NAME)))
        item.setData(NOTE_ROLE, words)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}, {words}".rstrip(", "))

    def _words(self, name: str) -> str:
        words = []
        if name == self._preferences.settings.profile:
            words.append(self.tr("in use"))
        if self._profiles.is_shipped(name):
            words.append(self.tr("comes with Reelfit"))
        if name in self._drafts:
            words.append(self.tr("not saved"))
        return ", ".join(words)

    @Slot(int)
    def _chosen(self, _: int = 0) -> None:
        name = self.chosen
        if name:
            saved = draft_of(self._profiles.get(name))
            self.form.show_draft(self._drafts.get(name, saved))
            self._wrong.tell("", "bad")
            self._dress()

    def _dress(self) -> None:
        """Bring what surrounds the form in line with the profile that it shows."""
        name = self.chosen
        shipped = self._profiles.is_shipped(name)
        self.form.setEnabled(not shipped)
        # Of a form that cannot be used nothing has the focus, yet keys must be able to scroll it.
        focus = Qt.FocusPolicy.StrongFocus if shipped else Qt.FocusPolicy.NoFocus
        self._area.setFocusPolicy(focus)
        self.rename.setEnabled(not shipped)
        self.remove.setEnabled(not shipped)
        self.default.setEnabled(name != self._preferences.settings.profile)
        self.save.setVisible(not shipped)
        self.revert.setVisible(not shipped)
        dirty = name in self._drafts
        self.revert.setEnabled(dirty)
        wrong = self._fault(self._drafts[name]) if dirty else ""
        self.save.setEnabled(dirty and not wrong)
        self._wrong.tell(wrong, "bad")
        self._note(self.list.currentItem())
        said = ""
        if shipped:
            said = self.tr("This profile comes with Reelfit. Duplicate it to change the copy.")
        self._about.tell(said, "muted")
        self._tell_problems()

    def _tell_problems(self) -> None:
        if self._profiles.problems and not self._about.text:
            self._about.tell(
                self.tr("Left out: {why}").format(
                    why=" ".join(map(particulars, self._profiles.problems.values()))
                ),
                "warn",
            )

    def _fault(self, draft: Draft) -> str:
        try:
            draft.profile()
        except ReelfitError as error:
            return particulars(error.failure)
        return ""

    # -- what the user does --------------------------------------------------------------------

    @Slot(object)
    def _edited(self, draft: Draft) -> None:
        if draft == draft_of(self._profiles.get(draft.name)):
            self._drafts.pop(draft.name, None)
        else:
            self._drafts[draft.name] = draft
        self._dress()

    @Slot()
    def _save(self) -> None:
        name = self.chosen
        draft = self._drafts.get(name)
        if draft is not None and self._try(lambda: self._profiles.save(draft.profile())):
            self._drafts.pop(name, None)
            self._chosen()

    @Slot()
    def _revert(self) -> None:
        self._drafts.pop(self.chosen, None)
        self._chosen()

    @Slot()
    def _duplicate(self) -> None:
        name = self.chosen
        wish = self._profiles.free_name(self.tr("{name} copy").format(name=name))
        ask_name(
            self,
            self.tr("Duplicate “{name}” as").format(name=name),
            wish,
            lambda new: self._profiles.duplicate(name, new),
        )

    @Slot()
    def _rename(self) -> None:
        name = self.chosen
        ask_name(
            self,
            self.tr("Rename “{name}” to").format(name=name),
            name,
            lambda new: self._rename_to(name, new),
        )

    def _rename_to(self, name: str, new: str) -> None:
        draft = self._drafts.get(name)
        self._profiles.rename(name, new)
        if draft is not None and new != name:
            self._drafts.pop(name, None)
            self._chosen()
        if self._preferences.settings.profile == name:
            self._preferences.change("profile", new)

    @Slot()
    def _make_default(self) -> None:
        self._try(lambda: self._preferences.change("profile", self.chosen))

    @Slot()
    def _remove(self) -> None:
        name = self.chosen
        if self._try(lambda: self._profiles.remove(name)):
            self._drafts.pop(name, None)
            if self._preferences.settings.profile == name and name not in self._profiles.names():
                self._try(lambda: self._preferences.reset("profile"))

    @Slot()
    def _export(self) -> None:
        name = self.chosen
        dialog = self._file_dialog(self.tr("Export the profile"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("toml")
        dialog.selectFile(f"{name}.toml")
        dialog.fileSelected.connect(lambda path: self.export_to(name, Path(path)))
        dialog.open()

    @Slot()
    def _import(self) -> None:
        dialog = self._file_dialog(self.tr("Import a profile"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.import_from(Path(path)))
        dialog.open()

    def export_to(self, name: str, path: Path) -> None:
        """Write a profile to a file, and say so or why not."""
        if self._try(lambda: self._profiles.export(name, path)):
            self._wrong.tell(self.tr("Exported to {path}.").format(path=path), "ok")

    def import_from(self, path: Path) -> None:
        """Take a profile over from a file, and say so or why not."""
        name = ""

        def take() -> None:
            nonlocal name
            name = self._profiles.import_file(path)

        if self._try(take):
            self.choose(name)
            self._wrong.tell(self.tr("Imported as “{name}”.").format(name=name), "ok")

    def _file_dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self, title, str(Path.home()))
        dialog.setNameFilters([self.tr("Profiles (*.toml)"), self.tr("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _try(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except ReelfitError as error:
            self._wrong.tell(particulars(error.failure) or told(error.failure), "bad")
            return False
        return True

    # -- what the services say -----------------------------------------------------------------

    @Slot(object)
    def _profiles_changed(self, change: ProfilesChanged) -> None:
        self._drafts = {name: draft for name, draft in self._drafts.items() if name in change.names}
        self._fill(change.name if change.name in change.names else self.chosen)

    @Slot(object)
    def _preferences_changed(self, _: object) -> None:
        for row in range(self.list.count()):
            self._note(self.list.item(row))
        self._dress()
