"""What a start finds after a crash, and what it makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import psutil
import pytest

from app.domain.events import JobEvent, StageFailed, StageStarted, StageSucceeded
from app.domain.job import Delivery, Job, Phase, Request, Stage
from app.domain.media import MediaInfo
from app.domain.profile import Profile
from app.domain.results import Analysis, EncodeResult, ReplaceResult, Segment
from app.engine import recovery
from app.engine.recovery import Standing, living_runs, recover, take_up, take_up_left
from app.errors import Code, ReelfitError
from app.files.fingerprint import read_fingerprint
from app.files.naming import keep_path, part_path
from app.files.placement import Original, Placement
from app.files.recover import recover_placement
from app.pipeline.machine import advance
from app.storage.database import Database, open_database

DEAD = 2**22 - 7  # above what Linux deals out by default, and with another start time


@dataclass
class Disk:
    """A database with a job of a dead run, and the job's files."""

    database: Database
    run: int
    job: Job
    part: Path

    def walk_to(self, *events: JobEvent) -> None:
        """Store events as the engine would have."""
        for event in events:
            state, _ = advance(self.job.state, event, max_misses=1)
            self.job = replace(self.job, state=state)
            self.database.jobs.commit(self.job, event, 1.0)

    def encoded(self) -> None:
        """Bring the job to where its encode is finished."""
        result = EncodeResult(self.part, 7, 25, (Segment(0.0, None, 30.0),), (), 1.0, ("ffmpeg",))
        self.walk_to(
            *through(Stage.ANALYZE), *through(Stage.CRF_SEARCH), StageStarted(Stage.ENCODE)
        )
        state, _ = advance(self.job.state, StageSucceeded(Stage.ENCODE), max_misses=1)
        self.job = replace(self.job, state=state)
        self.database.jobs.commit(self.job, StageSucceeded(Stage.ENCODE), 1.0, result=result)


def through(stage: Stage) -> tuple[JobEvent, JobEvent]:
    return StageStarted(stage), StageSucceeded(stage)


@pytest.fixture
def disk(tmp_path: Path, data_dir: Path) -> Iterator[Disk]:
    source = tmp_path / "film.mkv"
    source.write_bytes(b"original")
    database = open_database(data_dir / "reelfit.db")
    run = database.runs.begin(DEAD, 1.0, 1.0)
    job = database.jobs.add(Request(source, Profile("test"), Delivery.REPLACE), run, 1.0)
    part = part_path(source, job.id)
    part.write_bytes(b"smaller")
    database.temps.register(part, run, job.id)
    yield Disk(database, run, job, part)
    database.close()


@pytest.mark.parametrize(
    ("before", "running", "after"),
    [
        ((), Stage.ANALYZE, Phase.NEW),
        (through(Stage.ANALYZE), Stage.CRF_SEARCH, Phase.ANALYZED),
        ((*through(Stage.ANALYZE), *through(Stage.CRF_SEARCH)), Stage.ENCODE, Phase.CRF_SEARCHED),
    ],
)
def test_a_stage_that_died_goes_back_to_before_it_and_its_part_is_removed(
    disk: Disk, before: tuple[JobEvent, ...], running: Stage, after: Phase
) -> None:
    disk.walk_to(*before, StageStarted(running))
    recover(disk.database, 2.0)
    assert disk.database.jobs.get(disk.job.id).state.phase is after
    assert not disk.part.exists()
    assert disk.database.temps.all() == ()
    assert disk.run not in [run.id for run in disk.database.runs.open_runs()]


def test_a_finished_encode_survives_and_its_job_is_taken_up(disk: Disk) -> None:
    disk.encoded()
    disk.walk_to(StageStarted(Stage.VERIFY))
    run = recover(disk.database, 2.0)
    assert disk.part.read_bytes() == b"smaller"
    taken = take_up(disk.database, disk.job.request, run, 3.0)
    assert (taken.job.id, taken.job.state.phase, taken.standing) == (
        disk.job.id,
        Phase.ENCODED,
        Standing.RESUMED,
    )


def test_a_job_whose_encode_was_lost_cannot_go_on(disk: Disk) -> None:
    disk.encoded()
    run = recover(disk.database, 2.0)
    disk.part.unlink()
    taken = take_up(disk.database, disk.job.request, run, 3.0)
    assert (taken.job.id, taken.standing) == (disk.job.id, Standing.STALE)


def test_a_job_whose_source_changed_cannot_go_on(disk: Disk) -> None:
    source = disk.job.request.source
    found = Analysis(MediaInfo("x", 8, 1.0, 0.0, (), None), read_fingerprint(source))
    disk.walk_to(StageStarted(Stage.ANALYZE))
    state, _ = advance(disk.job.state, StageSucceeded(Stage.ANALYZE), max_misses=1)
    disk.database.jobs.commit(
        replace(disk.job, state=state), StageSucceeded(Stage.ANALYZE), 1.0, result=found
    )
    run = recover(disk.database, 2.0)
    source.write_bytes(b"another film")
    taken = take_up(disk.database, disk.job.request, run, 3.0)
    assert (taken.job.id, taken.standing) == (disk.job.id, Standing.STALE)


def test_the_jobs_of_a_living_run_are_left_alone(disk: Disk) -> None:
    process = psutil.Process()
    living = disk.database.runs.begin(process.pid, process.create_time(), 1.0)
    request = replace(disk.job.request, source=disk.job.request.source.with_name("other.mkv"))
    theirs = disk.database.jobs.add(request, living, 1.0)
    run = recover(disk.database, 2.0)
    assert living in [open_run.id for open_run in disk.database.runs.open_runs()]
    taken = take_up(disk.database, request, run, 3.0)
    assert taken.standing is Standing.BUSY
    assert taken.job.id != theirs.id


def test_a_request_for_a_held_job_lets_it_go(disk: Disk) -> None:
    disk.database.turns.hold([disk.job.id], held=True)
    taken = take_up(disk.database, disk.job.request, recover(disk.database, 2.0), 3.0)
    assert (taken.standing, taken.summary.held) == (Standing.RESUMED, False)


def test_a_request_for_a_result_that_was_taken_off_the_list_brings_it_back(disk: Disk) -> None:
    found = Analysis(
        MediaInfo("x", 8, 1.0, 0.0, (), None), read_fingerprint(disk.job.request.source)
    )
    disk.walk_to(*through(Stage.ANALYZE), *through(Stage.CRF_SEARCH), *through(Stage.ENCODE))
    disk.walk_to(*through(Stage.VERIFY), *through(Stage.REPLACE))
    output = disk.part.with_name("film.small.mkv")
    output.write_bytes(b"smaller")
    result = ReplaceResult(output, 7)
    for stage, value in ((Stage.ANALYZE, found), (Stage.REPLACE, result)):
        disk.database.jobs.commit(disk.job, StageSucceeded(stage), 1.0, result=value)
    disk.database.turns.remove([disk.job.id], removed=True)
    taken = take_up(disk.database, disk.job.request, recover(disk.database, 2.0), 3.0)
    assert (taken.job.id, taken.standing) == (disk.job.id, Standing.SETTLED)
    assert not taken.summary.removed


def test_what_was_left_is_taken_up_with_its_holds(disk: Disk) -> None:
    disk.database.turns.hold([disk.job.id], held=True)
    run = recover(disk.database, 2.0)
    (taken,) = take_up_left(disk.database, [disk.job.id, 99], [run], run)
    assert (taken.job, taken.standing, taken.summary.held) == (disk.job, Standing.RESUMED, True)
    assert disk.database.jobs.run_of(disk.job.id) == run


def test_of_what_has_found_nothing_the_source_is_not_looked_at(disk: Disk) -> None:
    run = recover(disk.database, 2.0)
    disk.job.request.source.unlink()
    (taken,) = take_up_left(disk.database, [disk.job.id], [run], run)
    assert taken.standing is Standing.RESUMED


def test_what_was_left_but_cannot_go_on_is_told(disk: Disk) -> None:
    disk.encoded()
    run = recover(disk.database, 2.0)
    disk.part.unlink()
    (taken,) = take_up_left(disk.database, [disk.job.id], [run], run)
    assert (taken.job.id, taken.standing) == (disk.job.id, Standing.STALE)


def test_a_program_that_dies_meanwhile_is_cleared_up_after(disk: Disk) -> None:
    disk.walk_to(StageStarted(Stage.ANALYZE))
    process = psutil.Process()
    mine = disk.database.runs.begin(process.pid, process.create_time(), 1.0)
    assert living_runs(disk.database, 2.0) == (mine,)
    assert disk.database.jobs.get(disk.job.id).state.phase is Phase.NEW
    assert disk.database.summaries.get(disk.job.id).phase is Phase.NEW


Crash = Callable[[Placement], None]


def begin_replacement(disk: Disk) -> Placement:
    source = disk.job.request.source
    fingerprint = read_fingerprint(source)
    original = Original(source, fingerprint, keep_path(source, disk.job.id, fingerprint.digest))
    placement = Placement(disk.job.id, disk.part, source, read_fingerprint(disk.part), original)
    disk.encoded()
    disk.walk_to(*through(Stage.VERIFY), StageStarted(Stage.REPLACE))
    disk.database.replacements.begin(placement, 1.0)
    return placement


def swap(placement: Placement) -> None:
    """Do what ``replace_source`` does up to before the original goes to the trash."""
    assert placement.replaces is not None
    placement.replaces.kept.parent.mkdir()
    placement.replaces.kept.hardlink_to(placement.final)
    placement.part.replace(placement.final)


def test_a_replacement_cut_before_the_swap_is_undone(disk: Disk) -> None:
    placement = begin_replacement(disk)
    recover(disk.database, 2.0)
    assert placement.final.read_bytes() == b"original"
    assert disk.database.jobs.get(disk.job.id).state.phase is Phase.VERIFIED
    assert disk.part.read_bytes() == b"smaller"
    assert disk.database.replacements.jobs_with_open() == ()


def test_a_replacement_cut_after_the_swap_is_finished(disk: Disk, tmp_path: Path) -> None:
    placement = begin_replacement(disk)
    swap(placement)
    recover(disk.database, 2.0)
    assert placement.final.read_bytes() == b"smaller"
    assert [path.read_bytes() for path in tmp_path.rglob("Trash/files/*")] == [b"original"]
    assert disk.database.jobs.get(disk.job.id).state.phase is Phase.DONE
    result = disk.database.jobs.results(disk.job.id).replace
    assert result == ReplaceResult(placement.final, 7, trashed=True)


def test_what_cannot_be_settled_now_is_tried_again_at_the_next_start(
    disk: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    placement = begin_replacement(disk)
    swap(placement)

    def failing_drive(placement: Placement) -> ReplaceResult | None:
        raise ReelfitError.of(Code.REPLACE_FAILED, "The drive is gone.")

    monkeypatch.setattr(recovery, "recover_placement", failing_drive)
    first = recover(disk.database, 2.0)
    disk.database.runs.end(first, 2.0)
    assert disk.database.jobs.get(disk.job.id).state.phase is Phase.FAILED
    assert isinstance(disk.database.jobs.events(disk.job.id)[-1], StageFailed)
    assert placement.replaces is not None
    assert placement.replaces.kept.read_bytes() == b"original"

    monkeypatch.setattr(recovery, "recover_placement", recover_placement)
    recover(disk.database, 3.0)
    assert placement.final.read_bytes() == b"smaller"
    assert [path.read_bytes() for path in tmp_path.rglob("Trash/files/*")] == [b"original"]
    assert disk.database.replacements.jobs_with_open() == ()
