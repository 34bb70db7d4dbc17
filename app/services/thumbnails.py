"""Small pictures of videos: from memory, from files, or made in a thread while nobody waits.

Files are kept in a folder of the user's cache, named by what they show, so that the next start and
a moved video find them again.
"""

from __future__ import annotations

import logging
import os
import threading
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from app.domain.summary import Summary
from app.errors import Cancelled, ReelfitError
from app.media.control import CancelToken
from app.media.probe import MediaReader

_log = logging.getLogger(__name__)

_KEPT = 512  # pictures in memory, a few kB each
_MOST_WANTED = 64  # a few screens of rows; what scrolled away before its turn is asked for again
_MOST_FILES = 20_000
_TIMEOUT_S = 20.0
_IDLE_S = 15.0
_FORMAT = b"jpeg 192x108 1"


@dataclass(frozen=True, slots=True)
class ThumbnailMade:
    """A job's picture is there, or ``picture`` is empty because there will be none."""

    job_id: int
    picture: bytes


@dataclass(frozen=True, slots=True)
class _Wanted:
    job_id: int
    source: Path
    digest: str


class _Thread(QThread):
    """Makes what is wanted, the latest first: that is what is in sight."""

    made = Signal(object)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.setObjectName("thumbnails")
        self._folder = folder
        self._wanted: OrderedDict[int, _Wanted] = OrderedDict()
        self._changed = threading.Condition()
        self._token = CancelToken()

    def want(self, wanted: _Wanted) -> tuple[int, ...]:
        """Put one on top; return those for which there is no room any more."""
        forgotten = []
        with self._changed:
            self._wanted[wanted.job_id] = wanted
            while len(self._wanted) > _MOST_WANTED:
                forgotten.append(self._wanted.popitem(last=False)[0])
            self._changed.notify()
        return tuple(forgotten)

    def stop(self) -> None:
        """End the thread and what it runs."""
        with self._changed:
            self._token.cancel()
            self._changed.notify()

    def run(self) -> None:
        """Make pictures (QThread calls this in the new thread)."""
        # Its process ends with this thread; encodes and analyses go before it.
        reader = MediaReader(niceness=15)
        try:
            _make_room(self._folder)
            while (wanted := self._next(reader)) is not None:
                self.made.emit(ThumbnailMade(wanted.job_id, self._picture(reader, wanted)))
        finally:
            reader.close()

    def _next(self, reader: MediaReader) -> _Wanted | None:
        with self._changed:
            while not self._wanted and not self._token.cancelled:
                if not self._changed.wait(_IDLE_S):
                    reader.close()  # its process need not stay for days
            return None if self._token.cancelled else self._wanted.popitem(last=True)[1]

    def _picture(self, reader: MediaReader, wanted: _Wanted) -> bytes:
        try:
            return self._kept_or_made(reader, wanted)
        except (OSError, ReelfitError, Cancelled) as error:
            _log.info("no thumbnail of job %d: %s", wanted.job_id, error)
        except Exception:  # noqa: BLE001 - the thread's boundary: the next one may do
            _log.exception("no thumbnail of job %d", wanted.job_id)
        return b""

    def _kept_or_made(self, reader: MediaReader, wanted: _Wanted) -> bytes:
        file = self._folder / f"{_key(wanted)}.jpg"
        try:
            return file.read_bytes()
        except FileNotFoundError:
            picture = reader.thumbnail(wanted.source, self._token, _TIMEOUT_S)
        part = file.with_suffix(".part")
        part.write_bytes(picture)
        part.replace(file)
        return picture


class Thumbnails(QObject):
    """Pictures by job. Used in the main thread alone.

    ``made`` tells a ThumbnailMade. A video of which none can be made is not tried again in this
    run of the program.
    """

    made = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[int, bytes] = OrderedDict()
        self._asked: set[int] = set()
        self._without: set[int] = set()
        self._closed = False
        self._thread = _Thread(folder)
        self._thread.made.connect(self._made, Qt.ConnectionType.QueuedConnection)

    def picture(self, summary: Summary) -> bytes | None:
        """Return a JPEG; None where it is not there yet, which is begun, or where there is none.

        Ask for what is in sight only: the latest wish is met first, old ones are forgotten.
        """
        job_id = summary.job_id
        picture = self._kept.get(job_id)
        if picture is not None or job_id in self._asked or job_id in self._without or self._closed:
            return picture
        self._asked.add(job_id)
        source = Path(summary.folder) / summary.name
        self._asked.difference_update(self._thread.want(_Wanted(job_id, source, summary.digest)))
        if not self._thread.isRunning():
            self._thread.start(QThread.Priority.LowPriority)
        return None

    def close(self) -> None:
        """End the thread. Safe to call more than once."""
        self._closed = True
        self._thread.stop()
        self._thread.wait()

    @Slot(object)
    def _made(self, made: ThumbnailMade) -> None:
        self._asked.discard(made.job_id)
        if made.picture:
            self._kept[made.job_id] = made.picture
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._without.add(made.job_id)
        if not self._closed:
            self.made.emit(made)


def _key(wanted: _Wanted) -> str:
    """Return what names a picture's file: the content where it is known, else the file as it is."""
    if wanted.digest:
        name = wanted.digest.encode()
    else:
        status = wanted.source.stat()
        parts = (os.fsencode(wanted.source), status.st_size, status.st_mtime_ns)
        name = repr(parts).encode()
    return blake2b(name, digest_size=16, key=_FORMAT).hexdigest()


def _make_room(folder: Path) -> None:
    """Make the folder, and remove the oldest files where there are too many."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        files = sorted(
            (entry for entry in os.scandir(folder) if entry.is_file()),
            key=lambda entry: entry.stat().st_mtime,
        )
        for entry in files[: max(0, len(files) - _MOST_FILES)]:
            Path(entry.path).unlink(missing_ok=True)
    except OSError as error:
        _log.warning("the folder of thumbnails cannot be used: %s", error)
