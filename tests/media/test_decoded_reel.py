"""A reel that had to be decoded holds the planned frames, bit for bit."""

from pathlib import Path

import pytest

from app.domain.results import SamplePlan, Window
from app.media.bench import Bench
from app.media.control import CancelToken
from app.media.decoded_reel import run_decoded_reel
from app.media.footage import Footage
from app.media.probe import MediaReader
from tests.support.clips import ClipMaker
from tests.support.frames import frames_of, kept_frames, planned_frames

pytestmark = pytest.mark.media

OPEN_H264 = ("-c:v", "libx264", "-preset", "veryfast", "-g", "60", "-bf", "3")
PLAN = SamplePlan(tuple(Window(start_s, 0.8) for start_s in (0.6, 3.08, 4.0, 8.2)), whole=False)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("open.mkv", (*OPEN_H264, "-x264-params", "open-gop=1")),
        ("ten.mkv", (*OPEN_H264, "-pix_fmt", "yuv422p10le")),
        ("full.mkv", (*OPEN_H264, "-pix_fmt", "yuv444p")),
    ],
)
def test_windows_that_had_to_be_decoded_are_those_of_the_film(
    name: str, options: tuple[str, ...], clips: ClipMaker, reader: MediaReader, bench: Bench
) -> None:
    film = clips.make(name, seconds=10.0, audio=False, video=options)
    media = reader.analyze(film, CancelToken(), 30.0)
    reel = bench.folder / "reel.mkv"
    windows = run_decoded_reel(bench, film, media, PLAN, reel)
    assert [window.duration_s for window in windows] == pytest.approx([0.8] * 4)
    expected = planned_frames(
        frames_of(bench.tools.ffmpeg, film, media.video_index or 0), PLAN.windows, media.picture
    )
    footage = Footage(reel, 0, windows)
    assert kept_frames(bench.tools.ffmpeg, footage, media.picture) == expected
    # The parts are gone, and what joined them says nothing of the user's folders.
    assert {path.name for path in bench.folder.iterdir()} == {"reel.mkv", "windows.txt"}


def test_a_window_behind_the_end_is_left_out(
    clips: ClipMaker, reader: MediaReader, bench: Bench
) -> None:
    film: Path = clips.make("short.mkv", seconds=2.0, audio=False)
    media = reader.analyze(film, CancelToken(), 30.0)
    plan = SamplePlan((Window(0.5, 0.8), Window(60.0, 0.8)), whole=False)
    windows = run_decoded_reel(bench, film, media, plan, bench.folder / "reel.mkv")
    assert [window.start_s for window in windows] == [0.0]
