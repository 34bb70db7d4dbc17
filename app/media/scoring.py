"""How pairs of frames are scored: which model or metric, at which size, and which frames.

Only some frames need a score for a mean that is certain to a few hundredths. libvmaf's own
``n_subsample`` skips the score of the others, but they are still decoded, scaled and searched for
motion. So they are left out before that: of every ``every`` frames the one to be scored is kept
with its two neighbours, because VMAF compares each reference frame with the one before and the one
after it (its feature "motion2"), and ``n_subsample=3`` scores the middle of each three. The scores
are exactly those that scoring every frame gives for the same frames, at a sixth of the time for one
frame in fifteen. ``every`` is odd: encoders give frames their quality in patterns of 2, 4, 8 and
16, of which an even step would see only part.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from app.domain.media import Picture
from app.domain.target import Metric, Statistic

SCORE_LOG = "score.json"

# Above this picture size the model for 4K at 1.5 screen heights applies (VMAF's models.md).
_4K_FROM = (2560, 1440)
# The models expect a picture that fills a screen of 1080 or 2160 lines. Smaller ones are enlarged,
# as a player does, unless they are nearly that large (ab-av1's rule: nine tenths).
_SCREENS = {False: (1920, 1080), True: (3840, 2160)}
_NEARLY = 0.9
# So many scored frames make the mean certain enough: of a scout, a probe, a whole film.
FRAMES_OF_SCOUT = 10
FRAMES_OF_PROBE = 45
FRAMES_OF_FILM = 20_000
# The frames that are left out of a short film's mean may make it wrong by so many points: more are
# looked at where neighbours differ much, as in a bee's wings.
_FRAME_POINTS = 0.2
# The lowest hundredth or the worst second are told by few frames: more have to be looked at.
_TIMES_FOR_TAILS = 4
# Pictures of this many pixels a row, or a multiple, need no padding in memory: xpsnr reads each row
# of more than 8 bits as if there was none, and scores something else where there is (vf_xpsnr.c,
# ``s_rec``, ffmpeg 9.0).
_UNPADDED = 64

Step = tuple[str, dict[str, str]]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Scoring:
    """A way to score. ``size`` is None where pictures are scored as they are."""

    metric: Metric
    model: str
    pix_fmt: str
    size: tuple[int, int] | None = None
    every: int = 1

    def scored(self, frames: int) -> int:
        """Return how many of so many frames get a score."""
        return -(-frames // self.every)

    def compared(self, frames: int) -> int:
        """Return how many of so many frames reach the metric: those scored, with neighbours."""
        if self.every == 1:
            return frames
        if self._alone:
            return self.scored(frames)
        return sum((frames - rest) // self.every + (rest > 0) for rest in (0, 1, 2))

    @property
    def _alone(self) -> bool:
        """Whether a frame's score does not depend on its neighbours."""
        return not self.metric.is_vmaf

    def steps(self) -> list[Step]:
        """Return the filters that make a stream ready to be paired, after the n-th is at second n.

        Frames are paired by number: times may jitter, and are of no concern to a metric.
        """
        steps: list[Step] = [("settb", {"expr": "1"}), ("setpts", {"expr": "N"})]
        if self.every > 1:
            kept = f"not(mod(n,{self.every}))" if self._alone else f"lt(mod(n+1,{self.every}),3)"
            steps.append(("select", {"expr": kept}))
        steps.append(("format", {"pix_fmts": self.pix_fmt}))
        if self.metric is Metric.XPSNR:
            steps.append(("copy", {}))  # out of the decoder's memory, whose rows may be padded
        if self.size is not None:
            width, height = (str(side) for side in self.size)
            steps.append(("scale", {"w": width, "h": height, "flags": "bicubic"}))
        return steps

    def pair(self, encoded: T, reference: T) -> tuple[T, T]:
        """Return the two streams in the order in which the filter takes them."""
        return (reference, encoded) if self.metric is Metric.XPSNR else (encoded, reference)

    def filter(self, threads: int) -> Step:
        """Return the filter that scores pairs and writes SCORE_LOG into the current folder."""
        if self.metric is Metric.XPSNR:
            return ("xpsnr", {"stats_file": SCORE_LOG})
        options = {
            "log_fmt": "json",
            "log_path": SCORE_LOG,
            "model": f"version={self.model}",
            "n_subsample": "3" if self.every > 1 and not self._alone else "1",
            "n_threads": str(threads),
        }
        feature = {Metric.SSIM: "name=float_ssim", Metric.PSNR: "name=psnr"}.get(self.metric)
        return ("libvmaf", options | ({"feature": feature} if feature else {}))


def plan_scoring(
    picture: Picture, metric: Metric, pix_fmt: str, frames: float, enough: int
) -> Scoring:
    """Return how to score about so many frames, of which ``enough`` scored ones are wanted."""
    size = scored_size(picture) if metric.is_vmaf else None
    if metric is Metric.XPSNR and picture.width % _UNPADDED:
        pix_fmt = "yuv420p"
    every = 1 if metric is Metric.XPSNR else _nearest_odd(frames / enough)
    return Scoring(metric, vmaf_model(picture, metric), pix_fmt, size, every)


def frames_enough(statistics: Sequence[Statistic], usual: int) -> int:
    """Return how many scored frames these statistics need, where a mean needs ``usual``."""
    means = (Statistic.MEAN, Statistic.HARMONIC_MEAN)
    return usual if all(s in means for s in statistics) else usual * _TIMES_FOR_TAILS


def frames_for(metric: Metric, frame_sd: float | None, frames: float, usual: int) -> int:
    """Return how many of so many frames make their mean certain to ``_FRAME_POINTS``.

    At least the usual number: the sample size for a mean of a finite population (Cochran, Sampling
    Techniques, 4.6), ``frame_sd`` being the deviation of single frames. It errs to the safe side,
    as evenly spread frames tell more than random ones.
    """
    if not frame_sd or frames <= 0:
        return usual
    variance = (frame_sd / metric.point) ** 2
    return max(usual, math.ceil(variance / (_FRAME_POINTS**2 + variance / frames)))


def vmaf_model(picture: Picture, metric: Metric = Metric.VMAF) -> str:
    """Return the VMAF model for a picture of this size."""
    base = "vmaf_4k_v0.6.1" if _is_4k(picture) else "vmaf_v0.6.1"
    return f"{base}neg" if metric is Metric.VMAF_NEG else base


def scored_size(picture: Picture) -> tuple[int, int] | None:
    """Return the size to which a small picture is enlarged for its model; None for no change.

    It fits the model's screen with its shape kept, in even numbers of pixels.
    """
    wide, high = _SCREENS[_is_4k(picture)]
    if picture.width >= wide * _NEARLY or picture.height >= high * _NEARLY:
        return None
    factor = min(wide / picture.width, high / picture.height)
    width, height = (round(side * factor / 2) * 2 for side in (picture.width, picture.height))
    return max(width, 2), max(height, 2)


def as_text(steps: Sequence[Step]) -> str:
    """Return filters as a part of a filter graph; every value is ours or a number."""
    return ",".join(f"{name}={_options(options)}" if options else name for name, options in steps)


def applied(stream: Any, steps: Sequence[Step]) -> Any:
    """Return an ffmpeg-python stream behind these filters."""
    for name, options in steps:
        stream = stream.filter(name, **options)
    return stream


def _options(options: dict[str, str]) -> str:
    return ":".join(f"{name}='{value}'" for name, value in sorted(options.items()))


def _is_4k(picture: Picture) -> bool:
    wide, high = max(picture.width, picture.height), min(picture.width, picture.height)
    return wide > _4K_FROM[0] or high > _4K_FROM[1]


def _nearest_odd(step: float) -> int:
    return int(step / 2) * 2 + 1
