"""What films carry beside their streams, through real encodes: measured, not assumed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.domain.account import Entry, Fate, Why, losses
from app.domain.media import MediaInfo
from app.domain.profile import Container, Profile
from app.domain.results import Segment, VerifyResult
from app.domain.target import Metric, Target
from app.media.bench import Bench
from app.media.control import CancelToken
from app.media.encode import run_encode
from app.media.probe import MediaReader
from app.media.process import Limits
from app.media.tools import Tools
from app.media.verify import Verification, run_verify
from tests.support.clips import ClipMaker
from tests.support.sei import closed_captions, hdr10_plus, insert

pytestmark = pytest.mark.media

SVT = Profile("p", target=Target(0.3, Metric.SSIM), preset="12", max_share=100.0)
X265 = replace(SVT, encoder="x265", preset="ultrafast")
X264 = replace(SVT, encoder="x264", preset="ultrafast")
HDR10 = (
    "-pix_fmt", "yuv420p10le", "-color_primaries", "bt2020", "-color_trc", "smpte2084",
    "-colorspace", "bt2020nc",
)  # fmt: skip
MASTERED = (
    "bframes=0:hdr10=1:master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)"
    "L(10000000,1):max-cll=1000,400:chromaloc=2"
)


@dataclass
class Studio:
    """Encodes a source and proves the result."""

    bench: Bench
    reader: MediaReader
    clips: ClipMaker

    def analyze(self, path: Path) -> MediaInfo:
        return self.reader.analyze(path, self.bench.token, 30.0)

    def fit(self, source: Path, profile: Profile = SVT) -> tuple[VerifyResult, MediaInfo]:
        """Return the proof of an encode, and what the result holds."""
        media = self.analyze(source)
        output = self.clips.folder / f"out.{profile.container.value}"
        segments = (Segment(0.0, None, 40.0),)
        made = run_encode(self.bench, source, media, profile, segments, output, lambda _: None)
        proof = run_verify(
            Verification(
                self.bench, self.reader, source, media, profile, (profile.target,), 10**12, made,
                0.5, trust_damaged=False, timeout_s=30.0,
            ),
            lambda *_: None,
        )  # fmt: skip
        failed = [check for check in proof.checks if not check.passed]
        assert not failed, failed
        return proof, self.analyze(output)


@pytest.fixture
def studio(tools: Tools, clips: ClipMaker, tmp_path: Path) -> Iterator[Studio]:
    reader = MediaReader()
    yield Studio(Bench(tools, CancelToken(), Limits(), tmp_path, 2), reader, clips)
    reader.close()


Raw = Callable[[bytes, bool], Path]


@pytest.fixture
def carrying(clips: ClipMaker) -> Raw:
    """Makes a film of half a second that carries a T.35 message with each frame."""

    def make(message: bytes, hevc: bool) -> Path:
        raw, marked = clips.folder / "raw", clips.folder / "marked"
        film = clips.folder / "marked.mp4"
        source = ("-f", "lavfi", "-i", "testsrc2=s=128x96:r=25:d=0.5")
        if hevc:
            codec = ("-c:v", "libx265", "-preset", "ultrafast", *HDR10, "-x265-params", MASTERED)
        else:
            codec = ("-c:v", "libx264", "-preset", "ultrafast")
        name = "hevc" if hevc else "h264"
        clips.run(*source, *codec, "-f", name, str(raw))
        insert(raw, marked, message, hevc=hevc)
        clips.run("-r", "25", "-f", name, "-i", str(marked), "-c", "copy", str(film))
        return film

    return make


def entry(account: tuple[Entry, ...], item: str, about: str = "0") -> Entry:
    return next(found for found in account if (found.about, found.item) == (about, item))


# -- beside the picture ----------------------------------------------------------------------------


@pytest.mark.parametrize("profile", [SVT, X265], ids=["svt-av1", "x265"])
@pytest.mark.parametrize("container", [Container.MKV, Container.MP4])
def test_hdr10_arrives(
    studio: Studio, carrying: Raw, profile: Profile, container: Container
) -> None:
    source = carrying(hdr10_plus(), True)
    proof, result = studio.fit(source, replace(profile, container=container))
    light = result.picture.light
    assert light.mastering == pytest.approx(
        (0.68, 0.32, 0.265, 0.69, 0.15, 0.06, 0.3127, 0.329, 0.0001, 1000.0), abs=0.0001
    )
    assert (light.max_cll, light.max_fall) == (1000, 400)
    assert result.picture.chroma_location == "topleft"
    plus = entry(proof.account, "hdr10_plus")
    assert (plus.fate, plus.why, plus.found) == (Fate.DROPPED, Why.ENCODER, "")


@pytest.mark.parametrize("container", [Container.MKV, Container.MP4])
def test_hdr10_plus_arrives_through_libaom(
    studio: Studio, carrying: Raw, container: Container
) -> None:
    source = carrying(hdr10_plus(), True)
    profile = replace(SVT, encoder="aom-av1", preset="6", container=container)
    _, result = studio.fit(source, profile)
    assert result.picture.light.hdr10_plus


@pytest.mark.parametrize(("profile", "stay"), [(SVT, False), (X264, True), (X265, True)])
def test_closed_captions_arrive_where_the_encoder_takes_them(
    studio: Studio, carrying: Raw, profile: Profile, stay: bool
) -> None:
    source = carrying(closed_captions(), False)
    proof, result = studio.fit(source, profile)
    assert result.picture.captions is stay
    assert (entry(proof.account, "captions").fate is Fate.KEPT) is stay


@pytest.mark.parametrize("profile", [SVT, X265], ids=["svt-av1", "x265"])
@pytest.mark.parametrize("container", [Container.MKV, Container.MP4])
def test_dolby_vision_over_a_base_layer_arrives(
    studio: Studio, shared_media: Path, profile: Profile, container: Container
) -> None:
    source = shared_media / "awkward/hdr/ax_dolbyVision-hdr.MOV"
    proof, result = studio.fit(source, replace(profile, container=container))
    assert result.picture.light.dolby_vision.endswith(".4")
    ambient = entry(proof.account, "ambient_light")
    if container is Container.MP4:
        assert ambient.found == ambient.before
        names = dict(result.tags)
        assert names["com.apple.quicktime.model"] == "iPhone 14 Pro"
        assert names["com.apple.quicktime.location.ISO6709"] == "+51.5334-000.1255+026.756/"
    else:
        assert (ambient.fate, ambient.why) == (Fate.DROPPED, Why.CONTAINER)


def test_two_views_stay_two_in_matroska_and_are_named_in_mp4(studio: Studio) -> None:
    source = studio.clips.make(seconds=0.5, extra=("-metadata:s:v", "stereo_mode=left_right"))
    _, result = studio.fit(source)
    assert result.picture.stereo == "side by side"
    proof, _ = studio.fit(source, replace(SVT, container=Container.MP4))
    assert entry(proof.account, "stereo").why is Why.CONTAINER


def test_a_second_view_in_layers_is_named(studio: Studio, shared_media: Path) -> None:
    proof, _ = studio.fit(shared_media / "awkward/geometry/ax_water_180_mvhevc_5frames.mov")
    assert entry(proof.account, "stereo").why is Why.ENCODER


@pytest.mark.parametrize("container", [Container.MKV, Container.MP4])
def test_a_mirrored_picture_stays_mirrored(
    studio: Studio, shared_media: Path, container: Container
) -> None:
    source = shared_media / "awkward/geometry/ax_sample_rotate_and_reflect.mp4"
    _, result = studio.fit(source, replace(SVT, container=container))
    assert (result.picture.mirrored, result.picture.rotation % 360) == (True, 270)


# -- labels ----------------------------------------------------------------------------------------


@pytest.fixture
def rich(clips: ClipMaker) -> Path:
    """Three languages with flags and titles, subtitles, chapters, and tags of many kinds."""
    folder = clips.folder
    (folder / "a.srt").write_text("1\n00:00:00,100 --> 00:00:00,900\nHello\n")
    (folder / "marks").write_text(
        ";FFMETADATA1\ntitle=The Film\nARTIST=Someone\ncustom_thing=42\n"
        "creation_time=2020-02-03T04:05:06Z\nlocation=+48.1000+011.5000/\n"
        "[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=400\ntitle=One\n"
        "[CHAPTER]\nTIMEBASE=1/1000\nSTART=400\nEND=1000\ntitle=Zwei — 二\n"
    )
    output = folder / "rich.mkv"
    clips.run(
        *("-f", "lavfi", "-i", "testsrc2=s=128x96:r=25:d=1"),
        *("-f", "lavfi", "-i", "sine=d=1"),
        *("-f", "lavfi", "-i", "sine=f=880:d=1"),
        *("-i", str(folder / "a.srt"), "-i", str(folder / "marks")),
        *("-map", "0", "-map", "1", "-map", "2", "-map", "3", "-map_metadata", "4"),
        *("-map_chapters", "4", "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac"),
        *("-metadata:s:0", "BPS=999", "-metadata:s:0", "title=Main", "-disposition:0", "default"),
        *("-metadata:s:1", "language=deu", "-disposition:1", "0"),
        *("-metadata:s:2", "language=eng", "-metadata:s:2", "title=Commentary"),
        *("-disposition:2", "default+comment", "-metadata:s:2", "BPS=128000"),
        *("-metadata:s:3", "language=jpn", "-disposition:3", "forced"),
        str(output),
    )
    return output


@pytest.mark.parametrize("container", [Container.MKV, Container.MP4])
def test_languages_titles_flags_and_chapters_arrive(
    studio: Studio, rich: Path, container: Container
) -> None:
    proof, result = studio.fit(rich, replace(SVT, container=container))
    assert not losses(proof.account)
    streams = result.streams[:4]
    assert [stream.language for stream in streams] == [None, "deu", "eng", "jpn"]
    assert [stream.title for stream in streams] == ["Main", None, "Commentary", None]
    assert streams[2].flags == ("default", "comment")
    assert "default" not in streams[1].flags
    assert "forced" in streams[3].flags
    marks = [(round(mark.start_s, 3), mark.title) for mark in result.chapter_list]
    assert marks == [(0.0, "One"), (0.4, "Zwei — 二")]
    tags = {name.lower(): value for name, value in result.tags}
    assert (tags["title"], tags["artist"]) == ("The Film", "Someone")
    assert tags["creation_time"].startswith("2020-02-03T04:05:06")
    assert tags["location"] == "+48.1000+011.5000/"
    custom = entry(proof.account, "tag CUSTOM_THING", "file")
    if container is Container.MKV:
        assert tags["custom_thing"] == "42"
        assert "default" not in streams[3].flags  # ffmpeg would have made it one
    else:
        assert (custom.fate, custom.why) == (Fate.DROPPED, Why.CONTAINER)


def test_counts_of_the_old_stream_do_not_describe_the_new_one(studio: Studio, rich: Path) -> None:
    proof, result = studio.fit(rich)
    assert entry(proof.account, "tag BPS").why is Why.OUTDATED
    assert "BPS" not in dict(result.streams[0].tags)
    assert dict(result.streams[2].tags)["BPS"] == "128000"  # that was copied
    assert dict(result.streams[0].tags)["ENCODER"].endswith("libsvtav1")


def test_attachments_arrive_byte_for_byte(studio: Studio, shared_media: Path) -> None:
    source = shared_media / "awkward/streams/fonts_ass_srt_attachments.mkv"
    proof, result = studio.fit(source)
    before = {s.title: s.digest for s in studio.analyze(source).streams if s.digest}
    assert {s.title: s.digest for s in result.streams if s.digest} == before
    assert len(before) == 2
    assert sum(found.item == "content" for found in proof.account) == 2
    gone, _ = studio.fit(source, replace(SVT, container=Container.MP4))
    assert not any(found.item == "content" for found in gone.account)


def test_pictures_without_times_have_none_that_sound_could_miss(studio: Studio) -> None:
    source = studio.clips.folder / "reordered.avi"
    studio.clips.run(
        *("-f", "lavfi", "-i", "testsrc2=s=128x96:r=30:d=1", "-f", "lavfi", "-i", "sine=d=1"),
        *("-c:v", "libx264", "-bf", "2", "-c:a", "libmp3lame", str(source)),
    )
    proof, _ = studio.fit(source)
    assert next(check for check in proof.checks if check.name == "timing").passed


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
    studio: Studio, rich: Path, options: tuple[str, ...], check: str
) -> None:
    media = studio.analyze(rich)
    output, spoilt = studio.clips.folder / "out.mkv", studio.clips.folder / "spoilt.mkv"
    segments = (Segment(0.0, None, 40.0),)
    made = run_encode(studio.bench, rich, media, SVT, segments, output, lambda _: None)
    # What ffmpeg would change by itself.
    forced = ("-map_metadata", "0", "-disposition:3", "forced")
    studio.clips.run("-i", str(output), "-map", "0", "-c", "copy", *forced, *options, str(spoilt))
    proof = run_verify(
        Verification(
            studio.bench, studio.reader, rich, media, SVT, (SVT.target,), 10**12,
            replace(made, path=spoilt), 0.5, trust_damaged=False, timeout_s=30.0,
        ),
        lambda *_: None,
    )  # fmt: skip
    failed = {found.name: found.found for found in proof.checks if not found.passed}
    assert set(failed) == {check}, failed
