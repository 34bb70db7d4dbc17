"""Film grain of each kind through survey, encode and proof, on real frames."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.domain.account import Entry
from app.domain.grain import GrainRule
from app.domain.media import Fingerprint, MediaInfo
from app.domain.profile import Profile
from app.domain.results import Analysis, Segment, VerifyResult
from app.domain.target import Metric, Target
from app.media.bench import Bench
from app.media.encode import run_encode
from app.media.grain import grain_strength, with_grain
from app.media.probe import MediaReader
from app.media.survey import run_survey
from app.media.verify import Verification, run_verify
from tests.support.clips import ClipMaker
from tests.support.command import run_reelfit

pytestmark = pytest.mark.media

FAST = Profile("test", target=Target(0.5, Metric.SSIM), preset="10", max_share=9.0)
AOM = replace(FAST, encoder="aom-av1", preset="6")
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


@dataclass
class Desk:
    """What grain is tried with."""

    bench: Bench
    reader: MediaReader
    clips: ClipMaker

    def film(self, noise: int, seconds: float = 0.5) -> Path:
        """A film without texture under normal noise, stored without loss."""
        path = self.clips.folder / f"noise-{noise}.mkv"
        made = f"gradients=s=640x360:r=24:d={seconds}:c0=0x505050:c1=0xa0a0a0:n=2:seed=3"
        made += ",format=yuv420p" + (f",noise=c0s={noise}:c0f=t:all_seed=5" if noise else "")
        self.clips.run("-f", "lavfi", "-i", made, "-c:v", "ffv1", str(path))
        return path

    def analyze(self, path: Path) -> Analysis:
        media = self.media(path)
        survey = run_survey(self.bench, path, media, fields=False, bars=False, noise=True)
        return Analysis(media, Fingerprint(1, 1, "digest"), survey)

    def media(self, path: Path) -> MediaInfo:
        return self.reader.analyze(path, self.bench.token, 30.0)

    def noise(self, path: Path) -> float:
        survey = self.analyze(path).survey
        assert survey is not None
        assert survey.noise is not None
        return survey.noise

    def go(self, source: Path, profile: Profile, crf: float = 35.0) -> tuple[Path, VerifyResult]:
        """Encode a film and prove it."""
        media, output = self.media(source), self.clips.folder / "out.mkv"
        whole = (Segment(0.0, None, crf),)
        made = run_encode(self.bench, source, media, profile, whole, output, lambda _: None)
        job = Verification(
            self.bench,
            self.reader,
            source,
            media,
            profile,
            targets=(profile.target,),
            most_bytes=10**9,
            encode=made,
            tolerance=0.5,
            trust_damaged=False,
            timeout_s=30.0,
        )
        return output, run_verify(job, lambda *_: None)


@pytest.fixture
def desk(bench: Bench, reader: MediaReader, clips: ClipMaker) -> Desk:
    return Desk(bench, reader, clips)


def failed(result: VerifyResult) -> list[str]:
    return [str(check) for check in result.checks if not check.passed]


def grain_in(result: VerifyResult) -> list[Entry]:
    return [entry for entry in result.account if entry.item == "film_grain"]


@pytest.mark.parametrize("noise", [3, 6, 10])
def test_the_result_is_as_grainy_as_the_source(desk: Desk, noise: int) -> None:
    source = desk.film(noise)
    profile = replace(FAST, film_grain=GrainRule.AUTO)
    analysis = desk.analyze(source)
    output, proof = desk.go(source, with_grain(profile, analysis))
    assert failed(proof) == []
    assert desk.noise(output) == pytest.approx(desk.noise(source), rel=0.2)
    (entry,) = grain_in(proof)
    assert entry.found == "from the player"
    assert desk.media(output).picture.film_grain
    # Grain would cost its score dearly: it is proven without.
    _, plain = desk.go(source, FAST)
    assert proof.score.mean == pytest.approx(plain.score.mean, abs=1e-6)
    assert grain_in(plain) == []


def test_a_clean_film_gets_no_grain(desk: Desk) -> None:
    analysis = desk.analyze(desk.film(0))
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
    desk: Desk, shared_media: Path, name: str
) -> None:
    assert grain_strength(desk.noise(shared_media / name)) == 0


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\n\n"], ids=["unix", "windows", "apart"])
def test_a_table_puts_its_grain_over_the_very_picture_that_is_proven(
    desk: Desk, tmp_path: Path, ends: str
) -> None:
    path = tmp_path / "it's: my=own [grain].tbl"
    path.write_bytes(TABLE.replace("\n", ends).encode())
    source = desk.film(0)
    output, proof = desk.go(source, replace(AOM, grain_table=str(path)))
    assert failed(proof) == []
    assert [(entry.planned, entry.found) for entry in grain_in(proof)] == [
        ("from the player, by a table", "from the player")
    ]
    assert desk.noise(output) > 1.0
    plain_output, plain = desk.go(source, AOM)
    assert desk.noise(plain_output) < 0.5
    assert proof.score.mean == pytest.approx(plain.score.mean, abs=1e-6)


def test_a_result_without_the_grain_that_was_asked_for_is_a_loss(desk: Desk) -> None:
    source = desk.film(0)
    media, output = desk.media(source), desk.clips.folder / "plain.mkv"
    whole = (Segment(0.0, None, 35.0),)
    made = run_encode(desk.bench, source, media, FAST, whole, output, lambda _: None)
    job = Verification(
        desk.bench,
        desk.reader,
        source,
        media,
        replace(FAST, film_grain=8),
        targets=(FAST.target,),
        most_bytes=10**9,
        encode=made,
        tolerance=0.5,
        trust_damaged=False,
        timeout_s=30.0,
    )
    assert [name for name in failed(run_verify(job, lambda *_: None)) if "film_grain" in name]


def test_grain_of_the_source_s_player_becomes_a_part_of_the_picture(desk: Desk) -> None:
    source, _ = desk.go(desk.film(6), replace(FAST, film_grain=30))
    grainy = source.rename(source.with_name("grainy.mkv"))
    assert desk.media(grainy).picture.film_grain
    _, proof = desk.go(grainy, FAST)
    assert failed(proof) == []
    (entry,) = grain_in(proof)
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
    desk: Desk, data_dir: Path, tmp_path: Path
) -> None:
    (data_dir / "profiles").mkdir(parents=True)
    (data_dir / "profiles" / "grain.toml").write_text(PROFILE)
    source = desk.film(6, seconds=1.0)
    assert run_reelfit("settings", "profile", "grain").status == 0
    seen = run_reelfit("analyze", source, "--json").only("analyzed")["survey"]["noise"]
    assert "film grain of strength" in run_reelfit("analyze", source).stdout
    ran = run_reelfit("fit", source, "--output-dir", tmp_path / "out", "--json")
    assert ran.status == 0, ran.stdout
    output = Path(ran.only("done")["output"])
    assert desk.noise(output) == pytest.approx(seen, rel=0.2)


def test_a_table_that_is_none_is_refused_before_the_search(
    desk: Desk, data_dir: Path, tmp_path: Path
) -> None:
    (data_dir / "profiles").mkdir(parents=True)
    table = tmp_path / "my.tbl"
    table.write_text("no table")
    text = PROFILE.replace('film_grain = "auto"', f'grain_table = "{table}"')
    text = text.replace('preset = "10"', 'encoder = "aom-av1"')
    (data_dir / "profiles" / "grain.toml").write_text(text)
    ran = run_reelfit("fit", desk.film(0), "--profile", "grain", "--json")
    failure = ran.only("failed")
    assert failure["code"] == "bad_setting"
    assert "does not begin with filmgrn1" in failure["message"]
