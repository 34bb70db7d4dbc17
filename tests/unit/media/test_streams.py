from dataclasses import replace
from fractions import Fraction

import pytest

from app.domain.encoders import ENCODERS
from app.domain.media import LAYERED, Hdr, MediaInfo, Picture, Stream, StreamKind
from app.domain.profile import Container, Profile, StreamRules
from app.errors import ReelfitError
from app.media.streams import (
    check_dimensions,
    ensure_nothing_lost,
    output_order,
    plan_streams,
)
from app.remarks.english import in_english

MKV, MP4, WEBM, MOV = Container


def picture(width: int, height: int) -> Picture:
    return Picture(width, height, "yuv420p", 8, Fraction(25))


def media(*streams: tuple[StreamKind, str]) -> MediaInfo:
    """Return a film whose first stream is the one to encode, with these beside it."""
    video = Stream(0, StreamKind.VIDEO, "h264", picture=picture(1920, 1080))
    others = (Stream(n, kind, codec) for n, (kind, codec) in enumerate(streams, start=1))
    return MediaInfo("matroska,webm", 10**7, 60.0, 0.0, (video, *others), 0)


def fate(
    kind: StreamKind, codec: str, container: Container, rules: StreamRules | None = None
) -> tuple[str, str]:
    profile = Profile("p", container=container, streams=rules or StreamRules())
    _, other = plan_streams(media((kind, codec)), profile)
    assert (other.index, other.kind, other.codec) == (1, kind.value, codec)
    return other.action, other.detail or in_english(other.why)


@pytest.mark.parametrize("encoder", sorted(ENCODERS))
def test_the_film_itself_is_encoded(encoder: str) -> None:
    container = Container(ENCODERS[encoder].containers[0])
    (video,) = plan_streams(media(), Profile("p", encoder=encoder, container=container))
    assert (video.action, video.detail) == ("encoded", ENCODERS[encoder].codec)


@pytest.mark.parametrize(
    ("kind", "codec", "container", "action", "detail"),
    [
        (StreamKind.VIDEO, "mpeg2video", MKV, "copied", "mpeg2video"),
        (StreamKind.AUDIO, "aac", MKV, "copied", "aac"),
        (StreamKind.AUDIO, "truehd", MKV, "copied", "truehd"),
        (StreamKind.AUDIO, "pcm_s24le", MKV, "copied", "pcm_s24le"),
        (StreamKind.AUDIO, "vorbis", MKV, "copied", "vorbis"),
        (StreamKind.AUDIO, "aac", MP4, "copied", "aac"),
        (StreamKind.AUDIO, "opus", MP4, "copied", "opus"),
        (StreamKind.SUBTITLE, "subrip", MKV, "copied", "subrip"),
        (StreamKind.SUBTITLE, "ass", MKV, "copied", "ass"),
        (StreamKind.SUBTITLE, "hdmv_pgs_subtitle", MKV, "copied", "hdmv_pgs_subtitle"),
        (StreamKind.SUBTITLE, "dvd_subtitle", MKV, "copied", "dvd_subtitle"),
        (StreamKind.SUBTITLE, "mov_text", MKV, "converted", "subrip"),
        (StreamKind.SUBTITLE, "eia_608", MKV, "dropped", "mkv holds no eia_608"),
        (StreamKind.SUBTITLE, "mov_text", MP4, "copied", "mov_text"),
        (StreamKind.SUBTITLE, "subrip", MP4, "converted", "mov_text"),
        (StreamKind.SUBTITLE, "ass", MP4, "converted", "mov_text"),
        (StreamKind.SUBTITLE, "dvd_subtitle", MP4, "copied", "dvd_subtitle"),
        (
            StreamKind.SUBTITLE,
            "hdmv_pgs_subtitle",
            MP4,
            "dropped",
            "mp4 holds no picture subtitles",
        ),
        (StreamKind.VIDEO, "vvc", MKV, "dropped", "mkv holds no vvc video"),
        (StreamKind.VIDEO, "prores", MP4, "dropped", "mp4 holds no prores video"),
        (StreamKind.VIDEO, "h264", WEBM, "dropped", "webm holds no h264 video"),
        (StreamKind.VIDEO, "vp9", WEBM, "copied", "vp9"),
        (StreamKind.AUDIO, "opus", WEBM, "copied", "opus"),
        (StreamKind.AUDIO, "amr_nb", MKV, "copied", "amr_nb"),
        (StreamKind.SUBTITLE, "subrip", WEBM, "converted", "webvtt"),
        (StreamKind.SUBTITLE, "dvd_subtitle", WEBM, "dropped", "webm holds no picture subtitles"),
        (StreamKind.ATTACHMENT, "ttf", WEBM, "dropped", "webm holds no attachments"),
        (StreamKind.COVER, "png", WEBM, "dropped", "webm players know no png cover"),
        (StreamKind.COVER, "mjpeg", MKV, "copied", "mjpeg"),
        (StreamKind.COVER, "png", MP4, "copied", "png"),
        (StreamKind.ATTACHMENT, "ttf", MKV, "copied", "ttf"),
        (StreamKind.ATTACHMENT, "ttf", MP4, "dropped", "mp4 holds no attachments"),
        (StreamKind.DATA, "bin_data", MKV, "dropped", "mkv holds no data streams"),
        (StreamKind.DATA, "bin_data", MP4, "dropped", "mp4 holds no data streams"),
    ],
)
def test_every_stream_has_a_fate_with_its_reason(
    kind: StreamKind, codec: str, container: Container, action: str, detail: str
) -> None:
    assert fate(kind, codec, container) == (action, detail)


@pytest.mark.parametrize(
    ("codec", "container"),
    [
        ("nellymoser", MKV),
        ("pcm_s8", MKV),
        ("truehd", MP4),
        ("aac", WEBM),
        ("unknown", MKV),
        ("none", MP4),
        ("vorbis", MP4),
    ],
)
def test_sound_that_cannot_be_kept_is_a_failure_not_a_loss(
    codec: str, container: Container
) -> None:
    with pytest.raises(ReelfitError) as error:
        fate(StreamKind.AUDIO, codec, container)
    assert error.value.failure.code == "stream_not_storable"
    assert error.value.failure.detail == (
        f"Stream 1 is {codec} audio, for which {container.value} has no place."
    )


@pytest.mark.parametrize(
    ("kind", "codec", "rule"),
    [
        (StreamKind.SUBTITLE, "subrip", "subtitles"),
        (StreamKind.COVER, "mjpeg", "covers"),
        (StreamKind.ATTACHMENT, "ttf", "attachments"),
    ],
)
def test_the_profile_says_what_is_left_out(kind: StreamKind, codec: str, rule: str) -> None:
    rules = StreamRules(**{rule: False})
    assert fate(kind, codec, MKV, rules) == ("dropped", "by the profile's rules")
    others = {"subtitles", "covers", "attachments"} - {rule}
    assert fate(kind, codec, MKV, StreamRules(**dict.fromkeys(others, False)))[0] == "copied"


def test_no_stream_is_forgotten() -> None:
    film = media(
        (StreamKind.AUDIO, "aac"),
        (StreamKind.DATA, "bin_data"),
        (StreamKind.VIDEO, "mjpeg"),
        (StreamKind.SUBTITLE, "subrip"),
    )
    fates = plan_streams(film, Profile("p"))
    assert [fate.index for fate in fates] == [0, 1, 2, 3, 4]


def test_what_is_written_begins_with_the_film_and_keeps_the_order_of_the_rest() -> None:
    streams = (
        Stream(0, StreamKind.AUDIO, "aac"),
        Stream(1, StreamKind.DATA, "bin_data"),
        Stream(2, StreamKind.SUBTITLE, "mov_text"),
        Stream(3, StreamKind.VIDEO, "h264", picture=picture(1920, 1080)),
        Stream(4, StreamKind.AUDIO, "ac3"),
    )
    film = MediaInfo("mov", 10**7, 60.0, 0.0, streams, 3)
    written = output_order(plan_streams(film, Profile("p")))
    assert [(fate.index, fate.action) for fate in written] == [
        (3, "encoded"),
        (0, "copied"),
        (2, "converted"),
        (4, "copied"),
    ]


# -- pictures --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoder", "width", "height"),
    [
        ("svt-av1", 1920, 1080),
        ("svt-av1", 853, 481),
        ("x265", 1080, 1920),
        ("x265", 64, 64),
        ("x264", 2, 2),
        ("rav1e", 33, 17),
        ("vvc", 66, 64),
        ("nvenc-hevc", 1920, 1080),
    ],
)
def test_a_picture_that_an_encoder_takes_is_not_refused(
    encoder: str, width: int, height: int
) -> None:
    check_dimensions(picture(width, height), ENCODERS[encoder])


@pytest.mark.parametrize(
    ("encoder", "width", "height", "words"),
    [
        ("svt-av1", 1, 1080, "at least 2 pixels"),
        ("x265", 62, 1080, "at least 64 pixels"),
        ("x265", 1080, 16, "at least 64 pixels"),
        ("x264", 853, 480, "even sides only, svt-av1 takes any"),
        ("x264", 854, 481, "even sides only, svt-av1 takes any"),
        ("rav1e", 15, 480, "at least 16 pixels"),
        ("vvc", 97, 64, "even sides only"),
        ("qsv-av1", 1281, 720, "even sides only"),
    ],
)
def test_a_picture_that_an_encoder_cannot_take_is_refused_with_its_size(
    encoder: str, width: int, height: int, words: str
) -> None:
    with pytest.raises(ReelfitError) as error:
        check_dimensions(picture(width, height), ENCODERS[encoder])
    failure = error.value.failure
    assert failure.code == "unsupported_dimensions"
    assert f"{width}×{height}" in failure.detail
    assert words in failure.detail


@pytest.mark.parametrize("encoder", ["nvenc-h264", "vaapi-h264", "videotoolbox-h264"])
def test_hdr_is_not_squeezed_into_eight_bits(encoder: str) -> None:
    film = replace(picture(1920, 1080), bit_depth=10, hdr=Hdr.PQ)
    with pytest.raises(ReelfitError) as error:
        check_dimensions(film, ENCODERS[encoder])
    failure = error.value.failure
    assert failure.code == "unsupported_depth"
    assert failure.detail == f"It is HDR (pq), {encoder} encodes 8 bits."
    check_dimensions(replace(film, hdr=Hdr.SDR), ENCODERS[encoder])


@pytest.mark.parametrize("encoder", ["svt-av1", "x264", "nvenc-hevc", "videotoolbox-hevc"])
def test_hdr_is_taken_by_who_has_ten_bits(encoder: str) -> None:
    film = replace(picture(1920, 1080), bit_depth=10, hdr=Hdr.HLG)
    check_dimensions(film, ENCODERS[encoder])


def test_an_original_is_not_replaced_where_a_stream_would_be_lost() -> None:
    film = media((StreamKind.SUBTITLE, "dvb_teletext"))
    fates = plan_streams(film, Profile("p"))
    with pytest.raises(ReelfitError, match="dvb_teletext") as caught:
        ensure_nothing_lost(fates, film.picture)
    assert caught.value.failure.code == "stream_not_storable"


def test_bare_data_and_what_the_profile_gives_up_do_not_keep_an_original() -> None:
    film = media((StreamKind.DATA, "bin_data"), (StreamKind.SUBTITLE, "subrip"))
    kept = Profile("p", streams=StreamRules(subtitles=False))
    ensure_nothing_lost(plan_streams(film, kept), film.picture)


def test_a_cover_that_players_do_not_know_is_left_out_and_keeps_an_original() -> None:
    film = media((StreamKind.COVER, "bmp"))
    fates = plan_streams(film, Profile("p"))
    assert fates[1].action == "dropped"
    assert in_english(fates[1].why) == "mkv players know no bmp cover"
    with pytest.raises(ReelfitError, match="bmp"):
        ensure_nothing_lost(fates, film.picture)


def test_a_spatial_video_keeps_its_original() -> None:
    film = media()
    with pytest.raises(ReelfitError, match="two views"):
        ensure_nothing_lost(plan_streams(film, Profile("p")), replace(film.picture, stereo=LAYERED))
