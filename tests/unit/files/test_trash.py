import errno
import os
import stat
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.errors import ReelfitError
from app.files.trash import ensure_trash, move_to_trash
from tests.unit.files.conftest import Mounts


def film(path: Path, content: bytes = b"x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_a_file_is_filed_with_where_it_belongs(films: Path, trash: Path) -> None:
    kept = film(films / ".private" / "film 100%\n🎬.mkv")
    move_to_trash(kept, known_as=films / kept.name)
    assert not kept.exists()
    assert (trash / "files" / kept.name).read_bytes() == b"x"
    note = (trash / "info" / f"{kept.name}.trashinfo").read_text()
    assert note.startswith("[Trash Info]\nPath=/")
    assert f"{films.name}/film%20100%25%0A%F0%9F%8E%AC.mkv\nDeletionDate=2" in note
    assert stat.S_IMODE(trash.stat().st_mode) == 0o700


def test_files_of_one_name_get_numbers(films: Path, trash: Path) -> None:
    for content in (b"1", b"2", b"3"):
        path = film(films / content.decode() / "01.mkv", content)
        move_to_trash(path, path)
    names = {path.name: path.read_bytes() for path in (trash / "files").iterdir()}
    assert names == {"01.mkv": b"1", "01 2.mkv": b"2", "01 3.mkv": b"3"}
    assert len(list((trash / "info").iterdir())) == 3


def test_a_stray_file_without_a_note_is_not_overwritten(films: Path, trash: Path) -> None:
    stray = film(trash / "files" / "film.mkv", b"stray")
    path = film(films / "film.mkv", b"mine")
    move_to_trash(path, path)
    assert stray.read_bytes() == b"stray"
    assert (trash / "files" / "film 2.mkv").read_bytes() == b"mine"
    assert [note.name for note in (trash / "info").iterdir()] == ["film 2.mkv.trashinfo"]


def test_a_name_of_full_length_fits_with_its_note(films: Path, trash: Path) -> None:
    path = film(films / ("x" * 251 + ".mkv"))
    move_to_trash(path, path)
    (filed,) = (trash / "files").iterdir()
    assert filed.name == "x" * 241 + ".mkv"


def test_two_threads_never_overwrite_each_other(films: Path, trash: Path) -> None:
    pairs = [
        [film(films / f"{number}{side}" / "01.mkv", f"{number}{side}".encode()) for side in "ab"]
        for number in range(50)
    ]
    together = threading.Barrier(2)

    def work(side: int) -> None:
        for pair in pairs:
            together.wait()
            move_to_trash(pair[side], pair[side])

    threads = [threading.Thread(target=work, args=(side,)) for side in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    filed = {path.read_bytes() for path in (trash / "files").iterdir()}
    assert filed == {f"{number}{side}".encode() for number in range(50) for side in "ab"}


def test_another_drive_has_a_trash_of_its_own(mount: Mounts, trash: Path) -> None:
    drive = mount("size=1m")
    path = film(drive / "series" / "film.mkv")
    ensure_trash(path)
    move_to_trash(path, path)
    own = drive / f".Trash-{os.getuid()}"
    assert (own / "files" / "film.mkv").read_bytes() == b"x"
    # Relative to the drive, which may be mounted elsewhere next time.
    assert "Path=series/film.mkv\n" in (own / "info" / "film.mkv.trashinfo").read_text()
    assert not trash.exists()


def test_a_bind_mount_is_another_drive(films: Path, mount: Mounts) -> None:
    """Its device is that of the home folder, yet no rename leads from one to the other."""
    target = films / "bound"
    target.mkdir()
    (films / "real").mkdir()
    mount.bind(films / "real", target)
    path = film(target / "film.mkv")
    move_to_trash(path, path)
    own = films / "real" / f".Trash-{os.getuid()}"
    assert (own / "files" / "film.mkv").read_bytes() == b"x"


def test_a_subvolume_that_the_system_does_not_list_is_another_drive(
    mount: Mounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    drive = mount("size=1m")
    monkeypatch.setattr("psutil.disk_partitions", lambda **_: [])
    path = film(drive / "film.mkv")
    move_to_trash(path, path)
    assert (drive / f".Trash-{os.getuid()}" / "files" / "film.mkv").exists()


def test_a_trash_for_all_is_used_if_it_is_safe(mount: Mounts) -> None:
    drive = mount("size=1m")
    shared = drive / ".Trash"
    shared.mkdir()
    shared.chmod(0o1777)
    path = film(drive / "film.mkv")
    move_to_trash(path, path)
    assert (shared / str(os.getuid()) / "files" / "film.mkv").exists()
    shared.chmod(0o777)
    path = film(drive / "film.mkv")
    move_to_trash(path, path)
    assert (drive / f".Trash-{os.getuid()}" / "files" / "film.mkv").exists()


def test_a_planted_link_is_no_trash(mount: Mounts, films: Path) -> None:
    drive = mount("size=1m")
    (drive / f".Trash-{os.getuid()}").symlink_to(films)
    path = film(drive / "film.mkv")
    with pytest.raises(ReelfitError, match=r"no trash .*it is a link") as error:
        ensure_trash(path)
    assert error.value.failure.code == "replace_failed"
    with pytest.raises(ReelfitError, match="no trash"):
        move_to_trash(path, path)
    assert path.exists()
    assert list(films.iterdir()) == []


def test_a_read_only_drive_has_no_trash(mount: Mounts) -> None:
    with pytest.raises(ReelfitError, match="Read-only file system"):
        ensure_trash(mount("size=1m,ro") / "film.mkv")


def test_a_full_drive_keeps_the_file_where_it_is(mount: Mounts) -> None:
    drive = mount("size=32k")
    path = film(drive / "film.mkv", bytes(4096))
    ensure_trash(path)
    try:
        with (drive / "filler").open("wb", buffering=0) as file:
            while file.write(bytes(4096)):
                pass
    except OSError:
        pass
    with pytest.raises(ReelfitError, match="could not be moved to the trash") as error:
        move_to_trash(path, path)
    assert error.value.failure.code == "disk_full"
    assert path.stat().st_size == 4096
    assert list(drive.glob(".Trash-*/*/*")) == []


def test_a_relative_data_folder_is_ignored(
    films: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    path = film(films / "film.mkv")
    move_to_trash(path, path)
    assert (tmp_path / "home/.local/share/Trash/files/film.mkv").exists()


@pytest.mark.parametrize("works", [True, False])
def test_a_system_with_a_trash_of_its_own_is_asked(
    films: Path, monkeypatch: pytest.MonkeyPatch, works: bool
) -> None:
    path = film(films / "film.mkv")
    asked: list[Path] = []

    def send2trash(path: Path) -> None:
        asked.append(path)
        if not works:
            raise OSError(errno.EACCES, "no trash on this drive")

    monkeypatch.setattr("app.files.trash._HAS_OWN", True)
    monkeypatch.setitem(sys.modules, "send2trash", SimpleNamespace(send2trash=send2trash))
    ensure_trash(path)
    if works:
        move_to_trash(path, path)
    else:
        with pytest.raises(ReelfitError, match="no trash on this drive") as error:
            move_to_trash(path, path)
        assert error.value.failure.code == "replace_failed"
    assert asked == [path]
