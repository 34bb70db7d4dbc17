"""Knows a file again by its content, cheaply: a film of any size costs three small reads."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from app.domain.media import Fingerprint
from app.domain.text import show_path
from app.errors import Code, ReelfitError
from app.files.failures import failure_of
from app.remarks.files import FilePhrase

# Head and tail hold what containers rewrite when anything changes (headers, indexes, tags); the
# middle tells apart two films that share both. A slow drive gives 64 KiB as fast as one byte.
_STRETCH = 64 * 1024
_DIGEST_BYTES = 16

# Opening a FIFO without a writer would block for ever. (The second flag is Windows' own.)
_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class NotAFile(OSError):  # noqa: N818 - says what the path is, not what went wrong
    """The path leads to something that is no regular file; ``strerror`` says what."""


def take_fingerprint(source: Path) -> Fingerprint:
    """Return the fingerprint of a source.

    The digest is BLAKE2b over the size and three stretches of 64 KiB: the first, the one in the
    middle, the last; over all of a file that is no longer than these. Never blocks on a pipe or a
    device. Raises ReelfitError: source_missing, not_a_video (no regular file), source_unreadable.
    """
    try:
        return read_fingerprint(source)
    except FileNotFoundError as error:
        raise failure_of(error, source, Code.SOURCE_MISSING) from error
    except NotAFile as error:
        raise failure_of(error, source, Code.NOT_A_VIDEO) from error
    except OSError as error:
        raise failure_of(error, source, Code.SOURCE_UNREADABLE) from error


def ensure_unchanged(source: Path, fingerprint: Fingerprint) -> None:
    """Return if ``source`` is still the file that the fingerprint was taken of.

    Same size and date are believed; with another date the content decides, so that a mere ``touch``
    is no change. Raises ReelfitError: source_changed, and all that :func:`take_fingerprint` raises.
    """
    try:
        found = source.stat()
    except FileNotFoundError as error:
        raise failure_of(error, source, Code.SOURCE_MISSING) from error
    except OSError as error:
        raise failure_of(error, source, Code.SOURCE_UNREADABLE) from error
    same_size = found.st_size == fingerprint.size_bytes
    if same_size and found.st_mtime_ns == fingerprint.mtime_ns and stat.S_ISREG(found.st_mode):
        return
    if not take_fingerprint(source).same_content(fingerprint):
        says = FilePhrase.OTHER_CONTENT_BY_NOW if same_size else FilePhrase.OTHER_SIZE_BY_NOW
        raise ReelfitError.of(Code.SOURCE_CHANGED, says.of(path=show_path(source)))


def read_fingerprint(path: Path) -> Fingerprint:
    """Return the fingerprint of any regular file; raises OSError, NotAFile among them."""
    # Looked at before it is opened: opening alone can act on a device (a tape rewinds).
    _ensure_regular(path.stat().st_mode)
    with os.fdopen(os.open(path, _OPEN_FLAGS), "rb") as file:
        found = os.fstat(file.fileno())
        _ensure_regular(found.st_mode)
        digest = hashlib.blake2b(found.st_size.to_bytes(8, "big"), digest_size=_DIGEST_BYTES)
        for stretch in _stretches(file, found.st_size):
            digest.update(stretch)
    return Fingerprint(found.st_size, found.st_mtime_ns, digest.hexdigest())


def holds(path: Path, fingerprint: Fingerprint) -> bool:
    """Whether the file at ``path`` has this content; False where there is none. Raises OSError."""
    try:
        return read_fingerprint(path).same_content(fingerprint)
    except (FileNotFoundError, NotAFile):
        return False


def _stretches(file: BinaryIO, size: int) -> Iterator[bytes]:
    if size <= 3 * _STRETCH:
        yield file.read(size)
        return
    for offset in (0, (size - _STRETCH) // 2, size - _STRETCH):
        file.seek(offset)
        yield file.read(_STRETCH)


def _ensure_regular(mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    kinds = {
        stat.S_IFDIR: "it is a folder",
        stat.S_IFIFO: "it is a pipe",
        stat.S_IFSOCK: "it is a socket",
        stat.S_IFCHR: "it is a device",
        stat.S_IFBLK: "it is a device",
    }
    raise NotAFile(0, kinds.get(stat.S_IFMT(mode), "it is no regular file"))
