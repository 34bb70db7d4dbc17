"""What a probe measures on a film, on its windows and on a reel of them, and how it is stopped."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import av
import psutil
import pytest

from app.domain.media import MediaInfo
from app.domain.profile import Profile
from app.domain.results import SampleMeasurement, SamplePlan, Window
from app.domain.target import Metric
from app.errors import Cancelled, ReelfitError
from app.media.bench import Bench
from app.media.control import CancelToken
from app.media.encoder_options import encode_pix_fmt
from app.media.footage import Footage
from app.media.measuring_commands import SAMPLE_STATS, SAMPLE_TIMES
from app.media.probe import MediaReader
from app.media.process import running_children
from app.media.sample import frames_by_window, parse_packets, parse_times, run_sample
from app.media.scoring import plan_scoring
from tests.support.clips import ClipMaker

pytestmark = pytest.mark.media

WINDOWS = SamplePlan((Window(0.61, 0.8), Window(3.09, 0.8), Window(6.29, 0.8)), whole=False)
FAST = Profile("fast", encoder="x264", preset="ultrafast")
X264 = ("-c:v", "libx264", "-preset", "veryfast", "-g", "60", "-bf", "3", "-crf", "14")
FILM_S = 8.0
AT_MOST_S = 0.5
_PATIENCE_S = 60.0


@dataclass
class Probed:
    """A film of which footage can be probed; each probe has a folder of its own."""

    bench: Bench
    film: Path
    media: MediaInfo
    made: int = 0

    def measure(
        self,
        footage: Footage,
        crf: float = 30.0,
        enough: int = 45,
        profile: Profile = FAST,
        metric: Metric = Metric.PSNR,
    ) -> SampleMeasurement:
        self.made += 1
        folder = self.bench.folder / str(self.made)
        folder.mkdir()
        picture = self.media.picture
        frames = FILM_S * 25 if not footage.windows else 60
        pix_fmt = encode_pix_fmt(profile, picture)
        scoring = plan_scoring(picture, metric, pix_fmt, frames, enough)
        bench = Bench(self.bench.tools, self.bench.token, self.bench.limits, folder, 2)
        return run_sample(bench, footage, self.media, profile, crf, scoring, lambda _: None)


@pytest.fixture
def probed(clips: ClipMaker, bench: Bench, reader: MediaReader) -> Probed:
    film = clips.make("film.mp4", seconds=FILM_S, video=X264, audio=False)
    return Probed(bench, film, reader.analyze(film, bench.token, 30.0))


def windows_of(path: Path) -> Footage:
    return Footage(path, 0, WINDOWS.windows, (20, 20, 20))


def figures(measured: SampleMeasurement) -> tuple[object, ...]:
    """Everything that was measured but the time it took."""
    return (
        measured.score,
        measured.frames,
        measured.bytes_out,
        measured.window_scores,
        measured.window_bytes,
        measured.counted_s,
        measured.errors,
    )


def test_a_whole_film_counts_every_frame(probed: Probed) -> None:
    measured = probed.measure(Footage(probed.film, 0))
    assert measured.frames == FILM_S * 25
    assert measured.counted_s == pytest.approx(FILM_S, abs=0.01)
    assert measured.window_bytes == (measured.bytes_out,)
    assert measured.window_scores == (pytest.approx(measured.score.mean),)
    # 200 frames of which about 45 are enough: one in five.
    assert (measured.score.subsample, measured.score.frames) == (5, 40)
    assert measured.errors == 0
    sample = (probed.bench.folder / "1" / "sample.mkv").stat().st_size
    assert sample * 0.95 < measured.bytes_out < sample


def test_windows_count_with_a_share_of_their_keyframes(probed: Probed) -> None:
    measured = probed.measure(windows_of(probed.film))
    assert measured.frames == 3 * 20
    assert measured.counted_s == pytest.approx(3 * 0.8)
    assert len(measured.window_scores) == len(measured.window_bytes) == 3
    assert sum(measured.window_bytes) == measured.bytes_out
    sample = (probed.bench.folder / "1" / "sample.mkv").stat().st_size
    assert 0 < measured.bytes_out < sample * 0.9
    assert measured.score.frames == 60
    with av.open(str(probed.bench.folder / "1" / "sample.mkv")) as file:
        shown = sorted((p.pts, p.is_keyframe) for p in file.demux(video=0) if p.pts is not None)
    assert [number for number, (_, is_key) in enumerate(shown) if is_key] == [0, 20, 40]
    assert sum(measured.window_scores) / 3 == pytest.approx(measured.score.mean)


def test_windows_of_frames_that_come_now_and_then_last_as_long_as_any(
    probed: Probed, clips: ClipMaker, reader: MediaReader
) -> None:
    film = clips.folder / "slower.mkv"
    thinned = ("-vf", "select=lt(t\\,2)+not(mod(n\\,5))", "-fps_mode", "vfr")
    clips.run("-i", str(probed.film), *thinned, *X264, str(film))
    slower = Probed(probed.bench, film, reader.analyze(film, probed.bench.token, 30.0), made=9)
    assert slower.media.picture.frame_rate == 25  # what Matroska says of it
    measured = slower.measure(Footage(film, 0, WINDOWS.windows, (20, 4, 4)))
    assert measured.frames == 28
    assert measured.counted_s == pytest.approx(0.8 + 0.8 + 0.64)  # the last is only seen to end


def test_a_reel_gives_the_figures_of_the_film_itself(probed: Probed, reader: MediaReader) -> None:
    path = probed.bench.folder / "reel.mkv"
    windows = reader.cut_reel(probed.film, WINDOWS, path, CancelToken(), 30.0)
    reel = replace(windows_of(path), windows=windows)
    film = windows_of(probed.film)
    assert figures(probed.measure(reel)) == figures(probed.measure(film))
    half = probed.measure(reel.every_other())
    assert figures(half) == figures(probed.measure(film.every_other()))
    assert half.frames == 40
    # A sparse score of the same probe differs in nothing but the frames that it looked at.
    sparse = probed.measure(reel, enough=12)
    assert sparse.score.subsample == 5
    assert sparse.score.frames == 12
    assert (sparse.bytes_out, sparse.window_bytes) == (
        (full := probed.measure(film)).bytes_out,
        full.window_bytes,
    )


@pytest.mark.parametrize("rate", ["24000/1001", "30000/1001", "60000/1001"])
@pytest.mark.parametrize("container", ["mkv", "mp4", "ts"])
def test_keyframes_stand_where_windows_begin_at_any_rate(
    clips: ClipMaker, bench: Bench, reader: MediaReader, rate: str, container: str
) -> None:
    film = clips.make(f"film.{container}", seconds=16, size="64x64", rate=rate, video=X264)
    probed = Probed(bench, film, reader.analyze(film, bench.token, 30.0))
    windows = tuple(Window(1.117 + 2.345 * n, 1.3) for n in range(6))
    path = bench.folder / "reel.mkv"
    cut = reader.cut_reel(film, SamplePlan(windows, whole=False), path, bench.token, 30.0)
    assert len(cut) == 6
    measured = reader.measure(path, bench.token, 30.0)
    times_s = [at_ms / 1000 - measured.first_s for at_ms in measured.stream(0).times_ms]
    shown = float(probed.media.picture.frame_rate)
    footage = Footage.of_windows(path, 0, cut, times_s, shown)
    made = probed.measure(footage, profile=replace(FAST, preset="veryfast"))
    folder = bench.folder / str(probed.made)
    packets = parse_packets((folder / SAMPLE_STATS).read_text())
    found = frames_by_window(
        footage, parse_times((folder / SAMPLE_TIMES).read_text()), len(packets), shown
    )
    assert [len(frames) for frames in found] == list(footage.frames)
    assert made.frames == len(packets) == sum(footage.frames)
    starts = [frames[0] for frames in found]
    assert [n for n, packet in enumerate(packets) if packet.is_keyframe] == starts


def test_a_higher_crf_gives_fewer_bytes_and_a_lower_score(probed: Probed) -> None:
    footage = windows_of(probed.film)
    fine, coarse = probed.measure(footage, 20.0), probed.measure(footage, 38.0)
    assert fine.bytes_out > coarse.bytes_out * 2
    assert fine.score.mean > coarse.score.mean + 3
    assert all(a > b for a, b in zip(fine.window_scores, coarse.window_scores, strict=True))


@pytest.mark.parametrize("metric", list(Metric))
def test_every_metric_is_probed_on_its_scale(metric: Metric, probed: Probed) -> None:
    footage = Footage(probed.film, 0, (Window(0.61, 0.8),), (20,))
    measured = probed.measure(footage, 20.0, metric=metric)
    assert measured.score.metric is metric
    assert metric.ceiling * 0.4 < measured.score.mean < metric.ceiling


def test_a_window_behind_the_end_costs_only_itself(probed: Probed) -> None:
    footage = Footage(probed.film, 0, (Window(0.61, 0.8), Window(30.0, 0.8)), (20, 0))
    measured = probed.measure(footage)
    assert measured.frames == 20
    assert len(measured.window_scores) == 1


def test_a_film_whose_frames_change_their_size_cannot_be_paired(
    shared_media: Path, bench: Bench, reader: MediaReader
) -> None:
    film = shared_media / "awkward/geometry/pixfmt_change_mid.ts"
    probed = Probed(bench, film, reader.analyze(film, bench.token, 30.0))
    with pytest.raises(ReelfitError) as caught:
        probed.measure(Footage(film, 0))
    assert caught.value.failure.code == "alignment"


# -- stopping --------------------------------------------------------------------------------------


@dataclass
class Running:
    """A slow probe in a thread of its own: minutes of work, stopped by the token."""

    thread: threading.Thread
    raised: list[BaseException]
    token: CancelToken

    def processes(self) -> list[psutil.Process]:
        found = [psutil.Process(pid) for pid in running_children()]
        return [*found, *(child for parent in found for child in parent.children(recursive=True))]

    def states(self) -> set[str]:
        return {process.status() for process in self.processes()}


@pytest.fixture
def running(clips: ClipMaker, bench: Bench, reader: MediaReader) -> Iterator[Running]:
    film = clips.make("film.mkv", seconds=3, size="1280x720", audio=False)
    media = reader.analyze(film, bench.token, 30.0)
    reader.close()
    slow = Profile("slow", preset="2")
    scoring = plan_scoring(media.picture, Metric.VMAF, "yuv420p10le", 200, 45)
    footage = Footage(film, 0)
    raised: list[BaseException] = []

    def probe() -> None:
        try:
            run_sample(bench, footage, media, slow, 30.0, scoring, lambda _: None)
        except BaseException as error:  # noqa: BLE001 - the test looks at it
            raised.append(error)

    thread = threading.Thread(target=probe)
    thread.start()
    found = Running(thread, raised, bench.token)
    # In the middle: it has read frames, and its encoder has been at work for a while.
    wait_until(lambda: any(sum(p.cpu_times()[:2]) > 1.0 for p in found.processes()))
    yield found
    bench.token.cancel()
    thread.join(_PATIENCE_S)


def wait_until(holds: Callable[[], bool], at_most_s: float = _PATIENCE_S) -> float:
    """Wait for something to become true and return how long it took."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < at_most_s
        time.sleep(0.01)
    return time.monotonic() - began


@pytest.mark.alone
def test_cancelling_ends_a_probe_at_once_with_all_its_processes(running: Running) -> None:
    processes = running.processes()
    assert processes
    began = time.monotonic()
    running.token.cancel()
    running.thread.join(_PATIENCE_S)
    assert time.monotonic() - began < AT_MOST_S
    assert [type(error) for error in running.raised] == [Cancelled]
    assert running_children() == ()
    assert not any(process.is_running() for process in processes)


@pytest.mark.alone
def test_pausing_freezes_a_probe_at_once_until_it_is_resumed(running: Running) -> None:
    running.token.pause()
    took_s = wait_until(lambda: running.states() == {psutil.STATUS_STOPPED})
    assert took_s < AT_MOST_S
    time.sleep(0.1)  # its other threads stop a moment after the first
    used = [process.cpu_times()[:2] for process in running.processes()]
    time.sleep(0.2)  # in which a running encoder would use up some time
    assert [process.cpu_times()[:2] for process in running.processes()] == used
    running.token.resume()
    took_s = wait_until(lambda: psutil.STATUS_STOPPED not in running.states())
    assert took_s < AT_MOST_S
    assert running.raised == []


@pytest.mark.alone
def test_a_frozen_probe_can_be_cancelled(running: Running) -> None:
    running.token.pause()
    began = time.monotonic()
    running.token.cancel()
    running.thread.join(_PATIENCE_S)
    assert time.monotonic() - began < AT_MOST_S
    assert [type(error) for error in running.raised] == [Cancelled]
