"""Every setting, declared once: type, default, bounds, help, and whether a restart is needed.

The fields of :class:`Settings` are the declaration: forms, the settings table and the output of
``reelfit doctor`` are derived from :func:`declarations`. A settings object is frozen; a change
makes a new one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from app.errors import Code, ReelfitError


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a form or a check needs to know about one setting."""

    name: str
    kind: type
    default: bool | int | float | str
    help: str
    minimum: float | None
    maximum: float | None
    restart: bool


def _setting(
    default: bool | int | float | str,
    text: str,
    *,
    bounds: tuple[float, float] | None = None,
    restart: bool = False,
) -> Any:
    return field(default=default, metadata={"help": text, "bounds": bounds, "restart": restart})


@dataclass(frozen=True, slots=True)
class Settings:
    """The values in force. Seconds end in ``_s``, shares are fractions of one."""

    ffmpeg: str = _setting("", "Path of the ffmpeg to use; empty finds one.", restart=True)
    work_folder: str = _setting("", "Folder for sample encodes; empty uses the system's cache.")
    profile: str = _setting("balanced", "Profile used where none is asked for.")
    analyze_slots: int = _setting(
        2, "Files analyzed at the same time.", bounds=(1, 16), restart=True
    )
    encode_slots: int = _setting(1, "Videos encoded at the same time.", bounds=(1, 8), restart=True)
    sample_windows: int = _setting(
        14, "Stretches of the film that make up the sample for a CRF search.", bounds=(1, 60)
    )
    sample_window_s: float = _setting(2.0, "Length of each stretch.", bounds=(1.0, 60.0))
    max_probes: int = _setting(8, "Most sample encodes in one CRF search.", bounds=(2, 30))
    verify_tolerance: float = _setting(
        0.5,
        "How far below the target a finished encode may score and still be accepted, in points of "
        "VMAF (in 1/100 of the scale for other metrics).",
        bounds=(0.0, 5.0),
    )
    max_misses: int = _setting(
        1, "Corrected encodes made when a finished one misses the target.", bounds=(0, 3)
    )
    stall_timeout_s: float = _setting(
        300.0, "Time without any progress after which a tool is ended.", bounds=(5.0, 7200.0)
    )
    analysis_timeout_s: float = _setting(
        30.0, "Time after which the analysis of one file is given up.", bounds=(1.0, 600.0)
    )
    min_free_bytes: int = _setting(
        500_000_000,
        "Free space to leave on every drive that is written to.",
        bounds=(0, 10**15),
    )
    niceness: int = _setting(10, "How far tools stand back for other programs.", bounds=(0, 19))


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
            )
        )
    return tuple(rows)


def parse_settings(values: Mapping[str, object]) -> Settings:
    """Make settings from stored or typed-in values; unnamed ones keep their default.

    Raises ReelfitError (bad_setting) for an unknown name, a wrong type or a value out of bounds.
    """
    known = {row.name: row for row in declarations()}
    unknown = sorted(set(values) - set(known))
    if unknown:
        raise ReelfitError.of(Code.BAD_SETTING, f"There is no setting named {unknown[0]!r}.")
    checked: dict[str, Any] = {name: _check(known[name], value) for name, value in values.items()}
    return Settings(**checked)


def _check(row: Declaration, value: object) -> object:
    if type(value) is not row.kind and not (row.kind is float and type(value) is int):
        raise ReelfitError.of(
            Code.BAD_SETTING, f"{row.name} must be of type {row.kind.__name__}, not {value!r}."
        )
    if row.minimum is not None and row.maximum is not None:
        assert isinstance(value, int | float)
        if not row.minimum <= value <= row.maximum:
            raise ReelfitError.of(
                Code.BAD_SETTING,
                f"{row.name} must be between {row.minimum:g} and {row.maximum:g}, not {value!r}.",
            )
        return float(value) if row.kind is float else value
    return value
