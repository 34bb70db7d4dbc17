"""The child of ``start``: opens a window, tells when it was painted and idle, and ends."""

from __future__ import annotations

import json
import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget


class Watch(QObject):
    """Waits for the first paint of a main window, then for the loop to come round again."""

    def __init__(self, began: float) -> None:
        super().__init__()
        self._began = began
        self._painted = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._painted:
            window = watched.window() if isinstance(watched, QWidget) else None
            if isinstance(window, QMainWindow) and window.isVisible():
                self._painted = True
                QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        import psutil

        memory = psutil.Process().memory_info().rss / 1e6
        figures = {"seconds": time.time() - self._began, "megabytes": memory}
        sys.stdout.write(json.dumps(figures) + "\n")
        sys.stdout.flush()
        os._exit(0)


def main() -> None:
    """Open what the command line names."""
    application = QApplication(sys.argv[:1])
    watch = Watch(float(sys.argv[2]))
    application.installEventFilter(watch)
    if sys.argv[1] == "bare":
        window = QMainWindow()
        window.resize(1200, 800)
        window.show()
        application.exec()
    else:
        from app.desktop.start import run_window

        run_window([], in_tray=False)


main()
