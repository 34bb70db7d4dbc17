"""A reel holds the very frames of the film's windows, and the film is left as it is."""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path

import pytest

from app.domain.media import MediaInfo
from app.domain.results import SamplePlan, Window
from app.errors import Cancelled, ReelfitError
from app.media.control import CancelToken, Freezable
from app.media.footage import Footage
from app.media.probe import MediaReader
from app.media.reel import cut_reel
from app.media.tools import Tools
from tests.support.clips import ClipMaker
from tests.support.frames import frames_of, kept_frames, planned_frames

pytestmark = pytest.mark.media

# The second to fourth share a group of pictures; the last lies several groups on.
PLAN = SamplePlan(
    tuple(
        Window(*window)
        for window in (
            (0.61, 1.0),
            (3.09, 0.8),
            (3.97, 0.6),
            (4.65, 0.8),
            (12.69, 0.8),
        )
    ),
    whole=False,
)
FILM_S = 14.0
X264 = ("-c:v", "libx264", "-preset", "veryfast", "-g", "60", "-bf", "3")
X265 = ("-c:v", "libx265", "-preset", "ultrafast", "-bf", "3")
LONG_X265 = (*X265, "-x265-params", "log-level=none:keyint=250")
OPEN_X265 = (*X265, "-x265-params", "log-level=none:keyint=60")
VPX = ("-deadline", "realtime", "-cpu-used", "8", "-g", "60", "-b:v", "300k")
HIDDEN = ("-deadline", "good", "-cpu-used", "5", "-auto-alt-ref", "1", "-lag-in-frames", "16")
MPEG = ("-bf", "2", "-g", "15", "-q:v", "3")


def make(clips: ClipMaker, name: str, *options: str, seconds: float = FILM_S) -> Path:
    """Make a film of which every frame is unlike all others."""
    return clips.make(name, seconds=seconds, audio=False, video=options)


def cut(
    reader: MediaReader, film: Path, plan: SamplePlan = PLAN
) -> tuple[MediaInfo, Footage | None]:
    """Cut a reel in the separate process; None where the film cannot be cut."""
    token = CancelToken()
    media = reader.analyze(film, token, 30.0)
    path = film.with_name(f"{film.name}.reel")
    windows = reader.cut_reel(film, plan, path, token, 30.0)
    if not windows:
        assert not path.exists()
        return media, None
    return media, Footage(path, 0, windows)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        pytest.param("film.mp4", X264, id="h264 mp4"),
        pytest.param("film.mkv", X264, id="h264 mkv"),
        pytest.param("film.flv", X264, id="h264 flv"),
        pytest.param("film.avi", X264, id="h264 avi"),
        pytest.param("film.nut", X264, id="h264 nut"),
        pytest.param("film.ts", X264, id="h264 mpeg-ts"),
        pytest.param("late.ts", (*X264, "-output_ts_offset", "36000"), id="mpeg-ts from 10 h on"),
        pytest.param("one.mp4", (*X264, "-g", "9999"), id="a single keyframe"),
        pytest.param("open.mkv", OPEN_X265, id="hevc of open groups mkv"),
        pytest.param("open.mp4", LONG_X265, id="hevc of long open groups mp4"),
        pytest.param("open.ts", OPEN_X265, id="hevc of open groups mpeg-ts"),
        pytest.param(
            "vp9.webm", ("-c:v", "libvpx-vp9", *VPX, *HIDDEN), id="vp9 with hidden frames"
        ),
        pytest.param("vp8.webm", ("-c:v", "libvpx", *VPX), id="vp8"),
        pytest.param("av1.mkv", ("-c:v", "libsvtav1", "-preset", "12", "-g", "60"), id="av1 mkv"),
        pytest.param("av1.mp4", ("-c:v", "libsvtav1", "-preset", "12", "-g", "60"), id="av1 mp4"),
        pytest.param("m2.mpg", ("-c:v", "mpeg2video", *MPEG), id="mpeg-2 program stream"),
        pytest.param("m2.ts", ("-c:v", "mpeg2video", *MPEG), id="mpeg-2 transport stream"),
        pytest.param("m4.mp4", ("-c:v", "mpeg4", *MPEG), id="mpeg-4 mp4"),
        pytest.param("m4.avi", ("-c:v", "mpeg4", "-g", "50", "-q:v", "3"), id="mpeg-4 avi"),
        pytest.param("pro.mov", ("-c:v", "prores_ks", "-profile:v", "0"), id="prores"),
    ],
)
def test_a_probe_of_the_reel_sees_the_planned_frames_and_no_others(
    name: str, options: tuple[str, ...], tools: Tools, clips: ClipMaker, reader: MediaReader
) -> None:
    film = make(clips, name, *options)
    before = hashlib.sha256(film.read_bytes()).digest()
    media, reel = cut(reader, film)
    assert reel is not None
    frames = frames_of(tools.ffmpeg, film, media.video_index or 0)
    assert len({frame.digest for frame in frames}) == len(frames) == FILM_S * 25
    expected = planned_frames(frames, PLAN.windows, media.picture)
    assert kept_frames(tools.ffmpeg, reel, media.picture) == expected
    assert [window.duration_s for window in reel.windows] == [w.duration_s for w in PLAN.windows]
    # The whole reel, leads and all, decodes without a complaint and holds every frame but once.
    graph = "setpts=N/25/TB"  # in AVI, times of H.264 are guessed
    whole = [frame.digest for frame in frames_of(tools.ffmpeg, reel.path, graph=graph)]
    assert len(set(whole)) == len(whole)
    assert set(whole) <= {frame.digest for frame in frames}
    assert hashlib.sha256(film.read_bytes()).digest() == before


@pytest.mark.parametrize(
    ("name", "options"),
    [
        pytest.param("film.264", X264, id="no times at all"),
        pytest.param("film.avi", ("-c:v", "utvideo"), id="no word for the codec in Matroska"),
        pytest.param("film.asf", ("-c:v", "wmv2"), id="Windows Media"),
        pytest.param(
            "open.mkv", (*X264, "-x264-params", "open-gop=1"), id="H.264 that cannot be entered"
        ),
    ],
)
def test_a_film_that_cannot_be_cut_leaves_no_reel(
    name: str, options: tuple[str, ...], clips: ClipMaker, reader: MediaReader
) -> None:
    film = make(clips, name, *options, seconds=14.0)
    assert cut(reader, film)[1] is None


def test_sound_that_starts_earlier_does_not_shift_the_windows(
    tools: Tools, clips: ClipMaker, reader: MediaReader
) -> None:
    silent = make(clips, "silent.mkv", *X264)
    film = clips.folder / "late.mkv"
    sound = ("-f", "lavfi", "-i", f"sine=d={FILM_S}")
    late = ("-itsoffset", "1.5", "-i", str(silent))
    clips.run(*late, *sound, "-map", "0", "-map", "1", "-c:v", "copy", "-c:a", "flac", str(film))
    media, reel = cut(reader, film)
    assert reel is not None
    expected = planned_frames(frames_of(tools.ffmpeg, film), PLAN.windows, media.picture)
    assert kept_frames(tools.ffmpeg, reel, media.picture) == expected


@pytest.mark.parametrize("clock", ["1/1000", "1/25"], ids=["jitter", "two frames at one time"])
def test_a_variable_frame_rate_keeps_its_times(
    clock: str, tools: Tools, clips: ClipMaker, reader: MediaReader
) -> None:
    jitter = ("-vf", "setpts='(N+0.4*mod(N*7,3)+20*gt(N,50))/25/TB'", "-fps_mode", "passthrough")
    film = make(clips, "film.mkv", *X264, *jitter, "-enc_time_base", clock)
    media, reel = cut(reader, film)
    assert reel is not None
    assert kept_frames(tools.ffmpeg, reel, media.picture) == kept_frames(
        tools.ffmpeg, Footage(film, 0, PLAN.windows), media.picture
    )


def test_a_reel_is_little_more_than_its_windows(clips: ClipMaker, reader: MediaReader) -> None:
    film = make(clips, "film.mkv", *X264, "-g", "25")
    plan = SamplePlan((Window(1.05, 1.0), Window(10.05, 1.0)), whole=False)
    _, reel = cut(reader, film, plan)
    assert reel is not None
    assert reel.path.stat().st_size < film.stat().st_size * 6 / FILM_S


def test_a_window_behind_the_end_is_left_out(clips: ClipMaker, reader: MediaReader) -> None:
    film = make(clips, "film.mp4", *X264, seconds=4.0)
    plan = SamplePlan((Window(0.61, 0.8), Window(2.09, 0.8), Window(30.0, 0.8)), whole=False)
    _, reel = cut(reader, film, plan)
    assert reel is not None
    assert len(reel.windows) == 2


def test_a_window_that_reaches_over_the_end_is_shorter(
    tools: Tools, clips: ClipMaker, reader: MediaReader
) -> None:
    film = make(clips, "film.mp4", *X264, seconds=4.0)
    plan = SamplePlan((Window(0.61, 0.8), Window(3.61, 0.8)), whole=False)
    media, reel = cut(reader, film, plan)
    assert reel is not None
    expected = planned_frames(frames_of(tools.ffmpeg, film), plan.windows, media.picture)
    assert len(expected) == 20 + 10
    assert kept_frames(tools.ffmpeg, reel, media.picture) == expected


@pytest.mark.parametrize(
    ("name", "windows"),
    [
        ("awkward/timing/start_at_10h.ts", 2),
        ("awkward/timing/starts_on_non_keyframe.ts", 2),
        ("awkward/timing/ts_wraparound.ts", None),
        ("awkward/timing/vfr_jitter.mp4", 2),
        ("awkward/timing/video_starts_1500ms_late.mkv", 2),
        ("awkward/timing/one_keyframe_only.mkv", 2),
        ("awkward/containers/avchd.mts", 2),
        ("awkward/containers/xvid.avi", None),
        ("awkward/containers/fragmented.mp4", 2),
        ("awkward/containers/sorenson.flv", None),
        ("awkward/streams/two_videos_second_default.mkv", 2),
        ("awkward/geometry/rotated_90.mp4", 2),
    ],
)
def test_an_awkward_film_is_cut_into_what_decodes_or_not_at_all(
    name: str,
    windows: int | None,
    shared_media: Path,
    tools: Tools,
    reader: MediaReader,
    tmp_path: Path,
) -> None:
    film, path = shared_media / name, tmp_path / "reel"
    plan = SamplePlan((Window(0.41, 0.4), Window(1.41, 0.4)), whole=False)
    media = reader.analyze(film, CancelToken(), 30.0)
    cut_windows = reader.cut_reel(film, plan, path, CancelToken(), 30.0)
    if windows is not None:
        assert len(cut_windows) == windows
    if cut_windows:
        reel = Footage(path, 0, cut_windows)
        kept = kept_frames(tools.ffmpeg, reel, media.picture)
        per_window = 0.4 * float(media.picture.frame_rate)
        assert abs(len(kept) - len(cut_windows) * per_window) <= 2 * len(cut_windows)
        # Cut or not, these are frames of the film.
        film_frames = frames_of(tools.ffmpeg, film, media.video_index or 0)
        assert set(kept) <= {frame.digest for frame in film_frames}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "damaged_source"),
        (b"not a film at all\n" * 50, "not_a_video"),
        (b"\x1a\x45\xdf\xa3" + bytes(500), "damaged_source"),
    ],
)
def test_garbage_is_refused_as_everywhere(
    content: bytes, code: str, tmp_path: Path, reader: MediaReader
) -> None:
    film = tmp_path / "film.mkv"
    film.write_bytes(content)
    with pytest.raises(ReelfitError) as caught:
        reader.cut_reel(film, PLAN, tmp_path / "reel", CancelToken(), 30.0)
    assert caught.value.failure.category.value == "unreadable_media"
    assert not (tmp_path / "reel").exists()


def test_a_film_that_is_gone_is_missed(tmp_path: Path, reader: MediaReader) -> None:
    with pytest.raises(ReelfitError) as caught:
        reader.cut_reel(tmp_path / "no.mkv", PLAN, tmp_path / "reel", CancelToken(), 30.0)
    assert caught.value.failure.code == "source_missing"


def test_a_full_disk_is_named(clips: ClipMaker) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    full = clips.folder / "reel"
    full.symlink_to("/dev/full")
    film = make(clips, "film.mkv", *X264, seconds=8.0)
    with pytest.raises(ReelfitError) as caught:
        cut_reel(film, PLAN, full, lambda: None)
    assert caught.value.failure.code == "disk_full"


def test_a_sign_of_life_is_given_for_every_window(clips: ClipMaker) -> None:
    film = make(clips, "film.mkv", *X264, seconds=8.0)
    signs: list[None] = []
    cut_reel(film, PLAN, clips.folder / "reel", lambda: signs.append(None))
    assert len(signs) >= len(PLAN.windows)


class FreezingToken(CancelToken):
    """Freezes what is put under it, and cancels it a moment later."""

    def attach(self, child: Freezable) -> None:
        super().attach(child)
        self.pause()
        threading.Timer(0.1, self.cancel).start()


def test_a_cancelled_cut_ends_and_the_next_one_works(clips: ClipMaker, reader: MediaReader) -> None:
    film = make(clips, "film.mkv", *X264)
    path = clips.folder / "reel"
    with pytest.raises(Cancelled):
        reader.cut_reel(film, PLAN, path, FreezingToken(), 30.0)
    assert len(reader.cut_reel(film, PLAN, path, CancelToken(), 30.0)) == len(PLAN.windows)
