"""The figures of the Insights page, and that each leads to the videos that it counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.insights import ForecastPair
from app.domain.job import Phase
from app.domain.summary import Listing
from app.domain.target import Metric
from app.errors import Code
from app.model.insights import (
    ended_state,
    listing_of_crf,
    listing_of_day,
    listing_of_end,
    listing_of_score,
    load_figures,
    size_error,
)
from app.storage.database import Database, open_database
from tests.support.stories import DAY, Teller, media, search, verified


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "reelfit.db")
    yield opened
    opened.close()


@pytest.fixture
def teller(database: Database) -> Teller:
    return Teller(database)


def names(database: Database, listing: Listing) -> set[str]:
    ids = list(database.summaries.order(listing))
    return {summary.name for summary in database.summaries.many(ids)}


def scored(mean: float) -> object:
    proof = verified(timeline=False)
    return replace(proof, score=replace(proof.score, mean=mean))


def test_an_empty_library_has_no_figures(database: Database) -> None:
    figures = load_figures(database)
    assert figures.is_empty
    assert (figures.saved_bytes, figures.done, figures.speed) == (0, 0, None)


def test_totals_are_those_of_the_results(teller: Teller) -> None:
    teller.done("a.mkv", media(size_bytes=10_000), size=4_000)
    teller.now += 3 * DAY
    teller.done("b.mkv", media(size_bytes=10_000), size=7_000)
    teller.skipped()
    figures = load_figures(teller.database)
    assert figures.saved_bytes == 9_000
    assert figures.done == 2
    assert figures.speed == pytest.approx(2 * 7451 / (2 * 5986.6), rel=0.01)


def test_each_day_leads_to_what_was_done_on_it(teller: Teller) -> None:
    teller.done("first.mkv")
    teller.now += 2 * DAY
    teller.done("second.mkv")
    days = load_figures(teller.database).saved
    found = [names(teller.database, listing_of_day(day.day_at)) for day in days]
    assert found == [{"first.mkv"}, {"second.mkv"}]


def test_each_bar_of_crf_leads_to_its_results(teller: Teller) -> None:
    teller.done("low.mkv", answer=search(30.75))
    teller.done("high.mkv", answer=search(31.0))
    counts = load_figures(teller.database).crfs
    found = {count.crf: names(teller.database, listing_of_crf(count)) for count in counts}
    assert found == {30: {"low.mkv"}, 31: {"high.mkv"}}


def test_each_bar_of_scores_leads_to_its_results(teller: Teller) -> None:
    teller.done("good.mkv", proof=scored(95.6))  # type: ignore[arg-type]
    teller.done("less.mkv", proof=scored(95.2))  # type: ignore[arg-type]
    counts = load_figures(teller.database).scores
    found = {count.low: names(teller.database, listing_of_score(count)) for count in counts}
    assert found == {95.5: {"good.mkv"}, 95.0: {"less.mkv"}}


def test_each_cause_leads_to_what_failed_or_was_skipped_for_it(teller: Teller) -> None:
    teller.failed("a.avi", Code.DAMAGED_SOURCE)
    teller.failed("b.avi", Code.FFMPEG_FAILED)
    teller.skipped("c.mp4")
    figures = load_figures(teller.database)
    failed = {
        c.code: names(teller.database, listing_of_end(Phase.FAILED, c)) for c in figures.failures
    }
    assert failed == {"damaged_source": {"a.avi"}, "ffmpeg_failed": {"b.avi"}}
    (skip,) = figures.skips
    assert names(teller.database, listing_of_end(Phase.SKIPPED, skip)) == {"c.mp4"}


def test_whatever_ends_is_noticed(teller: Teller) -> None:
    states = [ended_state(teller.database)]
    teller.failed()
    states.append(ended_state(teller.database))
    teller.done()
    states.append(ended_state(teller.database))
    assert len(set(states)) == 3


def test_half_of_the_forecasts_are_within_the_stated_error() -> None:
    pairs = [
        ForecastPair(n, "", Metric.VMAF, 100, actual, 95.0, 95.0)
        for n, actual in enumerate((90, 98, 104, 150))
    ]
    assert size_error(pairs) == pytest.approx(0.07)
    assert size_error([]) is None
