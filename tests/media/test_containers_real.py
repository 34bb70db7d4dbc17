"""Films that carry everything go into every container: what arrives, and what the account says."""

from __future__ import annotations

import hashlib
import random
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.account import Fate, Why, departures
from app.domain.media import StreamKind
from app.domain.profile import Container, Profile
from app.media.account import plan_account
from app.media.streams import output_order, written_streams
from tests.support.studio import QUICK, SVT, X264, X265, Fitted, Studio

pytestmark = pytest.mark.media

MKV, MP4, WEBM, MOV = Container
PROFILES = {
    container: replace(X264 if container is MOV else SVT, container=container)
    for container in Container
}
# What each container that can be copied into holds.
SOUND = {MKV: "aac", MP4: "aac", WEBM: "libopus", MOV: "aac"}
SECONDS = 2.0

SUBTITLES = """1
00:00:00,100 --> 00:00:00,700
Hello <i>there</i>

2
00:00:00,900 --> 00:00:01,500
Two lines,
été 🎬

"""
CHAPTERS = ((0.0, "One"), (0.5, "Zweites – é🎬"), (1.25, ""))
TAGS = {
    "title": "The film; a = b",
    "artist": "Someone",
    "date": "2019-05-06",
    "comment": "two\nlines",
    "my_own_tag": "kept",
}


def film(studio: Studio, name: str, *arguments: str | Path) -> Path:
    """Make a film of two seconds, in which there is time for subtitles and chapters."""
    picture, sound = f"testsrc2=s=128x72:r=25:d={SECONDS}", f"sine=d={SECONDS}"
    return studio.film(name, *arguments, picture=picture, sound=sound)


def write(studio: Studio, name: str, content: str | bytes) -> Path:
    path = studio.folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def labels(studio: Studio) -> Path:
    """Write a file with chapters and the film's tags, as ffmpeg reads them."""
    lines = [";FFMETADATA1"]
    for name, value in TAGS.items():
        escaped = value.replace("=", r"\=").replace(";", r"\;").replace("\n", "\\\n")
        lines.append(f"{name}={escaped}")
    ends = [*(start for start, _ in CHAPTERS[1:]), SECONDS]
    for (start, title), end in zip(CHAPTERS, ends, strict=True):
        lines += ["[CHAPTER]", "TIMEBASE=1/1000", f"START={start * 1000:.0f}"]
        lines += [f"END={end * 1000:.0f}", f"title={title}"]
    return write(studio, "labels.txt", "\n".join(lines) + "\n")


def assert_copies_are_whole(studio: Studio, fitted: Fitted) -> int:
    """Each copied stream has the very packets of its source; return how many there are."""
    before, after = studio.measure(fitted.source), studio.measure(fitted.path)
    films = [f for f in output_order(fitted.encode.fates) if f.kind != "attachment"]
    pairs = zip(films, written_streams(fitted.result), strict=False)
    copies = [(fate, stream) for fate, stream in pairs if fate.action == "copied"]
    for fate, stream in copies:
        one, other = before.stream(fate.index), after.stream(stream.index)
        assert (one.packets, one.digest) == (other.packets, other.digest), fate
    return len(copies)


def unheld(fitted: Fitted) -> set[str]:
    """Return what the account says the container cannot hold."""
    return {f"{e.about} {e.item}" for e in departures(fitted.verify.account)}


def read(studio: Studio, fitted: Fitted, index: int, *options: str) -> bytes:
    """Return a stream of the result, as ffmpeg reads it."""
    command = [str(studio.clips.ffmpeg), "-v", "error", "-i", f"file:{fitted.path}"]
    command += ["-map", f"0:{index}", *options, "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout


def subtitle_text(studio: Studio, fitted: Fitted, index: int) -> str:
    """Return the words and times of a subtitle of the result, as an SRT."""
    return read(studio, fitted, index, "-f", "srt").decode()


def flags(index: int, words: str) -> tuple[str, str]:
    return f"-disposition:{index}", words


def metadata(index: int, **tags: str) -> list[str]:
    pairs = (f"{name}={value}" for name, value in tags.items())
    return [word for pair in pairs for word in (f"-metadata:s:{index}", pair)]


@pytest.mark.parametrize(
    ("container", "dropped", "named"),
    [
        (MKV, set(), set()),
        (MP4, {6}, {"file tag MY_OWN_TAG", "2 flag original"}),
        (WEBM, {6}, {"2 flag comment", "2 flag original", "3 flag hearing_impaired"}),
        (
            MOV,
            {6},
            {"2 flag comment", "2 flag original", "3 flag hearing_impaired", "4 flag forced"},
        ),
    ],
)
def test_a_film_with_everything(
    studio: Studio, container: Container, dropped: set[int], named: set[str]
) -> None:
    font = random.Random(1).randbytes(4321)
    source = film(
        studio,
        "everything.mkv",
        *("-i", write(studio, "words.srt", SUBTITLES), "-i", labels(studio)),
        *("-map", "0", "-map", "1", "-map", "1", "-map", "2", "-map", "2", "-map", "2"),
        *("-map_metadata", "3", "-map_chapters", "3"),
        *(*QUICK, "-c:a", SOUND[container], "-c:s", "srt", "-c:s:2", "ass"),
        *metadata(0, title="The picture", language="ger"),
        *(*metadata(1, title="Ton: Deutsch", language="ger"), *flags(1, "default")),
        *(*metadata(2, title="Kommentar", language="jpn"), *flags(2, "comment+original")),
        *(*metadata(3, title="SDH", language="eng"), *flags(3, "hearing_impaired")),
        *(*metadata(4, language="fra"), *flags(4, "default+forced")),
        *("-attach", write(studio, "Ärger.ttf", font)),
        *("-metadata:s:6", "mimetype=font/ttf", "-metadata:s:6", "filename=Ärger.ttf"),
    )
    fitted = studio.fit(source, PROFILES[container])
    assert fitted.dropped().keys() == dropped
    assert unheld(fitted) == named
    copied_subtitles = 3 if container is MKV else 0
    assert assert_copies_are_whole(studio, fitted) == 2 + copied_subtitles
    chapters = [(mark.start_s, mark.title) for mark in fitted.result.chapter_list]
    assert [title for _, title in chapters] == [title for _, title in CHAPTERS]
    assert [start for start, _ in chapters] == pytest.approx([s for s, _ in CHAPTERS], abs=0.002)
    video, first, second = fitted.result.streams[:3]
    assert (video.title, video.language) == ("The picture", "ger")
    assert (first.title, first.language) == ("Ton: Deutsch", "ger")
    assert (second.title, second.language) == ("Kommentar", "jpn")
    assert "default" in first.flags
    assert "default" not in second.flags
    subtitles = fitted.of_kind(StreamKind.SUBTITLE)
    assert [stream.language for stream in subtitles] == ["eng", "fra", None]
    assert ["default" in stream.flags for stream in subtitles] == [False, True, False]
    assert "été 🎬" in subtitle_text(studio, fitted, subtitles[0].index)
    before, after = ({n.lower(): v for n, v in m.tags} for m in (fitted.media, fitted.result))
    assert before["comment"] == r"two\nlines"  # made printable as it is read
    kept = TAGS.keys() - ({"my_own_tag"} if container is MP4 else set())
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    for attachment in fitted.of_kind(StreamKind.ATTACHMENT):
        assert attachment.title == "Ärger.ttf"
        assert attachment.digest == next(s.digest for s in fitted.media.streams if s.index == 6)


@pytest.mark.parametrize("container", [MKV, MP4, WEBM, MOV])
def test_words_and_times_of_subtitles_stay(studio: Studio, container: Container) -> None:
    words = write(studio, "words.srt", SUBTITLES)
    source = film(
        studio,
        "spoken.mp4",
        *("-i", words, "-map", "0", "-map", "2", *QUICK, "-c:s", "mov_text"),
        *metadata(1, language="eng"),
    )
    fitted = studio.fit(source, PROFILES[container])
    (subtitle,) = fitted.of_kind(StreamKind.SUBTITLE)
    lines = subtitle_text(studio, fitted, subtitle.index).splitlines()
    assert [line for line in lines if "-->" in line] == [
        "00:00:00,100 --> 00:00:00,700",
        "00:00:00,900 --> 00:00:01,500",
    ]
    assert "Two lines," in lines
    assert "été 🎬" in lines
    assert any("<i>there</i>" in line for line in lines)


@pytest.mark.parametrize("container", [MKV, MP4, WEBM, MOV])
def test_covers_keep_their_bytes_or_are_named(studio: Studio, container: Container) -> None:
    folder = studio.folder
    for name in ("front.jpg", "back.png"):
        still = ("-f", "lavfi", "-i", "testsrc2=s=64x64:d=1", "-frames:v", "1")
        studio.clips.run(*still, str(folder / name))
    # With chapters, whose titles are a stream of their own between the film and its covers.
    source = film(
        studio,
        "covered.mp4",
        *("-i", folder / "front.jpg", "-i", folder / "back.png", "-i", labels(studio)),
        *("-map", "0", "-map", "2", "-map", "3", "-map_chapters", "4", *QUICK),
        *("-c:v:1", "copy", "-c:v:2", "copy", *flags(1, "attached_pic"), *flags(2, "attached_pic")),
    )
    fitted = studio.fit(source, PROFILES[container])
    covers = fitted.of_kind(StreamKind.COVER)
    if container in (WEBM, MOV):
        assert covers == []
        assert [detail.partition(" players")[0] for detail in fitted.dropped().values()][-2:] == [
            container.value
        ] * 2
        return
    found = {
        read(studio, fitted, cover.index, "-c", "copy", "-f", "image2pipe") for cover in covers
    }
    assert found == {(folder / name).read_bytes() for name in ("front.jpg", "back.png")}


@pytest.mark.parametrize(
    ("container", "stay"),
    [
        (MKV, {"libx264": True, "wmv2": True}),
        (MP4, {"libx264": True, "prores_ks": False}),
        (MOV, {"libx264": True, "libvpx-vp9": False, "prores_ks": True}),
        (WEBM, {"libx264": False, "libvpx-vp9": True}),
    ],
)
def test_further_videos_are_kept_or_named(
    studio: Studio, container: Container, stay: dict[str, bool]
) -> None:
    further = list(enumerate(stay, 1))
    source = film(
        studio,
        "many.mkv",
        *("-map", "0", *["-map", "0"] * len(stay), *QUICK, *flags(0, "default")),
        *(word for n, codec in further for word in (f"-c:v:{n}", codec, *flags(n, "0"))),
        *(word for n, codec in further for word in metadata(n, title=codec)),
        *("-cpu-used", "8", "-deadline", "realtime"),
    )
    fitted = studio.fit(source, PROFILES[container])
    kept = [codec for codec, stays in stay.items() if stays]
    assert assert_copies_are_whole(studio, fitted) == len(kept)
    assert fitted.media.video_index == fitted.result.video_index == 0
    first, *others = fitted.of_kind(StreamKind.VIDEO)
    assert first.title is None
    assert [video.title for video in others] == kept
    assert fitted.dropped() == {
        n: f"{container.value} holds no {fitted.media.streams[n].codec} video"
        for n, codec in further
        if not stay[codec]
    }


@pytest.mark.parametrize(
    ("container", "spelt"),
    [
        (MKV, {"zh-Hant": "zh-Hant", "fre": "fre"}),
        (MP4, {"pt-BR": "por", "fre": "fre", "yue": "yue", "tlh-x-en": "tlh"}),
        (WEBM, {"pt-BR": "pt-BR", "fre": "fre"}),
        (MOV, {"fre": "fra", "deu": "ger", "de": "ger", "yue": None}),
    ],
)
def test_languages_stay_as_far_as_the_container_spells_them(
    studio: Studio, container: Container, spelt: dict[str, str | None]
) -> None:
    """The picture has the first of them, and sound the others."""
    source = film(
        studio,
        "spoken.mkv",
        *("-map", "0", *["-map", "1"] * (len(spelt) - 1), *QUICK, "-c:a", SOUND[container]),
        *(word for n, language in enumerate(spelt) for word in metadata(n, language=language)),
    )
    fitted = studio.fit(source, PROFILES[container])
    for stream, (language, found) in zip(fitted.result.streams, spelt.items(), strict=True):
        assert stream.language == found
        entry = fitted.entry("language", str(stream.index))
        fate = Fate.DROPPED if found is None else Fate.KEPT if found == language else Fate.CHANGED
        assert (entry.fate, entry.found) == (fate, found or "")
        assert entry.why is (Why.NOTHING if found == language else Why.CONTAINER)


@pytest.mark.parametrize("container", [MKV, MP4, WEBM, MOV])
def test_every_flag_that_is_planned_to_stay_does(studio: Studio, container: Container) -> None:
    words = "dub original comment lyrics karaoke forced hearing_impaired visual_impaired"
    words += " clean_effects captions descriptions metadata"
    names = words.split()
    source = film(
        studio,
        "plain.mkv",
        *("-i", write(studio, "words.srt", SUBTITLES), "-map", "0"),
        *(word for kind in ("1", "2") for word in ["-map", kind] * len(names)),
        *(*QUICK, "-c:a", SOUND[container], "-c:s", "srt"),
    )
    # No container keeps every flag that ffmpeg knows, so they are put into the analysis.
    media = studio.analyze(source)
    video, *others = media.streams
    flagged = [replace(other, flags=(n,)) for other, n in zip(others, names * 2, strict=True)]
    media = replace(media, streams=(video, *flagged))
    fitted = studio.fit(source, PROFILES[container], media=media)
    written = written_streams(fitted.result)[1:]
    for (index, name), stream in zip(enumerate(names * 2, 1), written, strict=True):
        kept = fitted.entry(f"flag {name}", str(index)).fate is Fate.KEPT
        assert (name in stream.flags) == kept


@pytest.mark.parametrize(
    ("name", "container", "stays"),
    [
        ("ax_sample_with_pgs_subtitles.mkv", MKV, True),
        ("ax_sample_with_pgs_subtitles.mkv", MP4, False),
        ("ax_sample_with_pgs_subtitles.mkv", MOV, False),
        ("ax_sample_with_vobsub.mp4", MKV, True),
        ("ax_sample_with_vobsub.mp4", MP4, True),
        ("ax_sample_with_vobsub.mp4", MOV, True),
    ],
)
def test_subtitles_that_are_pictures_are_kept_or_named(
    studio: Studio, shared_media: Path, name: str, container: Container, stays: bool
) -> None:
    source = shared_media / "awkward/streams" / name
    before = hashlib.sha256(source.read_bytes()).digest()
    fitted = studio.fit(source, replace(X264, container=container))
    assert assert_copies_are_whole(studio, fitted) == 1 + stays
    assert list(fitted.dropped().values()) == (
        [] if stays else [f"{container.value} holds no picture subtitles"]
    )
    assert hashlib.sha256(source.read_bytes()).digest() == before


def test_hevc_is_marked_in_a_mov_as_apple_wants_it(studio: Studio) -> None:
    source = film(studio, "plain.mkv", "-map", "0", "-map", "1", *QUICK, "-c:a", "aac")
    fitted = studio.fit(source, replace(X265, container=MOV))
    content = fitted.path.read_bytes()
    assert b"hvc1" in content
    assert b"hev1" not in content


def test_the_plan_is_the_same_before_and_after(studio: Studio) -> None:
    """What is shown before an encode is what its verification settles."""
    source = film(studio, "plain.mkv", "-map", "0", *QUICK, *metadata(0, language="fre"))
    fitted = studio.fit(source, PROFILES[MOV])
    profile = Profile("test", encoder="x264", container=MOV)
    planned = plan_account(fitted.media, profile, fitted.encode.fates, None)
    settled = [(e.about, e.item, e.fate, e.planned) for e in fitted.verify.account]
    assert [(e.about, e.item, e.fate, e.planned) for e in planned] == settled


@pytest.mark.parametrize("container", [MKV, MP4, MOV])
def test_the_full_range_of_h264_is_the_one_that_was_planned(
    studio: Studio, container: Container
) -> None:
    full = ("-vf", "scale=out_range=pc", "-color_range", "pc")
    source = film(studio, "full.mkv", "-map", "0", *QUICK, *full)
    fitted = studio.fit(source, replace(X264, container=container))
    assert fitted.result.picture.colour.range == "pc"


def test_a_place_that_is_noted_twice_stays(studio: Studio) -> None:
    """Some MP4s have it in a language too, and ffmpeg writes its degrees with three digits."""
    place = ("-metadata", "location=+40.6800-74.5000/")
    source = film(studio, "phone.mov", "-map", "0", *QUICK, *place)
    head, undefined, english = b"\xa9xyz\0\x11", b"\x55\xc4", b"\x15\xc7"
    content = source.read_bytes()
    assert head + undefined in content
    source.write_bytes(content.replace(head + undefined, head + english))
    assert dict(studio.analyze(source).tags)["location-eng"] == "+40.6800-74.5000/"
    fitted = studio.fit(source, PROFILES[MOV])
    assert dict(fitted.result.tags)["location"] == "+40.6800-074.5000/"
