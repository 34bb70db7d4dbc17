"""Whatever happens in the middle of a placement, nothing is lost, and the start after mends it."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from app.errors import Failure, ReelfitError
from app.files.recover import recover_placement
from tests.unit.files.faults import SCENES, Kind, PowerCut, Scene, Stage, at_calls

ROOT = Path(__file__).parents[3]
# Less would mean that the calls were not broken: a delivery is the shortest.
FEWEST_CALLS = 8
# What each error of the system may be called, by what it hits.
EXPECTED = {
    errno.EIO: ("replace_failed", "source_unreadable"),
    errno.ENOSPC: ("disk_full",),
}


@pytest.fixture(params=SCENES.values(), ids=SCENES.keys())
def scene(request: pytest.FixtureRequest) -> Scene:
    return request.param


@pytest.fixture
def set_stage(scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Stage]:
    """Return what makes one fresh stage after another."""
    numbers = count()

    def fresh() -> Stage:
        base = tmp_path / str(next(numbers))
        monkeypatch.setenv("XDG_DATA_HOME", str(base / "data"))
        # A drive of its own, so that a broken trash never leads to the real one at its top.
        monkeypatch.setattr("app.files.trash._mount_point", lambda _path: base)
        stage = Stage(scene, base)
        stage.set_up()
        return stage

    return fresh


@contextmanager
def cut_at(number: int) -> Iterator[None]:
    """The power goes just before the call of this number."""

    def act(now: int, _name: str) -> None:
        if now == number:
            raise PowerCut

    with at_calls(act):
        yield


@contextmanager
def failing(code: int, fails: Callable[[int], bool]) -> Iterator[None]:
    """The system reports an error at the calls that ``fails`` picks."""

    def act(now: int, _name: str) -> None:
        if fails(now):
            raise OSError(code, os.strerror(code))

    with at_calls(act):
        yield


def recover(stage: Stage) -> None:
    """Do what the program does at its start, and check that the disk is in the state it says."""
    placement = stage.journal.open_placement()
    if placement is None:
        stage.assert_old()
        return
    result = recover_placement(placement)
    if result is None:
        stage.assert_old()
    else:
        assert result.output == stage.final
        assert result.trashed == (stage.scene.kind is not Kind.DELIVERY)
        stage.assert_new()


def outcome_of(stage: Stage) -> Failure | None:
    try:
        stage.play()
    except ReelfitError as error:
        return error.failure
    return None


def test_undisturbed_the_result_stands_and_the_original_is_in_the_trash(
    set_stage: Callable[[], Stage],
) -> None:
    stage = set_stage()
    with stage.scene.drive.plugged_in():
        result = stage.play()
    assert result.output == stage.final
    stage.assert_new()
    # Asked again, because the program died before it stored the result.
    recover(stage)
    stage.assert_new()


def test_cut_at_every_call_and_again_at_every_call_of_the_recovery(
    set_stage: Callable[[], Stage],
) -> None:
    for first in count():
        recovered = False
        for second in count():
            stage = set_stage()
            with stage.scene.drive.plugged_in():
                try:
                    with cut_at(first):
                        stage.play()
                except PowerCut:
                    pass
                else:
                    assert first >= FEWEST_CALLS
                    return
                stage.assert_nothing_lost()
                try:
                    with cut_at(second):
                        recover(stage)
                    recovered = True
                except PowerCut:
                    stage.assert_nothing_lost()
                    recover(stage)
            if recovered:
                break


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC], ids=["EIO", "ENOSPC"])
def test_an_error_at_any_one_call_leaves_the_old_or_the_new_state(
    set_stage: Callable[[], Stage], code: int
) -> None:
    for number in count():
        stage = set_stage()
        reached = False

        def once(now: int, number: int = number) -> bool:
            nonlocal reached
            reached |= now == number
            return now == number

        with stage.scene.drive.plugged_in(), failing(code, once):
            failure = outcome_of(stage)
        if failure is None:
            stage.assert_new(tidy=False)
        else:
            assert failure.code in EXPECTED[code]
            stage.assert_old()
            assert stage.journal.open_placement() is None
        if not reached:
            assert number >= FEWEST_CALLS
            return


def test_a_disk_that_fails_for_good_loses_nothing_and_is_mended_once_it_works_again(
    set_stage: Callable[[], Stage],
) -> None:
    for number in count():
        stage = set_stage()
        with stage.scene.drive.plugged_in():
            try:
                with failing(errno.EIO, lambda now, number=number: now >= number):
                    stage.play()
            except ReelfitError:
                stage.assert_nothing_lost()
                recover(stage)
            else:
                stage.assert_new(tidy=False)
                return


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_kill_9_at_every_call(scene: Scene, tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "tests.unit.files.faults", scene.name, tmp_path],
        cwd=ROOT,
        check=True,
        timeout=60,
    )
    deaths = 0
    for base in tmp_path.iterdir():
        stage = Stage(scene, base)
        stage.assert_nothing_lost()
        with scene.drive.plugged_in(), pytest.MonkeyPatch.context() as monkeypatch:
            monkeypatch.setenv("XDG_DATA_HOME", str(base / "data"))
            recover(stage)
        deaths += 1
    assert deaths > FEWEST_CALLS
