"""Values as people read them. One place, so that every surface says the same thing the same way."""

from __future__ import annotations

import os
from pathlib import Path


def printable(text: str) -> str:
    r"""Return text that is safe to print, log and store: no control characters, valid Unicode.

    Names on disk are data from strangers: they may hold newlines, terminal escapes, direction marks
    or bytes that are no UTF-8. What cannot be shown is written as its escape, as in ``\x1b``.
    """
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "replace").decode("ascii")
        for char in _visible_bytes(text)
    )


def _visible_bytes(text: str) -> str:
    r"""Turn the surrogates that stand for undecodable bytes into ``\xNN``."""
    return "".join(f"\\x{ord(c) - 0xDC00:02x}" if "\udc80" <= c <= "\udcff" else c for c in text)


def show_path(path: Path | str) -> str:
    """Return a path as it is shown to people."""
    return printable(os.fspath(path))


def format_bytes(count: float) -> str:
    """Return a size with three significant digits and a decimal unit, as in ``3.42 GB``."""
    size = float(abs(count))
    sign = "−" if count < 0 else ""
    for unit in ("B", "kB", "MB", "GB", "TB"):
        if size < 999.5 or unit == "TB":
            break
        size /= 1000
    if unit == "B":
        return f"{sign}{size:.0f} B"
    digits = 2 if size < 9.995 else 1 if size < 99.95 else 0
    return f"{sign}{size:.{digits}f} {unit}"


def format_duration(seconds: float) -> str:
    """Return a time as ``12 s``, ``3:05 min`` or ``1:12:09 h``."""
    whole = round(seconds)
    if whole < 60:
        return f"{seconds:.1f} s" if seconds < 9.95 else f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes}:{rest:02d} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d} h"


def format_change(before: float, after: float) -> str:
    """Return how much smaller or larger something became, as in ``−58 %``."""
    if before <= 0:
        return "unknown"
    percent = round((after / before - 1) * 100)
    return f"{'−' if percent < 0 else '+' if percent > 0 else ''}{abs(percent)} %"
