"""The trash, where every replaced original goes.

Windows and macOS have one of their own, reached by Send2Trash. On other systems a trash is folders
laid out by a specification (freedesktop.org, Trash specification 1.0), and we keep to it ourselves,
because Send2Trash 2.2 can lose a file there: it looks for a free name and then renames over
whatever took that name since (in 300 pairs of files called ``01.mkv`` trashed from two threads, 23
files were gone), and between mounts it copies, does not sync, and deletes. It also records where
the file was, not where it belongs: a file manager would restore an original into our private
folder.
"""

from __future__ import annotations

import itertools
import logging
import os
import stat
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psutil

from app.domain.text import show_path
from app.errors import Code, ReelfitError
from app.files.failures import failure_of
from app.files.moves import move_new, sync_folder
from app.files.naming import NAME_MAX_BYTES, fit_name, split_name
from app.remarks.files import FilePhrase

_log = logging.getLogger(__name__)

_HAS_OWN = sys.platform in ("win32", "darwin")
_INFO_SUFFIX = ".trashinfo"
_NAME_MAX_BYTES = NAME_MAX_BYTES - len(_INFO_SUFFIX)


@dataclass(frozen=True, slots=True)
class _Trash:
    """One trash; ``top`` is the mount point it belongs to, None for the one in the home folder."""

    folder: Path
    top: Path | None


def ensure_trash(path: Path) -> None:
    """Return if there is a trash on the same drive as ``path``, made if need be.

    Windows and macOS are believed to have one. Raises ReelfitError (replace_failed).
    """
    if not _HAS_OWN:
        _find_trash(path)


def move_to_trash(path: Path, known_as: Path) -> None:
    """Move a file into the trash of its drive, so that restoring it gives ``known_as``.

    Nothing is copied or overwritten: the file is under ``path`` or in the trash, at every instant.
    Raises ReelfitError (replace_failed, disk_full), and then the file is where it was.
    """
    try:
        if _HAS_OWN:
            from send2trash import send2trash  # at use: it loads COM or Cocoa

            send2trash(path)
        else:
            _enter(_find_trash(path), path, known_as)
    except OSError as error:
        failure = failure_of(error, path, Code.REPLACE_FAILED).failure
        raise ReelfitError(
            failure.with_detail(FilePhrase.NOT_TO_THE_TRASH.of(), *failure.told)
        ) from error


def _find_trash(path: Path) -> _Trash:
    """Return the first trash that can take ``path`` in by a mere rename."""
    reasons = []
    for trash in _candidates(path):
        try:
            _prepare(trash.folder)
        except OSError as error:
            reasons.append(f"{show_path(trash.folder)}: {error.strerror}")
        else:
            return trash
    raise ReelfitError.of(
        Code.REPLACE_FAILED,
        FilePhrase.NO_TRASH.of(path=show_path(path), reasons="; ".join(reasons)),
    )


def _candidates(path: Path) -> Iterator[_Trash]:
    top = _mount_point(path)
    # The specification has a relative XDG_DATA_HOME ignored.
    data = Path(os.environ.get("XDG_DATA_HOME", ""))
    home = (data if data.is_absolute() else Path.home() / ".local" / "share") / "Trash"
    if _mount_point(home) == top:
        yield _Trash(home, None)
    uid = os.getuid()
    shared = top / ".Trash"
    if _is_shared_trash(shared):
        yield _Trash(shared / str(uid), top)
    yield _Trash(top / f".Trash-{uid}", top)


def _mount_point(path: Path) -> Path:
    """Return where the mount begins that holds ``path``, which need not exist.

    A rename fails across each of these: bind mounts, which only the system's list tells (their
    device numbers are equal), and subvolumes of btrfs, which only the device numbers tell.
    """
    mounts = {partition.mountpoint for partition in psutil.disk_partitions(all=True)}
    real = Path(os.path.realpath(path))
    for folder in (real, *real.parents):
        if str(folder) in mounts or os.path.ismount(folder):
            return folder
    return Path(real.anchor)


def _is_shared_trash(folder: Path) -> bool:
    """Whether an administrator made this trash for all: a real folder with the sticky bit."""
    try:
        mode = folder.lstat().st_mode
    except OSError:
        return False
    return stat.S_ISDIR(mode) and bool(mode & stat.S_ISVTX)


def _prepare(trash: Path) -> None:
    """Make the folders of a trash; raises OSError where it cannot be written to."""
    if trash.is_symlink():
        raise OSError(0, "it is a link")  # planted by another user of the drive, says the standard
    trash.parent.mkdir(parents=True, exist_ok=True)
    for folder in (trash, trash / "files", trash / "info"):
        folder.mkdir(mode=0o700, exist_ok=True)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise OSError(0, "it cannot be written to")


def _enter(trash: _Trash, path: Path, known_as: Path) -> None:
    """Move ``path`` into a trash under the first free name."""
    stem, extension = split_name(known_as.name)
    text = _info(trash, known_as)
    for number in itertools.count(1):
        mark = f" {number}" if number > 1 else ""
        name = fit_name(stem, mark + extension, _NAME_MAX_BYTES)
        info = trash.folder / "info" / (name + _INFO_SUFFIX)
        try:
            # The specification's order: who creates the note owns the name.
            descriptor = os.open(info, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            continue
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            move_new(path, trash.folder / "files" / name)
        except OSError as error:
            info.unlink(missing_ok=True)
            if isinstance(error, FileExistsError):
                continue  # a file without a note, left by some other program
            raise
        break
    _log.info("Moved %r to the trash %r", known_as, trash.folder)
    _settle(trash.folder / "files", path.parent)


def _info(trash: _Trash, known_as: Path) -> bytes:
    place = known_as if trash.top is None else os.path.relpath(known_as, trash.top)
    deleted = time.strftime("%Y-%m-%dT%H:%M:%S")  # local time, by the specification
    return f"[Trash Info]\nPath={quote(os.fsencode(place))}\nDeletionDate={deleted}\n".encode()


def _settle(*folders: Path) -> None:
    """Sync the folders of a finished move. It stands either way, so a failure is only noted."""
    for folder in folders:
        try:
            sync_folder(folder)
        except OSError as error:
            _log.warning("%r could not be synced: %s", folder, error)
