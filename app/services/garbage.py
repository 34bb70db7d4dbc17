"""Collects garbage in the main thread alone.

Python collects cycles in whichever thread happens to allocate. Widgets and painters that are part
of a cycle would be destroyed by a worker's thread while Qt draws in this one, which crashes: a
table of many rows that scrolled beside a reading thread died within seconds. It also keeps pauses
out of the middle of a paint.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS = 250


class GarbageCollector(QObject):
    """Takes automatic collection over from Python until it is closed. Made in the main thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)
        self._timer.start(_EVERY_MS)

    def close(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()

    @Slot()
    def _collect(self) -> None:
        """Collect the oldest generation whose threshold is passed, as Python itself would."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation] > 0:
                gc.collect(generation)
                return
