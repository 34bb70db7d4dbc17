"""Interlaced film that stays so, with real frames from the survey to the proof."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import av
import pytest

from app.domain.media import Fingerprint, MediaInfo
from app.domain.picture_rules import Crop, Denoise, Interlace, PictureRules
from app.domain.profile import Container, Profile
from app.domain.results import Analysis, Segment, VerifyResult
from app.domain.survey import Fields, Scan
from app.domain.target import Metric, Target
from app.errors import ReelfitError
from app.media.bench import Bench
from app.media.chain import plan_chain
from app.media.encode import run_encode
from app.media.footage import Footage
from app.media.probe import MediaReader
from app.media.sample import run_sample
from app.media.scoring import Scoring
from app.media.streams import check_dimensions
from app.media.survey import run_survey
from app.media.verify import Verification, run_verify
from tests.support.clips import ClipMaker
from tests.support.command import run_reelfit

pytestmark = pytest.mark.media

SSIM = Scoring(Metric.SSIM, "vmaf_v0.6.1", "yuv420p")
KEEP = Profile(
    "keep",
    target=Target(0.5, Metric.SSIM),
    encoder="x264",
    preset="veryfast",
    max_share=9.0,
    picture=PictureRules(Interlace.KEEP),
)
FLAGGED = ("-flags", "+ilme+ildct")


@dataclass
class Done:
    """A film that went all the way; the fields are those that are seen in the result."""

    source: MediaInfo
    result: MediaInfo
    fields: Fields
    proof: VerifyResult
    probed: float
    path: Path

    @property
    def failed(self) -> list[str]:
        return [str(check) for check in self.proof.checks if not check.passed]


@dataclass
class Desk:
    """What the rule is tried with."""

    bench: Bench
    reader: MediaReader
    clips: ClipMaker

    def film(
        self,
        order: str,
        *,
        flagged: bool = True,
        size: str = "352x288",
        more: str = "",
        pix_fmt: str = "yuv420p",
    ) -> Path:
        """Video of two moments a frame, with detail that moves in both fields."""
        path = self.clips.folder / "interlaced.mkv"
        made = f"testsrc2=s={size}:r=50:d=2,scroll=h=0.004:v=0.003,noise=alls=6:allf=t{more}"
        made += f",interlace=scan={order}:lowpass=0" + ("" if flagged else ",setfield=prog")
        coded = ("-c:v", "libx264", "-preset", "ultrafast", "-crf", "12", "-pix_fmt", pix_fmt)
        sound = ("-f", "lavfi", "-i", "sine=d=2", "-c:a", "aac")
        flags = (*FLAGGED, "-x264-params", f"{order}=1") if flagged else ()
        self.clips.run("-f", "lavfi", "-i", made, *sound, *coded, *flags, str(path))
        return path

    def survey(self, path: Path, *, bars: bool = False) -> Analysis:
        media = self.reader.analyze(path, self.bench.token, 30.0)
        survey = run_survey(self.bench, path, media, fields=True, bars=bars)
        return Analysis(media, Fingerprint(1, 1, "digest"), survey)

    def go(self, source: Path, profile: Profile = KEEP) -> Done:
        """Take a film through everything."""
        analysis = self.survey(source, bars=profile.picture.crop is Crop.AUTO)
        media, chain = analysis.media, plan_chain(analysis, profile.picture)
        assert media.video_index is not None
        footage = Footage(source, media.video_index)
        probe = run_sample(self.bench, footage, media, profile, 25.0, SSIM, lambda _: None, chain)
        output, whole = self.clips.folder / f"out.{profile.container}", (Segment(0.0, None, 25.0),)
        made = run_encode(self.bench, source, media, profile, whole, output, lambda _: None, chain)
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
            chain=chain,
        )
        proof = run_verify(job, lambda *_: None)
        seen = self.survey(output)
        return Done(media, seen.media, seen.fields, proof, probe.score.mean, output)


@pytest.fixture
def desk(bench: Bench, reader: MediaReader, clips: ClipMaker) -> Iterator[Desk]:
    return Desk(bench, reader, clips)


def times(path: Path) -> list[float]:
    """Return when each frame is shown, all of which have to be flagged as interlaced."""
    with av.open(str(path)) as file:
        stream = file.streams.video[0]
        assert stream.time_base is not None
        frames = list(file.decode(stream))
        assert all(frame.interlaced_frame for frame in frames)
        return [float((frame.pts or 0) * stream.time_base) for frame in frames]


@pytest.mark.parametrize(
    ("order", "flagged", "container"),
    [
        ("tff", True, "mkv"),
        ("bff", True, "mp4"),
        ("tff", True, "mov"),
        ("tff", False, "mp4"),
        ("bff", False, "mkv"),
    ],
)
def test_fields_stay_in_their_order_frame_for_frame(
    desk: Desk, order: str, flagged: bool, container: str
) -> None:
    source = desk.film(order, flagged=flagged)
    done = desk.go(source, replace(KEEP, container=Container(container)))
    assert done.failed == []
    assert done.source.picture.interlaced is flagged
    assert (done.fields.scan, done.fields.order) == (Scan.INTERLACED, order)
    assert (done.result.picture.interlaced, done.result.picture.field_order) == (True, order)
    assert times(done.path) == pytest.approx([n / 25 for n in range(50)], abs=0.0011)
    # Matroska says it of its own; what the stream says by itself is seen without.
    bare = desk.clips.folder / "bare.h264"
    desk.clips.run("-i", str(done.path), "-map", "0:v", "-c", "copy", str(bare))
    assert desk.reader.analyze(bare, desk.bench.token, 30.0).picture.field_order == order
    # Probe and proof compare the same frames: fields with fields.
    assert done.proof.score.mean > 0.85
    assert done.probed == pytest.approx(done.proof.score.mean, abs=0.002)
    (scan,) = (entry for entry in done.proof.account if entry.item == "scan")
    word = {"tff": "top", "bff": "bottom"}[order]
    assert scan.found == f"interlaced, {word} field first"


def test_without_the_encoder_s_mode_the_same_video_costs_more_for_less(desk: Desk) -> None:
    source = desk.film("tff")
    done = desk.go(source)
    media = replace(
        done.source,
        streams=tuple(
            replace(s, picture=replace(s.picture, interlaced=False)) if s.picture else s
            for s in done.source.streams
        ),
    )
    assert media.video_index is not None
    footage = Footage(source, media.video_index)
    blind = run_sample(desk.bench, footage, media, KEEP, 25.0, SSIM, lambda _: None)
    seeing = run_sample(desk.bench, footage, done.source, KEEP, 25.0, SSIM, lambda _: None)
    assert seeing.bytes_out < blind.bytes_out * 0.95
    assert seeing.score.mean > blind.score.mean - 0.01


def test_other_rules_work_on_each_field_by_itself(desk: Desk) -> None:
    bars = ",drawbox=w=iw:h=62:t=fill:color=black,drawbox=y=ih-62:w=iw:h=62:t=fill:color=black"
    source = desk.film("bff", size="720x576", more=bars, pix_fmt="yuv422p")
    rules = PictureRules(Interlace.KEEP, Crop.AUTO, 300, Denoise.MEDIUM)
    done = desk.go(source, replace(KEEP, picture=rules))
    assert done.failed == []
    assert (done.fields.scan, done.fields.order) == (Scan.INTERLACED, "bff")
    assert done.fields.combed > 0.9
    picture = done.result.picture
    assert (picture.height, picture.pix_fmt, picture.interlaced) == (300, "yuv420p", True)


def test_a_height_that_fields_cannot_have_is_refused_before(desk: Desk) -> None:
    picture = replace(desk.survey(desk.film("tff")).media.picture, height=486)
    with pytest.raises(ReelfitError) as error:
        check_dimensions(picture, KEEP.encoder_row)
    assert error.value.failure.code == "unsupported_dimensions"
    assert "multiple of 4" in error.value.failure.detail
    check_dimensions(replace(picture, interlaced=False), KEEP.encoder_row)


PROFILE = """
target = 0.85
metric = "ssim"
encoder = "{encoder}"
preset = "{preset}"
crf_min = 30
crf_max = 30
max_share = 5.0
[picture]
interlace = "keep"
"""


@pytest.mark.parametrize(
    ("encoder", "preset", "ends"),
    [("x264", "veryfast", "done"), ("svt-av1", "12", "skipped")],
)
def test_a_user_s_film_is_kept_or_left_alone_with_the_reason(
    encoder: str, preset: str, ends: str, desk: Desk, data_dir: Path, tmp_path: Path
) -> None:
    (data_dir / "profiles").mkdir(parents=True)
    text = PROFILE.format(encoder=encoder, preset=preset)
    (data_dir / "profiles" / "dvd.toml").write_text(text)
    source = desk.film("tff", size="720x576")
    ran = run_reelfit("fit", source, "--profile", "dvd", "--output-dir", tmp_path / "out", "--json")
    assert ran.status == 0, ran.stdout
    ended = ran.only(ends)
    if ends == "skipped":
        assert ended["reason"] == "interlaced_encoder"
        assert "x264 can" in ended["message"]
    else:
        assert len(times(Path(ended["output"]))) == 50
