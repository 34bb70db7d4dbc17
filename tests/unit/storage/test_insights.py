"""Figures over all jobs: each is what one would count by hand."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.insights import (
    RESOLUTIONS,
    CodecSaved,
    CrfCount,
    DaySaved,
    DaySpeed,
    EndCount,
    ForecastPair,
    PhaseCount,
    ResolutionSaved,
    ScoreCount,
)
from app.domain.job import Phase, Request
from app.domain.profile import Profile
from app.domain.target import Metric
from app.storage.database import Database

Adder = Callable[..., int]

# Midnight of 2 and 3 July 2024 in Berlin, which is two hours ahead of UTC then.
MONDAY, TUESDAY = 1_719_871_200, 1_719_957_600


@pytest.fixture(autouse=True)
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def add(database: Database, run: int) -> Adder:
    def make(phase: Phase = Phase.DONE, ended_at: float = MONDAY, **changes: Any) -> int:
        request = Request(Path("/videos/film.mkv"), Profile("p"))
        job, summary = database.jobs.queue(request, run, 1.0)
        measured = phase is Phase.DONE
        after = replace(summary, phase=phase, ended_at=ended_at, measured=measured)
        database.summaries.change(summary, replace(after, **changes))
        return job.id

    return make


def test_savings_add_up_day_by_local_day(database: Database, add: Adder) -> None:
    add(ended_at=MONDAY, bytes_in=100, bytes_out=40)
    add(ended_at=TUESDAY - 1, bytes_in=100, bytes_out=90)
    removed = add(ended_at=TUESDAY, bytes_in=100, bytes_out=130)
    add(Phase.FAILED, ended_at=TUESDAY, bytes_in=100, bytes_out=1)
    add(Phase.DONE, measured=False)
    add(ended_at=TUESDAY - 1, bytes_in=100, bytes_out=10, shared=True)  # which saves nothing
    database.turns.remove([removed], removed=True)
    assert database.insights.saved_by_day() == (
        DaySaved(MONDAY, 70, 3, 70),
        DaySaved(TUESDAY, -30, 1, 40),
    )
    assert database.insights.saved_by_day(TUESDAY) == (DaySaved(TUESDAY, -30, 1, -30),)


def test_speed_is_film_for_work(database: Database, add: Adder) -> None:
    add(duration_s=100.0, seconds=40.0)
    add(duration_s=200.0, seconds=60.0)
    add(duration_s=50.0, seconds=0.0)  # its work was not timed
    (day,) = database.insights.speed_by_day()
    assert day == DaySpeed(MONDAY, 300.0, 100.0)
    assert day.speed == 3.0


def test_phases_are_counted_in_their_order(database: Database, add: Adder) -> None:
    add(Phase.DONE)
    add(Phase.DONE, ended_at=5.0)
    add(Phase.NEW, ended_at=0.0)
    assert database.insights.phases() == (PhaseCount(Phase.NEW, 1), PhaseCount(Phase.DONE, 2))
    assert database.insights.phases(since=6.0) == (
        PhaseCount(Phase.NEW, 1),
        PhaseCount(Phase.DONE, 1),
    )


def test_codecs_come_by_how_many_there_are(database: Database, add: Adder) -> None:
    add(codec="hevc", bytes_in=10, bytes_out=4)
    add(codec="h264", bytes_in=10, bytes_out=7)
    add(Phase.FAILED, codec="h264", bytes_in=10, bytes_out=1)
    add(codec="h264", bytes_in=10, bytes_out=1, shared=True)
    add(Phase.NEW)
    assert database.insights.codecs() == (
        CodecSaved("h264", 3, 2, 3),
        CodecSaved("hevc", 1, 1, 6),
    )


@pytest.mark.parametrize(
    ("width", "height", "name"),
    [
        (640, 360, 480),
        (720, 576, 480),
        (1280, 534, 720),
        (1280, 720, 720),
        (1920, 800, 1080),
        (1440, 1080, 1080),
        (1080, 1920, 1080),
        (2560, 1440, 1440),
        (3840, 1608, 2160),
        (7680, 4320, 2160),
    ],
)
def test_a_resolution_is_that_of_the_full_frame(
    database: Database, add: Adder, width: int, height: int, name: int
) -> None:
    job = add(width=width, height=height, bytes_in=10, bytes_out=4)
    (found,) = database.insights.resolutions()
    (expected,) = [resolution for resolution in RESOLUTIONS if resolution.name == name]
    assert found == ResolutionSaved(expected, 1, 1, 6)
    low, high = found.resolution.lines
    assert low <= database.summaries.get(job).lines <= high


def test_crfs_are_counted_by_encoder_and_whole_number(database: Database, add: Adder) -> None:
    for crf, encoder in ((30.0, "svt-av1"), (30.75, "svt-av1"), (31.0, "svt-av1"), (22.0, "x265")):
        add(crf=crf, encoder=encoder)
    add(Phase.SKIPPED, crf=30.0)
    assert database.insights.crfs() == (
        CrfCount("svt-av1", 30, 2),
        CrfCount("svt-av1", 31, 1),
        CrfCount("x265", 22, 1),
    )


def test_scores_are_counted_by_metric_in_halves_of_a_point(database: Database, add: Adder) -> None:
    for score in (95.0, 95.4, 95.5):
        add(score=score)
    add(score=0.961, metric=Metric.SSIM)
    *vmaf, ssim = database.insights.scores()
    assert vmaf == [
        ScoreCount(Metric.VMAF, 95.0, 95.5, 2),
        ScoreCount(Metric.VMAF, 95.5, 96.0, 1),
    ]
    assert (ssim.metric, ssim.jobs) == (Metric.SSIM, 1)
    assert (ssim.low, ssim.high) == pytest.approx((0.96, 0.965))


def test_forecasts_stand_beside_what_came_of_them(database: Database, add: Adder) -> None:
    add()
    figures = {"forecast_bytes": 40, "bytes_out": 42, "forecast_score": 95.1, "score": 95.3}
    older = add(ended_at=MONDAY + 1, **figures)
    newer = add(ended_at=MONDAY + 2, **figures)
    pairs = database.insights.forecasts()
    assert [pair.job_id for pair in pairs] == [newer, older]
    assert pairs[0] == ForecastPair(newer, "film.mkv", Metric.VMAF, 40, 42, 95.1, 95.3)


def test_ends_are_counted_by_their_cause(database: Database, add: Adder) -> None:
    full = {"category": "out_of_resources", "code": "disk_full"}
    add(Phase.FAILED, **full)
    add(Phase.FAILED, **full)
    add(Phase.FAILED, ended_at=1.0, category="bug", code="bug")
    add(Phase.SKIPPED, category="skipped", code="interlaced")
    assert database.insights.failures() == (
        EndCount("out_of_resources", "disk_full", 2),
        EndCount("bug", "bug", 1),
    )
    assert database.insights.failures(2.0) == (EndCount("out_of_resources", "disk_full", 2),)
    assert database.insights.skips() == (EndCount("skipped", "interlaced", 1),)


def test_figures_of_nothing_are_empty(database: Database) -> None:
    insights = database.insights
    assert insights.saved_by_day() == insights.speed_by_day() == insights.codecs() == ()
    assert insights.resolutions() == insights.crfs() == insights.scores() == ()
    assert (
        insights.phases() == insights.forecasts() == insights.failures() == insights.skips() == ()
    )
