"""What the caller of a media reader sees, whatever the server does."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from app.errors import Cancelled, Code, ReelfitError
from app.media import probe
from app.media.control import CancelToken
from app.media.probe import MediaReader
from app.media.process import Child, Limits, running_children, start_server

FILM = Path("/film.mkv")
READY = "import os, sys, time; os.write(1, b'\\n'); sys.stdin.readline(); "
EMPTY = 'os.write(1, b\'{"measured": {"streams": []}}\\n\'); '

Readers = Callable[[str], MediaReader]


@pytest.fixture
def reader_of(monkeypatch: pytest.MonkeyPatch) -> Iterator[Readers]:
    """Make a reader whose server is this Python code."""
    made = []

    def make(code: str) -> MediaReader:
        def start(argv: Sequence[str], limits: Limits) -> Child:
            return start_server([sys.executable, "-S", "-c", code], limits)

        monkeypatch.setattr(probe, "start_server", start)
        made.append(MediaReader(niceness=0))
        return made[-1]

    yield make
    for reader in made:
        reader.close()


def failure_of(reader: MediaReader, timeout_s: float = 20.0) -> ReelfitError:
    with pytest.raises(ReelfitError) as caught:
        reader.measure(FILM, CancelToken(), timeout_s)
    return caught.value


def test_a_crash_is_blamed_on_the_file(reader_of: Readers) -> None:
    failure = failure_of(reader_of(READY + "os.kill(os.getpid(), 11)")).failure
    assert failure.code == Code.DEMUXER_CRASHED.public
    assert "signal 11" in failure.detail
    assert failure.exit_code == -11


def test_a_server_that_cannot_start_is_not_blamed_on_the_file(reader_of: Readers) -> None:
    failure = failure_of(reader_of("raise SystemExit(3)")).failure
    assert failure.code == Code.BUG.public
    assert failure.exit_code == 3


def test_a_silent_server_is_given_up_and_killed(reader_of: Readers) -> None:
    failure = failure_of(reader_of(READY + "time.sleep(60)"), timeout_s=0.2).failure
    assert failure.code == Code.ANALYSIS_TIMEOUT.public
    assert failure.retry_may_help
    assert running_children() == ()


def test_each_sign_of_life_starts_the_time_anew(reader_of: Readers) -> None:
    alive = "[(time.sleep(0.1), os.write(1, b'\\n')) for _ in range(8)]; "
    reader = reader_of(READY + alive + EMPTY + "sys.stdin.read()")
    assert reader.measure(FILM, CancelToken(), timeout_s=0.7).streams == ()


@pytest.mark.parametrize("said", ["nonsense", "{}", '{"failure": 3}', "[" * 200])
def test_an_answer_that_makes_no_sense_is_our_mistake(reader_of: Readers, said: str) -> None:
    reader = reader_of(READY + f"os.write(1, b'''{said}\\n'''); sys.stdin.read()")
    assert failure_of(reader).failure.code == Code.BUG.public


def test_an_answer_may_come_in_pieces(reader_of: Readers) -> None:
    pieces = (
        'os.write(1, b\'\\n{"measured": {"str\'); time.sleep(0.1); '
        "os.write(1, b'eams\": []}}\\n'); sys.stdin.read()"
    )
    assert reader_of(READY + pieces).measure(FILM, CancelToken(), 20.0).streams == ()


def test_the_same_server_answers_again(reader_of: Readers) -> None:
    reader = reader_of(READY + EMPTY + "sys.stdin.readline(); " + EMPTY + "sys.stdin.read()")
    reader.measure(FILM, CancelToken(), 20.0)
    first = running_children()
    reader.measure(FILM, CancelToken(), 20.0)
    assert running_children() == first


def test_a_server_that_died_between_requests_is_replaced(reader_of: Readers) -> None:
    reader = reader_of(READY + EMPTY)
    reader.measure(FILM, CancelToken(), 20.0)
    assert reader._server is not None
    reader._server.child.process.wait()
    reader.measure(FILM, CancelToken(), 20.0)


def test_cancelling_kills_the_server_and_a_new_one_serves_the_next(reader_of: Readers) -> None:
    reader = reader_of(READY + "time.sleep(60)")
    token = CancelToken()
    threading.Timer(0.2, token.cancel).start()
    with pytest.raises(Cancelled):
        reader.measure(FILM, token, 20.0)
    assert running_children() == ()
    assert failure_of(reader, timeout_s=0.2).failure.code == Code.ANALYSIS_TIMEOUT.public


def test_nothing_is_started_for_a_cancelled_token(reader_of: Readers) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        reader_of(READY).measure(FILM, token, 20.0)
    assert running_children() == ()


def test_time_spent_paused_does_not_count(reader_of: Readers) -> None:
    reader = reader_of(READY + "time.sleep(0.3); " + EMPTY + "sys.stdin.read()")
    token = CancelToken()
    threading.Timer(0.1, token.pause).start()
    threading.Timer(1.5, token.resume).start()
    assert reader.measure(FILM, token, timeout_s=1.0).streams == ()


def test_a_pause_does_not_outlive_its_request(reader_of: Readers) -> None:
    reader = reader_of(READY + EMPTY + "sys.stdin.readline(); " + EMPTY + "sys.stdin.read()")
    token = CancelToken()
    reader.measure(FILM, token, 20.0)
    token.pause()
    assert reader.measure(FILM, CancelToken(), 5.0).streams == ()
