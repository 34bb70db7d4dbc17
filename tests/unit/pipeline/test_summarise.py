"""Summaries: what a list shows of a job, from its first stage to whatever end."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from app.domain.events import (
    CancelRequested,
    JobEvent,
    ProfileChanged,
    RetryRequested,
    SkipRequested,
    StageFailed,
    StageInterrupted,
    StageSkipped,
    StageStarted,
    StageSucceeded,
)
from app.domain.job import Delivery, Job, JobState, Phase, Request, Skip, SkipReason, Stage
from app.domain.media import Fingerprint, Hdr, MediaInfo, Picture, Stream, StreamKind
from app.domain.profile import Profile
from app.domain.results import (
    Analysis,
    EncodeResult,
    Limit,
    ReplaceResult,
    Results,
    SamplePlan,
    SearchResult,
    SearchVerdict,
    StageResult,
    VerifyResult,
)
from app.domain.score import Score
from app.domain.summary import Summary
from app.domain.target import Metric, Statistic, Target, TargetRule
from app.errors import Failure
from app.pipeline.machine import advance
from app.pipeline.summarise import first_summary, summarise, summarise_anew

PROFILE = Profile("balanced", Target(95.0, Metric.VMAF, Statistic.P5))
REQUEST = Request(Path("/videos/series/film.mkv"), PROFILE, Delivery.REPLACE)
PICTURE = Picture(3840, 1600, "yuv420p10le", 10, Fraction(24), hdr=Hdr.PQ)
MEDIA = MediaInfo(
    "matroska", 1000, 60.0, 0.0, (Stream(0, StreamKind.VIDEO, "hevc", picture=PICTURE),), 0
)
ANALYSIS = Analysis(MEDIA, Fingerprint(1000, 1, "abc"))
SEARCH = SearchResult(
    verdict=SearchVerdict.FOUND,
    crf=31.5,
    predicted_score=95.2,
    score_error=0.1,
    predicted_bytes=400,
    bytes_error=0.05,
    probes=(),
    plan=SamplePlan((), whole=False),
    limit=Limit.NONE,
    reason="CRF 31.5 just meets the target.",
    target=Target(95.0, Metric.VMAF, Statistic.P5),
)
SCORE = Score(Metric.VMAF, 96.0, 95.9, 90.0, 95.1, 88.0, 3.0, 1440)
VERIFIED = VerifyResult(SCORE, (), missed_target=False, source_errors=0, seconds=1.0)
ENCODED = EncodeResult(Path("/videos/.part"), 390, 1440, (), (), 9.0, ("ffmpeg",))
FOUND: dict[Stage, StageResult] = {
    Stage.ANALYZE: ANALYSIS,
    Stage.CRF_SEARCH: SEARCH,
    Stage.ENCODE: ENCODED,
    Stage.VERIFY: VERIFIED,
    Stage.REPLACE: ReplaceResult(Path("/videos/series/film.mkv"), 390),
}
NEW = first_summary(Job(REQUEST, JobState(7)), 10.0, position=7.0)


class Life:
    """A job and its summary, event by event; each comes a second after the one before."""

    def __init__(self, request: Request = REQUEST) -> None:
        self.job = Job(request, JobState(7))
        self.now = 10.0
        self.summary = first_summary(self.job, self.now, position=7.0)
        self.story: list[tuple[JobEvent, float]] = []
        self.found: dict[str, StageResult] = {}

    def goes(
        self, event: JobEvent, result: StageResult | None = None, worked_s: float = 0.0
    ) -> Summary:
        self.now += 1.0
        state, _ = advance(self.job.state, event, max_misses=1)
        request = self.job.request
        if isinstance(event, ProfileChanged):
            request = replace(request, profile=event.profile)
        self.job = Job(request, state)
        self.summary = summarise(self.summary, self.job, event, result, self.now, worked_s)
        self.story.append((event, self.now))
        if result is not None:
            self.found[event.stage.value] = result  # type: ignore[union-attr]
        return self.summary

    def through(self, *stages: Stage) -> Summary:
        for stage in stages:
            self.goes(StageStarted(stage))
            self.goes(StageSucceeded(stage), FOUND[stage], worked_s=1.0)
        return self.summary


def figures(summary: Summary) -> tuple[object, ...]:
    return summary.crf, summary.score, summary.bytes_out, summary.measured


def ends(summary: Summary) -> tuple[str, str, str]:
    return summary.category, summary.code, summary.reason


def test_a_new_job_shows_what_was_asked_for() -> None:
    assert (NEW.job_id, NEW.name, NEW.folder) == (7, "film.mkv", "/videos/series")
    assert (NEW.profile, NEW.encoder, NEW.preset) == ("balanced", "svt-av1", PROFILE.preset)
    assert (NEW.metric, NEW.statistic, NEW.target) == (Metric.VMAF, Statistic.P5, 95.0)
    assert (NEW.delivery, NEW.position, NEW.added_at) == (Delivery.REPLACE, 7.0, 10.0)
    assert figures(NEW) == (None, None, None, False)
    assert NEW.saved_bytes is None


def test_a_name_that_is_no_text_is_shown_as_its_escape() -> None:
    request = replace(REQUEST, source=Path("/v/a\nb.mkv"))
    assert first_summary(Job(request, JobState(1)), 1.0).name == r"a\nb.mkv"


def test_the_analysis_shows_what_the_video_is() -> None:
    seen = Life().through(Stage.ANALYZE)
    assert (seen.codec, seen.width, seen.height, seen.hdr) == ("hevc", 3840, 1600, "pq")
    assert (seen.duration_s, seen.digest, seen.bytes_in) == (60.0, "abc", 1000)
    assert seen.lines == 2160
    assert seen.phase is Phase.ANALYZED


def test_the_target_is_the_rules_for_the_size_once_it_is_known() -> None:
    life = Life(replace(REQUEST, profile=replace(PROFILE, rules=(TargetRule(900, 92.0),))))
    assert life.summary.target == 95.0
    assert life.through(Stage.ANALYZE).target == 92.0


def test_a_file_without_a_picture_shows_its_size() -> None:
    life = Life(replace(REQUEST, until=Stage.ANALYZE))
    life.goes(StageStarted(Stage.ANALYZE))
    bare = Analysis(MediaInfo("mp3", 5, 1.5, 0.0, (), None), Fingerprint(5, 1, "x"))
    seen = life.goes(StageSucceeded(Stage.ANALYZE), bare)
    assert (seen.bytes_in, seen.codec, seen.lines) == (5, "", 0)


def test_a_search_shows_its_forecast_and_why() -> None:
    found = Life().through(Stage.ANALYZE, Stage.CRF_SEARCH)
    assert figures(found) == (31.5, 95.2, 400, False)
    assert (found.forecast_bytes, found.forecast_score) == (400, 95.2)
    assert ends(found) == ("", "", SEARCH.reason)


def test_a_target_that_had_to_be_lowered_is_shown_lowered() -> None:
    life = Life()
    life.through(Stage.ANALYZE)
    life.goes(StageStarted(Stage.CRF_SEARCH))
    lowered = replace(
        SEARCH, verdict=SearchVerdict.FALLBACK, target=replace(SEARCH.target, value=90.0)
    )
    assert life.goes(StageSucceeded(Stage.CRF_SEARCH), lowered).target == 90.0


def test_a_finished_job_shows_what_was_measured_beside_the_forecast() -> None:
    done = Life().through(*Stage)
    assert done.phase is Phase.DONE
    assert figures(done) == (31.5, 95.1, 390, True)  # the target's statistic is p5
    assert (done.forecast_bytes, done.forecast_score) == (400, 95.2)
    assert (done.saved_bytes, done.seconds, done.ended_at) == (610, 5.0, 20.0)


@pytest.mark.parametrize(
    ("delivery", "names", "left", "shared"),
    [
        (Delivery.REPLACE, 1, 0, False),
        (Delivery.REPLACE, 2, 1, True),
        (Delivery.REPLACE, 2, 0, False),  # the other name went meanwhile
        (Delivery.REPLACE, 1, 2, True),  # others came
        (Delivery.REPLACE, 3, None, True),  # a crash came between, so it was not counted again
        (Delivery.BESIDE, 2, None, False),
    ],
)
def test_a_film_that_stays_under_other_names_saves_nothing(
    delivery: Delivery, names: int, left: int | None, shared: bool
) -> None:
    life = Life(replace(REQUEST, delivery=delivery))
    life.goes(StageStarted(Stage.ANALYZE))
    seen = life.goes(StageSucceeded(Stage.ANALYZE), replace(ANALYSIS, names=names))
    assert seen.shared is (names > 1 and delivery is Delivery.REPLACE)
    life.through(Stage.CRF_SEARCH, Stage.ENCODE, Stage.VERIFY)
    life.goes(StageStarted(Stage.REPLACE))
    placed = ReplaceResult(Path("/videos/series/film.mkv"), 390, other_names=left)
    done = life.goes(StageSucceeded(Stage.REPLACE), placed)
    assert (done.shared, done.saved_bytes) == (shared, 0 if shared else 610)
    assert done.bytes_out == 390


def test_a_skip_shows_its_reason_and_the_best_that_was_found() -> None:
    life = Life()
    life.through(Stage.ANALYZE)
    life.goes(StageStarted(Stage.CRF_SEARCH))
    best = replace(SEARCH, verdict=SearchVerdict.NOT_WORTH_IT, predicted_bytes=950)
    skip = Skip(SkipReason.NOT_WORTH_IT, "Hardly smaller.", best)
    skipped = life.goes(StageSkipped(Stage.CRF_SEARCH, skip), best)
    assert ends(skipped) == ("skipped", "not_worth_it", "Hardly smaller.")
    assert figures(skipped) == (31.5, 95.2, 950, False)
    assert skipped.ended_at == life.now


def test_a_video_left_alone_says_so() -> None:
    life = Life()
    assert ends(life.goes(SkipRequested())) == (
        "skipped",
        "left_alone",
        "You chose to leave this video as it is.",
    )


def test_a_failure_shows_its_cause_on_one_line() -> None:
    life = Life()
    life.goes(StageStarted(Stage.ANALYZE))
    failure = Failure("source_missing", "gone\nwith the wind" + "!" * 500)
    failed = life.goes(StageFailed(Stage.ANALYZE, failure))
    assert (failed.category, failed.code) == ("file_access", "source_missing")
    assert failed.reason.startswith("The file does not exist. gone with the wind!!!")
    assert len(failed.reason) == 300


def test_a_failure_that_is_tried_again_is_not_shown_as_the_end() -> None:
    life = Life()
    life.goes(StageStarted(Stage.ANALYZE))
    waiting = life.goes(StageFailed(Stage.ANALYZE, Failure("ffmpeg_stalled")), worked_s=2.0)
    assert (waiting.phase, waiting.code, waiting.ended_at) == (Phase.NEW, "", 0.0)
    assert waiting.seconds == 2.0


def test_one_miss_too_many_is_a_failure() -> None:
    life = Life()
    life.through(Stage.ANALYZE)
    for _ in range(2):
        life.through(Stage.CRF_SEARCH, Stage.ENCODE)
        life.goes(StageStarted(Stage.VERIFY))
        low = replace(VERIFIED, score=replace(SCORE, p5=80.0), missed_target=True)
        life.goes(StageSucceeded(Stage.VERIFY, missed=True), low)
    assert (life.summary.code, life.summary.score) == ("score_below_target", 80.0)


def test_a_retry_shows_nothing_of_the_old_end() -> None:
    life = Life()
    life.through(Stage.ANALYZE, Stage.CRF_SEARCH)
    life.goes(StageStarted(Stage.ENCODE))
    life.goes(StageFailed(Stage.ENCODE, Failure("disk_full")), worked_s=3.0)
    fresh = life.goes(RetryRequested())
    assert (fresh.phase, fresh.ended_at, fresh.seconds) == (Phase.NEW, 0.0, 0.0)
    assert figures(fresh) == (None, None, None, False)
    assert ends(fresh) == ("", "", "")
    assert fresh.forecast_bytes is None
    assert fresh.bytes_in == 1000  # what the file is stays known


OTHER = Profile("small", Target(0.9, Metric.SSIM), encoder="x265", preset="fast")


def test_another_profile_shows_at_once_and_forgets_the_forecast() -> None:
    life = Life()
    life.through(Stage.ANALYZE, Stage.CRF_SEARCH)
    refitted = life.goes(ProfileChanged(OTHER))
    assert (refitted.profile, refitted.encoder, refitted.preset) == ("small", "x265", "fast")
    assert (refitted.metric, refitted.target) == (Metric.SSIM, 0.9)
    assert figures(refitted) == (None, None, None, False)
    assert refitted.phase is Phase.ANALYZED


def test_another_profile_leaves_what_an_ended_job_came_to() -> None:
    life = Life()
    life.goes(StageStarted(Stage.ANALYZE))
    life.goes(StageFailed(Stage.ANALYZE, Failure("not_a_video")))
    ended_at = life.now
    refitted = life.goes(ProfileChanged(OTHER))
    assert (refitted.profile, refitted.code) == ("small", "not_a_video")
    assert refitted.ended_at == ended_at
    assert life.goes(RetryRequested()).target == 0.9


def test_a_hold_lasts_until_the_end() -> None:
    life = Life()
    life.summary = replace(life.summary, held=True)
    life.goes(StageStarted(Stage.ANALYZE))
    assert life.goes(StageInterrupted(Stage.ANALYZE)).held
    assert not life.goes(CancelRequested()).held


# -- made anew -------------------------------------------------------------------------------------


def anew(life: Life) -> Summary:
    return summarise_anew(life.job, Results(**life.found), life.story, 10.0, 7.0)


@pytest.mark.parametrize(
    "stages", [list(Stage)[:count] for count in range(len(Stage) + 1)], ids=len
)
def test_a_summary_made_anew_is_the_one_that_grew(stages: Iterable[Stage]) -> None:
    life = Life()
    life.through(*stages)
    assert anew(life) == life.summary


def test_a_summary_made_anew_knows_failures_and_skips() -> None:
    failed, skipped = Life(), Life()
    for life in (failed, skipped):
        life.through(Stage.ANALYZE)
        life.goes(StageStarted(Stage.CRF_SEARCH))
    failed.goes(StageFailed(Stage.CRF_SEARCH, Failure("encoder_missing")), worked_s=1.0)
    best = replace(SEARCH, verdict=SearchVerdict.UNREACHABLE)
    skip = Skip(SkipReason.TARGET_UNREACHABLE, "Too hard.", best)
    skipped.goes(StageSkipped(Stage.CRF_SEARCH, skip), best, worked_s=1.0)
    assert anew(failed) == failed.summary
    assert anew(skipped) == skipped.summary


def test_time_in_which_a_stage_had_died_is_not_counted_as_work() -> None:
    life = Life()
    life.goes(StageStarted(Stage.ANALYZE))
    life.now += 1000.0
    life.goes(StageInterrupted(Stage.ANALYZE))
    assert anew(life).seconds == 0.0
