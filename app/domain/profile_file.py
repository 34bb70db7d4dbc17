"""A profile's file: a TOML table with the keys of ``Profile``, checked as it is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from app.domain.profile import Container, Profile, StreamRules
from app.domain.target import Fallback, Metric, Statistic, Target, TargetRule
from app.errors import Code, ReelfitError

_GIB = 1 << 30


class _StreamsTable(msgspec.Struct, forbid_unknown_fields=True):
    subtitles: bool = True
    attachments: bool = True
    covers: bool = True


class _RuleTable(msgspec.Struct, forbid_unknown_fields=True):
    above_gib: float
    target: float


class _ProfileTable(msgspec.Struct, forbid_unknown_fields=True):
    """The keys of a profile's file, with the values that those left out have."""

    target: float = 95.0
    metric: Metric = Metric.VMAF
    statistic: Statistic = Statistic.MEAN
    target_by_size: list[_RuleTable] = msgspec.field(default_factory=list)
    floors: dict[Statistic, float] = msgspec.field(default_factory=dict)
    encoder: str = "svt-av1"
    preset: str | int = ""
    container: Container = Container.MKV
    max_share: float = 0.8
    max_bytes: int = 0
    max_bit_rate: int = 0
    crf_min: float | None = None
    crf_max: float | None = None
    fallback: Fallback = Fallback.SKIP
    lowest_target: float = 0.0
    film_grain: int = 0
    streams: _StreamsTable = msgspec.field(default_factory=_StreamsTable)


def parse_profile(name: str, table: Mapping[str, Any]) -> Profile:
    """Make a profile from a parsed TOML table, as the files in ``resources/profiles`` hold it.

    Raises ReelfitError (bad_setting), naming what is wrong, for an unknown key or a bad value.
    """
    try:
        read = msgspec.convert(dict(table), _ProfileTable)
        return Profile(
            name=name,
            target=Target(read.target, read.metric, read.statistic),
            encoder=read.encoder,
            preset=str(read.preset),
            container=read.container,
            max_share=read.max_share,
            streams=StreamRules(**msgspec.structs.asdict(read.streams)),
            rules=tuple(_rule(row, read.metric) for row in read.target_by_size),
            floors=tuple(Target(at, read.metric, of) for of, at in read.floors.items()),
            max_bytes=read.max_bytes,
            max_bit_rate=read.max_bit_rate,
            crf_min=read.crf_min,
            crf_max=read.crf_max,
            fallback=read.fallback,
            lowest_target=read.lowest_target,
            film_grain=read.film_grain,
        )
    except ReelfitError as error:
        detail = error.failure.detail
    except msgspec.ValidationError as error:
        detail = f"{error}."
    raise ReelfitError.of(Code.BAD_SETTING, f"Profile {name!r}: {detail}")


def _rule(row: _RuleTable, metric: Metric) -> TargetRule:
    Target(row.target, metric)  # raises where the metric has no such value
    return TargetRule(int(row.above_gib * _GIB), row.target)
