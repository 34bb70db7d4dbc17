"""Films that carry everything go into every container: what arrives, and what the account says."""

from __future__ import annotations

import hashlib
import random
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.domain.account import Entry, Fate, Why, departures
from app.domain.media import MediaInfo, Stream, StreamKind
from app.domain.profile import Container, Profile
from app.domain.results import EncodeResult, Segment, VerifyResult
from app.domain.target import Metric, Target
from app.media.account import plan_account
from app.media.bench import Bench
from app.media.encode import run_encode
from app.media.probe import MediaReader
from app.media.streams import output_order, written_streams
from app.media.verify import Verification, run_verify
from app.remarks.english import in_english
from tests.support.clips import ClipMaker

pytestmark = pytest.mark.media

MKV, MP4, WEBM, MOV = Container
ENCODERS = {MKV: ("svt-av1", "13"), MP4: ("svt-av1", "13"), WEBM: ("svt-av1", "13")}
# What each container that can be copied into holds.
SOUND = {MKV: "aac", MP4: "aac", WEBM: "libopus", MOV: "aac"}
X264 = ("-c:v", "libx264", "-preset", "ultrafast")
PICTURE = ("-f", "lavfi", "-i", "testsrc2=s=128x72:r=25:d=2")
TONE = ("-f", "lavfi", "-i", "sine=d=2")

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


@dataclass
class Fitted:
    """One film fitted into one container, proven as the program proves it."""

    source: Path
    media: MediaInfo
    encode: EncodeResult
    verify: VerifyResult
    result: MediaInfo
    reader: MediaReader
    bench: Bench

    @property
    def account(self) -> dict[tuple[str, str], Entry]:
        return {(entry.about, entry.item): entry for entry in self.verify.account}

    def assert_sound(self) -> None:
        """Every check passes, and the account agrees with its plan."""
        assert [check for check in self.verify.checks if not check.passed] == []
        assert [entry for entry in self.verify.account if entry.lost] == []

    def assert_copies_are_whole(self) -> int:
        """Each copied stream has the very packets of its source; return how many there are."""
        before = self.reader.measure(self.source, self.bench.token, 30.0)
        after = self.reader.measure(self.encode.path, self.bench.token, 30.0)
        films = [f for f in output_order(self.encode.fates) if f.kind != "attachment"]
        pairs = zip(films, written_streams(self.result), strict=False)
        copies = [(fate, stream) for fate, stream in pairs if fate.action == "copied"]
        for fate, stream in copies:
            one, other = before.stream(fate.index), after.stream(stream.index)
            assert (one.packets, one.digest) == (other.packets, other.digest), fate
        return len(copies)

    def dropped(self) -> dict[int, str]:
        fates = self.encode.fates
        return {fate.index: in_english(fate.why) for fate in fates if fate.action == "dropped"}

    def named(self) -> set[str]:
        """What the account says the container cannot hold."""
        return {f"{e.about} {e.item}" for e in departures(self.verify.account)}

    def of_kind(self, kind: StreamKind) -> list[Stream]:
        return [stream for stream in self.result.streams if stream.kind is kind]

    def subtitle_text(self, index: int) -> str:
        """The words and times of a subtitle of the result, as an SRT."""
        tool = str(self.bench.tools.ffmpeg)
        path = f"file:{self.encode.path}"
        read = [tool, "-v", "error", "-i", path, "-map", f"0:{index}", "-f", "srt", "-"]
        return subprocess.run(read, check=True, capture_output=True, text=True).stdout


@dataclass
class Fitter:
    """Fits films; ``clips`` makes them."""

    bench: Bench
    reader: MediaReader
    clips: ClipMaker

    def analyze(self, source: Path) -> MediaInfo:
        return self.reader.analyze(source, self.bench.token, 30.0)

    def fit(
        self,
        source: Path,
        container: Container,
        encoder: str = "",
        media: MediaInfo | None = None,
    ) -> Fitted:
        """Fit a film; ``media`` where it shall be taken to hold something else."""
        name, preset = ENCODERS.get(container, ("x264", "ultrafast"))
        if encoder:
            name, preset = encoder, ""
        profile = Profile(
            "test",
            target=Target(0.5, Metric.SSIM),
            encoder=name,
            preset=preset,
            container=container,
            max_share=50,
        )
        media = media or self.analyze(source)
        output = self.clips.folder / f"result.{container.value}"
        segments = (Segment(0.0, None, 30.0),)
        made = run_encode(self.bench, source, media, profile, segments, output, lambda _: None)
        job = Verification(
            self.bench,
            self.reader,
            source,
            media,
            profile,
            targets=(profile.target,),
            most_bytes=10**8,
            encode=made,
            tolerance=0.5,
            trust_damaged=False,
            timeout_s=30.0,
        )
        proof = run_verify(job, lambda *_: None)
        result = self.analyze(output)
        return Fitted(source, media, made, proof, result, self.reader, self.bench)

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.clips.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def labels(self) -> Path:
        """A file with chapters and the film's tags, as ffmpeg reads them."""
        lines = [";FFMETADATA1"]
        for name, value in TAGS.items():
            escaped = value.replace("=", r"\=").replace(";", r"\;").replace("\n", "\\\n")
            lines.append(f"{name}={escaped}")
        ends = [*(start for start, _ in CHAPTERS[1:]), 2.0]
        for (start, title), end in zip(CHAPTERS, ends, strict=True):
            lines += ["[CHAPTER]", "TIMEBASE=1/1000", f"START={start * 1000:.0f}"]
            lines += [f"END={end * 1000:.0f}", f"title={title}"]
        return self.write("labels.txt", "\n".join(lines) + "\n")

    def make(self, name: str, *arguments: str | Path) -> Path:
        path = self.clips.folder / name
        self.clips.run(*PICTURE, *TONE, *map(str, arguments), str(path))
        return path


@pytest.fixture
def fitter(bench: Bench, reader: MediaReader, clips: ClipMaker) -> Fitter:
    return Fitter(bench, reader, clips)


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
    fitter: Fitter, container: Container, dropped: set[int], named: set[str]
) -> None:
    font = random.Random(1).randbytes(4321)
    source = fitter.make(
        "everything.mkv",
        *("-i", fitter.write("words.srt", SUBTITLES), "-i", fitter.labels()),
        *("-map", "0", "-map", "1", "-map", "1", "-map", "2", "-map", "2", "-map", "2"),
        *("-map_metadata", "3", "-map_chapters", "3"),
        *(*X264, "-c:a", SOUND[container], "-c:s", "srt", "-c:s:2", "ass"),
        *metadata(0, title="The picture", language="ger"),
        *(*metadata(1, title="Ton: Deutsch", language="ger"), *flags(1, "default")),
        *(*metadata(2, title="Kommentar", language="jpn"), *flags(2, "comment+original")),
        *(*metadata(3, title="SDH", language="eng"), *flags(3, "hearing_impaired")),
        *(*metadata(4, language="fra"), *flags(4, "default+forced")),
        *("-attach", fitter.write("Ärger.ttf", font)),
        *("-metadata:s:6", "mimetype=font/ttf", "-metadata:s:6", "filename=Ärger.ttf"),
    )
    fitted = fitter.fit(source, container)
    fitted.assert_sound()
    assert fitted.dropped().keys() == dropped
    assert fitted.named() == named
    copied_subtitles = 3 if container is MKV else 0
    assert fitted.assert_copies_are_whole() == 2 + copied_subtitles
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
    assert "été 🎬" in fitted.subtitle_text(subtitles[0].index)
    before, after = ({n.lower(): v for n, v in m.tags} for m in (fitted.media, fitted.result))
    assert before["comment"] == r"two\nlines"  # made printable as it is read
    kept = TAGS.keys() - ({"my_own_tag"} if container is MP4 else set())
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    for attachment in fitted.of_kind(StreamKind.ATTACHMENT):
        assert attachment.title == "Ärger.ttf"
        assert attachment.digest == next(s.digest for s in fitted.media.streams if s.index == 6)


@pytest.mark.parametrize("container", [MKV, MP4, WEBM, MOV])
def test_words_and_times_of_subtitles_stay(fitter: Fitter, container: Container) -> None:
    words = fitter.write("words.srt", SUBTITLES)
    source = fitter.make(
        "spoken.mp4",
        *("-i", words, "-map", "0", "-map", "2", *X264, "-c:s", "mov_text"),
        *metadata(1, language="eng"),
    )
    fitted = fitter.fit(source, container)
    fitted.assert_sound()
    (subtitle,) = fitted.of_kind(StreamKind.SUBTITLE)
    lines = fitted.subtitle_text(subtitle.index).splitlines()
    assert [line for line in lines if "-->" in line] == [
        "00:00:00,100 --> 00:00:00,700",
        "00:00:00,900 --> 00:00:01,500",
    ]
    assert "Two lines," in lines
    assert "été 🎬" in lines
    assert any("<i>there</i>" in line for line in lines)


@pytest.mark.parametrize("container", [MKV, MP4, WEBM, MOV])
def test_covers_keep_their_bytes_or_are_named(fitter: Fitter, container: Container) -> None:
    folder = fitter.clips.folder
    for name in ("front.jpg", "back.png"):
        still = ("-f", "lavfi", "-i", "testsrc2=s=64x64:d=1", "-frames:v", "1")
        fitter.clips.run(*still, str(folder / name))
    # With chapters, whose titles are a stream of their own between the film and its covers.
    source = fitter.make(
        "covered.mp4",
        *("-i", folder / "front.jpg", "-i", folder / "back.png", "-i", fitter.labels()),
        *("-map", "0", "-map", "2", "-map", "3", "-map_chapters", "4", *X264),
        *("-c:v:1", "copy", "-c:v:2", "copy", *flags(1, "attached_pic"), *flags(2, "attached_pic")),
    )
    fitted = fitter.fit(source, container)
    fitted.assert_sound()
    covers = fitted.of_kind(StreamKind.COVER)
    if container in (WEBM, MOV):
        assert covers == []
        assert [detail.partition(" players")[0] for detail in fitted.dropped().values()][-2:] == [
            container.value
        ] * 2
        return
    found = {cover_bytes(fitted, cover) for cover in covers}
    assert found == {(folder / name).read_bytes() for name in ("front.jpg", "back.png")}


def cover_bytes(fitted: Fitted, cover: Stream) -> bytes:
    tool, path = str(fitted.bench.tools.ffmpeg), f"file:{fitted.encode.path}"
    command = [tool, "-v", "error", "-i", path, "-map", f"0:{cover.index}"]
    command += ["-c", "copy", "-f", "image2pipe", "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout


@pytest.mark.parametrize(
    ("codec", "container", "stays"),
    [
        ("libx264", MKV, True),
        ("libx264", MP4, True),
        ("libx264", MOV, True),
        ("libx264", WEBM, False),
        ("libvpx-vp9", WEBM, True),
        ("libvpx-vp9", MOV, False),
        ("prores_ks", MOV, True),
        ("prores_ks", MP4, False),
        ("wmv2", MKV, True),
    ],
)
def test_a_second_video_is_kept_or_named(
    fitter: Fitter, codec: str, container: Container, stays: bool
) -> None:
    source = fitter.make(
        "two.mkv",
        *("-map", "0", "-map", "0", *X264, "-c:v:1", codec, *flags(0, "default"), *flags(1, "0")),
        *metadata(1, title="Second angle"),
    )
    fitted = fitter.fit(source, container)
    fitted.assert_sound()
    assert fitted.assert_copies_are_whole() == int(stays)
    assert len(fitted.of_kind(StreamKind.VIDEO)) == 1 + stays
    assert fitted.media.video_index == fitted.result.video_index == 0
    if stays:
        assert fitted.result.streams[1].title == "Second angle"
    else:
        (detail,) = fitted.dropped().values()
        assert detail == f"{container.value} holds no {fitted.media.streams[1].codec} video"


@pytest.mark.parametrize(
    ("language", "container", "found"),
    [
        ("fre", MOV, "fra"),
        ("deu", MOV, "ger"),
        ("de", MOV, "ger"),
        ("yue", MOV, None),
        ("pt-BR", MP4, "por"),
        ("fre", MP4, "fre"),
        ("yue", MP4, "yue"),
        ("pt-BR", WEBM, "pt-BR"),
        ("zh-Hant", MKV, "zh-Hant"),
        ("tlh-x-en", MP4, "tlh"),
    ],
)
def test_languages_stay_as_far_as_the_container_spells_them(
    fitter: Fitter, language: str, container: Container, found: str | None
) -> None:
    source = fitter.make("spoken.mkv", "-map", "0", *X264, *metadata(0, language=language))
    fitted = fitter.fit(source, container)
    fitted.assert_sound()
    assert fitted.result.video.language == found
    entry = fitted.account["0", "language"]
    fate = Fate.DROPPED if found is None else Fate.KEPT if found == language else Fate.CHANGED
    assert (entry.fate, entry.found) == (fate, found or "")
    assert entry.why is (Why.NOTHING if found == language else Why.CONTAINER)


@pytest.mark.parametrize("container", [MKV, MP4, WEBM, MOV])
@pytest.mark.parametrize("kind", ["a", "s"])
def test_every_flag_that_is_planned_to_stay_does(
    fitter: Fitter, container: Container, kind: str
) -> None:
    words = "dub original comment lyrics karaoke forced hearing_impaired visual_impaired"
    words += " clean_effects captions descriptions metadata"
    names = words.split()
    maps = ["-map", "1" if kind == "a" else "2"] * len(names)
    source = fitter.make(
        "plain.mkv",
        *("-i", fitter.write("words.srt", SUBTITLES), "-map", "0", *maps, *X264),
        *("-c:a", SOUND[container], "-c:s", "srt"),
    )
    # No container keeps every flag that ffmpeg knows, so they are put into the analysis.
    media = fitter.analyze(source)
    video, *others = media.streams
    flagged = [replace(other, flags=(n,)) for other, n in zip(others, names, strict=True)]
    fitted = fitter.fit(source, container, media=replace(media, streams=(video, *flagged)))
    fitted.assert_sound()
    for stream, name in zip(written_streams(fitted.result)[1:], names, strict=True):
        kept = fitted.account[str(names.index(name) + 1), f"flag {name}"].fate is Fate.KEPT
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
    fitter: Fitter, shared_media: Path, name: str, container: Container, stays: bool
) -> None:
    source = shared_media / "awkward/streams" / name
    before = hashlib.sha256(source.read_bytes()).digest()
    fitted = fitter.fit(source, container)
    fitted.assert_sound()
    assert fitted.assert_copies_are_whole() == 1 + stays
    assert list(fitted.dropped().values()) == (
        [] if stays else [f"{container.value} holds no picture subtitles"]
    )
    assert hashlib.sha256(source.read_bytes()).digest() == before


def test_hevc_is_marked_in_a_mov_as_apple_wants_it(fitter: Fitter) -> None:
    source = fitter.make("plain.mkv", "-map", "0", "-map", "1", *X264, "-c:a", "aac")
    fitted = fitter.fit(source, MOV, "x265")
    fitted.assert_sound()
    content = fitted.encode.path.read_bytes()
    assert b"hvc1" in content
    assert b"hev1" not in content


def test_the_plan_is_the_same_before_and_after(fitter: Fitter) -> None:
    """What is shown before an encode is what its verification settles."""
    source = fitter.make("plain.mkv", "-map", "0", *X264, *metadata(0, language="fre"))
    fitted = fitter.fit(source, MOV)
    profile = Profile("test", encoder="x264", container=MOV)
    planned = plan_account(fitted.media, profile, fitted.encode.fates)
    settled = [(e.about, e.item, e.fate, e.planned) for e in fitted.verify.account]
    assert [(e.about, e.item, e.fate, e.planned) for e in planned] == settled


@pytest.mark.parametrize("container", [MKV, MP4, MOV])
def test_the_full_range_of_h264_is_the_one_that_was_planned(
    fitter: Fitter, container: Container
) -> None:
    full = ("-vf", "scale=out_range=pc", "-color_range", "pc")
    source = fitter.make("full.mkv", "-map", "0", *X264, *full)
    fitted = fitter.fit(source, container, "x264")
    fitted.assert_sound()
    assert fitted.result.picture.colour.range == "pc"


def test_a_place_that_is_noted_twice_stays(fitter: Fitter) -> None:
    """Some MP4s have it in a language too, and ffmpeg writes its degrees with three digits."""
    place = ("-metadata", "location=+40.6800-74.5000/")
    source = fitter.make("phone.mov", "-map", "0", *X264, *place)
    head, undefined, english = b"\xa9xyz\0\x11", b"\x55\xc4", b"\x15\xc7"
    content = source.read_bytes()
    assert head + undefined in content
    source.write_bytes(content.replace(head + undefined, head + english))
    assert dict(fitter.analyze(source).tags)["location-eng"] == "+40.6800-74.5000/"
    fitted = fitter.fit(source, MOV)
    fitted.assert_sound()
    assert dict(fitted.result.tags)["location"] == "+40.6800-074.5000/"
