"""Film grain of each kind through survey, encode and proof, on real frames."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.account import Entry
from app.domain.grain import GrainRule
from app.domain.media import Fingerprint
from app.domain.results import Analysis
from app.media.grain import grain_strength, with_grain
from app.media.survey import run_survey
from tests.support.command import run_reelfit
from tests.support.studio import SVT, Fitted, Studio

pytestmark = pytest.mark.media

FAST = replace(SVT, preset="10")
AOM = replace(FAST, encoder="aom-av1", preset="6")
CRF = 35.0
# Grain that is the same at all brightnesses, for all of the film.
TABLE = """\
filmgrn1
E 0 9223372036854775807 1 7391 1
\tp 0 6 0 8 0 1 0 0 0 0 0 0
\tsY 2  0 40 255 40
\tsCb 0
\tsCr 0
\tcY
\tcCb 0
\tcCr 0
"""


def film(studio: Studio, noise: int, seconds: float = 0.5) -> Path:
    """Make a film without texture under normal noise, stored without loss."""
    made = f"gradients=s=640x360:r=24:d={seconds}:c0=0x505050:c1=0xa0a0a0:n=2:seed=3"
    made += ",format=yuv420p" + (f",noise=c0s={noise}:c0f=t:all_seed=5" if noise else "")
    path = studio.folder / f"noise {noise}.mkv"
    studio.clips.run("-f", "lavfi", "-i", made, "-c:v", "ffv1", str(path))
    return path


def look(studio: Studio, path: Path) -> Analysis:
    media = studio.analyze(path)
    survey = run_survey(studio.bench, path, media, fields=False, bars=False, noise=True)
    return Analysis(media, Fingerprint(1, 1, "digest"), survey)


def noise_of(studio: Studio, path: Path) -> float:
    survey = look(studio, path).survey
    assert survey is not None
    assert survey.noise is not None
    return survey.noise


def grain_in(fitted: Fitted) -> list[Entry]:
    return [entry for entry in fitted.verify.account if entry.item == "film_grain"]


@pytest.mark.parametrize("noise", [3, 6, 10])
def test_the_result_is_as_grainy_as_the_source(studio: Studio, noise: int) -> None:
    source = film(studio, noise)
    profile = replace(FAST, film_grain=GrainRule.AUTO)
    grainy = studio.fit(source, with_grain(profile, look(studio, source)), crf=CRF)
    assert noise_of(studio, grainy.path) == pytest.approx(noise_of(studio, source), rel=0.2)
    assert grainy.entry("film_grain").found == "from the player"
    assert grainy.result.picture.film_grain
    # Grain would cost its score dearly: it is proven without.
    plain = studio.fit(source, FAST, crf=CRF)
    assert grainy.verify.score.mean == pytest.approx(plain.verify.score.mean, abs=1e-6)
    assert grain_in(plain) == []


def test_a_clean_film_gets_no_grain(studio: Studio) -> None:
    analysis = look(studio, film(studio, 0))
    assert with_grain(replace(FAST, film_grain=GrainRule.AUTO), analysis) == FAST


@pytest.mark.parametrize(
    "name",
    [
        "gnome_anim_480p_vp9.webm",
        "screencast_1024x768.webm",
        "devtools_720p.mp4",
        "driving_540p.mp4",
        "leaf_720p.mp4",
        "juggle_720p.mp4",
    ],
)
def test_animation_screens_and_clean_film_are_not_taken_for_noisy(
    studio: Studio, shared_media: Path, name: str
) -> None:
    assert grain_strength(noise_of(studio, shared_media / name)) == 0


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\n\n"], ids=["unix", "windows", "apart"])
def test_a_table_puts_its_grain_over_the_very_picture_that_is_proven(
    studio: Studio, tmp_path: Path, ends: str
) -> None:
    path = tmp_path / "it's: my=own [grain].tbl"
    path.write_bytes(TABLE.replace("\n", ends).encode())
    source = film(studio, 0)
    grainy = studio.fit(source, replace(AOM, grain_table=str(path)), crf=CRF)
    assert [(entry.planned, entry.found) for entry in grain_in(grainy)] == [
        ("from the player, by a table", "from the player")
    ]
    assert noise_of(studio, grainy.path) > 1.0
    plain = studio.fit(source, AOM, crf=CRF)
    assert noise_of(studio, plain.path) < 0.5
    assert grainy.verify.score.mean == pytest.approx(plain.verify.score.mean, abs=1e-6)


def test_a_result_without_the_grain_that_was_asked_for_is_a_loss(studio: Studio) -> None:
    plain = studio.encode(film(studio, 0), FAST, crf=CRF)
    missing = studio.failed(replace(plain, profile=replace(FAST, film_grain=8)))
    assert any("film grain" in found for found in missing.values())


def test_grain_of_the_source_s_player_becomes_a_part_of_the_picture(studio: Studio) -> None:
    grainy = studio.encode(film(studio, 6), replace(FAST, film_grain=30), crf=CRF)
    assert studio.analyze(grainy.path).picture.film_grain
    (entry,) = grain_in(studio.fit(grainy.path, FAST, crf=CRF))
    assert (entry.before, entry.found) == ("from the player", "in the picture")


PROFILE = """
target = 0.3
metric = "ssim"
preset = "10"
crf_min = 35
crf_max = 35
max_share = 5.0
film_grain = "auto"
"""


def test_a_user_s_film_keeps_the_look_of_its_grain(
    studio: Studio, data_dir: Path, tmp_path: Path
) -> None:
    (data_dir / "profiles").mkdir(parents=True)
    (data_dir / "profiles" / "grain.toml").write_text(PROFILE)
    source = film(studio, 6, seconds=1.0)
    assert run_reelfit("settings", "profile", "grain").status == 0
    seen = run_reelfit("analyze", source, "--json").only("analyzed")["survey"]["noise"]
    assert "film grain of strength" in run_reelfit("analyze", source).stdout
    ran = run_reelfit("fit", source, "--output-dir", tmp_path / "out", "--json")
    assert ran.status == 0, ran.stdout
    output = Path(ran.only("done")["output"])
    assert noise_of(studio, output) == pytest.approx(seen, rel=0.2)


def test_a_table_that_is_none_is_refused_before_the_search(
    studio: Studio, data_dir: Path, tmp_path: Path
) -> None:
    (data_dir / "profiles").mkdir(parents=True)
    table = tmp_path / "my.tbl"
    table.write_text("no table")
    text = PROFILE.replace('film_grain = "auto"', f'grain_table = "{table}"')
    text = text.replace('preset = "10"', 'encoder = "aom-av1"')
    (data_dir / "profiles" / "grain.toml").write_text(text)
    ran = run_reelfit("fit", film(studio, 0), "--profile", "grain", "--json")
    failure = ran.only("failed")
    assert failure["code"] == "bad_setting"
    assert "does not begin with filmgrn1" in failure["message"]
