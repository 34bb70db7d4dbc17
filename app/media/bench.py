"""What every run of ffmpeg needs beside its own arguments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.media.control import CancelToken
from app.media.process import Finished, Limits, run_tool
from app.media.tools import Tools


@dataclass(frozen=True, slots=True)
class Bench:
    """The tools, the token to stop them by, and an existing folder for what they write on the way.

    ``threads`` is for scoring; encoders choose their own number.
    """

    tools: Tools
    token: CancelToken
    limits: Limits
    folder: Path
    threads: int

    def run(self, argv: Sequence[str], on_line: Callable[[str], bool] | None = None) -> Finished:
        """Run a command in the folder, as ``run_tool`` does."""
        return run_tool(
            argv, token=self.token, limits=self.limits, on_line=on_line, cwd=self.folder
        )
