"""What a palette cannot say: corners, borders and distances of the standard widgets."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

_PICTURES = Path(__file__).resolve().parents[2] / "resources" / "icons" / "look"
_SHEET = """
QToolTip { background: {raised}; color: {text}; border: 1px solid {line}; padding: 4px 6px; }
QPushButton, QToolButton[framed="true"] {
    background: {raised}; color: {text}; border: 1px solid {line}; border-radius: 7px;
    padding: 6px 12px; min-height: 18px;
}
QPushButton:hover, QToolButton[framed="true"]:hover { border-color: {accent}; }
QPushButton:pressed, QToolButton[framed="true"]:pressed { background: {selection}; }
QPushButton:focus, QToolButton[framed="true"]:focus { border-color: {accent}; }
QPushButton:disabled { color: {muted}; border-color: {line}; }
QPushButton[primary="true"] {
    background: {accent}; color: {on_accent}; border-color: {accent}; font-weight: 600;
}
QPushButton[primary="true"]:hover { border-color: {text}; }
QPushButton[primary="true"]:disabled { background: {line}; color: {muted}; border-color: {line}; }
QPushButton[joined="left"] { border-top-right-radius: 0; border-bottom-right-radius: 0; }
QPushButton[joined="right"] {
    border-top-left-radius: 0; border-bottom-left-radius: 0; padding: 6px; min-width: 14px;
    border-left-color: {on_accent};
}
QPushButton::menu-indicator { image: none; width: 0; }
QPushButton:flat { background: transparent; border-color: transparent; padding: 4px; }
QPushButton:flat:hover { background: {selection}; }
QPushButton:flat:focus { border-color: {accent}; }
QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 4px; }
QToolButton:hover { background: {selection}; }
QToolButton:focus { border-color: {accent}; }
QToolButton#rail { color: {text}; border-radius: 8px; padding: 6px 2px; }
QToolButton#rail:checked { background: {selection}; color: {accent}; }
QToolButton::menu-indicator { image: none; }
QLineEdit, QSpinBox, QDoubleSpinBox, QDateTimeEdit, QComboBox, QPlainTextEdit, QTextEdit {
    background: {raised}; color: {text}; border: 1px solid {line}; border-radius: 7px;
    padding: 5px 8px; selection-background-color: {accent}; selection-color: {on_accent};
}
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus,
QTextEdit:focus, QDateTimeEdit:focus { border-color: {accent}; }
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled {
    background: {bg}; color: {muted};
}
QComboBox::drop-down, QDateTimeEdit::drop-down { border: none; width: 24px; }
QComboBox::down-arrow, QDateTimeEdit::down-arrow, QSpinBox::down-arrow, QDoubleSpinBox::down-arrow {
    image: url("{pictures}/down-{look}.svg"); width: 12px; height: 12px;
}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow {
    image: url("{pictures}/up-{look}.svg"); width: 12px; height: 12px;
}
QSpinBox, QDoubleSpinBox { padding-right: 4px; }
QSpinBox::up-button, QDoubleSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::down-button {
    subcontrol-origin: border; border: none; background: transparent; width: 20px;
}
QSpinBox::up-button, QDoubleSpinBox::up-button {
    subcontrol-position: top right; margin: 3px 2px 0 0;
}
QSpinBox::down-button, QDoubleSpinBox::down-button {
    subcontrol-position: bottom right; margin: 0 2px 3px 0;
}
QSpinBox::up-button:hover, QDoubleSpinBox::up-button:hover, QSpinBox::down-button:hover,
QDoubleSpinBox::down-button:hover { background: {selection}; border-radius: 4px; }
QComboBox QAbstractItemView { background: {raised}; border: 1px solid {line}; }
QCheckBox { spacing: 8px; }
QCheckBox::indicator {
    width: 14px; height: 14px; border: 1px solid {muted}; border-radius: 4px; background: {raised};
}
QCheckBox::indicator:focus, QCheckBox::indicator:hover { border-color: {accent}; }
QCheckBox::indicator:checked {
    background: {accent}; border-color: {accent}; image: url("{pictures}/check-{look}.svg");
}
QCheckBox::indicator:disabled { border-color: {line}; background: {bg}; }
QCheckBox::indicator:checked:disabled { background: {muted}; border-color: {muted}; }
QCheckBox:focus { color: {accent}; }
QHeaderView { background: {panel}; border: none; }
QHeaderView::section {
    background: {panel}; color: {muted}; border: none; border-bottom: 1px solid {line};
    padding: 6px 8px;
}
QTableView, QTreeView, QListView { background: {panel}; border: none; outline: none; }
QMenuBar { background: {panel}; border-bottom: 1px solid {line}; }
QMenuBar::item { padding: 5px 10px; border-radius: 5px; background: transparent; }
QMenuBar::item:selected { background: {selection}; }
QTreeView::item { padding: 5px 6px; }
QMenu { background: {raised}; border: 1px solid {line}; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 5px; }
QMenu::icon { padding-left: 10px; }
QMenu::item:selected { background: {selection}; }
QMenu::item:disabled { color: {muted}; }
QMenu::separator { height: 1px; background: {line}; margin: 4px 8px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: {line}; border-radius: 4px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: {muted}; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: {line}; }
QTabBar::tab { padding: 6px 12px; border: none; color: {muted}; }
QTabBar::tab:selected { color: {text}; border-bottom: 2px solid {accent}; }
QTabBar::tab:focus { color: {accent}; }
QTabWidget::pane { border: none; }
QFrame[panel="true"] {
    background: {panel}; border: 1px solid {line}; border-radius: 10px;
}
QLabel[muted="true"] { color: {muted}; }
QProgressBar { background: {line}; border: none; border-radius: 3px; }
QProgressBar::chunk { background: {accent}; border-radius: 3px; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QDialog, QMessageBox { background: {bg}; }
"""


def stylesheet(colours: Mapping[str, str]) -> str:
    """Return the style sheet with these colours, by the names of their tokens.

    ``look`` among them is ``light`` or ``dark``: arrows and ticks are pictures, one for each.
    """
    sheet = _SHEET.replace("{pictures}", _PICTURES.as_posix())
    for name, colour in colours.items():
        sheet = sheet.replace(f"{{{name}}}", colour)
    return sheet
