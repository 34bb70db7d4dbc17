"""Fixtures for tests that let ffmpeg work: a folder to work in, and a reader that is closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.media.bench import Bench
from app.media.control import CancelToken
from app.media.probe import MediaReader
from app.media.process import Limits
from app.media.tools import Tools
from tests.support.studio import Studio, a_studio


@pytest.fixture
def bench(tools: Tools, tmp_path: Path) -> Bench:
    """What runs of ffmpeg need, with an empty folder of this test's own."""
    folder = tmp_path / "bench"
    folder.mkdir()
    return Bench(tools, CancelToken(), Limits(), folder, 2)


@pytest.fixture
def reader() -> Iterator[MediaReader]:
    """A reader of media, ended with the test."""
    reader = MediaReader()
    yield reader
    reader.close()


@pytest.fixture(scope="module")
def studio(tools: Tools, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """A studio that the tests of a module share, so that they can share films."""
    with a_studio(tools, tmp_path_factory.mktemp("studio")) as studio:
        yield studio
