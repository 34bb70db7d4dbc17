"""A profile's file: a TOML table with the keys of ``Profile``, checked as it is read."""

from __future__ import annotations

import difflib
import json
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from app.domain.grain import FilmGrain
from app.domain.hard_links import HardLinks
from app.domain.picture_rules import Crop, Denoise, DynamicHdr, Interlace, PictureRules, ToneMap
from app.domain.profile import Container, Profile, StreamRules
from app.domain.sound_rules import Downmix, SoundMode, SoundRules
from app.domain.target import Fallback, Metric, Statistic, Target, TargetRule
from app.errors import Code, ReelfitError
from app.remarks.settings import SettingPhrase

_GIB = 1 << 30
_HEAD = "# A profile of Reelfit; those that come with it say what the keys mean."


class _StreamsTable(msgspec.Struct, forbid_unknown_fields=True):
    subtitles: bool = True
    attachments: bool = True
    covers: bool = True


class _PictureTable(msgspec.Struct, forbid_unknown_fields=True):
    interlace: Interlace = Interlace.SKIP
    crop: Crop = Crop.OFF
    max_height: int = 0
    denoise: Denoise = Denoise.OFF
    tone_map: ToneMap = ToneMap.OFF
    dynamic_hdr: DynamicHdr = DynamicHdr.BASE


class _SoundTable(msgspec.Struct, forbid_unknown_fields=True):
    mode: SoundMode = SoundMode.COPY
    kbit_per_channel: int = 64
    downmix: Downmix = Downmix.NONE
    loudness_lufs: float | None = None
    languages: tuple[str, ...] = ()
    commentary: bool = True


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
    film_grain: FilmGrain = 0
    hard_links: HardLinks = HardLinks.REFUSE
    grain_table: str = ""
    streams: _StreamsTable = msgspec.field(default_factory=_StreamsTable)
    picture: _PictureTable = msgspec.field(default_factory=_PictureTable)
    sound: _SoundTable = msgspec.field(default_factory=_SoundTable)


def parse_profile(name: str, table: Mapping[str, Any]) -> Profile:
    """Make a profile from a parsed TOML table, as the files in ``resources/profiles`` hold it.

    Raises ReelfitError (bad_setting), naming what is wrong, for an unknown key or a bad value.
    """
    try:
        _check_keys(table)
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
            hard_links=read.hard_links,
            grain_table=read.grain_table,
            picture=PictureRules(**msgspec.structs.asdict(read.picture)),
            sound=SoundRules(**msgspec.structs.asdict(read.sound)),
        )
    except ReelfitError as error:
        wrong = error.failure.told
    except msgspec.ValidationError as error:
        wrong = (f"{error}.",)
    raise ReelfitError.of(Code.BAD_SETTING, SettingPhrase.IN_PROFILE.of(name=repr(name)), *wrong)


def read_profile(name: str, text: str) -> Profile:
    """Make a profile from the text of its file. Raises ReelfitError (bad_setting), saying why."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = SettingPhrase.IN_PROFILE.of(name=repr(name))
        wrong = SettingPhrase.NO_TOML.of(reason=error)
        raise ReelfitError.of(Code.BAD_SETTING, where, wrong) from error
    return parse_profile(name, table)


def format_profile(profile: Profile) -> str:
    """Return the text of a profile's file, of which :func:`read_profile` makes it again.

    The profile's name is not in it: that is the file's.
    """
    return "\n".join((_HEAD, *_lines(profile), ""))


def _lines(profile: Profile) -> Iterator[str]:
    target = profile.target
    yield f"target = {target.value!r}"
    # Every word comes from an enum or a table of the program: none holds what TOML would escape.
    for key, word in (
        ("metric", target.metric.value),
        ("statistic", target.statistic.value),
        ("encoder", profile.encoder),
        ("preset", profile.preset),
        ("container", profile.container.value),
    ):
        yield f'{key} = "{word}"'
    yield f"max_share = {float(profile.max_share)!r}"
    yield f"max_bytes = {profile.max_bytes}"
    yield f"max_bit_rate = {profile.max_bit_rate}"
    for key, bound in (("crf_min", profile.crf_min), ("crf_max", profile.crf_max)):
        if bound is not None:
            yield f"{key} = {float(bound)!r}"
    yield f'fallback = "{profile.fallback.value}"'
    yield f"lowest_target = {float(profile.lowest_target)!r}"
    yield f'hard_links = "{profile.hard_links.value}"'
    yield f"film_grain = {json.dumps(profile.film_grain)}"
    if profile.grain_table:
        # What JSON escapes TOML escapes the same way, but for this one sign.
        path = json.dumps(profile.grain_table, ensure_ascii=False).replace("\x7f", "\\u007f")
        yield f"grain_table = {path}"
    if profile.rules:
        yield "target_by_size = ["
        for rule in profile.rules:
            # Exact: a division by a power of two.
            yield f"    {{ above_gib = {rule.above_bytes / _GIB!r}, target = {rule.value!r} }},"
        yield "]"
    if profile.floors:
        yield "\n[floors]"
        yield from (f"{floor.statistic.value} = {floor.value!r}" for floor in profile.floors)
    yield "\n[streams]"
    for key in StreamRules.__slots__:
        yield f"{key} = {str(getattr(profile.streams, key)).lower()}"
    yield from _picture_lines(profile.picture)
    yield from _sound_lines(profile.sound)


def _picture_lines(rules: PictureRules) -> Iterator[str]:
    yield "\n[picture]"
    for key in PictureRules.__slots__:
        value = getattr(rules, key)
        yield f"{key} = {value}" if isinstance(value, int) else f'{key} = "{value.value}"'


def _sound_lines(sound: SoundRules) -> Iterator[str]:
    yield "\n[sound]"
    yield f'mode = "{sound.mode.value}"'
    yield f"kbit_per_channel = {sound.kbit_per_channel}"
    yield f'downmix = "{sound.downmix.value}"'
    if sound.loudness_lufs is not None:
        yield f"loudness_lufs = {float(sound.loudness_lufs)!r}"
    # Checked to be letters, digits and hyphens.
    languages = ", ".join(f'"{word}"' for word in sound.languages)
    yield f"languages = [{languages}]"
    yield f"commentary = {str(sound.commentary).lower()}"


def _check_keys(table: Mapping[str, Any]) -> None:
    known = _ProfileTable.__struct_fields__
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            wrong = (
                SettingPhrase.NO_KEY_BUT.of(key=repr(key), near=repr(near[0]))
                if near
                else SettingPhrase.NO_KEY.of(key=repr(key), known=", ".join(known))
            )
            raise ReelfitError.of(Code.BAD_SETTING, wrong)


def _rule(row: _RuleTable, metric: Metric) -> TargetRule:
    Target(row.target, metric)  # raises where the metric has no such value
    return TargetRule(int(row.above_gib * _GIB), row.target)
