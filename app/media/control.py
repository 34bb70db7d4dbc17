"""The token through which running work is cancelled, frozen and thawed from another thread.

A worker blocks while its ffmpeg runs, so a queued slot could not reach it: the token acts on the
process group from outside instead.
"""

from __future__ import annotations

import threading
from typing import Protocol

from app.errors import Cancelled


class Freezable(Protocol):
    """A running child that can be ended, frozen and thawed from any thread."""

    def kill(self) -> None:
        """End it at once, with everything it started."""

    def freeze(self) -> None:
        """Stop it where it stands."""

    def thaw(self) -> None:
        """Let it go on."""


class CancelToken:
    """One job's stage, as seen by whoever may stop it. All methods may be called in any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._thawed = threading.Event()
        self._thawed.set()
        self._cancelled = False
        self._children: set[Freezable] = set()

    @property
    def cancelled(self) -> bool:
        """Whether the work was asked to stop."""
        return self._cancelled

    @property
    def paused(self) -> bool:
        """Whether the work is frozen."""
        return not self._thawed.is_set()

    def cancel(self) -> None:
        """Ask the work to stop and kill what it runs."""
        with self._lock:
            self._cancelled = True
            for child in self._children:
                child.kill()
        self._thawed.set()

    def pause(self) -> None:
        """Freeze what runs, and what will be started until :meth:`resume`.

        Nothing where the work was cancelled.
        """
        with self._lock:
            if self._cancelled:  # what is to end must not be held up
                return
            self._thawed.clear()
            for child in self._children:
                child.freeze()

    def resume(self) -> None:
        """Let the work go on."""
        with self._lock:
            for child in self._children:
                child.thaw()
        self._thawed.set()

    def check(self) -> None:
        """Wait while paused; raise Cancelled if the work was asked to stop."""
        self._thawed.wait()
        if self._cancelled:
            raise Cancelled

    def attach(self, child: Freezable) -> None:
        """Put a started child under this token, in the state that the token is in."""
        with self._lock:
            self._children.add(child)
            if self._cancelled:
                child.kill()
            elif self.paused:
                child.freeze()

    def detach(self, child: Freezable) -> None:
        """Forget a child that has ended."""
        with self._lock:
            self._children.discard(child)
