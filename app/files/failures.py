"""Turns what the system says into failures that a user understands."""

from __future__ import annotations

import errno
from pathlib import Path

from app.domain.text import show_path
from app.errors import Code, ReelfitError

# EDQUOT: the user's quota is used up; Windows has no such number.
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_TOO_MANY = {errno.EMFILE, errno.ENFILE}
# The folder as such is at fault, so that choosing another one helps.
_FOLDER = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.ELOOP}


def failure_of(error: OSError, path: Path, code: Code) -> ReelfitError:
    """Return the failure that ``error`` means, naming ``path`` and the system's own words.

    The code is ``code`` unless space or open files ran out.
    """
    if error.errno in _FULL:
        code = Code.DISK_FULL
    elif error.errno in _TOO_MANY:
        code = Code.TOO_MANY_FILES
    return ReelfitError.of(code, f"{show_path(path)}: {error.strerror or error}.")


def failure_to_write(error: OSError, path: Path) -> ReelfitError:
    """Return the failure to put something at ``path``: output_unwritable or replace_failed."""
    code = Code.OUTPUT_UNWRITABLE if error.errno in _FOLDER else Code.REPLACE_FAILED
    return failure_of(error, path, code)
