"""The program as a user runs it: a process of its own, read line by line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

REELFIT = (sys.executable, "-P", "-m", "app")
TIMEOUT_S = 100.0


@dataclass(frozen=True)
class Ran:
    """How a run ended; ``events`` are the objects on stdout where ``--json`` was given."""

    status: int
    stdout: str
    stderr: str

    @property
    def events(self) -> list[dict[str, Any]]:
        """The objects on stdout, in order; fails on any other line."""
        return [json.loads(line) for line in self.stdout.splitlines()]

    def of(self, kind: str) -> list[dict[str, Any]]:
        """The objects of one kind."""
        return [event for event in self.events if event["event"] == kind]

    def only(self, kind: str) -> dict[str, Any]:
        """The one object of this kind."""
        (event,) = self.of(kind)
        return event


def run_reelfit(
    *arguments: str | os.PathLike[str],
    environment: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> Ran:
    """Run the program to its end; it must never show a traceback."""
    done = subprocess.run(
        [*REELFIT, *map(os.fspath, arguments)],
        capture_output=True,
        timeout=TIMEOUT_S,
        check=False,
        env={**os.environ, **(environment or {})},
        cwd=cwd,
    )
    ran = Ran(
        done.returncode,
        done.stdout.decode("utf-8", "surrogateescape"),
        done.stderr.decode("utf-8", "surrogateescape"),
    )
    assert "Traceback" not in ran.stderr + ran.stdout, ran.stderr
    return ran


class Started:
    """The program while it runs."""

    def __init__(self, arguments: Sequence[str | os.PathLike[str]]) -> None:
        self.process = subprocess.Popen(
            [*REELFIT, *map(os.fspath, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def __enter__(self) -> Started:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdout, self.process.stderr):
            assert pipe is not None
            pipe.close()

    def lines(self) -> Iterator[dict[str, Any]]:
        """Yield the objects on stdout as they come."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            yield json.loads(line)

    def stderr_lines(self) -> Iterator[str]:
        """Yield the lines on stderr as they come."""
        assert self.process.stderr is not None
        for line in self.process.stderr:
            yield line.decode()

    def descendants(self) -> list[psutil.Process]:
        """Return every process that it started and that lives."""
        return psutil.Process(self.process.pid).children(recursive=True)

    def send(self, number: signal.Signals) -> None:
        """Send it a signal, as a terminal or an impatient user does."""
        self.process.send_signal(number)
