"""Every setting, declared once: type, default, bounds, help, and whether a restart is needed.

The fields of :class:`Settings` are the declaration: forms, the settings table and the output of
``reelfit doctor`` are derived from :func:`declarations`. A settings object is frozen; a change
makes a new one. Labels and help are English here; the window translates them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from app.errors import Code, ReelfitError
from app.remarks.settings import SettingPhrase


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802 - lupdate knows this name
    """Mark a text that the window translates; in this layer there is no Qt to do it."""
    return text


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a form or a check needs to know about one setting.

    ``choices`` are the only values allowed, where there are any. ``group`` is one of GROUPS. A
    change of one with ``restart`` is stored at once and counts from the next start.
    """

    name: str
    kind: type
    default: bool | int | float | str
    help: str
    minimum: float | None
    maximum: float | None
    restart: bool
    label: str
    group: str
    choices: tuple[str, ...]


GROUPS = ("results", "window", "machine", "quality", "tools")


def _setting(
    default: bool | int | float | str,
    group: str,
    label: str,
    text: str,
    *,
    bounds: tuple[float, float] | None = None,
    choices: tuple[str, ...] = (),
    restart: bool = False,
) -> Any:
    about = {
        "help": text,
        "bounds": bounds,
        "restart": restart,
        "label": label,
        "group": group,
        "choices": choices,
    }
    return field(default=default, metadata=about)


@dataclass(frozen=True, slots=True)
class Settings:
    """The values in force. Seconds end in ``_s``, shares are fractions of one."""

    profile: str = _setting(
        "balanced",
        "results",
        QT_TRANSLATE_NOOP("Settings", "Profile"),
        QT_TRANSLATE_NOOP("Settings", "Profile used where none is asked for."),
    )
    delivery: str = _setting(
        "beside",
        "results",
        QT_TRANSLATE_NOOP("Settings", "Where results go"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "For videos added in the window: beside the source, in a folder of their own, or in "
            "the source's place once they are proven. Originals go to the trash, and can be put "
            "back.",
        ),
        choices=("beside", "folder", "replace"),
    )
    output_dir: str = _setting(
        "",
        "results",
        QT_TRANSLATE_NOOP("Settings", "Folder for results"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "Used where results go to a folder of their own; the folders they came from are "
            "mirrored in it.",
        ),
    )
    min_free_bytes: int = _setting(
        500_000_000,
        "results",
        QT_TRANSLATE_NOOP("Settings", "Free space to leave"),
        QT_TRANSLATE_NOOP("Settings", "Free space to leave on every drive that is written to."),
        bounds=(0, 10**15),
    )
    theme: str = _setting(
        "system",
        "window",
        QT_TRANSLATE_NOOP("Settings", "Look"),
        QT_TRANSLATE_NOOP("Settings", "Light or dark, or whichever the system has."),
        choices=("system", "light", "dark"),
    )
    language: str = _setting(
        "",
        "window",
        QT_TRANSLATE_NOOP("Settings", "Language"),
        QT_TRANSLATE_NOOP("Settings", "Language of the window; empty follows the system."),
        choices=("", "en", "de"),
        restart=True,
    )
    close_action: str = _setting(
        "ask",
        "window",
        QT_TRANSLATE_NOOP("Settings", "Closing the window"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "Whether Reelfit then goes on in the tray, quits, or asks. Work that is cut off "
            "goes on at the next start.",
        ),
        choices=("ask", "tray", "quit"),
    )
    notify: bool = _setting(
        True,
        "window",
        QT_TRANSLATE_NOOP("Settings", "Notifications"),
        QT_TRANSLATE_NOOP(
            "Settings", "Tell when the queue is done and when videos fail, at most twice a minute."
        ),
    )
    keep_awake: bool = _setting(
        True,
        "machine",
        QT_TRANSLATE_NOOP("Settings", "Keep the machine awake"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "Keep the machine from going to sleep by itself while Reelfit works, and only then.",
        ),
    )
    niceness: int = _setting(
        10,
        "machine",
        QT_TRANSLATE_NOOP("Settings", "Stand back by"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "How far tools stand back for other programs: 0 not at all, 19 as far as can be.",
        ),
        bounds=(0, 19),
    )
    encode_slots: int = _setting(
        1,
        "machine",
        QT_TRANSLATE_NOOP("Settings", "Encodes at once"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "Videos encoded at the same time. One uses most processors fully with most encoders.",
        ),
        bounds=(1, 8),
        restart=True,
    )
    analyze_slots: int = _setting(
        2,
        "machine",
        QT_TRANSLATE_NOOP("Settings", "Analyses at once"),
        QT_TRANSLATE_NOOP("Settings", "Files analyzed at the same time."),
        bounds=(1, 16),
        restart=True,
    )
    sample_windows: int = _setting(
        16,
        "quality",
        QT_TRANSLATE_NOOP("Settings", "Stretches of a sample"),
        QT_TRANSLATE_NOOP(
            "Settings", "Stretches of the film that make up the sample for a CRF search."
        ),
        bounds=(1, 60),
    )
    sample_window_s: float = _setting(
        2.0,
        "quality",
        QT_TRANSLATE_NOOP("Settings", "Length of a stretch"),
        QT_TRANSLATE_NOOP("Settings", "Length of each stretch."),
        bounds=(1.0, 60.0),
    )
    max_probes: int = _setting(
        8,
        "quality",
        QT_TRANSLATE_NOOP("Settings", "Most probes"),
        QT_TRANSLATE_NOOP("Settings", "Most sample encodes in one CRF search."),
        bounds=(2, 30),
    )
    verify_tolerance: float = _setting(
        0.5,
        "quality",
        QT_TRANSLATE_NOOP("Settings", "Tolerance of the proof"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "How far below the target a finished encode may score and still be accepted, in "
            "points of VMAF (in 1/100 of the scale for other metrics).",
        ),
        bounds=(0.0, 5.0),
    )
    max_misses: int = _setting(
        1,
        "quality",
        QT_TRANSLATE_NOOP("Settings", "Corrected encodes"),
        QT_TRANSLATE_NOOP(
            "Settings", "Corrected encodes made when a finished one misses the target."
        ),
        bounds=(0, 3),
    )
    ffmpeg: str = _setting(
        "",
        "tools",
        QT_TRANSLATE_NOOP("Settings", "ffmpeg"),
        QT_TRANSLATE_NOOP("Settings", "Path of the ffmpeg to use; empty finds one."),
        restart=True,
    )
    work_folder: str = _setting(
        "",
        "tools",
        QT_TRANSLATE_NOOP("Settings", "Work folder"),
        QT_TRANSLATE_NOOP("Settings", "Folder for sample encodes; empty uses the system's cache."),
        restart=True,
    )
    stall_timeout_s: float = _setting(
        300.0,
        "tools",
        QT_TRANSLATE_NOOP("Settings", "Patience with a stalled tool"),
        QT_TRANSLATE_NOOP("Settings", "Time without any progress after which a tool is ended."),
        bounds=(5.0, 7200.0),
    )
    analysis_timeout_s: float = _setting(
        30.0,
        "tools",
        QT_TRANSLATE_NOOP("Settings", "Patience with an analysis"),
        QT_TRANSLATE_NOOP("Settings", "Time after which the analysis of one file is given up."),
        bounds=(1.0, 600.0),
    )


def declarations() -> tuple[Declaration, ...]:
    """Return the declaration of every setting, in the order in which they are shown."""
    rows = []
    for item in fields(Settings):
        low, high = item.metadata["bounds"] or (None, None)
        rows.append(
            Declaration(
                name=item.name,
                kind=type(item.default),
                default=item.default,  # type: ignore[arg-type]
                help=item.metadata["help"],
                minimum=low,
                maximum=high,
                restart=item.metadata["restart"],
                label=item.metadata["label"],
                group=item.metadata["group"],
                choices=item.metadata["choices"],
            )
        )
    return tuple(rows)


def parse_settings(values: Mapping[str, object]) -> Settings:
    """Make settings from stored or typed-in values; unnamed ones keep their default.

    Raises ReelfitError (bad_setting) for an unknown name, a wrong type, or a value that is out of
    bounds or not among the choices.
    """
    known = {row.name: row for row in declarations()}
    unknown = sorted(set(values) - set(known))
    if unknown:
        raise ReelfitError.of(Code.BAD_SETTING, SettingPhrase.NO_SETTING.of(name=repr(unknown[0])))
    checked: dict[str, Any] = {name: _check(known[name], value) for name, value in values.items()}
    return Settings(**checked)


def _check(row: Declaration, value: object) -> object:
    if type(value) is not row.kind and not (row.kind is float and type(value) is int):
        raise ReelfitError.of(
            Code.BAD_SETTING,
            SettingPhrase.WRONG_TYPE.of(
                setting=row.name, type=row.kind.__name__, value=repr(value)
            ),
        )
    if row.choices and value not in row.choices:
        allowed = ", ".join(choice or "empty" for choice in row.choices)
        raise ReelfitError.of(
            Code.BAD_SETTING,
            SettingPhrase.NO_CHOICE.of(setting=row.name, allowed=allowed, value=repr(value)),
        )
    if row.minimum is not None and row.maximum is not None:
        assert isinstance(value, int | float)
        if not row.minimum <= value <= row.maximum:
            raise ReelfitError.of(
                Code.BAD_SETTING,
                SettingPhrase.OUT_OF_BOUNDS.of(
                    setting=row.name,
                    least=f"{row.minimum:g}",
                    most=f"{row.maximum:g}",
                    value=repr(value),
                ),
            )
        return float(value) if row.kind is float else value
    return value
