"""The engine with real workers, a real database and real ffmpeg: control, order, and ends."""

from __future__ import annotations

import time
from pathlib import Path

import psutil
import pytest

from app.domain.events import (
    JobEnded,
    JobQueued,
    LaneChanged,
    StageFailed,
    StageProgressed,
    StageStarted,
)
from app.domain.job import Phase, Stage
from app.domain.lanes import Lane, LaneMode
from app.engine.commands import Cancel, Enqueue, OrderLanes, Retry, Stop
from app.errors import Code
from app.pipeline.lanes import LaneOrder
from app.pipeline.machine import replay
from app.settings import Settings
from app.storage.database import open_database
from tests.support.clips import ClipMaker
from tests.support.engines import SLOW, Start, ffmpegs, fit

pytestmark = pytest.mark.media


def test_events_of_a_job_come_in_order_and_are_stored_before_they_are_published(
    start: Start, clips: ClipMaker, tmp_path: Path
) -> None:
    running = start()
    running.submit(Enqueue((fit(clips.make(), tmp_path / "out"),)))
    running.until(running.heard.ended)

    (job,) = running.heard.ended()
    assert job.state.phase is Phase.DONE
    kinds = [type(event) for event in running.heard.events]
    assert kinds[0] is JobQueued
    assert kinds[-1] in (JobEnded, LaneChanged)
    phases = [event.job.state.phase for event in running.heard.advances(job.id)]
    assert phases == [
        phase for phase in Phase if phase not in OTHER_ENDS and phase is not Phase.NEW
    ]
    assert running.heard.stale == []


OTHER_ENDS = (Phase.SKIPPED, Phase.FAILED, Phase.CANCELLED)


def test_the_stored_events_replay_to_the_stored_state(
    start: Start, clips: ClipMaker, tmp_path: Path
) -> None:
    running = start()
    running.submit(Enqueue((fit(clips.make(), tmp_path / "out"),)))
    running.until(running.heard.ended)
    running.stop()
    database = open_database(running.places.database)
    (job,) = running.heard.ended()
    fresh = type(job.state)(job.id)
    assert (
        replay(fresh, database.jobs.events(job.id), max_misses=1) == database.jobs.get(job.id).state
    )
    database.close()


def test_progress_rises_and_comes_at_most_five_times_a_second(
    start: Start, clips: ClipMaker, tmp_path: Path
) -> None:
    running = start()
    source = clips.make(seconds=6, size="640x360")
    times: list[float] = []
    running.engine.coordinator.published.connect(
        lambda event: isinstance(event, StageProgressed) and times.append(time.monotonic())
    )
    running.submit(Enqueue((fit(source, tmp_path / "out", SLOW),)))
    running.until(running.heard.ended)
    encodes = [
        event.fraction
        for event in running.heard.events
        if isinstance(event, StageProgressed) and event.stage is Stage.ENCODE
    ]
    assert encodes
    assert encodes == sorted(encodes)
    assert all(0 <= fraction <= 1 for fraction in encodes)


def test_pause_freezes_the_encoder_and_resume_lets_it_finish(
    start: Start, clips: ClipMaker, tmp_path: Path
) -> None:
    running = start()
    source = clips.make(seconds=6, size="640x360")
    running.submit(Enqueue((fit(source, tmp_path / "out", SLOW),)))
    running.until(lambda: running.heard.phase_of(1) is Phase.ENCODING and ffmpegs())

    running.submit(OrderLanes((Lane.ENCODE,), LaneOrder.PAUSE))
    running.until(lambda: all(p.status() == psutil.STATUS_STOPPED for p in ffmpegs()))
    (encoder,) = ffmpegs()
    spent = encoder.cpu_times()
    running.qtbot.wait(300)
    assert encoder.cpu_times() == spent
    lanes = [event.lane for event in running.heard.events if isinstance(event, LaneChanged)]
    assert lanes[-1].mode is LaneMode.PAUSED

    running.submit(OrderLanes((Lane.ENCODE,), LaneOrder.RESUME))
    running.until(running.heard.ended)
    assert running.heard.ended()[0].state.phase is Phase.DONE


def test_a_paused_lane_takes_in_nothing_until_it_is_resumed(
    start: Start, clips: ClipMaker, tmp_path: Path
) -> None:
    running = start()
    running.submit(OrderLanes((Lane.SEARCH,), LaneOrder.PAUSE))
    running.submit(Enqueue((fit(clips.make(), tmp_path / "out"),)))
    running.until(lambda: running.heard.phase_of(1) is Phase.ANALYZED)
    running.qtbot.wait(300)
    assert running.heard.phase_of(1) is Phase.ANALYZED
    running.submit(OrderLanes((Lane.SEARCH,), LaneOrder.RESUME))
    running.until(running.heard.ended)


def test_stop_lets_the_current_job_finish_its_stage_and_starts_no_other(
    start: Start, clips: ClipMaker, tmp_path: Path
) -> None:
    running = start()
    first = clips.make("first.mkv", seconds=3, size="640x360")
    second = clips.make("second.mkv")
    out = tmp_path / "out"
    running.submit(Enqueue((fit(first, out, SLOW),)))
    running.until(lambda: running.heard.phase_of(1) is Phase.ENCODING)
    running.submit(OrderLanes((Lane.ENCODE,), LaneOrder.STOP))
    running.submit(Enqueue((fit(second, out),)))
    running.until(running.heard.ended)
    assert running.heard.ended()[0].id == 1
    running.until(lambda: running.heard.phase_of(2) is Phase.CRF_SEARCHED)
    running.qtbot.wait(200)
    assert running.heard.phase_of(2) is Phase.CRF_SEARCHED


@pytest.mark.alone
def test_cancel_kills_the_encoder_and_leaves_nothing(
    start: Start, clips: ClipMaker, tmp_path: Path
) -> None:
    running = start()
    out = tmp_path / "out"
    running.submit(Enqueue((fit(clips.make(seconds=6, size="640x360"), out, SLOW),)))
    running.until(lambda: running.heard.phase_of(1) is Phase.ENCODING and ffmpegs())
    began = time.monotonic()
    running.submit(Cancel((1,)))
    running.until(lambda: running.heard.ended() and not ffmpegs())
    assert time.monotonic() - began < 2.0
    assert running.heard.ended()[0].state.phase is Phase.CANCELLED
    running.until(lambda: not list(out.iterdir()))
    running.stop()
    assert list(running.places.work_folder.rglob("*")) == []


def test_a_cancelled_job_can_be_done_again(start: Start, clips: ClipMaker, tmp_path: Path) -> None:
    running = start()
    running.submit(OrderLanes((Lane.SEARCH,), LaneOrder.PAUSE))
    running.submit(Enqueue((fit(clips.make(), tmp_path / "out"),)))
    running.until(lambda: running.heard.phase_of(1) is Phase.ANALYZED)
    running.submit(Cancel((1,)))
    running.submit(OrderLanes((Lane.SEARCH,), LaneOrder.RESUME))
    running.submit(Retry((1,)))
    running.until(lambda: running.heard.phase_of(1) is Phase.DONE)


def test_cancel_and_retry_at_once_does_the_job_again(
    start: Start, clips: ClipMaker, tmp_path: Path
) -> None:
    running = start()
    source = clips.make(seconds=3, size="640x360")
    running.submit(Enqueue((fit(source, tmp_path / "out", SLOW),)))
    running.until(lambda: running.heard.phase_of(1) is Phase.ENCODING and ffmpegs())
    running.submit(Cancel((1,)))
    running.submit(Retry((1,)))
    running.submit(Retry((1,)))
    running.until(lambda: len(running.heard.ended()) == 2)
    assert [job.state.phase for job in running.heard.ended()] == [Phase.CANCELLED, Phase.DONE]


def test_a_retry_of_what_needs_none_changes_nothing(
    start: Start, clips: ClipMaker, tmp_path: Path
) -> None:
    running = start()
    running.submit(Enqueue((fit(clips.make(), tmp_path / "out"),)))
    running.submit(Retry((1,)))
    running.until(lambda: running.heard.phase_of(1) is Phase.DONE)
    running.submit(Retry((1,)))
    running.stop()
    assert running.heard.end == [None]
    assert running.heard.phase_of(1) is Phase.DONE


def crashing_ffmpeg(real: Path, folder: Path, times: int) -> Path:
    """An ffmpeg that dies of a signal the first times that it is to encode."""
    script = folder / "ffmpeg"
    script.write_text(
        f"""#!/bin/sh
case "$*" in *libsvtav1*)
    n=$(cat "{folder}/crashes" 2>/dev/null || echo 0)
    if [ "$n" -lt {times} ]; then echo $((n + 1)) > "{folder}/crashes"; kill -SEGV $$; fi
esac
exec "{real}" "$@"
"""
    )
    script.chmod(0o755)
    return script


def test_a_crash_of_the_tool_is_tried_again_after_a_while(
    start: Start, clips: ClipMaker, tmp_path: Path
) -> None:
    tool = crashing_ffmpeg(clips.ffmpeg, tmp_path, times=1)
    running = start(Settings(ffmpeg=str(tool), min_free_bytes=0))
    running.submit(Enqueue((fit(clips.make(), tmp_path / "out"),)))
    running.until(running.heard.ended)
    assert running.heard.ended()[0].state.phase is Phase.DONE
    events = [event.event for event in running.heard.advances(1)]
    (failed,) = [event for event in events if isinstance(event, StageFailed)]
    assert failed.failure.code == Code.FFMPEG_KILLED.public
    searches = [
        event
        for event in events
        if isinstance(event, StageStarted) and event.stage is Stage.CRF_SEARCH
    ]
    assert len(searches) == 2


def test_a_tool_that_hangs_is_ended_and_said_to_be_stalled(
    start: Start, clips: ClipMaker, tmp_path: Path
) -> None:
    tool = tmp_path / "ffmpeg"
    tool.write_text(
        f'#!/bin/sh\ncase "$*" in *libsvtav1*) sleep 1000;; esac\nexec "{clips.ffmpeg}" "$@"\n'
    )
    tool.chmod(0o755)
    running = start(Settings(ffmpeg=str(tool), stall_timeout_s=5.0, min_free_bytes=0))
    running.submit(Enqueue((fit(clips.make(), tmp_path / "out"),)))
    running.until(
        lambda: any(isinstance(event.event, StageFailed) for event in running.heard.advances(1))
    )
    event = running.heard.advances(1)[-1].event
    assert isinstance(event, StageFailed)
    assert event.failure.code == Code.FFMPEG_STALLED.public
    assert not ffmpegs()


def test_a_database_that_cannot_be_used_ends_the_engine_with_the_reason(
    start: Start, data_dir: Path
) -> None:
    data_dir.mkdir()
    (data_dir / "reelfit.db").write_bytes(b"this is no database" * 100)
    running = start()
    running.until(lambda: running.heard.end)
    (error,) = running.heard.end
    assert error is not None
    assert error.failure.code == Code.DATABASE_UNUSABLE.public


def test_stopping_twice_ends_once(start: Start) -> None:
    running = start()
    running.submit(Stop())
    running.submit(Stop())
    running.until(lambda: running.heard.end)
    running.qtbot.wait(100)
    assert running.heard.end == [None]
