import os
import socket
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import ReelfitError
from app.files.fingerprint import ensure_unchanged, holds, take_fingerprint

KIB = 1024
SIZES = [0, 1, 64 * KIB, 192 * KIB, 192 * KIB + 1, 500 * KIB]


def write(path: Path, size: int) -> Path:
    path.write_bytes(bytes(number % 251 for number in range(size)))
    return path


def code_of(error: pytest.ExceptionInfo[ReelfitError]) -> str:
    return error.value.failure.code


@pytest.mark.parametrize("size", SIZES)
def test_the_same_content_has_the_same_fingerprint_under_any_name_and_date(
    films: Path, size: int
) -> None:
    one, other = write(films / "a.mkv", size), write(films / "b.mkv", size)
    os.utime(other, ns=(1, 1))
    assert take_fingerprint(one).same_content(take_fingerprint(other))
    assert take_fingerprint(one).size_bytes == size


@pytest.mark.parametrize("size", SIZES[1:])
@pytest.mark.parametrize("at", [0, 0.5, 1])
def test_a_byte_changed_at_the_head_in_the_middle_or_at_the_tail_is_noticed(
    films: Path, size: int, at: float
) -> None:
    film = write(films / "film.mkv", size)
    before = take_fingerprint(film)
    with film.open("r+b") as file:
        file.seek(int((size - 1) * at))
        file.write(b"\xff")
    assert not take_fingerprint(film).same_content(before)


def test_the_size_is_part_of_the_identity(films: Path) -> None:
    film = films / "zeros.mkv"
    film.write_bytes(bytes(300 * KIB))
    before = take_fingerprint(film)
    film.write_bytes(bytes(301 * KIB))
    assert not take_fingerprint(film).same_content(before)


def test_a_terabyte_costs_three_small_reads(films: Path) -> None:
    film = films / "huge.mkv"
    with film.open("wb") as file:
        file.truncate(10**12)
    assert take_fingerprint(film).size_bytes == 10**12


def test_an_untouched_file_is_unchanged(films: Path) -> None:
    film = write(films / "film.mkv", 1000)
    ensure_unchanged(film, take_fingerprint(film))


def test_another_date_alone_is_no_change(films: Path) -> None:
    film = write(films / "film.mkv", 1000)
    before = take_fingerprint(film)
    os.utime(film, ns=(1, 1))
    ensure_unchanged(film, before)


@pytest.mark.parametrize(
    ("content", "words"), [(b"x" * 1000, "content differs"), (b"x" * 999, "size differs")]
)
def test_another_content_is_a_change(films: Path, content: bytes, words: str) -> None:
    film = write(films / "film.mkv", 1000)
    before = take_fingerprint(film)
    film.write_bytes(content)
    os.utime(film, ns=(1, 1))
    with pytest.raises(ReelfitError, match=words) as error:
        ensure_unchanged(film, before)
    assert code_of(error) == "source_changed"


def test_a_missing_file_is_source_missing(films: Path) -> None:
    film = write(films / "film.mkv", 10)
    before = take_fingerprint(film)
    film.unlink()
    with pytest.raises(ReelfitError) as error:
        take_fingerprint(film)
    assert code_of(error) == "source_missing"
    with pytest.raises(ReelfitError) as error:
        ensure_unchanged(film, before)
    assert code_of(error) == "source_missing"


def test_an_unreadable_path_is_source_unreadable(films: Path) -> None:
    loop = films / "loop.mkv"
    loop.symlink_to(loop)
    with pytest.raises(ReelfitError) as error:
        take_fingerprint(loop)
    assert code_of(error) == "source_unreadable"


@pytest.mark.timeout(5)
def test_a_pipe_a_device_a_socket_and_a_folder_are_no_videos_and_never_block(films: Path) -> None:
    pipe = films / "pipe.mkv"
    os.mkfifo(pipe)
    address = films / "socket.mkv"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(address))  # an address holds only some hundred bytes
        for path, words in [
            (pipe, "it is a pipe"),
            (address, "it is a socket"),
            (films, "it is a folder"),
            (Path("/dev/zero"), "it is a device"),
        ]:
            with pytest.raises(ReelfitError, match=words) as error:
                take_fingerprint(path)
            assert code_of(error) == "not_a_video"


def test_a_file_that_became_a_pipe_has_changed_into_no_video(films: Path) -> None:
    film = films / "film.mkv"
    film.write_bytes(b"")
    before = take_fingerprint(film)
    film.unlink()
    os.mkfifo(film)
    os.utime(film, ns=(before.mtime_ns, before.mtime_ns))
    with pytest.raises(ReelfitError) as error:
        ensure_unchanged(film, before)
    assert code_of(error) == "not_a_video"


def test_nothing_and_no_file_hold_no_content(films: Path) -> None:
    film = write(films / "film.mkv", 10)
    content = take_fingerprint(film)
    assert holds(film, content)
    assert not holds(films / "other.mkv", content)
    assert not holds(films, content)


@settings(deadline=None)  # a disk takes the time it takes
@given(one=st.binary(max_size=300), other=st.binary(max_size=300))
def test_small_files_are_told_apart_by_every_byte(
    tmp_path_factory: pytest.TempPathFactory, one: bytes, other: bytes
) -> None:
    folder = tmp_path_factory.mktemp("films")
    (folder / "one").write_bytes(one)
    (folder / "other").write_bytes(other)
    same = take_fingerprint(folder / "one").same_content(take_fingerprint(folder / "other"))
    assert same == (one == other)
