"""The settings page: a form that follows from the declaration, and says at once what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDoubleSpinBox, QWidget
from pytestqt.qtbot import QtBot

from app.places import RESOURCES, Places
from app.services.preferences import Preferences, read_settings
from app.services.profiles import Profiles
from app.settings import declarations
from app.storage.database import Database
from app.ui.settings.editors import Choice, Number, PathText, Switch
from app.ui.settings.page import SettingsPage
from app.ui.settings.row import SettingRow


@pytest.fixture
def preferences(database: Database, places: Places) -> Preferences:
    return Preferences(places.database)


@pytest.fixture
def page(qtbot: QtBot, preferences: Preferences, places: Places) -> SettingsPage:
    page = SettingsPage(preferences, Profiles(RESOURCES / "profiles", places.profiles))
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    return page


def field(row: SettingRow) -> QWidget:
    found = row.editor.focusProxy()
    assert found is not None
    return found


def type_number(qtbot: QtBot, row: SettingRow, text: str) -> None:
    spin = field(row)
    assert isinstance(spin, QDoubleSpinBox)
    spin.setFocus()
    spin.selectAll()
    qtbot.keyClicks(spin, text)
    qtbot.keyClick(spin, Qt.Key.Key_Return)


def said(row: SettingRow) -> str:
    return row._notice.text


def test_every_setting_has_an_editor_of_its_kind(page: SettingsPage) -> None:
    assert list(page.form.rows) == [row.name for row in declarations()]
    kinds = {
        bool: Switch,
        int: Number,
        float: Number,
    }
    for row in page.form.rows.values():
        declared = row.declared
        expected = Choice if declared.choices else kinds.get(declared.kind, Choice)
        if declared.name in ("ffmpeg", "work_folder", "output_dir"):
            expected = PathText
        assert isinstance(row.editor, expected), declared.name
        assert field(row).accessibleName()


def test_every_field_can_be_reached_by_tab_in_the_order_of_the_page(
    qtbot: QtBot, page: SettingsPage
) -> None:
    page.activateWindow()
    page.form.field.setFocus()
    wanted = [field(row) for row in page.form.rows.values()]
    reached = []
    for _ in range(200):
        focus = QApplication.focusWidget()
        if focus in wanted:
            reached.append(focus)
        if len(reached) == len(wanted):
            break
        qtbot.keyClick(focus or page, Qt.Key.Key_Tab)
    assert reached == wanted


def test_a_change_counts_at_once(
    qtbot: QtBot, page: SettingsPage, preferences: Preferences, places: Places
) -> None:
    box = field(page.form.rows["notify"])
    assert isinstance(box, QCheckBox)
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(5, box.height() // 2))
    assert preferences.settings.notify is False
    assert read_settings(places.database).notify is False


def test_a_chosen_word_becomes_the_setting(
    page: SettingsPage, qtbot: QtBot, preferences: Preferences
) -> None:
    box = field(page.form.rows["theme"])
    assert isinstance(box, QComboBox)
    assert [box.itemText(row) for row in range(box.count())] == ["As the system", "Light", "Dark"]
    qtbot.keyClick(box, Qt.Key.Key_End)
    assert preferences.settings.theme == "dark"


def test_a_number_is_stored_when_it_is_typed(
    qtbot: QtBot, page: SettingsPage, preferences: Preferences
) -> None:
    type_number(qtbot, page.form.rows["max_probes"], "12")
    qtbot.waitUntil(lambda: preferences.settings.max_probes == 12)


def test_sizes_are_typed_in_gigabytes(
    qtbot: QtBot, page: SettingsPage, preferences: Preferences
) -> None:
    row = page.form.rows["min_free_bytes"]
    assert field(row).text() == "0.5 GB"  # type: ignore[attr-defined]
    type_number(qtbot, row, "2.5")
    qtbot.waitUntil(lambda: preferences.settings.min_free_bytes == 2_500_000_000)


def test_a_number_out_of_bounds_stays_in_sight_and_says_why(
    qtbot: QtBot, page: SettingsPage, preferences: Preferences
) -> None:
    row = page.form.rows["max_probes"]
    type_number(qtbot, row, "99")
    qtbot.waitUntil(lambda: row.is_refused)
    assert said(row) == "“Most probes” must be between 2 and 30, not 99. It is still 8."
    assert row.editor.value() == 99
    assert preferences.settings.max_probes == 8
    type_number(qtbot, row, "9")
    qtbot.waitUntil(lambda: preferences.settings.max_probes == 9)
    assert not row.is_refused
    assert said(row) == ""


def test_arrows_stay_within_the_bounds(qtbot: QtBot, page: SettingsPage) -> None:
    row = page.form.rows["max_misses"]
    spin = field(row)
    spin.setFocus()
    for _ in range(6):
        qtbot.keyClick(spin, Qt.Key.Key_Up)
    assert row.editor.value() == 3


def test_what_is_typed_last_is_stored_when_the_page_is_left(
    qtbot: QtBot, page: SettingsPage, preferences: Preferences
) -> None:
    type_number(qtbot, page.form.rows["max_probes"], "11")
    page.hide()
    assert preferences.settings.max_probes == 11


def test_the_wheel_scrolls_and_changes_nothing(
    page: SettingsPage, preferences: Preferences
) -> None:
    page.form.field.setFocus()
    for name in ("theme", "niceness"):
        target = field(page.form.rows[name])
        middle = QPointF(target.rect().center())
        wheel = QWheelEvent(
            middle,
            QPointF(target.mapToGlobal(middle.toPoint())),
            QPoint(0, -120),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(target, wheel)
    assert page.form.rows["niceness"].editor.value() == 10
    assert preferences.settings.theme == "system"


def test_a_default_can_be_had_back(
    qtbot: QtBot, page: SettingsPage, preferences: Preferences
) -> None:
    row = page.form.rows["max_probes"]
    assert not row._reset.isVisible()
    preferences.change("max_probes", 20)
    assert row._reset.isVisible()
    assert row.editor.value() == 20
    qtbot.mouseClick(row._reset, Qt.MouseButton.LeftButton)
    assert preferences.settings.max_probes == row.editor.value() == 8
    assert not row._reset.isVisible()


def test_what_waits_for_a_restart_says_so_at_its_row_and_above(
    page: SettingsPage, preferences: Preferences
) -> None:
    assert page.waiting == ""
    preferences.change("encode_slots", 3)
    assert "restart" in said(page.form.rows["encode_slots"])
    assert "Encodes at once" in page.waiting
    preferences.reset("encode_slots")
    assert page.waiting == said(page.form.rows["encode_slots"]) == ""


def test_a_value_that_was_refused_is_tried_again_when_what_it_lacked_is_there(
    qtbot: QtBot, page: SettingsPage, preferences: Preferences, tmp_path: Path
) -> None:
    row = page.form.rows["delivery"]
    box = field(row)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(1)
    row.store()
    assert said(row).startswith("Results cannot go to a folder until “Folder for results” names it")
    path = page.form.rows["output_dir"]
    qtbot.keyClicks(field(path), str(tmp_path))
    qtbot.keyClick(field(path), Qt.Key.Key_Return)
    assert preferences.settings.delivery == "folder"
    assert said(row) == ""


def test_a_path_of_nothing_is_refused_where_it_is_typed(
    qtbot: QtBot, page: SettingsPage, preferences: Preferences
) -> None:
    row = page.form.rows["ffmpeg"]
    qtbot.keyClicks(field(row), "/nowhere/ffmpeg")
    qtbot.keyClick(field(row), Qt.Key.Key_Return)
    assert said(row) == "/nowhere/ffmpeg is no program. It is still empty."
    assert preferences.settings.ffmpeg == ""


def test_a_search_leaves_what_has_its_words(qtbot: QtBot, page: SettingsPage) -> None:
    def shown() -> list[str]:
        return [name for name, row in page.form.rows.items() if row.isVisible()]

    everything = shown()
    page.form.search("probes search")
    assert shown() == ["max_probes"]
    page.form.search("DARK")
    assert shown() == ["theme"]
    page.form.search("xyzzy")
    assert shown() == []
    assert page.form._nothing.text() == "No setting has “xyzzy”."
    page.form.search("")
    assert shown() == everything


def test_a_profile_that_is_gone_is_named_as_missing(
    page: SettingsPage, preferences: Preferences
) -> None:
    preferences.change("profile", "gone")
    box = field(page.form.rows["profile"])
    assert isinstance(box, QComboBox)
    assert box.currentText() == "gone (missing)"
    assert box.count() == 4
