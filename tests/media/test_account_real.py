"""What films carry beside their streams, through real encodes: measured, not assumed."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from app.domain.account import Fate, Why
from app.domain.profile import Container, Profile
from tests.support.sei import closed_captions, hdr10_plus, insert
from tests.support.studio import QUICK, SVT, X264, X265, Fitted, Studio

pytestmark = pytest.mark.media

HDR10 = (
    "-pix_fmt", "yuv420p10le", "-color_primaries", "bt2020", "-color_trc", "smpte2084",
    "-colorspace", "bt2020nc",
)  # fmt: skip
MASTERED = (
    "bframes=0:hdr10=1:master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)"
    "L(10000000,1):max-cll=1000,400:chromaloc=2"
)


def marked(studio: Studio, name: str, message: bytes, *codec: str) -> Path:
    """Make a film of half a second that carries a T.35 message with each frame."""
    raw, carrying = studio.folder / f"{name}.raw", studio.folder / f"{name}.marked"
    film = studio.folder / f"{name}.mp4"
    source = ("-f", "lavfi", "-i", "testsrc2=s=128x96:r=25:d=0.5")
    kind = "hevc" if "libx265" in codec else "h264"
    studio.clips.run(*source, *codec, "-f", kind, str(raw))
    insert(raw, carrying, message, hevc=kind == "hevc")
    studio.clips.run("-r", "25", "-f", kind, "-i", str(carrying), "-c", "copy", str(film))
    return film


@pytest.fixture(scope="module")
def hdr(studio: Studio) -> Path:
    """A film in HDR10+."""
    codec = ("-c:v", "libx265", "-preset", "ultrafast", *HDR10, "-x265-params", MASTERED)
    return marked(studio, "hdr", hdr10_plus(), *codec)


@pytest.fixture(scope="module")
def captioned(studio: Studio) -> Path:
    """A film with closed captions."""
    return marked(studio, "captioned", closed_captions(), *QUICK)


# -- beside the picture ----------------------------------------------------------------------------


@pytest.mark.parametrize("profile", [SVT, X265], ids=["svt-av1", "x265"])
@pytest.mark.parametrize("container", [Container.MKV, Container.MP4])
def test_hdr10_arrives(studio: Studio, hdr: Path, profile: Profile, container: Container) -> None:
    film = studio.fit(hdr, replace(profile, container=container))
    light = film.result.picture.light
    assert light.mastering == pytest.approx(
        (0.68, 0.32, 0.265, 0.69, 0.15, 0.06, 0.3127, 0.329, 0.0001, 1000.0), abs=0.0001
    )
    assert (light.max_cll, light.max_fall) == (1000, 400)
    assert film.result.picture.chroma_location == "topleft"
    plus = film.entry("hdr10_plus")
    assert (plus.fate, plus.why, plus.found) == (Fate.DROPPED, Why.ENCODER, "")


@pytest.mark.parametrize(
    "profile", [SVT, replace(SVT, encoder="x264", preset="ultrafast")], ids=["svt-av1", "x264"]
)
@pytest.mark.parametrize(
    ("size", "rate", "pixels", "place"),
    [("720x576", "25", "yuv420p", "topleft"), ("720x480", "30000/1001", "yuv411p", None)],
    ids=["PAL", "NTSC"],
)
def test_chroma_of_dv_is_said_to_lie_where_it_lies(
    studio: Studio, profile: Profile, size: str, rate: str, pixels: str, place: str | None
) -> None:
    tape = studio.folder / f"{pixels}.avi"
    source = ("-f", "lavfi", "-i", f"testsrc2=s={size}:r={rate}:d=0.2")
    studio.clips.run(*source, "-pix_fmt", pixels, "-c:v", "dvvideo", "-y", str(tape))
    film = studio.fit(tape, profile)
    assert film.result.picture.chroma_location == place


@pytest.mark.parametrize("pixels", ["gray", "gray10le"])
def test_grey_of_full_range_is_said_to_become_limited(studio: Studio, pixels: str) -> None:
    source = studio.film(
        f"{pixels}.mkv",
        *("-vf", f"format={pixels},setparams=range=pc", "-c:v", "ffv1", "-color_range", "pc"),
        picture="color=white:s=128x72:r=25:d=1",
    )
    assert studio.analyze(source).picture.colour.range == "pc"
    film = studio.fit(source)
    assert (film.entry("range").before, film.entry("range").found) == ("pc", "tv")
    # White is still white.
    raw = ("-map", "0:v", "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "gray10le", "-")
    read = [str(studio.clips.ffmpeg), "-v", "error", "-i", str(film.path), *raw]
    shown = subprocess.run(read, check=True, capture_output=True).stdout
    assert int.from_bytes(shown[:2], "little") >= 1018


@pytest.mark.parametrize("container", [Container.MKV, Container.MP4])
def test_hdr10_plus_arrives_through_libaom(studio: Studio, hdr: Path, container: Container) -> None:
    film = studio.fit(hdr, replace(SVT, encoder="aom-av1", preset="6", container=container))
    assert film.result.picture.light.hdr10_plus


@pytest.mark.parametrize(("profile", "stay"), [(SVT, False), (X264, True), (X265, True)])
def test_closed_captions_arrive_where_the_encoder_takes_them(
    studio: Studio, captioned: Path, profile: Profile, stay: bool
) -> None:
    film = studio.fit(captioned, profile)
    assert film.result.picture.captions is stay
    assert (film.entry("captions").fate is Fate.KEPT) is stay


@pytest.mark.parametrize("profile", [SVT, X265], ids=["svt-av1", "x265"])
@pytest.mark.parametrize("container", [Container.MKV, Container.MP4])
def test_dolby_vision_over_a_base_layer_arrives(
    studio: Studio, shared_media: Path, profile: Profile, container: Container
) -> None:
    source = shared_media / "awkward/hdr/ax_dolbyVision-hdr.MOV"
    film = studio.fit(source, replace(profile, container=container))
    assert film.result.picture.light.dolby_vision.endswith(".4")
    ambient = film.entry("ambient_light")
    if container is Container.MP4:
        assert ambient.found == ambient.before
        names = dict(film.result.tags)
        assert names["com.apple.quicktime.model"] == "iPhone 14 Pro"
        assert names["com.apple.quicktime.location.ISO6709"] == "+51.5334-000.1255+026.756/"
    else:
        assert (ambient.fate, ambient.why) == (Fate.DROPPED, Why.CONTAINER)


def test_two_views_stay_two_in_matroska_and_are_named_in_mp4(studio: Studio) -> None:
    source = studio.clips.make(seconds=0.5, extra=("-metadata:s:v", "stereo_mode=left_right"))
    assert studio.fit(source).result.picture.stereo == "side by side"
    film = studio.fit(source, replace(SVT, container=Container.MP4))
    assert film.entry("stereo").why is Why.CONTAINER


def test_a_second_view_in_layers_is_named(studio: Studio, shared_media: Path) -> None:
    source = shared_media / "awkward/geometry/ax_water_180_mvhevc_5frames.mov"
    film = studio.fit(source)
    assert film.entry("stereo").why is Why.ENCODER


@pytest.mark.parametrize("container", [Container.MKV, Container.MP4])
def test_a_mirrored_picture_stays_mirrored(
    studio: Studio, shared_media: Path, container: Container
) -> None:
    whole = shared_media / "awkward/geometry/ax_sample_rotate_and_reflect.mp4"
    source = studio.copy(whole, "mirrored.mp4", "-frames:v", "8")
    film = studio.fit(source, replace(X264, container=container))
    assert (film.result.picture.mirrored, film.result.picture.rotation % 360) == (True, 270)


# -- labels ----------------------------------------------------------------------------------------


In = Callable[[Container], Fitted]


@pytest.fixture(scope="module")
def rich(studio: Studio) -> In:
    """Three languages with flags and titles, subtitles, chapters, and tags of many kinds.

    As it was fitted into a container.
    """
    folder = studio.folder
    (folder / "a.srt").write_text("1\n00:00:00,100 --> 00:00:00,900\nHello\n")
    (folder / "marks").write_text(
        ";FFMETADATA1\ntitle=The Film\nARTIST=Someone\ncustom_thing=42\n"
        "creation_time=2020-02-03T04:05:06Z\nlocation=+48.1000+011.5000/\n"
        "[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=400\ntitle=One\n"
        "[CHAPTER]\nTIMEBASE=1/1000\nSTART=400\nEND=1000\ntitle=Zwei — 二\n"
    )
    source = studio.film(
        "rich.mkv",
        *("-f", "lavfi", "-i", "sine=f=880:d=1"),
        *("-i", str(folder / "a.srt"), "-i", str(folder / "marks")),
        *("-map", "0", "-map", "1", "-map", "2", "-map", "3", "-map_metadata", "4"),
        *("-map_chapters", "4", *QUICK, "-c:a", "aac"),
        *("-metadata:s:0", "BPS=999", "-metadata:s:0", "title=Main", "-disposition:0", "default"),
        *("-metadata:s:1", "language=deu", "-disposition:1", "0"),
        *("-metadata:s:2", "language=eng", "-metadata:s:2", "title=Commentary"),
        *("-disposition:2", "default+comment", "-metadata:s:2", "BPS=128000"),
        *("-metadata:s:3", "language=jpn", "-disposition:3", "forced"),
    )
    return cache(lambda container: studio.fit(source, replace(SVT, container=container)))


@pytest.mark.parametrize("container", [Container.MKV, Container.MP4])
def test_languages_titles_flags_and_chapters_arrive(rich: In, container: Container) -> None:
    film = rich(container)
    streams = film.result.streams[:4]
    assert [stream.language for stream in streams] == [None, "deu", "eng", "jpn"]
    assert [stream.title for stream in streams] == ["Main", None, "Commentary", None]
    assert streams[2].flags == ("default", "comment")
    assert "default" not in streams[1].flags
    assert "forced" in streams[3].flags
    marks = [(round(mark.start_s, 3), mark.title) for mark in film.result.chapter_list]
    assert marks == [(0.0, "One"), (0.4, "Zwei — 二")]
    tags = {name.lower(): value for name, value in film.result.tags}
    assert (tags["title"], tags["artist"]) == ("The Film", "Someone")
    assert tags["creation_time"].startswith("2020-02-03T04:05:06")
    assert tags["location"] == "+48.1000+011.5000/"
    custom = film.entry("tag CUSTOM_THING", "file")
    if container is Container.MKV:
        assert tags["custom_thing"] == "42"
        assert "default" not in streams[3].flags  # ffmpeg would have made it one
    else:
        assert (custom.fate, custom.why) == (Fate.DROPPED, Why.CONTAINER)


def test_counts_of_the_old_stream_do_not_describe_the_new_one(rich: In) -> None:
    film = rich(Container.MKV)
    assert film.entry("tag BPS").why is Why.OUTDATED
    assert "BPS" not in dict(film.result.streams[0].tags)
    assert dict(film.result.streams[2].tags)["BPS"] == "128000"  # that was copied
    assert dict(film.result.streams[0].tags)["ENCODER"].endswith("libsvtav1")


def test_attachments_arrive_byte_for_byte(studio: Studio, shared_media: Path) -> None:
    whole = shared_media / "awkward/streams/fonts_ass_srt_attachments.mkv"
    before = {s.title: s.digest for s in studio.analyze(whole).streams if s.digest}
    source = studio.copy(whole, "attached.mkv", "-t", "0.5")
    film = studio.fit(source)
    assert {s.title: s.digest for s in film.result.streams if s.digest} == before
    assert len(before) == 2
    assert sum(found.item == "content" for found in film.verify.account) == 2
    gone = studio.fit(source, replace(SVT, container=Container.MP4))
    assert not any(found.item == "content" for found in gone.verify.account)


def test_pictures_without_times_have_none_that_sound_could_miss(studio: Studio) -> None:
    sound = ("-c:a", "libmp3lame")
    source = studio.film("reordered.avi", "-c:v", "libx264", "-bf", "2", *sound)
    assert studio.fit(source).check("timing")


# -- the proof can fail ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "check"),
    [
        (("-metadata:s:1", "language=fra"), "labels"),
        (("-map_chapters", "-1"), "labels"),
        (("-metadata", "title="), "labels"),
        (("-disposition:2", "0"), "labels"),
        (("-bsf:v", "av1_metadata=color_range=pc"), "picture"),
        (("-bsf:a", "setts=ts=TS+20"), "timing"),
        (("-bsf:v", "setts=ts=TS+if(gt(N\\,5)\\,20\\,0)"), "timing"),
    ],
)
def test_what_is_lost_afterwards_is_found(
    studio: Studio, rich: In, options: tuple[str, ...], check: str
) -> None:
    film = rich(Container.MKV)
    # What ffmpeg would change by itself.
    forced = ("-map_metadata", "0", "-disposition:3", "forced")
    spoilt = studio.copy(film.path, "spoilt.mkv", *forced, *options)
    assert set(studio.failed(film.replaced(spoilt))) == {check}
