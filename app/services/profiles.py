"""The profiles that a user can choose from: those shipped in ``resources/profiles``."""

from __future__ import annotations

import tomllib
from pathlib import Path

from app.domain.profile import Profile
from app.domain.profile_file import parse_profile
from app.errors import Code, ReelfitError


def load_profiles(folder: Path) -> dict[str, Profile]:
    """Return the profiles of a folder by name, in the order of their names.

    Raises ReelfitError (bad_setting) for a file that is not a profile or cannot be read.
    """
    profiles = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise ReelfitError.of(Code.BAD_SETTING, f"Profile {path.stem!r}: {error}.") from error
        profiles[path.stem] = parse_profile(path.stem, table)
    return profiles


def choose_profile(profiles: dict[str, Profile], name: str) -> Profile:
    """Return the profile of this name. Raises ReelfitError (unknown_profile)."""
    try:
        return profiles[name]
    except KeyError:
        detail = f"{name!r} is none of {', '.join(profiles)}."
        raise ReelfitError.of(Code.UNKNOWN_PROFILE, detail) from None
