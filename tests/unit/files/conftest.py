"""What the tests of files share: a trash and a journal of their own, and drives to fill."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.files.faults import FileJournal


@pytest.fixture(autouse=True)
def trash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the trash that is used instead of the real one."""
    data = tmp_path / "data home"
    monkeypatch.setenv("XDG_DATA_HOME", str(data))
    return data / "Trash"


@pytest.fixture
def journal(tmp_path: Path) -> FileJournal:
    return FileJournal(tmp_path / "journal")


@pytest.fixture
def films(tmp_path: Path) -> Path:
    folder = tmp_path / "films"
    folder.mkdir()
    return folder


class Mounts:
    """Drives that a test mounts. All of them need root, and a system that lets it."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.mounted: list[Path] = []

    def __call__(self, options: str) -> Path:
        """Mount a fresh tmpfs with these options."""
        folder = self.base / f"drive{len(self.mounted)}"
        folder.mkdir()
        self._mount("-t", "tmpfs", "-o", options, "tmpfs", str(folder))
        self.mounted.append(folder)
        return folder

    def bind(self, folder: Path, target: Path) -> None:
        """Let ``target`` show ``folder``."""
        self._mount("--bind", str(folder), str(target))
        self.mounted.append(target)

    def make_read_only(self, folder: Path) -> None:
        self._mount("-o", "remount,ro", str(folder))

    def _mount(self, *arguments: str) -> None:
        done = subprocess.run(["mount", *arguments], check=False, capture_output=True, text=True)
        if done.returncode:
            pytest.skip(f"mounting is not allowed here: {done.stderr.strip()}")

    def unmount(self) -> None:
        for folder in reversed(self.mounted):
            subprocess.run(["umount", folder], check=True)


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Mounts]:
    if shutil.which("mount") is None or os.geteuid() != 0:
        pytest.skip("mounting a small drive needs root")
    mounts = Mounts(tmp_path)
    yield mounts
    mounts.unmount()
