"""Whether a window can be shown at all: Qt itself ends the program where it cannot."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping
from pathlib import Path


def display_problem(environment: Mapping[str, str]) -> str | None:
    """Return in plain words why no window can be shown; None where nothing speaks against it.

    Qt aborts the process when its platform cannot be reached, so this looks first.
    """
    if not sys.platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return None
    wayland = environment.get("WAYLAND_DISPLAY", "")
    if wayland and _wayland_socket(wayland, environment).exists():
        return None
    display = environment.get("DISPLAY", "")
    if not display:
        return "there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)"
    return None if _x_answers(display) else f"the display {display} cannot be reached"


def _wayland_socket(name: str, environment: Mapping[str, str]) -> Path:
    return Path(environment.get("XDG_RUNTIME_DIR", "/")) / name


def _x_answers(display: str) -> bool:
    """Whether an X server answers, by the library that Qt itself uses; True where there is none."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # Qt says itself what it lacks
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(os.fsencode(display), None)
    try:
        return not xcb.xcb_connection_has_error(connection)
    finally:
        xcb.xcb_disconnect(connection)
