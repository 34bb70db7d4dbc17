import errno
import os
import stat
from pathlib import Path

import pytest

from app.files import moves
from app.files.moves import is_same_file, move_new, seal, sync_folder
from tests.unit.files.faults import Drive

DRIVES = [Drive(links, renameat2) for links in (True, False) for renameat2 in (True, False)]


@pytest.mark.parametrize("drive", DRIVES)
def test_a_move_to_a_free_name_moves(films: Path, drive: Drive) -> None:
    (films / "a").write_bytes(b"a")
    with drive.plugged_in():
        move_new(films / "a", films / "b")
    assert [path.name for path in films.iterdir()] == ["b"]
    assert (films / "b").read_bytes() == b"a"


@pytest.mark.parametrize("drive", DRIVES)
@pytest.mark.parametrize("taken_by", ["file", "folder", "dangling link"])
def test_a_move_to_a_taken_name_changes_nothing(films: Path, drive: Drive, taken_by: str) -> None:
    (films / "a").write_bytes(b"a")
    target = films / "b"
    if taken_by == "file":
        target.write_bytes(b"b")
    elif taken_by == "folder":
        target.mkdir()
    else:
        target.symlink_to("nowhere")
    before = target.lstat()
    with drive.plugged_in(), pytest.raises(FileExistsError):
        move_new(films / "a", target)
    assert os.path.samestat(target.lstat(), before)
    assert (films / "a").read_bytes() == b"a"


@pytest.mark.parametrize("drive", DRIVES)
def test_what_is_missing_cannot_be_moved(films: Path, drive: Drive) -> None:
    with drive.plugged_in(), pytest.raises(FileNotFoundError):
        move_new(films / "a", films / "b")


def test_names_of_any_bytes_are_moved(films: Path) -> None:
    source = films / os.fsdecode(b"-\xff\n\xf0\x9f\x8e\xac")
    source.write_bytes(b"a")
    move_new(source, films / os.fsdecode(b"\xfe"))
    assert (films / os.fsdecode(b"\xfe")).read_bytes() == b"a"


def test_a_system_without_renameat2_is_told_so(
    films: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moves, "_renameat2", lambda: None)
    (films / "a").write_bytes(b"a")
    with pytest.raises(OSError, match="not implemented"):
        moves.rename_new(films / "a", films / "b")
    move_new(films / "a", films / "b")
    assert (films / "b").read_bytes() == b"a"


def test_a_result_takes_over_dates_and_mode(films: Path) -> None:
    source, part = films / "film.mkv", films / "part.mkv"
    source.write_bytes(b"old")
    part.write_bytes(b"new")
    source.chmod(0o440)
    os.utime(source, ns=(1_111_111_111_111_111_111, 1_222_222_222_222_222_222))
    seal(part, source)
    found = part.stat()
    assert found.st_atime_ns == 1_111_111_111_111_111_111
    assert found.st_mtime_ns == 1_222_222_222_222_222_222
    assert stat.S_IMODE(found.st_mode) == 0o440
    assert part.read_bytes() == b"new"


def test_a_source_that_is_gone_stops_nothing(films: Path) -> None:
    part = films / "part.mkv"
    part.write_bytes(b"new")
    assert seal(part, films / "gone.mkv") == ()
    assert part.read_bytes() == b"new"


@pytest.mark.parametrize("code", [errno.EINVAL, errno.EACCES, errno.ENOTSUP])
def test_a_file_system_that_cannot_sync_folders_is_let_be(
    films: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", refuse)
    sync_folder(films)


def test_links_are_not_followed_when_files_are_compared(films: Path) -> None:
    (films / "a").write_bytes(b"")
    (films / "b").hardlink_to(films / "a")
    (films / "c").symlink_to("a")
    assert is_same_file(films / "a", films / "b")
    assert not is_same_file(films / "a", films / "c")
    assert not is_same_file(films / "a", films / "d")
