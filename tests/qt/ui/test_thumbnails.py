"""Thumbnails: made of real clips in a thread, kept as files, and never in anybody's way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.domain.job import Delivery, Phase
from app.domain.summary import Summary
from app.domain.target import Metric
from app.services.thumbnails import Thumbnails
from tests.support.clips import ClipMaker

pytestmark = pytest.mark.media


Begin = Callable[[], Thumbnails]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kept"


@pytest.fixture
def begin(folder: Path) -> Iterator[Begin]:
    """Make the service, as at each start of the program; all are closed at the end."""
    made: list[Thumbnails] = []

    def make() -> Thumbnails:
        made.append(Thumbnails(folder))
        return made[-1]

    yield make
    for thumbnails in made:
        thumbnails.close()


def summary_of(path: Path, job_id: int = 1, digest: str = "") -> Summary:
    return Summary(
        job_id,
        path.name,
        str(path.parent),
        Phase.NEW,
        "balanced",
        "svt-av1",
        "8",
        Metric.VMAF,
        95.0,
        Delivery.BESIDE,
        digest=digest,
    )


def picture(qtbot: QtBot, thumbnails: Thumbnails, summary: Summary) -> bytes | None:
    """Ask, wait, and ask again."""
    with qtbot.waitSignal(thumbnails.made, timeout=20_000):
        assert thumbnails.picture(summary) is None
    return thumbnails.picture(summary)


def test_a_picture_is_made_kept_and_found_again(
    qtbot: QtBot, clips: ClipMaker, folder: Path, begin: Begin
) -> None:
    clip = clips.make(size="640x360")
    thumbnails = begin()
    made = picture(qtbot, thumbnails, summary_of(clip))
    thumbnails.close()
    assert made is not None
    image = QImage.fromData(made)
    assert (image.width(), image.height()) == (192, 108)
    assert len(list(folder.glob("*.jpg"))) == 1
    clips.make("other.mkv", size="360x640").replace(clip)
    again = begin()
    assert picture(qtbot, again, summary_of(clip)) != made  # another file of the same name
    again.close()


def test_the_same_content_has_one_picture_wherever_it_lies(
    qtbot: QtBot, clips: ClipMaker, folder: Path, begin: Begin
) -> None:
    clip = clips.make()
    first = begin()
    made = picture(qtbot, first, summary_of(clip, digest="abc"))
    first.close()
    moved = clip.rename(clip.with_name("moved.mkv"))
    second = begin()
    assert picture(qtbot, second, summary_of(moved, digest="abc")) == made
    second.close()


def test_a_broken_file_has_none_and_is_not_tried_again(
    qtbot: QtBot, clips: ClipMaker, folder: Path, begin: Begin
) -> None:
    broken = clips.folder / "broken.mkv"
    broken.write_bytes(b"\x1a\x45\xdf\xa3" + b"\0" * 500)
    thumbnails = begin()
    assert picture(qtbot, thumbnails, summary_of(broken, 1)) is None
    good = summary_of(clips.make(), 2)
    assert picture(qtbot, thumbnails, good) is not None  # the next one is made all the same
    assert thumbnails.picture(summary_of(broken, 1)) is None
    thumbnails.close()
    assert list(folder.glob("*.part")) == []


def test_what_scrolled_away_is_forgotten_and_the_latest_goes_first(
    qtbot: QtBot, clips: ClipMaker, folder: Path, begin: Begin
) -> None:
    clip = summary_of(clips.make())
    thumbnails = begin()
    order: list[int] = []
    thumbnails.made.connect(lambda made: order.append(made.job_id))
    for job_id in range(1, 401):
        thumbnails.picture(replace(clip, job_id=job_id))
    qtbot.waitUntil(lambda: 400 in order, timeout=20_000)
    qtbot.waitUntil(lambda: len(order) >= 64, timeout=20_000)
    assert len(order) < 200
    assert thumbnails.picture(replace(clip, job_id=400)) is not None
    thumbnails.close()


def test_closing_does_not_wait_for_a_slow_one(clips: ClipMaker, begin: Begin) -> None:
    thumbnails = begin()
    thumbnails.picture(summary_of(clips.make(seconds=2)))
    thumbnails.close()
    thumbnails.close()
    assert thumbnails.picture(summary_of(clips.folder / "later.mkv", 9)) is None
