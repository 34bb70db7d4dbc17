"""A profile while it is edited: anything a form can hold, whether or not it fits together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from app.domain.encoder import Encoder
from app.domain.encoders import ENCODERS
from app.domain.hard_links import HardLinks
from app.domain.picture_rules import PictureRules
from app.domain.profile import Container, Profile, StreamRules
from app.domain.target import Fallback, Metric, Statistic, Target, TargetRule
from app.ui.settings.grain_draft import GrainDraft, grain_draft_of
from app.ui.settings.sound_draft import SoundDraft, sound_draft_of

GIB = 1 << 30
# Where an edit begins that changes the metric: what each is commonly asked for.
_USUAL = {
    Metric.VMAF: 95.0,
    Metric.VMAF_NEG: 94.0,
    Metric.XPSNR: 42.0,
    Metric.SSIM: 0.985,
    Metric.PSNR: 42.0,
}


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of a profile as a form shows them; ``rules`` are pairs of GiB and target."""

    name: str
    encoder: str
    preset: str
    container: Container
    metric: Metric
    statistic: Statistic
    target: float
    fallback: Fallback
    lowest_target: float
    max_share: float
    max_bytes: int
    max_bit_rate: int
    crf_min: float | None
    crf_max: float | None
    grain: GrainDraft
    picture: PictureRules
    streams: StreamRules
    sound: SoundDraft
    hard_links: HardLinks
    floors: dict[Statistic, float] = field(default_factory=dict)
    rules: tuple[tuple[float, float], ...] = ()

    @property
    def encoder_row(self) -> Encoder:
        """The declaration of the encoder."""
        return ENCODERS[self.encoder]

    def with_encoder(self, name: str) -> Draft:
        """Return it for another encoder, without what only the old one understood."""
        row = ENCODERS[name]
        holds = self.container in row.containers
        return replace(
            self,
            encoder=name,
            preset=row.default_preset,
            container=self.container if holds else Container(row.containers[0]),
            grain=self.grain.suited_to(row),
            crf_min=None,
            crf_max=None,
        )

    def with_metric(self, metric: Metric) -> Draft:
        """Return it for another metric, without the values that were on the old one's scale."""
        return replace(
            self,
            metric=metric,
            target=_USUAL[metric],
            lowest_target=0.0,
            fallback=Fallback.SKIP if self.fallback is Fallback.LOWER else self.fallback,
            floors={},
            rules=(),
        )

    def profile(self) -> Profile:
        """Return the profile. Raises ReelfitError (bad_setting) where it does not fit together."""
        for _, value in self.rules:
            Target(value, self.metric)  # raises where the metric has no such value
        film_grain, grain_table = self.grain.grain()
        return Profile(
            name=self.name,
            target=Target(self.target, self.metric, self.statistic),
            encoder=self.encoder,
            preset=self.preset,
            container=self.container,
            max_share=self.max_share,
            streams=self.streams,
            rules=tuple(TargetRule(int(gib * GIB), value) for gib, value in self.rules),
            floors=tuple(Target(at, self.metric, of) for of, at in self.floors.items()),
            max_bytes=self.max_bytes,
            max_bit_rate=self.max_bit_rate,
            crf_min=self.crf_min,
            crf_max=self.crf_max,
            fallback=self.fallback,
            lowest_target=self.lowest_target if self.fallback is Fallback.LOWER else 0.0,
            film_grain=film_grain,
            grain_table=grain_table,
            picture=self.picture,
            sound=self.sound.rules(),
            hard_links=self.hard_links,
        )


def usual_target(metric: Metric) -> float:
    """Return the value that is commonly asked for on this scale."""
    return _USUAL[metric]


def draft_of(profile: Profile) -> Draft:
    """Return a profile as a form shows it."""
    return Draft(
        name=profile.name,
        encoder=profile.encoder,
        preset=profile.preset,
        container=profile.container,
        metric=profile.target.metric,
        statistic=profile.target.statistic,
        target=profile.target.value,
        fallback=profile.fallback,
        lowest_target=profile.lowest_target,
        max_share=profile.max_share,
        max_bytes=profile.max_bytes,
        max_bit_rate=profile.max_bit_rate,
        crf_min=profile.crf_min,
        crf_max=profile.crf_max,
        grain=grain_draft_of(profile),
        picture=profile.picture,
        streams=profile.streams,
        sound=sound_draft_of(profile.sound),
        hard_links=profile.hard_links,
        floors={floor.statistic: floor.value for floor in profile.floors},
        rules=tuple((rule.above_bytes / GIB, rule.value) for rule in profile.rules),
    )
