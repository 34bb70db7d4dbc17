"""The files in what was dropped or pasted: URL lists of a desktop, and lines of plain text.

Names are bytes: a file's URL holds them percent-encoded, and they need not be valid Unicode, which
Qt's own conversion would lose.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QMimeData

_URI_LIST = "text/uri-list"
_FILE_URL = re.compile(r"file:(?://[^/]*)?(/.*)", re.IGNORECASE)
_DRIVE = re.compile(r"/[A-Za-z]:")


def has_paths(mime: QMimeData) -> bool:
    """Whether files may be in it, as far as can be told without reading it."""
    return mime.hasFormat(_URI_LIST)


def paths_in(mime: QMimeData) -> tuple[Path, ...]:
    """Return the files and folders named in it, in order; what is elsewhere is left out."""
    if mime.hasFormat(_URI_LIST):
        return parse_lines(bytes(mime.data(_URI_LIST).data()).decode("ascii", "surrogateescape"))
    return parse_lines(mime.text()) if mime.hasText() else ()


def parse_lines(text: str) -> tuple[Path, ...]:
    """Return the paths of lines that are file URLs or absolute paths (RFC 2483, RFC 8089)."""
    found: dict[Path, None] = {}
    for line in text.split("\n"):  # not splitlines: a name may hold its other ends of lines
        path = _path(line.strip("\r\x00"))
        if path is not None:
            found[path] = None
    return tuple(found)


def _path(line: str) -> Path | None:
    if not line or line.startswith("#"):
        return None
    url = _FILE_URL.fullmatch(line)
    if url is not None:
        name = os.fsdecode(unquote_to_bytes(url[1].encode("utf-8", "surrogateescape")))
        return Path(name[1:] if os.name == "nt" and _DRIVE.match(name) else name)
    path = Path(line)
    return path if path.is_absolute() else None
