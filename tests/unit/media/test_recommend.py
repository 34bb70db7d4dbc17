from dataclasses import replace
from fractions import Fraction

import pytest

from app.domain.media import MediaInfo, Picture, Stream, StreamKind, Tag
from app.domain.profile import Container, Profile, StreamRules
from app.errors import Code, ReelfitError
from app.media.recommend import advised, recommend
from app.media.streams import ensure_nothing_lost, plan_streams
from app.remarks.english import english

MKV, MP4, WEBM, MOV = Container


def film(*streams: tuple[StreamKind, str], tags: tuple[Tag, ...] = ()) -> MediaInfo:
    picture = Picture(1920, 1080, "yuv420p", 8, Fraction(25))
    video = Stream(0, StreamKind.VIDEO, "h264", picture=picture)
    others = (Stream(n, kind, codec) for n, (kind, codec) in enumerate(streams, start=1))
    return MediaInfo("matroska,webm", 10**7, 60.0, 0.0, (video, *others), 0, tags=tags)


def profile(container: Container, encoder: str = "svt-av1") -> Profile:
    return Profile("p", encoder=encoder, container=container)


def told(media: MediaInfo, asked: Profile) -> str | None:
    found = recommend(media, asked)
    return None if found is None else english(found.remark)


@pytest.mark.parametrize(
    ("media", "asked", "expected"),
    [
        (
            film((StreamKind.SUBTITLE, "hdmv_pgs_subtitle")),
            MP4,
            "mkv would keep what mp4 cannot: stream 1 (subtitle, hdmv_pgs_subtitle).",
        ),
        (
            film((StreamKind.AUDIO, "aac")),
            WEBM,
            "mkv would keep what webm cannot: stream 1 (audio, aac).",
        ),
        (
            film((StreamKind.SUBTITLE, "ass")),
            MP4,
            "mkv would keep what mp4 cannot: the style of stream 1 (ass).",
        ),
        (
            film(tags=(("MOOD", "calm"),)),
            MP4,
            "mkv would keep what mp4 cannot: the tag MOOD.",
        ),
        # Nothing is lost.
        (film((StreamKind.AUDIO, "opus"), (StreamKind.SUBTITLE, "mov_text")), MP4, None),
        (film((StreamKind.SUBTITLE, "subrip")), WEBM, None),
        # No container holds it.
        (film((StreamKind.DATA, "bin_data"), (StreamKind.SUBTITLE, "dvb_teletext")), MKV, None),
        # What would be lost instead may be worth more.
        (film((StreamKind.COVER, "bmp"), (StreamKind.AUDIO, "truehd")), MP4, None),
    ],
)
def test_the_container_that_loses_least_is_recommended(
    media: MediaInfo, asked: Container, expected: str | None
) -> None:
    assert told(media, profile(asked)) == expected


def test_only_what_holds_the_encoders_codec_is_recommended() -> None:
    media = film((StreamKind.SUBTITLE, "hdmv_pgs_subtitle"))
    assert recommend(media, profile(MP4, "vvc")) is None
    found = recommend(media, profile(MOV, "x265"))
    assert found is not None
    assert found.container is MKV


def test_what_the_profile_gives_up_is_no_reason() -> None:
    media = film((StreamKind.SUBTITLE, "hdmv_pgs_subtitle"))
    given_up = replace(profile(MP4), streams=StreamRules(subtitles=False))
    assert recommend(media, given_up) is None


def test_a_recommendation_names_the_first_and_counts_the_rest() -> None:
    tags = tuple((name, "x") for name in ("ONE", "TWO", "THREE", "FOUR", "FIVE"))
    assert told(film(tags=tags), profile(MP4)) == (
        "mkv would keep what mp4 cannot: the tag ONE, the tag TWO, the tag THREE and 2 more."
    )


def test_a_failure_of_the_container_says_which_one_would_do() -> None:
    media = film((StreamKind.AUDIO, "truehd"))
    with pytest.raises(ReelfitError) as caught, advised(media, profile(MP4)):
        plan_streams(media, profile(MP4))
    assert caught.value.failure.code == "stream_not_storable"
    assert caught.value.failure.detail == (
        "Stream 1 is truehd audio, for which mp4 has no place. "
        "mkv would keep what mp4 cannot: stream 1 (audio, truehd)."
    )


def test_where_none_would_do_and_where_it_is_no_matter_of_containers_nothing_is_added() -> None:
    media = film((StreamKind.SUBTITLE, "dvb_teletext"))
    with pytest.raises(ReelfitError) as caught, advised(media, profile(MKV)):
        ensure_nothing_lost(plan_streams(media, profile(MKV)), media.picture)
    assert "would keep" not in caught.value.failure.detail
    other = ReelfitError.of(Code.DISK_FULL, "full")
    with pytest.raises(ReelfitError) as caught, advised(media, profile(MP4)):
        raise other
    assert caught.value is other
