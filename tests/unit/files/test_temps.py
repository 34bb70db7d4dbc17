from pathlib import Path

import pytest

from app.files.naming import keep_path, part_path, work_folder
from app.files.temps import remove_temp


def test_a_part_and_a_work_folder_are_removed(films: Path) -> None:
    part = part_path(films / "film\n🎬.mkv", 3)
    part.write_bytes(b"x")
    folder = work_folder(films, "abc", 3)
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "sample.mkv").write_bytes(b"x")
    remove_temp(part)
    remove_temp(folder)
    assert list(films.iterdir()) == []


def test_what_is_gone_already_is_fine(films: Path) -> None:
    remove_temp(part_path(films / "film.mkv", 3))
    remove_temp(work_folder(films, "abc", 3))


@pytest.mark.parametrize(
    "name",
    [
        "film.mkv",
        "film.reelfit.mkv",
        "film.reelfit-3.part.mkv",  # not hidden
        ".film.reelfit-3.mkv",
        ".film.reelfit-x.part.mkv",
        "work",
        "reelfit-work-abc-3",
        ".reelfit-3-01234567",
        "",
    ],
)
def test_whatever_else_is_refused_and_stays(films: Path, name: str) -> None:
    film = films / name
    if name:
        film.write_bytes(b"precious")
    with pytest.raises(ValueError, match="not a temporary file"):
        remove_temp(film)
    assert film.exists()


def test_the_folder_in_which_an_original_waits_is_refused(films: Path) -> None:
    kept = keep_path(films / "film.mkv", 3, "0123456789abcdef")
    kept.parent.mkdir()
    kept.write_bytes(b"precious")
    for path in (kept, kept.parent):
        with pytest.raises(ValueError, match="not a temporary file"):
            remove_temp(path)
    assert kept.read_bytes() == b"precious"


def test_a_folder_called_like_a_part_and_a_file_called_like_a_work_folder_are_refused(
    films: Path,
) -> None:
    folder = part_path(films / "film.mkv", 3)
    folder.mkdir()
    file = work_folder(films, "abc", 3)
    file.write_bytes(b"x")
    for path in (folder, file):
        with pytest.raises(ValueError, match="not a temporary file"):
            remove_temp(path)
        assert path.exists()


def test_a_link_is_never_followed(films: Path) -> None:
    outside = films / "precious"
    outside.mkdir()
    (outside / "film.mkv").write_bytes(b"precious")
    part = part_path(films / "film.mkv", 3)
    part.symlink_to(outside / "film.mkv")
    folder = work_folder(films, "abc", 3)
    folder.symlink_to(outside)
    inside = work_folder(films, "abc", 4)
    inside.mkdir()
    (inside / "link").symlink_to(outside)
    remove_temp(part)
    remove_temp(inside)
    with pytest.raises(ValueError, match="not a temporary file"):
        remove_temp(folder)
    assert (outside / "film.mkv").read_bytes() == b"precious"
    assert not inside.exists()
