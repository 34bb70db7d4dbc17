"""Runs both searches and the full encodes that they are judged by, and measures what each takes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
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
from app.media.scoring import SCORE_LOG, Scoring, plan_scoring
from app.media.tools import Tools
from tests.bench.search import abav1

_NICENESS = 10  # what Reelfit gives its tools
_LONG_S = 60.0
_SUBSAMPLE_LONG = 5


@dataclass(frozen=True)
class Cost:
    """Wall and processor seconds, those of all children included."""

    wall_s: float = 0.0
    cpu_s: float = 0.0

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.wall_s + other.wall_s, self.cpu_s + other.cpu_s)


@dataclass(frozen=True)
class Found:
    """What a search answered. ``predicted_bytes`` is of the video stream alone."""

    crf: float
    score: float
    predicted_bytes: float
    probes: int
    cost: Cost
    found: bool


@dataclass(frozen=True)
class Truth:
    """A whole film at one CRF: its score and the video's bytes."""

    score: float
    video_bytes: int


def measured(argv: Sequence[str], **options: object) -> tuple[str, Cost]:
    """Run a command to its end at the common niceness; return its stdout and its cost."""
    began = time.monotonic()
    process = subprocess.Popen(
        ["nice", "-n", str(_NICENESS), *argv],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        **options,  # type: ignore[call-overload]
    )
    out = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    cost = Cost(time.monotonic() - began, usage.ru_utime + usage.ru_stime)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"exit {process.returncode}: {argv}")
    return out.decode(), cost


@dataclass
class Film:
    """One film at one preset: runs, with what was measured once kept for the rest of the run."""

    path: Path
    preset: str
    tools: Tools
    work: Path
    media: MediaInfo = field(init=False)
    _baseline: dict[float, tuple[float, float, Cost]] = field(default_factory=dict)
    _samples: list[Path] | None = None

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
        """Search through the command line, with nothing known from before."""
        with tempfile.TemporaryDirectory(dir=self.work) as data:
            words = ["search", str(self.path), "--json", "--max-share", "50"]
            words += ["--target", f"{target:g}", "--preset", self.preset]
            out, cost = measured(
                [sys.executable, "-P", "-m", "app", *words],
                env={**os.environ, "REELFIT_DATA_DIR": data},
                cwd=Path(__file__).parents[3],
            )
        events = [json.loads(line) for line in out.splitlines()]
        done = next(event for event in events if event["event"] == "search_done")
        return Found(
            crf=done["crf"],
            score=done["predicted_score"],
            predicted_bytes=done["predicted_bytes"] - self._other_bytes(),
            probes=done["probes"],
            cost=cost,
            found=done["verdict"] == "found",
        )

    def _other_bytes(self) -> int:
        from app.engine.searching import copied_bytes

        return copied_bytes(self.media)

    # -- ab-av1 ----------------------------------------------------------------------------------

    def baseline(self, target: float) -> Found:
        """Search by ab-av1's rules: samples cut by copying, an encode and a scoring for each."""
        samples, cost = self._cut_samples()
        search = abav1.search(target)
        crf = next(search)
        probes = 0
        while True:
            score, share, spent = self._probe(crf, samples)
            cost, probes = cost + spent, probes + 1
            try:
                crf = search.send(score)
            except StopIteration as end:
                answer = end.value
                break
        _, share, _ = self._probe(answer.crf, samples)
        size = share * self._video_bytes()
        return Found(answer.crf, answer.score, size, probes, cost, answer.found)

    def _cut_samples(self) -> tuple[list[Path], Cost]:
        starts = abav1.sample_starts(self.media.duration_s)
        if starts is None:
            return [self.path], Cost()
        cost = Cost()
        samples = []
        for number, start_s in enumerate(starts):
            sample = self.work / f"{self.path.stem}-sample{number}.mkv"
            words = ["-ss", f"{start_s:g}", "-i", str(self.path), "-t", f"{abav1.SAMPLE_S:g}"]
            words += ["-map", "0:V:0", "-c", "copy", str(sample)]
            cost += measured([str(self.tools.ffmpeg), "-v", "error", "-y", *words])[1]
            samples.append(sample)
        return samples, cost

    def _probe(self, crf: float, samples: Sequence[Path]) -> tuple[float, float, Cost]:
        """Return mean score, size as a share of the sample's, and cost; measured once a run."""
        if crf not in self._baseline:
            results = [self._encode_and_score(crf, sample) for sample in samples]
            self._baseline[crf] = (
                sum(score for score, _, _ in results) / len(results),
                sum(share for _, share, _ in results) / len(results),
                sum((cost for _, _, cost in results), Cost()),
            )
        return self._baseline[crf]

    def _encode_and_score(self, crf: float, sample: Path) -> tuple[float, float, Cost]:
        whole = sample == self.path
        index = self.media.video_index if whole else 0
        with tempfile.TemporaryDirectory(dir=self.work) as folder:
            encoded = Path(folder) / "encoded.mkv"
            stream = builder.input(str(sample), noautorotate=None)[str(index)]
            output = builder.output(
                stream, str(encoded), **encoder_options(self.profile, self.media.picture, crf)
            )
            argv = builder.compile(output, cmd=[str(self.tools.ffmpeg), "-v", "error"])
            environment = {**os.environ, "SVT_LOG": "1"}
            _, encode_cost = measured(argv, env=environment)
            argv = _score_argv(self, sample, index, encoded, _scoring(self.media, 1))
            _, score_cost = measured(argv, cwd=folder)
            scores = load_scores(Path(folder) / SCORE_LOG, Metric.VMAF)
            source = self._video_bytes() if whole else sample.stat().st_size
            share = encoded.stat().st_size / source
        return sum(scores) / len(scores), share, encode_cost + score_cost

    def _video_bytes(self) -> int:
        return self.media.size_bytes - self._other_bytes()

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


def _score_argv(
    film: Film, sample: Path, index: int | None, encoded: Path, scoring: Scoring
) -> list[str]:
    """Return ab-av1's second process: the encode scored against its sample."""
    steps = ",".join(
        f"{name}={':'.join(f'{k}={v}' for k, v in options.items())}"
        for name, options in scoring.steps()
    )
    name, options = scoring.filter(os.cpu_count() or 1)
    words = ":".join(f"{k}={v}" for k, v in options.items())
    graph = f"[0:v:0]{steps}[e];[1:{index}]{steps}[r];[e][r]{name}={words}"
    argv = [str(film.tools.ffmpeg), "-v", "error", "-i", str(encoded), "-noautorotate"]
    return [*argv, "-i", str(sample), "-filter_complex", graph, "-f", "null", "-"]
