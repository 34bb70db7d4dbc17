"""How the window starts: one at a time, and only where it can be shown.

A start that finds a window open hands its paths over and leaves, before anything of Qt's widgets or
of the database is loaded: that takes half a second.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

from app import __version__
from app.errors import Code, ReelfitError
from app.places import Places, find_places
from app.services.instance import Instance, Message, send

# How long a second start tries to reach the first, which may be starting or ending.
_PATIENCE_S = 5.0


def run_window(words: Sequence[str], *, in_tray: bool) -> int:
    """Open the window with these paths or file URLs in its queue, and return the exit status.

    Where a window is open already, it gets the paths. Raises ReelfitError where no window can be
    shown, or the settings or the database cannot be used.
    """
    places = find_places(os.environ)
    paths = tuple(path_of(word) for word in words)
    instance = _take_place(places, paths)
    if instance is None:
        return 0
    try:
        return _open(instance, places, paths, in_tray=in_tray)
    except BaseException:
        instance.leave()
        raise


def path_of(word: str) -> Path:
    """Return the path of a command-line word, which a desktop may write as a file URL."""
    if word.startswith("file://"):
        # Byte by byte: a name need not be UTF-8.
        return Path(os.fsdecode(unquote_to_bytes(urlsplit(word).path)))
    return Path(word).absolute()


def _take_place(places: Places, paths: tuple[Path, ...]) -> Instance | None:
    """Become the running window, or hand the paths to it and return None."""
    folder = places.database.parent
    if not folder.is_dir():
        from app.services.preferences import read_settings

        read_settings(places.database)  # makes it, and the database
    instance = Instance(folder)
    until = time.monotonic() + _PATIENCE_S
    message = Message("add" if paths else "show", paths)
    while not instance.take():
        if send(folder, message):
            return None
        if time.monotonic() > until:
            raise ReelfitError.of(Code.NOT_ANSWERING)
        time.sleep(0.1)
    return instance


def _open(instance: Instance, places: Places, paths: tuple[Path, ...], *, in_tray: bool) -> int:
    from app.ui.display import display_problem

    problem = display_problem(os.environ)
    if problem is not None:
        raise ReelfitError.of(Code.NO_DISPLAY, problem)

    import shiboken6
    from PySide6.QtWidgets import QApplication

    from app.desktop.desktop import Desktop
    from app.services.preferences import Preferences
    from app.ui.app_icon import app_icon
    from app.ui.language import speak
    from app.ui.theme import Mode, theme

    preferences = Preferences(places.database)
    settings = preferences.settings
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("Reelfit")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("reelfit")
    application.setQuitOnLastWindowClosed(False)
    application.setWindowIcon(app_icon())
    speak(settings.language)
    theme().apply(application, Mode(settings.theme))
    desktop = Desktop(application, places, instance, preferences)
    desktop.start(paths, in_tray=in_tray)
    status = application.exec()
    desktop.finish()
    # In this order, and before the application: Python would end them in any.
    shiboken6.delete(desktop)
    return status
