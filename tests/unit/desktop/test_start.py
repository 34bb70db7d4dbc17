"""What a desktop's launcher hands over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.desktop.start import path_of


@pytest.mark.parametrize(
    ("word", "path"),
    [
        ("/films/a.mkv", "/films/a.mkv"),
        ("file:///films/a%20b%25.mkv", "/films/a b%.mkv"),
        ("file://localhost/films/a.mkv", "/films/a.mkv"),
        ("file:///films/%FFodd.mkv", os.fsdecode(b"/films/\xffodd.mkv")),
        ("file:///films/what%3F%23.mkv", "/films/what?#.mkv"),
    ],
)
def test_paths_and_urls_are_taken(word: str, path: str) -> None:
    assert path_of(word) == Path(path)


def test_relative_paths_are_of_the_folder_of_the_second_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert path_of("a.mkv") == tmp_path / "a.mkv"
