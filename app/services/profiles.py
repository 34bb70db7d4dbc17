"""The profiles that a user can choose from: those that come with Reelfit, and the user's own."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.domain.profile import Profile
from app.domain.profile_file import format_profile, read_profile
from app.domain.text import show_path
from app.errors import Code, Failure, ReelfitError
from app.remarks.settings import SettingPhrase
from app.services.saving import save_export

_log = logging.getLogger(__name__)

# Names are those of files: no separators, no hidden files, nothing that a file system may refuse.
_NAME = re.compile(r"\w(?:[\w .()+&-]{0,58}[\w)+])?")
_LARGEST_BYTES = 100_000


@dataclass(frozen=True, slots=True)
class ProfilesChanged:
    """The profiles as they are now; ``name`` is the one that was made, changed or taken away."""

    names: tuple[str, ...]
    name: str


class Profiles(QObject):
    """All profiles, kept as a file each. Used in the main thread.

    A profile of the user's own goes before one of the same name that comes with Reelfit. Those
    cannot be changed, only duplicated. ``problems`` says by name why a file of the user's could
    not be read; such a file is left alone.
    """

    changed = Signal(object)

    def __init__(self, shipped: Path, own: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = own
        self._shipped = load_profiles(shipped)
        self._own: dict[str, Profile] = {}
        self.problems: dict[str, Failure] = {}
        self._load_own()

    def names(self) -> tuple[str, ...]:
        """Return the names of all: first those that come with Reelfit, then the user's own."""
        added = (name for name in sorted(self._own, key=str.casefold) if name not in self._shipped)
        return (*self._shipped, *added)

    def get(self, name: str) -> Profile:
        """Return the profile of this name. Raises ReelfitError (unknown_profile)."""
        return choose_profile(self._shipped | self._own, name)

    def is_shipped(self, name: str) -> bool:
        """Whether it comes with Reelfit, and so cannot be changed."""
        return name in self._shipped and name not in self._own

    def save(self, profile: Profile) -> None:
        """Keep a profile of the user's own, in place of the one of its name.

        Raises ReelfitError: bad_setting for a name that cannot be had or a profile that cannot be
        read again, output_unwritable where its file cannot be written. Then all is as before.
        """
        if self.is_shipped(profile.name):
            said = SettingPhrase.SHIPPED_CHANGED.of(name=repr(profile.name))
            raise ReelfitError.of(Code.BAD_SETTING, said)
        if profile.name not in self._own:
            self._check_new(profile.name)
        text = format_profile(profile)
        if read_profile(profile.name, text) != profile:
            said = SettingPhrase.NOT_WRITABLE.of(name=repr(profile.name))
            raise ReelfitError.of(Code.BUG, said)
        self._write(profile.name, text)
        self._own[profile.name] = profile
        self._tell(profile.name)

    def duplicate(self, name: str, new_name: str) -> None:
        """Make a copy of the user's own under another name. Raises ReelfitError as save does."""
        self._check_new(new_name)
        self.save(replace(self.get(name), name=new_name))

    def rename(self, name: str, new_name: str) -> None:
        """Give a profile of the user's own another name. Raises ReelfitError as save does."""
        profile = self._get_own(name)
        if new_name == name:
            return
        self._check_new(new_name, apart_from=name)
        self._write(new_name, format_profile(profile))
        if new_name.casefold() != name.casefold() or not self._is_same_file(name, new_name):
            self._unlink(name)
        del self._own[name]
        self._own[new_name] = replace(profile, name=new_name)
        self._tell(new_name)

    def remove(self, name: str) -> None:
        """Delete a profile of the user's own. Raises ReelfitError where that cannot be."""
        self._get_own(name)
        self._unlink(name)
        del self._own[name]
        self._tell(name)

    def export(self, name: str, path: Path) -> None:
        """Write a profile to a file that a user chose. Raises ReelfitError (output_unwritable)."""
        save_export(path, format_profile(self.get(name)).encode())

    def import_file(self, path: Path) -> str:
        """Take over a profile from a file, and return the name that it has now.

        It is the file's, with a number where that is taken. Raises ReelfitError: source_missing,
        source_unreadable, or bad_setting, saying what is wrong with the file.
        """
        text = _read_text(path)
        profile = read_profile(path.stem, text)
        name = self.free_name(path.stem if _NAME.fullmatch(path.stem) else "imported")
        self.save(replace(profile, name=name))
        return name

    def free_name(self, wish: str) -> str:
        """Return this name, or with a number behind it the first that is not taken."""
        name, number = wish, 1
        while self._is_taken(name):
            number += 1
            name = f"{wish[:50]} {number}"
        return name

    def _get_own(self, name: str) -> Profile:
        profile = self.get(name)
        if name not in self._own:
            said = SettingPhrase.SHIPPED.of(name=repr(name))
            raise ReelfitError.of(Code.BAD_SETTING, said)
        return profile

    def _check_new(self, name: str, apart_from: str = "") -> None:
        if not _NAME.fullmatch(name):
            raise ReelfitError.of(Code.BAD_SETTING, SettingPhrase.NO_NAME.of(name=repr(name)))
        if self._is_taken(name, apart_from):
            raise ReelfitError.of(Code.BAD_SETTING, SettingPhrase.NAME_TAKEN.of(name=repr(name)))

    def _is_taken(self, name: str, apart_from: str = "") -> bool:
        # Whatever the case: on some systems the two would be one file.
        taken = {each.casefold() for each in (*self.names(), *self.problems) if each != apart_from}
        return name.casefold() in taken

    def _is_same_file(self, name: str, new_name: str) -> bool:
        old, new = self._path(name), self._path(new_name)
        return old.exists() and new.exists() and old.samefile(new)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.toml"

    def _write(self, name: str, text: str) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            detail = f"{show_path(self._folder)}: {error.strerror}."
            raise ReelfitError.of(Code.OUTPUT_UNWRITABLE, detail) from error
        save_export(self._path(name), text.encode())

    def _unlink(self, name: str) -> None:
        try:
            self._path(name).unlink(missing_ok=True)
        except OSError as error:
            detail = f"{show_path(self._path(name))}: {error.strerror}."
            raise ReelfitError.of(Code.OUTPUT_UNWRITABLE, detail) from error

    def _tell(self, name: str) -> None:
        self.changed.emit(ProfilesChanged(self.names(), name))

    def _load_own(self) -> None:
        for path in sorted(self._folder.glob("*.toml")):
            try:
                self._own[path.stem] = _load(path)
            except ReelfitError as error:
                _log.warning("a profile is left out: %s", error)
                self.problems[path.stem] = error.failure


def load_profiles(folder: Path) -> dict[str, Profile]:
    """Return the profiles of a folder by name, in the order of their names.

    Raises ReelfitError (bad_setting) for a file that is not a profile or cannot be read.
    """
    return {path.stem: _load(path) for path in sorted(folder.glob("*.toml"))}


def choose_profile(profiles: dict[str, Profile], name: str) -> Profile:
    """Return the profile of this name. Raises ReelfitError (unknown_profile)."""
    try:
        return profiles[name]
    except KeyError:
        said = SettingPhrase.NONE_OF.of(name=repr(name), known=", ".join(profiles))
        raise ReelfitError.of(Code.UNKNOWN_PROFILE, said) from None


def _load(path: Path) -> Profile:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        where = SettingPhrase.IN_PROFILE.of(name=repr(path.stem))
        raise ReelfitError.of(Code.BAD_SETTING, where, f"{error}.") from error
    return read_profile(path.stem, text)


def _read_text(path: Path) -> str:
    """Return the text of a file that a user chose, which may be anything at all."""
    shown = show_path(path)
    if not path.exists():
        raise ReelfitError.of(Code.SOURCE_MISSING, f"{shown}.")
    if not path.is_file():
        raise ReelfitError.of(Code.BAD_SETTING, SettingPhrase.NO_FILE.of(path=shown))
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_BYTES + 1)
    except OSError as error:
        raise ReelfitError.of(Code.SOURCE_UNREADABLE, f"{shown}: {error.strerror}.") from error
    if len(content) > _LARGEST_BYTES:
        raise ReelfitError.of(Code.BAD_SETTING, SettingPhrase.TOO_LARGE_A_FILE.of(path=shown))
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise ReelfitError.of(Code.BAD_SETTING, SettingPhrase.NO_TEXT.of(path=shown)) from error
