"""The activity page: the feed is live, can be held back, and is never longer than it may be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.domain.events import (
    CancelRequested,
    JobAdvanced,
    JobEvent,
    StageFailed,
    StageSkipped,
    StageStarted,
    StageSucceeded,
)
from app.domain.job import Job, Request, Skip, SkipReason, Stage
from app.domain.profile import Profile
from app.errors import Failure
from app.model import feed_model
from app.model.app_model import AppModel
from app.model.feed_model import ENTRY_ROLE, VIDEO, WHAT, WHEN, FeedFilter, FeedModel
from app.model.reader import Reader
from app.storage.database import Database
from app.ui.activity import ActivityPage, when

Happen = Callable[..., Job]
BEGAN = 1_700_000_000.0


@pytest.fixture
def happen(database: Database, app_model: AppModel) -> Happen:
    """Store what happened to the video of this name, as an engine does, and tell the model."""
    run = database.runs.begin(1, 0.0, 0.0)
    jobs: dict[str, Job] = {}
    clock = [BEGAN]

    def make(name: str, *events: JobEvent) -> Job:
        if name not in jobs:
            request = Request(Path("/films") / name, Profile("balanced"))
            jobs[name] = database.jobs.add(request, run, clock[0])
        for event in events:
            clock[0] += 1.0
            summary = database.jobs.commit(jobs[name], event, clock[0])
            app_model.apply(JobAdvanced(jobs[name], event, None, summary))
        return jobs[name]

    return make


@pytest.fixture
def feed(app_model: AppModel, reader: Reader) -> FeedModel:
    """A feed that Qt itself watches for mistakes."""
    model = FeedModel(app_model, reader)
    model.tester = QAbstractItemModelTester(  # type: ignore[attr-defined] # kept alive
        model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    return model


@pytest.fixture
def page(qtbot: QtBot, app_model: AppModel, reader: Reader) -> ActivityPage:
    page = ActivityPage(app_model, reader)
    qtbot.addWidget(page)
    page.resize(900, 500)
    return page


def ids(feed: FeedModel) -> list[int]:
    return [feed.index(row, 0).data(ENTRY_ROLE).id for row in range(feed.rowCount())]


def show(qtbot: QtBot, page: ActivityPage) -> None:
    with qtbot.waitSignal(page.model.loaded):
        page.show()


def cells(page: ActivityPage, column: int) -> list[str]:
    model = page.table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


STARTED = StageStarted(Stage.ANALYZE)
ENDED = StageSucceeded(Stage.ANALYZE)
FAILED = StageFailed(Stage.ENCODE, Failure("damaged_source", "It ends at 0:12."))
SKIPPED = StageSkipped(Stage.CRF_SEARCH, Skip(SkipReason.NOT_WORTH_IT, "Only 4 % smaller."))


def test_an_empty_feed_says_what_to_do(qtbot: QtBot, page: ActivityPage) -> None:
    show(qtbot, page)
    assert not page.table.isVisible()
    assert page._empty.text() == "Nothing has happened yet. Add videos to the queue to begin."


def test_the_newest_is_on_top_in_words(qtbot: QtBot, page: ActivityPage, happen: Happen) -> None:
    happen("a.mkv", STARTED, ENDED)
    happen("b.mkv", FAILED)
    show(qtbot, page)
    assert cells(page, VIDEO) == ["b.mkv", "a.mkv", "a.mkv"]
    failed, ended, started = cells(page, WHAT)
    assert failed.startswith("Encode failed: The file is damaged")
    assert "It ends at 0:12." in failed
    assert (ended, started) == ("Analyze ended well", "Analyze began")


def test_what_happens_appears_by_itself(qtbot: QtBot, page: ActivityPage, happen: Happen) -> None:
    happen("a.mkv", STARTED)
    show(qtbot, page)
    happen("a.mkv", ENDED)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    assert cells(page, WHAT)[0] == "Analyze ended well"


def test_nobody_looks_nothing_is_asked(
    qtbot: QtBot, page: ActivityPage, happen: Happen, database: Database
) -> None:
    happen("a.mkv", STARTED)
    show(qtbot, page)
    page.hide()
    happen("a.mkv", ENDED)
    assert not page.model._look_soon.isActive()
    show(qtbot, page)
    assert page.model.rowCount() == 2


def test_a_paused_feed_counts_what_comes_and_shows_it_when_asked(
    qtbot: QtBot, page: ActivityPage, happen: Happen
) -> None:
    happen("a.mkv", STARTED)
    show(qtbot, page)
    qtbot.mouseClick(page.pause, Qt.MouseButton.LeftButton)
    happen("a.mkv", ENDED)
    happen("b.mkv", STARTED)
    qtbot.waitUntil(lambda: page.fresh.isVisible() and page.fresh.text() == "2 new")
    happen("b.mkv", ENDED)
    qtbot.waitUntil(lambda: page.fresh.text() == "3 new")
    assert page.model.rowCount() == 1
    qtbot.mouseClick(page.fresh, Qt.MouseButton.LeftButton)
    assert page.model.rowCount() == 4
    assert not page.pause.isChecked()
    assert not page.fresh.isVisible()


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("Everything", 5),
        ("Stages", 2),
        ("Results", 2),
        ("Failures", 1),
        ("Your actions", 1),
    ],
)
def test_a_kind_of_events_can_be_chosen(
    qtbot: QtBot, page: ActivityPage, happen: Happen, kind: str, shown: int
) -> None:
    happen("a.mkv", STARTED, ENDED, SKIPPED)
    happen("b.mkv", FAILED, CancelRequested())
    show(qtbot, page)
    page.kind.setCurrentText(kind)
    page.kind.activated.emit(page.kind.currentIndex())
    qtbot.waitUntil(lambda: page.model.rowCount() == shown)


def test_a_search_is_for_videos(qtbot: QtBot, page: ActivityPage, happen: Happen) -> None:
    happen("Alpine Crossing.mkv", STARTED)
    happen("Garden.mp4", STARTED)
    show(qtbot, page)
    qtbot.keyClicks(page.field, "alp")
    qtbot.waitUntil(lambda: cells(page, VIDEO) == ["Alpine Crossing.mkv"])
    qtbot.keyClicks(page.field, "xyz")
    qtbot.waitUntil(lambda: not page.table.isVisible())
    assert "fits the search" in page._empty.text()


def test_a_row_leads_to_its_job(qtbot: QtBot, page: ActivityPage, happen: Happen) -> None:
    happen("a.mkv", STARTED)
    job = happen("b.mkv", STARTED)
    show(qtbot, page)
    page.table.setCurrentIndex(page.table.model().index(0, 0))
    with qtbot.waitSignal(page.job_wanted) as wanted:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert wanted.args == [job.id]
    with qtbot.waitSignal(page.job_wanted) as wanted:
        page.table.doubleClicked.emit(page.table.model().index(0, 1))
    assert wanted.args == [job.id]


def test_what_is_read_stays_in_its_place(qtbot: QtBot, page: ActivityPage, happen: Happen) -> None:
    for number in range(60):
        happen(f"{number}.mkv", STARTED)
    show(qtbot, page)
    bar = page.table.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 600)
    bar.setValue(600)
    before = page.table.indexAt(page.table.viewport().rect().center()).data(ENTRY_ROLE)
    happen("new.mkv", STARTED, ENDED)
    qtbot.waitUntil(lambda: page.model.rowCount() == 62)
    after = page.table.indexAt(page.table.viewport().rect().center()).data(ENTRY_ROLE)
    assert after == before


def test_moments_of_today_go_without_their_date() -> None:
    now = datetime(2026, 11, 24, 18, 0).astimezone()
    assert when(now.timestamp() - 3600, now) == "17:00:00"
    assert when(now.timestamp() - 86400, now) == "2026-11-23 18:00:00"


# -- the model -------------------------------------------------------------------------------------


def test_older_events_are_loaded_page_by_page_up_to_a_bound(
    qtbot: QtBot,
    app_model: AppModel,
    reader: Reader,
    happen: Happen,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    feed = FeedModel(app_model, reader)  # Qt's tester would fetch by itself
    monkeypatch.setattr(feed_model, "_PAGE", 4)
    monkeypatch.setattr(feed_model, "_MOST", 10)
    for number in range(15):
        happen(f"{number}.mkv", STARTED)
    with qtbot.waitSignal(feed.loaded):
        feed.watch(True)
    for held in (8, 12):
        assert feed.canFetchMore(QModelIndex())
        feed.fetchMore(QModelIndex())
        assert not feed.canFetchMore(QModelIndex())  # one at a time
        qtbot.waitUntil(lambda held=held: feed.rowCount() == held)  # type: ignore[misc]
    assert not feed.canFetchMore(QModelIndex())
    assert ids(feed) == list(range(15, 3, -1))
    happen("new.mkv", STARTED)
    qtbot.waitUntil(lambda: feed.rowCount() == 10)
    assert ids(feed) == list(range(16, 6, -1))


def test_the_end_is_known(qtbot: QtBot, feed: FeedModel, happen: Happen) -> None:
    happen("a.mkv", STARTED)
    with qtbot.waitSignal(feed.loaded):
        feed.watch(True)
    assert not feed.canFetchMore(QModelIndex())


def test_more_than_a_page_at_once_begins_anew(
    qtbot: QtBot, feed: FeedModel, happen: Happen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_model, "_PAGE", 4)
    happen("a.mkv", STARTED)
    with qtbot.waitSignal(feed.loaded):
        feed.watch(True)
    feed.pause(True)
    waiting = []
    feed.waiting_changed.connect(waiting.append)
    for number in range(9):
        happen(f"{number}.mkv", STARTED)
    qtbot.waitUntil(lambda: bool(waiting))
    assert (waiting[-1].count, waiting[-1].or_more) == (4, True)
    with qtbot.waitSignal(feed.loaded):
        feed.pause(False)
    assert ids(feed) == [10, 9, 8, 7]
    assert waiting[-1].count == 0


def test_an_answer_to_an_earlier_filter_is_not_shown(
    qtbot: QtBot, feed: FeedModel, happen: Happen
) -> None:
    happen("a.mkv", STARTED, ENDED)
    feed.watch(True)
    with qtbot.waitSignal(feed.loaded):
        feed.show(FeedFilter(frozenset({StageStarted})))
    assert ids(feed) == [1]


def test_times_are_in_words(qtbot: QtBot, page: ActivityPage, happen: Happen) -> None:
    happen("a.mkv", STARTED)
    show(qtbot, page)
    assert cells(page, WHEN)[0].startswith("2023-11-1")
