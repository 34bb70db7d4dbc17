"""What is exported arrives whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import Code, ReelfitError
from app.services.saving import save_export


def test_a_file_is_written_in_place_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "chart.csv"
    path.write_text("old")
    save_export(path, b"new")
    assert path.read_bytes() == b"new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["chart.csv"]


def test_where_it_cannot_be_written_the_user_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "chart.csv").mkdir()
    (tmp_path / "chart.csv" / "in the way").touch()
    with pytest.raises(ReelfitError) as caught:
        save_export(tmp_path / "chart.csv", b"new")
    assert caught.value.failure.code == Code.OUTPUT_UNWRITABLE.public
    assert [entry.name for entry in tmp_path.iterdir()] == ["chart.csv"]
