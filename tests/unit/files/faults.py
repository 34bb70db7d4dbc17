"""Breaks the disk, or the process, at every single call that reaches it.

The rooms under test know nothing of this: what is broken are the functions of ``os`` that every
change of a disk goes through. Run as a program, it plays one scene over and over and kills itself
with SIGKILL, each time one call later: ``python -m tests.unit.files.faults SCENE FOLDER``.
"""

import errno
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from pathlib import Path
from unittest import mock
from urllib.parse import quote

from app.domain.codec import from_json, to_json
from app.domain.hard_links import HardLinks
from app.domain.results import ReplaceResult
from app.files import moves
from app.files.deliver import deliver
from app.files.fingerprint import take_fingerprint
from app.files.naming import part_path
from app.files.placement import Placement
from app.files.replace import replace_source

OLD = b"the original, which nobody else has" * 40
NEW = b"its successor, hours of work" * 30
_OS_CALLS = "open link rename replace unlink mkdir rmdir fsync utime chmod chown setxattr".split()


class PowerCut(BaseException):
    """What no handler of the code under test can catch or clean up after."""


@contextmanager
def at_calls(act: Callable[[int, str], None]) -> Iterator[None]:
    """Call ``act`` with number and name before each call that reads or changes the disk."""
    numbers = count()

    def before(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def called(*args: object, **kwargs: object) -> object:
            act(next(numbers), name)
            return call(*args, **kwargs)

        return called

    with mock.patch.multiple(os, **{name: before(name, getattr(os, name)) for name in _OS_CALLS}):
        renamed = before("renameat2", moves.rename_new)
        with mock.patch.object(moves, "rename_new", renamed):
            yield


@dataclass
class FileJournal:
    """A journal of one line in a file, written around the broken calls."""

    file: Path

    def begin(self, placement: Placement) -> None:
        self.file.write_bytes(to_json(placement))

    def withdraw(self, job_id: int) -> None:
        assert self.open_placement().job_id == job_id
        self.file.write_bytes(b"")

    def open_placement(self) -> Placement | None:
        text = self.file.read_bytes() if self.file.exists() else b""
        return from_json(text, Placement) if text else None


class Kind(StrEnum):
    SAME_NAME = "same_name"
    OTHER_NAME = "other_name"
    DELIVERY = "delivery"


@dataclass(frozen=True)
class Drive:
    """What a file system can do."""

    links: bool = True
    renameat2: bool = True

    @contextmanager
    def plugged_in(self) -> Iterator[None]:
        def fail(number: int) -> Callable[..., None]:
            def call(*_args: object, **_kwargs: object) -> None:
                raise OSError(number, os.strerror(number))

            return call

        with mock.patch.object(os, "link", os.link if self.links else fail(errno.EPERM)):
            call = moves.rename_new if self.renameat2 else fail(errno.EINVAL)
            with mock.patch.object(moves, "rename_new", call):
                yield


@dataclass(frozen=True)
class Scene:
    """One film, its re-encode, and a way for one to follow the other.

    A ``shared`` film has another name elsewhere, which keeps it.
    """

    kind: Kind
    drive: Drive
    shared: bool = False

    @property
    def name(self) -> str:
        shared = "-shared" if self.shared else ""
        return f"{self.kind}-{self.drive.links:d}-{self.drive.renameat2:d}{shared}"


SCENES = {
    scene.name: scene
    for scene in (
        *(
            Scene(kind, Drive(links, renameat2))
            for kind in Kind
            for links in (True, False)
            for renameat2 in (True, False)
        ),
        # Hard links that are there, and none to be made: a union of drives.
        *(
            Scene(kind, Drive(links), shared=True)
            for kind in (Kind.SAME_NAME, Kind.OTHER_NAME)
            for links in (True, False)
        ),
    )
}


class Stage:
    """A folder in which a scene is played, with a trash and a journal beside it."""

    def __init__(self, scene: Scene, base: Path) -> None:
        self.scene = scene
        self.base = base
        self.folder = base / "films"
        self.data = base / "data"
        self.journal = FileJournal(base / "journal")
        old, new = {
            Kind.SAME_NAME: ("film.mkv", "film.mkv"),
            Kind.OTHER_NAME: ("film.mp4", "film.mkv"),
            Kind.DELIVERY: ("film.mp4", "film.reelfit.mkv"),
        }[scene.kind]
        self.source = self.folder / old
        self.final = self.folder / new
        self.part = part_path(self.final, 7)
        self.other_name = base / "seeding.mkv"

    def set_up(self) -> None:
        self.folder.mkdir(parents=True)
        self.source.write_bytes(OLD)
        with suppress(OSError):  # a file system without
            os.setxattr(self.source, "user.xdg.tags", b"seen")
        self.part.write_bytes(NEW)
        if self.scene.shared:
            self.other_name.hardlink_to(self.source)

    def play(self) -> ReplaceResult:
        """Do what the program does with a finished encode."""
        if self.scene.kind is Kind.DELIVERY:
            return deliver(self.part, self.final, self.source, job_id=7, journal=self.journal)
        return replace_source(
            self.part,
            self.final,
            self.source,
            fingerprint=take_fingerprint(self.source),
            links=HardLinks.BREAK if self.scene.shared else HardLinks.REFUSE,
            job_id=7,
            journal=self.journal,
        )

    def names(self) -> dict[str, bytes]:
        """Everything in the folder, subfolders with what is in them, and its content."""
        files = (path for path in self.folder.rglob("*") if not path.is_dir())
        folders = (path for path in self.folder.rglob("*") if path.is_dir())
        found = {str(path.relative_to(self.folder)): path.read_bytes() for path in files}
        return found | {f"{path.relative_to(self.folder)}/": b"" for path in folders}

    def trashed(self) -> list[bytes]:
        """What the trash holds that would be restored to the source's place."""
        found = []
        home, top = self.data / "Trash", self.base / f".Trash-{os.getuid()}"
        for trash, place in (home, self.source), (top, self.source.relative_to(self.base)):
            for file in trash.glob("files/*"):
                note = trash / "info" / f"{file.name}.trashinfo"
                assert f"Path={quote(os.fsencode(place))}\n" in note.read_text()
                found.append(file.read_bytes())
        return found

    def assert_nothing_lost(self) -> None:
        """What holds at every instant: see the docstring of ``app.files``."""
        names, trashed = self.names(), self.trashed()
        kept = {name: data for name, data in names.items() if name.startswith(".reelfit-7-")}
        original = names.get(self.source.name)
        assert OLD in (original, *kept.values(), *trashed)
        assert not self.scene.shared or self.other_name.read_bytes() == OLD
        if original is not None:
            assert original in (OLD, NEW)
        elif self.scene.kind is Kind.OTHER_NAME:
            assert names[self.final.name] == NEW
        else:
            assert self.scene.kind is Kind.SAME_NAME
            assert not self.scene.drive.links  # the one gap, told in files.replace
        assert NEW in names.values()

    def assert_old(self) -> None:
        assert self.names() == {self.source.name: OLD, self.part.name: NEW}
        assert self.trashed() == []
        assert not self.scene.shared or self.other_name.samefile(self.source)

    def assert_new(self, *, tidy: bool = True) -> None:
        """``tidy`` is False where an error may have kept the empty private folder in place."""
        names = self.names()
        if not tidy:
            names = {name: data for name, data in names.items() if not name.endswith("/")}
        if self.scene.kind is Kind.DELIVERY:
            assert names == {self.source.name: OLD, self.final.name: NEW}
            assert self.trashed() == []
        else:
            assert names == {self.final.name: NEW}
            # Where the power went while it was moved there, it may have two names in the trash.
            assert set(self.trashed()) == {OLD}
        assert not self.scene.shared or self.other_name.read_bytes() == OLD


def _kill_at(number: int) -> Callable[[int, str], None]:
    def act(now: int, _name: str) -> None:
        if now == number:
            os.kill(os.getpid(), signal.SIGKILL)

    return act


def _play_and_die(scene: Scene, base: Path, number: int) -> None:
    os.environ["XDG_DATA_HOME"] = str(base / "data")
    stage = Stage(scene, base)
    stage.set_up()
    with scene.drive.plugged_in(), at_calls(_kill_at(number)):
        stage.play()


def main(scene: Scene, base: Path) -> None:
    """Play the scene in folders 0, 1, … of ``base``, killed at that call, until it outlives it."""
    for number in count():
        child = os.fork()
        if not child:
            try:
                _play_and_die(scene, base / str(number), number)
            except BaseException:  # noqa: BLE001 - the fork must never return
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if status != -signal.SIGKILL:
            sys.exit(status)


if __name__ == "__main__":
    main(SCENES[sys.argv[1]], Path(sys.argv[2]))
