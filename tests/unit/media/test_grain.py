"""From noise to the strength of grain, tables that are none, and what the encoder is told."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.grain import GrainRule
from app.domain.media import Fingerprint, MediaInfo
from app.domain.profile import Profile
from app.domain.results import Analysis
from app.domain.survey import Survey
from app.errors import ReelfitError
from app.media.grain import grain_strength, strength_of, synthesizes, with_grain
from app.media.grain_table import read_grain_table

GOOD = """\
filmgrn1
E 0 9223372036854775807 1 7391 1
\tp 0 6 0 8 0 1 0 0 0 0 0 0
\tsY 2  0 60 255 60
\tsCb 0
\tsCr 0
\tcY
\tcCb 0
\tcCr 0
"""
AUTO = Profile("auto", film_grain=GrainRule.AUTO)
MEDIA = MediaInfo("matroska", 10**7, 60.0, 0.0, (), None)


@pytest.mark.parametrize(
    ("noise", "strength"),
    [(0.0, 0), (0.25, 0), (0.49, 0), (0.5, 4), (1.3, 12), (2.45, 27), (5.0, 50), (20.0, 50)],
)
def test_strength_follows_noise(noise: float, strength: int) -> None:
    assert grain_strength(noise) == strength


@given(st.tuples(st.floats(0, 60), st.floats(0, 60)))
def test_more_noise_never_gives_less_grain(noises: tuple[float, float]) -> None:
    low, high = sorted(noises)
    assert 0 <= grain_strength(low) <= grain_strength(high) <= 50


def test_a_rule_becomes_the_strength_that_the_film_calls_for() -> None:
    analysis = Analysis(MEDIA, Fingerprint(1, 1, "digest"), Survey(noise=1.9))
    assert with_grain(AUTO, analysis) == replace(AUTO, film_grain=20)
    assert with_grain(replace(AUTO, film_grain=8), analysis).film_grain == 8
    assert strength_of(AUTO) == 0
    assert not synthesizes(AUTO)


def test_a_film_that_was_not_looked_at_gets_no_grain() -> None:
    assert with_grain(AUTO, Analysis(MEDIA, Fingerprint(1, 1, "digest"))).film_grain == 0


def test_a_table_is_read(tmp_path: Path) -> None:
    path = tmp_path / "it's: my=grain.tbl"
    path.write_text(GOOD)
    assert read_grain_table(str(path)) == GOOD


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "does not begin with filmgrn1"),
        ("\0\xff", "it is no text"),
        ("filmgrn1\n", "asks for no grain"),
        (GOOD.replace("1 7391 1", "0 7391 1"), "asks for no grain"),
        (GOOD.replace("E 0", "F 0"), "an entry would begin"),
        (GOOD.replace("0 9223372036854775807", "9 9"), "ends before it begins"),
        (GOOD.replace("p 0 6", "p 4 6"), "0 to 3"),
        (GOOD.replace("p 0 6", "p 0 5"), "out of its range"),
        (GOOD.replace("p 0 6", "p 1 6"), "the line cY has 4 numbers"),
        (GOOD.replace("cCb 0", "cCb"), "the line cCb has 1 numbers"),
        (GOOD.replace("255 60", "0 60"), "rising places"),
        (GOOD.replace("255 60", "255 600"), "values from 0 to 255"),
        (GOOD.replace("sY 2", "sY 3"), "pairs of numbers"),
        (GOOD.replace("sY 2  0 60 255 60", "sY 0"), "without a point"),
        (GOOD.replace("\tsCr 0\n", ""), "no line sCr"),
        (GOOD.replace("60", "sixty"), "It is none"),
    ],
)
def test_what_is_no_table_is_refused_saying_why(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "grain.tbl"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(ReelfitError) as error:
        read_grain_table(str(path))
    assert says in error.value.failure.detail
    assert str(path) in error.value.failure.detail


def test_a_table_is_handed_on_as_libaom_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "windows.tbl"
    path.write_bytes(GOOD.replace("\n", "\r\n\r\n").encode())
    assert read_grain_table(str(path)) == GOOD


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.tbl")
    with pytest.raises(ReelfitError, match="it is a pipe"):
        read_grain_table(str(tmp_path / "pipe.tbl"))


def test_a_table_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReelfitError) as error:
        read_grain_table(str(tmp_path / "none.tbl"))
    assert "No such file" in error.value.failure.detail
