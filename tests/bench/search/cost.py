"""What a command takes: wall and processor time."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """Wall and processor seconds, those of all children included."""

    wall_s: float = 0.0
    cpu_s: float = 0.0

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.wall_s + other.wall_s, self.cpu_s + other.cpu_s)


def measured(
    argv: Sequence[str],
    *,
    niceness: int = 0,
    good: Collection[int] = (0,),
    environment: Mapping[str, str] = os.environ,
    folder: Path | None = None,
) -> tuple[str, Cost]:
    """Run a command to its end; return its stdout and its cost.

    wait4(2) counts a process with all descendants that were waited for. Raises RuntimeError where
    the exit status is not among the good ones.
    """
    began = time.monotonic()
    with subprocess.Popen(
        ["nice", "-n", str(niceness), *argv],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=dict(environment),
        cwd=folder,
    ) as process:
        assert process.stdout is not None
        out = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    cost = Cost(time.monotonic() - began, usage.ru_utime + usage.ru_stime)
    if process.returncode not in good:
        raise RuntimeError(f"exit {process.returncode}: {argv}")
    return out.decode(), cost
