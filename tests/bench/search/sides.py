"""Runs both searches and the full encodes that they are judged by, and measures what each takes."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import ffmpeg as builder

from app.domain.media import MediaInfo
from app.domain.profile import Profile
from app.domain.target import Metric
from app.media.bench import Bench
from app.media.control import CancelToken
from app.media.encoder_options import encode_pix_fmt, encoder_options
from app.media.footage import Footage
from app.media.probe import MediaReader
from app.media.process import Limits
from app.media.sample import run_sample
from app.media.scorelog import load_scores
from app.media.scoring import SCORE_LOG, Scoring, as_text, plan_scoring
from app.media.tools import Tools
from app.search.spec import copied_bytes
from tests.bench.search import abav1
from tests.bench.search.cost import Cost, measured

_NICENESS = 10  # what Reelfit gives its tools: the baseline's get the same
_LONG_S = 60.0
_SUBSAMPLE_LONG = 5


class SearchFailedError(Exception):
    """Reelfit ended without an answer; what it said."""


@dataclass(frozen=True)
class Point:
    """A probe: its CRF and score, and what the probed footage weighs."""

    crf: float
    score: float
    bytes_out: int
    scout: bool = False


@dataclass(frozen=True)
class Found:
    """What a search answered. ``predicted_bytes`` is of the video stream alone."""

    crf: float
    score: float
    predicted_bytes: float
    probes: int
    cost: Cost
    found: bool
    points: tuple[Point, ...] = ()


@dataclass(frozen=True)
class Truth:
    """A whole film at one CRF: its score and the video's bytes."""

    score: float
    video_bytes: int


@dataclass
class Film:
    """One film at one preset: runs, with what was measured once kept for the rest of the run."""

    path: Path
    preset: str
    tools: Tools
    work: Path
    media: MediaInfo = field(init=False)
    _baseline: dict[float, tuple[list[abav1.Encoded], Cost]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        reader = MediaReader()
        self.media = reader.analyze(self.path, CancelToken(), 60.0)
        reader.close()

    @property
    def profile(self) -> Profile:
        """What both sides encode with."""
        return Profile("bench", preset=self.preset)

    # -- Reelfit ---------------------------------------------------------------------------------

    def reelfit(self, target: float) -> Found:
        """Search through the command line, with nothing known from before.

        It gives its tools the niceness itself. Raises SearchFailedError.
        """
        with tempfile.TemporaryDirectory(dir=self.work) as data:
            words = ["search", str(self.path), "--json", "--max-share", "50"]
            words += ["--target", f"{target:g}", "--preset", self.preset]
            out, cost = measured(
                [sys.executable, "-P", "-m", "app", *words],
                good=(0, 1),
                environment={**os.environ, "REELFIT_DATA_DIR": data},
                folder=Path(__file__).parents[3],
            )
        events = [json.loads(line) for line in out.splitlines()]
        done = next((event for event in events if event["event"] == "search_done"), None)
        if done is None:
            raise SearchFailedError(events[-1].get("message", "") if events else "it said nothing")
        return Found(
            crf=done["crf"],
            score=done["predicted_score"],
            predicted_bytes=done["predicted_bytes"] - copied_bytes(self.media),
            probes=done["probes"],
            cost=cost,
            found=done["verdict"] == "found",
            points=tuple(
                Point(event["crf"], event["score"], event["bytes"], event["scout"])
                for event in events
                if event["event"] == "probe"
            ),
        )

    # -- ab-av1 ----------------------------------------------------------------------------------

    def forget(self) -> None:
        """Measure the baseline's probes anew from here on."""
        self._baseline.clear()

    def baseline(self, target: float) -> Found:
        """Search by ab-av1's rules: samples cut by copying, an encode and a scoring for each."""
        samples, cost = self._cut_samples()
        search = abav1.search(target)
        crf = next(search)
        points: list[Point] = []
        while True:
            results, spent = self._probe(crf, samples)
            score = abav1.mean_score(results)
            points.append(Point(crf, score, sum(result.encoded_bytes for result in results)))
            cost += spent
            try:
                crf = search.send(score)
            except StopIteration as end:
                answer = end.value
                break
        results, _ = self._probe(answer.crf, samples)
        size = abav1.predict_bytes(results, self.media.duration_s, self._video_bytes())
        return Found(answer.crf, answer.score, size, len(points), cost, answer.found, tuple(points))

    def _cut_samples(self) -> tuple[list[Path], Cost]:
        starts = abav1.sample_starts(self.media.duration_s)
        if starts is None:
            return [self.path], Cost()
        cost = Cost()
        samples = []
        frames = abav1.sample_frames(self.media.picture.frame_rate)
        for number, start_s in enumerate(starts):
            sample = self.work / f"{self.path.stem}-sample{number}.mkv"
            words = ["-ss", f"{start_s:g}", "-i", str(self.path), "-frames:v", str(frames)]
            words += ["-map", "0:V:0", "-c", "copy", str(sample)]
            cost += self._ffmpeg("-y", *words)
            samples.append(sample)
        return samples, cost

    def _ffmpeg(self, *words: str, folder: Path | None = None) -> Cost:
        argv = [str(self.tools.ffmpeg), "-v", "error", *words]
        environment = {**os.environ, "SVT_LOG": "1"}
        _, cost = measured(argv, niceness=_NICENESS, environment=environment, folder=folder)
        return cost

    def _probe(self, crf: float, samples: Sequence[Path]) -> tuple[list[abav1.Encoded], Cost]:
        """Return what each sample gave, and the cost; measured once until forgotten."""
        if crf not in self._baseline:
            results = [self._encode_and_score(crf, sample) for sample in samples]
            self._baseline[crf] = (
                [encoded for encoded, _ in results],
                sum((cost for _, cost in results), Cost()),
            )
        return self._baseline[crf]

    def _encode_and_score(self, crf: float, sample: Path) -> tuple[abav1.Encoded, Cost]:
        whole = sample == self.path
        index = self.media.video_index if whole else 0
        with tempfile.TemporaryDirectory(dir=self.work) as folder:
            encoded = Path(folder) / "encoded.mkv"
            stream = builder.input(str(sample), noautorotate=None)[str(index)]
            output = builder.output(
                stream, str(encoded), **encoder_options(self.profile, self.media.picture, crf)
            )
            cost = self._ffmpeg(*builder.get_args(output))
            words = _score_words(sample, index, encoded, _scoring(self.media, 1))
            cost += self._ffmpeg(*words, folder=Path(folder))
            scores = load_scores(Path(folder) / SCORE_LOG, Metric.VMAF)
            found = abav1.Encoded(
                sum(scores) / len(scores),
                self._video_bytes() if whole else sample.stat().st_size,
                encoded.stat().st_size,
                self.media.duration_s if whole else len(scores) / self.media.picture.frame_rate,
            )
        return found, cost

    def _video_bytes(self) -> int:
        return self.media.size_bytes - copied_bytes(self.media)

    # -- the truth -------------------------------------------------------------------------------

    def truth(self, crf: float) -> Truth:
        """Encode all of the film and score it; every frame of it unless it is long."""
        every = _SUBSAMPLE_LONG if self.media.duration_s > _LONG_S else 1
        stored = self.work / f"truth-{self.path.stem}-p{self.preset}-{crf:g}.json"
        if stored.exists():
            return Truth(**json.loads(stored.read_text()))
        truth = self.measure(crf, every)
        stored.write_text(json.dumps({"score": truth.score, "video_bytes": truth.video_bytes}))
        return truth

    def measure(self, crf: float, every: int) -> Truth:
        """Encode all of the film and score one in so many frames."""
        assert self.media.video_index is not None
        with tempfile.TemporaryDirectory(dir=self.work) as folder:
            threads = os.cpu_count() or 1
            bench = Bench(self.tools, CancelToken(), Limits(3600.0), Path(folder), threads)
            sample = run_sample(
                bench,
                Footage(self.path, self.media.video_index),
                self.media,
                self.profile,
                crf,
                _scoring(self.media, every),
                lambda _: None,
            )
        return Truth(sample.score.mean, sample.bytes_out)


def _scoring(media: MediaInfo, every: int) -> Scoring:
    pix_fmt = encode_pix_fmt(Profile("bench"), media.picture)
    frames = max(1.0, media.duration_s * float(media.picture.frame_rate))
    return plan_scoring(media.picture, Metric.VMAF, pix_fmt, frames, int(frames / every) + 1)


def _score_words(sample: Path, index: int | None, encoded: Path, scoring: Scoring) -> list[str]:
    """Return ab-av1's second process: the encode scored against its sample."""
    steps = as_text(scoring.steps())
    scorer = as_text([scoring.filter(os.cpu_count() or 1)])
    graph = f"[0:v:0]{steps}[e];[1:{index}]{steps}[r];[e][r]{scorer}"
    # A film that is shown turned is encoded and scored as it lies.
    inputs = ["-noautorotate", "-i", str(encoded), "-noautorotate", "-i", str(sample)]
    return [*inputs, "-filter_complex", graph, "-f", "null", "-"]
