"""Jobs with a past, stored as the engine stores them: for tests of what shows them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path

from app.domain.events import (
    JobEvent,
    StageFailed,
    StageSkipped,
    StageStarted,
    StageSucceeded,
)
from app.domain.hard_links import HardLinks
from app.domain.job import Delivery, Job, Request, Skip, SkipReason, Stage
from app.domain.media import (
    Chapter,
    Colour,
    Fingerprint,
    Hdr,
    LightInfo,
    MediaInfo,
    Picture,
    Sound,
    Stream,
    StreamKind,
)
from app.domain.profile import Profile
from app.domain.results import (
    Analysis,
    Check,
    EncodeResult,
    Limit,
    Probe,
    ReplaceResult,
    SamplePlan,
    SearchResult,
    SearchVerdict,
    Segment,
    StageResult,
    VerifyResult,
    Window,
)
from app.domain.score import make_timeline, pool_scores
from app.domain.target import Metric, Target
from app.errors import Code, Failure
from app.media.account import plan_account
from app.media.streams import plan_streams
from app.pipeline.machine import advance
from app.remarks.checks import CheckPhrase
from app.storage.database import Database
from tests.support.curves import exponential

PROFILE = Profile("Balanced", target=Target(95.0), preset="6")
DAY = 86_400.0
BEGAN = 1_790_000_000.0
FILM_S = 7451.0
_LIGHT = LightInfo(
    mastering=(0.708, 0.292, 0.17, 0.797, 0.131, 0.046, 0.3127, 0.329, 0.0001, 1000.0),
    max_cll=1000,
    max_fall=400,
    hdr10_plus=True,
)
PLAN = SamplePlan((Window(60.0, 2.0), Window(180.0, 2.0)), whole=False)


def media(
    *, size_bytes: int = 14_200_000_000, codec: str = "hevc", height: int = 2160, hdr: bool = True
) -> MediaInfo:
    """A film with two languages, subtitles in five and their fonts."""
    picture = Picture(
        height * 16 // 9,
        height,
        "yuv420p10le" if hdr else "yuv420p",
        10 if hdr else 8,
        Fraction(24000, 1001),
        hdr=Hdr.PQ if hdr else Hdr.SDR,
        colour=Colour("tv", "bt2020", "smpte2084", "bt2020nc") if hdr else Colour(),
        light=_LIGHT if hdr else LightInfo(),
    )
    languages = ("eng", "ger", "fre", "spa", "ita")
    streams = [Stream(0, StreamKind.VIDEO, codec, picture=picture)]
    streams += [
        Stream(n, StreamKind.AUDIO, "ac3", language=language, sound=Sound(6, "5.1", 48000))
        for n, language in ((1, "eng"), (2, "ger"))
    ]
    streams += [
        Stream(3 + n, StreamKind.SUBTITLE, "subrip", language=language)
        for n, language in enumerate(languages)
    ]
    streams += [Stream(8 + n, StreamKind.ATTACHMENT, "ttf") for n in range(3)]
    streams.append(Stream(11, StreamKind.DATA, "bin_data"))
    chapters = tuple(Chapter(60.0 * n, 60.0 * (n + 1), f"Chapter {n + 1}") for n in range(24))
    tags = (("title", "The Expedition"), ("encoder", "libebml v1.4.2"))
    return MediaInfo(
        "matroska,webm",
        size_bytes,
        FILM_S,
        0.0,
        tuple(streams),
        0,
        chapter_list=chapters,
        tags=tags,
    )


def probes(
    meets_at: float, *crfs: float, scouts: Sequence[float] = (), preset: str = "6"
) -> tuple[Probe, ...]:
    """Probes of a film that meets VMAF 95 at this CRF."""
    film = exponential(0.055, meets_at, Target(95.0))
    sent = [replace(film.probe(crf, scout=True), preset="12") for crf in scouts]
    made = [replace(film.probe(crf), preset=preset) for crf in crfs]
    return tuple(
        replace(
            probe,
            measured=replace(
                probe.measured,
                bytes_out=round(3_000_000 * math.exp(-0.06 * (probe.crf - 31))),
                counted_s=4.0,
            ),
        )
        for probe in (*sent, *made)
    )


def search(
    crf: float = 31.25,
    *,
    size: int = 5_600_000_000,
    verdict: SearchVerdict = SearchVerdict.FOUND,
    made: tuple[Probe, ...] | None = None,
) -> SearchResult:
    """An answer of a search."""
    return SearchResult(
        verdict=verdict,
        crf=crf,
        predicted_score=95.1,
        score_error=0.2,
        predicted_bytes=size,
        bytes_error=0.04,
        probes=made if made is not None else probes(crf + 0.4, 30.0, 38.0, scouts=(35.0, 40.0)),
        plan=PLAN,
        limit=Limit.NONE,
        reason=f"CRF {crf:g} should score 95.10, just what VMAF 95 asks for, by the curve through "
        "2 probes near it.",
        seconds=41.0,
        target=Target(95.0),
        slope=0.055,
    )


def film_scores(seconds: float = FILM_S, worst_at_s: float = 2893.0) -> list[float]:
    """Scores of one frame a second, with one bad moment."""
    return [
        95.2
        + 0.8 * math.sin(at / 97)
        + 0.5 * math.sin(at / 13)
        - (4.0 if worst_at_s <= at < worst_at_s + 2 else 0.0)
        for at in range(int(seconds))
    ]


def verified(*, missed: bool = False, timeline: bool = True) -> VerifyResult:
    """A proof with every check, of which one failed where the target was missed."""
    scores, says = film_scores(), CheckPhrase
    checks = [
        Check("source", True, says.CLEAN_SOURCE.of(), says.NO_ERRORS.of()),
        Check(
            "decodes",
            True,
            says.CLEAN_FRAMES.of(frames=178645),
            says.FRAMES_WITH_ERRORS.of(frames=178645, errors=0),
        ),
        Check(
            "frames",
            True,
            says.FRAMES_AND_PAIRS.of(frames=178645, pairs=19849),
            says.FOUND_FRAMES_AND_PAIRS.of(frames=178645, pairs=19849),
        ),
        Check(
            "length", True, says.LENGTH.of(seconds="7451.000"), says.LENGTH.of(seconds="7451.001")
        ),
        Check(
            "stream 1",
            True,
            says.PACKETS.of(packets=232844, codec="ac3"),
            says.SAME_PACKETS.of(packets=232844),
        ),
        Check("picture", True, "3840×2160, pq", "3840×2160, pq"),
        Check("smaller", True, says.AT_MOST.of(size="11.4 GB"), says.SIZE.of(size="5.41 GB")),
        Check(
            "score",
            not missed,
            says.TARGET.of(metric="VMAF", target=95, tolerance=0.5),
            says.SCORE.of(score="94.31" if missed else "95.20"),
        ),
    ]
    return VerifyResult(
        score=pool_scores(Metric.VMAF, scores, 1.0),
        checks=tuple(checks),
        missed_target=missed,
        source_errors=0,
        seconds=1234.0,
        timeline=make_timeline(scores, 1.0) if timeline else None,
    )


@dataclass
class Teller:
    """Stores jobs as far as their stories go; ``now`` passes by itself."""

    database: Database
    now: float = BEGAN
    run: int = field(init=False)

    def __post_init__(self) -> None:
        self.run = self.database.runs.begin(1, 0.0, self.now)

    def queued(self, name: str, profile: Profile = PROFILE) -> Job:
        """A job that waits."""
        self.now += 1
        return self.database.jobs.add(Request(Path("/films") / name, profile), self.run, self.now)

    def happens(
        self, job: Job, event: JobEvent, result: StageResult | None = None, took_s: float = 1.0
    ) -> Job:
        """Something happens to a job, so many seconds after the last thing."""
        self.now += took_s
        state, _ = advance(job.state, event, 1)
        after = replace(job, state=state)
        worked = 0.0 if isinstance(event, StageStarted) else took_s
        self.database.jobs.commit(after, event, self.now, result=result, worked_s=worked)
        return after

    def stage(self, job: Job, stage: Stage, result: StageResult, took_s: float = 10.0) -> Job:
        """A stage runs and ends well."""
        job = self.happens(job, StageStarted(stage))
        return self.happens(job, StageSucceeded(stage), result, took_s)

    def analyzed(
        self, name: str, found: MediaInfo | None = None, profile: Profile = PROFILE
    ) -> Job:
        """A job whose source is known."""
        found = found or media()
        job = self.queued(name, profile)
        analysis = Analysis(found, Fingerprint(found.size_bytes, 1, name))
        return self.stage(job, Stage.ANALYZE, analysis, 0.4)

    def shared(self, name: str) -> Job:
        """A job whose source is known, and has another name that shall keep it."""
        self.now += 1
        profile = replace(PROFILE, hard_links=HardLinks.BREAK)
        request = Request(Path("/films") / name, profile, Delivery.REPLACE)
        job = self.database.jobs.add(request, self.run, self.now)
        found = media()
        analysis = Analysis(found, Fingerprint(found.size_bytes, 1, name), names=2)
        return self.stage(job, Stage.ANALYZE, analysis, 0.4)

    def searching(self, name: str = "Harbour Lights S02E04.mkv") -> Job:
        """A job in the middle of its search; its probes are live ones."""
        return self.happens(self.analyzed(name), StageStarted(Stage.CRF_SEARCH))

    def searched(
        self, name: str, found: MediaInfo | None = None, answer: SearchResult | None = None
    ) -> Job:
        """A job that waits for its encode."""
        return self.stage(self.analyzed(name, found), Stage.CRF_SEARCH, answer or search(), 41.0)

    def encoding(self, name: str = "The.Expedition.2019.2160p.mkv") -> Job:
        """A job that is encoded now."""
        return self.happens(self.searched(name), StageStarted(Stage.ENCODE))

    def done(
        self,
        name: str = "Alpine Crossing.mkv",
        found: MediaInfo | None = None,
        answer: SearchResult | None = None,
        *,
        size: int = 5_410_000_000,
        proof: VerifyResult | None = None,
    ) -> Job:
        """A job whose result stands beside its source."""
        return self.finish(self.analyzed(name, found), answer, size=size, proof=proof)

    def finish(
        self,
        job: Job,
        answer: SearchResult | None = None,
        *,
        size: int = 5_410_000_000,
        proof: VerifyResult | None = None,
    ) -> Job:
        """An analyzed job goes all the way."""
        name = job.request.source.name
        analysis = self.database.jobs.results(job.id).analyze
        assert analysis is not None
        job = self.stage(job, Stage.CRF_SEARCH, answer or search(), 41.0)
        encode = EncodeResult(
            path=Path("/films/.part.mkv"),
            bytes_out=size,
            frames=178_645,
            segments=(Segment(0.0, None, 31.25),),
            fates=plan_streams(analysis.media, job.request.profile),
            seconds=4701.0,
            command=(
                "ffmpeg",
                "-nostdin",
                "-i",
                f"file:/films/{name}",
                "-c:v",
                "libsvtav1",
                "-crf",
                "31.25",
                "-preset",
                "6",
                f"file:/films/{name} out.mkv",
            ),
        )
        job = self.stage(job, Stage.ENCODE, encode, 4701.0)
        account = plan_account(analysis.media, job.request.profile, encode.fates, None)
        settled = tuple(replace(entry, found=entry.planned) for entry in account)
        proof = replace(proof or verified(), account=settled)
        job = self.stage(job, Stage.VERIFY, proof, 1234.0)
        output = job.request.source.with_suffix(".reelfit.mkv")
        return self.stage(job, Stage.REPLACE, ReplaceResult(output, size), 0.2)

    def skipped(self, name: str = "lecture_04_screen.mp4") -> Job:
        """A job that was not worth it."""
        best = search(24.0, size=13_600_000_000, verdict=SearchVerdict.NOT_WORTH_IT)
        message = "Not worth it: CRF 24 scores 95.02 and would make about 13.6 GB."
        job = self.happens(self.analyzed(name), StageStarted(Stage.CRF_SEARCH))
        skip = Skip(SkipReason.NOT_WORTH_IT, message, best)
        return self.happens(job, StageSkipped(Stage.CRF_SEARCH, skip), None, 25.0)

    def failed(
        self,
        name: str = "old camcorder tape 12.avi",
        code: Code = Code.DAMAGED_SOURCE,
        stage: Stage = Stage.ENCODE,
    ) -> Job:
        """A job that failed in the middle of its encode, or in its analysis."""
        tail = "\n".join(
            f"[h264 @ 0x55d0] error while decoding MB {n} 21, bytestream -9" for n in range(12)
        )
        failure = Failure(
            code.public,
            "12 errors before 0:04:12.",
            ("ffmpeg", "-i", f"file:/films/{name}"),
            1,
            tail,
        )
        job = self.queued(name) if stage is Stage.ANALYZE else self.searched(name)
        job = self.happens(job, StageStarted(stage))
        return self.happens(job, StageFailed(stage, failure), None, 200.0)
