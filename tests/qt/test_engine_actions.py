"""What a user does to jobs of a running queue, and how it is taken back."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from app.domain.events import (
    JobQueued,
    ProfileChanged,
    QueueAction,
    StageFailed,
    SummariesChanged,
    UndoOffered,
)
from app.domain.job import Phase, Request, SkipReason, Stage
from app.domain.lanes import Lane
from app.domain.summary import Listing, Summary
from app.engine.commands import (
    Cancel,
    ChangeProfile,
    Enqueue,
    Halt,
    Hold,
    LeaveAlone,
    Move,
    OrderLanes,
    Prioritise,
    Release,
    Remove,
    Retry,
    TakeUpAll,
    Undo,
    UseSettings,
)
from app.pipeline.lanes import LaneOrder
from app.places import Places
from app.settings import Settings
from app.storage.database import open_database, open_reader
from tests.support.clips import ClipMaker
from tests.support.command import Started
from tests.support.engines import FAST, SLOW, Running, Start, ffmpegs, fit, frozen

pytestmark = pytest.mark.media

DEAD = 2**22 - 7  # above what Linux deals out by default
PAUSE_SEARCHES = OrderLanes((Lane.SEARCH,), LaneOrder.PAUSE)
GO_ON = OrderLanes(tuple(Lane), LaneOrder.RESUME)

Queue = Callable[..., Running]


@pytest.fixture
def slow(clips: ClipMaker) -> Path:
    """A clip whose encode can be caught in the middle."""
    return clips.make("slow.mkv", seconds=2, size="640x360")


@pytest.fixture
def waiting(start: Start, clips: ClipMaker, tmp_path: Path) -> Queue:
    """Start an engine with so many jobs, 1 and up, all analyzed and waiting for a search."""

    def make(count: int) -> Running:
        running = start()
        clip = clips.make("1.mkv")
        sources = [clip, *(clip.with_name(f"{n}.mkv") for n in range(2, count + 1))]
        for source in sources[1:]:
            shutil.copy(clip, source)
        running.submit(PAUSE_SEARCHES, Enqueue(tuple(fit(s, tmp_path / "out") for s in sources)))
        running.until(
            lambda: all(running.heard.phase_of(n) is Phase.ANALYZED for n in range(1, count + 1))
        )
        return running

    return make


def summaries(running: Running) -> dict[int, Summary]:
    """What the database holds of all jobs, removed ones too."""
    with closing(open_reader(running.places.database)) as reader:
        return {summary.job_id: summary for summary in reader.summaries.many(range(2000))}


def order(running: Running) -> list[int]:
    with closing(open_reader(running.places.database)) as reader:
        return list(reader.summaries.order(Listing()))


def offers(running: Running) -> list[tuple[QueueAction | None, int]]:
    return [(offer.action, offer.jobs) for offer in running.heard.of(UndoOffered)]


def obeyed(running: Running) -> None:
    """Wait until all that was submitted has been carried out."""
    changes = len(running.heard.of(SummariesChanged))
    with closing(open_reader(running.places.database)) as reader:
        ids = list(reader.summaries.order(Listing()))
        priority = reader.summaries.get(ids[-1]).priority
    running.submit(Prioritise((ids[-1],), priority - 1))
    running.until(lambda: len(running.heard.of(SummariesChanged)) > changes)


# -- holding ---------------------------------------------------------------------------------------


def test_a_held_job_freezes_and_goes_on_when_it_is_released(
    start: Start, slow: Path, tmp_path: Path
) -> None:
    running = start()
    running.submit(Enqueue((fit(slow, tmp_path / "out", SLOW),)))
    running.until(lambda: running.heard.phase_of(1) is Phase.ENCODING and ffmpegs())
    running.submit(Hold((1,)))
    running.until(frozen)
    running.until(lambda: offers(running) == [(QueueAction.HOLD, 1)])
    assert summaries(running)[1].held
    running.submit(Release((1,)))
    running.until(running.heard.ended)
    assert running.heard.phase_of(1) is Phase.DONE
    assert running.heard.started(Stage.ENCODE) == [1]


def test_a_lane_and_a_hold_do_not_undo_each_other(start: Start, slow: Path, tmp_path: Path) -> None:
    running = start()
    running.submit(Enqueue((fit(slow, tmp_path / "out", SLOW),)))
    running.until(lambda: running.heard.phase_of(1) is Phase.ENCODING and ffmpegs())
    pause, resume = (OrderLanes((Lane.ENCODE,), o) for o in (LaneOrder.PAUSE, LaneOrder.RESUME))
    running.submit(Hold((1,)), pause, resume)
    obeyed(running)
    assert frozen()
    running.submit(pause, Release((1,)))
    obeyed(running)
    assert not summaries(running)[1].held
    assert frozen()
    running.submit(resume)
    running.until(running.heard.ended)
    assert running.heard.phase_of(1) is Phase.DONE


def test_a_held_job_that_waits_is_passed_over_until_the_hold_is_undone(waiting: Queue) -> None:
    running = waiting(2)
    running.submit(Hold((1, 99)), GO_ON)
    running.until(lambda: running.heard.phase_of(2) is Phase.DONE)
    assert running.heard.phase_of(1) is Phase.ANALYZED
    running.submit(Undo())
    running.until(lambda: running.heard.phase_of(1) is Phase.DONE)
    assert offers(running) == [(QueueAction.HOLD, 1), (None, 0)]


def test_a_halted_job_gives_up_its_stage_and_does_it_again_when_released(
    start: Start, slow: Path, tmp_path: Path
) -> None:
    running, out = start(), tmp_path / "out"
    running.submit(Enqueue((fit(slow, out, SLOW),)))
    running.until(lambda: running.heard.phase_of(1) is Phase.ENCODING and ffmpegs())
    running.submit(Hold((1,)))
    running.until(frozen)
    running.submit(Halt((1,)))
    running.until(lambda: running.heard.phase_of(1) is Phase.CRF_SEARCHED)
    running.until(lambda: not ffmpegs())
    running.until(lambda: not list(out.iterdir()))
    assert summaries(running)[1].held
    running.until(lambda: offers(running)[-1] == (QueueAction.HALT, 1))
    running.submit(Release((1,)))
    running.until(running.heard.ended)
    assert running.heard.phase_of(1) is Phase.DONE
    assert running.heard.started(Stage.CRF_SEARCH) == [1]
    assert running.heard.started(Stage.ENCODE) == [1, 1]


# -- ending ----------------------------------------------------------------------------------------


def test_a_video_left_alone_is_skipped_and_can_be_wanted_again(
    start: Start, slow: Path, tmp_path: Path
) -> None:
    running, out = start(), tmp_path / "out"
    running.submit(Enqueue((fit(slow, out, SLOW),)))
    running.until(lambda: running.heard.phase_of(1) is Phase.ENCODING and ffmpegs())
    running.submit(LeaveAlone((1,)))
    running.until(lambda: running.heard.ended() and not ffmpegs())
    (job,) = running.heard.ended()
    assert job.state.skip is not None
    assert job.state.skip.reason is SkipReason.LEFT_ALONE
    assert (summaries(running)[1].category, summaries(running)[1].code) == ("skipped", "left_alone")
    running.until(lambda: not list(out.iterdir()))
    running.submit(Undo())
    running.until(lambda: running.heard.phase_of(1) is Phase.DONE)
    assert [path.name for path in out.iterdir()] == ["slow.mkv"]


def test_removed_jobs_leave_the_list_and_come_back_as_they_were(
    start: Start, clips: ClipMaker, slow: Path, tmp_path: Path
) -> None:
    running, out = start(), tmp_path / "out"
    running.submit(Enqueue((fit(clips.make(), out),)))
    running.until(lambda: running.heard.phase_of(1) is Phase.DONE)
    running.submit(Enqueue((fit(slow, out, SLOW),)))
    running.until(lambda: running.heard.phase_of(2) is Phase.ENCODING and ffmpegs())
    running.submit(Remove((1, 2)))
    running.until(lambda: running.heard.phase_of(2) is Phase.CANCELLED and not ffmpegs())
    running.until(lambda: offers(running))
    assert order(running) == []
    assert running.heard.advances(2)[-1].summary.removed
    running.submit(Undo())
    running.until(lambda: running.heard.phase_of(2) is Phase.DONE)
    assert order(running) == [1, 2]
    assert len(running.heard.advances(1)) == 10  # what was done is not done again
    assert offers(running) == [(QueueAction.REMOVE, 2), (None, 0)]


def test_what_cannot_be_done_changes_nothing(waiting: Queue) -> None:
    running = waiting(1)
    running.submit(Retry((1,)), Release((1,)), Undo(), Cancel((99,)))
    running.submit(Remove((1,)))
    running.until(lambda: running.heard.phase_of(1) is Phase.CANCELLED)
    advances = len(running.heard.advances(1))
    for command in (Retry, Hold, Release, Halt, LeaveAlone, Cancel, Remove):
        running.submit(command((1,)))
    running.submit(Move((1,), None), Prioritise((1,), 5), ChangeProfile((1,), SLOW))
    running.stop()
    assert running.heard.end == [None]
    assert len(running.heard.advances(1)) == advances
    assert summaries(running)[1].priority == 0


def test_a_job_of_another_program_is_left_to_it(start: Start, tmp_path: Path) -> None:
    running = start()
    process = psutil.Process()
    running.submit(PAUSE_SEARCHES)
    running.until(running.places.database.exists)
    with closing(open_database(running.places.database)) as database:
        theirs = database.runs.begin(process.pid, process.create_time(), 1.0)
        job = database.jobs.add(fit(tmp_path / "film.mkv", tmp_path), theirs, 1.0)
    running.submit(Cancel((job.id,)), Hold((job.id,)), Remove((job.id,)), TakeUpAll())
    running.stop()
    with closing(open_database(running.places.database)) as database:
        assert database.jobs.get(job.id) == job
        assert database.jobs.run_of(job.id) == theirs
        assert not database.summaries.get(job.id).removed


# -- turns -----------------------------------------------------------------------------------------


def test_jobs_are_taken_in_the_order_to_which_they_were_moved(waiting: Queue) -> None:
    running = waiting(4)
    running.submit(Move((4, 3), 1))
    running.until(lambda: order(running) == [4, 3, 1, 2])
    running.submit(Prioritise((2,), 1))
    running.until(lambda: order(running) == [2, 4, 3, 1])
    assert all(change.reordered for change in running.heard.of(SummariesChanged))
    running.submit(GO_ON)
    running.until(lambda: len(running.heard.ended()) == 4)
    assert running.heard.started(Stage.CRF_SEARCH) == [2, 4, 3, 1]


def test_old_turns_and_priorities_come_back(waiting: Queue) -> None:
    running = waiting(3)
    for command, moved in ((Move((3,), 1), [3, 1, 2]), (Prioritise((2,), 7), [2, 1, 3])):
        running.submit(command)
        running.until(lambda moved=moved: order(running) == moved)
        running.submit(Undo())
        running.until(lambda: order(running) == [1, 2, 3])
    assert summaries(running)[2].priority == 0


def test_videos_can_be_added_before_a_job(waiting: Queue, clips: ClipMaker, tmp_path: Path) -> None:
    running, out = waiting(2), tmp_path / "out"
    new = (fit(clips.make("a.mkv"), out), fit(clips.make("b.mkv"), out))
    running.submit(Enqueue((*new, fit(clips.folder / "1.mkv", out)), before=2))
    running.until(lambda: len(running.heard.of(JobQueued)) == 5)
    assert order(running) == [3, 4, 1, 2]
    queued = {event.job.id: event.summary for event in running.heard.of(JobQueued)[2:]}
    assert queued[3].position < queued[4].position < queued[1].position < 2.0


# -- profiles --------------------------------------------------------------------------------------

OTHER = replace(FAST, name="other", preset="13")


def test_another_profile_is_searched_for_anew_and_the_old_one_comes_back(
    waiting: Queue,
) -> None:
    running = waiting(1)
    running.submit(OrderLanes((Lane.ENCODE,), LaneOrder.PAUSE))
    running.submit(OrderLanes((Lane.SEARCH,), LaneOrder.RESUME))
    running.until(lambda: running.heard.phase_of(1) is Phase.CRF_SEARCHED)
    running.submit(PAUSE_SEARCHES, ChangeProfile((1,), OTHER))
    running.until(lambda: running.heard.phase_of(1) is Phase.ANALYZED)
    shown = summaries(running)[1]
    assert (shown.profile, shown.crf) == ("other", None)
    running.submit(Undo())
    running.until(lambda: summaries(running)[1].profile == "test")
    running.submit(ChangeProfile((1,), OTHER), GO_ON)
    running.until(running.heard.ended)
    assert running.heard.ended()[0].request.profile == OTHER
    assert running.heard.started(Stage.CRF_SEARCH) == [1, 1]


def test_only_jobs_that_neither_run_nor_are_done_take_another_profile(
    start: Start, clips: ClipMaker, slow: Path, tmp_path: Path
) -> None:
    running, out = start(), tmp_path / "out"
    running.submit(Enqueue((fit(clips.make(), out), fit(clips.folder / "missing.mkv", out))))
    running.until(lambda: len(running.heard.ended()) == 2)
    running.submit(Enqueue((fit(slow, out, SLOW),)))
    running.until(lambda: running.heard.phase_of(3) is Phase.ENCODING)
    running.submit(ChangeProfile((1, 2, 3), OTHER))
    running.until(lambda: offers(running))
    assert offers(running) == [(QueueAction.PROFILE, 1)]
    shown = summaries(running)
    assert [shown[n].profile for n in (1, 2, 3)] == ["test", "other", "test"]
    assert shown[2].phase is Phase.FAILED
    shutil.copy(clips.folder / "clip.mkv", clips.folder / "missing.mkv")
    running.submit(Cancel((3,)), Retry((2,)))
    running.until(lambda: running.heard.phase_of(2) is Phase.DONE)
    (event,) = [e.event for e in running.heard.advances(2) if isinstance(e.event, ProfileChanged)]
    assert event.profile == OTHER


# -- starts ----------------------------------------------------------------------------------------


def wait_for(condition: Callable[[], object]) -> None:
    """Poll until a condition of another process holds; the only way to see into it."""
    deadline = time.monotonic() + 60.0
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_what_a_killed_run_left_is_taken_up_where_it_stood(
    start: Start, slow: Path, tmp_path: Path, data_dir: Path
) -> None:
    out = tmp_path / "out"
    words = ("--metric", "ssim", "--target", "0.85", "--preset", "4", "--json")
    with Started(["fit", slow, *words, "--output-dir", out]) as started:
        wait_for((data_dir / "reelfit.db").exists)

        def encodes() -> bool:
            with closing(open_database(data_dir / "reelfit.db")) as database:
                return [s.phase for s in database.summaries.many([1])] == [Phase.ENCODING]

        wait_for(encodes)
        started.send(signal.SIGKILL)
        started.process.wait()
    running = start()
    running.submit(TakeUpAll())
    running.until(running.heard.ended)
    (queued,) = running.heard.of(JobQueued)
    assert (queued.resumed, queued.job.state.phase) == (True, Phase.CRF_SEARCHED)
    assert queued.summary.crf is not None
    assert running.heard.started(Stage.CRF_SEARCH) == []
    assert running.heard.phase_of(1) is Phase.DONE
    assert [path.name for path in out.iterdir()] == ["slow.mkv"]


def after_crash(running: Running, folder: Path) -> Places:
    """Return the places of a copy taken while the engine runs: as a crash would leave them."""
    folder.mkdir()
    database = running.places.database
    for name in (database.name, f"{database.name}-wal"):
        shutil.copy(database.with_name(name), folder / name)
    with closing(sqlite3.connect(folder / database.name)) as copy, copy:
        copy.execute("UPDATE runs SET pid = ?", (DEAD,))
    return replace(running.places, database=folder / database.name)


def test_holds_removals_and_turns_outlive_a_crash(waiting: Queue, tmp_path: Path) -> None:
    running = waiting(4)
    running.submit(Hold((1,)), Remove((2,)), Move((4,), 3))
    running.until(lambda: len(offers(running)) == 3)
    places = after_crash(running, tmp_path / "crash")

    again = Running(running.qtbot, places, Settings(min_free_bytes=0))
    try:
        again.submit(TakeUpAll())
        again.until(lambda: len(again.heard.ended()) == 2)
        assert [event.job.id for event in again.heard.of(JobQueued)] == [1, 4, 3]
        assert again.heard.started(Stage.CRF_SEARCH) == [4, 3]
        assert order(again) == [1, 4, 3]
        assert summaries(again)[1].held
        again.submit(Release((1,)))
        again.until(lambda: again.heard.phase_of(1) is Phase.DONE)
    finally:
        again.stop()


def test_a_job_that_cannot_go_on_gives_its_turn_to_a_new_one(
    waiting: Queue, clips: ClipMaker, tmp_path: Path
) -> None:
    running = waiting(2)
    running.submit(Prioritise((1,), 3))
    running.until(lambda: offers(running))
    places = after_crash(running, tmp_path / "crash")
    clips.make("1.mkv", seconds=2)

    again = Running(running.qtbot, places, Settings(min_free_bytes=0))
    try:
        again.submit(TakeUpAll())
        again.until(lambda: len(again.heard.ended()) == 2)
        assert [event.job.id for event in again.heard.of(JobQueued)] == [3, 2]
        assert order(again) == [3, 2]
        assert again.heard.phase_of(3) is Phase.DONE
        assert summaries(again)[3].priority == 3
        assert (summaries(again)[1].phase, summaries(again)[1].removed) == (Phase.CANCELLED, True)
    finally:
        again.stop()


# -- many, and settings ----------------------------------------------------------------------------


def missing(count: int, folder: Path) -> tuple[Request, ...]:
    return tuple(fit(folder / f"{number}.mkv", folder / "out") for number in range(count))


def test_many_jobs_are_one_action(start: Start, tmp_path: Path) -> None:
    running = start()
    running.submit(OrderLanes(tuple(Lane), LaneOrder.PAUSE), Enqueue(missing(600, tmp_path)))
    running.submit(Remove(tuple(range(1, 601))))
    running.until(lambda: offers(running))
    assert offers(running) == [(QueueAction.REMOVE, 600)]
    assert order(running) == []
    running.submit(Undo())
    running.until(lambda: order(running) == list(range(1, 601)))
    # Back in the list, the last slice of them waits for its turn again a moment later.
    running.until(lambda: {found.phase for found in summaries(running).values()} == {Phase.NEW})


def test_what_was_asked_for_before_the_end_is_not_lost(start: Start, tmp_path: Path) -> None:
    running = start()
    running.submit(OrderLanes(tuple(Lane), LaneOrder.PAUSE), Enqueue(missing(600, tmp_path)))
    running.stop()
    assert len(summaries(running)) == 600

    again = start()
    again.submit(OrderLanes(tuple(Lane), LaneOrder.PAUSE), TakeUpAll())
    again.until(lambda: len(again.heard.of(JobQueued)) == 600)
    assert [event.job.id for event in again.heard.of(JobQueued)] == list(range(1, 601))


def test_changed_settings_hold_from_the_next_task_on(waiting: Queue) -> None:
    running = waiting(2)
    full = Settings(min_free_bytes=10**15, ffmpeg="/nowhere/ffmpeg")
    running.submit(Hold((2,)), UseSettings(full), GO_ON)
    running.until(running.heard.ended)
    event = running.heard.advances(1)[-1].event
    assert isinstance(event, StageFailed)
    assert event.failure.code == "disk_full"  # and no other ffmpeg: that takes a new start
    running.submit(UseSettings(Settings(min_free_bytes=0)), Release((2,)))
    running.until(lambda: running.heard.phase_of(2) is Phase.DONE)
