"""Tiny real videos, made by the real ffmpeg."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

MEDIA = Path(__file__).resolve().parents[3] / "shared" / "media"


@dataclass(frozen=True)
class ClipMaker:
    """Makes clips in a folder; ``ffmpeg`` is the program to make them with."""

    ffmpeg: Path
    folder: Path

    def make(
        self,
        name: str = "clip.mkv",
        *,
        seconds: float = 1.0,
        size: str = "192x108",
        rate: str = "25",
        video: Sequence[str] = ("-c:v", "libx264", "-preset", "ultrafast", "-crf", "12"),
        audio: bool = True,
        extra: Sequence[str] = (),
    ) -> Path:
        """Make a clip with moving test patterns and a tone; options are ffmpeg's own.

        The noise keeps an encoder from making it vanish, so that a search has something to find.
        """
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        pattern = f"testsrc2=s={size}:r={rate}:d={seconds},noise=alls=12:allf=t"
        inputs = ["-f", "lavfi", "-i", pattern]
        if audio:
            inputs += ["-f", "lavfi", "-i", f"sine=d={seconds}", "-c:a", "aac"]
        self.run(*inputs, *video, *extra, f"file:{path}")
        return path

    def run(self, *arguments: str) -> None:
        """Run ffmpeg with these arguments."""
        subprocess.run(
            [str(self.ffmpeg), "-v", "error", "-nostdin", "-y", *arguments],
            check=True,
            capture_output=True,
        )
