"""Reading and changing settings, checked before they are stored."""

from __future__ import annotations

from pathlib import Path

from app.errors import Code, ReelfitError
from app.settings import Declaration, Settings, declarations, parse_settings
from app.storage.database import open_database

_WORDS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def read_settings(database: Path) -> Settings:
    """Return the settings in force. Raises ReelfitError (configuration) where they are unusable."""
    opened = open_database(database)
    try:
        return parse_settings(opened.settings.load())
    finally:
        opened.close()


def change_setting(database: Path, name: str, text: str) -> Settings:
    """Store a setting that was typed in, and return the settings then in force.

    Raises ReelfitError: bad_setting, leaving all as it was, and what the database raises.
    """
    value = _parse(_declaration(name), text)
    opened = open_database(database)
    try:
        changed = parse_settings({**opened.settings.load(), name: value})
        opened.settings.save(name, value)
    finally:
        opened.close()
    return changed


def _declaration(name: str) -> Declaration:
    for row in declarations():
        if row.name == name:
            return row
    known = ", ".join(row.name for row in declarations())
    raise ReelfitError.of(Code.BAD_SETTING, f"There is no setting {name!r}; there are {known}.")


def _parse(row: Declaration, text: str) -> bool | int | float | str:
    try:
        text.encode()  # a word that is no Unicode cannot be stored
        value: bool | int | float | str = (
            _WORDS[text.lower()] if row.kind is bool else row.kind(text)
        )
    except (KeyError, ValueError):
        detail = f"{row.name} must be of type {row.kind.__name__}, not {text!r}."
        raise ReelfitError.of(Code.BAD_SETTING, detail) from None
    return value
