"""The verb ``score``: how close an encode is to its reference, every frame of it."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.progress import Progress as Bar

from app.console.output import complain, print_json, say
from app.console.status import INTERRUPTED
from app.domain.media import MediaInfo
from app.domain.score import Score
from app.domain.target import Metric
from app.domain.text import format_duration, show_path
from app.engine.searching import film_frames
from app.errors import Code, ReelfitError
from app.media.bench import Bench
from app.media.control import CancelToken
from app.media.probe import MediaReader
from app.media.process import Limits
from app.media.progress import Progress
from app.media.score import Decoded, check_alignment, film_scoring, run_decode, run_score
from app.media.scoring import Scoring
from app.media.tools import Tools, find_tools
from app.places import find_places
from app.remarks.failures import FailurePhrase
from app.services.preferences import read_settings
from app.settings import Settings


def run_score_verb(options: argparse.Namespace) -> int:
    """Score and print. Raises ReelfitError where it cannot be done."""
    settings = read_settings(find_places(os.environ).database)
    tools = find_tools(settings.ffmpeg, os.environ)
    try:
        score, scoring = _score(options, settings, tools)
    except KeyboardInterrupt:
        complain("reelfit: interrupted")
        return INTERRUPTED
    if options.json:
        print_json(_record(options, score, scoring))
    else:
        for line in _lines(score, scoring):
            say(line)
    return 0


def _score(options: argparse.Namespace, settings: Settings, tools: Tools) -> tuple[Score, Scoring]:
    token = CancelToken()
    limits = Limits(settings.stall_timeout_s, settings.niceness)
    reader = MediaReader(settings.niceness)
    try:
        media = [
            reader.analyze(path.absolute(), token, settings.analysis_timeout_s)
            for path in (options.reference, options.encoded)
        ]
    finally:
        reader.close()
    check_alignment(*media)
    with (
        tempfile.TemporaryDirectory(prefix="reelfit-score-") as folder,
        Bar(console=Console(stderr=True), transient=True) as bars,
    ):
        bench = Bench(tools, token, limits, Path(folder), os.cpu_count() or 1)
        counts = []
        for path, info in zip((options.reference, options.encoded), media, strict=True):
            counts.append(
                run_decode(bench, path.absolute(), info, _mover(bars, "count frames", info))
            )
        _require_same_frames(options.reference, options.encoded, *counts)
        reference, encoded = media
        metric = Metric(options.metric or Metric.VMAF)
        scoring = film_scoring(reference, encoded, metric, counts[0].frames, counts[0].frames)
        scored = run_score(
            bench,
            options.reference.absolute(),
            options.encoded.absolute(),
            reference,
            encoded,
            scoring,
            _mover(bars, "score", reference),
        )
        return scored.score, scoring


def _mover(bars: Bar, what: str, media: MediaInfo) -> Callable[[Progress], None]:
    """Show a bar and return what moves it."""
    bar = bars.add_task(what, total=film_frames(media))
    return lambda progress: bars.update(bar, completed=progress.frame)


def _require_same_frames(reference: Path, encoded: Path, ours: Decoded, theirs: Decoded) -> None:
    if ours.frames != theirs.frames:
        raise ReelfitError.of(
            Code.ALIGNMENT,
            FailurePhrase.OTHER_FRAMES.of(
                path=show_path(reference),
                frames=ours.frames,
                other_path=show_path(encoded),
                other=theirs.frames,
            ),
        )


def _record(options: argparse.Namespace, score: Score, scoring: Scoring) -> dict[str, object]:
    return {
        "event": "score",
        "reference": str(options.reference.absolute()),
        "encoded": str(options.encoded.absolute()),
        "metric": score.metric.value,
        "mean": score.mean,
        "harmonic_mean": score.harmonic_mean,
        "p1": score.p1,
        "p5": score.p5,
        "worst_second": score.worst_second,
        "worst_at_s": score.worst_at_s,
        "frames": score.frames,
        "model": scoring.model if score.metric.is_vmaf else None,
        "scored_size": scoring.size,
    }


def _lines(score: Score, scoring: Scoring) -> list[str]:
    digits = 4 if score.metric is Metric.SSIM else 2
    enlarged = f", enlarged to {scoring.size[0]}×{scoring.size[1]}" if scoring.size else ""
    model = f" (model {scoring.model}{enlarged})" if score.metric.is_vmaf else ""
    return [
        f"{score.metric.label} {score.mean:.{digits}f} over {score.frames} frames{model}",
        (
            f"  harmonic mean {score.harmonic_mean:.{digits}f}, "
            f"1 % lowest {score.p1:.{digits}f}, 5 % lowest {score.p5:.{digits}f}"
        ),
        f"  worst second {score.worst_second:.{digits}f} at {format_duration(score.worst_at_s)}",
    ]
