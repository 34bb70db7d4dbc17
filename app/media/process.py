"""The only place that starts a process: own group, low priority, watched, and gone when we are.

:func:`run_tool` runs a tool to its end and turns every way of not ending well into a ReelfitError.
:func:`start_server` starts a long-lived child that is spoken to over pipes.
"""

from __future__ import annotations

import atexit
import errno
import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from app.domain.text import printable
from app.errors import Cancelled, Code, Failure, ReelfitError
from app.media.control import CancelToken
from app.remarks.failures import FailurePhrase
from app.remarks.phrase import Remark

STDERR_TAIL_BYTES = 32_768
_LAUNCHER = str(Path(__file__).with_name("launch.py"))
_ERROR_MARKS = (b"[error]", b"[fatal]", b"[panic]")
_TICK_S = 0.1
# A launcher takes some hundredths of a second, more on a busy machine.
_LAUNCH_S = 2.0
_LAUNCH_TICK_S = 0.002
_NOT_STARTED = 127
_START_CODES = {
    errno.EMFILE: Code.TOO_MANY_FILES,
    errno.ENFILE: Code.TOO_MANY_FILES,
    errno.EAGAIN: Code.TOO_MANY_FILES,  # the limit of processes
    errno.ENOMEM: Code.OUT_OF_MEMORY,
}


class Child:
    """A started process with its group. Registered until it is reaped."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process

    def kill(self) -> None:
        """End the whole group at once. A frozen group dies too."""
        self._signal(signal.SIGKILL)

    def freeze(self) -> None:
        """Stop the whole group where it stands, as soon as it is the tool.

        A frozen launcher would stay for ever if we died: it is not yet bound to us.
        """
        until = time.monotonic() + _LAUNCH_S
        while self._is_launching() and time.monotonic() < until:
            time.sleep(_LAUNCH_TICK_S)
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let the whole group go on."""
        self._signal(signal.SIGCONT)

    def reap(self) -> int:
        """Wait for the end, close its pipes and return the exit code (−N for signal N)."""
        code = self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe is not None:
                pipe.close()
        with _registry_lock:
            _registry.discard(self)
        return code

    def _is_launching(self) -> bool:
        if self.process.poll() is not None:
            return False
        try:
            line = Path(f"/proc/{self.process.pid}/cmdline").read_bytes()
        except OSError:  # this is not Linux
            return False
        # Empty while one program makes room for the next.
        return not line or os.fsencode(_LAUNCHER) in line.split(b"\0")

    def _signal(self, number: signal.Signals) -> None:
        # A reaped child's number may belong to somebody else by now.
        if self.process.poll() is None:
            try:
                os.killpg(self.process.pid, number)
            except ProcessLookupError:
                return  # it ended between the two lines


_registry: set[Child] = set()
_registry_lock = threading.Lock()


def running_children() -> tuple[int, ...]:
    """Return the process ids of all children that have not been reaped."""
    with _registry_lock:
        return tuple(child.process.pid for child in _registry)


@atexit.register
def end_all() -> None:
    """Kill and reap every child. Safe to call more than once."""
    with _registry_lock:
        children = tuple(_registry)
    for child in children:
        child.kill()
    for child in children:
        child.reap()


@dataclass(frozen=True, slots=True)
class Finished:
    """How a tool that ended well did so.

    ``errors`` counts the lines that it marked as errors, ``stderr_tail`` holds its last words.
    """

    stdout: bytes
    stderr_tail: str
    errors: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Limits:
    """What a tool may take. ``stall_timeout_s`` counts from its last sign of progress."""

    stall_timeout_s: float = 300.0
    niceness: int = 10
    memory_bytes: int = 0


def start_server(argv: Sequence[str], limits: Limits) -> Child:
    """Start a child that reads requests on stdin and answers on stdout; its stderr is dropped.

    It ends when its stdin closes, or with this process. Raises ReelfitError where it cannot start.
    """
    return _start(argv, limits, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=None)


def run_tool(
    argv: Sequence[str],
    *,
    token: CancelToken,
    limits: Limits,
    on_line: Callable[[str], bool] | None = None,
    cwd: Path | None = None,
) -> Finished:
    """Run a tool to its end.

    ``on_line`` gets each line of its stdout as it comes and says whether the line shows progress;
    without it stdout is collected and every line counts. Time spent frozen does not count.

    Raises Cancelled when the token asked for the end, and ReelfitError: ffmpeg_stalled,
    ffmpeg_killed (by a signal not ours), ffmpeg_failed (exit code), disk_full and out_of_memory
    (where the tool said so), ffmpeg_missing (where it cannot be started).
    """
    token.check()
    began = time.monotonic()
    child = _start(argv, limits, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=cwd)
    token.attach(child)
    watch = _Watch(child, token, limits.stall_timeout_s)
    try:
        stdout, tail, errors = _read_to_end(child, watch, on_line)
    except BaseException:
        child.kill()
        raise
    finally:
        token.detach(child)
        code = child.reap()
    if token.cancelled:
        raise Cancelled
    if watch.stalled or code != 0:
        raise ReelfitError(_failure(argv, code, tail, stalled=watch.stalled))
    return Finished(stdout, tail, errors, time.monotonic() - began)


def _start(
    argv: Sequence[str], limits: Limits, *, stdin: int, stderr: int, cwd: Path | None
) -> Child:
    launcher = [sys.executable, "-I", "-S", _LAUNCHER, str(os.getpid()), str(limits.niceness)]
    try:
        with _registry_lock:
            child = Child(
                subprocess.Popen(
                    [*launcher, str(limits.memory_bytes), *argv],
                    stdin=stdin,
                    stdout=subprocess.PIPE,
                    stderr=stderr,
                    cwd=cwd,
                    env=_child_environment(),
                    start_new_session=True,
                )
            )
            _registry.add(child)
    except OSError as error:
        # What is started is our own Python; the tool is found or missed by ``launch``.
        code = _START_CODES.get(error.errno or 0, Code.BUG)
        raise ReelfitError.of(code, printable(str(error))) from error
    return child


def _child_environment() -> dict[str, str]:
    """Return our environment without what a bundle put into it for itself (PyInstaller docs)."""
    environment = dict(os.environ)
    original = environment.pop("LD_LIBRARY_PATH_ORIG", None)
    if original is not None:
        environment["LD_LIBRARY_PATH"] = original
    environment["SVT_LOG"] = "1"  # SVT-AV1 writes its settings to stderr unless told not to
    return environment


class _Watch:
    """Notices a child that makes no progress, and kills it."""

    def __init__(self, child: Child, token: CancelToken, timeout_s: float) -> None:
        self.stalled = False
        self._child = child
        self._token = token
        self._timeout_s = timeout_s
        self._last = time.monotonic()

    def progressed(self) -> None:
        self._last = time.monotonic()

    def look(self) -> None:
        if self._token.paused:
            self.progressed()
        elif time.monotonic() - self._last > self._timeout_s:
            self.stalled = True
            self._child.kill()


def _read_to_end(
    child: Child, watch: _Watch, on_line: Callable[[str], bool] | None
) -> tuple[bytes, str, int]:
    """Read both pipes until the child closes them; return stdout, stderr's tail and error count."""
    out, err = child.process.stdout, child.process.stderr
    assert out is not None
    assert err is not None
    tail = _Tail()
    collected: list[bytes] = []
    fault: list[BaseException] = []

    def read_stdout() -> None:
        try:
            for line in out:
                if on_line is None:
                    collected.append(line)
                    watch.progressed()
                elif on_line(line.decode("utf-8", "replace").rstrip("\n")):
                    watch.progressed()
        except BaseException as error:  # noqa: BLE001 - raised below, in the thread that asked
            fault.append(error)
            child.kill()

    readers = [
        threading.Thread(target=read_stdout, name="tool-stdout"),
        threading.Thread(target=tail.read, args=(err,), name="tool-stderr"),
    ]
    for reader in readers:
        reader.start()
    while any(reader.is_alive() for reader in readers):
        watch.look()
        for reader in readers:
            reader.join(_TICK_S)
    if fault:
        raise fault[0]
    return b"".join(collected), tail.text(), tail.errors


class _Tail:
    """The last words of a tool, however much it prints, and how many of its lines were errors."""

    def __init__(self) -> None:
        self.errors = 0
        self._chunks: deque[bytes] = deque()
        self._size = 0

    def read(self, pipe: IO[bytes]) -> None:
        # readline with a limit: a tool may print megabytes without a newline
        while chunk := pipe.readline(4096):
            self.errors += any(mark in chunk for mark in _ERROR_MARKS)
            self._chunks.append(chunk)
            self._size += len(chunk)
            while self._size - len(self._chunks[0]) >= STDERR_TAIL_BYTES:
                self._size -= len(self._chunks.popleft())

    def text(self) -> str:
        joined = b"".join(self._chunks)[-STDERR_TAIL_BYTES:]
        lines = joined.decode("utf-8", "replace").splitlines()
        return "\n".join(printable(line) for line in lines)


def _failure(argv: Sequence[str], code: int, tail: str, *, stalled: bool) -> Failure:
    """Say why a tool failed, from how it ended and what it said last."""
    lowered = tail.lower()
    if stalled:
        kind = Code.FFMPEG_STALLED
    elif "no space left on device" in lowered or "disk quota exceeded" in lowered:
        kind = Code.DISK_FULL
    elif "cannot allocate memory" in lowered or "out of memory" in lowered:
        kind = Code.OUT_OF_MEMORY
    elif code < 0:
        kind = Code.FFMPEG_KILLED
    elif code == _NOT_STARTED:
        kind = Code.FFMPEG_MISSING
    else:
        kind = Code.FFMPEG_FAILED
    return replace(
        Failure.of(kind, *_last_words(tail)),
        command=tuple(printable(part) for part in argv),
        exit_code=code,
        stderr_tail=tail,
    )


def _last_words(tail: str) -> Iterator[Remark]:
    """Yield the line that most likely says why: the first that is marked as an error."""
    lines = [line for line in tail.splitlines() if line.strip()]
    marked = [line for line in lines if "[error]" in line or "[fatal]" in line]
    chosen = (marked or lines or [""])[0]
    if chosen:
        yield FailurePhrase.TOOL_SAID.of(line=chosen.strip()[:300])
