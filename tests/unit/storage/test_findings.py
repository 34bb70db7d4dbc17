"""What searches found, for the searches of films like theirs."""

from pathlib import Path

from app.search.prior import Earlier
from app.storage.database import Database
from app.storage.findings import Kind

KIND = Kind("svt-av1", "8", "vmaf mean")
SEASON, OTHER = Path("/shows/one"), Path("/shows/two")


def found(crf: float) -> Earlier:
    return Earlier(95.0, crf, 0.05, same_folder=True)


def test_findings_of_the_folder_come_newest_first(database: Database) -> None:
    for number, crf in enumerate((30.0, 31.0, 32.0)):
        database.findings.save(f"film {number}", KIND, SEASON, found(crf), now=float(number))
    assert [each.crf for each in database.findings.like(KIND, SEASON)] == [32.0, 31.0, 30.0]
    assert all(each.same_folder for each in database.findings.like(KIND, SEASON))


def test_a_folder_without_findings_gets_those_of_others_marked_as_such(database: Database) -> None:
    database.findings.save("film", KIND, OTHER, found(30.0), now=1.0)
    (far,) = database.findings.like(KIND, SEASON)
    assert (far.crf, far.same_folder) == (30.0, False)


def test_another_kind_of_encode_tells_nothing(database: Database) -> None:
    database.findings.save("film", KIND, SEASON, found(30.0), now=1.0)
    for other in (
        Kind("x265", "8", "vmaf mean"),
        Kind("svt-av1", "5", "vmaf mean"),
        Kind("svt-av1", "8", "ssim mean"),
    ):
        assert database.findings.like(other, SEASON) == ()


def test_a_film_that_is_searched_again_counts_once(database: Database) -> None:
    database.findings.save("film", KIND, SEASON, found(30.0), now=1.0)
    database.findings.save("film", KIND, OTHER, found(33.0), now=2.0)
    assert [each.crf for each in database.findings.like(KIND, OTHER)] == [33.0]
    assert [each.same_folder for each in database.findings.like(KIND, SEASON)] == [False]


def test_only_the_newest_count(database: Database) -> None:
    for number in range(40):
        database.findings.save(f"film {number}", KIND, SEASON, found(30.0 + number), float(number))
    crfs = [each.crf for each in database.findings.like(KIND, SEASON)]
    assert len(crfs) == 12
    assert min(crfs) == 58.0
