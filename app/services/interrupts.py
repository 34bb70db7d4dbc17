"""Lets Qt's loop hear the system's signals, such as Ctrl-C.

Python runs signal handlers between its own instructions, of which there are none while Qt waits:
the number also goes to a socket, which wakes the loop.
"""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier, Slot


class Interrupts(QObject):
    """Calls a function in the main thread for each of these signals. Keep it while it is wanted."""

    def __init__(
        self,
        handlers: dict[signal.Signals, Callable[[], None]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._handlers = handlers
        self._wakeup, self._sender = socket.socketpair()
        for end in (self._wakeup, self._sender):
            end.setblocking(False)
        signal.set_wakeup_fd(self._sender.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._wakeup.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)
        for number in handlers:
            signal.signal(number, self._handle)

    def close(self) -> None:
        """Listen no more."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        for number in self._handlers:
            signal.signal(number, signal.SIG_DFL)
        self._wakeup.close()
        self._sender.close()

    def _handle(self, number: int, _: object) -> None:
        self._handlers[signal.Signals(number)]()

    @Slot()
    def _woken(self) -> None:
        self._wakeup.recv(64)
