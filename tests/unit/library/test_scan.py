import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.job import Delivery, Request
from app.domain.profile import Profile
from app.files.naming import keep_path, output_path, part_path, unused, work_folder
from app.library.scan import VIDEO_EXTENSIONS, Found, PassedOver, Reason, natural_key, scan


def never() -> bool:
    return False


def touch(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"")
    return path


def found(*paths: Path) -> list[Path]:
    return [item.path for item in scan(paths, cancelled=never) if isinstance(item, Found)]


def passed(*paths: Path) -> dict[Path, Reason]:
    items = scan(paths, cancelled=never)
    return {item.path: item.reason for item in items if isinstance(item, PassedOver)}


def test_folders_are_walked_in_the_order_in_which_people_count(tmp_path: Path) -> None:
    names = ["A/e2.mkv", "A/e10.mkv", "b.mkv", "B 2/x.mkv", "B 10/x.mkv", "C.mkv"]
    for name in reversed(names):
        touch(tmp_path / name)
    expected = [tmp_path / name for name in (*names[:2], "B 2/x.mkv", "B 10/x.mkv", *names[2::3])]
    assert found(tmp_path) == expected


def test_each_file_tells_its_folder_below_the_dropped_one(tmp_path: Path) -> None:
    touch(tmp_path / "series" / "top.mkv")
    touch(tmp_path / "series" / "S1" / "extras" / "deep.mkv")
    alone = touch(tmp_path / "alone.mkv")
    items = list(scan([tmp_path / "series", alone], cancelled=never))
    assert items == [
        Found(tmp_path / "series/S1/extras/deep.mkv", Path("S1/extras")),
        Found(tmp_path / "series/top.mkv", Path()),
        Found(alone, Path()),
    ]


def test_paths_become_absolute_with_links_resolved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = touch(tmp_path / "real" / "film.mkv")
    (tmp_path / "link").symlink_to("real")
    monkeypatch.chdir(tmp_path)
    assert found(Path("link")) == [film]
    assert found(Path("link/film.mkv")) == [film]
    assert found(Path("real/../link/./film.mkv")) == [film]


@pytest.mark.parametrize(
    "name", ["film.mkv", "FILM.MP4", "a.b.c.M2TS", "raw.265", "-x.avi", "a\nb.webm", "🎬.mov"]
)
def test_names_with_the_extension_of_a_video_are_found(tmp_path: Path, name: str) -> None:
    assert found(touch(tmp_path / name).parent) == [tmp_path / name]


def test_a_name_that_is_no_utf8_is_found(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff\xfe \xe9t\xe9.mkv")
    touch(tmp_path / name)
    assert found(tmp_path) == [tmp_path / name]


@pytest.mark.parametrize("name", ["film.srt", "film.nfo", "mkv", "film.mkv.txt", "film.", "film"])
def test_other_files_are_passed_over(tmp_path: Path, name: str) -> None:
    assert passed(touch(tmp_path / name).parent) == {tmp_path / name: Reason.NOT_A_VIDEO}


def test_what_is_hidden_is_passed_over_with_all_that_is_in_it(tmp_path: Path) -> None:
    touch(tmp_path / ".film.mkv")
    touch(tmp_path / ".folder" / "film.mkv")
    assert found(tmp_path) == []
    assert passed(tmp_path) == {
        tmp_path / ".film.mkv": Reason.HIDDEN,
        tmp_path / ".folder": Reason.HIDDEN,
    }


@pytest.mark.parametrize("name", ["$RECYCLE.BIN", "@eaDir", "#recycle", "lost+found"])
def test_folders_of_the_system_are_passed_over(tmp_path: Path, name: str) -> None:
    touch(tmp_path / name / "film.mkv")
    assert found(tmp_path) == []
    assert passed(tmp_path) == {tmp_path / name: Reason.SYSTEM_FOLDER}


def test_our_own_results_are_passed_over_by_every_name_they_get(tmp_path: Path) -> None:
    source = touch(tmp_path / ("long" * 62 + ".mp4"))
    result = touch(output_path(Request(source, Profile("test")), "mkv"))
    second = touch(unused(result))
    third = touch(unused(result))
    assert found(tmp_path) == [source]
    assert passed(tmp_path) == dict.fromkeys((result, second, third), Reason.MADE_BY_REELFIT)


def test_our_own_temporary_files_and_kept_originals_are_passed_over(tmp_path: Path) -> None:
    film = touch(tmp_path / "film.mkv")
    final = output_path(Request(film, Profile("test"), Delivery.REPLACE), "mkv")
    touch(part_path(final, 1))
    touch(keep_path(film, 1, "0123456789abcdef"))
    touch(work_folder(tmp_path, "abc", 1) / "sample.mkv")
    assert found(tmp_path) == [film]
    assert list(passed(tmp_path).values()) == [Reason.HIDDEN] * 3


def test_a_file_that_is_named_is_always_found(tmp_path: Path) -> None:
    named = [
        touch(tmp_path / name)
        for name in ("film", "film.txt", ".film.mkv", "film.reelfit.mkv", ".hidden/film.mkv")
    ]
    os.mkfifo(tmp_path / "pipe")
    named.append(tmp_path / "pipe")
    assert found(*named) == named
    assert found(tmp_path, named[0]) == [named[0]]


def test_a_hidden_folder_that_is_named_is_walked(tmp_path: Path) -> None:
    film = touch(tmp_path / ".folder" / "film.mkv")
    assert found(tmp_path / ".folder") == [film]


def test_what_is_named_and_missing_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    film = touch(tmp_path / "film.mkv")
    (tmp_path / "dangling.mkv").symlink_to("nowhere")
    gone = [tmp_path / "gone.mkv", tmp_path / "dangling.mkv"]
    assert list(scan([*gone, film], cancelled=never)) == [
        PassedOver(gone[0], Reason.MISSING),
        PassedOver(gone[1], Reason.MISSING),
        Found(film, Path()),
    ]


def test_links_that_lead_nowhere_or_in_circles_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "dangling.mkv").symlink_to("nowhere")
    (tmp_path / "circle.mkv").symlink_to("circle.mkv")
    assert passed(tmp_path) == {
        tmp_path / "circle.mkv": Reason.UNREADABLE,
        tmp_path / "dangling.mkv": Reason.MISSING,
    }
    assert passed(tmp_path / "circle.mkv") == {tmp_path / "circle.mkv": Reason.UNREADABLE}
    touch(tmp_path / "file")
    assert passed(tmp_path / "file" / "x") == {tmp_path / "file" / "x": Reason.UNREADABLE}


def test_a_loop_of_folders_ends(tmp_path: Path) -> None:
    film = touch(tmp_path / "a" / "b" / "film.mkv")
    (tmp_path / "a" / "b" / "up").symlink_to("../..")
    (tmp_path / "a" / "self").symlink_to(".")
    assert found(tmp_path) == [film]
    assert found(tmp_path / "a" / "self" / "b" / "up") == [film]
    assert list(passed(tmp_path).values()) == [Reason.ALREADY_SEEN] * 2


def test_a_file_is_found_once_whatever_leads_to_it(tmp_path: Path) -> None:
    film = touch(tmp_path / "folder" / "film.mkv")
    soft, hard = tmp_path / "folder" / "soft.mkv", tmp_path / "folder" / "hard.mkv"
    soft.symlink_to(film)
    hard.hardlink_to(film)
    (tmp_path / "other way").symlink_to("folder")
    for order in permutations([film, soft, hard, tmp_path, tmp_path / "other way", film]):
        first, *rest = found(*order)
        assert first.samefile(film)
        assert rest == []


def test_a_link_to_a_folder_keeps_its_own_name_in_the_mirrored_tree(tmp_path: Path) -> None:
    film = touch(tmp_path / "elsewhere" / "deep" / "film.mkv")
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "series").symlink_to(tmp_path / "elsewhere")
    items = list(scan([tmp_path / "library"], cancelled=never))
    assert items == [Found(film, Path("series/deep"))]


def test_what_is_no_file_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.mkv")
    (tmp_path / "device.mkv").symlink_to("/dev/zero")
    assert set(passed(tmp_path).values()) == {Reason.NOT_A_FILE}


def test_a_folder_called_like_a_video_is_walked(tmp_path: Path) -> None:
    film = touch(tmp_path / "film.mkv" / "film.reelfit.mkv" / "film.mkv")
    assert found(tmp_path) == [film]


def refuse_to_list(folder: Path) -> Callable[[Path], object]:
    real = os.scandir

    def scandir(path: Path) -> object:
        if Path(path) == folder:
            raise PermissionError
        return real(path)

    return scandir


def test_a_folder_that_cannot_be_read_is_told_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, last = touch(tmp_path / "a" / "film.mkv"), touch(tmp_path / "c" / "film.mkv")
    touch(tmp_path / "b" / "film.mkv")
    monkeypatch.setattr(os, "scandir", refuse_to_list(tmp_path / "b"))
    assert found(tmp_path) == [first, last]
    assert passed(tmp_path) == {tmp_path / "b": Reason.UNREADABLE}


@contextmanager
def nested(base: Path, name: str, depth: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Work at the bottom of a chain of folders that nothing recursive could clear away later."""
    monkeypatch.chdir(base)
    for _ in range(depth):
        Path(name).mkdir()
        os.chdir(name)
    yield
    for _ in range(depth):
        os.chdir("..")
        Path(name).rmdir()


def test_a_tree_deeper_than_pythons_own_stack_is_walked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with nested(tmp_path, "d", 1500, monkeypatch):
        Path("film.mkv").write_bytes(b"")
        (film,) = scan([tmp_path], cancelled=never)
        Path("film.mkv").unlink()
    assert isinstance(film, Found)
    assert len(film.relative.parts) == 1500


def test_a_path_longer_than_the_kernel_takes_is_unreadable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with nested(tmp_path, "d" * 250, 20, monkeypatch):
        assert list(passed(tmp_path).values()) == [Reason.UNREADABLE]


def test_cancelling_ends_the_scan_also_among_empty_folders(tmp_path: Path) -> None:
    for number in range(100):
        (tmp_path / f"{number}").mkdir()
    touch(tmp_path / "z.mkv")
    asked = iter(range(1000))
    assert list(scan([tmp_path, tmp_path], cancelled=lambda: next(asked) > 50)) == []
    assert next(asked) < 60
    assert list(scan([tmp_path], cancelled=lambda: True)) == []


def test_ten_thousand_files_take_a_moment(tmp_path: Path) -> None:
    for folder in range(100):
        (tmp_path / f"{folder}").mkdir()
        for number in range(100):
            os.close(os.open(tmp_path / f"{folder}" / f"{number}.mkv", os.O_CREAT))
    began = time.process_time()
    assert len(found(tmp_path)) == 10_000
    assert time.process_time() - began < 3  # 0.2 s where it was written


def test_extensions_are_in_the_form_in_which_they_are_looked_up() -> None:
    assert all(name == name.lower().lstrip(".") for name in VIDEO_EXTENSIONS)
    assert {"mkv", "mp4", "m2ts", "y4m"} <= VIDEO_EXTENSIONS
    assert not {"srt", "jpg", "mp3", "txt", ""} & VIDEO_EXTENSIONS


def in_order(names: Iterable[str]) -> list[str]:
    return sorted(names, key=natural_key)


def test_the_natural_order() -> None:
    names = ["", "1", "01", "2", "10", "a", "A", "a1b2", "a1b10", "a2", "ä", "🎬"]
    assert in_order(reversed(names)) == ["", "01", "1", "2", "10", "A", "a", *names[7:]]


@given(names=st.lists(st.text(st.characters(), max_size=20), unique=True))
def test_any_names_have_one_order(names: list[str]) -> None:
    assert in_order(names) == in_order(reversed(names))
    assert len({natural_key(name) for name in names}) == len(names)
