import contextlib
import errno
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

import pytest

from app.domain.account import Fate, Why
from app.domain.hard_links import HardLinks
from app.domain.results import ReplaceResult
from app.errors import ReelfitError
from app.files.fingerprint import take_fingerprint
from app.files.naming import part_path
from app.files.placement import Placement
from app.files.recover import put_back, recover_placement
from app.files.replace import ensure_replaceable, replace_source
from tests.unit.files.conftest import Mounts
from tests.unit.files.faults import Drive, FileJournal, at_calls

OLD, NEW = b"the original", b"shorter"


@dataclass
class Film:
    """A source with its finished re-encode."""

    source: Path
    final: Path
    journal: FileJournal
    links: HardLinks = HardLinks.REFUSE
    part: Path = field(init=False)

    def __post_init__(self) -> None:
        self.source.write_bytes(OLD)
        os.utime(self.source, (1000, 2000))
        self.part = part_path(self.final, 7)
        self.part.write_bytes(NEW)
        self.fingerprint = take_fingerprint(self.source)

    def replace(self) -> ReplaceResult:
        return replace_source(
            self.part,
            self.final,
            self.source,
            fingerprint=self.fingerprint,
            links=self.links,
            job_id=7,
            journal=self.journal,
        )

    def refused(self, code: str, words: str) -> None:
        """Replacing fails with this code and these words, and all is as it was."""
        before = {path: path.lstat() for path in self.source.parent.iterdir()}
        with pytest.raises(ReelfitError, match=words) as error:
            self.replace()
        assert error.value.failure.code == code
        after = {path: path.lstat() for path in self.source.parent.iterdir()}
        assert before.keys() == after.keys()
        assert all(os.path.samestat(before[path], after[path]) for path in before)
        assert self.part.read_bytes() == NEW
        assert self.journal.open_placement() is None


@pytest.fixture
def same_name(films: Path, journal: FileJournal) -> Film:
    return Film(films / "film.mkv", films / "film.mkv", journal)


@pytest.fixture
def other_name(films: Path, journal: FileJournal) -> Film:
    return Film(films / "film.mp4", films / "film.mkv", journal)


@pytest.fixture(params=["same_name", "other_name"])
def film(request: pytest.FixtureRequest) -> Film:
    return request.getfixturevalue(request.param)


def test_the_result_takes_the_place_and_the_original_lies_in_the_trash(
    film: Film, trash: Path
) -> None:
    result = film.replace()
    expected = ReplaceResult(film.final, len(NEW), trashed=True, other_names=0)
    assert replace(result, account=()) == expected
    assert not any(entry.lost for entry in result.account)
    assert [path.name for path in film.final.parent.iterdir()] == [film.final.name]
    assert film.final.read_bytes() == NEW
    assert film.final.stat().st_mtime == 2000
    assert (trash / "files" / film.source.name).read_bytes() == OLD


@pytest.mark.parametrize("name", ["-x\n🎬 (1).mkv", "a" * 251 + ".mkv", "bad\udcff.mkv", "%41.mkv"])
def test_any_name_can_be_replaced(
    films: Path, journal: FileJournal, trash: Path, name: str
) -> None:
    film = Film(films / name, films / name, journal)
    film.replace()
    assert film.source.read_bytes() == NEW
    assert [path.read_bytes() for path in (trash / "files").iterdir()] == [OLD]


def test_a_changed_source_is_kept(film: Film) -> None:
    film.source.write_bytes(b"an upgrade")
    film.refused("source_changed", "size differs")
    assert film.source.read_bytes() == b"an upgrade"
    assert not film.journal.file.exists()  # nothing was even begun


def test_a_source_of_several_names_is_kept(film: Film) -> None:
    film.source.with_name("seeding.mkv").hardlink_to(film.source)
    film.refused("replace_failed", r"one file under 2 names \(hard links\)")


def test_a_name_is_taken_from_a_source_of_several_where_that_is_wanted(
    film: Film, trash: Path
) -> None:
    film.links = HardLinks.BREAK
    seeding = film.source.with_name("seeding.mkv")
    seeding.hardlink_to(film.source)
    before = seeding.stat()

    result = film.replace()

    assert film.final.read_bytes() == NEW
    assert film.final.stat().st_nlink == 1
    assert seeding.read_bytes() == OLD
    # Neither moved nor written to: a client that shares it notices nothing.
    assert os.path.samestat(seeding.stat(), before)
    assert seeding.stat().st_mtime_ns == before.st_mtime_ns
    assert result.other_names == 1
    (entry,) = (entry for entry in result.account if entry.item == "links")
    assert (entry.before, entry.fate, entry.why, entry.found, entry.lost) == (
        "2",
        Fate.DROPPED,
        Why.RULE,
        "",
        False,
    )
    # Undone as any other: the file from the trash is the one that the other name has.
    film.final.unlink()
    (trash / "files" / film.source.name).rename(film.source)
    assert film.source.samefile(seeding)


def test_another_name_of_the_source_is_in_the_way_of_its_result(other_name: Film) -> None:
    other_name.links = HardLinks.BREAK
    other_name.final.hardlink_to(other_name.source)
    other_name.refused("replace_failed", "another name of the source")


def test_a_link_is_kept(film: Film, tmp_path: Path) -> None:
    target = film.source.rename(tmp_path / "elsewhere.mkv")
    film.source.symlink_to(target)
    film.refused("replace_failed", "is a link")
    assert target.read_bytes() == OLD


def test_a_missing_source_is_told(film: Film) -> None:
    film.source.unlink()
    film.refused("source_missing", "film")


def test_a_file_in_the_way_is_named_and_kept(other_name: Film) -> None:
    other_name.final.write_bytes(b"somebody else's")
    other_name.refused("replace_failed", r"film\.mkv exists and is another file")
    assert other_name.final.read_bytes() == b"somebody else's"


def test_a_link_to_the_source_is_in_the_way(other_name: Film) -> None:
    other_name.final.symlink_to(other_name.source)
    other_name.refused("replace_failed", "in the way")


@pytest.fixture
def spoil_trash(tmp_path: Path, trash: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return what takes every trash away from this drive, which is ``tmp_path`` now."""
    monkeypatch.setattr("app.files.trash._mount_point", lambda _path: tmp_path)

    def spoil() -> None:
        for folder in (trash, tmp_path / f".Trash-{os.getuid()}"):
            shutil.rmtree(folder, ignore_errors=True)
            folder.parent.mkdir(exist_ok=True)
            folder.write_bytes(b"not a folder")

    return spoil


def test_without_a_trash_nothing_is_touched(film: Film, spoil_trash: Callable[[], None]) -> None:
    spoil_trash()
    film.refused("replace_failed", "There is no trash for")


@pytest.mark.parametrize("drive", [Drive(links=True), Drive(links=False)], ids=str)
def test_a_trash_that_breaks_at_the_last_moment_undoes_everything(
    film: Film, drive: Drive, spoil_trash: Callable[[], None]
) -> None:
    before = film.source.stat()
    names = {path.name for path in film.source.parent.iterdir()}

    def act(_number: int, _name: str) -> None:
        # From here on the result stands under its name.
        if film.final.exists() and film.final.read_bytes() == NEW and not spoilt:
            spoilt.append(True)
            spoil_trash()

    spoilt: list[bool] = []
    with drive.plugged_in(), at_calls(act), pytest.raises(ReelfitError, match="no trash") as error:
        film.replace()
    assert error.value.failure.code == "replace_failed"
    assert spoilt
    assert os.path.samestat(film.source.stat(), before)
    assert film.source.read_bytes() == OLD
    assert film.part.read_bytes() == NEW
    assert {path.name for path in film.source.parent.iterdir()} == names
    assert film.journal.open_placement() is None


@pytest.mark.parametrize("drive", [Drive(links=True), Drive(links=False)], ids=str)
def test_a_file_that_takes_the_name_in_mid_course_is_not_overwritten(
    tmp_path: Path, drive: Drive
) -> None:
    """Another program puts an upgrade under the source's name, before each call in turn."""
    for moment in count():
        base = tmp_path / str(moment)
        (base / "films").mkdir(parents=True)
        path = base / "films" / "film.mkv"
        film = Film(path, path, FileJournal(base / "journal"))
        upgrade = base / "upgrade"
        upgrade.write_bytes(b"an upgrade")

        calls: list[str] = []

        def take(number: int, name: str, moment: int = moment) -> None:
            calls.append(name)  # noqa: B023 - called within the loop
            # Before "replace" itself is the one instant that is told in the docstring.
            if number == moment and name != "replace":
                upgrade.rename(path)  # noqa: B023

        with pytest.MonkeyPatch.context() as monkeypatch:
            monkeypatch.setenv("XDG_DATA_HOME", str(base / "data"))
            with drive.plugged_in(), at_calls(take), contextlib.suppress(ReelfitError):
                film.replace()
        if moment >= len(calls):
            assert moment > 20
            return
        found = {file.read_bytes() for file in base.rglob("*") if file.is_file()}
        assert b"an upgrade" in found
        assert not list(base.glob("films/.reelfit-*"))


def test_everything_is_on_the_disk_before_the_step_that_relies_on_it(same_name: Film) -> None:
    """What no kill -9 can show: the power goes, and what was not synced is gone."""
    steps: list[str] = []
    real_fsync = os.fsync

    def synced(descriptor: int) -> None:
        steps.append(Path(f"/proc/self/fd/{descriptor}").readlink().name)
        real_fsync(descriptor)

    def note(_number: int, name: str) -> None:
        if name in ("link", "replace", "renameat2"):
            steps.append(name)

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(os, "fsync", synced)
        with at_calls(note):
            same_name.replace()
    private = f".reelfit-7-{same_name.fingerprint.digest[:8]}"
    assert steps == [
        same_name.part.name,  # the result's bytes
        "link",  # the original's second name
        private,
        "films",
        "replace",  # only now is its first given away
        "films",
        "film.mkv.trashinfo",
        "renameat2",  # only now does the original go
        "files",
        private,
    ]


def test_what_stands_against_replacing_is_known_before_the_encode(film: Film) -> None:
    ensure_replaceable(film.source, film.final, HardLinks.REFUSE)
    film.source.with_name("other.mkv").hardlink_to(film.source)
    with pytest.raises(ReelfitError, match="hard links"):
        ensure_replaceable(film.source, film.final, HardLinks.REFUSE)
    ensure_replaceable(film.source, film.final, HardLinks.BREAK)


def begun(film: Film) -> Placement:
    """A placement that stands on the disk but is not yet stored as done."""
    film.replace()
    placement = film.journal.open_placement()
    assert placement is not None
    return placement


def test_recovery_tells_the_result_again_and_again(film: Film, trash: Path) -> None:
    placement = begun(film)
    for _ in range(2):
        assert recover_placement(placement) == ReplaceResult(film.final, len(NEW), trashed=True)
    assert film.final.read_bytes() == NEW
    assert len(list((trash / "files").iterdir())) == 1


def test_recovery_goes_back_where_the_source_was_changed_meanwhile(other_name: Film) -> None:
    film = other_name
    placement = begun(film)
    film.source.write_bytes(b"an upgrade")
    assert recover_placement(placement) is None
    assert film.source.read_bytes() == b"an upgrade"
    assert film.part.read_bytes() == NEW
    assert not film.final.exists()


def cut_before_the_trash(film: Film) -> Placement:
    """A placement whose result stands while the original still waits for the trash."""
    placement = begun(film)
    assert placement.replaces is not None
    kept = placement.replaces.kept
    kept.parent.mkdir()
    kept.write_bytes(OLD)
    return placement


def test_recovery_leaves_another_programs_file_under_the_name(same_name: Film, trash: Path) -> None:
    placement = cut_before_the_trash(same_name)
    shutil.rmtree(trash)
    same_name.final.write_bytes(b"an upgrade")
    assert recover_placement(placement) is None
    assert same_name.final.read_bytes() == b"an upgrade"
    assert [path.name for path in same_name.final.parent.iterdir()] == ["film.mkv"]
    assert (trash / "files" / "film.mkv").read_bytes() == OLD


def test_recovery_on_a_failing_disk_is_told_and_can_be_tried_again(same_name: Film) -> None:
    placement = cut_before_the_trash(same_name)

    def fail(_number: int, _name: str) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with at_calls(fail), pytest.raises(ReelfitError, match="Input/output error"):
        recover_placement(placement)
    assert recover_placement(placement) is not None


def test_a_drive_that_does_not_answer_is_not_taken_for_an_empty_one(
    same_name: Film, monkeypatch: pytest.MonkeyPatch
) -> None:
    placement = cut_before_the_trash(same_name)
    assert placement.replaces is not None
    real, stale = Path.lstat, placement.replaces.kept

    def lstat(path: Path) -> os.stat_result:
        if path == stale:
            raise OSError(errno.ESTALE, "Stale file handle")
        return real(path)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "lstat", lstat)
        with pytest.raises(ReelfitError, match="Stale file handle"):
            recover_placement(placement)
    assert stale.read_bytes() == OLD
    assert recover_placement(placement) is not None


def test_going_back_without_room_for_a_name_gives_up_the_result_not_the_original(
    same_name: Film, spoil_trash: Callable[[], None]
) -> None:
    placement = cut_before_the_trash(same_name)
    spoil_trash()

    def fail(_number: int, name: str) -> None:
        if name == "link":
            raise OSError(errno.ENOSPC, "No space left on device")

    with at_calls(fail):
        assert recover_placement(placement) is None
    assert same_name.source.read_bytes() == OLD
    assert [path.name for path in same_name.source.parent.iterdir()] == ["film.mkv"]


def test_going_back_never_takes_the_only_file_away(film: Film) -> None:
    """As when the original was in the trash already, or another program removed it."""
    put_back(begun(film))
    assert film.final.read_bytes() == NEW


def test_what_else_is_in_the_private_folder_stays(same_name: Film) -> None:
    placement = cut_before_the_trash(same_name)
    assert placement.replaces is not None
    stray = placement.replaces.kept.with_name("stray")
    stray.write_bytes(b"stray")
    assert recover_placement(placement) is not None
    assert stray.read_bytes() == b"stray"


def test_replacing_on_a_full_drive(mount: Mounts, journal: FileJournal) -> None:
    """A full drive takes no more names either: then all is as before, and the user is told."""
    drive = mount("size=1m,nr_inodes=20")
    film = Film(drive / "film.mkv", drive / "film.mkv", journal)
    ensure_replaceable(film.source, film.final, HardLinks.REFUSE)  # makes the trash
    fillers = 0
    try:
        while True:
            (drive / f"filler{fillers}").write_bytes(b"")
            fillers += 1
    except OSError:
        pass
    film.refused("disk_full", "No space left on device")
    for number in range(fillers):
        (drive / f"filler{number}").unlink()
    film.replace()
    assert (drive / f".Trash-{os.getuid()}" / "files" / "film.mkv").read_bytes() == OLD
