"""Scores one whole video against another, once it is known that they line up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.domain.media import MediaInfo, Picture
from app.domain.score import Score, Timeline, make_timeline, pool_scores
from app.domain.target import Metric
from app.errors import Code, ReelfitError
from app.media.bench import Bench
from app.media.chain import AS_IT_IS, Chain
from app.media.measuring_commands import build_decode, build_score
from app.media.progress import Progress, ProgressParser
from app.media.scorelog import load_scores
from app.media.scoring import SCORE_LOG, Scoring, plan_scoring
from app.remarks.failures import FailurePhrase

OnProgress = Callable[[Progress], None]

# libvmaf 3 crashes on pictures of up to 16 pixels a side.
_SMALLEST_SIDE = 18


@dataclass(frozen=True, slots=True)
class Decoded:
    """How decoding a video to its end went."""

    frames: int
    errors: int


@dataclass(frozen=True, slots=True)
class Scored:
    """A score, and over how many pairs of frames: as many as the longer of the two has.

    Of a film that is too long to score every frame, ``pairs`` counts those that were compared.
    """

    score: Score
    pairs: int
    timeline: Timeline | None = None


def film_scoring(
    reference: MediaInfo, encoded: MediaInfo, metric: Metric, frames: float, enough: int
) -> Scoring:
    """Return how to score a whole film: every frame of a short one, else about ``enough`` of them.

    20,000 make the mean certain to 0.01.
    """
    deep = max(reference.picture.bit_depth, encoded.picture.bit_depth) > 8
    pix_fmt = "yuv420p10le" if deep else "yuv420p"
    return plan_scoring(reference.picture, metric, pix_fmt, frames, enough)


def check_scorable(picture: Picture) -> None:
    """Raise ReelfitError (unsupported_dimensions) for a picture too small to be scored."""
    if min(picture.width, picture.height) < _SMALLEST_SIDE:
        raise ReelfitError.of(
            Code.UNSUPPORTED_DIMENSIONS,
            FailurePhrase.TOO_SMALL_TO_SCORE.of(
                size=f"{picture.width}×{picture.height}", least=_SMALLEST_SIDE
            ),
        )


def check_alignment(reference: MediaInfo, encoded: MediaInfo) -> None:
    """Raise ReelfitError (alignment) for two videos whose pictures differ in shape."""
    ours, theirs = reference.picture, encoded.picture
    if (ours.width, ours.height) != (theirs.width, theirs.height):
        raise ReelfitError.of(
            Code.ALIGNMENT,
            FailurePhrase.OTHER_SIZE.of(
                size=f"{ours.width}×{ours.height}", other=f"{theirs.width}×{theirs.height}"
            ),
        )
    if ours.rotation % 360 != theirs.rotation % 360:
        raise ReelfitError.of(
            Code.ALIGNMENT,
            FailurePhrase.OTHER_ROTATION.of(degrees=ours.rotation, other=theirs.rotation),
        )


def run_decode(bench: Bench, path: Path, media: MediaInfo, on_progress: OnProgress) -> Decoded:
    """Decode a video to its end. Raises Cancelled and ReelfitError as ``run_tool`` does."""
    assert media.video_index is not None
    parser = ProgressParser()
    argv = build_decode(bench.tools.ffmpeg, path, media.video_index)
    finished = bench.run(argv, parser.listener(on_progress))
    return Decoded(parser.last.frame, finished.errors)


def run_score(
    bench: Bench,
    reference: Path,
    encoded: Path,
    reference_media: MediaInfo,
    encoded_media: MediaInfo,
    scoring: Scoring,
    on_progress: OnProgress,
    chain: Chain = AS_IT_IS,
) -> Scored:
    """Score a video against its reference behind the chain, frame by frame in order.

    The caller proves that both have as many frames (``pairs``). Raises Cancelled, and ReelfitError
    as ``check_alignment`` and ``run_tool`` do.
    """
    bench.tools.require_scoring(scoring.metric)
    shown = chain.media(reference_media)
    check_scorable(shown.picture)
    check_alignment(shown, encoded_media)
    parser = ProgressParser()
    argv = build_score(
        bench.tools.ffmpeg,
        reference,
        encoded,
        reference_media,
        encoded_media,
        scoring,
        bench.threads,
        chain,
    )
    bench.run(argv, parser.listener(on_progress))
    scores = load_scores(bench.folder / SCORE_LOG, scoring.metric)
    rate = float(shown.picture.frame_rate)
    return Scored(
        pool_scores(scoring.metric, scores, rate, scoring.every),
        parser.last.frame,
        make_timeline(scores, rate, scoring.every),
    )
