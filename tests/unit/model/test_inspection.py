"""What the inspector is told of a job, read from a real database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.account import Fate, Why
from app.domain.job import Phase, Stage
from app.domain.media import Stream, StreamKind
from app.domain.picture_rules import PictureRules
from app.domain.profile import Profile
from app.domain.results import StreamFate
from app.model.inspection import LedgerRow, ledger_rows, load_inspection, picture_of, stage_times
from app.storage.database import Database, open_database
from tests.support.stories import Teller, probes


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "reelfit.db")
    yield opened
    opened.close()


@pytest.fixture
def teller(database: Database) -> Teller:
    return Teller(database)


def test_a_finished_job_is_told_from_its_source_to_its_result(teller: Teller) -> None:
    job = teller.done("Alpine.mkv")
    found = load_inspection(teller.database, job.id)
    assert found is not None
    assert found.summary.name == "Alpine.mkv"
    assert found.output == Path("/films/Alpine.reelfit.mkv")
    assert found.search is not None
    assert found.search.probes == 2
    assert found.search.seconds == 41.0
    assert found.search.chosen is not None
    assert found.search.chosen.crf == 31.25
    assert found.search.curve is not None
    assert any(point.crf == 31.25 for point in found.search.curve.points)
    assert found.media is not None
    assert found.media.picture.height == 2160


def test_a_planned_account_tells_what_the_rules_for_the_picture_will_do(teller: Teller) -> None:
    smaller = Profile("small", picture=PictureRules(max_height=720))
    job = teller.analyzed("Alpine.mkv", profile=smaller)
    found = load_inspection(teller.database, job.id)
    assert found is not None
    (size,) = (entry for entry in found.account if entry.item == "size")
    assert (size.before, size.planned, size.why) == ("3840×2160", "1280×720", Why.RULE)


def test_a_planned_account_tells_that_other_names_of_the_source_keep_it(teller: Teller) -> None:
    found = load_inspection(teller.database, teller.shared("Alpine.mkv").id)
    assert found is not None
    (links,) = (entry for entry in found.account if entry.item == "links")
    assert (links.before, links.fate, links.why) == ("2", Fate.DROPPED, Why.RULE)
    assert found.summary.shared
    alone = load_inspection(teller.database, teller.analyzed("Beach.mkv").id)
    assert alone is not None
    assert not [entry for entry in alone.account if entry.item == "links"]


def test_probes_at_another_preset_and_scouts_are_told_from_real_ones(teller: Teller) -> None:
    job = teller.done()
    found = load_inspection(teller.database, job.id)
    assert found is not None
    assert found.search is not None
    assert [(p.crf, p.scout) for p in found.search.points] == [
        (35.0, True),
        (40.0, True),
        (30.0, False),
        (38.0, False),
    ]
    # Sizes are the whole film's: the sample's share of it, with the sound that is copied.
    assert all(1_000_000_000 < p.bytes_out < 20_000_000_000 for p in found.search.points)


def test_a_running_search_is_drawn_from_its_live_probes(teller: Teller) -> None:
    job = teller.searching()
    silent = load_inspection(teller.database, job.id)
    assert silent is not None
    assert silent.search is None
    told = load_inspection(teller.database, job.id, probes(33.0, scouts=(35.0,)))
    assert told is not None
    assert told.search is not None
    assert told.search.chosen is None
    assert told.search.probes == 0
    assert told.search.curve is not None
    assert not told.search.curve.measured


def test_a_search_that_runs_again_is_not_shown_with_its_old_answer(teller: Teller) -> None:
    job = teller.searched("again.mkv")
    results = teller.database.jobs.results(job.id)
    searching = replace(job, state=replace(job.state, phase=Phase.CRF_SEARCHING))
    picture = picture_of(searching, results, probes(31.65, 38.0, 33.0))
    assert picture is not None
    assert picture.chosen is None
    # The one at CRF 38 was known from before.
    assert [p.crf for p in picture.points] == [35.0, 40.0, 30.0, 38.0, 33.0]


def test_once_it_is_answered_the_live_probes_count_no_more(teller: Teller) -> None:
    job = teller.encoding()
    found = load_inspection(teller.database, job.id, probes(31.65, 38.0))
    assert found is not None
    assert found.search is not None
    assert found.search.chosen is not None
    assert len(found.search.points) == 4


def test_a_skipped_job_shows_the_best_that_was_found(teller: Teller) -> None:
    found = load_inspection(teller.database, teller.skipped().id)
    assert found is not None
    assert found.answer is not None
    assert found.answer.crf == 24.0
    assert found.search is not None
    assert found.search.chosen is not None


def test_a_job_that_was_never_analyzed_has_neither_ledger_nor_chart(teller: Teller) -> None:
    found = load_inspection(teller.database, teller.queued("new.mkv").id)
    assert found is not None
    assert found.ledger == ()
    assert found.search is None
    assert found.output is None


def test_a_job_that_is_not_there_is_no_error(database: Database) -> None:
    assert load_inspection(database, 4711) is None


def test_events_come_with_the_newest_first_and_are_of_this_job_alone(teller: Teller) -> None:
    job = teller.done()
    teller.failed()
    found = load_inspection(teller.database, job.id)
    assert found is not None
    assert len(found.events) == 10
    assert {entry.job_id for entry in found.events} == {job.id}
    assert [entry.id for entry in found.events] == sorted(e.id for e in found.events)[::-1]


def test_times_of_stages_are_those_of_their_last_run(teller: Teller) -> None:
    job = teller.done()
    found = load_inspection(teller.database, job.id)
    assert found is not None
    times = stage_times(found.events)
    assert times[Stage.CRF_SEARCH] == pytest.approx(41.0)
    assert times[Stage.ENCODE] == pytest.approx(4701.0)


def test_a_stage_that_failed_has_a_time_and_one_that_runs_has_none(teller: Teller) -> None:
    failed = load_inspection(teller.database, teller.failed().id)
    running = load_inspection(teller.database, teller.encoding().id)
    assert failed is not None
    assert running is not None
    assert stage_times(failed.events)[Stage.ENCODE] == pytest.approx(200.0)
    assert Stage.ENCODE not in stage_times(running.events)


# -- the ledger ------------------------------------------------------------------------------------


def test_streams_that_share_a_fate_are_one_row_with_their_languages() -> None:
    streams = [
        Stream(0, StreamKind.VIDEO, "hevc"),
        Stream(1, StreamKind.AUDIO, "ac3", language="eng"),
        Stream(2, StreamKind.AUDIO, "ac3", language="ger"),
        Stream(3, StreamKind.AUDIO, "ac3", language="eng"),
        Stream(4, StreamKind.SUBTITLE, "mov_text"),
    ]
    fates = [
        StreamFate(0, "video", "hevc", "encoded", "av1"),
        *(StreamFate(n, "audio", "ac3", "copied", "ac3") for n in (1, 2, 3)),
        StreamFate(4, "subtitle", "mov_text", "converted", "subrip"),
    ]
    assert ledger_rows(streams, fates) == (
        LedgerRow("video", "hevc", "encoded", "av1"),
        LedgerRow("audio", "ac3", "copied", "ac3", 3, ("eng", "ger")),
        LedgerRow("subtitle", "mov_text", "converted", "subrip"),
    )


def test_before_the_encode_the_ledger_says_what_will_become_of_streams(teller: Teller) -> None:
    job = teller.analyzed("a.mkv")
    found = load_inspection(teller.database, job.id)
    assert found is not None
    assert [(row.kind, row.action, row.count) for row in found.ledger] == [
        ("video", "encoded", 1),
        ("audio", "copied", 2),
        ("subtitle", "copied", 5),
        ("attachment", "copied", 3),
        ("data", "dropped", 1),
    ]
