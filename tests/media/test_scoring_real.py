"""Scores of real ffmpeg: sparse ones are those of all frames, and what lost nothing reads so."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.media import MediaInfo
from app.domain.profile import Profile
from app.domain.score import Score
from app.domain.target import Metric
from app.media.bench import Bench
from app.media.encoder_options import encode_pix_fmt
from app.media.footage import Footage
from app.media.probe import MediaReader
from app.media.sample import run_sample
from app.media.score import film_scoring, run_score
from app.media.scorelog import load_scores
from app.media.scoring import SCORE_LOG, plan_scoring, scored_size
from app.media.tools import Tools
from tests.support.clips import ClipMaker

pytestmark = pytest.mark.media

TIMEOUT_S = 30.0
BEST = Profile("best", encoder="x264", preset="ultrafast")
X264 = ("-c:v", "libx264", "-preset", "ultrafast", "-crf", "12")
X265 = ("-c:v", "libx265", "-preset", "ultrafast", "-crf", "12", "-pix_fmt", "yuv420p10le")
FFV1 = ("-c:v", "ffv1")
# What identical frames read: VMAF a little less where nothing moves, as in the first frame (97.4).
PERFECT = {Metric.VMAF: 99.0, Metric.XPSNR: 72.0, Metric.SSIM: 0.99999, Metric.PSNR: 60.0}
FRAMES = 8


def x265(*params: str) -> tuple[str, ...]:
    return (*X265, "-x265-params", ":".join(("log-level=none", *params)))


def kind(
    *video: str,
    size: str = "192x108",
    rate: str = "25",
    vf: str = "null",
    more: tuple[str, ...] = (),
) -> Callable[[ClipMaker, str], Path]:
    """Return a maker of one kind of film: testsrc2, through a filter, with these options."""

    def make(clips: ClipMaker, name: str) -> Path:
        path = clips.folder / name
        pattern = f"testsrc2=s={size}:r={rate},trim=end_frame=24,format=yuv420p,{vf}"
        frames = ("-frames:v", str(FRAMES), "-fps_mode", "passthrough")
        clips.run("-f", "lavfi", "-i", pattern, *frames, *video, *more, str(path))
        return path

    return make


def rotated(clips: ClipMaker, name: str) -> Path:
    upright = kind(*X264)(clips, "upright.mp4")
    path = clips.folder / name
    clips.run("-display_rotation", "90", "-i", str(upright), "-c", "copy", str(path))
    return path


BT2020 = ("colorprim=bt2020", "colormatrix=bt2020nc")
TO_FULL = "scale=out_range=pc,format=yuvj420p"
# By file name: the kind of film.
KINDS = {
    "vfr.mkv": kind(
        *X264, vf="setpts='(N+0.4*mod(N*7,3)+5*gt(N,4))/25/TB'", more=("-enc_time_base", "1/1000")
    ),
    "interlaced.mkv": kind(
        *X264, "-flags", "+ildct+ilme", "-x264-params", "tff=1", size="720x576", vf="interlace"
    ),
    "rotated.mp4": rotated,
    "ten bits.mkv": kind(*x265()),
    "hdr10.mkv": kind(*x265("transfer=smpte2084", *BT2020)),
    "hlg.mkv": kind(*x265("transfer=arib-std-b67", *BT2020)),
    "odd.mkv": kind(*FFV1, vf="scale=191:109"),
    "full range.mkv": kind(*X264, "-color_range", "pc", vf=TO_FULL),
    "mjpeg.mov": kind("-c:v", "mjpeg", "-q:v", "2", vf=TO_FULL),
    "422.mkv": kind(*X264, "-pix_fmt", "yuv422p"),
    "444 of ten bits.mkv": kind(*X264, "-pix_fmt", "yuv444p10le"),
    "rgb.mkv": kind("-c:v", "libx264rgb", "-preset", "ultrafast", "-crf", "9"),
    "grey.mkv": kind(*X264, "-pix_fmt", "gray"),
    "tiny.mkv": kind(*FFV1, size="640x360", vf="scale=40:24,noise=alls=30:allf=t"),
    "portrait.mkv": kind(*X264, size="108x192"),
    "starts at ten hours.ts": kind(*X264, more=("-output_ts_offset", "36000")),
}


@dataclass
class Film:
    """A film and what is known of it; ``scores`` compares it with another."""

    bench: Bench
    reader: MediaReader
    path: Path
    media: MediaInfo

    def score(self, encoded: Path, metric: Metric, **changes: Any) -> Score:
        media = self.reader.analyze(encoded, self.bench.token, TIMEOUT_S)
        scoring = film_scoring(self.media, media, metric, FRAMES, 20_000)
        scoring = replace(scoring, **changes)
        args = (self.path, encoded, self.media, media, scoring)
        return run_score(self.bench, *args, lambda _: None).score

    def scores(self, encoded: Path, metric: Metric, **changes: Any) -> list[float]:
        self.score(encoded, metric, **changes)
        return load_scores(self.bench.folder / SCORE_LOG, metric)

    def probe(self, profile: Profile, crf: float, metric: Metric = Metric.VMAF) -> Score:
        assert self.media.video_index is not None
        footage = Footage(self.path, self.media.video_index)
        pix_fmt = encode_pix_fmt(profile, self.media.picture)
        scoring = plan_scoring(self.media.picture, metric, pix_fmt, FRAMES, 45)
        args = (footage, self.media, profile, crf, scoring)
        return run_sample(self.bench, *args, lambda _: None).score


@pytest.fixture
def film_of(bench: Bench, reader: MediaReader) -> Callable[[Path], Film]:
    return lambda path: Film(bench, reader, path, reader.analyze(path, bench.token, TIMEOUT_S))


FilmOf = Callable[[Path], Film]


def lossless(clips: ClipMaker, film: Film, pix_fmt: str) -> Path:
    """Encode a film without loss, in the pixel format in which the search feeds encoders."""
    path = clips.folder / "lossless.mkv"
    source = ("-noautorotate", "-i", str(film.path), "-map", f"0:{film.media.video_index}")
    times = ("-fps_mode", "passthrough", "-enc_time_base", "demux")
    turned = film.media.picture.rotation
    target = clips.folder / "upright.mkv" if turned else path
    clips.run(*source, *times, "-pix_fmt", pix_fmt, *FFV1, str(target))
    if turned:
        clips.run("-display_rotation", str(turned), "-i", str(target), "-c", "copy", str(path))
    return path


# -- what lost nothing -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", KINDS)
def test_what_lost_nothing_of_any_kind_of_film_reads_so(
    name: str, clips: ClipMaker, film_of: FilmOf
) -> None:
    film = film_of(KINDS[name](clips, name))
    encoded = lossless(clips, film, encode_pix_fmt(Profile("p"), film.media.picture))
    for metric, least in PERFECT.items():
        score = film.score(encoded, metric)
        assert score.frames == FRAMES
        assert score.mean >= least, metric
    # The same of a probe: x264's CRF 0 is lossless with 8 bits, and with 10 it is nearly.
    odd = film.media.picture.width % 2
    profile = Profile("best", encoder="vp9", preset="5") if odd else BEST
    score = film.probe(profile, 0)
    assert score.frames == FRAMES
    assert score.mean >= 99.0
    if profile is BEST and film.media.picture.bit_depth == 8:
        assert film.probe(profile, 0, Metric.XPSNR).mean == 72.0


@pytest.mark.parametrize(
    "name",
    [
        "awkward/timing/vfr_jitter.mp4",
        "awkward/timing/interlaced_tff_576i_h264.mkv",
        "awkward/timing/start_at_10h.ts",
        "awkward/timing/video_starts_1500ms_late.mkv",
        "awkward/geometry/ax_sample_rotate_and_reflect.mp4",
        "awkward/hdr/ax_hlg10-color-test.mp4",
        "awkward/hdr/ax_sample_gamma2.2.mp4",
        "phone_hdr_1080p_10bit.mp4",
    ],
)
def test_a_real_film_scored_against_itself_is_perfect(
    name: str, shared_media: Path, film_of: FilmOf
) -> None:
    film = film_of(shared_media / name)
    every = 15  # no more is needed to see that frames pair
    assert film.score(film.path, Metric.VMAF, every=every).p1 > 97.4
    assert min(film.scores(film.path, Metric.PSNR, every=every)) >= 60.0


# -- against ffmpeg asked directly -----------------------------------------------------------------


@pytest.fixture
def real(shared_media: Path, clips: ClipMaker, film_of: FilmOf) -> tuple[Film, Path]:
    """A second of a real film, small, and a poor encode of it."""
    cut, poor = clips.folder / "cut.mkv", clips.folder / "poor.mkv"
    source = ("-i", str(shared_media / "driving_540p.mp4"), "-map", "0:v", "-frames:v", "28")
    clips.run(*source, "-vf", "scale=480:270", *FFV1, str(cut))
    clips.run("-i", str(cut), "-c:v", "libx264", "-preset", "veryfast", "-crf", "32", str(poor))
    return film_of(cut), poor


def ask(tools: Tools, folder: Path, film: Film, encoded: Path, graph: str) -> str:
    """Return the log that a filter of two videos writes, by the shortest command there is."""
    inputs = ("-i", str(encoded), "-i", str(film.path))
    command = [str(tools.ffmpeg), "-v", "error", "-y", *inputs, "-lavfi", graph, "-f", "null", "-"]
    subprocess.run(command, check=True, cwd=folder, capture_output=True)
    return (folder / "direct.log").read_text()


@pytest.mark.parametrize("metric", [Metric.VMAF, Metric.VMAF_NEG, Metric.SSIM, Metric.PSNR])
def test_sparse_scores_are_those_of_the_same_frames(
    metric: Metric, real: tuple[Film, Path]
) -> None:
    film, poor = real
    full = film.scores(poor, metric, size=None)
    assert len(full) == 28
    assert len(set(full)) > 20  # not a ceiling that all of them reach
    for every in (3, 5, 9):
        assert film.scores(poor, metric, size=None, every=every) == full[::every]


def test_small_pictures_are_scored_as_large_as_a_player_shows_them(
    real: tuple[Film, Path], tools: Tools, tmp_path: Path
) -> None:
    film, poor = real
    size = scored_size(film.media.picture)
    assert size == (1920, 1080)
    enlarged = film.scores(poor, Metric.VMAF)
    native = film.scores(poor, Metric.VMAF, size=None)
    scale = "scale=1920:1080:flags=bicubic"
    vmaf = "libvmaf=log_fmt=json:log_path=direct.log"
    graph = f"[0:v]{scale}[a];[1:v]{scale}[b];[a][b]{vmaf}"
    direct = json.loads(ask(tools, tmp_path, film, poor, graph))
    assert enlarged == [frame["metrics"]["vmaf"] for frame in direct["frames"]]
    graph = f"[0:v][1:v]{vmaf}"
    direct = json.loads(ask(tools, tmp_path, film, poor, graph))
    assert native == [frame["metrics"]["vmaf"] for frame in direct["frames"]]
    # What is lost shows more where each pixel is made four.
    assert sum(enlarged) < sum(native) - 28


@pytest.mark.parametrize("rate", ["25", "60"])
def test_xpsnr_is_what_ffmpeg_says_itself(
    rate: str, clips: ClipMaker, film_of: FilmOf, tools: Tools, tmp_path: Path
) -> None:
    # Its weights depend on the frame rate, which numbering the frames must not hide.
    film = film_of(kind(*FFV1, rate=rate, vf="noise=alls=20:allf=t")(clips, "film.mkv"))
    poor = clips.folder / "poor.mkv"
    clips.run("-i", str(film.path), "-c:v", "libx264", "-crf", "35", str(poor))
    graph = "[1:v][0:v]xpsnr=stats_file=direct.log"
    log = ask(tools, tmp_path, film, poor, graph)
    rows = [line.split() for line in log.splitlines() if line.startswith("n:")]
    lowest = [min(float(row[4]), float(row[7]), float(row[10])) for row in rows]
    assert len(lowest) == FRAMES
    assert film.scores(poor, Metric.XPSNR) == lowest
    assert film.score(poor, Metric.XPSNR).mean == pytest.approx(sum(lowest) / FRAMES)


@pytest.mark.parametrize("width", [128, 180, 192, 200])
def test_xpsnr_with_ten_bits_is_what_it_is_with_eight(
    width: int, clips: ClipMaker, film_of: FilmOf
) -> None:
    # Where rows are padded, ffmpeg's own answer for 10 bits is far off.
    film = film_of(kind(*FFV1, size=f"{width}x108")(clips, "film.mkv"))
    poor, deep = clips.folder / "poor.mkv", clips.folder / "deep.mkv"
    clips.run("-i", str(film.path), "-c:v", "libx264", "-crf", "35", str(poor))
    clips.run("-i", str(poor), "-pix_fmt", "yuv420p10le", *FFV1, str(deep))
    assert film.scores(deep, Metric.XPSNR) == pytest.approx(
        film.scores(poor, Metric.XPSNR), abs=0.1
    )
