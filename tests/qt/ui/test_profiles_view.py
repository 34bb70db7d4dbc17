"""Profiles are edited as drafts; what does not fit together is said, and nothing typed is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.encoders import ENCODERS
from app.domain.grain import GrainRule
from app.domain.hard_links import HardLinks
from app.domain.picture_rules import Crop, Denoise, DynamicHdr, Interlace, PictureRules, ToneMap
from app.domain.profile import Container, Profile
from app.domain.sound_rules import Downmix, SoundMode, SoundRules
from app.domain.target import Fallback, Metric, Statistic, Target, TargetRule
from app.places import RESOURCES, Places
from app.services.preferences import Preferences
from app.services.profiles import Profiles
from app.storage.database import Database
from app.ui.settings.draft import GIB, draft_of
from app.ui.settings.naming import NameDialog
from app.ui.settings.noted import NOTE_ROLE
from app.ui.settings.profiles import ProfilesView


@pytest.fixture
def preferences(database: Database, places: Places) -> Preferences:
    return Preferences(places.database)


@pytest.fixture
def profiles(places: Places) -> Profiles:
    return Profiles(RESOURCES / "profiles", places.profiles)


@pytest.fixture
def view(qtbot: QtBot, profiles: Profiles, preferences: Preferences) -> ProfilesView:
    view = ProfilesView(profiles, preferences)
    qtbot.addWidget(view)
    view.resize(1000, 800)
    view.show()
    return view


def type_number(qtbot: QtBot, editor: object, text: str) -> None:
    spin = editor.focusProxy()  # type: ignore[attr-defined]
    assert isinstance(spin, QDoubleSpinBox)
    spin.setFocus()
    spin.selectAll()
    qtbot.keyClicks(spin, text)
    qtbot.keyClick(spin, Qt.Key.Key_Return)


def choose(editor: object, value: str) -> None:
    editor.show_value(value)  # type: ignore[attr-defined]
    editor.edited.emit(value)  # type: ignore[attr-defined]


def notes(view: ProfilesView) -> dict[str, str]:
    items = [view.list.item(row) for row in range(view.list.count())]
    return {item.text(): item.data(NOTE_ROLE) for item in items}


def dialog_of(view: ProfilesView) -> NameDialog:
    (dialog,) = view.findChildren(NameDialog)
    return dialog


def press_ok(qtbot: QtBot, dialog: NameDialog) -> None:
    ok = dialog.buttons.button(dialog.buttons.StandardButton.Ok)
    assert isinstance(ok, QPushButton)
    qtbot.mouseClick(ok, Qt.MouseButton.LeftButton)


def test_what_comes_with_reelfit_is_marked_and_cannot_be_edited(view: ProfilesView) -> None:
    assert notes(view) == {
        "balanced": "in use, comes with Reelfit",
        "fast": "comes with Reelfit",
        "small": "comes with Reelfit",
    }
    assert view.chosen == "balanced"
    assert not view.form.isEnabled()
    assert not view.rename.isEnabled()
    assert not view.remove.isEnabled()
    assert not view.save.isVisible()


def test_a_duplicate_can_be_edited_and_saved(
    qtbot: QtBot, view: ProfilesView, profiles: Profiles
) -> None:
    qtbot.mouseClick(view.duplicate, Qt.MouseButton.LeftButton)
    dialog = dialog_of(view)
    assert dialog.line.text() == "balanced copy"
    dialog.line.setText("Films")
    press_ok(qtbot, dialog)
    assert view.chosen == "Films"
    assert view.form.isEnabled()
    type_number(qtbot, view.form._target, "97")
    assert notes(view)["Films"] == "not saved"
    qtbot.mouseClick(view.save, Qt.MouseButton.LeftButton)
    assert profiles.get("Films").target.value == 97.0
    assert notes(view)["Films"] == ""
    assert not view.save.isEnabled()


def test_a_name_that_is_taken_is_said_and_the_dialog_stays(
    qtbot: QtBot, view: ProfilesView
) -> None:
    qtbot.mouseClick(view.duplicate, Qt.MouseButton.LeftButton)
    dialog = dialog_of(view)
    dialog.line.setText("Fast")
    press_ok(qtbot, dialog)
    assert dialog.isVisible()
    assert "already" in dialog.notice.text
    dialog.reject()


def test_what_does_not_fit_together_is_said_and_cannot_be_saved(
    qtbot: QtBot, view: ProfilesView, profiles: Profiles
) -> None:
    profiles.duplicate("balanced", "Films")
    type_number(qtbot, view.form._target, "120")
    assert "at most at 100, not at 120" in view._wrong.text
    assert not view.save.isEnabled()
    qtbot.mouseClick(view.revert, Qt.MouseButton.LeftButton)
    assert view.form._target.value() == 95.0
    assert view._wrong.text == ""


def test_a_draft_waits_while_another_profile_is_looked_at(
    qtbot: QtBot, view: ProfilesView, profiles: Profiles
) -> None:
    profiles.duplicate("balanced", "Films")
    type_number(qtbot, view.form._target, "88")
    view.choose("small")
    assert view.form._target.value() == 95.0
    view.choose("Films")
    assert view.form._target.value() == 88.0
    assert view.save.isEnabled()


def test_another_encoder_brings_its_own_presets_and_containers(
    view: ProfilesView, profiles: Profiles
) -> None:
    profiles.duplicate("balanced", "Films")
    choose(view.form._encoder, "vvc")
    assert view.form._preset.offered() == list(ENCODERS["vvc"].presets)
    assert view.form._container.offered() == ["mp4"]
    assert not view.form._grain.mode.isEnabled()
    view.save.click()
    films = profiles.get("Films")
    assert (films.encoder, films.preset, films.container) == ("vvc", "fast", Container.MP4)


def test_grain_is_asked_for_in_the_ways_that_the_encoder_knows(
    qtbot: QtBot, view: ProfilesView, profiles: Profiles, tmp_path: Path
) -> None:
    profiles.duplicate("balanced", "Films")
    grain = view.form._grain
    assert grain.mode.offered() == ["none", "auto", "strength"]
    assert not grain.strength.isEnabled()
    choose(grain.mode, "auto")
    view.save.click()
    assert profiles.get("Films").film_grain is GrainRule.AUTO
    choose(grain.mode, "strength")
    type_number(qtbot, grain.strength, "12")
    view.save.click()
    assert profiles.get("Films").film_grain == 12
    choose(view.form._encoder, "aom-av1")
    choose(grain.mode, "table")
    assert not view.save.isEnabled()
    grain.table._chosen(str(tmp_path / "my.tbl"))
    view.save.click()
    films = profiles.get("Films")
    assert (films.film_grain, films.grain_table) == (0, str(tmp_path / "my.tbl"))
    choose(view.form._encoder, "x265")
    assert grain.mode.value() == "none"


def test_another_metric_begins_on_its_own_scale(view: ProfilesView, profiles: Profiles) -> None:
    profiles.duplicate("balanced", "Films")
    choose(view.form._metric, "ssim")
    assert view.form._target.value() == 0.985
    view.save.click()
    assert profiles.get("Films").target == Target(0.985, Metric.SSIM)
    assert profiles.get("Films").rules == ()


def test_floors_limits_and_fallback_reach_the_profile(
    qtbot: QtBot, view: ProfilesView, profiles: Profiles
) -> None:
    profiles.duplicate("fast", "Films")
    form = view.form
    for box in (form._floors[Statistic.P1], form._size, form._rate, form._crf_max):
        tick = box.focusProxy()
        assert isinstance(tick, QCheckBox)
        tick.click()
    type_number(qtbot, form._floors[Statistic.P1].number, "85")
    type_number(qtbot, form._size.number, "3.5")
    type_number(qtbot, form._rate.number, "6")
    type_number(qtbot, form._crf_max.number, "50")
    choose(form._fallback, "lower")
    assert form._lowest.value() == 90.0
    type_number(qtbot, form._share, "70")
    qtbot.mouseClick(view.save, Qt.MouseButton.LeftButton)
    assert view._wrong.text == ""
    assert profiles.get("Films") == Profile(
        "Films",
        Target(93.0),
        preset="10",
        max_share=0.7,
        floors=(Target(85.0, statistic=Statistic.P1),),
        max_bytes=3_500_000_000,
        max_bit_rate=6_000_000,
        crf_max=50.0,
        fallback=Fallback.LOWER,
        lowest_target=90.0,
    )


def test_rules_for_the_picture_reach_the_profile(
    qtbot: QtBot, view: ProfilesView, profiles: Profiles
) -> None:
    profiles.duplicate("balanced", "Films")
    rows = [editor for _, editor in view.form._picture.rows()]
    chosen = ("detelecine", "auto", None, "light", "sdr", "skip")
    for editor, value in zip(rows, chosen, strict=True):
        if value is None:
            type_number(qtbot, editor, "720")
        else:
            choose(editor, value)
    qtbot.mouseClick(view.save, Qt.MouseButton.LeftButton)
    assert profiles.get("Films").picture == PictureRules(
        Interlace.DETELECINE, Crop.AUTO, 720, Denoise.LIGHT, ToneMap.SDR, DynamicHdr.SKIP
    )
    type_number(qtbot, rows[2], "90")
    assert "max_height is 144 to 8640" in view._wrong.text


def test_the_rule_for_hard_links_reaches_the_profile(
    qtbot: QtBot, view: ProfilesView, profiles: Profiles
) -> None:
    profiles.duplicate("balanced", "Films")
    assert view.form._links.value() == "refuse"
    choose(view.form._links, "break")
    qtbot.mouseClick(view.save, Qt.MouseButton.LeftButton)
    assert profiles.get("Films").hard_links is HardLinks.BREAK


def test_rules_for_large_sources_come_and_go(
    qtbot: QtBot, view: ProfilesView, profiles: Profiles
) -> None:
    profiles.duplicate("fast", "Films")
    rules = view.form._rules
    rules._add.click()
    rules._add.click()
    assert rules.value() == ((25.0, 95.0), (50.0, 95.0))
    type_number(qtbot, rules._rules[1]._target, "91")
    rules._rules[0]._remove()
    view.save.click()
    assert profiles.get("Films").rules == (TargetRule(50 * GIB, 91.0),)


def test_a_shown_profile_is_the_same_when_nothing_was_changed(profiles: Profiles) -> None:
    for name in profiles.names():
        assert draft_of(profiles.get(name)).profile() == profiles.get(name)


def test_the_profile_in_use_follows_its_name(
    qtbot: QtBot, view: ProfilesView, profiles: Profiles, preferences: Preferences
) -> None:
    profiles.duplicate("balanced", "Films")
    qtbot.mouseClick(view.default, Qt.MouseButton.LeftButton)
    assert preferences.settings.profile == "Films"
    qtbot.mouseClick(view.rename, Qt.MouseButton.LeftButton)
    dialog = dialog_of(view)
    dialog.line.setText("Cinema")
    press_ok(qtbot, dialog)
    assert preferences.settings.profile == "Cinema"
    assert notes(view)["Cinema"] == "in use"
    qtbot.mouseClick(view.remove, Qt.MouseButton.LeftButton)
    assert preferences.settings.profile == "balanced"
    assert list(notes(view)) == ["balanced", "fast", "small"]


def test_a_profile_goes_out_and_comes_back_as_a_file(
    view: ProfilesView, profiles: Profiles, tmp_path: Path
) -> None:
    view.export_to("balanced", tmp_path / "balanced.toml")
    assert "Exported to" in view._wrong.text
    view.import_from(tmp_path / "balanced.toml")
    assert view.chosen == "balanced 2"
    assert view._wrong.text == "Imported as “balanced 2”."


def test_an_import_says_what_is_wrong_with_the_file(view: ProfilesView, tmp_path: Path) -> None:
    (tmp_path / "theirs.toml").write_text("tarqet = 95")
    view.import_from(tmp_path / "theirs.toml")
    assert "did you mean 'target'" in view._wrong.text
    assert view.chosen == "balanced"


def test_a_file_that_was_left_out_is_named(
    qtbot: QtBot, places: Places, preferences: Preferences
) -> None:
    places.profiles.mkdir(parents=True)
    (places.profiles / "mine.toml").write_text("tarqet = 95")
    profiles = Profiles(RESOURCES / "profiles", places.profiles)
    profiles.duplicate("balanced", "Films")
    view = ProfilesView(profiles, preferences)
    qtbot.addWidget(view)
    view.choose("Films")
    assert "Left out: Profile 'mine'" in view._about.text


def test_everything_has_a_name_for_those_who_cannot_see_it(
    view: ProfilesView, profiles: Profiles
) -> None:
    profiles.duplicate("balanced", "Films")
    for kind in (QDoubleSpinBox, QCheckBox, QPushButton):
        for widget in view.findChildren(kind):
            assert widget.accessibleName() or widget.text(), widget


def test_rules_for_sound_reach_the_profile(
    qtbot: QtBot, view: ProfilesView, profiles: Profiles
) -> None:
    profiles.duplicate("balanced", "Films")
    sound = view.form._sound
    assert not sound.downmix.isEnabled()
    choose(sound.mode, "opus")
    assert sound.downmix.isEnabled()
    choose(sound.downmix, "stereo")
    tick = sound.loudness.focusProxy()
    assert isinstance(tick, QCheckBox)
    tick.click()
    type_number(qtbot, sound.loudness.number, "-16")
    type_number(qtbot, sound.kbit, "96")
    sound.languages.show_value("de, eng")
    sound.languages.edited.emit("de, eng")
    view.save.click()
    rules = SoundRules(SoundMode.OPUS, 96, Downmix.STEREO, -16.0, ("de", "eng"))
    assert profiles.get("Films").sound == rules
    choose(sound.mode, "copy")
    view.save.click()
    assert profiles.get("Films").sound == rules.with_mode(SoundMode.COPY)


def test_a_word_that_is_no_language_is_said(view: ProfilesView, profiles: Profiles) -> None:
    profiles.duplicate("balanced", "Films")
    sound = view.form._sound
    sound.languages.show_value("German")
    sound.languages.edited.emit("German")
    assert "no code of a language" in view._wrong.text
    assert not view.save.isEnabled()
