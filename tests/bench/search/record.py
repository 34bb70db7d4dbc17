"""Records what each CRF gives of the shared clips: golden data for the tests of the pure search.

    .venv/bin/python -m tests.bench.search.record [--films NAME,…] [--work FOLDER]

Whole clips at the preset of a search and at that of its scouts, every fifth frame scored. Writes
tests/support/golden_curves.json.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from pathlib import Path

from app.media.tools import find_tools
from tests.bench.search.films import clips, find_film
from tests.bench.search.sides import Film

GOLDEN = Path(__file__).parents[2] / "support" / "golden_curves.json"
_CRFS = (10, 20, 30, 40, 50, 60)
_PRESETS = ("8", "12")


def main() -> None:
    """Record what the command line asks for, a film at a time."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--films", default=",".join(path.stem for path in clips()))
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "reelfit-bench")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    tools = find_tools("", os.environ)
    curves: dict[str, dict[str, list[tuple[float, float, int]]]] = {}
    if GOLDEN.exists():
        curves = json.loads(GOLDEN.read_text())
    for name in options.films.split(","):
        path = find_film(name, tools.ffmpeg, options.work).absolute()
        curves[name] = {}
        for preset in _PRESETS:
            film = Film(path, preset, tools, options.work)
            points = [(crf, film.measure(crf, every=5)) for crf in _CRFS]
            curves[name][preset] = [
                (crf, round(found.score, 3), found.video_bytes) for crf, found in points
            ]
        GOLDEN.write_text(_as_lines(curves))
        print(name, flush=True)


def _as_lines(curves: dict[str, dict[str, list[tuple[float, float, int]]]]) -> str:
    """Return JSON with a line for each film and preset."""
    films = [
        f"{json.dumps(name)}: {{\n"
        + ",\n".join(f"  {json.dumps(preset)}: {json.dumps(p)}" for preset, p in of_film.items())
        + "}"
        for name, of_film in sorted(curves.items())
    ]
    return "{" + ",\n".join(films) + "}\n"


if __name__ == "__main__":
    main()
