"""What is read from ffmpeg's own lists, on lines that a real one printed."""

from pathlib import Path

import pytest

from app.domain.encoder import Encoder
from app.domain.encoders import ENCODERS
from app.domain.target import Metric
from app.errors import ReelfitError
from app.media import tools as tools_module
from app.media.tools import Tools, parse_names, parse_version

# ffmpeg n9.0.2 as imageio-ffmpeg 0.8.1 bundles it.
VERSION = """\
ffmpeg version n9.0.2-17-g2a571b6068-20260930 Copyright (c) 2000-2026 the FFmpeg developers
built with gcc 16.2.0 (crosstool-NG 1.29.0.7_b1a94f6)
configuration: --prefix=/ffbuild/prefix --enable-libvmaf --enable-libsvtav1 --enable-libx265
"""
ENCODER_LIST = """\
Encoders:
 V..... = Video
 A..... = Audio
 S..... = Subtitle
 .F.... = Frame-level multithreading
 ..S... = Slice-level multithreading
 ...X.. = Codec is experimental
 ....B. = Supports draw_horiz_band
 .....D = Supports direct rendering method 1
 ------
 V....D a64multi             Multicolor charset for Commodore 64 (codec a64_multi)
 V..... libsvtav1            SVT-AV1(Scalable Video Technology for AV1) encoder (codec av1)
 V....D libx264              libx264 H.264 / AVC / MPEG-4 AVC / MPEG-4 part 10 (codec h264)
 V....D libx264rgb           libx264 H.264 / AVC / MPEG-4 AVC / MPEG-4 part 10 RGB (codec h264)
 V....D libx265              libx265 H.265 / HEVC (codec hevc)
 A....D aac                  AAC (Advanced Audio Coding)
 S..... srt                  SubRip subtitle (codec subrip)
"""
FILTER_LIST = """\
Filters:
  T.. = Timeline support
  .S. = Slice threading
  A = Audio input/output
  V = Video input/output
  N = Dynamic number and/or type of input/output
  | = Source or sink filter
  ------
 TS aap               AA->A      Apply Affine Projection algorithm to first audio stream.
 .. anullsrc          |->A       Null audio source, return empty audio frames.
 .. libvmaf           VV->V      Calculate the VMAF between two video streams.
 .. setpts            V->V       Set PTS for the output video frame.
 .. nullsink          V->|       Do absolutely nothing with the input video.
 .. concat            N->N       Concatenate audio and video streams.
"""

ALL = frozenset(row.ffmpeg_name for row in ENCODERS.values())


def tools(
    encoders: frozenset[str] = ALL, filters: frozenset[str] = frozenset({"libvmaf", "xpsnr"})
) -> Tools:
    return Tools(Path("/opt/bad\udcff/ffmpeg"), "n9.0.2", encoders, filters)


@pytest.mark.parametrize(
    ("text", "version"),
    [
        (VERSION, "n9.0.2-17-g2a571b6068-20260930"),
        ("ffmpeg version 7.1.1-1ubuntu4 Copyright (c) 2000-2025\n", "7.1.1-1ubuntu4"),
        ("ffmpeg version N-118193-g5f38c82536 Copyright\n", "N-118193-g5f38c82536"),
        ("ffprobe version 7.1 Copyright\n", ""),
        ("Usage: convert [options]\nffmpeg version 7.1\n", ""),
        ("", ""),
    ],
)
def test_the_version_stands_in_the_first_line(text: str, version: str) -> None:
    assert parse_version(text) == version


def test_the_encoders_are_named_and_the_legend_is_not() -> None:
    assert parse_names(ENCODER_LIST) == {
        "a64multi",
        "libsvtav1",
        "libx264",
        "libx264rgb",
        "libx265",
        "aac",
        "srt",
    }


def test_the_filters_are_named_and_the_legend_is_not() -> None:
    assert parse_names(FILTER_LIST) == {
        "aap",
        "anullsrc",
        "libvmaf",
        "setpts",
        "nullsink",
        "concat",
    }


@pytest.mark.parametrize("text", ["", "\n\n", "ffmpeg: error while loading shared libraries\n"])
def test_what_is_no_list_has_no_names(text: str) -> None:
    assert parse_names(text) == frozenset()


def test_a_full_ffmpeg_lacks_nothing() -> None:
    full = tools()
    for metric in Metric:
        full.require_scoring(metric)
    for row in ENCODERS.values():
        if not row.hardware:
            full.require_encoder(row)
    assert full.missing() == ()


def test_a_lacking_encoder_is_named_with_the_ffmpeg_that_lacks_it() -> None:
    with pytest.raises(ReelfitError) as error:
        tools(ALL - {"libx265"}).require_encoder(ENCODERS["x265"])
    failure = error.value.failure
    assert failure.code == "encoder_missing"
    assert failure.detail == r"x265 needs libx265, which /opt/bad\xff/ffmpeg was built without."


def test_a_lacking_filter_is_named_with_the_ffmpeg_that_lacks_it() -> None:
    with pytest.raises(ReelfitError) as error:
        tools(filters=frozenset()).require_scoring(Metric.VMAF)
    failure = error.value.failure
    assert failure.code == "filter_missing"
    assert failure.detail == r"/opt/bad\xff/ffmpeg has no libvmaf filter."


def test_each_lack_is_told_with_what_it_costs() -> None:
    lacks = tools(frozenset({"libx264", "libaom-av1"}), frozenset()).missing()
    named = [line.split(":")[0] for line in lacks]
    assert named == [
        "libsvtav1",
        "libx265",
        "librav1e",
        "libvpx-vp9",
        "libvvenc",
        "libvmaf",
        "xpsnr",
    ]
    assert "profiles with encoder svt-av1 cannot be used" in lacks[0]
    assert "nothing can be scored" in lacks[-2]
    assert "xpsnr" in lacks[-1]


# -- hardware --------------------------------------------------------------------------------------


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the encoders that were tried; all of Intel's work, and none other."""
    names: list[str] = []

    def try_encoder(_: Path, row: Encoder) -> str:
        names.append(row.name)
        return "" if row.hardware == "QSV" else "Cannot load libcuda.so.1."

    monkeypatch.setattr(tools_module, "try_encoder", try_encoder)
    return names


def test_hardware_that_is_not_there_is_named_with_the_reason(tried: list[str]) -> None:
    with pytest.raises(ReelfitError) as error:
        tools().require_encoder(ENCODERS["nvenc-av1"])
    failure = error.value.failure
    assert failure.code == "hardware_missing"
    assert failure.detail == "It has no usable NVENC for nvenc-av1: Cannot load libcuda.so.1."


def test_an_encoder_is_tried_once_whatever_the_answer(tried: list[str]) -> None:
    ours = tools()
    for _ in range(3):
        ours.require_encoder(ENCODERS["qsv-hevc"])
        with pytest.raises(ReelfitError):
            ours.require_encoder(ENCODERS["nvenc-hevc"])
    assert tried == ["qsv-hevc", "nvenc-hevc"]


def test_software_is_never_tried(tried: list[str]) -> None:
    tools().require_encoder(ENCODERS["svt-av1"])
    assert tried == []


def test_hardware_that_ffmpeg_was_built_without_is_not_tried(tried: list[str]) -> None:
    with pytest.raises(ReelfitError) as error:
        tools(ALL - {"hevc_qsv"}).require_encoder(ENCODERS["qsv-hevc"])
    assert error.value.failure.code == "encoder_missing"
    assert tried == []


def test_only_what_may_be_here_is_tried_for_the_list(
    tried: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tools_module, "families_here", lambda: frozenset({"QSV", "NVENC"}))
    assert tools(ALL - {"av1_qsv"}).usable_hardware() == ("qsv-hevc", "qsv-h264")
    assert tried == ["nvenc-av1", "nvenc-hevc", "nvenc-h264", "qsv-hevc", "qsv-h264"]
    tried.clear()
    monkeypatch.setattr(tools_module, "families_here", frozenset)
    assert tools().usable_hardware() == ()
    assert tried == []


def test_an_ffmpeg_without_hardware_encoders_lacks_nothing(tried: list[str]) -> None:
    software = frozenset(row.ffmpeg_name for row in ENCODERS.values() if not row.hardware)
    assert tools(software).missing() == ()
    assert tools(software).usable_hardware() == ()
    assert tried == []
