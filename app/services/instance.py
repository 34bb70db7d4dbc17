"""One running window: the first start keeps a lock and listens, later ones hand over and leave.

The lock is a file that names its process, so that one left by a killed program is seen through; the
messages go through a local socket. Both are found by the data folder, so that programs with
different ones do not meet. A message is one line of JSON, and so is its answer.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDir, QLockFile, QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_log = logging.getLogger(__name__)

_TIMEOUT_MS = 3000
# A line longer than this is not one of ours.
_MOST_BYTES = 8_000_000


@dataclass(frozen=True, slots=True)
class Message:
    """What a later start or the command line asks of the running window.

    ``verb`` is show, add, retry, cancel, pause or resume; ``paths`` and ``jobs`` go with those that
    need them.
    """

    verb: str
    paths: tuple[Path, ...] = ()
    jobs: tuple[int, ...] = ()


VERBS = ("show", "add", "retry", "cancel", "pause", "resume")


class Instance(QObject):
    """The place of the one running window. ``received`` carries each :class:`Message`."""

    received = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self._name = server_name(folder)
        self._lock = QLockFile(os.fspath(folder / "window.lock"))
        self._lock.setStaleLockTime(0)  # however old: its process tells
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)

    def take(self) -> bool:
        """Become the running window; False where there is one."""
        return self._lock.tryLock(0)

    def listen(self) -> None:
        """Take messages from now on; it needs the application, whose loop brings them."""
        QLocalServer.removeServer(self._name)  # left behind by a killed one
        if not self._server.listen(self._name):
            _log.warning("later starts cannot be heard: %s", self._server.errorString())

    def leave(self) -> None:
        """Give the place up. Safe to call more than once."""
        self._server.close()
        self._lock.unlock()

    @Slot()
    def _connected(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.setParent(self)
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(socket.deleteLater)
            self._take_in(socket)

    @Slot()
    def _read(self) -> None:
        socket = self.sender()
        assert isinstance(socket, QLocalSocket)
        self._take_in(socket)

    def _take_in(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > _MOST_BYTES:
                socket.abort()
            return
        message = parse_message(bytes(socket.readLine().data()))
        socket.write(b'{"taken": true}\n' if message is not None else b'{"taken": false}\n')
        socket.flush()
        if message is not None:
            self.received.emit(message)


def send(folder: Path, message: Message) -> bool:
    """Hand a message to the running window; False where none took it within moments."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(folder))
    if not socket.waitForConnected(_TIMEOUT_MS):
        return False
    socket.write(format_message(message))
    if not socket.waitForBytesWritten(_TIMEOUT_MS):
        return False
    while not socket.canReadLine():
        if not socket.waitForReadyRead(_TIMEOUT_MS):
            return False
    answer = json.loads(bytes(socket.readLine().data()))
    socket.disconnectFromServer()
    return bool(answer.get("taken"))


def format_message(message: Message) -> bytes:
    """Return a message as its line; names that are no UTF-8 survive as lone surrogates."""
    plain = {
        "verb": message.verb,
        "paths": [os.fspath(path) for path in message.paths],
        "jobs": list(message.jobs),
    }
    return json.dumps(plain).encode() + b"\n"


def parse_message(line: bytes) -> Message | None:
    """Return the message of a line; None for anything else."""
    try:
        plain = json.loads(line)
        if plain["verb"] not in VERBS:
            return None
        paths = tuple(Path(str(path)) for path in plain["paths"])
        return Message(plain["verb"], paths, tuple(int(job) for job in plain["jobs"]))
    except (ValueError, KeyError, TypeError):
        return None


def server_name(folder: Path) -> str:
    """Return the socket's name for a data folder: in the user's own runtime folder, and short."""
    digest = hashlib.sha256(os.fsencode(folder.absolute())).hexdigest()[:16]
    name = f"reelfit-{digest}"
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return QDir(runtime).filePath(name) if runtime and Path(runtime).is_dir() else name
