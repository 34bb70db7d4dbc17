"""Files that are none, names that look like something else, and readers that die."""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from app.domain.media import MediaInfo
from app.errors import Cancelled, Code, ReelfitError
from app.media import probe_server
from app.media.control import CancelToken, Freezable
from app.media.formats import INPUT_OPTIONS, input_url
from app.media.probe import MediaReader, Question, Verb
from app.media.process import Limits, run_tool, running_children
from app.media.tools import Tools
from tests.support.clips import ClipMaker

pytestmark = pytest.mark.media

TIMEOUT_S = 30.0


@pytest.fixture
def reader() -> Iterator[MediaReader]:
    """A reader with a server of its own."""
    made = MediaReader(niceness=0)
    yield made
    made.close()


def code_of(reader: MediaReader, path: Path) -> str:
    with pytest.raises(ReelfitError) as caught:
        reader.analyze(path, CancelToken(), TIMEOUT_S)
    return caught.value.failure.code


NAMES = [
    b"-i.mkv", b"a film.mkv", b"a\nb.mkv", b"%d.mkv", b"100%.mkv", b"C:x.mkv", b"http:x.mkv",
    b"concat:a|b.mkv", b"'\"$(x)`.mkv", b"\xff\xfe.mkv", b"\xc3\xa9\xe2\x80\xae.mkv", b" .mkv ",
    b"a?b#c.mkv", b"[x].mkv", b"\\.mkv", b"\x1b[31m.mkv", b"x" * 250 + b".mkv",
]  # fmt: skip


def test_a_file_is_read_whatever_its_name(
    reader: MediaReader, clips: ClipMaker, tmp_path: Path
) -> None:
    content = clips.make(seconds=0.2).read_bytes()
    for name in NAMES:
        film = tmp_path / os.fsdecode(name)
        film.write_bytes(content)
        assert reader.analyze(film, CancelToken(), TIMEOUT_S).picture.width == 192, name
        assert reader.measure(film, CancelToken(), TIMEOUT_S).stream(0).packets == 5, name


def test_a_path_is_taken_from_where_the_caller_stands(
    reader: MediaReader, clips: ClipMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = clips.make(seconds=0.2)
    reader.analyze(film, CancelToken(), TIMEOUT_S)
    monkeypatch.chdir(film.parent)
    reader.analyze(Path(film.name), CancelToken(), TIMEOUT_S)


def test_what_is_no_file_is_refused_without_waiting(reader: MediaReader, tmp_path: Path) -> None:
    fifo, sock, loop, gone = (tmp_path / name for name in ("fifo.mkv", "sock", "loop", "gone"))
    os.mkfifo(fifo)
    loop.symlink_to(loop)
    gone.symlink_to(tmp_path / "nowhere")
    empty = tmp_path / "empty.mkv"
    empty.touch()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(sock))
        verdicts = {
            path: code_of(reader, path)
            for path in (fifo, sock, loop, gone, empty, tmp_path, tmp_path / "no", empty / "below",
                         Path("/dev/zero"))
        }  # fmt: skip
    assert verdicts == {
        fifo: "not_a_video",
        sock: "not_a_video",
        loop: "source_unreadable",
        gone: "source_missing",
        empty: "empty_file",
        tmp_path: "not_a_video",
        tmp_path / "no": "source_missing",
        empty / "below": "source_missing",
        Path("/dev/zero"): "not_a_video",
    }


def test_a_file_that_may_not_be_read_is_called_so(
    clips: ClipMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = clips.make(seconds=0.2)

    def refuse(path: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)  # root, as whom tests may run, may read everything
    question = probe_server.to_json(Question(Verb.ANALYZE, film))
    failure = probe_server.answer(question, alive=lambda: None).failure
    assert failure is not None
    assert (failure.code, failure.detail) == ("source_unreadable", "Permission denied.")


def playlists(port: int) -> dict[str, str]:
    """Files that name others: a sound clip beside them, and a port that would notice."""
    web = f"http://127.0.0.1:{port}/film.ts"
    return {
        "concat.mkv": "ffconcat version 1.0\nfile clip.mkv\n",
        "concat.ffconcat": "ffconcat version 1.0\nfile clip.mkv\n",
        "hls.m3u8": "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nclip.mkv\n#EXT-X-ENDLIST\n",
        "hls.mp4": f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{web}\n#EXT-X-ENDLIST\n",
        "hls_key.m3u8": f'#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI="{web}"\n#EXTINF:1,\n{web}\n',
        "stream.sdp": f"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\n"
        f"m=video {port} RTP/AVP 96\na=rtpmap:96 H264/90000\n",
        "dash.mpd": '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" '
        f'type="static" mediaPresentationDuration="PT1S"><Period><AdaptationSet><Representation '
        f'id="0" bandwidth="1"><BaseURL>{web}</BaseURL></Representation></AdaptationSet></Period>'
        "</MPD>",
        "frame%03d.png": "x",
        "vobsub.idx": "# VobSub index file, v7\nid: en, index: 0\n",
        "script.avs": 'DirectShowSource("clip.mkv")\n',
    }


def test_a_list_of_files_opens_none_of_them(
    reader: MediaReader, clips: ClipMaker, tools: Tools
) -> None:
    clip = clips.make(seconds=0.2)
    frame = clip.with_name("frame001.png")
    clips.run("-i", f"file:{clip}", "-frames:v", "1", f"file:{frame}")
    with socket.create_server(("127.0.0.1", 0)) as canary:
        canary.setblocking(False)
        lists = playlists(canary.getsockname()[1])
        for name, content in lists.items():
            path = clip.with_name(name)
            path.write_text(content)
            assert code_of(reader, path) == "not_a_video", name
            assert not opened_by_ffmpeg(tools, path), name
        with pytest.raises(BlockingIOError):
            canary.accept()


def opened_by_ffmpeg(tools: Tools, path: Path) -> bool:
    options = [word for name, value in INPUT_OPTIONS.items() for word in (f"-{name}", value)]
    command = [str(tools.ffmpeg), "-v", "error", *options, "-i", input_url(path), "-f", "null", "-"]
    try:
        run_tool(command, token=CancelToken(), limits=Limits())
    except ReelfitError:
        return False
    return True


def test_ffmpeg_takes_the_same_options_for_a_film(clips: ClipMaker, tools: Tools) -> None:
    assert opened_by_ffmpeg(tools, clips.make(seconds=0.2))


class NotedToken(CancelToken):
    """A token that notes when a server has been put under it, to be asked next."""

    def __init__(self) -> None:
        super().__init__()
        self.attached = threading.Event()

    def attach(self, child: Freezable) -> None:
        super().attach(child)
        self.attached.set()


def in_flight(
    reader: MediaReader, film: Path, timeout_s: float
) -> tuple[NotedToken, Future[MediaInfo]]:
    """Ask a server that is stopped in its tracks."""
    reader.analyze(film, CancelToken(), TIMEOUT_S)
    os.kill(running_children()[0], signal.SIGSTOP)
    token = NotedToken()
    pool = ThreadPoolExecutor(1)
    future = pool.submit(reader.analyze, film, token, timeout_s)
    pool.shutdown(wait=False)
    token.attached.wait()
    return token, future


def test_a_reader_killed_in_the_middle_costs_that_file_alone(
    reader: MediaReader, clips: ClipMaker
) -> None:
    film = clips.make(seconds=0.2)
    _, future = in_flight(reader, film, TIMEOUT_S)
    os.kill(running_children()[0], signal.SIGKILL)
    error = future.exception(TIMEOUT_S)
    assert isinstance(error, ReelfitError)
    assert error.failure.code == Code.DEMUXER_CRASHED.public
    assert reader.analyze(film, CancelToken(), TIMEOUT_S).duration_s > 0


def test_a_reader_that_hangs_is_given_up(reader: MediaReader, clips: ClipMaker) -> None:
    film = clips.make(seconds=0.2)
    _, future = in_flight(reader, film, timeout_s=0.3)
    error = future.exception(TIMEOUT_S)
    assert isinstance(error, ReelfitError)
    assert error.failure.code == Code.ANALYSIS_TIMEOUT.public
    assert running_children() == ()
    assert reader.analyze(film, CancelToken(), TIMEOUT_S).duration_s > 0


def test_cancelling_ends_a_reader_that_hangs(reader: MediaReader, clips: ClipMaker) -> None:
    film = clips.make(seconds=0.2)
    token, future = in_flight(reader, film, TIMEOUT_S)
    token.cancel()
    assert isinstance(future.exception(TIMEOUT_S), Cancelled)
    assert running_children() == ()
    assert reader.analyze(film, CancelToken(), TIMEOUT_S).duration_s > 0


def test_memory_is_bounded(clips: ClipMaker) -> None:
    huge = clips.make(
        "huge.mkv", size="8000x8000", seconds=0.04, audio=False, video=("-c:v", "ffv1")
    )
    reader = MediaReader(niceness=0, memory_bytes=400 << 20)
    try:
        assert code_of(reader, huge) == "out_of_memory"
        assert reader.analyze(clips.make(seconds=0.2), CancelToken(), TIMEOUT_S).duration_s > 0
    finally:
        reader.close()
