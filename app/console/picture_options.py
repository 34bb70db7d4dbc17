"""The command line's options for the picture: one a rule, with the words of a profile's file."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.domain.grain import FilmGrain, GrainRule
from app.domain.picture_rules import Crop, Denoise, DynamicHdr, Interlace, PictureRules, ToneMap

_ABOUT = (
    "Done before encoding; the quality is measured against what they make of the video. What is "
    "not given stays as the profile says."
)


@dataclass(frozen=True, slots=True)
class _Row:
    """An option: the rule that it sets, and what that holds; ``words`` is None for a number."""

    rule: str
    words: type[StrEnum] | None
    help: str

    @property
    def option(self) -> str:
        return f"--{self.rule.replace('_', '-')}"


_ROWS = (
    _Row("crop", Crop, "auto cuts off black bars that are there throughout the film"),
    _Row("max_height", None, "scale down to so many lines, on the shorter side; 0 for any"),
    _Row(
        "interlace",
        Interlace,
        "interlaced video: leave it alone, keep it so, deinterlace, or restore film",
    ),
    _Row("denoise", Denoise, "how strongly to take noise out of the picture"),
    _Row("tone_map", ToneMap, "sdr converts HDR to SDR"),
    _Row("dynamic_hdr", DynamicHdr, "HDR10+ or Dolby Vision that would be lost: keep the base"),
)


def add_picture_options(verb: argparse.ArgumentParser) -> None:
    """Give a verb one option for each rule, and one for film grain."""
    group = verb.add_argument_group("picture", _ABOUT)
    for row in _ROWS:
        if row.words is None:
            group.add_argument(row.option, type=int, metavar="LINES", help=row.help)
        else:
            words = [word.value for word in row.words]
            group.add_argument(row.option, choices=words, help=row.help)
    grain = group.add_mutually_exclusive_group()
    grain.add_argument(
        "--film-grain",
        type=_strength,
        metavar="STRENGTH",
        help="film grain that the player adds to the picture: 0 to 50, or auto for as much as the "
        "source is noisy; AV1 only",
    )
    grain.add_argument(
        "--grain-table",
        metavar="FILE",
        help="film grain from a table, as libaom's tools write them; aom-av1 only",
    )


def asked_grain(options: argparse.Namespace) -> dict[str, Any]:
    """Return the profile's fields for grain, where it was given: one rules the other out."""
    if options.grain_table is not None:
        table = str(Path(options.grain_table).absolute()) if options.grain_table else ""
        return {"film_grain": 0, "grain_table": table}
    if options.film_grain is not None:
        return {"film_grain": options.film_grain, "grain_table": ""}
    return {}


def asked_picture(options: argparse.Namespace, rules: PictureRules) -> PictureRules:
    """Return a profile's rules with those that were given in place of its own."""
    given: dict[str, Any] = {}
    for row in _ROWS:
        value = getattr(options, row.rule)
        if value is not None:
            given[row.rule] = value if row.words is None else row.words(value)
    return replace(rules, **given)


def _strength(text: str) -> FilmGrain:
    """Return what ``--film-grain`` was given; raises ArgumentTypeError."""
    if text == GrainRule.AUTO:
        return GrainRule.AUTO
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is neither a number nor auto") from None
