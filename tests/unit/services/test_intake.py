from collections import Counter
from pathlib import Path

import pytest

from app.domain.job import Delivery, Request, Stage
from app.domain.profile import Profile
from app.library.scan import Reason
from app.services.intake import Intake, Wish

PROFILE = Profile("mine")
PLENTY_S = 60.0


@pytest.fixture
def films(tmp_path: Path) -> Path:
    """A folder with three films in two seasons, and things that are none."""
    for name in ("one/e1.mkv", "one/e2.mkv", "two/e10.mkv", "one/notes.txt", "one/.hidden.mkv"):
        path = tmp_path / "films" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return tmp_path / "films"


def take_all(intake: Intake) -> list[Request]:
    requests: list[Request] = []
    while not intake.done:
        requests += intake.take(100, PLENTY_S)
    return requests


def test_every_film_of_a_folder_becomes_a_request(films: Path) -> None:
    intake = Intake([films], Wish(PROFILE, until=Stage.CRF_SEARCH))
    assert take_all(intake) == [
        Request(films / name, PROFILE, until=Stage.CRF_SEARCH)
        for name in ("one/e1.mkv", "one/e2.mkv", "two/e10.mkv")
    ]
    assert intake.passed_over == Counter({Reason.NOT_A_VIDEO: 1, Reason.HIDDEN: 1})


def test_an_output_folder_mirrors_the_tree(films: Path, tmp_path: Path) -> None:
    wish = Wish(PROFILE, Delivery.FOLDER, tmp_path / "out")
    folders = [request.output_dir for request in take_all(Intake([films], wish))]
    assert folders == [tmp_path / "out" / season for season in ("one", "one", "two")]


def test_an_output_folder_is_absolute(films: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(films)
    (request,) = take_all(Intake([Path("one/e1.mkv")], Wish(PROFILE, Delivery.FOLDER, Path("out"))))
    assert (request.source, request.output_dir) == (films / "one/e1.mkv", films / "out")


def test_a_few_are_taken_at_a_time_and_none_is_lost(films: Path) -> None:
    intake = Intake([films], Wish(PROFILE))
    first = intake.take(2, PLENTY_S)
    assert ([request.source.name for request in first], intake.done) == (
        ["e1.mkv", "e2.mkv"],
        False,
    )
    second = intake.take(2, PLENTY_S)
    assert ([request.source.name for request in second], intake.done) == (["e10.mkv"], True)
    assert intake.take(2, PLENTY_S) == ()


def test_without_time_nothing_is_taken_and_nothing_lost(films: Path) -> None:
    intake = Intake([films], Wish(PROFILE))
    assert intake.take(10, 0.0) == ()
    assert not intake.done
    assert len(take_all(intake)) == 3


def test_a_named_file_that_is_not_there_is_a_request_that_will_fail(films: Path) -> None:
    missing = films / "absent.mkv"
    intake = Intake([missing, films / "two"], Wish(PROFILE))
    sources = [request.source for request in take_all(intake)]
    assert sources == [missing, films / "two/e10.mkv"]
    assert intake.passed_over == Counter()


def test_a_broken_link_in_a_folder_is_passed_over(films: Path) -> None:
    (films / "two/gone.mkv").symlink_to(films / "absent.mkv")
    intake = Intake([films / "two"], Wish(PROFILE))
    assert len(take_all(intake)) == 1
    assert intake.passed_over == Counter({Reason.MISSING: 1})


def test_a_film_named_twice_is_asked_for_once(films: Path) -> None:
    film = films / "one/e1.mkv"
    intake = Intake([film, film], Wish(PROFILE))
    assert len(take_all(intake)) == 1
    assert intake.passed_over == Counter({Reason.ALREADY_SEEN: 1})


def test_a_cancelled_intake_finds_no_more(films: Path) -> None:
    intake = Intake([films], Wish(PROFILE))
    assert len(intake.take(1, PLENTY_S)) == 1
    intake.cancel()
    assert take_all(intake) == []
