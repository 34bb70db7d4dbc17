"""The pins and the scripts of packaging/ say what pyproject.toml says, and name no machine."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
RUN_PINS = PACKAGING / "constraints.txt"
TEST_PINS = PACKAGING / "constraints-test.txt"


def name_of(requirement: str) -> str:
    """Return a requirement's name as pins spell it."""
    return re.split(r"[^\w.-]", requirement)[0].lower().replace("_", "-")


def pins(path: Path) -> dict[str, str]:
    """Return each pinned name with all that is said of it: version, marker and hashes."""
    text = re.sub(r"^ *#.*\n", "", path.read_text(), flags=re.MULTILINE)
    entries = text.replace("\\\n", "").splitlines()
    return {name_of(entry): entry for entry in entries}


@pytest.mark.parametrize("path", [RUN_PINS, TEST_PINS], ids=lambda path: path.name)
def test_every_pin_is_exact_and_hashed(path: Path) -> None:
    assert pins(path)
    for entry in pins(path).values():
        assert re.match(r"[\w.-]+==[\w.]+ ", entry)
        assert "--hash=sha256:" in entry


@pytest.mark.parametrize("path", [RUN_PINS, TEST_PINS], ids=lambda path: path.name)
def test_pins_name_no_index_and_no_machine(path: Path) -> None:
    for line in path.read_text().splitlines():
        assert "://" not in line
        assert not re.search(r"(^|\s)/", line)
        assert not re.match(r"\s*-(?!-hash=)", line), "an option of pip, as an address would be"


def test_what_running_and_building_need_is_pinned() -> None:
    needed = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
    assert {name_of(requirement) for requirement in needed} <= pins(RUN_PINS).keys()


def test_what_testing_needs_is_pinned() -> None:
    needed = PROJECT["project"]["optional-dependencies"]["test"]
    assert {name_of(requirement) for requirement in needed} <= pins(TEST_PINS).keys()


def test_pins_for_tests_hold_those_for_running() -> None:
    assert pins(RUN_PINS).items() <= pins(TEST_PINS).items()


def test_the_pinned_build_tool_is_the_one_that_builds() -> None:
    assert PROJECT["dependency-groups"]["build"] == PROJECT["build-system"]["requires"]


def test_packaging_does_not_hide_the_library_of_that_name() -> None:
    assert not list(PACKAGING.rglob("__init__.py"))


@pytest.mark.parametrize("script", ["run", "test", "setup.sh"])
def test_a_script_is_sound_shell(script: str) -> None:
    subprocess.run(["sh", "-n", PACKAGING / script], check=True)


def test_ci_runs_what_developers_run() -> None:
    assert (ROOT / ".ci/run").read_text().splitlines()[-1] == "exec sh packaging/test"
