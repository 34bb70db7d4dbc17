"""The quality that a result has to reach, how it is measured, and what if it cannot be reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.errors import Code, ReelfitError
from app.remarks.settings import SettingPhrase


class Metric(StrEnum):
    """How similarity is measured. Higher is better in all of them.

    VMAF: 0-100, https://github.com/Netflix/vmaf. VMAF_NEG: the same, without rewarding sharpening
    (Netflix's "no enhancement gain" models). XPSNR: dB, PSNR weighted by what the eye notices
    (Helmrich et al., 2020), the lowest of the three planes. SSIM: 0-1, Wang et al. 2004. PSNR: dB,
    luma.
    """

    VMAF = "vmaf"
    VMAF_NEG = "vmaf-neg"
    XPSNR = "xpsnr"
    SSIM = "ssim"
    PSNR = "psnr"

    @property
    def ceiling(self) -> float:
        """The score of two identical videos. libvmaf caps PSNR at 60 dB for 8 bits; 10 at 72.

        XPSNR has no bound for identical frames; it is capped like PSNR.
        """
        return _SCALES[self][0]

    @property
    def point(self) -> float:
        """One point on this scale: what one VMAF point is to VMAF's 100."""
        return self.ceiling / 100.0

    @property
    def label(self) -> str:
        """The metric's name as people write it."""
        return _SCALES[self][1]

    @property
    def is_vmaf(self) -> bool:
        """Whether this is one of the VMAF models, which have a picture size in mind."""
        return self in (Metric.VMAF, Metric.VMAF_NEG)


_SCALES = {
    Metric.VMAF: (100.0, "VMAF"),
    Metric.VMAF_NEG: (100.0, "VMAF NEG"),
    Metric.XPSNR: (72.0, "XPSNR"),
    Metric.SSIM: (1.0, "SSIM"),
    Metric.PSNR: (72.0, "PSNR"),
}


class Statistic(StrEnum):
    """How the scores of many frames become one figure."""

    MEAN = "mean"
    HARMONIC_MEAN = "harmonic_mean"
    P1 = "p1"
    P5 = "p5"
    WORST_SECOND = "worst_second"

    @property
    def label(self) -> str:
        """The statistic as people write it; empty for the mean, which is meant where none is."""
        return {
            Statistic.MEAN: "",
            Statistic.HARMONIC_MEAN: "harmonic mean",
            Statistic.P1: "1 % lowest",
            Statistic.P5: "5 % lowest",
            Statistic.WORST_SECOND: "worst second",
        }[self]


@dataclass(frozen=True, slots=True)
class Target:
    """The quality to reach: this statistic of this metric shall be at least ``value``."""

    value: float = 95.0
    metric: Metric = Metric.VMAF
    statistic: Statistic = Statistic.MEAN

    def __post_init__(self) -> None:
        if not 0 < self.value <= self.metric.ceiling:
            raise ReelfitError.of(
                Code.BAD_SETTING,
                SettingPhrase.TARGET_RANGE.of(
                    metric=self.metric.value,
                    most=f"{self.metric.ceiling:g}",
                    value=f"{self.value:g}",
                ),
            )

    def __str__(self) -> str:
        words = (self.metric.label, self.statistic.label, f"{self.value:g}")
        return " ".join(word for word in words if word)


@dataclass(frozen=True, slots=True)
class TargetRule:
    """For a source of more than ``above_bytes``, the target's value is ``value``."""

    above_bytes: int
    value: float


def ruled_value(rules: Sequence[TargetRule], usual: float, size_bytes: int) -> float:
    """Return the target's value for a source of this size: the rule of the largest bound it passes.

    Large sources have detail to spare: a lower target loses nothing that is seen (Reencodarr's
    rule: above 60 GiB 91, above 40 GiB 92, above 25 GiB 94).
    """
    fitting = [rule for rule in rules if size_bytes > rule.above_bytes]
    return max(fitting, key=lambda rule: rule.above_bytes).value if fitting else usual


class Fallback(StrEnum):
    """What to do with a video whose target cannot be met within the limits.

    SKIP leaves it alone. LOWER takes the best that can be had, if it scores at least the profile's
    lowest target. BEST takes it whatever it scores.
    """

    SKIP = "skip"
    LOWER = "lower"
    BEST = "best"
