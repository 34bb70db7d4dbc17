"""Whole fits of real clips that once went wrong, each for a reason of its own."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.support.command import run_reelfit

pytestmark = [pytest.mark.media, pytest.mark.usefixtures("data_dir")]

# Low targets: what matters here is that it ends well.
QUICK = ("--preset", "12", "--max-share", "4", "--json")
SSIM = ("--metric", "ssim", "--target", "0.6", "--crf-min", "30", "--crf-max", "30")
# For what is only a matter of scoring: VMAF enlarges a small picture, which takes long.
VMAF = ("--target", "60")
SCORED = {"awkward/pixfmt/x265_gbrp.mkv", "awkward/geometry/ax_sample_h265_rps_pred.ts"}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("phone_hdr_1080p_10bit.mp4", id="edit list, rotation, HLG, data streams"),
        pytest.param("awkward/containers/avchd.mts", id="AAC in MPEG-TS, framed otherwise in mkv"),
        pytest.param("awkward/streams/two_videos_second_default.mkv", id="two videos"),
        pytest.param("awkward/streams/video_then_cover.mp4", id="cover"),
        pytest.param("awkward/streams/fonts_ass_srt_attachments.mkv", id="fonts and subtitles"),
        pytest.param("awkward/pixfmt/x265_gbrp.mkv", id="RGB"),
        pytest.param("awkward/geometry/ax_sample_h265_rps_pred.ts", id="odd pixel shape"),
        pytest.param("awkward/streams/ax_sample_with_vobsub.mp4", id="600 fps, bitmap subtitles"),
        pytest.param("awkward/timing/fps_0.1.mkv", id="a frame every ten seconds"),
        pytest.param("awkward/timing/vfr_jitter.mp4", id="variable frame rate"),
        pytest.param("awkward/timing/video_starts_1500ms_late.mkv", id="late start"),
        pytest.param("awkward/containers/gpac_raw.av1", id="bare stream"),
        pytest.param("awkward/timing/gap_10min_in_middle.mkv", id="a gap where samples would be"),
        pytest.param("awkward/geometry/ax_water_180_mvhevc_5frames.mov", id="two views in layers"),
    ],
)
def test_a_sound_file_is_done_and_its_source_unchanged(
    name: str, shared_media: Path, tmp_path: Path
) -> None:
    source = shared_media / name
    before = hashlib.sha256(source.read_bytes()).digest()
    metric = VMAF if name in SCORED else SSIM
    ran = run_reelfit("fit", source, *QUICK, *metric, "--output-dir", tmp_path / "out")
    assert ran.status == 0, ran.stdout
    done = ran.only("done")
    assert done["score"] >= (59.5 if name in SCORED else 0.595)
    assert done["bytes_out"] == Path(done["output"]).stat().st_size
    assert hashlib.sha256(source.read_bytes()).digest() == before


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("awkward/corrupt/bitflips_2000.mp4", "damaged_source"),
        ("awkward/corrupt/truncated_60pct.mkv", "truncated_source"),
        ("awkward/geometry/pixfmt_change_mid.ts", "alignment"),
        ("awkward/geometry/1x1_ffv1.mkv", "unsupported_dimensions"),
        ("awkward/corrupt/ffconcat_relative_renamed.mkv", "not_a_video"),
        ("awkward/corrupt/ax_sample_fragmented_clearkey.mp4", "encrypted"),
    ],
)
def test_a_file_that_cannot_be_done_says_why(
    name: str, code: str, shared_media: Path, tmp_path: Path
) -> None:
    wished = (*QUICK, *VMAF, "--output-dir", tmp_path / "out")
    ran = run_reelfit("fit", shared_media / name, *wished)
    assert ran.status == 1
    assert ran.only("failed")["code"] == code
    assert not list(tmp_path.rglob("*.mkv"))


def test_an_interlaced_film_is_skipped_with_the_reason(shared_media: Path, tmp_path: Path) -> None:
    source = shared_media / "awkward/timing/interlaced_tff_576i_h264.mkv"
    ran = run_reelfit("fit", source, *QUICK, *SSIM, "--output-dir", tmp_path / "out")
    assert ran.status == 0
    assert ran.only("skipped")["reason"] == "interlaced"
