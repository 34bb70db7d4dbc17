"""About tells all versions and licences, to read and to copy."""

from __future__ import annotations

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app import __version__
from app.media.tools import Tools
from app.places import Places
from app.services.preferences import Preferences
from app.services.versions import parts
from app.storage.database import Database
from app.ui.about import AboutDialog


def test_all_versions_are_told_and_can_be_copied(
    qtbot: QtBot, database: Database, places: Places, tools: Tools
) -> None:
    dialog = AboutDialog(Preferences(places.database))
    dialog.show()
    qtbot.waitUntil(lambda: tools.version in dialog.as_text(), timeout=20_000)
    shown = dialog.text.toPlainText()
    for word in (__version__, qVersion(), tools.version, "LGPL-3.0", "GPL", "MIT", "Tabler Icons"):
        assert word in shown
    (copy,) = [each for each in dialog.findChildren(QPushButton) if each.text() == "Copy"]
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0] == f"Reelfit · {__version__} · MIT"
    assert copied[-1] == str(tools.ffmpeg)
    dialog.close()


def test_closing_before_ffmpeg_has_answered_leaves_nothing_behind(
    qtbot: QtBot, database: Database, places: Places
) -> None:
    dialog = AboutDialog(Preferences(places.database))
    dialog.show()
    look = dialog._look
    dialog.close()
    assert look._thread.isFinished()


def test_an_ffmpeg_that_is_not_there_is_said(
    qtbot: QtBot, database: Database, places: Places
) -> None:
    database.settings.save("ffmpeg", "/nowhere/ffmpeg")
    dialog = AboutDialog(Preferences(places.database))
    qtbot.waitUntil(lambda: "No usable ffmpeg" in dialog.as_text(), timeout=20_000)
    dialog.close()
    dialog.done(0)


def test_every_part_has_a_licence() -> None:
    assert all(part.note for part in parts())
    assert [part.name for part in parts() if not part.version] == ["Tabler Icons"]
