"""What Reelfit runs on: its own version, and those of what it is made of."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

import PySide6
from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot, qVersion

from app import __version__
from app.domain.text import show_path
from app.errors import ReelfitError
from app.media.tools import find_tools


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that Reelfit is made of; ``note`` is its licence, or where it is."""

    name: str
    version: str
    note: str = ""


# What is distributed with it, and under which licence.
_LIBRARIES = (
    ("av", "PyAV", "BSD-3-Clause"),
    ("ffmpeg-python", "ffmpeg-python", "Apache-2.0"),
    ("imageio-ffmpeg", "imageio-ffmpeg", "BSD-2-Clause"),
    ("msgspec", "msgspec", "BSD-3-Clause"),
    ("peewee", "peewee", "MIT"),
    ("platformdirs", "platformdirs", "MIT"),
    ("psutil", "psutil", "BSD-3-Clause"),
    ("pyqtgraph", "pyqtgraph", "MIT"),
    ("rich", "rich", "MIT"),
    ("Send2Trash", "Send2Trash", "BSD-3-Clause"),
)


def parts() -> tuple[Part, ...]:
    """Return all but ffmpeg, which has to be asked."""
    known = (
        Part("Reelfit", __version__, "MIT"),
        Part("Qt", qVersion(), "LGPL-3.0"),
        Part("PySide6", PySide6.__version__, "LGPL-3.0"),
        Part("Python", platform.python_version(), "PSF-2.0"),
    )
    libraries = (Part(shown, _version(name), licence) for name, shown, licence in _LIBRARIES)
    return (*known, *libraries, Part("Tabler Icons", "", "MIT"))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""  # a bundle may leave the metadata out


class _Thread(QThread):
    """Asks ffmpeg, which is a process and takes a moment."""

    def __init__(self, setting: str) -> None:
        super().__init__()
        self.setObjectName("versions")
        self._setting = setting
        self.part = Part("FFmpeg", "")

    def run(self) -> None:
        """Ask (QThread calls this in the new thread)."""
        try:
            tools = find_tools(self._setting, os.environ)
            self.part = Part("FFmpeg", tools.version, show_path(tools.ffmpeg))
        except ReelfitError as error:
            self.part = Part("FFmpeg", "", error.failure.message)


class FfmpegLook(QObject):
    """Looks which ffmpeg is used. ``found`` carries it as a Part."""

    found = Signal(object)

    def __init__(self, setting: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = _Thread(setting)
        self._thread.finished.connect(self._finished, Qt.ConnectionType.QueuedConnection)
        self._thread.start()

    def close(self) -> None:
        """Wait for the end of it; nobody is told anything any more."""
        self._thread.finished.disconnect(self._finished)
        self._thread.wait()

    @Slot()
    def _finished(self) -> None:
        self._thread.wait()
        self.found.emit(self._thread.part)
