"""Fixtures for all tests: the real tools, tiny clips, and a data folder of the test's own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.media.process import running_children
from app.media.tools import Tools, find_tools
from tests.support.clips import MEDIA, ClipMaker


def pytest_configure() -> None:
    """Test widgets without a screen; ``tests/desktop`` has one of its own."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def tools() -> Tools:
    """The ffmpeg that the program would use."""
    return find_tools("", os.environ)


@pytest.fixture
def clips(tools: Tools, tmp_path: Path) -> ClipMaker:
    """A maker of tiny clips, in a folder of this test's own."""
    folder = tmp_path / "clips"
    folder.mkdir()
    return ClipMaker(tools.ffmpeg, folder)


@pytest.fixture(scope="session")
def shared_media() -> Path:
    """The folder of real clips; a test that needs it is skipped where it is absent."""
    if not MEDIA.is_dir():
        pytest.skip(f"the folder of real clips is absent: {MEDIA}")
    return MEDIA


@pytest.fixture(autouse=True)
def no_child_left() -> Iterator[None]:
    """Every test ends with every process gone that it started through the program.

    Those that several tests share were there before.
    """
    shared = running_children()
    yield
    assert set(running_children()) <= set(shared)


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder and a trash of the test's own, for this process and those it starts."""
    folder = tmp_path / "data"
    monkeypatch.setenv("REELFIT_DATA_DIR", str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    return folder
