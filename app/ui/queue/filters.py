"""Buttons that narrow the queue to some states or to a profile."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.domain.job import Phase
from app.domain.summary import Totals
from app.model.app_model import AppModel
from app.model.reader import Reader
from app.pipeline.stages import READY, RUNNING
from app.ui.icons import icon
from app.ui.numbers import number
from app.ui.words import state_of

_GROUPS: tuple[tuple[Any, frozenset[Phase]], ...] = (
    (QT_TRANSLATE_NOOP("StateFilter", "All states"), frozenset()),
    (QT_TRANSLATE_NOOP("StateFilter", "Waiting"), frozenset(READY)),
    (QT_TRANSLATE_NOOP("StateFilter", "Working"), frozenset(RUNNING)),
    *(("", frozenset({phase})) for phase in Phase if phase.is_final),
)


class _MenuButton(QPushButton):
    """A button with a menu of which one entry is in force."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow goes last
        self.setIcon(icon("chevron-down", "muted"))
        self._menu = QMenu(self)
        self._menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)

    def _fill(self) -> None:
        raise NotImplementedError

    def _start(self) -> QActionGroup:
        self._menu.clear()
        group = QActionGroup(self._menu)
        group.setExclusive(True)
        return group


class StateFilter(_MenuButton):
    """Which states are shown. ``chosen`` carries the phases; none of them means all."""

    chosen = Signal(object)

    def __init__(self, app: AppModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self.setAccessibleName(self.tr("Filter by state"))
        self.show_phases(frozenset())

    def show_phases(self, phases: frozenset[Phase]) -> None:
        """Say which are shown."""
        self._phases = phases
        known = [self._name(text, group) for text, group in _GROUPS if group == phases]
        self.setText(known[0] if known else self.tr("Some states"))

    def _name(self, text: str, group: frozenset[Phase]) -> str:
        if len(group) == 1:
            (phase,) = group
            return state_of(phase).word
        return self.tr(text)

    def _fill(self) -> None:
        group = self._start()
        for text, phases in _GROUPS:
            count = _count(self._app.totals, phases)
            action = self._menu.addAction(f"{self._name(text, phases)}\t{number(count)}")
            action.setCheckable(True)
            action.setChecked(phases == self._phases)
            action.setEnabled(bool(count) or not phases or phases == self._phases)
            action.triggered.connect(partial(self._choose, phases))
            group.addAction(action)

    def _choose(self, phases: frozenset[Phase], _: bool = False) -> None:
        self.chosen.emit(phases)


class ProfileFilter(_MenuButton):
    """Whose profile's videos are shown. ``chosen`` carries its name, or None for all."""

    chosen = Signal(object)

    def __init__(self, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._names: Sequence[str] = ()
        self.setAccessibleName(self.tr("Filter by profile"))
        self.show_profile(None)

    def show_profile(self, name: str | None) -> None:
        """Say which is shown."""
        self._name = name
        self.setText(name or self.tr("All profiles"))

    def _fill(self) -> None:
        self._offer(self._names)
        self._reader.ask(
            lambda database: database.summaries.profiles(), self._learned, "filter profiles"
        )

    def _learned(self, names: Sequence[str]) -> None:
        if names != self._names:
            self._names = names
            self._offer(names)

    def _offer(self, names: Sequence[str]) -> None:
        group = self._start()
        for name in (None, *names):
            action = self._menu.addAction(name or self.tr("All profiles"))
            action.setCheckable(True)
            action.setChecked(name == self._name)
            action.triggered.connect(partial(self._choose, name))
            group.addAction(action)

    def _choose(self, name: str | None, _: bool = False) -> None:
        self.chosen.emit(name)


def _count(totals: Totals, phases: frozenset[Phase]) -> int:
    if not phases:
        return totals.jobs
    return sum(totals.phases.get(phase, 0) for phase in phases)
