"""About Reelfit: versions and licences of it and of what it is made of, to read and to copy."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app import __version__
from app.services.preferences import Preferences
from app.services.versions import FfmpegLook, Part, parts
from app.ui.app_icon import app_icon
from app.ui.icons import icon
from app.ui.theme import EDGE, TITLE_PX, theme, tokens, ui_font

_ICON = 64
# Of every build with x264 and x265, which the usual ones are.
_FFMPEG_LICENCE = "GPL"


class AboutDialog(QDialog):
    """The version of ffmpeg comes a moment later: it has to be asked."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ffmpeg = Part("FFmpeg", self.tr("looking…"))
        self.setWindowTitle(self.tr("About Reelfit"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(580, 640)
        self.text = QTextBrowser()
        self.text.setOpenExternalLinks(True)
        self.text.setAccessibleName(self.tr("Versions and licences"))
        self.text.setTabChangesFocus(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        layout.setSpacing(12)
        layout.addLayout(self._make_head())
        layout.addWidget(self.text, 1)
        layout.addWidget(self._make_buttons())
        self._close.setFocus()
        theme().changed.connect(self._fill)
        self._fill()
        self._look = FfmpegLook(preferences.settings.ffmpeg, self)
        self._look.found.connect(self._found)
        self.finished.connect(self._closed)

    def as_text(self) -> str:
        """Return all of it as plain text, a line for each part."""
        lines = [
            " · ".join(word for word in (part.name, part.version, part.note) if word)
            for part in self._parts()
        ]
        return "\n".join([*lines, self._ffmpeg.note])

    def _parts(self) -> tuple[Part, ...]:
        reelfit, *others = parts()
        return reelfit, Part("FFmpeg", self._ffmpeg.version, _FFMPEG_LICENCE), *others

    def _make_head(self) -> QHBoxLayout:
        picture = QLabel()
        picture.setPixmap(app_icon().pixmap(_ICON, _ICON))
        name = QLabel(f"Reelfit {__version__}")
        name.setFont(ui_font(TITLE_PX + 5, name.font().Weight.DemiBold))
        purpose = QLabel(self.tr("Videos in the smallest file that still looks right."))
        purpose.setWordWrap(True)
        purpose.setProperty("muted", True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch()
        words.addWidget(name)
        words.addWidget(purpose)
        words.addStretch()
        head = QHBoxLayout()
        head.setSpacing(EDGE)
        head.addWidget(picture)
        head.addLayout(words, 1)
        return head

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        copy = buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setIcon(icon("copy"))
        copy.setToolTip(self.tr("Copy all versions, as for a report"))
        copy.clicked.connect(self._copy)
        close = buttons.addButton(QDialogButtonBox.StandardButton.Close)
        close.setDefault(True)
        self._close = close
        buttons.rejected.connect(self.reject)
        return buttons

    @Slot()
    def _fill(self) -> None:
        muted = tokens().muted.name()
        rows = "".join(
            f"<tr><td style='padding:3px 24px 3px 0'>{escape(part.name)}</td>"
            f"<td style='padding:3px 24px 3px 0'>{escape(part.version)}</td>"
            f"<td style='padding:3px 0;color:{muted}'>{escape(part.note)}</td></tr>"
            for part in self._parts()
        )
        says = self.tr("FFmpeg is a program of its own, which Reelfit runs:")
        self.text.setHtml(
            f"<table>{rows}</table><p>{escape(says)}<br>"
            f"<span style='color:{muted}'>{escape(self._ffmpeg.note)}</span></p>"
        )

    @Slot(object)
    def _found(self, part: Part) -> None:
        self._ffmpeg = part
        self._fill()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.as_text())

    @Slot(int)
    def _closed(self, _: int) -> None:
        self._look.close()
