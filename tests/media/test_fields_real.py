"""Interlaced film that stays so, with real frames from the survey to the proof."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import av
import pytest

from app.domain.media import Fingerprint
from app.domain.picture_rules import Crop, Denoise, Interlace, PictureRules
from app.domain.profile import Container, Profile
from app.domain.results import Analysis
from app.domain.survey import Fields, Scan
from app.domain.target import Metric
from app.errors import ReelfitError
from app.media.chain import plan_chain
from app.media.footage import Footage
from app.media.sample import run_sample
from app.media.scoring import Scoring
from app.media.streams import check_dimensions
from app.media.survey import run_survey
from tests.support.command import run_reelfit
from tests.support.studio import X264, Fitted, Studio

pytestmark = pytest.mark.media

SSIM = Scoring(Metric.SSIM, "vmaf_v0.6.1", "yuv420p")
KEEP = replace(X264, preset="veryfast", picture=PictureRules(Interlace.KEEP))
FLAGGED = ("-flags", "+ilme+ildct")


@dataclass(frozen=True)
class Done:
    """A film that went all the way, what a probe said, and the fields that its encode shows."""

    film: Fitted
    probed: float
    fields: Fields


def shoot(
    studio: Studio,
    order: str,
    *,
    flagged: bool = True,
    size: str = "352x288",
    more: str = "",
    pix_fmt: str = "yuv420p",
) -> Path:
    """Make video of two moments a frame, with detail that moves in both fields."""
    made = f"testsrc2=s={size}:r=50:d=2,scroll=h=0.004:v=0.003,noise=alls=6:allf=t{more}"
    made += f",interlace=scan={order}:lowpass=0" + ("" if flagged else ",setfield=prog")
    coded = ("-c:v", "libx264", "-preset", "ultrafast", "-crf", "12", "-pix_fmt", pix_fmt)
    flags = (*FLAGGED, "-x264-params", f"{order}=1") if flagged else ()
    sound = ("-c:a", "aac")
    return studio.film(
        f"interlaced {order}.mkv", *coded, *flags, *sound, picture=made, sound="sine=d=2"
    )


def look(studio: Studio, path: Path, *, bars: bool = False) -> Analysis:
    media = studio.analyze(path)
    survey = run_survey(studio.bench, path, media, fields=True, bars=bars)
    return Analysis(media, Fingerprint(1, 1, "digest"), survey)


def go(studio: Studio, source: Path, profile: Profile = KEEP) -> Done:
    """Take a film through everything."""
    analysis = look(studio, source, bars=profile.picture.crop is Crop.AUTO)
    media, chain = analysis.media, plan_chain(analysis, profile.picture)
    footage = Footage(source, media.video.index)
    probe = run_sample(studio.bench, footage, media, profile, 25.0, SSIM, lambda _: None, chain)
    fitted = studio.fit(source, profile, crf=25.0, chain=chain)
    return Done(fitted, probe.score.mean, look(studio, fitted.path).fields)


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
    studio: Studio, order: str, flagged: bool, container: str
) -> None:
    source = shoot(studio, order, flagged=flagged)
    done = go(studio, source, replace(KEEP, container=Container(container)))
    film, picture = done.film, done.film.result.picture
    assert film.media.picture.interlaced is flagged
    assert (done.fields.scan, done.fields.order) == (Scan.INTERLACED, order)
    assert (picture.interlaced, picture.field_order) == (True, order)
    assert times(film.path) == pytest.approx([n / 25 for n in range(50)], abs=0.0011)
    # Matroska says it of its own; what the stream says by itself is seen without.
    bare = studio.folder / "bare.h264"
    studio.clips.run("-i", str(film.path), "-map", "0:v", "-c", "copy", str(bare))
    assert studio.analyze(bare).picture.field_order == order
    # Probe and proof compare the same frames: fields with fields.
    assert film.verify.score.mean > 0.85
    assert done.probed == pytest.approx(film.verify.score.mean, abs=0.002)
    word = {"tff": "top", "bff": "bottom"}[order]
    assert film.entry("scan").found == f"interlaced, {word} field first"


def test_without_the_encoder_s_mode_the_same_video_costs_more_for_less(studio: Studio) -> None:
    source = shoot(studio, "tff")
    seen = studio.analyze(source)
    unseen = replace(
        seen,
        streams=tuple(
            replace(s, picture=replace(s.picture, interlaced=False)) if s.picture else s
            for s in seen.streams
        ),
    )
    footage = Footage(source, seen.video.index)
    seeing, blind = (
        run_sample(studio.bench, footage, media, KEEP, 25.0, SSIM, lambda _: None)
        for media in (seen, unseen)
    )
    assert seeing.bytes_out < blind.bytes_out * 0.95
    assert seeing.score.mean > blind.score.mean - 0.01


def test_other_rules_work_on_each_field_by_itself(studio: Studio) -> None:
    bars = ",drawbox=w=iw:h=62:t=fill:color=black,drawbox=y=ih-62:w=iw:h=62:t=fill:color=black"
    source = shoot(studio, "bff", size="720x576", more=bars, pix_fmt="yuv422p")
    rules = PictureRules(Interlace.KEEP, Crop.AUTO, 300, Denoise.MEDIUM)
    done = go(studio, source, replace(KEEP, picture=rules))
    assert (done.fields.scan, done.fields.order) == (Scan.INTERLACED, "bff")
    assert done.fields.combed > 0.9
    picture = done.film.result.picture
    assert (picture.height, picture.pix_fmt, picture.interlaced) == (300, "yuv420p", True)


def test_a_height_that_fields_cannot_have_is_refused_before(studio: Studio) -> None:
    picture = replace(studio.analyze(shoot(studio, "tff")).picture, height=486)
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
    encoder: str, preset: str, ends: str, studio: Studio, data_dir: Path, tmp_path: Path
) -> None:
    (data_dir / "profiles").mkdir(parents=True)
    text = PROFILE.format(encoder=encoder, preset=preset)
    (data_dir / "profiles" / "dvd.toml").write_text(text)
    source = shoot(studio, "tff", size="720x576")
    ran = run_reelfit("fit", source, "--profile", "dvd", "--output-dir", tmp_path / "out", "--json")
    assert ran.status == 0, ran.stdout
    ended = ran.only(ends)
    if ends == "skipped":
        assert ended["reason"] == "interlaced_encoder"
        assert "x264 can" in ended["message"]
    else:
        assert len(times(Path(ended["output"]))) == 50
