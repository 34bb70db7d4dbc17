"""Every film through ``fit``: what came of it, what was left out, what was shifted.

    .venv/bin/python -m tests.bench.account [--container mkv] [--encoder svt-av1] [FILE|FOLDER…]

By default the awkward films of the shared folder that are not there to be refused. A quick target
is used: it is about everything but quality. Prints a line a film and the totals that matter: films
tried, losses that were not planned (a failed "labels", "picture", "streams" or "frames" check), the
worst shift of sound or subtitles against the picture, frames lost.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.account import Fate, Why
from tests.support.clips import MEDIA

FOLDERS = ("streams", "timing", "geometry", "pixfmt", "containers", "hdr")
_SHIFTS = re.compile(r"(\d+) frames within ([\d.]+) ms, (\d+) streams within ([\d.]+) ms")
_LONGEST = 110


@dataclass(frozen=True)
class Outcome:
    """What came of one film."""

    film: Path
    record: dict[str, Any]

    @property
    def shifts(self) -> tuple[float, float] | None:
        """The worst shift of a frame and of another stream, in milliseconds."""
        found = _SHIFTS.fullmatch(self._check("timing")["found"]) if self.is_done else None
        return (float(found[2]), float(found[4])) if found else None

    @property
    def is_done(self) -> bool:
        """Whether there is a result."""
        return bool(self.record["event"] == "done")

    def _check(self, name: str) -> dict[str, Any]:
        return next(check for check in self.record["checks"] if check["name"] == name)

    def line(self) -> str:
        """Return it in a line."""
        record = self.record
        name = f"{self.film.parent.name}/{self.film.name}"
        if not self.is_done:
            why = record.get("code") or record.get("reason")
            return f"{name:62} {record['event']:8} {why}: {record.get('message', '')[:_LONGEST]}"
        left_out = [
            f"{stream['kind']} {stream['codec']}"
            for stream in record["streams"]
            if stream["action"] == "dropped"
        ]
        left_out += [
            entry["item"]
            for entry in record["account"]
            if entry["fate"] == Fate.DROPPED and entry["why"] != Why.OUTDATED
        ]
        frame_ms, stream_ms = self.shifts or (0.0, 0.0)
        kept = sum(entry["fate"] != Fate.DROPPED for entry in record["account"])
        told = f"{kept} kept, ±{frame_ms:.2f}/{stream_ms:.2f} ms"
        return f"{name:62} done     {told}; left out: {', '.join(left_out) or 'nothing'}"


def fit(film: Path, container: str, encoder: str, folder: Path) -> Outcome:
    """Fit a film by a quick profile."""
    environment = {**os.environ, "REELFIT_DATA_DIR": str(folder / "data")}
    command = (
        *(sys.executable, "-m", "app", "fit", str(film), "--json", "--profile", "account"),
        *("--output-dir", str(folder / "out")),
    )
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    last = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
    ends = [record for record in last if record["event"] in ("done", "skipped", "failed")]
    nothing = {"event": "failed", "code": "no record", "message": ran.stderr[-_LONGEST:]}
    return Outcome(film, ends[-1] if ends else nothing)


def profile_text(container: str, encoder: str) -> str:
    """Return a profile that is quick and never says no."""
    preset = {"svt-av1": "12", "aom-av1": "6", "rav1e": "10", "vp9": "5"}.get(encoder, "ultrafast")
    return (
        f'target = 0.1\nmetric = "ssim"\nencoder = "{encoder}"\npreset = "{preset}"\n'
        f'container = "{container}"\nmax_share = 100.0\ncrf_min = 40.0\ncrf_max = 40.0\n'
    )


def films(paths: list[Path]) -> Iterator[Path]:
    """Yield the files at these paths."""
    for path in paths:
        yield from sorted(found for found in path.rglob("*") if found.is_file()) or [path]


def main() -> None:
    """Fit all, and print what came of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--container", default="mkv")
    parser.add_argument("--encoder", default="svt-av1")
    parser.add_argument("paths", nargs="*", type=Path)
    asked = parser.parse_args()
    paths = asked.paths or [MEDIA / "awkward" / name for name in FOLDERS]
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        profiles = folder / "data" / "profiles"
        profiles.mkdir(parents=True)
        (profiles / "account.toml").write_text(profile_text(asked.container, asked.encoder))
        for film in films(paths):
            outcomes.append(fit(film, asked.container, asked.encoder, folder))
            sys.stdout.write(f"{outcomes[-1].line()}\n")
            sys.stdout.flush()
    shifts = [outcome.shifts for outcome in outcomes if outcome.shifts]
    refused = [outcome.record for outcome in outcomes if not outcome.is_done]
    codes = Counter(record.get("code") or record.get("reason") for record in refused)
    done = sum(outcome.is_done for outcome in outcomes)
    sys.stdout.write(
        f"\n{len(outcomes)} films: {done} done; "
        f"{', '.join(f'{count} {code}' for code, count in codes.most_common() if code)}\n"
        f"worst shift of a frame {max((one for one, _ in shifts), default=0):.2f} ms, "
        f"of sound or subtitles {max((other for _, other in shifts), default=0):.2f} ms\n"
    )


if __name__ == "__main__":
    main()
