"""The rules of who may import what hold on the tree, and do catch what they are for."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT_IMPORTS = [
    "-c",
    "from importlinter.cli import lint_imports_command as lint; lint()",
    "--no-cache",
    "--no-logo",
]
BANNED_APIS = ["-m", "ruff", "check", "--no-cache", "--select", "TID251", "app"]

# What is planted where, and what the report must name.
FORBIDDEN_IMPORTS = [
    ("domain", "import PySide6.QtCore", "app.domain.planted -> PySide6"),
    ("media", "from PySide6.QtCore import QTimer", "app.media.planted -> PySide6"),
    ("storage", "import shiboken6", "app.storage.planted -> shiboken6"),
    ("engine", "import pyqtgraph", "app.engine.planted -> pyqtgraph"),
    ("services", "from peewee import Model", "app.services.planted -> peewee"),
    ("library", "from playhouse import migrate", "app.library.planted -> playhouse"),
    ("engine", "import av", "app.engine.planted -> av"),
    ("services", "import ffmpeg", "app.services.planted -> ffmpeg"),
    ("engine", "import multiprocessing", "app.engine.planted -> multiprocessing"),
    ("media", "import subprocess", "app.media.planted -> subprocess"),
    ("engine", "def late():\n    import subprocess", "app.engine.planted -> subprocess"),
    ("search", "import app.media", "app.search.planted -> app.media"),
    ("search", "import app.pipeline", "app.search.planted -> app.pipeline"),
    ("files", "import app.storage", "app.files.planted -> app.storage"),
    ("media", "import app.engine", "app.media.planted -> app.engine"),
    ("engine", "import app.services", "app.engine.planted -> app.services"),
    ("services", "import app.cli", "app.services.planted -> app.cli"),
    # A room that no contract knows yet.
    ("farm", "import subprocess", "app.farm.planted -> subprocess"),
]

BANNED_USES = [
    ("engine", "from PySide6.QtWidgets import QLabel", "PySide6.QtWidgets"),
    ("services", "from PySide6 import QtGui", "PySide6.QtGui"),
    ("engine", "from PySide6.QtCore import QProcess", "PySide6.QtCore.QProcess"),
    ("engine", "from PySide6 import QtCore\n\nQtCore.QProcess()", "PySide6.QtCore.QProcess"),
    ("files", "import os\n\nos.system('true')", "os.system"),
    ("media", "from asyncio import create_subprocess_exec", "asyncio.create_subprocess_exec"),
]


def python(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a checker on the ``app`` of a folder."""
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the application, and of the rules for it, to break."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "app", tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def plant(copy: Path, room: str, source: str) -> None:
    """Add a module to a room of the copy, and the room where there is none."""
    folder = copy / "app" / room
    folder.mkdir(exist_ok=True)
    (folder / "__init__.py").touch()
    (folder / "planted.py").write_text(source + "\n")


@pytest.mark.parametrize("checker", [LINT_IMPORTS, BANNED_APIS], ids=["contracts", "banned-api"])
def test_the_application_keeps_the_rules(checker: list[str]) -> None:
    report = python(checker, ROOT)
    assert report.returncode == 0, report.stdout + report.stderr


@pytest.mark.parametrize(
    ("room", "source", "named"), FORBIDDEN_IMPORTS, ids=[row[2] for row in FORBIDDEN_IMPORTS]
)
def test_a_forbidden_import_is_caught(copy: Path, room: str, source: str, named: str) -> None:
    plant(copy, room, source)
    report = python(LINT_IMPORTS, copy)
    assert report.returncode == 1
    assert named in report.stdout


@pytest.mark.parametrize(("room", "source", "named"), BANNED_USES)
def test_a_banned_use_is_caught(copy: Path, room: str, source: str, named: str) -> None:
    plant(copy, room, source)
    report = python(BANNED_APIS, copy)
    assert report.returncode == 1
    assert f"`{named}` is banned" in report.stdout
    assert str(Path("app", room, "planted.py")) in report.stdout


@pytest.mark.parametrize(
    ("room", "source"),
    [
        ("ui", "from PySide6.QtWidgets import QLabel\nimport pyqtgraph"),
        ("engine", "from PySide6.QtCore import QThread"),
        ("storage", "import peewee"),
        ("media", "import av"),
    ],
)
@pytest.mark.parametrize("checker", [LINT_IMPORTS, BANNED_APIS], ids=["contracts", "banned-api"])
def test_a_library_in_its_own_room_is_allowed(
    copy: Path, checker: list[str], room: str, source: str
) -> None:
    plant(copy, room, source)
    report = python(checker, copy)
    assert report.returncode == 0, report.stdout + report.stderr
