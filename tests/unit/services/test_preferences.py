"""Settings that are changed while the program runs: checked, stored, told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import ReelfitError
from app.services.preferences import Changed, Preferences, change_setting, read_settings
from app.settings import Settings
from app.storage.database import open_database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "reelfit.db"


@pytest.fixture
def preferences(path: Path) -> Preferences:
    return Preferences(path)


def told_of(preferences: Preferences) -> list[Changed]:
    told: list[Changed] = []
    preferences.changed.connect(told.append)
    return told


def stored(path: Path) -> dict[str, object]:
    database = open_database(path)
    try:
        return database.settings.load()
    finally:
        database.close()


def refusal(change: Callable[[], None]) -> str:
    with pytest.raises(ReelfitError) as error:
        change()
    assert error.value.failure.code == "bad_setting"
    return error.value.failure.detail


def test_a_change_is_stored_before_it_is_told(path: Path, preferences: Preferences) -> None:
    seen: list[Settings] = []
    preferences.changed.connect(lambda change: seen.append(read_settings(path)))
    preferences.change("max_probes", 5)
    assert seen == [preferences.settings]
    assert preferences.settings == Settings(max_probes=5)


def test_a_change_tells_its_name_and_all_settings(preferences: Preferences) -> None:
    told = told_of(preferences)
    preferences.change("theme", "dark")
    assert told == [Changed("theme", Settings(theme="dark"))]


def test_what_changes_nothing_is_not_told(preferences: Preferences) -> None:
    told = told_of(preferences)
    preferences.change("theme", "system")
    preferences.reset("keep_awake")
    assert told == []


def test_a_number_of_the_wrong_type_is_no_change_of_nothing(preferences: Preferences) -> None:
    assert "of type bool" in refusal(lambda: preferences.change("notify", 1))


def test_only_what_differs_from_the_default_is_stored(path: Path, preferences: Preferences) -> None:
    preferences.change("max_probes", 5)
    preferences.change("theme", "dark")
    assert stored(path) == {"max_probes": 5, "theme": "dark"}
    preferences.reset("max_probes")
    preferences.change("theme", "system")
    assert stored(path) == {}
    assert preferences.settings == Settings()


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("max_probes", 500, "between 2 and 30"),
        ("theme", "pink", "one of system, light, dark"),
        ("colour", "red", "no setting 'colour'"),
        ("ffmpeg", "/nowhere/ffmpeg", "/nowhere/ffmpeg is no program"),
        ("work_folder", "/nowhere", "/nowhere is not the full path"),
        ("output_dir", "here", "here is not the full path"),
    ],
)
def test_a_bad_value_is_refused_and_all_stays(
    path: Path, preferences: Preferences, name: str, value: str, says: str
) -> None:
    told = told_of(preferences)
    assert says in refusal(lambda: preferences.change(name, value))
    assert (told, stored(path), preferences.settings) == ([], {}, Settings())


def test_results_go_to_a_folder_only_where_one_is_named(
    tmp_path: Path, path: Path, preferences: Preferences
) -> None:
    assert "output_dir" in refusal(lambda: preferences.change("delivery", "folder"))
    preferences.change("output_dir", str(tmp_path))
    preferences.change("delivery", "folder")
    assert "output_dir" in refusal(lambda: preferences.reset("output_dir"))
    with pytest.raises(ReelfitError, match="output_dir"):
        change_setting(path, "output_dir", "")
    assert read_settings(path) == Settings(delivery="folder", output_dir=str(tmp_path))


def test_what_needs_a_restart_waits_for_it(path: Path, preferences: Preferences) -> None:
    told = told_of(preferences)
    preferences.change("encode_slots", 3)
    preferences.change("theme", "dark")
    preferences.change("language", "de")
    assert [change.waits for change in told] == [True, False, True]
    assert set(preferences.waiting) == {"encode_slots", "language"}
    preferences.reset("language")
    assert preferences.waiting == ("encode_slots",)
    assert Preferences(path).waiting == ()


def test_a_typed_word_becomes_what_the_setting_is(path: Path) -> None:
    assert change_setting(path, "notify", "no").notify is False
    assert change_setting(path, "close_action", "tray").close_action == "tray"
    assert "empty, en, de" in refusal(lambda: change_setting(path, "language", "fr"))
