"""Reports of the program's own mistakes, as files beside the log. They stay on this machine."""

from __future__ import annotations

import platform
import sys
import traceback
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import qVersion

from app import __version__

_KEPT = 20


@dataclass(frozen=True, slots=True)
class CrashReport:
    """A mistake in words. ``path`` is its file; None where that could not be written."""

    summary: str
    text: str
    path: Path | None


def report_crash(
    folder: Path,
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
    where: str,
    now: datetime,
) -> CrashReport:
    """Write a report, and throw the oldest away where there are many. Never raises."""
    summary = "".join(traceback.format_exception_only(kind, error)).strip()
    lines = (
        f"Reelfit {__version__}, Python {platform.python_version()}, Qt {qVersion()}",
        f"{platform.platform()}, {sys.platform}",
        f"{now.isoformat(timespec='seconds')}, in {where}",
        "",
        "".join(traceback.format_exception(kind, error, trace)),
    )
    text = "\n".join(lines)
    path = folder / f"crash-{now:%Y%m%d-%H%M%S-%f}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(text, encoding="utf-8", errors="backslashreplace")
        for old in sorted(folder.glob("crash-*.txt"))[:-_KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return CrashReport(summary, text, None)
    return CrashReport(summary, text, path)
