"""What each encoder is told, word for word."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.encoders import ENCODERS
from app.domain.media import Picture
from app.domain.profile import Container, Profile
from app.domain.survey import FieldOrder
from app.media.encoder_options import (
    device_options,
    encode_pix_fmt,
    encoder_filters,
    encoder_options,
)

PICTURE = Picture(1920, 1080, "yuv420p", 8, Fraction(24000, 1001))
TIMING = "fps_mode=passthrough enc_time_base=demux"
TICKS = "tickspersec=27000000"

# With the default preset, at each encoder's first CRF, without grain and for 8 bits.
TOLD = {
    "svt-av1": "c=libsvtav1 preset=8 pix_fmt=yuv420p10le "
    "svtav1-params=crf=35:fps-num=24000:fps-denom=1001",
    "x265": "c=libx265 preset=medium pix_fmt=yuv420p10le crf=24 x265-params=log-level=warning",
    "x264": "c=libx264 preset=medium pix_fmt=yuv420p crf=22",
    "aom-av1": "c=libaom-av1 cpu-used=6 pix_fmt=yuv420p10le crf=37 b:v=0 row-mt=1",
    "rav1e": "c=librav1e speed=6 pix_fmt=yuv420p10le qp=75 tiles=4",
    "vp9": "c=libvpx-vp9 cpu-used=2 pix_fmt=yuv420p crf=32 b:v=0 deadline=good row-mt=1",
    "vvc": "c=libvvenc preset=fast pix_fmt=yuv420p10le qp=26 period=5 enc_time_base=1/27000000 "
    f"vvenc-params={TICKS}:framerate=24000:framescale=1001",
    "nvenc-av1": "c=av1_nvenc preset=p5 pix_fmt=nv12 rc=vbr cq=32 b:v=0",
    "nvenc-hevc": "c=hevc_nvenc preset=p5 pix_fmt=nv12 rc=vbr cq=27 b:v=0",
    "nvenc-h264": "c=h264_nvenc preset=p5 pix_fmt=nv12 rc=vbr cq=25 b:v=0",
    "qsv-av1": "c=av1_qsv preset=medium pix_fmt=nv12 global_quality=27",
    "qsv-hevc": "c=hevc_qsv preset=medium pix_fmt=nv12 global_quality=25",
    "qsv-h264": "c=h264_qsv preset=medium pix_fmt=nv12 global_quality=23",
    "amf-av1": "c=av1_amf quality=quality pix_fmt=nv12 rc=cqp qp_i=105 qp_p=105",
    "amf-hevc": "c=hevc_amf quality=quality pix_fmt=nv12 rc=cqp qp_i=25 qp_p=25",
    "amf-h264": "c=h264_amf quality=quality pix_fmt=nv12 rc=cqp qp_i=23 qp_p=23 qp_b=23",
    "vaapi-av1": "c=av1_vaapi rc_mode=CQP global_quality=105",
    "vaapi-hevc": "c=hevc_vaapi rc_mode=CQP qp=25",
    "vaapi-h264": "c=h264_vaapi rc_mode=CQP qp=23",
    "videotoolbox-hevc": "c=hevc_videotoolbox pix_fmt=nv12 q:v=60",
    "videotoolbox-h264": "c=h264_videotoolbox pix_fmt=nv12 q:v=65",
}


def profile(encoder: str) -> Profile:
    return Profile("p", encoder=encoder, container=Container(ENCODERS[encoder].containers[0]))


def told(words: str) -> dict[str, str]:
    return dict(word.split("=", 1) for word in f"{TIMING} {words}".split())


def test_every_encoder_is_looked_at() -> None:
    assert list(TOLD) == list(ENCODERS)


@pytest.mark.parametrize("encoder", ENCODERS)
def test_an_encoder_is_told_exactly_this(encoder: str) -> None:
    first = ENCODERS[encoder].crf_first
    assert encoder_options(profile(encoder), PICTURE, first) == told(TOLD[encoder])


@pytest.mark.parametrize("encoder", ENCODERS)
def test_every_option_is_bound_to_the_stream_that_is_named(encoder: str) -> None:
    free, bound = (encoder_options(profile(encoder), PICTURE, 30.0, spec) for spec in ("", ":0"))
    assert bound == {f"{name}:0": value for name, value in free.items()}


@pytest.mark.parametrize(
    ("encoder", "option", "value"),
    [
        ("svt-av1", "svtav1-params", "crf=30.25:fps-num=24000:fps-denom=1001"),
        ("x265", "crf", "30.25"),
        ("x264", "crf", "30.25"),
        ("nvenc-hevc", "cq", "30.25"),
    ],
)
def test_a_quarter_step_of_crf_reaches_the_encoders_that_take_it(
    encoder: str, option: str, value: str
) -> None:
    found = encoder_options(profile(encoder), PICTURE, 30.25)
    assert found[option] == value
    # ffmpeg's own option for SVT-AV1 rounds it away.
    assert ("crf" in found) is (option == "crf")


def test_a_round_crf_has_no_tail() -> None:
    found = encoder_options(profile("svt-av1"), PICTURE, 30.0)
    assert found["svtav1-params"] == "crf=30:fps-num=24000:fps-denom=1001"


def test_a_rate_beyond_the_encoder_s_is_told_as_its_highest() -> None:
    fast = replace(PICTURE, frame_rate=Fraction(600))
    found = encoder_options(profile("svt-av1"), fast, 30.0)
    assert found["svtav1-params"] == "crf=30:fps-num=240:fps-denom=1"


@pytest.mark.parametrize(
    ("rate", "on_the_clock"),
    [
        (Fraction(25), "framerate=25:framescale=1"),
        (Fraction(60000, 1001), "framerate=60000:framescale=1001"),
        # The mean of a variable rate: the next slower one of which a frame lasts whole ticks.
        (Fraction(2997, 101), "framerate=2700000:framescale=90991"),
    ],
)
def test_a_frame_lasts_whole_ticks_of_vvenc_s_clock(rate: Fraction, on_the_clock: str) -> None:
    found = encoder_options(profile("vvc"), replace(PICTURE, frame_rate=rate), 30.0)
    assert found["vvenc-params"] == f"{TICKS}:{on_the_clock}"


@pytest.mark.parametrize("order", [FieldOrder.TOP, FieldOrder.BOTTOM])
def test_interlaced_video_is_coded_by_fields_in_their_order(order: FieldOrder) -> None:
    fields = replace(PICTURE, interlaced=True, field_order=order)
    more = {"flags": "+ilme+ildct", "x264-params": f"{order.value}=1"}
    plain = encoder_options(profile("x264"), PICTURE, 30.0)
    assert encoder_options(profile("x264"), fields, 30.0) == plain | more
    assert [name for name, row in ENCODERS.items() if row.codes_interlaced] == ["x264"]


# -- film grain ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoder", "more"),
    [
        (
            "svt-av1",
            {
                "svtav1-params": "crf=30:fps-num=24000:fps-denom=1001:"
                "film-grain=8:film-grain-denoise=0"
            },
        ),
        ("aom-av1", {"denoise-noise-level": "8", "aom-params": "enable-dnl-denoising=0"}),
    ],
)
def test_grain_is_added_and_the_picture_left_alone(encoder: str, more: dict[str, str]) -> None:
    plain = encoder_options(profile(encoder), PICTURE, 30.0)
    assert encoder_options(profile(encoder), PICTURE, 30.0, grain=8) == plain | more


def test_only_these_can_leave_grain_to_the_decoder() -> None:
    assert [name for name, row in ENCODERS.items() if row.takes_grain] == ["svt-av1", "aom-av1"]


@given(encoder=st.sampled_from(list(ENCODERS)), strength=st.integers(1, 50))
def test_an_encoder_without_grain_is_told_nothing_of_it(encoder: str, strength: int) -> None:
    plain = encoder_options(profile(encoder), PICTURE, 30.0)
    asked = encoder_options(profile(encoder), PICTURE, 30.0, grain=strength)
    assert (asked == plain) is not ENCODERS[encoder].takes_grain


# -- what it is fed --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoder", "bit_depth", "pix_fmt"),
    [
        ("svt-av1", 8, "yuv420p10le"),
        ("svt-av1", 10, "yuv420p10le"),
        ("x265", 8, "yuv420p10le"),
        ("x264", 8, "yuv420p"),
        ("x264", 10, "yuv420p10le"),
        ("x264", 12, "yuv420p10le"),
        ("vp9", 8, "yuv420p"),
        ("vp9", 10, "yuv420p10le"),
        ("nvenc-hevc", 8, "nv12"),
        ("nvenc-hevc", 10, "p010le"),
        ("nvenc-h264", 10, "nv12"),
        ("videotoolbox-h264", 10, "nv12"),
    ],
)
def test_an_encoder_is_fed_the_depth_that_suits_it(
    encoder: str, bit_depth: int, pix_fmt: str
) -> None:
    picture = replace(PICTURE, bit_depth=bit_depth)
    assert encode_pix_fmt(profile(encoder), picture) == pix_fmt


@pytest.mark.parametrize("encoder", ENCODERS)
def test_frames_are_uploaded_where_the_encoder_wants_them_on_its_device(encoder: str) -> None:
    row = ENCODERS[encoder]
    names = [name for name, _ in encoder_filters(profile(encoder), PICTURE)]
    uploads = encoder.startswith("vaapi")
    assert names == (["format", "hwupload"] if uploads else ["format"])
    assert ("pix_fmt" in encoder_options(profile(encoder), PICTURE, 30.0)) is not uploads
    assert device_options(row) == (
        ("-init_hw_device", "vaapi=upload", "-filter_hw_device", "upload") if uploads else ()
    )


def test_a_deep_picture_is_uploaded_deep() -> None:
    deep = replace(PICTURE, bit_depth=10)
    assert encoder_filters(profile("vaapi-hevc"), deep) == [
        ("format", {"pix_fmts": "p010le"}),
        ("hwupload", {}),
    ]
