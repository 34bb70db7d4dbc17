import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.job import Delivery, Request
from app.domain.profile import Profile
from app.files.naming import (
    fit_name,
    is_part_name,
    is_work_folder_name,
    keep_path,
    output_path,
    part_path,
    split_name,
    unused,
    work_folder,
)

PROFILE = Profile("test")

# Every name that a Linux file system takes: up to 255 bytes but NUL and the slash.
disk_names = (
    st.one_of(
        st.binary(min_size=1, max_size=255),
        st.text(min_size=1, max_size=255).map(lambda text: text.encode("utf-8", "ignore")),
        st.text(alphabet="aé漢🎬.-", min_size=1, max_size=80).map(str.encode),
    )
    .map(lambda name: name.translate(None, b"\0/")[:255])
    .filter(lambda name: name not in (b"", b".", b".."))
    .map(os.fsdecode)
)


def request(
    source: str, delivery: Delivery = Delivery.BESIDE, output_dir: Path | None = None
) -> Request:
    return Request(Path("/films") / source, PROFILE, delivery, output_dir)


@pytest.mark.parametrize(
    ("source", "beside", "replacing"),
    [
        ("film.mp4", "film.reelfit.mkv", "film.mkv"),
        ("film.mkv", "film.reelfit.mkv", "film.mkv"),
        ("FILM.MKV", "FILM.reelfit.mkv", "FILM.MKV"),
        ("The.Film.2019.1080p.mp4", "The.Film.2019.1080p.reelfit.mkv", "The.Film.2019.1080p.mkv"),
        ("film", "film.reelfit.mkv", "film.mkv"),
        ("The.Film.2019", "The.Film.2019.reelfit.mkv", "The.Film.2019.mkv"),
        ("Dr. Strange", "Dr. Strange.reelfit.mkv", "Dr. Strange.mkv"),
        ("disc.m2ts", "disc.reelfit.mkv", "disc.mkv"),
        (".mp4", ".mp4.reelfit.mkv", ".mp4.mkv"),
        (".hidden.mp4", ".hidden.reelfit.mkv", ".hidden.mkv"),
        ("-i.mp4", "-i.reelfit.mkv", "-i.mkv"),
        ("a\nb%d:'\".mp4", "a\nb%d:'\".reelfit.mkv", "a\nb%d:'\".mkv"),
        ("film.", "film..reelfit.mkv", "film..mkv"),
        ("🎬.mov", "🎬.reelfit.mkv", "🎬.mkv"),
        ("bad\udcff.avi", "bad\udcff.reelfit.mkv", "bad\udcff.mkv"),
    ],
)
def test_where_a_result_goes(source: str, beside: str, replacing: str) -> None:
    assert output_path(request(source), "mkv") == Path("/films") / beside
    assert output_path(request(source, Delivery.REPLACE), "mkv") == Path("/films") / replacing
    moved = output_path(request(source, Delivery.FOLDER, Path("/out")), "mkv")
    assert moved.parent == Path("/out")
    assert moved.name.lower() == replacing.lower()


def test_a_folder_delivery_needs_a_folder() -> None:
    with pytest.raises(ValueError, match="output folder"):
        output_path(request("film.mp4", Delivery.FOLDER), "mkv")


@given(name=disk_names, delivery=st.sampled_from(Delivery))
def test_every_name_leads_to_names_that_a_file_system_takes(name: str, delivery: Delivery) -> None:
    source = Path("/films") / name
    final = output_path(Request(source, PROFILE, delivery, Path("/out")), "mkv")
    part = part_path(final, 2**31)
    for path in (final, part):
        assert path.name.lower().endswith(".mkv")
        assert len(os.fsencode(path.name)) <= 255
        assert path.parent == (Path("/out") if delivery is Delivery.FOLDER else Path("/films"))
    assert final == source or final.name != source.name or delivery is Delivery.FOLDER
    assert part.name.startswith(".")
    assert is_part_name(part.name)
    if delivery is Delivery.BESIDE:
        assert final.name.endswith(".reelfit.mkv")


@given(name=disk_names)
def test_shortening_breaks_no_character(name: str) -> None:
    stem, _ = split_name(name)
    short = fit_name(stem, ".mkv", 40).removesuffix(".mkv")
    assert stem.startswith(short)
    assert len(os.fsencode(short)) <= 36
    # Nothing was cut that would have fitted.
    if short != stem:
        assert len(os.fsencode(stem[: len(short) + 1])) > 36


@given(name=disk_names)
def test_a_name_is_its_stem_and_its_extension(name: str) -> None:
    stem, extension = split_name(name)
    assert stem + extension == name
    assert stem


@settings(deadline=None)  # a disk takes the time it takes
@given(name=disk_names)
def test_the_kernel_takes_the_names(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    folder = tmp_path_factory.mktemp("films")
    final = output_path(Request(folder / name, PROFILE), "mkv")
    for path in (final, part_path(final, 7), unused(final)):
        path.write_bytes(b"")
    assert unused(final).name != final.name
    assert not unused(final).exists()


def test_a_free_name_is_used_as_it_is(films: Path) -> None:
    assert unused(films / "film.mkv") == films / "film.mkv"


def test_a_taken_name_gets_the_first_free_number(films: Path) -> None:
    for name in ("film.reelfit.mkv", "film.reelfit (2).mkv"):
        (films / name).write_bytes(b"")
    (films / "film.reelfit (3).mkv").symlink_to("nowhere")
    assert unused(films / "film.reelfit.mkv") == films / "film.reelfit (4).mkv"


def test_a_taken_name_of_full_length_is_shortened_for_its_number(films: Path) -> None:
    film = films / ("é" * 125 + "x.mkv")
    film.write_bytes(b"")
    assert len(os.fsencode(film.name)) == 255
    assert unused(film).name == "é" * 123 + " (2).mkv"


def test_the_mark_of_a_result_is_never_cut(films: Path) -> None:
    film = output_path(Request(films / ("x" * 251 + ".mp4"), PROFILE), "mkv")
    film.write_bytes(b"")
    assert film.name == "x" * 243 + ".reelfit.mkv"
    assert unused(film).name == "x" * 239 + ".reelfit (2).mkv"


def test_a_part_is_hidden_beside_its_final_name_and_keeps_its_extension() -> None:
    assert part_path(Path("/out/film.mkv"), 12) == Path("/out/.film.reelfit-12.part.mkv")


def test_a_work_folder_names_its_run_and_job() -> None:
    folder = work_folder(Path("/cache"), "1a2b", 12)
    assert folder == Path("/cache/.reelfit-work-1a2b-12")
    assert is_work_folder_name(folder.name)
    with pytest.raises(ValueError, match="not the name of a run"):
        work_folder(Path("/cache"), "../1", 12)


def test_an_original_is_kept_under_its_own_name_where_no_cleaning_reaches() -> None:
    kept = keep_path(Path("/films/film.mkv"), 12, "0123456789abcdef")
    assert kept == Path("/films/.reelfit-12-01234567/film.mkv")
    assert not is_work_folder_name(kept.parent.name)
    assert not is_part_name(kept.parent.name)
