"""One editor for each kind of value. All offer the same: ``value``, ``show_value``, ``edited``.

Numbers may be typed beyond their bounds: whoever takes the value says why not, right there, which
a field that silently corrects itself would not. Arrows and keys stay within. The wheel scrolls the
page and changes nothing that has no focus.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.ui.icons import icon

Value = bool | int | float | str
_FARTHEST = 1e15
# A line of text is at least so wide, and as wide as what stands in it while it is empty.
_LEAST_TEXT = 160
_TEXT_MARGINS = 30


class Editor(QWidget):
    """A widget for one value. ``edited`` carries a value that the user chose or typed."""

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)

    def value(self) -> Value:
        """Return the value as it is shown."""
        raise NotImplementedError

    def show_value(self, value: Value) -> None:
        """Show a value; ``edited`` is silent about it."""
        raise NotImplementedError

    def name_it(self, name: str, description: str = "") -> None:
        """Tell those who cannot see it what this is."""
        target = self.focusProxy() or self
        target.setAccessibleName(name)
        target.setAccessibleDescription(description)

    def _hold(self, widget: QWidget, *, fills: bool = False) -> None:
        self._layout.addWidget(widget)
        if not fills:
            self._layout.addStretch(1)
        self.setFocusProxy(widget)


class Switch(Editor):
    """Yes or no."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QCheckBox(text)
        self._hold(self._box)
        self._box.clicked.connect(self._clicked)

    def value(self) -> bool:
        """Return whether it is on."""
        return self._box.isChecked()

    def show_value(self, value: Value) -> None:
        """Show whether it is on."""
        self._box.setChecked(bool(value))

    @Slot()
    def _clicked(self) -> None:
        self.edited.emit(self.value())


class Choice(Editor):
    """One of several values, each shown by its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QComboBox()
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._box.setMinimumWidth(220)
        _calm(self._box)
        self._hold(self._box)
        self._box.activated.connect(self._chosen)

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer these values with their names, keeping the one that is chosen if it is there."""
        before = self.value()
        self._box.clear()
        for value, name in choices:
            self._box.addItem(name, value)
        self.show_value(before)

    def offered(self) -> list[str]:
        """Return the values on offer."""
        return [str(self._box.itemData(row)) for row in range(self._box.count())]

    def value(self) -> str:
        """Return the chosen value; empty where there is none."""
        return str(self._box.currentData() or "")

    def show_value(self, value: Value) -> None:
        """Choose a value; the first where it is not on offer."""
        found = self._box.findData(value)
        self._box.setCurrentIndex(max(found, 0) if self._box.count() else -1)

    @Slot(int)
    def _chosen(self, _: int) -> None:
        self.edited.emit(self.value())


class _Spin(QDoubleSpinBox):
    """A field for a number with a unit; ``low`` to ``high`` is where the arrows go."""

    def __init__(self, low: float, high: float) -> None:
        super().__init__()
        self.low, self.high = low, high
        self.setRange(-_FARTHEST, _FARTHEST)
        self.setKeyboardTracking(False)
        self.setGroupSeparatorShown(False)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(160)
        _calm(self)

    def stepBy(self, steps: int) -> None:  # noqa: N802 - Qt's name
        """Step, but not out of the bounds."""
        self.setValue(min(max(self.value() + steps * self.singleStep(), self.low), self.high))
        self.selectAll()

    def textFromValue(self, value: float) -> str:  # noqa: N802 - Qt's name
        """Return a number without needless zeros."""
        text = self.locale().toString(value, "f", self.decimals())
        point = self.locale().decimalPoint()
        return text.rstrip("0").removesuffix(point) if point in text else text


class Number(Editor):
    """A number within bounds, whole or not, in a unit that is ``scale`` times the value's own."""

    def __init__(
        self,
        bounds: tuple[float, float],
        *,
        whole: bool = False,
        decimals: int = 2,
        unit: str = "",
        scale: float = 1.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._whole = whole
        self._scale = scale
        self._spin = _Spin(bounds[0] / scale, bounds[1] / scale)
        self._spin.setDecimals(0 if whole and scale == 1.0 else decimals)
        if unit:
            self._spin.setSuffix(f" {unit}")
        self._hold(self._spin)
        self._spin.valueChanged.connect(self._typed)

    def set_bounds(self, low: float, high: float) -> None:
        """Have the arrows go from here to there."""
        self._spin.low, self._spin.high = low / self._scale, high / self._scale

    def set_decimals(self, decimals: int, step: float) -> None:
        """Show so many decimals, and step by this much."""
        with QSignalBlocker(self._spin):
            self._spin.setDecimals(decimals)
            self._spin.setSingleStep(step / self._scale)

    def value(self) -> int | float:
        """Return the number."""
        value = self._spin.value() * self._scale
        return round(value) if self._whole else value

    def show_value(self, value: Value) -> None:
        """Show a number."""
        with QSignalBlocker(self._spin):
            self._spin.setValue(float(value) / self._scale)

    @Slot(float)
    def _typed(self, _: float) -> None:
        self.edited.emit(self.value())


class Text(Editor):
    """A line of text; taken when it is finished."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QLineEdit()
        self._line.setPlaceholderText(placeholder)
        shown = self._line.fontMetrics().horizontalAdvance(placeholder)
        self._line.setMinimumWidth(max(_LEAST_TEXT, shown + _TEXT_MARGINS))
        self._shown = ""
        self._hold(self._line, fills=True)
        self._line.editingFinished.connect(self._finished)

    def value(self) -> str:
        """Return the text."""
        return self._line.text().strip()

    def show_value(self, value: Value) -> None:
        """Show a text."""
        self._shown = str(value)
        self._line.setText(self._shown)

    @Slot()
    def _finished(self) -> None:
        if self.value() != self._shown:
            self._shown = self.value()
            self.edited.emit(self._shown)


class PathText(Text):
    """The path of a file or a folder, with a button that lets the user look for it."""

    def __init__(
        self, placeholder: str = "", *, folder: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(placeholder, parent)
        self._folder = folder
        self._line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._line.setMinimumWidth(220)
        self._browse = QToolButton()
        self._browse.setIcon(icon("folder-open" if folder else "search"))
        self._browse.setProperty("framed", True)
        self._browse.setToolTip(
            self.tr("Choose a folder…") if folder else self.tr("Choose a file…")
        )
        self._browse.clicked.connect(self._look)
        self._layout.addWidget(self._browse)

    def name_it(self, name: str, description: str = "") -> None:
        """Tell those who cannot see it what this is."""
        super().name_it(name, description)
        self._browse.setAccessibleName(f"{name}: {self._browse.toolTip()}")

    @Slot()
    def _look(self) -> None:
        dialog = QFileDialog(self, self._browse.toolTip(), self.value() or str(Path.home()))
        mode = QFileDialog.FileMode.Directory if self._folder else QFileDialog.FileMode.ExistingFile
        dialog.setFileMode(mode)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, self._folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    @Slot(str)
    def _chosen(self, path: str) -> None:
        self._line.setText(path)
        self._finished()


class _Calm(QObject):
    """Leaves the wheel to the page around a field that has no focus."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what reaches the field."""
        if not isinstance(event, QWheelEvent) or not isinstance(watched, QWidget):
            return False
        event.ignore()
        return not watched.hasFocus()


def _calm(widget: QWidget) -> None:
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.installEventFilter(_Calm(widget))
