"""Reading and changing settings, checked before they are stored."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.domain.text import show_path
from app.errors import Code, ReelfitError
from app.remarks.settings import SettingPhrase
from app.settings import Declaration, Settings, declarations, parse_settings
from app.storage.database import open_database

_WORDS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_FOLDERS = ("work_folder", "output_dir")

Value = bool | int | float | str


@dataclass(frozen=True, slots=True)
class Changed:
    """A setting that was changed, and all settings as they are now.

    ``waits`` where it counts only from the next start.
    """

    name: str
    settings: Settings
    waits: bool = False


class Preferences(QObject):
    """The settings of a running program. Used in the main thread.

    A change is checked, stored, and told with ``changed`` (a :class:`Changed`), in this order.
    """

    changed = Signal(object)

    def __init__(self, database: Path, parent: QObject | None = None) -> None:
        """Read the stored settings. Raises ReelfitError (configuration) where it cannot."""
        super().__init__(parent)
        self._database = database
        self._settings = self._at_start = read_settings(database)

    @property
    def settings(self) -> Settings:
        """The settings as they are stored."""
        return self._settings

    @property
    def waiting(self) -> tuple[str, ...]:
        """The names of changed settings that count only from the next start."""
        return tuple(row.name for row in declarations() if row.restart and self._differs(row.name))

    def change(self, name: str, value: Value) -> None:
        """Set a setting. Raises ReelfitError: bad_setting, and what the database raises.

        Then all is as it was before.
        """
        if type(value) is type(self._value(name)) and value == self._value(name):
            return
        _check_path(name, value)
        self._settings = _store(self._database, name, value)
        self.changed.emit(Changed(name, self._settings, waits=name in self.waiting))

    def reset(self, name: str) -> None:
        """Give a setting its default again. Raises ReelfitError as :meth:`change` does."""
        self.change(name, _declaration(name).default)

    def _value(self, name: str) -> Value:
        return getattr(self._settings, _declaration(name).name)  # type: ignore[no-any-return]

    def _differs(self, name: str) -> bool:
        return bool(getattr(self._settings, name) != getattr(self._at_start, name))


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
    return _store(database, name, _parse(_declaration(name), text))


def _store(database: Path, name: str, value: Value) -> Settings:
    opened = open_database(database)
    try:
        changed = parse_settings({**opened.settings.load(), name: value})
        _check_together(changed)
        if value == _declaration(name).default:
            opened.settings.remove(name)
        else:
            opened.settings.save(name, value)
    finally:
        opened.close()
    return changed


def _check_together(settings: Settings) -> None:
    """Refuse what each alone is right but does not fit together."""
    if settings.delivery == "folder" and not settings.output_dir:
        raise ReelfitError.of(
            Code.BAD_SETTING, SettingPhrase.NO_FOLDER_NAMED.of(setting="output_dir")
        )


def _check_path(name: str, value: Value) -> None:
    """Refuse the path of something that is not there. Empty ones stand for the usual."""
    if not isinstance(value, str) or not value:
        return
    path = Path(value)
    if name == "ffmpeg" and not (path.is_file() and os.access(path, os.X_OK)):
        raise ReelfitError.of(Code.BAD_SETTING, SettingPhrase.NO_PROGRAM.of(path=show_path(path)))
    if name in _FOLDERS and not (path.is_absolute() and path.is_dir()):
        said = SettingPhrase.NO_SUCH_FOLDER.of(path=show_path(path))
        raise ReelfitError.of(Code.BAD_SETTING, said)


def _declaration(name: str) -> Declaration:
    for row in declarations():
        if row.name == name:
            return row
    known = ", ".join(row.name for row in declarations())
    said = SettingPhrase.NO_SETTING_OF.of(name=repr(name), known=known)
    raise ReelfitError.of(Code.BAD_SETTING, said)


def _parse(row: Declaration, text: str) -> Value:
    try:
        text.encode()  # a word that is no Unicode cannot be stored
        value: Value = _WORDS[text.lower()] if row.kind is bool else row.kind(text)
    except (KeyError, ValueError):
        said = SettingPhrase.WRONG_TYPE.of(
            setting=row.name, type=row.kind.__name__, value=repr(text)
        )
        raise ReelfitError.of(Code.BAD_SETTING, said) from None
    return value
