"""The verb ``doctor``: what Reelfit needs, whether it is there, and what to do where it is not."""

from __future__ import annotations

import argparse
import os
import platform
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import qVersion

from app import __version__
from app.bootstrap import all_profiles
from app.console.output import print_json, say
from app.console.status import LACKING
from app.domain.profile import Profile
from app.domain.text import format_bytes, show_path
from app.errors import ReelfitError
from app.files.deliver import prepare_folder
from app.files.space import free_bytes
from app.media.tools import Tools, find_tools
from app.places import Places, find_places
from app.services.preferences import read_settings
from app.settings import Settings, declarations


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    name: str
    ok: bool
    found: str


def run_doctor(options: argparse.Namespace) -> int:
    """Look at everything, print it, and return 0, or 3 where something is lacking."""
    places = find_places(os.environ)
    settings, findings = _look_at_database(places.database)
    findings = [
        Finding("reelfit", True, f"{__version__}, Python {platform.python_version()}"),
        Finding("qt", True, qVersion()),
        *_look_at_ffmpeg(settings),
        *findings,
        _look_at_folder("work folder", places.work_for(settings)),
        Finding("log", True, show_path(places.log_file)),
    ]
    profiles, unusable = _look_at_profiles(places)
    findings += unusable
    ok = all(finding.ok for finding in findings)
    if options.json:
        print_json(_record(ok, findings, profiles, settings))
    else:
        for line in _lines(findings, profiles, settings):
            say(line)
    return 0 if ok else LACKING


def _look_at_database(path: Path) -> tuple[Settings, list[Finding]]:
    try:
        return read_settings(path), [Finding("database", True, show_path(path))]
    except ReelfitError as error:
        return Settings(), [Finding("database", False, error.failure.message)]


def _look_at_profiles(places: Places) -> tuple[dict[str, Profile], list[Finding]]:
    own = Finding("own profiles", True, f"{show_path(places.profiles)}/NAME.toml")
    try:
        return all_profiles(places), [own]
    except ReelfitError as error:
        return {}, [Finding("own profiles", False, error.failure.message)]


def _look_at_ffmpeg(settings: Settings) -> list[Finding]:
    try:
        tools = find_tools(settings.ffmpeg, os.environ)
    except ReelfitError as error:
        return [Finding("ffmpeg", False, error.failure.message)]
    missing = [Finding("ffmpeg lacks", False, lack) for lack in tools.missing()]
    return [
        Finding("ffmpeg", True, f"{tools.version}, {show_path(tools.ffmpeg)}"),
        *missing,
        _look_at_hardware(tools),
    ]


def _look_at_hardware(tools: Tools) -> Finding:
    try:
        usable = tools.usable_hardware()
    except ReelfitError as error:
        return Finding("hardware encoders", True, f"not known: {error.failure.message}")
    return Finding("hardware encoders", True, ", ".join(usable) or "none found")


def _look_at_folder(name: str, folder: Path) -> Finding:
    try:
        prepare_folder(folder)
        return Finding(name, True, f"{show_path(folder)}, {format_bytes(free_bytes(folder))} free")
    except ReelfitError as error:
        return Finding(name, False, error.failure.message)


def _record(
    ok: bool, findings: list[Finding], profiles: dict[str, Profile], settings: Settings
) -> dict[str, object]:
    return {
        "event": "doctor",
        "ok": ok,
        "checks": [{"name": f.name, "ok": f.ok, "found": f.found} for f in findings],
        "profiles": list(profiles),
        "settings": {row.name: getattr(settings, row.name) for row in declarations()},
    }


def _lines(findings: list[Finding], profiles: dict[str, Profile], settings: Settings) -> list[str]:
    lines = [f"{'✓' if f.ok else '✗'} {f.name}: {f.found}" for f in findings]
    lines += ["", "Profiles:"]
    lines += [
        f"  {p.name}: {p.target}, {p.encoder} preset {p.preset}, {p.container.value}, "
        f"at most {p.max_share:.0%} of the source's size"
        for p in profiles.values()
    ]
    return [*lines, "", "Settings:", *setting_lines(settings)]


def setting_lines(settings: Settings) -> list[str]:
    """Return a line for each setting: its value and what it means."""
    return [f"  {row.name} = {getattr(settings, row.name)!r}: {row.help}" for row in declarations()]
