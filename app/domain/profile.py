"""What a user asks for: the target, and the profile that holds it with everything else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, TypeVar

from app.domain.encoder import Encoder
from app.domain.encoders import ENCODERS
from app.domain.grain import FilmGrain, grain_wrong
from app.domain.hard_links import HardLinks
from app.domain.picture_rules import PictureRules
from app.domain.sound_rules import SoundRules
from app.domain.target import Fallback, Metric, Statistic, Target, TargetRule, ruled_value
from app.errors import Code, ReelfitError
from app.remarks.phrase import Words
from app.remarks.settings import SettingPhrase

_LARGEST_SHARE = 100.0


class Container(StrEnum):
    """The file format of a result; the value is the file name's extension."""

    MKV = "mkv"
    MP4 = "mp4"
    WEBM = "webm"
    MOV = "mov"


@dataclass(frozen=True, slots=True)
class StreamRules:
    """Which streams beside the video are carried over; for sound there are ``SoundRules``."""

    subtitles: bool = True
    attachments: bool = True
    covers: bool = True


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything that decides what a result looks like.

    ``preset`` is the encoder's own word. ``rules`` give large sources a target of their own.
    ``floors`` are further statistics of the same metric that must be met beside the target.

    Limits: ``max_share`` is the largest size worth having, as a share of the source's size: a
    result above it is not delivered; above 1 it may even grow. ``max_bytes`` and ``max_bit_rate``
    (bits a second of the whole file) bound it further, 0 where they do not. ``crf_min`` and
    ``crf_max`` narrow the encoder's own range. ``fallback`` says what to do where the target
    cannot be met within these; ``lowest_target`` is how low it may go under ``Fallback.LOWER``.

    ``film_grain`` is how strongly the decoder shall put film grain over the picture (AV1), 0 not
    at all; ``grain_table`` is the path of a table that says it in its place, as libaom's tools
    write them. Qualities are measured without. ``picture`` holds what is done before encoding.

    ``hard_links`` matters where a result takes its source's place.
    """

    name: str
    target: Target = field(default_factory=Target)
    encoder: str = "svt-av1"
    preset: str = ""
    container: Container = Container.MKV
    max_share: float = 0.8
    streams: StreamRules = field(default_factory=StreamRules)
    rules: tuple[TargetRule, ...] = ()
    floors: tuple[Target, ...] = ()
    max_bytes: int = 0
    max_bit_rate: int = 0
    crf_min: float | None = None
    crf_max: float | None = None
    fallback: Fallback = Fallback.SKIP
    lowest_target: float = 0.0
    film_grain: FilmGrain = 0
    picture: PictureRules = field(default_factory=PictureRules)
    sound: SoundRules = field(default_factory=SoundRules)
    hard_links: HardLinks = HardLinks.REFUSE
    grain_table: str = ""

    def __post_init__(self) -> None:
        if self.encoder not in ENCODERS:
            raise ReelfitError.of(
                Code.BAD_SETTING,
                SettingPhrase.NO_ENCODER.of(name=repr(self.encoder), known=", ".join(ENCODERS)),
            )
        if not self.preset:
            object.__setattr__(self, "preset", self.encoder_row.default_preset)
        if self.preset not in self.encoder_row.presets:
            raise ReelfitError.of(
                Code.BAD_SETTING,
                SettingPhrase.NO_PRESET.of(
                    encoder=self.encoder,
                    name=repr(self.preset),
                    known=", ".join(self.encoder_row.presets),
                ),
            )
        for wrong in self._contradictions():
            raise ReelfitError.of(Code.BAD_SETTING, wrong)

    def _contradictions(self) -> Iterator[Words]:
        if not 0 < self.max_share <= _LARGEST_SHARE:
            yield SettingPhrase.SHARE.of(
                key="max_share",
                most=f"{_LARGEST_SHARE:g}",
                value=f"{self.max_share:g}",
                example="0.8",
            )
        if self.max_bytes < 0 or self.max_bit_rate < 0:
            yield SettingPhrase.LIMITS.of(key="max_bytes", other="max_bit_rate")
        row = self.encoder_row
        low, high = self.crf_range
        if not row.crf_min <= low <= high <= row.crf_max:
            yield SettingPhrase.CRF.of(
                encoder=self.encoder,
                least=f"{row.crf_min:g}",
                most=f"{row.crf_max:g}",
                low=f"{low:g}",
                high=f"{high:g}",
            )
        if self.container not in row.containers:
            able = ", ".join(row.containers)
            yield SettingPhrase.OTHER_CONTAINER.of(
                encoder=self.encoder, able=able, container=self.container.value
            )
        if wrong := grain_wrong(self.film_grain, self.grain_table):
            yield wrong
        if self.film_grain and not row.takes_grain:
            able = ", ".join(name for name, other in ENCODERS.items() if other.takes_grain)
            yield SettingPhrase.NO_GRAIN.of(encoder=self.encoder, able=able)
        if self.grain_table and not row.takes_grain_table:
            able = ", ".join(name for name, other in ENCODERS.items() if other.takes_grain_table)
            yield SettingPhrase.NO_GRAIN_TABLE.of(encoder=self.encoder, able=able)
        yield from self.picture.contradictions()
        if any(floor.metric is not self.target.metric for floor in self.floors):
            yield SettingPhrase.FLOORS.of(metric=self.target.metric.value)
        if self.fallback is Fallback.LOWER and not 0 < self.lowest_target <= self.target.value:
            yield SettingPhrase.LOWEST_TARGET.of(
                most=f"{self.target.value:g}", value=f"{self.lowest_target:g}"
            )

    @property
    def crf_range(self) -> tuple[float, float]:
        """The lowest and the highest CRF that may be used."""
        row = self.encoder_row
        low = row.crf_min if self.crf_min is None else self.crf_min
        high = row.crf_max if self.crf_max is None else self.crf_max
        return low, high

    def target_for(self, size_bytes: int) -> Target:
        """Return the target for a source of this size."""
        return replace(self.target, value=ruled_value(self.rules, self.target.value, size_bytes))

    def largest_bytes(self, size_bytes: int, duration_s: float) -> int:
        """Return the largest result worth having of a source of this size and length."""
        limits = [size_bytes * self.max_share]
        if self.max_bytes:
            limits.append(self.max_bytes)
        if self.max_bit_rate and duration_s > 0:
            limits.append(self.max_bit_rate * duration_s / 8)
        return int(min(limits))

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
        floors: Mapping[str, float] | None = None,
        **limits: Any,
    ) -> Profile:
        """Return this profile with what a user named on the command line in place of its own.

        Another encoder without a preset gets that encoder's default preset, and a container that
        holds its codec; what only the old one understood is left behind. A target that is named
        holds for sources of every size, and another metric leaves the floors of the old one behind.
        ``limits`` are fields by name; None leaves the profile's own. Raises ReelfitError
        (bad_setting) where the parts do not fit together.
        """
        new_metric = (
            _named(Metric, SettingPhrase.NO_METRIC, metric) if metric else self.target.metric
        )
        other_metric = new_metric is not self.target.metric
        if target is None and other_metric:
            raise ReelfitError.of(
                Code.BAD_SETTING, SettingPhrase.TARGET_OF_ITS_OWN.of(metric=new_metric.value)
            )
        value = self.target.value if target is None else target
        new_floors = () if other_metric else self.floors
        if floors:
            new_floors = tuple(
                Target(at_least, new_metric, _named(Statistic, SettingPhrase.NO_STATISTIC, name))
                for name, at_least in floors.items()
            )
        given = {name: limit for name, limit in limits.items() if limit is not None}
        if encoder in ENCODERS and encoder != self.encoder:
            preset = preset or ""
            given = self._suited_to(ENCODERS[encoder]) | given
        return replace(
            self,
            target=Target(value, new_metric, self.target.statistic),
            rules=self.rules if target is None else (),
            floors=new_floors,
            encoder=self.encoder if encoder is None else encoder,
            preset=self.preset if preset is None else preset,
            **given,
        )

    def _suited_to(self, row: Encoder) -> dict[str, Any]:
        """Return what becomes of the fields that another encoder cannot take over."""
        holds = self.container in row.containers
        return {
            "container": self.container if holds else Container(row.containers[0]),
            "film_grain": self.film_grain if row.takes_grain else 0,
            "grain_table": self.grain_table if row.takes_grain_table else "",
            "crf_min": None,
            "crf_max": None,
        }


Word = TypeVar("Word", bound=StrEnum)


def _named(kind: type[Word], unknown: SettingPhrase, word: str) -> Word:
    try:
        return kind(word)
    except ValueError:
        said = unknown.of(name=repr(word), known=", ".join(kind))
        raise ReelfitError.of(Code.BAD_SETTING, said) from None
