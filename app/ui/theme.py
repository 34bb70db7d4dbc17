"""The look: colours, fonts and distances, light and dark, following the system or the setting.

Fusion draws with our palette; a short style sheet does what a palette cannot. Widgets that paint
for themselves ask :func:`tokens` while they paint, and repaint on ``Theme.changed``.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.ui.stylesheet import stylesheet

GAP = 8
EDGE = 16
RADIUS = 7
PANEL_RADIUS = 10
ROW_HEIGHT = 44
TEXT_PX = 13
SMALL_PX = 11.5
TITLE_PX = 15


class Mode(StrEnum):
    """Which of the two looks is wanted."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one look, by what they are for."""

    bg: QColor
    panel: QColor
    raised: QColor
    line: QColor
    text: QColor
    muted: QColor
    accent: QColor
    ok: QColor
    warn: QColor
    bad: QColor
    selection: QColor
    on_accent: QColor
    dark: bool = False

    def colour(self, name: str) -> QColor:
        """Return a colour by the name of its token."""
        found = getattr(self, name)
        assert isinstance(found, QColor)
        return found


def _tokens(*names: str, dark: bool) -> Tokens:
    """Make the colours of a look, given in the order of the fields of Tokens."""
    colours = {f.name: QColor(name) for f, name in zip(fields(Tokens), names, strict=False)}
    return Tokens(**colours, dark=dark)


# The colours of look/LOOK.md, of which some are darker here for a contrast of 4.5 to 1.
# fmt: off
LIGHT = _tokens(
    "#f4f5f7", "#ffffff", "#ffffff", "#dfe3e8", "#1d232b", "#5d6675", "#1f6fd6",
    "#1a7a4a", "#8f5c00", "#c0322c", "#e4effc", "#ffffff", dark=False,
)
DARK = _tokens(
    "#14171c", "#1b1f26", "#232831", "#2e3540", "#e8ebf0", "#97a1b0", "#4da3ff",
    "#4cc38a", "#e5b455", "#f0716a", "#24364d", "#0c1420", dark=True,
)
# fmt: on


class Theme(QObject):
    """The look in force; there is one, :func:`theme`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._mode = Mode.SYSTEM
        self._tokens = LIGHT
        self._applied = False

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self._tokens

    def apply(self, application: QApplication, mode: Mode) -> None:
        """Dress the application; from now on the system's changes are followed, if so wanted."""
        self._mode = mode
        if not self._applied:
            self._applied = True
            application.setStyle("Fusion")
            application.setFont(ui_font())
            application.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._dress()

    def _system_changed(self, _: Qt.ColorScheme) -> None:
        if self._mode is Mode.SYSTEM:
            self._dress()

    def _dress(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        dark = self._mode is Mode.DARK or (self._mode is Mode.SYSTEM and _system_is_dark())
        self._tokens = DARK if dark else LIGHT
        application.setPalette(_palette(self._tokens))
        application.setStyleSheet(stylesheet(_names(self._tokens)))
        self.changed.emit()


_theme: list[Theme] = []


def theme() -> Theme:
    """Return the application's theme; made at the first call, after the application."""
    if not _theme:
        _theme.append(Theme())
    return _theme[0]


def tokens() -> Tokens:
    """Return the colours in force."""
    return theme().tokens


def ui_font(px: float = TEXT_PX, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the font for text of this height in pixels, with digits of equal width."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    # In points, so that text follows the system's scale; 96 points-per-inch pixels to points.
    font.setPointSizeF(px * 72 / 96)
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def mixed(over: QColor, under: QColor, share: float) -> QColor:
    """Return one colour laid over another with this opacity."""
    return QColor.fromRgbF(
        over.redF() * share + under.redF() * (1 - share),
        over.greenF() * share + under.greenF() * (1 - share),
        over.blueF() * share + under.blueF() * (1 - share),
    )


def _system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def _names(found: Tokens) -> dict[str, str]:
    colours = {f.name: getattr(found, f.name) for f in fields(found) if f.name != "dark"}
    look = "dark" if found.dark else "light"
    return {"look": look} | {name: colour.name() for name, colour in colours.items()}


def _palette(found: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for where, colour in (
        (role.Window, found.bg),
        (role.WindowText, found.text),
        (role.Base, found.panel),
        (role.AlternateBase, found.bg),
        (role.Text, found.text),
        (role.Button, found.raised),
        (role.ButtonText, found.text),
        (role.BrightText, found.bad),
        (role.Highlight, found.selection),
        (role.HighlightedText, found.text),
        (role.Link, found.accent),
        (role.LinkVisited, found.accent),
        (role.ToolTipBase, found.raised),
        (role.ToolTipText, found.text),
        (role.PlaceholderText, found.muted),
        (role.Accent, found.accent),
        (role.Light, found.raised),
        (role.Midlight, found.line),
        (role.Mid, found.line),
        (role.Dark, found.line),
        (role.Shadow, found.bg),
    ):
        palette.setColor(where, colour)
    group = QPalette.ColorGroup.Disabled
    faint = mixed(found.muted, found.bg, 0.75)
    for where in (role.Text, role.ButtonText, role.WindowText):
        palette.setColor(group, where, faint)
    return palette
