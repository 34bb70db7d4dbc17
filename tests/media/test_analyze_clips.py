"""What the analysis reads in clips made for the purpose, whole, cut, locked and mislabelled."""

from __future__ import annotations

import os
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from app.domain.media import Hdr, MediaInfo, Sound, StreamKind
from app.errors import ReelfitError
from app.media.control import CancelToken
from app.media.probe import MediaReader
from tests.support.clips import ClipMaker

pytestmark = pytest.mark.media

TIMEOUT_S = 30.0
CODED = ("-c:v", "libx264", "-preset", "ultrafast")
# Enough for a file that is too large to be read whole.
NOISY = ("-c:v", "libx264", "-preset", "ultrafast", "-crf", "1", "-g", "25")
KEY = "76a6c65c5ea762046bd749a2e632ccbb"


@pytest.fixture
def reader() -> Iterator[MediaReader]:
    """A reader with a server of its own."""
    made = MediaReader(niceness=0)
    yield made
    made.close()


def analyze(reader: MediaReader, path: Path) -> MediaInfo:
    return reader.analyze(path, CancelToken(), TIMEOUT_S)


def failure_of(reader: MediaReader, path: Path) -> tuple[str, str]:
    with pytest.raises(ReelfitError) as caught:
        analyze(reader, path)
    return caught.value.failure.code, caught.value.failure.detail


def code_of(reader: MediaReader, path: Path) -> str:
    return failure_of(reader, path)[0]


def derived(clips: ClipMaker, name: str, *arguments: str) -> Path:
    path = clips.folder / name
    clips.run(*arguments, f"file:{path}")
    return path


def copied(clips: ClipMaker, source: Path, name: str, *options: str) -> Path:
    return derived(clips, name, "-i", f"file:{source}", "-map", "0", "-c", "copy", *options)


def test_a_plain_film_is_described(reader: MediaReader, clips: ClipMaker) -> None:
    film = clips.make("film.mp4", seconds=2, rate="30000/1001", extra=("-colorspace", "bt709"))
    media = analyze(reader, film)
    assert media.size_bytes == film.stat().st_size
    assert media.duration_s == pytest.approx(2.0, abs=0.05)
    assert not media.duration_is_estimate
    assert (media.start_s, media.video_index, media.chapter_list) == (0.0, 0, ())
    picture = media.picture
    assert (picture.width, picture.height, picture.frames) == (192, 108, 60)
    assert picture.frame_rate == Fraction(30000, 1001)
    assert (picture.hdr, picture.colour.matrix) == (Hdr.SDR, "bt709")
    assert picture.colour.primaries is None
    assert [stream.codec for stream in media.streams] == ["h264", "aac"]
    assert media.streams[1].sound == Sound(
        channels=1, layout="mono", sample_rate_hz=44_100, profile="LC"
    )
    assert media.streams[1].bit_rate


def test_what_strangers_wrote_is_made_printable(reader: MediaReader, clips: ClipMaker) -> None:
    film = clips.make(
        extra=(
            *("-metadata:s:v", "title=a\x1b[2J\u202e" + "x" * 1000),
            *("-metadata:s:a", "language=ger", "-metadata:s:a", "title=Kommentar"),
        )
    )
    video, audio = analyze(reader, film).streams
    assert video.title is not None
    assert video.title.startswith(r"a\x1b[2J\u202exxx")
    assert len(video.title) == 500
    assert (audio.language, audio.title) == ("ger", "Kommentar")


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("rotated.mp4", ("rotation", 90)),
        ("interlaced.mkv", ("interlaced", True)),
        ("wide.mkv", ("sample_aspect", Fraction(64, 45))),
        ("deep.mkv", ("bit_depth", 10)),
        ("pq.mkv", ("hdr", Hdr.PQ)),
        ("hlg.mkv", ("hdr", Hdr.HLG)),
    ],
)
def test_what_is_unusual_about_a_picture_is_seen(
    reader: MediaReader, clips: ClipMaker, name: str, options: tuple[str, object]
) -> None:
    make = {
        "interlaced.mkv": ("-flags", "+ilme+ildct", "-x264-params", "tff=1"),
        "wide.mkv": ("-vf", "setsar=64/45"),
        "deep.mkv": ("-pix_fmt", "yuv420p10le"),
        "pq.mkv": ("-x264-params", "transfer=smpte2084"),
        "hlg.mkv": ("-x264-params", "transfer=arib-std-b67"),
    }
    film = clips.make(f"plain {name}", seconds=0.4, extra=make.get(name, ()))
    if name == "rotated.mp4":
        film = derived(clips, name, "-display_rotation", "90", "-i", f"file:{film}", "-c", "copy")
    field, value = options
    assert getattr(analyze(reader, film).picture, field) == value


def test_the_default_video_is_the_one_to_encode(reader: MediaReader, clips: ClipMaker) -> None:
    small, large = clips.make("a.mkv"), clips.make("b.mkv", size="256x144")
    inputs = ("-i", f"file:{small}", "-i", f"file:{large}", "-map", "0:v", "-map", "1:v")
    both = derived(
        clips, "both.mkv", *inputs, "-c", "copy", "-disposition:0", "0", "-disposition:1", "default"
    )
    media = analyze(reader, both)
    assert (media.video_index, media.picture.width) == (1, 256)


def cover(clips: ClipMaker) -> Path:
    return derived(clips, "cover.png", "-f", "lavfi", "-i", "testsrc2=s=64x64", "-frames:v", "1")


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("marked.mp4", ("-disposition:v:1", "attached_pic")),
        ("unmarked.mp4", ()),
        ("unmarked.mkv", ("-disposition:v:1", "0")),
        ("default.mkv", ("-disposition:v:0", "0", "-disposition:v:1", "default")),
    ],
)
def test_a_cover_is_no_film(
    reader: MediaReader, clips: ClipMaker, name: str, options: tuple[str, ...]
) -> None:
    inputs = ("-i", f"file:{clips.make()}", "-i", f"file:{cover(clips)}", "-map", "0", "-map", "1")
    media = analyze(reader, derived(clips, name, *inputs, "-c", "copy", *options))
    kinds = [stream.kind for stream in media.streams]
    assert kinds == [StreamKind.VIDEO, StreamKind.AUDIO, StreamKind.COVER]
    assert media.video_index == 0


def test_what_does_not_move_is_no_video(reader: MediaReader, clips: ClipMaker) -> None:
    film, picture = clips.make(), cover(clips)
    song = derived(clips, "song.mp4", "-i", f"file:{film}", "-vn")
    music = derived(clips, "music.mp3", "-i", f"file:{film}", "-vn")
    still = copied(clips, picture, "still.mkv")
    avif = derived(clips, "a.avif", "-i", f"file:{film}", "-frames:v", "1", "-an", "-cpu-used", "8")
    gif = derived(clips, "film.gif", "-i", f"file:{film}", "-an")
    verdicts = [
        code_of(reader, path.rename(path.with_suffix(".mp4")))
        for path in (song, music, still, picture, avif, gif)
    ]
    assert verdicts == ["no_video_stream"] * 3 + ["not_a_video"] * 3


def test_a_locked_film_is_left_alone(reader: MediaReader, clips: ClipMaker) -> None:
    key = ("-encryption_scheme", "cenc-aes-ctr", "-encryption_key", KEY, "-encryption_kid", KEY)
    locked = copied(clips, clips.make("film.mp4"), "locked.mp4", *key)
    assert code_of(reader, locked) == "encrypted"


def test_an_unknown_codec_is_called_so(reader: MediaReader, clips: ClipMaker) -> None:
    for name, known, unknown in (
        ("film.mkv", b"V_MPEG4/ISO/AVC", b"V_XPEG4/ISO/AVC"),
        ("film.mp4", b"avc1\0\0\0\0", b"zzz1\0\0\0\0"),
    ):
        film = clips.make(name)
        content = film.read_bytes()
        assert known in content
        film.write_bytes(content.replace(known, unknown))
        assert code_of(reader, film) == "unsupported_codec"


def test_a_film_without_one_good_frame_is_damaged(reader: MediaReader, clips: ClipMaker) -> None:
    film = clips.make("film.mp4", audio=False)
    content = bytearray(film.read_bytes())
    start = content.index(b"mdat") + 4
    end = content.index(b"moov") - 4
    content[start:end] = b"\xff" * (end - start)
    film.write_bytes(content)
    assert code_of(reader, film) == "damaged_source"


@pytest.mark.parametrize(
    ("record", "hdr"),
    [
        pytest.param((8, 4), Hdr.HLG, id="8.4, as phones record"),
        pytest.param((8, 1), Hdr.HLG, id="8.1"),
        pytest.param((5, 0), Hdr.DOLBY_VISION, id="5, no base layer"),
        pytest.param((7, 6), Hdr.DOLBY_VISION, id="7, two layers"),
    ],
)
def test_dolby_vision_is_its_base_layer_where_it_has_one(
    reader: MediaReader, shared_media: Path, tmp_path: Path, record: tuple[int, int], hdr: Hdr
) -> None:
    content = bytearray((shared_media / "awkward/hdr/ax_dolbyVision-hdr.MOV").read_bytes())
    box = content.index(b"dvvC") + 4  # major, minor, profile in 7 bits, ..., compatibility in 4
    content[box + 2] = record[0] << 1 | content[box + 2] & 1
    content[box + 4] = record[1] << 4 | content[box + 4] & 15
    film = tmp_path / "film.mov"
    film.write_bytes(content)
    assert analyze(reader, film).picture.hdr is hdr


def test_a_length_that_is_not_declared_is_counted(reader: MediaReader, clips: ClipMaker) -> None:
    film = clips.make(seconds=2, audio=False)
    bare = copied(clips, film, "bare.h264")
    live = copied(clips, film, "live.mkv", "-live", "1")
    for path in (bare, live):
        media = analyze(reader, path)
        assert media.duration_is_estimate
        assert media.duration_s == pytest.approx(2.0, abs=0.05)


def test_a_late_start_does_not_lengthen_a_film(reader: MediaReader, clips: ClipMaker) -> None:
    late = copied(clips, clips.make(seconds=2), "late.mkv", "-output_ts_offset", "30")
    media = analyze(reader, late)
    assert media.start_s == pytest.approx(30.0, abs=0.1)
    assert media.duration_s == pytest.approx(2.0, abs=0.1)


CONTAINERS = {
    "film.mkv": (),
    "front.mkv": ("-cues_to_front", "1", "-reserve_index_space", "50000"),
    "film.mp4": (),
    "fast.mp4": ("-movflags", "+faststart"),
    "film.avi": ("-c:v", "mpeg4", "-q:v", "2"),
    "film.ts": (),
    "film.flv": (),
    "film.nut": (),
    "fragments.mp4": ("-movflags", "frag_keyframe"),
}


@pytest.mark.parametrize("name", CONTAINERS)
@pytest.mark.parametrize("large", [False, True], ids=["small", "large"])
def test_a_film_cut_short_is_found_out(
    reader: MediaReader, clips: ClipMaker, name: str, *, large: bool
) -> None:
    film = clips.make(
        "source.mkv",
        seconds=8,
        size="320x180" if large else "96x54",
        video=NOISY if large else CODED,
    )
    film = copied(clips, film, name, *CONTAINERS[name])
    size = film.stat().st_size
    assert (size > 1 << 20) is large
    assert analyze(reader, film).duration_s == pytest.approx(8.0, abs=0.2)
    os.truncate(film, size * 6 // 10)
    if name in ("film.ts", "film.nut"):  # which declare nothing: what is there is all there is
        assert analyze(reader, film).duration_s < 7
    else:
        code, detail = failure_of(reader, film)
        assert code == "truncated_source"
        assert "declares" in detail or "index" in detail


@pytest.mark.parametrize("name", ["front.mkv", "fast.mp4"])
def test_an_unfinished_download_is_found_out(
    reader: MediaReader, clips: ClipMaker, name: str
) -> None:
    film = clips.make("source.mkv", seconds=8, size="320x180", video=NOISY)
    film = copied(clips, film, name, *CONTAINERS[name])
    size = film.stat().st_size
    os.truncate(film, size * 6 // 10)
    os.truncate(film, size)  # zeros, as room that was reserved and never filled
    assert code_of(reader, film) == "damaged_source"


def test_black_without_compression_is_not_taken_for_a_hole(
    reader: MediaReader, clips: ClipMaker
) -> None:
    black = ("-f", "lavfi", "-i", "color=black:s=128x128:r=25:d=2")
    film = derived(clips, "black.mov", *black, "-c:v", "rawvideo", "-pix_fmt", "rgb24")
    assert film.stat().st_size > 1 << 20
    assert analyze(reader, film).duration_s == pytest.approx(2.0)


def test_a_film_missing_its_last_moment_is_found_out(reader: MediaReader, clips: ClipMaker) -> None:
    film = clips.make("source.mkv", seconds=40, size="96x54", video=NOISY)
    film = copied(clips, film, "film.mp4", "-movflags", "+faststart")
    os.truncate(film, film.stat().st_size * 96 // 100)
    assert code_of(reader, film) == "truncated_source"


def test_copied_streams_keep_their_digest(reader: MediaReader, clips: ClipMaker) -> None:
    film = clips.make("film.mp4", seconds=2)
    first = reader.measure(film, CancelToken(), TIMEOUT_S)
    for name in ("copy.mkv", "copy.ts", "copy.mov"):
        copy = reader.measure(copied(clips, film, name), CancelToken(), TIMEOUT_S)
        assert copy.stream(1).digest == first.stream(1).digest, name
        assert copy.stream(0).digest is None
        assert copy.stream(0).packets == first.stream(0).packets == 50
    other = derived(clips, "other.mkv", "-i", f"file:{film}", "-c:v", "copy", "-c:a", "ac3")
    changed = reader.measure(other, CancelToken(), TIMEOUT_S)
    assert changed.stream(1).digest != first.stream(1).digest
    with pytest.raises(KeyError):
        changed.stream(2)


def test_times_are_on_the_containers_clock(reader: MediaReader, clips: ClipMaker) -> None:
    late = copied(clips, clips.make(seconds=2, audio=False), "late.mkv", "-output_ts_offset", "30")
    video = reader.measure(late, CancelToken(), TIMEOUT_S).stream(0)
    assert video.first_s == pytest.approx(30.0)
    assert video.end_s == pytest.approx(32.0)
    assert 0 < video.bytes < late.stat().st_size


@pytest.mark.parametrize("name", ["film.mkv", "film.mp4", "film.avi", "film.webm"])
def test_where_the_bytes_of_a_film_lie_is_read_from_its_index(
    reader: MediaReader, clips: ClipMaker, name: str
) -> None:
    # Noise in the second half alone. WebM takes no x264.
    half = "nullsrc=s=192x108:r=25:d=40,geq=lum='if(gt(T,20),random(1)*255,90)':cb=128:cr=128"
    codec = ("-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "2M")
    video = codec if name.endswith("webm") else CODED
    film = derived(clips, name, "-f", "lavfi", "-i", half, *video, "-g", "50")
    density = analyze(reader, film).density
    first, second = density[: len(density) // 2 - 16], density[len(density) // 2 + 16 :]
    assert max(first) < min(second) / 2
    assert max(density) == 255


def test_a_stream_without_an_index_does_not_tell_where_its_bytes_lie(
    reader: MediaReader, clips: ClipMaker
) -> None:
    film = clips.make("film.ts", seconds=40, video=(*CODED, "-g", "25"))
    assert analyze(reader, film).density == b""
