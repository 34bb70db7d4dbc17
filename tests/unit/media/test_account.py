"""What is planned for everything that a film carries, and how it is settled."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from app.domain.account import CHAPTERS, FILE, Entry, Fate, Why, departures, losses
from app.domain.media import Chapter, Colour, Hdr, LightInfo, MediaInfo, Picture, Stream, StreamKind
from app.domain.profile import Container, Profile
from app.media.account import needs_free_tags, plan_account
from app.media.settlement import settle_account
from app.media.streams import plan_streams

MKV, MP4 = Container.MKV, Container.MP4
COLOUR = Colour("tv", "bt2020", "smpte2084", "bt2020nc")
LIGHT = LightInfo(mastering=(0.68, 0.32, 0.265, 0.69, 0.15, 0.06, 0.3127, 0.329, 0.0001, 1000.0))
PICTURE = Picture(
    1920, 1080, "yuv420p10le", 10, Fraction(24), hdr=Hdr.PQ, colour=COLOUR, light=LIGHT
)


def film(*streams: Stream, picture: Picture = PICTURE, **more: object) -> MediaInfo:
    video = Stream(0, StreamKind.VIDEO, "hevc", picture=picture)
    made = MediaInfo("matroska,webm", 10**7, 60.0, 0.0, (video, *streams), 0)
    return replace(made, **more)  # type: ignore[arg-type]


def plan(media: MediaInfo, profile: Profile) -> tuple[Entry, ...]:
    return plan_account(media, profile, plan_streams(media, profile), None)


def settled(media: MediaInfo, result: MediaInfo, profile: Profile) -> tuple[Entry, ...]:
    fates = plan_streams(media, profile)
    return settle_account(plan_account(media, profile, fates, None), fates, result)


def profile(container: Container = MKV, encoder: str = "svt-av1") -> Profile:
    return Profile("p", encoder=encoder, container=container)


def only(entries: tuple[Entry, ...], about: str, item: str) -> Entry:
    (found,) = (entry for entry in entries if (entry.about, entry.item) == (about, item))
    return found


@pytest.mark.parametrize(
    ("light", "item", "encoder", "container", "why"),
    [
        (LightInfo(hdr10_plus=True), "hdr10_plus", "svt-av1", MKV, Why.ENCODER),
        (LightInfo(hdr10_plus=True), "hdr10_plus", "aom-av1", MP4, Why.NOTHING),
        (LightInfo(hdr10_plus=True), "hdr10_plus", "vp9", MKV, Why.NOTHING),
        (LightInfo(hdr10_plus=True), "hdr10_plus", "vp9", MP4, Why.ENCODER),
        (LightInfo(dolby_vision="8.1"), "dolby_vision", "x265", MKV, Why.NOTHING),
        (LightInfo(dolby_vision="8.1"), "dolby_vision", "vp9", MKV, Why.ENCODER),
        (LightInfo(ambient=(314.0, 0.31, 0.33)), "ambient_light", "x265", MKV, Why.CONTAINER),
        (LightInfo(ambient=(314.0, 0.31, 0.33)), "ambient_light", "x265", MP4, Why.NOTHING),
        (LightInfo(hdr_vivid=True), "hdr_vivid", "x265", MKV, Why.ENCODER),
    ],
)
def test_what_travels_with_the_frames_depends_on_encoder_and_container(
    light: LightInfo, item: str, encoder: str, container: Container, why: Why
) -> None:
    media = film(picture=replace(PICTURE, light=light))
    assert only(plan(media, profile(container, encoder)), "0", item).why is why


def test_a_picture_of_8_bits_becomes_one_of_10() -> None:
    media = film(picture=replace(PICTURE, pix_fmt="yuv420p", bit_depth=8))
    found = only(plan(media, profile()), "0", "pix_fmt")
    assert (found.fate, found.before, found.planned) == (Fate.CHANGED, "yuv420p", "yuv420p10le")


def test_rgb_becomes_something_else_without_being_called_lost() -> None:
    colour = Colour("pc", "bt709", "iec61966-2-1", "rgb")
    media = film(picture=replace(PICTURE, pix_fmt="gbrp", hdr=Hdr.SDR, colour=colour))
    items = {entry.item for entry in plan(media, profile())}
    assert {"primaries", "transfer"} <= items
    assert not {"range", "matrix"} & items


@pytest.mark.parametrize(
    ("name", "container", "fate", "why"),
    [
        ("title", MP4, Fate.KEPT, Why.NOTHING),
        ("ARTIST", MP4, Fate.KEPT, Why.NOTHING),
        ("director", MP4, Fate.DROPPED, Why.CONTAINER),
        ("director", MKV, Fate.KEPT, Why.NOTHING),
        ("major_brand", MKV, Fate.DROPPED, Why.OUTDATED),
        ("ENCODER", MKV, Fate.DROPPED, Why.OUTDATED),
        ("location-eng", MP4, Fate.DROPPED, Why.OUTDATED),
    ],
)
def test_tags_of_the_file(name: str, container: Container, fate: Fate, why: Why) -> None:
    found = only(plan(film(tags=((name, "x"),)), profile(container)), FILE, f"tag {name}")
    assert (found.fate, found.why) == (fate, why)


def test_mp4_holds_any_tag_where_a_phone_wrote_them() -> None:
    media = film(tags=(("com.apple.quicktime.make", "Apple"), ("director", "x")))
    assert needs_free_tags(media)
    assert not departures(plan(media, profile(MP4)))


def test_tags_without_a_value_are_nothing() -> None:
    assert not [e for e in plan(film(tags=(("title", " "),)), profile()) if e.about == FILE]


def test_labels_of_a_stream() -> None:
    sound = Stream(
        1,
        StreamKind.AUDIO,
        "aac",
        flags=("default", "original"),
        language="en-GB",
        title="Stereo",
        tags=(("language", "en-GB"), ("title", "Stereo"), ("BPS", "128000"), ("SOURCE_ID", "7")),
    )
    in_mkv = plan(film(sound), profile(MKV))
    assert not departures(in_mkv)
    assert only(in_mkv, "1", "tag BPS").fate is Fate.KEPT  # it is copied
    in_mp4 = plan(film(sound), profile(MP4))
    language = only(in_mp4, "1", "language")
    assert (language.fate, language.planned) == (Fate.CHANGED, "eng")
    assert {entry.item for entry in departures(in_mp4)} == {
        "flag original",
        "tag BPS",
        "tag SOURCE_ID",
    }


def test_a_dropped_stream_has_no_labels_of_its_own() -> None:
    data = Stream(1, StreamKind.DATA, "bin_data", language="eng", flags=("default",))
    assert not [entry for entry in plan(film(data), profile()) if entry.about == "1"]


# -- the settlement --------------------------------------------------------------------------------


def test_all_that_is_found_again_is_no_loss() -> None:
    chapters = (Chapter(0.0, 10.0, "One"), Chapter(10.0, 60.0, "Two"))
    media = film(chapter_list=chapters, tags=(("title", "Film"),))
    near = tuple(round(value + 0.00002, 6) for value in LIGHT.mastering)
    picture = replace(PICTURE, light=replace(LIGHT, mastering=near))
    marks = tuple(replace(mark, start_s=mark.start_s + 0.021) for mark in chapters)
    result = film(picture=picture, chapter_list=marks, tags=(("TITLE", "Film"),), start_s=0.021)
    assert not losses(settled(media, result, profile()))


@pytest.mark.parametrize(
    ("result", "about", "item"),
    [
        (film(picture=replace(PICTURE, colour=replace(COLOUR, matrix="bt709"))), "0", "matrix"),
        (film(picture=replace(PICTURE, hdr=Hdr.SDR)), "0", "dynamic_range"),
        (film(picture=replace(PICTURE, light=LightInfo())), "0", "mastering_display"),
        (film(picture=replace(PICTURE, width=1280)), "0", "size"),
        (film(picture=replace(PICTURE, sample_aspect=Fraction(4, 3))), "0", "pixel_shape"),
        (film(chapter_list=()), CHAPTERS, "10.000"),
        (film(chapter_list=(Chapter(10.2, 60.0, "Two"),)), CHAPTERS, "10.000"),
        (film(chapter_list=(Chapter(10.0, 60.0, "Zwei"),)), CHAPTERS, "10.000"),
        (film(tags=(("title", "Other"),)), FILE, "tag title"),
    ],
)
def test_what_is_not_found_again_is_lost(result: MediaInfo, about: str, item: str) -> None:
    usual = {"chapter_list": (Chapter(10.0, 60.0, "Two"),), "tags": (("title", "Film"),)}
    media = film(**usual)
    for name, value in usual.items():
        if not getattr(result, name):
            result = (
                result
                if about == CHAPTERS and name == "chapter_list"
                else replace(
                    result,
                    **{name: value},  # type: ignore[arg-type]
                )
            )
    assert [(lost.about, lost.item) for lost in losses(settled(media, result, profile()))] == [
        (about, item)
    ]


def test_dolby_vision_of_av1_is_that_of_hevc() -> None:
    before, after = (
        film(picture=replace(PICTURE, light=LightInfo(dolby_vision=name)))
        for name in ("8.4", "10.4")
    )
    assert not losses(settled(before, after, profile()))
    other = film(picture=replace(PICTURE, light=LightInfo(dolby_vision="10.1")))
    assert losses(settled(before, other, profile()))


def test_streams_are_found_again_in_the_order_of_the_result() -> None:
    streams = (
        Stream(1, StreamKind.ATTACHMENT, "ttf", title="a.ttf", digest="aa"),
        Stream(2, StreamKind.AUDIO, "aac", language="deu"),
        Stream(3, StreamKind.ATTACHMENT, "ttf", title="b.ttf", digest="bb"),
    )
    result = film(
        Stream(1, StreamKind.AUDIO, "aac", language="deu"),
        Stream(2, StreamKind.ATTACHMENT, "ttf", title="a.ttf", digest="aa"),
        Stream(3, StreamKind.ATTACHMENT, "ttf", title="b.ttf", digest="xx"),
    )
    lost = losses(settled(film(*streams), result, profile()))
    assert [(entry.about, entry.item, entry.found) for entry in lost] == [("3", "content", "xx")]


@pytest.mark.parametrize(
    ("name", "before", "after", "lost"),
    [
        ("creation_time", "2020-02-03T04:05:06.700000Z", "2020-02-03T04:05:06.000000Z", False),
        ("creation_time", "2020-02-03T04:05:06Z", "2021-02-03T04:05:06Z", True),
        ("creation_time", "2016-05-31 17:01:35", "2016-05-31T17:01:35.000000Z", False),
        ("creation_time", "yesterday", "2021-02-03T04:05:06Z", True),
        ("location", "+48.1+011.5/", "+48.1000+011.5000/", False),
        ("location", "+48.1+011.5/", "+48.2000+011.5000/", True),
        ("My Tag", "1", "1", False),
    ],
)
def test_tags_are_compared_as_they_are_written(
    name: str, before: str, after: str, lost: bool
) -> None:
    found = film(tags=((name.upper().replace(" ", "_"), after),))
    assert bool(losses(settled(film(tags=((name, before),)), found, profile()))) is lost


@pytest.mark.parametrize(
    ("place", "encoder", "container", "why"),
    [
        ("topleft", "svt-av1", MP4, Why.NOTHING),
        ("topleft", "x264", MKV, Why.NOTHING),
        ("topleft", "x264", MP4, Why.ENCODER),
        ("center", "svt-av1", MKV, Why.ENCODER),
    ],
)
def test_the_place_of_chroma_samples(
    place: str, encoder: str, container: Container, why: Why
) -> None:
    media = film(picture=replace(PICTURE, chroma_location=place))
    assert only(plan(media, profile(container, encoder)), "0", "chroma_location").why is why


def test_chroma_that_is_scaled_to_half_lies_elsewhere() -> None:
    media = film(picture=replace(PICTURE, pix_fmt="yuv411p", chroma_location="topleft"))
    entry = only(plan(media, profile(MKV, "svt-av1")), "0", "chroma_location")
    assert (entry.fate, entry.why) == (Fate.DROPPED, Why.ENCODED)
