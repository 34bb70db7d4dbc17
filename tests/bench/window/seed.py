"""A library of a hundred thousand videos, made once: mostly done, some of every other kind."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from app.domain.events import StageStarted
from app.domain.job import Delivery, Job, Phase, Request, Stage
from app.domain.profile import Profile
from app.storage.database import Database, open_database

_BATCH = 5000
_NAMES = ("The Expedition", "Harbour Lights", "Kyoto walk", "Alpine Crossing", "Garden, May")
_CODECS = ("h264", "hevc", "mpeg2video", "vp9", "mpeg4")
_LINES = (480, 720, 1080, 2160)


def library(folder: Path, rows: int) -> Path:
    """Return the database of so many videos in this folder, making it where there is none."""
    path = folder / f"videos-{rows}" / "reelfit.db"
    if path.exists():
        return path
    part = path.parent.with_name(f"{path.parent.name}.part") / "reelfit.db"
    database = open_database(part)
    dice = random.Random(rows)
    try:
        run = database.runs.begin(1, 0.0, 0.0)
        database.runs.end(run, 1.0)
        for first in range(0, rows, _BATCH):
            with database.transaction():
                for number in range(first, min(first + _BATCH, rows)):
                    _add(database, run, number, dice)
    finally:
        database.close()
    part.parent.rename(path.parent)
    return path


def _add(database: Database, run: int, number: int, dice: random.Random) -> None:
    name = f"{dice.choice(_NAMES)} S{number % 40:02d}E{number % 24:02d} {number}.mkv"
    request = Request(
        Path(f"/videos/{number % 500:03d}") / name, Profile("balanced"), Delivery.BESIDE
    )
    job = database.jobs.add(request, run, float(number))
    phase = dice.choices((Phase.DONE, Phase.SKIPPED, Phase.FAILED, Phase.NEW), (80, 8, 2, 10))[0]
    if phase is Phase.NEW:
        return
    job = Job(request, replace(job.state, phase=phase))
    database.jobs.commit(job, StageStarted(Stage.REPLACE), float(number))
    before = dice.randrange(10**8, 2 * 10**10)
    stored = database.summaries.get(job.id)
    summary = replace(
        stored,
        phase=phase,
        codec=dice.choice(_CODECS),
        width=dice.choice(_LINES) * 16 // 9,
        height=dice.choice(_LINES),
        duration_s=dice.uniform(60, 9000),
        bytes_in=before,
        bytes_out=int(before * dice.uniform(0.2, 0.9)) if phase is Phase.DONE else None,
        crf=dice.randrange(80, 200) / 4 if phase is Phase.DONE else None,
        score=dice.uniform(94.5, 96) if phase is Phase.DONE else None,
        measured=phase is Phase.DONE,
        reason="Not worth it: it would save 4 %." if phase is Phase.SKIPPED else "",
        category={Phase.SKIPPED: "skipped", Phase.FAILED: "unreadable_media"}.get(phase, ""),
        code={Phase.SKIPPED: "not_worth_it", Phase.FAILED: "damaged_source"}.get(phase, ""),
        ended_at=float(number),
    )
    database.summaries.change(stored, summary)
