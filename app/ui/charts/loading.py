"""Loads what draws charts before it is needed, beside the interface thread.

Importing pyqtgraph and numpy takes 0.3 s. In the interface thread that would be felt at the first
click on a video; in another it holds that thread up for 17 ms at most (a quiet machine of two
cores). It makes no object of Qt's, so nothing of it belongs to the wrong thread.
"""

from __future__ import annotations

from PySide6.QtCore import QThread


class ChartLoader(QThread):
    """Loads once and ends; a chart that is wanted meanwhile waits for it."""

    def run(self) -> None:
        """Load (QThread calls this in the new thread)."""
        import pyqtgraph  # noqa: F401 - to have it loaded
