"""Moves that never overwrite anything, and that reach the disk.

A rename within one file system is all or nothing, also when the power fails. What is missing from
the standard library is one that refuses a taken name; and a rename lasts only once the folder is
synced.
"""

from __future__ import annotations

import ctypes
import errno
import logging
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

from app.domain.account import Entry
from app.files.attributes import carry_over

_log = logging.getLogger(__name__)

# linux/fs.h and fcntl.h
_RENAME_NOREPLACE = 1
_AT_FDCWD = -100

# rename(2): EINVAL where the file system does not know the flag (NFS, older FUSE).
_NO_SUCH_RENAME = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
# link(2): EPERM where the file system has no hard links, EXDEV also where a union of drives keeps
# the two folders on different ones; exFAT, SMB and FUSE answer with any of the others.
NO_HARD_LINKS = _NO_SUCH_RENAME | {errno.EPERM, errno.EACCES, errno.EMLINK, errno.EXDEV}
# fsync(2) of a folder: network and FUSE file systems that cannot, folders that may not be read.
_NO_FOLDER_SYNC = _NO_SUCH_RENAME | {errno.EACCES, errno.EPERM, errno.EBADF}


def move_new(source: Path, target: Path) -> None:
    """Give ``source`` the name ``target``; raises FileExistsError where that is taken.

    One atomic step where the system has one. Else a hard link, then the old name goes: a crash
    between leaves one file under both names. Only a file system that has neither leaves an instant
    between looking and moving. Raises OSError (EXDEV for another file system); then nothing moved.
    """
    if os.name == "nt":
        source.rename(target)  # which refuses a taken name there
        return
    try:
        rename_new(source, target)
    except OSError as error:
        if error.errno not in _NO_SUCH_RENAME:
            raise
        _move_by_link(source, target)


def rename_new(source: Path, target: Path) -> None:
    """Rename in one step without overwriting: renameat2(2). Raises OSError, ENOSYS without it."""
    call = _renameat2()
    if call is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(source))
    if call(os.fsencode(source), os.fsencode(target)) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(source), None, str(target))


@cache
def _renameat2() -> Callable[[bytes, bytes], int] | None:
    try:
        function = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return None  # not Linux, or a C library that does not offer it
    function.argtypes = (
        ctypes.c_int,
        ctypes.c_char_p,
        ctypes.c_int,
        ctypes.c_char_p,
        ctypes.c_uint,
    )

    def call(source: bytes, target: bytes) -> int:
        return int(function(_AT_FDCWD, source, _AT_FDCWD, target, _RENAME_NOREPLACE))

    return call


def _move_by_link(source: Path, target: Path) -> None:
    try:
        target.hardlink_to(source)
    except OSError as error:
        if error.errno not in NO_HARD_LINKS:
            raise
        if is_taken(target):
            raise FileExistsError(
                errno.EEXIST, os.strerror(errno.EEXIST), str(source), None, str(target)
            ) from error
        source.rename(target)
        return
    try:
        source.unlink()
    except OSError:
        target.unlink()
        raise


def is_taken(path: Path) -> bool:
    """Whether anything has this name, be it a link that leads nowhere.

    Raises OSError where that cannot be found out: ``os.path.lexists`` says no to a network drive
    that does not answer, and an original that is not seen is not put back.
    """
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    return True


def is_same_file(one: Path, other: Path) -> bool:
    """Whether both names, not followed if they are links, are of one file on disk."""
    try:
        return os.path.samestat(one.lstat(), other.lstat())
    except FileNotFoundError:
        return False


def seal(part: Path, source: Path) -> tuple[Entry, ...]:
    """Give a finished file what its source has beside its content, and bring it to the disk whole.

    Only the last is vital: a file system without owners or modes, or a source that is gone, stops
    nothing. Returns the account of the rest, empty where the source is gone. Raises OSError.
    """
    account: tuple[Entry, ...] = ()
    # Opened first: the source's mode may forbid writing, and Windows syncs only what it may write.
    with part.open("r+b") as file:
        try:
            account = carry_over(source, part)
        except OSError as error:
            _log.warning("Not all of %r could be carried over: %s", source, error)
        os.fsync(file.fileno())
    return account


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the file system can. Raises OSError (EIO)."""
    if os.name == "nt":
        return  # folders cannot be opened there; NTFS journals names by itself
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
