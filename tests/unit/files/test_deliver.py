import os
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import ReelfitError
from app.files.deliver import check_folder, deliver, prepare_folder
from app.files.naming import part_path
from app.files.placement import Placement
from app.files.recover import recover_placement
from tests.unit.files.conftest import Mounts
from tests.unit.files.faults import FileJournal


@pytest.fixture
def source(films: Path) -> Path:
    path = films / "film.mp4"
    path.write_bytes(b"old")
    os.utime(path, (1000, 2000))
    return path


def finished(final: Path, content: bytes = b"new") -> Path:
    part = part_path(final, 7)
    part.write_bytes(content)
    return part


def test_a_result_stands_beside_its_source_with_its_date(
    films: Path, source: Path, journal: FileJournal
) -> None:
    final = films / "film.reelfit.mkv"
    part = finished(final)
    result = deliver(part, final, source, job_id=7, journal=journal)
    assert (result.output, result.bytes_out, result.trashed) == (final, 3, False)
    assert final.read_bytes() == b"new"
    assert final.stat().st_mtime == 2000
    assert not part.exists()
    assert source.read_bytes() == b"old"


def test_nothing_is_ever_overwritten(films: Path, source: Path, journal: FileJournal) -> None:
    final = films / "film.reelfit.mkv"
    final.write_bytes(b"an earlier result")
    result = deliver(finished(final), final, source, job_id=7, journal=journal)
    assert result.output == films / "film.reelfit (2).mkv"
    assert result.output.read_bytes() == b"new"
    assert final.read_bytes() == b"an earlier result"


def test_a_name_that_is_taken_at_the_last_moment_is_left_alone(
    films: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    final = films / "film.reelfit.mkv"
    begun: list[Placement] = []

    class RacingJournal:
        def begin(self, placement: Placement) -> None:
            begun.append(placement)
            if len(begun) < 3:
                placement.final.write_bytes(b"somebody else's")

        def withdraw(self, job_id: int) -> None:
            raise AssertionError

    result = deliver(finished(final), final, source, job_id=7, journal=RacingJournal())
    assert result.output == films / "film.reelfit (3).mkv"
    # What was written down last is where it stands, so that a crash right after finds it.
    assert begun[-1].final == result.output
    assert recover_placement(begun[-1]) == replace(result, account=())
    assert final.read_bytes() == b"somebody else's"


def test_a_source_that_is_gone_does_not_cost_the_result(
    films: Path, source: Path, journal: FileJournal
) -> None:
    final = films / "film.reelfit.mkv"
    part = finished(final)
    source.unlink()
    assert deliver(part, final, source, job_id=7, journal=journal).output.read_bytes() == b"new"


def test_a_lost_part_is_named(films: Path, source: Path, journal: FileJournal) -> None:
    final = films / "film.reelfit.mkv"
    part = part_path(final, 7)
    with pytest.raises(ReelfitError, match="No such file") as error:
        deliver(part, final, source, job_id=7, journal=journal)
    assert error.value.failure.code == "replace_failed"
    assert str(part) in error.value.failure.detail
    assert journal.open_placement() is None


def test_a_part_on_another_drive_is_refused_and_kept(
    films: Path, source: Path, journal: FileJournal, mount: Mounts
) -> None:
    part = finished(films / "film.mkv")
    with pytest.raises(ReelfitError, match="Invalid cross-device link") as error:
        deliver(part, mount("size=1m") / "film.mkv", source, job_id=7, journal=journal)
    assert error.value.failure.code == "replace_failed"
    assert part.read_bytes() == b"new"
    assert journal.open_placement() is None


def test_a_drive_that_became_read_only_is_unwritable(
    source: Path, journal: FileJournal, mount: Mounts
) -> None:
    drive = mount("size=1m")
    final = drive / "film.mkv"
    part = finished(final)
    mount.make_read_only(drive)
    with pytest.raises(ReelfitError, match="Read-only file system") as error:
        deliver(part, final, source, job_id=7, journal=journal)
    assert error.value.failure.code in ("output_unwritable", "replace_failed")
    assert part.read_bytes() == b"new"


def test_a_full_drive_still_takes_a_finished_result(
    source: Path, journal: FileJournal, mount: Mounts
) -> None:
    drive = mount("size=64k")
    final = drive / "film.mkv"
    part = finished(final, b"x" * 64 * 1024)
    with pytest.raises(OSError, match="No space left"):
        (drive / "more").write_bytes(b"x" * 4096)
    (drive / "more").unlink()
    result = deliver(part, final, source, job_id=7, journal=journal)
    assert result.output.stat().st_size == 64 * 1024


def test_a_folder_is_prepared_with_its_parents_and_left_empty(films: Path) -> None:
    folder = films / "new" / "deep\n🎬"
    prepare_folder(folder)
    prepare_folder(folder)
    assert list(folder.iterdir()) == []


def test_a_file_in_the_place_of_a_folder_is_unwritable(source: Path) -> None:
    for folder in (source, source / "below"):
        with pytest.raises(ReelfitError, match=r"not a folder|Not a directory") as error:
            prepare_folder(folder)
        assert error.value.failure.code == "output_unwritable"


def test_a_read_only_drive_is_unwritable(mount: Mounts) -> None:
    drive = mount("size=1m,ro")
    for folder in (drive, drive / "new"):
        with pytest.raises(ReelfitError, match="Read-only") as error:
            prepare_folder(folder)
        assert error.value.failure.code == "output_unwritable"


def test_a_full_drive_is_disk_full(mount: Mounts) -> None:
    drive = mount("size=16k")
    (drive / "film").write_bytes(bytes(16 * 1024))
    with pytest.raises(ReelfitError) as error:
        prepare_folder(drive)
    assert error.value.failure.code == "disk_full"
    assert [path.name for path in drive.iterdir()] == ["film"]


def test_a_folder_is_checked_without_being_made(films: Path) -> None:
    check_folder(films / "season" / "extras")
    assert list(films.iterdir()) == []


def test_a_folder_below_a_file_is_refused(films: Path) -> None:
    blocked = films / "blocked"
    blocked.write_text("")
    with pytest.raises(ReelfitError) as caught:
        check_folder(blocked / "below")
    assert caught.value.failure.code == "output_unwritable"
    assert blocked.read_text() == ""
