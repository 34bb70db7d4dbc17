"""Each rule for the picture through survey, probe, encode and proof, on real frames."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import av
import pytest

from app.domain.account import Fate, Why
from app.domain.media import Fingerprint, Hdr, MediaInfo
from app.domain.picture_rules import Crop, Denoise, Interlace, PictureRules, ToneMap
from app.domain.results import Analysis, SampleMeasurement, SamplePlan, Window
from app.domain.survey import Area, FieldOrder, Scan
from app.domain.target import Metric
from app.media.chain import AS_IT_IS, Chain, plan_chain
from app.media.decoded_reel import run_decoded_reel
from app.media.footage import Footage
from app.media.sample import run_sample
from app.media.scoring import Scoring
from app.media.survey import run_survey
from tests.support.clips import ClipMaker
from tests.support.command import run_reelfit
from tests.support.studio import SVT, Fitted, Studio

pytestmark = pytest.mark.media

SSIM = Scoring(Metric.SSIM, "vmaf_v0.6.1", "yuv420p10le")
CRF = 25.0
NTSC, FILM = Fraction(30000, 1001), Fraction(24000, 1001)
TFF = ("-c:v", "libx264", "-preset", "ultrafast", "-crf", "12", "-flags", "+ilme+ildct")


def shoot(studio: Studio, name: str, pattern: str, *options: str) -> Path:
    """Make a film with sound of its length."""
    sound = ("-c:a", "flac", "-shortest")
    return studio.film(name, *sound, *options, picture=pattern, sound="sine=d=60")


def look(studio: Studio, source: Path) -> Analysis:
    media = studio.analyze(source)
    survey = run_survey(studio.bench, source, media, fields=True, bars=True)
    return Analysis(media, Fingerprint(1, 1, "digest"), survey)


def probe(studio: Studio, footage: Footage, media: MediaInfo, chain: Chain) -> SampleMeasurement:
    return run_sample(studio.bench, footage, media, SVT, CRF, SSIM, lambda _: None, chain)


@dataclass(frozen=True)
class Done:
    """A film that went all the way."""

    analysis: Analysis
    probe: SampleMeasurement
    film: Fitted

    @property
    def ruled(self) -> dict[str, tuple[str, str]]:
        """What the account says was changed or dropped by rule: before and found."""
        return {
            entry.item: (entry.before, entry.found or "")
            for entry in self.film.verify.account
            if entry.why is Why.RULE and entry.fate is not Fate.KEPT
        }


def go(studio: Studio, source: Path, rules: PictureRules) -> Done:
    """Take a film through everything, and check what holds for every rule."""
    analysis = look(studio, source)
    chain, media = plan_chain(analysis, rules), analysis.media
    assert chain is not AS_IT_IS
    assert media.video_index is not None
    probed = probe(studio, Footage(source, media.video_index), media, chain)
    film = studio.fit(source, crf=CRF, media=media, chain=chain)
    picture, planned = film.result.picture, chain.made(media.picture)
    for item in ("width", "height", "sample_aspect", "frame_rate", "interlaced", "hdr", "colour"):
        assert getattr(picture, item) == getattr(planned, item), item
    assert film.verify.score.mean > 0.9
    # The sample is the film, so that the probe saw what the proof sees.
    assert probed.frames == film.encode.frames
    assert probed.score.mean == pytest.approx(film.verify.score.mean, abs=0.002)
    return Done(analysis, probed, film)


def moving(size: str, rate: str, seconds: float) -> str:
    """A picture in which everything moves in every frame, with detail in both fields."""
    return (
        f"testsrc2=s={size}:r={rate}:d={seconds},scroll=h=0.004:v=0.003,"
        "noise=alls=6:allf=t,setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709:"
        "range=tv"
    )


INTERLACED, TELECINED = "192x144", "192x120"
Film = Callable[..., Path]


@pytest.fixture(scope="module")
def interlaced(studio: Studio) -> Film:
    """Makes three seconds of interlaced video, by the order of its fields and with its flag."""

    @cache
    def make(order: str = "tff", flagged: bool = True) -> Path:
        made = moving(INTERLACED, "50", 3) + f",interlace=scan={order}:lowpass=0"
        flags = (*TFF, "-x264-params", f"{order}=1") if flagged else TFF[:-2]
        name = f"{order} {flagged}.mkv"
        return shoot(studio, name, made if flagged else made + ",setfield=prog", *flags)

    return make


@pytest.fixture(scope="module")
def deinterlaced(studio: Studio, interlaced: Film) -> Callable[[str], Done]:
    """Interlaced video that was deinterlaced."""
    rules = PictureRules(Interlace.DEINTERLACE)
    return cache(lambda order: go(studio, interlaced(order), rules))


@pytest.fixture(scope="module")
def telecined(studio: Studio) -> Path:
    """Seven seconds of film on video."""
    made = moving(TELECINED, "24000/1001", 7) + ",telecine=pattern=23"
    return shoot(studio, "telecined.mkv", made, *TFF, "-x264-params", "tff=1")


@pytest.fixture(scope="module")
def detelecined(studio: Studio) -> Done:
    """Four seconds of film on video that became film again."""
    made = moving(TELECINED, "24000/1001", 4) + ",telecine=pattern=23"
    source = shoot(studio, "on video.mkv", made, *TFF, "-x264-params", "tff=1")
    return go(studio, source, PictureRules(Interlace.DETELECINE))


# -- fields ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("order", "flagged"), [("tff", True), ("bff", True), ("tff", False), ("bff", False)]
)
def test_interlaced_video_is_told_by_its_fields(
    studio: Studio, interlaced: Film, order: str, flagged: bool
) -> None:
    analysis = look(studio, interlaced(order, flagged))
    assert analysis.media.picture.interlaced is flagged
    assert analysis.fields.scan is Scan.INTERLACED
    assert analysis.fields.order is FieldOrder(order)
    assert analysis.fields.combed > 0.9


def test_telecined_film_is_told_from_interlaced_video(studio: Studio, telecined: Path) -> None:
    fields = look(studio, telecined).fields
    assert (fields.scan, fields.order) == (Scan.TELECINED, FieldOrder.TOP)
    assert fields.repeated == pytest.approx(0.4, abs=0.05)


def test_progressive_film_that_is_flagged_as_interlaced_is_done_as_it_is(studio: Studio) -> None:
    flags = (*TFF, "-x264-params", "tff=1")
    source = shoot(studio, "psf.mkv", moving("256x192", "25", 3) + ",setfield=tff", *flags)
    done = go(studio, source, PictureRules())
    assert done.analysis.media.picture.interlaced
    assert done.analysis.fields.scan is Scan.PROGRESSIVE
    assert done.film.encode.frames == 75


@pytest.mark.parametrize("order", ["tff", "bff"])
def test_deinterlacing_keeps_every_frame_and_its_time(
    studio: Studio, deinterlaced: Callable[[str], Done], order: str
) -> None:
    film = deinterlaced(order).film
    assert film.encode.frames == 75
    assert "75 frames within" in film.check("timing")
    assert look(studio, film.path).fields.scan is Scan.PROGRESSIVE


def test_against_the_source_as_it_is_a_deinterlaced_encode_scores_far_lower(
    studio: Studio, deinterlaced: Callable[[str], Done]
) -> None:
    film = deinterlaced("tff").film
    plain = studio.prove(replace(film, chain=AS_IT_IS))
    assert plain.score.mean < film.verify.score.mean - 0.1


def test_the_frames_of_a_telecined_film_come_back(studio: Studio, detelecined: Done) -> None:
    film = detelecined.film
    assert film.media.picture.frame_rate == NTSC
    assert (film.encode.frames, film.result.picture.frame_rate) == (96, FILM)
    assert detelecined.ruled["frame_rate"] == ("30000/1001", "24000/1001")
    # They are the film's own: as like to it as any encode is.
    own = shoot(studio, "film.mkv", moving(TELECINED, "24000/1001", 4), *TFF[:-2])
    other = replace(film, source=own, media=studio.analyze(own), chain=AS_IT_IS)
    assert studio.prove(other).score.mean > 0.9


def test_film_frames_that_were_lost_are_found(studio: Studio, detelecined: Done) -> None:
    film = detelecined.film
    short = film.replaced(studio.copy(film.path, "short.mkv", "-frames:v", "90"))
    short = replace(short, encode=replace(short.encode, frames=90))
    assert {"frames", "length"} <= studio.failed(short).keys()


@pytest.mark.parametrize("decoded", [False, True], ids=["copied", "decoded"])
@pytest.mark.parametrize("rule", [Interlace.DEINTERLACE, Interlace.DETELECINE])
def test_windows_of_a_film_are_probed_behind_the_chain(
    studio: Studio, telecined: Path, rule: Interlace, decoded: bool
) -> None:
    analysis = look(studio, telecined)
    media, chain = analysis.media, plan_chain(analysis, PictureRules(rule))
    plan = SamplePlan((Window(1.0, 2.0), Window(4.5, 2.0)), whole=False)
    reel = studio.folder / "reel.mkv"
    if decoded:
        windows = run_decoded_reel(studio.bench, telecined, media, plan, reel)
    else:
        windows = studio.reader.cut_reel(telecined, plan, reel, studio.bench.token, 30.0)
    assert len(windows) == 2
    with av.open(str(reel)) as file:
        assert next(file.decode(video=0)).interlaced_frame
    probed = probe(studio, Footage(reel, 0, windows), media, chain)
    rate = float(chain.made(media.picture).frame_rate)
    assert probed.score.mean > 0.9
    assert probed.frames == pytest.approx(4.0 * rate, abs=3)
    assert probed.counted_s == pytest.approx(4.0, abs=0.15)


# -- geometry, noise, colour -----------------------------------------------------------------------


def letterboxed(*, one_open_scene: bool) -> str:
    full = moving("320x240", "24", 5)
    opened = "not(between(t,2,2.6))" if one_open_scene else "1"
    bars = f"drawbox=enable='{opened}':w=iw:t=fill:color=black"
    return f"{full},{bars}:y=0:h=30,{bars}:y=ih-31:h=31"


def test_bars_that_are_always_there_are_cut_off(studio: Studio) -> None:
    source = shoot(studio, "bars.mkv", letterboxed(one_open_scene=False), *TFF[:-2])
    done = go(studio, source, PictureRules(crop=Crop.AUTO))
    assert done.analysis.survey is not None
    assert done.analysis.survey.area == Area(0, 30, 320, 180)
    assert done.ruled["size"] == ("320×240", "320×180")


def test_a_film_with_one_scene_without_bars_keeps_its_picture(studio: Studio) -> None:
    source = shoot(studio, "scene.mkv", letterboxed(one_open_scene=True), *TFF[:-2])
    analysis = look(studio, source)
    assert analysis.survey is not None
    assert analysis.survey.area is None
    assert plan_chain(analysis, PictureRules(crop=Crop.AUTO)) is AS_IT_IS


def test_scaling_keeps_the_shape_of_pixels(studio: Studio) -> None:
    made = moving("320x240", "25", 2) + ",setsar=16/15"
    done = go(studio, shoot(studio, "tall.mkv", made, *TFF[:-2]), PictureRules(max_height=180))
    assert (done.film.result.picture.width, done.film.result.picture.height) == (240, 180)
    assert done.film.result.picture.sample_aspect == Fraction(16, 15)
    assert list(done.ruled) == ["size"]


def test_denoising_saves_bytes_and_is_scored_against_what_was_asked_for(studio: Studio) -> None:
    source = shoot(studio, "noisy.mkv", moving("320x240", "25", 2), *TFF[:-2])
    done = go(studio, source, PictureRules(denoise=Denoise.STRONG))
    plain = studio.encode(source, crf=CRF)
    assert plain.encode.bytes_out > done.film.encode.bytes_out
    assert done.ruled == {}


@pytest.mark.parametrize("transfer", ["smpte2084", "arib-std-b67"])
def test_hdr_becomes_sdr_with_nothing_of_hdr_beside_it(studio: Studio, transfer: str) -> None:
    tagged = f"color_primaries=bt2020:color_trc={transfer}:colorspace=bt2020nc:range=tv"
    pattern = f"testsrc2=s=320x180:r=25:d=1,format=yuv420p10le,setparams={tagged}"
    params = (
        f"log-level=none:colorprim=bt2020:transfer={transfer}:colormatrix=bt2020nc:range=limited"
    )
    params += ":max-cll=1000,400:master-display=G(13250,34500)B(7500,3000)R(34000,16000)"
    params += "WP(15635,16450)L(10000000,1)"
    options = ("-c:v", "libx265", "-preset", "ultrafast", "-crf", "10", "-x265-params", params)
    source = shoot(studio, "hdr.mkv", pattern, *options)
    assert studio.analyze(source).picture.light.max_cll == 1000
    done = go(studio, source, PictureRules(tone_map=ToneMap.SDR))
    assert done.film.result.picture.hdr is Hdr.SDR
    assert done.film.result.picture.light.max_cll == 0
    assert done.film.result.picture.light.mastering == ()
    assert done.ruled["transfer"] == (transfer, "bt709")
    assert done.ruled["dynamic_range"][1] == "sdr"


@pytest.mark.parametrize(
    "rules",
    [PictureRules(max_height=144), PictureRules(tone_map=ToneMap.SDR)],
    ids=["scale", "sdr"],
)
def test_dolby_vision_does_not_stay_beside_another_picture(
    studio: Studio, rules: PictureRules, shared_media: Path
) -> None:
    done = go(studio, shared_media / "awkward" / "hdr" / "ax_dolbyVision-hdr.MOV", rules)
    assert done.analysis.media.picture.light.dolby_vision
    assert done.film.result.picture.light.dolby_vision == ""
    assert "dolby_vision" in done.ruled


# -- as a user has it ------------------------------------------------------------------------------

DVD = """
target = 0.85
metric = "ssim"
preset = 12
crf_min = 30
crf_max = 30
max_share = 5.0
[picture]
interlace = "{rule}"
"""


@pytest.mark.parametrize(
    ("rule", "name", "ends"),
    [
        ("skip", "interlaced_tff_576i_h264.mkv", "skipped"),
        ("skip", "combed_but_flagged_progressive.mkv", "skipped"),
        ("deinterlace", "interlaced_tff_576i_h264.mkv", "done"),
        ("detelecine", "combed_but_flagged_progressive.mkv", "done"),
    ],
)
def test_a_real_file_is_skipped_or_deinterlaced_as_its_profile_says(
    rule: str,
    name: str,
    ends: str,
    clips: ClipMaker,
    shared_media: Path,
    data_dir: Path,
    tmp_path: Path,
) -> None:
    (data_dir / "profiles").mkdir(parents=True)
    (data_dir / "profiles" / "dvd.toml").write_text(DVD.format(rule=rule))
    source = tmp_path / name
    cut = ("-map", "0", "-c", "copy", "-t", "1")
    clips.run("-i", str(shared_media / "awkward" / "timing" / name), *cut, str(source))
    ran = run_reelfit("fit", source, "--profile", "dvd", "--output-dir", tmp_path / "out", "--json")
    assert ran.status == 0, ran.stdout
    ended = ran.only(ends)
    if ends == "skipped":
        assert ended["reason"] == "interlaced"
        assert not list((data_dir / "work").rglob("*"))
    else:
        assert ended["score"] > 0.9
