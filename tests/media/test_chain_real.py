"""Each rule for the picture through survey, probe, encode and proof, on real frames."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import av
import pytest

from app.domain.account import Fate, Why
from app.domain.media import Fingerprint, Hdr, MediaInfo, Picture
from app.domain.picture_rules import Crop, Denoise, Interlace, PictureRules, ToneMap
from app.domain.profile import Profile
from app.domain.results import (
    Analysis,
    EncodeResult,
    SampleMeasurement,
    SamplePlan,
    Segment,
    VerifyResult,
    Window,
)
from app.domain.survey import Area, FieldOrder, Scan
from app.domain.target import Metric, Target
from app.media.bench import Bench
from app.media.chain import AS_IT_IS, Chain, plan_chain
from app.media.decoded_reel import run_decoded_reel
from app.media.encode import run_encode
from app.media.footage import Footage
from app.media.probe import MediaReader
from app.media.sample import run_sample
from app.media.scoring import Scoring
from app.media.survey import run_survey
from app.media.verify import Verification, run_verify
from app.remarks.english import english
from tests.support.clips import ClipMaker
from tests.support.command import run_reelfit

pytestmark = pytest.mark.media

SSIM = Scoring(Metric.SSIM, "vmaf_v0.6.1", "yuv420p10le")
FAST = Profile("test", target=Target(0.5, Metric.SSIM), preset="12", max_share=9.0)
NTSC, FILM = Fraction(30000, 1001), Fraction(24000, 1001)
TFF = ("-c:v", "libx264", "-preset", "ultrafast", "-crf", "12", "-flags", "+ilme+ildct")


@dataclass
class Desk:
    """What the rules are tried with."""

    bench: Bench
    reader: MediaReader
    clips: ClipMaker

    def film(self, name: str, pattern: str, *options: str) -> Path:
        path = self.clips.folder / name
        sound = ("-f", "lavfi", "-i", "sine=d=60", "-c:a", "flac", "-shortest")
        self.clips.run("-f", "lavfi", "-i", pattern, *sound, *options, str(path))
        return path

    def analyze(self, source: Path) -> Analysis:
        media = self.reader.analyze(source, self.bench.token, 30.0)
        survey = run_survey(self.bench, source, media, fields=True, bars=True)
        return Analysis(media, Fingerprint(1, 1, "digest"), survey)

    def probe(self, source: Path, media: MediaInfo, chain: Chain) -> SampleMeasurement:
        assert media.video_index is not None
        footage = Footage(source, media.video_index)
        return run_sample(self.bench, footage, media, FAST, 25.0, SSIM, lambda _: None, chain)

    def encode(self, source: Path, media: MediaInfo, chain: Chain) -> EncodeResult:
        output, whole = self.clips.folder / "out.mkv", (Segment(0.0, None, 25.0),)
        return run_encode(self.bench, source, media, FAST, whole, output, lambda _: None, chain)

    def verify(
        self, source: Path, media: MediaInfo, encode: EncodeResult, chain: Chain
    ) -> VerifyResult:
        job = Verification(
            self.bench,
            self.reader,
            source,
            media,
            FAST,
            targets=(FAST.target,),
            most_bytes=10**9,
            encode=encode,
            tolerance=0.5,
            trust_damaged=False,
            timeout_s=30.0,
            chain=chain,
        )
        return run_verify(job, lambda *_: None)

    def shown(self, path: Path) -> Picture:
        return self.reader.analyze(path, self.bench.token, 30.0).picture


@dataclass
class Done:
    """A film that went all the way; ``picture`` is the result's."""

    analysis: Analysis
    chain: Chain
    probe: SampleMeasurement
    encode: EncodeResult
    verify: VerifyResult
    picture: Picture

    @property
    def failed(self) -> list[str]:
        return [str(check) for check in self.verify.checks if not check.passed]

    @property
    def ruled(self) -> dict[str, tuple[str, str]]:
        """What the account says was changed or dropped by rule: before and found."""
        return {
            entry.item: (entry.before, entry.found or "")
            for entry in self.verify.account
            if entry.why is Why.RULE and entry.fate is not Fate.KEPT
        }


@pytest.fixture
def desk(bench: Bench, reader: MediaReader, clips: ClipMaker) -> Iterator[Desk]:
    return Desk(bench, reader, clips)


def go(desk: Desk, source: Path, rules: PictureRules) -> Done:
    """Take a film through everything, and check what holds for every rule."""
    analysis = desk.analyze(source)
    chain, media = plan_chain(analysis, rules), analysis.media
    assert chain is not AS_IT_IS
    probe = desk.probe(source, media, chain)
    encode = desk.encode(source, media, chain)
    verify = desk.verify(source, media, encode, chain)
    done = Done(analysis, chain, probe, encode, verify, desk.shown(encode.path))
    assert done.failed == []
    planned = chain.made(media.picture)
    for item in ("width", "height", "sample_aspect", "frame_rate", "interlaced", "hdr", "colour"):
        assert getattr(done.picture, item) == getattr(planned, item), item
    assert verify.score.mean > 0.9
    # The sample is the film, so that the probe saw what the proof sees.
    assert probe.frames == encode.frames
    assert probe.score.mean == pytest.approx(verify.score.mean, abs=0.002)
    return done


def moving(size: str, rate: str, seconds: float) -> str:
    """A picture in which everything moves in every frame, with detail in both fields."""
    return (
        f"testsrc2=s={size}:r={rate}:d={seconds},scroll=h=0.004:v=0.003,"
        "noise=alls=6:allf=t,setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709:"
        "range=tv"
    )


def interlaced(desk: Desk, order: str = "tff", flagged: bool = True) -> Path:
    made = moving("352x288", "50", 3) + f",interlace=scan={order}:lowpass=0"
    flags = (*TFF, "-x264-params", f"{order}=1") if flagged else TFF[:-2]
    return desk.film("interlaced.mkv", made if flagged else made + ",setfield=prog", *flags)


def telecined(desk: Desk, seconds: float = 4) -> Path:
    made = moving("352x240", "24000/1001", seconds) + ",telecine=pattern=23"
    return desk.film("telecined.mkv", made, *TFF, "-x264-params", "tff=1")


# -- fields ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("order", "flagged"), [("tff", True), ("bff", True), ("tff", False), ("bff", False)]
)
def test_interlaced_video_is_told_by_its_fields(desk: Desk, order: str, flagged: bool) -> None:
    analysis = desk.analyze(interlaced(desk, order, flagged))
    assert analysis.media.picture.interlaced is flagged
    assert analysis.fields.scan is Scan.INTERLACED
    assert analysis.fields.order is FieldOrder(order)
    assert analysis.fields.combed > 0.9


def test_telecined_film_is_told_from_interlaced_video(desk: Desk) -> None:
    fields = desk.analyze(telecined(desk)).fields
    assert (fields.scan, fields.order) == (Scan.TELECINED, FieldOrder.TOP)
    assert fields.repeated == pytest.approx(0.4, abs=0.05)


def test_progressive_film_that_is_flagged_as_interlaced_is_done_as_it_is(desk: Desk) -> None:
    flags = (*TFF, "-x264-params", "tff=1")
    source = desk.film("psf.mkv", moving("352x288", "25", 3) + ",setfield=tff", *flags)
    done = go(desk, source, PictureRules())
    assert done.analysis.media.picture.interlaced
    assert done.analysis.fields.scan is Scan.PROGRESSIVE
    assert done.encode.frames == 75


@pytest.mark.parametrize("order", ["tff", "bff"])
def test_deinterlacing_keeps_every_frame_and_its_time(desk: Desk, order: str) -> None:
    done = go(desk, interlaced(desk, order), PictureRules(Interlace.DEINTERLACE))
    assert done.encode.frames == 75
    (timing,) = [check for check in done.verify.checks if check.name == "timing"]
    assert "75 frames within" in english(timing.found)
    again = desk.analyze(done.encode.path).fields
    assert again.scan is Scan.PROGRESSIVE


def test_against_the_source_as_it_is_a_deinterlaced_encode_scores_far_lower(desk: Desk) -> None:
    done = go(desk, interlaced(desk), PictureRules(Interlace.DEINTERLACE))
    source = desk.clips.folder / "interlaced.mkv"
    plain = desk.verify(source, done.analysis.media, done.encode, AS_IT_IS)
    assert plain.score.mean < done.verify.score.mean - 0.1


def test_the_frames_of_a_telecined_film_come_back(desk: Desk) -> None:
    source = telecined(desk)
    done = go(desk, source, PictureRules(Interlace.DETELECINE))
    assert done.analysis.media.picture.frame_rate == NTSC
    assert (done.encode.frames, done.picture.frame_rate) == (96, FILM)
    assert done.ruled["frame_rate"] == ("30000/1001", "24000/1001")
    # They are the film's own: as like to it as any encode is.
    made = moving("352x240", "24000/1001", 4)
    film = desk.film("film.mkv", made, *TFF[:-2])
    media = desk.reader.analyze(film, desk.bench.token, 30.0)
    assert desk.verify(film, media, done.encode, AS_IT_IS).score.mean > 0.9


def test_film_frames_that_were_lost_are_found(desk: Desk) -> None:
    done = go(desk, telecined(desk), PictureRules(Interlace.DETELECINE))
    short = desk.clips.folder / "short.mkv"
    desk.clips.run(
        "-i", str(done.encode.path), "-map", "0", "-c", "copy", "-frames:v", "90", str(short)
    )
    source = desk.clips.folder / "telecined.mkv"
    encode = replace(done.encode, path=short, frames=90)
    found = desk.verify(source, done.analysis.media, encode, done.chain)
    assert {"frames", "length"} <= {check.name for check in found.checks if not check.passed}


@pytest.mark.parametrize("decoded", [False, True], ids=["copied", "decoded"])
@pytest.mark.parametrize("rule", [Interlace.DEINTERLACE, Interlace.DETELECINE])
def test_windows_of_a_film_are_probed_behind_the_chain(
    desk: Desk, rule: Interlace, decoded: bool
) -> None:
    source = telecined(desk, 12)
    media = desk.reader.analyze(source, desk.bench.token, 30.0)
    chain = plan_chain(desk.analyze(source), PictureRules(rule))
    plan = SamplePlan((Window(1.0, 2.0), Window(8.0, 2.0)), whole=False, warm_up_s=0.5)
    reel = desk.clips.folder / "reel.mkv"
    if decoded:
        windows = run_decoded_reel(desk.bench, source, media, plan, reel)
    else:
        windows = desk.reader.cut_reel(source, plan, reel, desk.bench.token, 30.0)
    assert len(windows) == 2
    with av.open(str(reel)) as file:
        assert next(file.decode(video=0)).interlaced_frame
    footage = Footage(reel, 0, windows, plan.warm_up_s)
    probe = run_sample(desk.bench, footage, media, FAST, 25.0, SSIM, lambda _: None, chain)
    rate = float(chain.made(media.picture).frame_rate)
    assert probe.score.mean > 0.9
    assert probe.frames == pytest.approx(3.0 * rate, abs=3)
    assert probe.counted_s == pytest.approx(3.0, abs=0.15)


# -- geometry, noise, colour -----------------------------------------------------------------------


def letterboxed(*, one_open_scene: bool) -> str:
    full = moving("320x240", "24", 5)
    opened = "not(between(t,2,2.6))" if one_open_scene else "1"
    bars = f"drawbox=enable='{opened}':w=iw:t=fill:color=black"
    return f"{full},{bars}:y=0:h=30,{bars}:y=ih-31:h=31"


def test_bars_that_are_always_there_are_cut_off(desk: Desk) -> None:
    source = desk.film("bars.mkv", letterboxed(one_open_scene=False), *TFF[:-2])
    done = go(desk, source, PictureRules(crop=Crop.AUTO))
    assert done.analysis.survey is not None
    assert done.analysis.survey.area == Area(0, 30, 320, 180)
    assert done.ruled["size"] == ("320×240", "320×180")


def test_a_film_with_one_scene_without_bars_keeps_its_picture(desk: Desk) -> None:
    source = desk.film("scene.mkv", letterboxed(one_open_scene=True), *TFF[:-2])
    analysis = desk.analyze(source)
    assert analysis.survey is not None
    assert analysis.survey.area is None
    assert plan_chain(analysis, PictureRules(crop=Crop.AUTO)) is AS_IT_IS


def test_scaling_keeps_the_shape_of_pixels(desk: Desk) -> None:
    made = moving("320x240", "25", 2) + ",setsar=16/15"
    done = go(desk, desk.film("tall.mkv", made, *TFF[:-2]), PictureRules(max_height=180))
    assert (done.picture.width, done.picture.height) == (240, 180)
    assert done.picture.sample_aspect == Fraction(16, 15)
    assert list(done.ruled) == ["size"]


def test_denoising_saves_bytes_and_is_scored_against_what_was_asked_for(desk: Desk) -> None:
    source = desk.film("noisy.mkv", moving("320x240", "25", 2), *TFF[:-2])
    done = go(desk, source, PictureRules(denoise=Denoise.STRONG))
    plain = desk.encode(source, done.analysis.media, AS_IT_IS)
    assert plain.bytes_out > done.encode.bytes_out
    assert done.ruled == {}


@pytest.mark.parametrize("transfer", ["smpte2084", "arib-std-b67"])
def test_hdr_becomes_sdr_with_nothing_of_hdr_beside_it(desk: Desk, transfer: str) -> None:
    tagged = f"color_primaries=bt2020:color_trc={transfer}:colorspace=bt2020nc:range=tv"
    pattern = f"testsrc2=s=320x180:r=25:d=1,format=yuv420p10le,setparams={tagged}"
    params = (
        f"log-level=none:colorprim=bt2020:transfer={transfer}:colormatrix=bt2020nc:range=limited"
    )
    params += ":max-cll=1000,400:master-display=G(13250,34500)B(7500,3000)R(34000,16000)"
    params += "WP(15635,16450)L(10000000,1)"
    options = ("-c:v", "libx265", "-preset", "ultrafast", "-crf", "10", "-x265-params", params)
    source = desk.film("hdr.mkv", pattern, *options)
    assert desk.shown(source).light.max_cll == 1000
    done = go(desk, source, PictureRules(tone_map=ToneMap.SDR))
    assert done.picture.hdr is Hdr.SDR
    assert done.picture.light.max_cll == 0
    assert done.picture.light.mastering == ()
    assert done.ruled["transfer"] == (transfer, "bt709")
    assert done.ruled["dynamic_range"][1] == "sdr"


@pytest.mark.parametrize(
    "rules",
    [PictureRules(max_height=144), PictureRules(tone_map=ToneMap.SDR)],
    ids=["scale", "sdr"],
)
def test_dolby_vision_does_not_stay_beside_another_picture(
    desk: Desk, rules: PictureRules, shared_media: Path
) -> None:
    done = go(desk, shared_media / "awkward" / "hdr" / "ax_dolbyVision-hdr.MOV", rules)
    assert done.analysis.media.picture.light.dolby_vision
    assert done.picture.light.dolby_vision == ""
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
    rule: str, name: str, ends: str, shared_media: Path, data_dir: Path, tmp_path: Path
) -> None:
    (data_dir / "profiles").mkdir(parents=True)
    (data_dir / "profiles" / "dvd.toml").write_text(DVD.format(rule=rule))
    source = shared_media / "awkward" / "timing" / name
    ran = run_reelfit("fit", source, "--profile", "dvd", "--output-dir", tmp_path / "out", "--json")
    assert ran.status == 0, ran.stdout
    ended = ran.only(ends)
    if ends == "skipped":
        assert ended["reason"] == "interlaced"
        assert not list((data_dir / "work").rglob("*"))
    else:
        assert ended["score"] > 0.9
