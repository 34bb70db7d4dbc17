"""Reelfit's search against ab-av1's, on the same films, and both against the truth.

    .venv/bin/python -m tests.bench.search [--films NAME,…] [--targets 95] [--presets 8]
        [--repeat 1] [--json RESULTS.jsonl] [--work FOLDER]

The whole grid is ``--targets 90,93,95,97 --presets 10,8,5``; it takes hours.

For each film, preset and target both searches run one after the other: Reelfit through its command
line with an empty database; ab-av1's algorithm (``abav1``) with the same ffmpeg, encoder options
and niceness, scored as it does by default: every frame, small pictures enlarged. Then the film is
encoded whole at both answers and scored whole (every fifth frame of films above one minute).

Films are clips of the shared folder by their stem, ``2min`` and ``long`` (16 minutes, so that
ab-av1 takes two samples), which are made of the clips, or paths. All of them by default.

A probe of ab-av1's that an earlier target needed at the same CRF is not run again: its time is
added again, as measured. ``--repeat`` runs all of it anew, each time in the other order. Truths are
kept in the work folder, by the film's name, preset and CRF: empty it after changing a film or the
encoder. Times on a shared machine are noisy: only ratios within one run mean something.

Sizes are of the video alone: the truth is the sum of its packets, ab-av1's forecast the size of a
file, which is 0.1 to 0.3 % more.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.media.tools import find_tools
from tests.bench.search.films import LONG, TWO_MINUTES, clips, find_film
from tests.bench.search.report import print_head, print_row, print_summary
from tests.bench.search.sides import Film, SearchFailedError


def main() -> None:
    """Run what the command line asks for."""
    options = _options()
    options.work.mkdir(parents=True, exist_ok=True)
    rows = []
    failed = []
    print_head()
    for row in _rows(options):
        if options.json:
            with options.json.open("a") as file:
                file.write(json.dumps(row) + "\n")
        if "failed" in row:
            failed.append(row)
            print(f"{row['film']} p{row['preset']} {row['target']:g}: {row['failed']}", flush=True)
            continue
        rows.append(row)
        print_row(row)
    if rows:
        print_summary(rows)
    if failed:
        sys.exit(f"{len(failed)} of Reelfit's searches failed")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    everything = ",".join([*(path.stem for path in clips()), TWO_MINUTES, LONG])
    parser.add_argument("--films", default=everything)
    parser.add_argument("--targets", default="95")
    parser.add_argument("--presets", default="8")
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "reelfit-bench")
    return parser.parse_args()


def _rows(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    tools = find_tools("", os.environ)
    for name in options.films.split(","):
        path = find_film(name, tools.ffmpeg, options.work)
        for preset in options.presets.split(","):
            film = Film(path.absolute(), preset, tools, options.work)
            for repeat in range(options.repeat):
                film.forget()
                for target in map(float, options.targets.split(",")):
                    case = {"film": path.stem, "preset": preset, "target": target, "repeat": repeat}
                    yield case | _searched(film, target, reelfit_first=repeat % 2 == 0)


def _searched(film: Film, target: float, *, reelfit_first: bool) -> dict[str, Any]:
    try:
        if reelfit_first:
            ours, theirs = film.reelfit(target), film.baseline(target)
        else:
            theirs, ours = film.baseline(target), film.reelfit(target)
    except SearchFailedError as error:
        return {"failed": str(error)}
    sides = {"ours": ours, "theirs": theirs}
    return {
        side: asdict(found) | {"truth": asdict(film.truth(found.crf))}
        for side, found in sides.items()
    }


main()
