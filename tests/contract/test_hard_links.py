"""Films of several names on the command line, as a library and a torrent client share them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.clips import ClipMaker
from tests.support.command import run_reelfit

pytestmark = [pytest.mark.media, pytest.mark.usefixtures("data_dir")]

FAST = ("--preset", "13", "--metric", "ssim", "--target", "0.5", "--crf-min", "30", "--crf-max")
FAST = (*FAST, "30", "--max-share", "5")


@pytest.fixture
def source(clips: ClipMaker) -> Path:
    return clips.make("library/film.mkv")


@pytest.fixture
def seeding(source: Path, clips: ClipMaker) -> Path:
    """The other name of the source, from which a client shares it on."""
    path = clips.folder / "torrents" / "Film.2019-GROUP.mkv"
    path.parent.mkdir()
    path.hardlink_to(source)
    return path


def test_a_film_that_is_still_shared_is_not_replaced(source: Path, seeding: Path) -> None:
    ran = run_reelfit("fit", source, *FAST, "--replace", "--json")
    assert ran.status == 1
    failed = ran.only("failed")
    assert failed["code"] == "replace_failed"
    assert "one file under 2 names (hard links)" in failed["message"]
    assert ran.of("probe") == []  # nobody waits for what will not be
    assert source.samefile(seeding)


def test_where_the_link_may_break_the_other_name_keeps_the_old_film(
    source: Path, seeding: Path, tmp_path: Path
) -> None:
    original, before = source.read_bytes(), seeding.stat()

    ran = run_reelfit("fit", source, *FAST, "--replace", "--hard-links", "break", "--json")

    assert ran.status == 0, ran.stdout + ran.stderr
    done = ran.only("done")
    assert source.stat().st_size == done["bytes_out"]
    assert source.stat().st_nlink == 1
    assert os.path.samestat(seeding.stat(), before)
    assert seeding.stat().st_mtime_ns == before.st_mtime_ns
    assert seeding.read_bytes() == original
    assert done["other_names"] == 1
    assert run_reelfit("queue", "list", "--json").only("job")["shared"] is True
    (links,) = (entry for entry in done["account"] if entry["item"] == "links")
    assert (links["before"], links["fate"], links["why"]) == ("2", "dropped", "rule")
    # Undone from the trash, both names have one file again.
    (trashed,) = tmp_path.rglob("Trash/files/film.mkv")
    trashed.replace(source)
    assert source.samefile(seeding)


def test_people_are_told_that_no_space_is_won(source: Path, clips: ClipMaker) -> None:
    assert "hard links" not in run_reelfit("analyze", source).stdout
    (clips.folder / "seeding.mkv").hardlink_to(source)
    assert run_reelfit("analyze", source, "--json").only("analyzed")["names"] == 2
    assert "one file under 2 names (hard links): balanced leaves it alone" in (
        run_reelfit("analyze", source).stdout
    )
    ran = run_reelfit("fit", source, *FAST, "--replace", "--hard-links", "break")
    assert "note: the original stays under another name (hard links): no space" in ran.stdout
    assert "left out: file, links 2: by the profile's rules" in ran.stdout


def test_beside_its_result_a_film_keeps_all_its_names(source: Path, seeding: Path) -> None:
    ran = run_reelfit("fit", source, *FAST, "--json")
    assert ran.status == 0, ran.stdout + ran.stderr
    assert ran.only("done")["other_names"] is None
    assert not [entry for entry in ran.only("done")["account"] if entry["item"] == "links"]
    assert source.samefile(seeding)
