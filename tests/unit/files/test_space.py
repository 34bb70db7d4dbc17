import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.errors import ReelfitError
from app.files.space import ensure_free, free_bytes
from tests.unit.files.conftest import Mounts


def test_a_folder_that_does_not_exist_yet_has_the_space_of_its_nearest_parent(
    mount: Mounts,
) -> None:
    drive = mount("size=2m")
    (drive / "film").write_bytes(bytes(1024 * 1024))
    assert free_bytes(drive) == 1024 * 1024
    assert free_bytes(drive / "not" / "there" / "yet") == 1024 * 1024


def test_what_fits_passes_and_what_does_not_is_disk_full_in_words(
    mount: Mounts,
) -> None:
    drive = mount("size=4m")
    ensure_free(drive, 3_000_000, 1_000_000)
    with pytest.raises(ReelfitError) as error:
        ensure_free(drive / "new", 3_500_000, 1_000_000)
    assert error.value.failure.code == "disk_full"
    assert error.value.failure.detail == (
        f"{drive / 'new'} has 4.19 MB free; 3.50 MB are needed, and 1.00 MB shall stay free."
    )


def test_without_a_reserve_none_is_spoken_of(tmp_path: Path) -> None:
    with pytest.raises(ReelfitError, match=r"1000000 TB are needed\. "):
        ensure_free(tmp_path, 10**18, 0)


def test_a_folder_below_a_file_is_unwritable(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ReelfitError) as error:
        free_bytes(tmp_path / "file" / "folder")
    assert error.value.failure.code == "output_unwritable"


def test_a_drive_that_does_not_say_its_size_is_not_called_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(total=0, used=0, free=0))
    ensure_free(tmp_path, 10**12, 10**9)
