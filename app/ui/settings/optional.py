"""A number that may be left out, and a list of rules for large sources."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.target import Metric
from app.ui.icons import icon
from app.ui.settings.draft import usual_target
from app.ui.settings.editors import Number
from app.ui.settings.words import score_decimals
from app.ui.theme import GAP

_LARGEST_GIB = 10_000.0
_FIRST_GIB = 25.0


class OptionalNumber(QWidget):
    """A box, and the number that counts while it is ticked. ``edited`` tells of both."""

    edited = Signal()

    def __init__(
        self, text: str, number: Number, usual: float, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.number = number
        self._usual = usual
        self._box = QCheckBox(text)
        number.name_it(text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self._box, 1)
        layout.addWidget(number, 0, Qt.AlignmentFlag.AlignRight)
        self._box.clicked.connect(self._ticked)
        number.edited.connect(self._edited)
        self.setFocusProxy(self._box)

    def set_usual(self, value: float) -> None:
        """Begin with this value when the box is ticked."""
        self._usual = value

    def value(self) -> float | None:
        """Return the number; None where it is left out."""
        return float(self.number.value()) if self._box.isChecked() else None

    def show_value(self, value: float | None) -> None:
        """Show the number, or that it is left out."""
        self._box.setChecked(value is not None)
        self.number.setEnabled(value is not None)
        self.number.show_value(self._usual if value is None else value)

    @Slot()
    def _ticked(self) -> None:
        self.number.setEnabled(self._box.isChecked())
        self.edited.emit()

    @Slot(object)
    def _edited(self, _: object) -> None:
        self.edited.emit()


class _Rule(QWidget):
    """Above so many GiB, this target."""

    edited = Signal()
    removed = Signal(object)

    def __init__(self, gib: float, target: float, metric: Metric) -> None:
        super().__init__()
        self._gib = Number((0, _LARGEST_GIB), unit="GiB")
        self._target = Number((0, metric.ceiling))
        self._target.set_decimals(score_decimals(metric), metric.point)
        above, then = QLabel(self.tr("Above")), QLabel(self.tr("the target is"))
        self._gib.name_it(self.tr("Sources above, in GiB"))
        self._target.name_it(self.tr("Target for sources above that"))
        away = QToolButton()
        away.setIcon(icon("x"))
        away.setToolTip(self.tr("Remove this rule"))
        away.setAccessibleName(self.tr("Remove this rule"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        for widget in (above, self._gib, then, self._target, away):
            layout.addWidget(widget)
        layout.addStretch(1)
        self._gib.show_value(gib)
        self._target.show_value(target)
        self._gib.edited.connect(self._edited)
        self._target.edited.connect(self._edited)
        away.clicked.connect(self._remove)

    def value(self) -> tuple[float, float]:
        """Return the GiB and the target."""
        return float(self._gib.value()), float(self._target.value())

    @Slot(object)
    def _edited(self, _: object) -> None:
        self.edited.emit()

    @Slot()
    def _remove(self) -> None:
        self.removed.emit(self)


class RuleList(QWidget):
    """The targets of large sources, as many as are wanted."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._metric = Metric.VMAF
        self._rules: list[_Rule] = []
        self._add = QPushButton(icon("plus"), self.tr("Add a rule"))
        self._add.clicked.connect(self._add_rule)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GAP)
        self._layout.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._add)

    def value(self) -> tuple[tuple[float, float], ...]:
        """Return each rule's GiB and target."""
        return tuple(rule.value() for rule in self._rules)

    def show_value(self, rules: tuple[tuple[float, float], ...], metric: Metric) -> None:
        """Show these rules, on this metric's scale."""
        if rules == self.value() and metric is self._metric:
            return
        self._metric = metric
        for rule in tuple(self._rules):
            self._drop(rule)
        for gib, target in rules:
            self._append(gib, target)

    @Slot()
    def _add_rule(self) -> None:
        largest = max((gib for gib, _ in self.value()), default=0.0)
        self._append(largest + _FIRST_GIB, usual_target(self._metric))
        self._rules[-1].setFocus()
        self.edited.emit()

    def _append(self, gib: float, target: float) -> None:
        rule = _Rule(gib, target, self._metric)
        rule.edited.connect(self.edited)
        rule.removed.connect(self._removed)
        self._layout.insertWidget(len(self._rules), rule)
        self._rules.append(rule)

    @Slot(object)
    def _removed(self, rule: _Rule) -> None:
        self._drop(rule)
        self._add.setFocus()
        self.edited.emit()

    def _drop(self, rule: _Rule) -> None:
        self._rules.remove(rule)
        self._layout.removeWidget(rule)
        rule.hide()
        rule.deleteLater()
