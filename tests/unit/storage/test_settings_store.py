"""Settings: stored by name, with their type."""

from app.settings import Settings, declarations, parse_settings
from app.storage.database import Database


def test_every_setting_comes_back_with_its_type(database: Database) -> None:
    for row in declarations():
        database.settings.save(row.name, row.default)
    loaded = database.settings.load()
    assert parse_settings(loaded) == Settings()
    assert {name: type(value) for name, value in loaded.items()} == {
        row.name: row.kind for row in declarations()
    }


def test_later_value_takes_the_place_of_an_earlier_one(database: Database) -> None:
    assert database.settings.load() == {}
    database.settings.save("profile", "small")
    database.settings.save("profile", "größer ✓")
    database.settings.save("stall_timeout_s", 12.5)
    assert database.settings.load() == {"profile": "größer ✓", "stall_timeout_s": 12.5}


def test_a_removed_value_is_gone(database: Database) -> None:
    database.settings.save("profile", "small")
    database.settings.remove("profile")
    database.settings.remove("never stored")
    assert database.settings.load() == {}
