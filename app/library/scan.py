"""Finds the videos in what a user dropped or named, and says why it passes over the rest."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

# What ffmpeg reads and what is usually a moving picture. Left out: names shared with audio, stills
# or documents (ogg, gif, webp, ps), playlists and disc images (m3u8, iso). `ts` and `mod` have
# other meanings too; analysis tells, and such a file costs milliseconds.
# fmt: off
VIDEO_EXTENSIONS = frozenset({
    # files as people keep and stream them
    "mkv", "mk3d", "webm", "mp4", "m4v", "mp4v", "mov", "qt", "f4v", "3gp", "3gpp", "3g2", "mj2",
    # older ones
    "avi", "divx", "xvid", "wmv", "asf", "flv", "ogv", "ogm", "rm", "rmvb", "nut", "nsv", "amv",
    # television, discs and camcorders
    "ts", "m2ts", "mts", "m2t", "tp", "trp", "mpg", "mpeg", "mpe", "mpv", "m1v", "m2v", "m2p",
    "vob", "vro", "evo", "mod", "tod", "dvr-ms", "wtv",
    # studios
    "mxf", "gxf", "dv",
    # raw streams, which people who compare encoders work with
    "264", "265", "266", "avc", "h261", "h263", "h264", "h265", "h266", "hevc", "vvc", "av1", "obu",
    "ivf", "vc1", "y4m",
})
# fmt: on

# Where systems keep what is deleted or theirs: the trash of Windows and of Synology, thumbnails
# named like films, snapshots that repeat the whole tree. All in lower case.
_SYSTEM_FOLDERS = frozenset(
    ("$recycle.bin", "system volume information", "lost+found", "@eadir", "#recycle", "#snapshot")
)

# What files.naming calls a result beside its source; the number is there where a name was taken.
_RESULT = re.compile(r".+\.reelfit( \([0-9]+\))?\.[^.]+", re.DOTALL | re.IGNORECASE)

_DIGITS = re.compile(r"([0-9]+)")


class Reason(StrEnum):
    """Why something was passed over."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    HIDDEN = "hidden"
    SYSTEM_FOLDER = "system_folder"
    MADE_BY_REELFIT = "made_by_reelfit"
    NOT_A_VIDEO = "not_a_video"
    NOT_A_FILE = "not_a_file"
    ALREADY_SEEN = "already_seen"


@dataclass(frozen=True, slots=True)
class Found:
    """A video. ``path`` is absolute, with links resolved.

    ``relative`` is its folder below the one that was scanned, by the names met on the way down, so
    that the tree can be mirrored; ``.`` for a file in that folder or named by itself.
    """

    path: Path
    relative: Path


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file, or a folder with all that is in it, that is left alone. ``path`` is as it was met."""

    path: Path
    reason: Reason


def scan(paths: Iterable[Path], *, cancelled: Callable[[], bool]) -> Iterator[Found | PassedOver]:
    """Yield each video among ``paths`` and in the folders among them, once, in natural order.

    A file that is named is found whatever it is called: whoever names it means it, and analysis
    will judge. In folders, only regular files with the extension of a video are, in subfolders too.
    Links are followed; a file or folder met again (by a link, a second path, a hard link) is passed
    over. Ends early once ``cancelled`` says so. Raises nothing: what cannot be read is passed over.
    """
    walk = _Walk(cancelled)
    for path in paths:
        if cancelled():
            return
        yield from walk.visit(path)


class _Walk:
    """One scan: it knows what it has seen."""

    def __init__(self, cancelled: Callable[[], bool]) -> None:
        self._cancelled = cancelled
        self._seen: set[tuple[int, int]] = set()

    def visit(self, root: Path) -> Iterator[Found | PassedOver]:
        """Yield what a path that was named leads to."""
        try:
            # Not Path.resolve: that raises RuntimeError for a loop of links up to Python 3.12.
            real = Path(os.path.realpath(root, strict=True))
            found = real.stat()
        except FileNotFoundError:
            yield PassedOver(root, Reason.MISSING)
        except OSError:
            yield PassedOver(root, Reason.UNREADABLE)
        else:
            if self._again(found):
                yield PassedOver(root, Reason.ALREADY_SEEN)
            elif stat.S_ISDIR(found.st_mode):
                yield from self._descend(real)
            else:
                yield Found(real, Path())

    def _descend(self, root: Path) -> Iterator[Found | PassedOver]:
        """Yield what is in a folder; by a stack, as a tree can be deeper than Python's own."""
        stack = [_open_folder(root, Path())]
        while stack and not self._cancelled():
            item = next(stack[-1], None)
            if item is None:
                stack.pop()
            elif isinstance(item, PassedOver):
                yield item
            else:
                entry, relative = item
                outcome = self._judge(entry, relative)
                if isinstance(outcome, Path):
                    stack.append(_open_folder(outcome, relative / entry.name))
                else:
                    yield outcome

    def _judge(self, entry: os.DirEntry[str], relative: Path) -> Found | PassedOver | Path:
        """Say what an entry of a folder is; a Path is a folder to go down into."""
        path = Path(entry.path)
        try:
            if entry.name.startswith("."):
                return PassedOver(path, Reason.HIDDEN)
            found = path.stat()  # not the entry's own, which has no numbers on Windows
            reason = _reason_to_pass(path, found)
            if reason is None and self._again(found):
                reason = Reason.ALREADY_SEEN
            if reason is not None:
                return PassedOver(path, reason)
            real = Path(os.path.realpath(path)) if entry.is_symlink() else path
        except FileNotFoundError:
            return PassedOver(path, Reason.MISSING)
        except OSError:
            return PassedOver(path, Reason.UNREADABLE)
        return real if stat.S_ISDIR(found.st_mode) else Found(real, relative)

    def _again(self, found: os.stat_result) -> bool:
        """Whether this file or folder was seen before; from now on it was.

        Told by its number on its drive and not by its path, which a file system that ignores case
        gives in many spellings. Drives without such numbers give 0: there nothing is told.
        """
        identity = (found.st_dev, found.st_ino)
        if not found.st_ino:
            return False
        known = identity in self._seen
        self._seen.add(identity)
        return known


_Entry = tuple[os.DirEntry[str], Path]


def _open_folder(folder: Path, relative: Path) -> Iterator[_Entry | PassedOver]:
    """Yield a folder's entries in natural order, each with where the folder is below the root."""
    try:
        with os.scandir(folder) as entries:
            ordered = sorted(entries, key=lambda entry: natural_key(entry.name))
    except OSError:
        yield PassedOver(folder, Reason.UNREADABLE)
    else:
        for entry in ordered:
            yield entry, relative


def _reason_to_pass(path: Path, found: os.stat_result) -> Reason | None:
    if stat.S_ISDIR(found.st_mode):
        return Reason.SYSTEM_FOLDER if path.name.lower() in _SYSTEM_FOLDERS else None
    if _RESULT.fullmatch(path.name):
        return Reason.MADE_BY_REELFIT
    if path.suffix[1:].lower() not in VIDEO_EXTENSIONS:
        return Reason.NOT_A_VIDEO
    return None if stat.S_ISREG(found.st_mode) else Reason.NOT_A_FILE


def natural_key(name: str) -> tuple[tuple[tuple[str, int], ...], str]:
    """Return what to sort names by so that episode 2 precedes episode 10, whatever their case.

    The name itself comes last, so that the order is the same on every run.
    """
    pieces = _DIGITS.split(name.casefold())
    numbers = [int(digits) for digits in pieces[1::2]] + [-1]
    return tuple(zip(pieces[::2], numbers, strict=True)), name
