"""Options for the picture: every rule has one, and each sets its rule alone."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from app.cli import build_parser
from app.console.picture_options import asked_picture
from app.domain.picture_rules import Crop, Denoise, DynamicHdr, Interlace, PictureRules, ToneMap

OF_PROFILE = PictureRules(
    Interlace.DEINTERLACE, Crop.AUTO, 720, Denoise.LIGHT, ToneMap.SDR, DynamicHdr.SKIP
)
GIVEN = [
    ("--interlace", "detelecine", {"interlace": Interlace.DETELECINE}),
    ("--crop", "off", {"crop": Crop.OFF}),
    ("--max-height", "0", {"max_height": 0}),
    ("--denoise", "strong", {"denoise": Denoise.STRONG}),
    ("--tone-map", "off", {"tone_map": ToneMap.OFF}),
    ("--dynamic-hdr", "base", {"dynamic_hdr": DynamicHdr.BASE}),
]


@pytest.mark.parametrize("verb", ["fit", "search"])
@pytest.mark.parametrize(("option", "word", "changed"), GIVEN, ids=str)
def test_an_option_sets_its_rule_and_leaves_the_others_as_the_profile_has_them(
    verb: str, option: str, word: str, changed: dict[str, Any]
) -> None:
    options = build_parser().parse_args([verb, "a.mkv", option, word])
    assert asked_picture(options, OF_PROFILE) == replace(OF_PROFILE, **changed)


def test_every_rule_has_an_option() -> None:
    assert {rule for _, _, changed in GIVEN for rule in changed} == {
        field.name for field in fields(PictureRules)
    }


def test_without_options_the_profile_decides() -> None:
    options = build_parser().parse_args(["fit", "a.mkv"])
    assert asked_picture(options, OF_PROFILE) == OF_PROFILE
