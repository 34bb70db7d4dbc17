"""What tests of running engines share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.places import find_places
from app.settings import Settings
from tests.support.engines import Running, Start


@pytest.fixture
def start(qtbot: QtBot, data_dir: Path) -> Iterator[Start]:
    """Start engines on this test's data folder; all are stopped at its end."""
    engines: list[Running] = []

    def make(settings: Settings = Settings(min_free_bytes=0)) -> Running:  # noqa: B008
        engines.append(Running(qtbot, find_places(os.environ), settings))
        return engines[-1]

    yield make
    for running in engines:
        running.stop()
