"""One setting as a row: label, help, editor, a way back to the default, and what is wrong."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.errors import ReelfitError
from app.services.preferences import Preferences
from app.settings import Declaration
from app.ui.icons import icon
from app.ui.numbers import plain, size_text
from app.ui.reasons import told
from app.ui.remarks import particulars
from app.ui.settings.editors import Choice, Editor, Number, PathText, Switch, Text
from app.ui.settings.notice import Notice
from app.ui.settings.words import choice_name, help_of, label_of, placeholder_of, quoted
from app.ui.theme import GAP

# Arrows that are held down make one change, not forty.
_SETTLE_MS = 250
_GB = 1e9


class SettingRow(QWidget):
    """A setting as it is stored, and the field that changes it at once.

    A value that is refused stays in the field, with the reason below it; the setting stays as it
    was. ``profiles`` gives the names that the setting ``profile`` can have.
    """

    def __init__(
        self,
        declared: Declaration,
        preferences: Preferences,
        profiles: Callable[[], tuple[str, ...]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.declared = declared
        self._preferences = preferences
        self._profiles = profiles
        self._refused = False
        self.editor = self._make_editor()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self.store)
        self.editor.edited.connect(self._edited)
        self._build()
        self.refresh()

    @property
    def is_refused(self) -> bool:
        """Whether the field holds a value that the setting cannot have."""
        return self._refused

    @property
    def is_unsettled(self) -> bool:
        """Whether something was typed that is not stored yet."""
        return self._settle.isActive()

    def matches(self, words: list[str]) -> bool:
        """Whether every word, in lower case, is in what the row says."""
        says = " ".join((self.declared.name, label_of(self.declared), help_of(self.declared)))
        says += " ".join(choice_name(self.declared.name, each) for each in self.declared.choices)
        return all(word in says.casefold() for word in words)

    @Slot()
    def store(self) -> None:
        """Make what the field holds the setting, or say why not."""
        self._settle.stop()
        self._try(lambda: self._preferences.change(self.declared.name, self.editor.value()))

    @Slot()
    def refresh(self) -> None:
        """Show the setting as it is; a value that was refused stays in sight."""
        if self._settle.isActive() or self._refused:
            return
        if isinstance(self.editor, Choice):
            self._offer(self.editor)
        self.editor.show_value(self._value())
        self._reset.setVisible(self._value() != self.declared.default)
        waits = self.declared.name in self._preferences.waiting
        self._notice.tell(self.tr("Takes effect after a restart.") if waits else "", "warn")

    # -- building ------------------------------------------------------------------------------

    def _make_editor(self) -> Editor:
        row = self.declared
        if row.choices or row.name == "profile":
            return Choice()
        if row.kind is bool:
            return Switch(self.tr("On"))
        if row.minimum is not None and row.maximum is not None:
            return self._make_number(row.minimum, row.maximum)
        if row.name in ("ffmpeg", "work_folder", "output_dir"):
            return PathText(placeholder_of(row.name), folder=row.name != "ffmpeg")
        return Text(placeholder_of(row.name))

    def _make_number(self, low: float, high: float) -> Number:
        whole = self.declared.kind is int
        if self.declared.name.endswith("_bytes"):
            return Number((low, high), whole=whole, decimals=3, unit="GB", scale=_GB)
        unit = self.tr("s") if self.declared.name.endswith("_s") else ""
        return Number((low, high), whole=whole, unit=unit)

    def _build(self) -> None:
        label = QLabel(label_of(self.declared))
        label.setBuddy(self.editor)
        help_text = QLabel(self._help())
        help_text.setWordWrap(True)
        help_text.setProperty("muted", True)
        self.editor.name_it(label.text(), help_text.text())
        self._reset = QToolButton()
        self._reset.setIcon(icon("arrow-back-up"))
        self._reset.setToolTip(self.tr("Back to the default"))
        self._reset.setAccessibleName(
            self.tr("{name}: back to the default").format(name=label.text())
        )
        self._reset.clicked.connect(self._back)
        policy = self._reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._reset.setSizePolicy(policy)
        self._notice = Notice()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, GAP, 0, GAP)
        grid.setHorizontalSpacing(GAP * 2)
        grid.setVerticalSpacing(2)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label)
        words.addWidget(help_text)
        top = Qt.AlignmentFlag.AlignTop
        grid.addLayout(words, 0, 0)
        grid.addWidget(self.editor, 0, 1, top)
        grid.addWidget(self._reset, 0, 2, top)
        grid.addWidget(self._notice, 1, 0, 1, 3)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)

    def _help(self) -> str:
        row = self.declared
        if row.minimum is None or row.maximum is None or row.name.endswith("_bytes"):
            return help_of(row)
        bounds = self.tr("From {low} to {high}.").format(
            low=plain(row.minimum), high=plain(row.maximum)
        )
        return f"{help_of(row)} {bounds}"

    def _offer(self, choice: Choice) -> None:
        name = self.declared.name
        if self.declared.choices:
            choice.offer((each, choice_name(name, each)) for each in self.declared.choices)
            return
        names = self._profiles()
        value = str(self._value())
        missing = [(value, self.tr("{name} (missing)").format(name=value))]
        choice.offer([(each, each) for each in names] + (missing if value not in names else []))

    # -- what the user does --------------------------------------------------------------------

    @Slot(object)
    def _edited(self, _: object) -> None:
        if isinstance(self.editor, Number):
            self._settle.start()
        else:
            self.store()

    @Slot()
    def _back(self) -> None:
        self._settle.stop()
        self._try(lambda: self._preferences.reset(self.declared.name))
        self.editor.setFocus()

    def _try(self, change: Callable[[], None]) -> None:
        try:
            self._refused = False
            change()
        except ReelfitError as error:
            self._refused = True
            self._reset.setVisible(True)
            self._notice.tell(self._why(error), "bad")
        else:
            self.refresh()

    def _why(self, error: ReelfitError) -> str:
        still = self._shown(self._value())
        why = particulars(error.failure) or told(error.failure)
        return self.tr("{why} It is still {value}.").format(why=why, value=still)

    def _shown(self, value: bool | int | float | str) -> str:
        name = self.declared.name
        if self.declared.choices:
            return quoted(choice_name(name, str(value)))
        if isinstance(value, str):
            return quoted(value) if value else self.tr("empty")
        return size_text(value) if name.endswith("_bytes") else plain(value)

    def _value(self) -> bool | int | float | str:
        value = getattr(self._preferences.settings, self.declared.name)
        assert isinstance(value, bool | int | float | str)
        return value
