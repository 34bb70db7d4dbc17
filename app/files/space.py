"""Asks for free space before anything is written, so that a full disk is met early and in words."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from app.domain.text import format_bytes, show_path
from app.errors import Code, ReelfitError
from app.files.failures import failure_of
from app.remarks.files import FilePhrase


def free_bytes(folder: Path) -> int:
    """Return how many bytes may still be written under ``folder``, which need not exist yet.

    What is kept for the system's administrator does not count. A file system that does not say its
    size (some network and FUSE mounts report 0 of 0) counts as endless: only writing can tell.
    Raises ReelfitError (output_unwritable) where nothing can be found out.
    """
    for existing in (folder, *folder.parents):
        try:
            usage = shutil.disk_usage(existing)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise failure_of(error, existing, Code.OUTPUT_UNWRITABLE) from error
        return usage.free if usage.total else sys.maxsize
    raise ReelfitError.of(Code.OUTPUT_UNWRITABLE, FilePhrase.NO_DRIVE.of(path=show_path(folder)))


def ensure_free(folder: Path, needed_bytes: int, reserve_bytes: int) -> None:
    """Return if ``needed_bytes`` can be written under ``folder`` and ``reserve_bytes`` stay free.

    Raises ReelfitError: disk_full, saying what is needed and what is free; output_unwritable.
    """
    free = free_bytes(folder)
    if needed_bytes + reserve_bytes <= free:
        return
    says = FilePhrase.TOO_LITTLE_SPACE_BESIDE if reserve_bytes else FilePhrase.TOO_LITTLE_SPACE
    raise ReelfitError.of(
        Code.DISK_FULL,
        says.of(
            path=show_path(folder),
            free=format_bytes(free),
            needed=format_bytes(needed_bytes),
            reserve=format_bytes(reserve_bytes),
        ),
    )
