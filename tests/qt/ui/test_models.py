"""The model that widgets bind to, fed with events as an engine publishes them, on a database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.domain.events import (
    JobAdvanced,
    JobQueued,
    LaneChanged,
    StageProgressed,
    StageStarted,
    StageSucceeded,
    SummariesChanged,
    UndoOffered,
)
from app.domain.job import Job, Phase, Request, Stage
from app.domain.lanes import Lane, LaneMode, LaneState
from app.domain.profile import Profile
from app.domain.summary import Listing, Sort, Summary
from app.errors import Code, ReelfitError
from app.model.app_model import AppModel
from app.model.queue_model import ROW_ROLE, QueueModel, QueueRow
from app.model.reader import Reader
from app.model.track import Track
from app.storage.database import Database

Add = Callable[..., tuple[Job, Summary]]


@pytest.fixture
def add(database: Database) -> Add:
    """Store a job of this name, and return it with its summary."""
    run = database.runs.begin(1, 0.0, 0.0)

    def make(name: str, **changes: object) -> tuple[Job, Summary]:
        job = database.jobs.add(Request(Path("/films") / name, Profile("balanced")), run, 1.0)
        summary = database.summaries.get(job.id)
        if changes:
            changed = replace(summary, **changes)  # type: ignore[arg-type]
            database.summaries.change(summary, changed)
            summary = changed
        return job, summary

    return make


@pytest.fixture
def queue(app_model: AppModel, reader: Reader) -> QueueModel:
    """A queue model that Qt itself watches for mistakes."""
    model = QueueModel(app_model, reader)
    model.tester = QAbstractItemModelTester(  # type: ignore[attr-defined] # kept alive
        model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    return model


def load(qtbot: QtBot, queue: QueueModel) -> None:
    with qtbot.waitSignal(queue.ordered):
        queue.reload()


def names(qtbot: QtBot, queue: QueueModel) -> list[str]:
    """Return the names of all rows, fetched."""
    rows = range(queue.rowCount())
    qtbot.waitUntil(lambda: all(queue.row_at(row) is not None for row in rows))
    return [queue.index(row, 0).data(ROW_ROLE).summary.name for row in rows]


def running(job: Job, phase: Phase) -> Job:
    return replace(job, state=replace(job.state, phase=phase))


def test_rows_come_in_the_order_that_is_wanted(qtbot: QtBot, queue: QueueModel, add: Add) -> None:
    for name, size in (("b.mkv", 30), ("a.mkv", 10), ("c.mkv", 20)):
        add(name, bytes_in=size)
    load(qtbot, queue)
    assert names(qtbot, queue) == ["b.mkv", "a.mkv", "c.mkv"]
    for sort, descending, wanted in (
        (Sort.NAME, False, "abc"),
        (Sort.BEFORE, True, "bca"),
        (Sort.QUEUE, False, "bac"),
    ):
        with qtbot.waitSignal(queue.ordered):
            queue.show(Listing(sort, descending))
        assert [name[0] for name in names(qtbot, queue)] == list(wanted)


def test_a_listing_narrows_and_widens_again(qtbot: QtBot, queue: QueueModel, add: Add) -> None:
    add("Harbour.mkv", phase=Phase.DONE)
    add("Kyoto.mkv", phase=Phase.FAILED, code="damaged_source")
    load(qtbot, queue)
    for listing, wanted in (
        (Listing(text="harb"), ["Harbour.mkv"]),
        (Listing(phases=frozenset({Phase.FAILED})), ["Kyoto.mkv"]),
        (Listing(code="damaged_source"), ["Kyoto.mkv"]),
        (Listing(text="%"), []),
        (Listing(), ["Harbour.mkv", "Kyoto.mkv"]),
    ):
        with qtbot.waitSignal(queue.ordered):
            queue.show(listing)
        assert names(qtbot, queue) == wanted


def test_a_new_job_comes_in_at_its_place(
    qtbot: QtBot, app_model: AppModel, queue: QueueModel, add: Add
) -> None:
    load(qtbot, queue)
    for name in ("b.mkv", "a.mkv"):
        job, summary = add(name)
        app_model.apply(JobQueued(job, False, summary))
    assert names(qtbot, queue) == ["b.mkv", "a.mkv"]
    with qtbot.waitSignal(queue.ordered):
        queue.show(Listing(Sort.NAME))
    job, summary = add("aa.mkv")
    with qtbot.waitSignal(queue.ordered):
        app_model.apply(JobQueued(job, False, summary))
    assert names(qtbot, queue) == ["a.mkv", "aa.mkv", "b.mkv"]


def test_the_selection_follows_its_jobs(qtbot: QtBot, queue: QueueModel, add: Add) -> None:
    for name in "cab":
        add(name)
    load(qtbot, queue)
    selection = QItemSelectionModel(queue)
    selection.select(queue.index(0, 0), QItemSelectionModel.SelectionFlag.Select)
    kept = QPersistentModelIndex(queue.index(1, 0))
    with qtbot.waitSignal(queue.ordered):
        queue.show(Listing(Sort.NAME))
    assert [index.row() for index in selection.selectedIndexes()] == [2]
    assert kept.row() == 0
    with qtbot.waitSignal(queue.ordered):
        queue.show(Listing(text="c"))
    assert not kept.isValid()


def test_a_row_shows_what_happens_to_its_job_now(
    qtbot: QtBot, app_model: AppModel, queue: QueueModel, add: Add
) -> None:
    job, summary = add("film.mkv")
    load(qtbot, queue)
    names(qtbot, queue)
    begun = running(job, Phase.ENCODING)
    started = replace(summary, phase=Phase.ENCODING)
    with qtbot.waitSignal(queue.dataChanged):
        app_model.apply(JobAdvanced(begun, StageStarted(Stage.ENCODE), None, started))
    app_model.apply(StageProgressed(job.id, Stage.ENCODE, 0.5, 40.0, 60.0))
    row = queue.row_at(0)
    assert isinstance(row, QueueRow)
    assert (row.summary.phase, row.live and row.live.speed_fps) == (Phase.ENCODING, 40.0)
    assert row.overall == pytest.approx(0.45)  # analysis and search are behind it
    ended = replace(summary, phase=Phase.ENCODED)
    after = running(job, Phase.ENCODED)
    app_model.apply(JobAdvanced(after, StageSucceeded(Stage.ENCODE), None, ended))
    row = queue.row_at(0)
    assert row is not None
    assert row.live is None


def test_a_report_that_comes_after_its_stage_changes_nothing(
    qtbot: QtBot, app_model: AppModel, add: Add
) -> None:
    job, _ = add("film.mkv")
    app_model.apply(StageProgressed(job.id, Stage.ENCODE, 0.5))
    assert app_model.overall(job.id) is None
    assert app_model.track(job.id) is None


def test_removed_jobs_leave_and_come_back(
    qtbot: QtBot, app_model: AppModel, queue: QueueModel, add: Add, database: Database
) -> None:
    _, first = add("a.mkv")
    add("b.mkv")
    load(qtbot, queue)
    for removed, wanted in ((True, ["b.mkv"]), (False, ["a.mkv", "b.mkv"])):
        changed = replace(first, removed=removed)
        database.summaries.change(replace(first, removed=not removed), changed)
        with qtbot.waitSignal(queue.ordered):
            app_model.apply(SummariesChanged((changed,)))
        assert names(qtbot, queue) == wanted


def test_what_an_event_said_outlives_an_older_reading(
    qtbot: QtBot, app_model: AppModel, queue: QueueModel, add: Add
) -> None:
    _, summary = add("a.mkv")
    load(qtbot, queue)
    assert queue.row_at(0) is None  # asked for, and on its way
    app_model.apply(SummariesChanged((replace(summary, held=True),)))
    qtbot.waitUntil(lambda: queue._asked == set())
    row = queue.row_at(0)
    assert row is not None
    assert row.summary.held


def test_lanes_totals_and_undo_are_told(qtbot: QtBot, app_model: AppModel, add: Add) -> None:
    add("a.mkv")
    with qtbot.waitSignal(app_model.totals_changed):
        app_model.count()
    assert app_model.totals.phases == {Phase.NEW: 1}
    assert not app_model.is_working
    app_model.apply(LaneChanged(LaneState(Lane.ENCODE, 1, running=frozenset({1}))))
    assert app_model.is_working
    for lane in Lane:
        app_model.apply(LaneChanged(LaneState(lane, 1, LaneMode.PAUSED, frozenset({1}))))
    assert app_model.is_paused
    assert not app_model.is_working
    with qtbot.waitSignal(app_model.undo_changed):
        app_model.apply(UndoOffered(None))


def test_of_many_rows_few_are_held(
    qtbot: QtBot, app_model: AppModel, reader: Reader, add: Add, database: Database
) -> None:
    queue = QueueModel(app_model, reader)  # Qt's tester would look at every cell of it
    with database.transaction():
        for number in range(5000):
            add(f"{number}.mkv")
    load(qtbot, queue)
    for row in range(0, 5000, 64):
        qtbot.waitUntil(lambda row=row: queue.row_at(row) is not None)  # type: ignore[misc]
    assert len(queue._kept) < 4000
    assert queue.row_of(queue.job_at(4999)) == 4999


def test_a_question_that_fails_is_told_and_the_next_one_answered(
    qtbot: QtBot, reader: Reader
) -> None:
    def broken(_: Database) -> None:
        raise ReelfitError.of(Code.DATABASE_UNUSABLE, "as if")

    answers: list[object] = []
    with qtbot.waitSignal(reader.failed) as caught:
        reader.ask(broken, answers.append)
    assert caught.args[0].failure.code == "database_unusable"
    reader.ask(lambda db: db.summaries.totals().jobs, answers.append)
    qtbot.waitUntil(lambda: answers == [0])


def test_of_questions_with_one_key_the_latest_is_answered(qtbot: QtBot, reader: Reader) -> None:
    answers: list[object] = []
    for number in range(20):
        reader.ask(lambda _, n=number: n, answers.append, "key")
    reader.ask(lambda _: "end", answers.append)
    qtbot.waitUntil(lambda: "end" in answers)
    assert answers == [19, "end"]


def test_a_track_of_days_stays_small() -> None:
    track = Track(0.0)
    for second in range(50_000):
        track.add(float(second), second / 50_000, 25.0)
    assert len(track.points) <= 1200
    assert track.points[0].at_s == 0
    assert track.points[-1].at_s > 49_000
    assert [p.at_s for p in track.points] == sorted(p.at_s for p in track.points)


def test_every_sort_has_an_order(qtbot: QtBot, queue: QueueModel, add: Add) -> None:
    for name in "abc":
        add(name)
    load(qtbot, queue)
    for sort in Sort:
        with qtbot.waitSignal(queue.ordered):
            queue.show(Listing(sort, descending=True))
        assert queue.rowCount() == 3
