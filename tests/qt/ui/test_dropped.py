"""The files in what was dropped or pasted, whatever their names hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData

from app.ui.dropped import has_paths, parse_lines, paths_in


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("file:///films/a%20b.mkv", "/films/a b.mkv"),
        ("file://localhost/films/a.mkv", "/films/a.mkv"),
        ("file:/films/a.mkv", "/films/a.mkv"),
        ("FILE:///films/100%25%20real.mkv", "/films/100% real.mkv"),
        ("file:///films/%FF%0Aline.mkv", "/films/\udcff\nline.mkv"),
        ("file:///films/ä.mkv", "/films/ä.mkv"),
        ("file:///films/what%3F%23.mkv", "/films/what?#.mkv"),
        ("/films/plain name.mkv", "/films/plain name.mkv"),
        ("-dash.mkv", None),
        ("https://example.org/film.mkv", None),
        ("# a comment", None),
        ("", None),
    ],
)
def test_a_line_is_a_path_or_nothing(line: str, expected: str | None) -> None:
    assert parse_lines(line) == (() if expected is None else (Path(expected),))


def test_many_lines_keep_their_order_and_come_once() -> None:
    text = "file:///b.mkv\r\nfile:///a.mkv\r\nfile:///b.mkv\r\n"
    assert parse_lines(text) == (Path("/b.mkv"), Path("/a.mkv"))


def test_a_desktops_list_goes_before_its_text() -> None:
    mime = QMimeData()
    mime.setData("text/uri-list", QByteArray(b"file:///films/%C3%A4.mkv\r\n"))
    mime.setText("something else")
    assert has_paths(mime)
    assert paths_in(mime) == (Path("/films/ä.mkv"),)


def test_pasted_lines_are_taken_too() -> None:
    mime = QMimeData()
    mime.setText("file:///films/a.mkv\n/films/b.mkv")
    assert not has_paths(mime)
    assert paths_in(mime) == (Path("/films/a.mkv"), Path("/films/b.mkv"))
