from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from app.domain.events import JobEvent, StageFailed, StageSkipped, StageSucceeded
from app.domain.job import Request, SkipReason, Stage
from app.domain.media import Fingerprint, Hdr, LightInfo, MediaInfo, Picture, Stream, StreamKind
from app.domain.picture_rules import DynamicHdr, Interlace, PictureRules
from app.domain.profile import Profile
from app.domain.results import (
    Analysis,
    Check,
    EncodeResult,
    Limit,
    Probe,
    ReplaceResult,
    SampleMeasurement,
    SamplePlan,
    SearchResult,
    SearchVerdict,
    VerifyResult,
    Window,
)
from app.domain.score import Score
from app.domain.survey import Fields, Scan, Survey
from app.domain.target import Metric
from app.pipeline.judge import judge

REQUEST = Request(Path("/films/a.mkv"), Profile("balanced"))
SCORE = Score(Metric.VMAF, 95.1, 95.0, 90.0, 92.0, 88.0, 4.0, 1000)
PLAN = SamplePlan((Window(10.0, 4.0),), whole=False)
# In the order in which they are made: the score comes last.
NAMES = "source,decodes,frames,length,streams,stream 2,picture,smaller,score".split(",")
GOOD = tuple(Check(name, True, "this", "this") for name in NAMES)


def analysis(**picture: object) -> Analysis:
    shown = replace(Picture(1920, 1080, "yuv420p", 8, Fraction(25)), **picture)  # type: ignore[arg-type]
    stream = Stream(0, StreamKind.VIDEO, "h264", picture=shown)
    media = MediaInfo("matroska", 10**7, 60.0, 0.0, (stream,), 0)
    return Analysis(media, Fingerprint(10**7, 1, "digest"))


def search(verdict: SearchVerdict, *errors: int) -> SearchResult:
    """Return a search's answer; its probes saw these numbers of errors."""
    probes = tuple(
        Probe(30.0 + n, SampleMeasurement(SCORE, 100, 9000, (94.0,), (9000,), 1.0, errors=count))
        for n, count in enumerate(errors or (0,))
    )
    return SearchResult(
        verdict,
        crf=30.0,
        predicted_score=94.0,
        score_error=0.2,
        predicted_bytes=9_000_000,
        bytes_error=0.1,
        probes=probes,
        plan=PLAN,
        limit=Limit.NONE,
        reason="because of this",
    )


def verified(*changed: Check, missed_target: bool = False, source_errors: int = 0) -> VerifyResult:
    checks = {check.name: check for check in (*GOOD, *changed)}
    return VerifyResult(
        SCORE, tuple(checks.values()), missed_target, source_errors=source_errors, seconds=12.0
    )


def broken(name: str) -> Check:
    return Check(name, False, "this", "that")


def skipped(event: JobEvent) -> StageSkipped:
    assert isinstance(event, StageSkipped)
    return event


# -- analyze ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("hdr", [Hdr.SDR, Hdr.PQ, Hdr.HLG])
def test_an_ordinary_film_goes_on(hdr: Hdr) -> None:
    assert judge(Stage.ANALYZE, REQUEST, analysis(hdr=hdr)) == StageSucceeded(Stage.ANALYZE)


@pytest.mark.parametrize(
    ("picture", "reason", "words"),
    [
        ({"interlaced": True}, SkipReason.INTERLACED, "deinterlace"),
        ({"hdr": Hdr.DOLBY_VISION}, SkipReason.DOLBY_VISION, "Dolby Vision"),
    ],
)
def test_a_film_that_would_be_spoilt_is_left_alone(
    picture: dict[str, object], reason: SkipReason, words: str
) -> None:
    event = skipped(judge(Stage.ANALYZE, REQUEST, analysis(**picture)))
    assert (event.stage, event.skip.reason, event.skip.best) == (Stage.ANALYZE, reason, None)
    assert words in event.skip.message


@pytest.mark.parametrize(
    ("rule", "encoder", "reason"),
    [
        (Interlace.SKIP, "x264", SkipReason.INTERLACED),
        (Interlace.KEEP, "x264", None),
        (Interlace.KEEP, "svt-av1", SkipReason.INTERLACED_ENCODER),
        (Interlace.KEEP, "x265", SkipReason.INTERLACED_ENCODER),
        (Interlace.DEINTERLACE, "svt-av1", None),
    ],
)
def test_an_interlaced_film_stays_so_only_with_an_encoder_that_can(
    rule: Interlace, encoder: str, reason: SkipReason | None
) -> None:
    profile = Profile("mine", encoder=encoder, picture=PictureRules(rule))
    request = replace(REQUEST, profile=profile)
    event = judge(Stage.ANALYZE, request, analysis(interlaced=True))
    assert (skipped(event).skip.reason if reason else None) == reason
    if reason is SkipReason.INTERLACED_ENCODER:
        assert f"{encoder} cannot keep it so; x264 can" in skipped(event).skip.message
    assert judge(Stage.ANALYZE, request, analysis()) == StageSucceeded(Stage.ANALYZE)


@pytest.mark.parametrize(
    ("light", "encoder", "left"),
    [
        (LightInfo(hdr10_plus=True), "svt-av1", "HDR10+"),
        (LightInfo(hdr10_plus=True), "aom-av1", ""),
        (LightInfo(dolby_vision="8.1"), "svt-av1", ""),
        (LightInfo(dolby_vision="8.1", hdr10_plus=True), "x264", "Dolby Vision and HDR10+"),
        (LightInfo(max_cll=1000), "svt-av1", ""),
    ],
)
def test_hdr_that_changes_is_left_alone_where_the_profile_says_so(
    light: LightInfo, encoder: str, left: str
) -> None:
    found = analysis(hdr=Hdr.PQ, light=light)
    usual = replace(REQUEST, profile=Profile("mine", encoder=encoder))
    assert judge(Stage.ANALYZE, usual, found) == StageSucceeded(Stage.ANALYZE)
    rules = PictureRules(dynamic_hdr=DynamicHdr.SKIP)
    careful = replace(REQUEST, profile=Profile("mine", encoder=encoder, picture=rules))
    event = judge(Stage.ANALYZE, careful, found)
    if not left:
        assert event == StageSucceeded(Stage.ANALYZE)
        return
    assert skipped(event).skip.reason is SkipReason.DYNAMIC_HDR
    assert left in skipped(event).skip.message


@pytest.mark.parametrize("rule", [Interlace.DEINTERLACE, Interlace.DETELECINE])
def test_an_interlaced_film_goes_on_where_the_profile_deinterlaces_it(rule: Interlace) -> None:
    wanted = replace(REQUEST, profile=Profile("mine", picture=PictureRules(rule)))
    event = judge(Stage.ANALYZE, wanted, analysis(interlaced=True))
    assert event == StageSucceeded(Stage.ANALYZE)


@pytest.mark.parametrize("flagged", [False, True])
@pytest.mark.parametrize("scan", Scan)
def test_what_the_fields_show_counts_and_not_the_flag(scan: Scan, flagged: bool) -> None:
    looked_at = replace(analysis(interlaced=flagged), survey=Survey(Fields(scan)))
    event = judge(Stage.ANALYZE, REQUEST, looked_at)
    assert isinstance(event, StageSucceeded if scan is Scan.PROGRESSIVE else StageSkipped)


def test_who_only_wants_to_look_is_not_told_to_leave() -> None:
    look = replace(REQUEST, until=Stage.ANALYZE)
    event = judge(Stage.ANALYZE, look, analysis(interlaced=True, hdr=Hdr.DOLBY_VISION))
    assert event == StageSucceeded(Stage.ANALYZE)


# -- search ----------------------------------------------------------------------------------------


def test_a_found_crf_goes_on() -> None:
    event = judge(Stage.CRF_SEARCH, REQUEST, search(SearchVerdict.FOUND))
    assert event == StageSucceeded(Stage.CRF_SEARCH)


@pytest.mark.parametrize(
    ("verdict", "reason"),
    [
        (SearchVerdict.NOT_WORTH_IT, SkipReason.NOT_WORTH_IT),
        (SearchVerdict.UNREACHABLE, SkipReason.TARGET_UNREACHABLE),
    ],
)
def test_a_search_without_a_crf_is_an_answer_with_the_best_that_was_found(
    verdict: SearchVerdict, reason: SkipReason
) -> None:
    found = search(verdict)
    event = skipped(judge(Stage.CRF_SEARCH, REQUEST, found))
    assert (event.skip.reason, event.skip.message) == (reason, "because of this")
    assert event.skip.best is found


@pytest.mark.parametrize("verdict", [SearchVerdict.NOT_WORTH_IT, SearchVerdict.UNREACHABLE])
def test_a_search_in_a_damaged_film_says_that_it_is_damaged(verdict: SearchVerdict) -> None:
    event = judge(Stage.CRF_SEARCH, REQUEST, search(verdict, 0, 3, 1))
    assert isinstance(event, StageFailed)
    assert event.failure.code == "damaged_source"
    assert "3 errors" in event.failure.detail


def test_a_crf_that_was_found_in_spite_of_damage_goes_on_to_be_proven() -> None:
    event = judge(Stage.CRF_SEARCH, REQUEST, search(SearchVerdict.FOUND, 3))
    assert event == StageSucceeded(Stage.CRF_SEARCH)


# -- verify ----------------------------------------------------------------------------------------


def test_a_proven_encode_goes_on() -> None:
    assert judge(Stage.VERIFY, REQUEST, verified()) == StageSucceeded(Stage.VERIFY)


def test_a_miss_of_the_target_alone_is_a_success_that_missed() -> None:
    event = judge(Stage.VERIFY, REQUEST, verified(broken("score"), missed_target=True))
    assert event == StageSucceeded(Stage.VERIFY, missed=True)


@pytest.mark.parametrize("missed", [False, True], ids=["on target", "below target"])
def test_a_result_that_is_too_large_after_all_is_left_out(missed: bool) -> None:
    large = Check("smaller", False, "at most 8 MB", "9 MB")
    score = (broken("score"),) if missed else ()
    event = skipped(judge(Stage.VERIFY, REQUEST, verified(large, *score, missed_target=missed)))
    assert (event.stage, event.skip.reason) == (Stage.VERIFY, SkipReason.NOT_WORTH_IT)
    assert event.skip.message == "Not worth it: the result has 9 MB, not at most 8 MB."


def test_a_miss_in_a_damaged_film_is_not_tried_again() -> None:
    result = verified(broken("score"), missed_target=True, source_errors=2)
    event = judge(Stage.VERIFY, REQUEST, result)
    assert isinstance(event, StageFailed)
    assert event.failure.code == "damaged_source"
    assert "2 errors" in event.failure.detail


def test_an_encode_of_a_damaged_film_that_meets_its_target_goes_on() -> None:
    assert judge(Stage.VERIFY, REQUEST, verified(source_errors=2)) == StageSucceeded(Stage.VERIFY)


@pytest.mark.parametrize("missed", [False, True], ids=["on target", "below target"])
@pytest.mark.parametrize(
    ("check", "code"),
    [
        ("source", "damaged_source"),
        ("decodes", "output_damaged"),
        ("frames", "output_differs"),
        ("length", "output_differs"),
        ("streams", "output_differs"),
        ("stream 2", "output_differs"),
        ("picture", "output_differs"),
    ],
)
def test_any_other_check_that_fails_is_a_failure_of_its_own(
    check: str, code: str, missed: bool
) -> None:
    score = (broken("score"),) if missed else ()
    event = judge(Stage.VERIFY, REQUEST, verified(broken(check), *score, missed_target=missed))
    assert isinstance(event, StageFailed)
    assert (event.stage, event.failure.code) == (Stage.VERIFY, code)
    assert event.failure.detail == f"Check “{check}”: expected this, found that."


def test_the_first_check_that_fails_names_the_failure() -> None:
    event = judge(Stage.VERIFY, REQUEST, verified(broken("smaller"), broken("decodes")))
    assert isinstance(event, StageFailed)
    assert event.failure.code == "output_damaged"


# -- encode and replace ----------------------------------------------------------------------------


def test_what_cannot_be_judged_any_further_goes_on() -> None:
    path = Path("/films/a.part")
    encode = EncodeResult(path, 4_000_000, 1000, (), (), 20.0, ("ffmpeg",))
    assert judge(Stage.ENCODE, REQUEST, encode) == StageSucceeded(Stage.ENCODE)
    placed = ReplaceResult(path, 4_000_000)
    assert judge(Stage.REPLACE, REQUEST, placed) == StageSucceeded(Stage.REPLACE)
