"""What a user asks for: the target, and the profile that holds it with everything else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

import msgspec

from app.domain.encoders import ENCODERS, Encoder
from app.errors import Code, ReelfitError


class Metric(StrEnum):
    """How similarity is measured. Higher is better in all of them.

    VMAF: 0-100, https://github.com/Netflix/vmaf. SSIM: 0-1, Wang et al. 2004. PSNR: dB, luma.
    """

    VMAF = "vmaf"
    SSIM = "ssim"
    PSNR = "psnr"

    @property
    def ceiling(self) -> float:
        """The score of two identical videos. libvmaf caps PSNR at 60 dB for 8 bits; 10 at 72."""
        return {Metric.VMAF: 100.0, Metric.SSIM: 1.0, Metric.PSNR: 72.0}[self]

    @property
    def point(self) -> float:
        """One point on this scale: what one VMAF point is to VMAF's 100."""
        return self.ceiling / 100.0


class Statistic(StrEnum):
    """How the scores of many frames become one figure."""

    MEAN = "mean"
    HARMONIC_MEAN = "harmonic_mean"
    P1 = "p1"
    P5 = "p5"
    WORST_SECOND = "worst_second"


class Container(StrEnum):
    """The file format of a result; the value is the file name's extension."""

    MKV = "mkv"
    MP4 = "mp4"


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
                f"A target for {self.metric.value} lies above 0 and at most at "
                f"{self.metric.ceiling:g}, not at {self.value:g}.",
            )

    def __str__(self) -> str:
        name = {Metric.VMAF: "VMAF", Metric.SSIM: "SSIM", Metric.PSNR: "PSNR"}[self.metric]
        middle = "" if self.statistic is Statistic.MEAN else f" {self.statistic.value}"
        return f"{name}{middle} {self.value:g}"


@dataclass(frozen=True, slots=True)
class StreamRules:
    """Which streams beside the video are carried over. Audio always is."""

    subtitles: bool = True
    attachments: bool = True
    covers: bool = True


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything that decides what a result looks like.

    ``preset`` is the encoder's own word. ``max_share`` is the largest size worth having, as a share
    of the source's size: a result above it is not delivered.
    """

    name: str
    target: Target = Target()
    encoder: str = "svt-av1"
    preset: str = ""
    container: Container = Container.MKV
    max_share: float = 0.8
    streams: StreamRules = field(default_factory=StreamRules)

    def __post_init__(self) -> None:
        if self.encoder not in ENCODERS:
            raise ReelfitError.of(
                Code.BAD_SETTING,
                f"There is no encoder {self.encoder!r}; known are {', '.join(ENCODERS)}.",
            )
        if not self.preset:
            object.__setattr__(self, "preset", self.encoder_row.default_preset)
        if self.preset not in self.encoder_row.presets:
            raise ReelfitError.of(
                Code.BAD_SETTING,
                f"{self.encoder} has no preset {self.preset!r}; "
                f"it has {', '.join(self.encoder_row.presets)}.",
            )
        if not 0 < self.max_share <= 1:
            raise ReelfitError.of(
                Code.BAD_SETTING, f"max_share is above 0 and at most 1, not {self.max_share:g}."
            )

    @property
    def encoder_row(self) -> Encoder:
        """The declaration of this profile's encoder."""
        return ENCODERS[self.encoder]

    def changed(
        self,
        *,
        target: float | None = None,
        metric: str | None = None,
        encoder: str | None = None,
        preset: str | None = None,
    ) -> Profile:
        """Return this profile with what a user named on the command line in place of its own.

        Another encoder without a preset gets that encoder's default preset. Raises ReelfitError
        (bad_setting) where the parts do not fit together.
        """
        try:
            new_metric = Metric(metric) if metric else self.target.metric
        except ValueError:
            detail = f"There is no metric {metric!r}; known are {', '.join(Metric)}."
            raise ReelfitError.of(Code.BAD_SETTING, detail) from None
        if target is None and new_metric is not self.target.metric:
            raise ReelfitError.of(
                Code.BAD_SETTING, f"The metric {new_metric.value} needs a target of its own."
            )
        goal = Target(
            self.target.value if target is None else target, new_metric, self.target.statistic
        )
        if encoder is not None and encoder != self.encoder and preset is None:
            preset = ""
        return replace(
            self,
            target=goal,
            encoder=self.encoder if encoder is None else encoder,
            preset=self.preset if preset is None else preset,
        )


class _StreamsTable(msgspec.Struct, forbid_unknown_fields=True):
    subtitles: bool = True
    attachments: bool = True
    covers: bool = True


class _ProfileTable(msgspec.Struct, forbid_unknown_fields=True):
    """The keys of a profile's file, with the values that those left out have."""

    target: float = 95.0
    metric: Metric = Metric.VMAF
    statistic: Statistic = Statistic.MEAN
    encoder: str = "svt-av1"
    preset: str | int = ""
    container: Container = Container.MKV
    max_share: float = 0.8
    streams: _StreamsTable = msgspec.field(default_factory=_StreamsTable)


def parse_profile(name: str, table: Mapping[str, Any]) -> Profile:
    """Make a profile from a parsed TOML table, as the files in ``resources/profiles`` hold it.

    Raises ReelfitError (bad_setting), naming what is wrong, for an unknown key or a bad value.
    """
    try:
        read = msgspec.convert(dict(table), _ProfileTable)
        return Profile(
            name,
            Target(read.target, read.metric, read.statistic),
            read.encoder,
            str(read.preset),
            read.container,
            read.max_share,
            StreamRules(**msgspec.structs.asdict(read.streams)),
        )
    except ReelfitError as error:
        detail = error.failure.detail
    except msgspec.ValidationError as error:
        detail = f"{error}."
    raise ReelfitError.of(Code.BAD_SETTING, f"Profile {name!r}: {detail}")
