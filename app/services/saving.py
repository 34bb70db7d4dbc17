"""Saves what the window shows to a file that a user chose."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from app.domain.text import show_path
from app.errors import Code, ReelfitError


def save_export(path: Path, content: bytes) -> None:
    """Write a file, in place of the one that was there, whole or not at all.

    Raises ReelfitError (output_unwritable) where that cannot be.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        os.replace(part, path)  # noqa: PTH105 - says what it does
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        detail = f"{show_path(path)}: {error.strerror}"
        raise ReelfitError.of(Code.OUTPUT_UNWRITABLE, detail) from error
