"""What a film carries beside its picture is found although its first frame does not."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import av
import pytest
from av.sidedata.sidedata import Type

from app.domain.account import Fate
from tests.support.sei import closed_captions, hdr10_plus, insert
from tests.support.studio import QUICK, X264, Studio

pytestmark = pytest.mark.media

PQ = (
    "-pix_fmt", "yuv420p10le", "-color_primaries", "bt2020", "-color_trc", "smpte2084",
    "-colorspace", "bt2020nc",
)  # fmt: skip
HEVC = (
    "-c:v",
    "libx265",
    "-preset",
    "ultrafast",
    "-x265-params",
    "log-level=none:bframes=0:transfer=smpte2084",
    *PQ,
)
SMALL, LARGE = "testsrc2=s=128x72:r=25:d=4", "testsrc2=s=640x360:r=25:d=4,noise=alls=40:allf=t"
NEVER = 10_000
Late = Callable[..., Path]


@pytest.fixture(scope="module")
def late(studio: Studio) -> Late:
    """Makes four seconds of film that carry a message from a picture on."""

    @cache
    def make(first: int, picture: str, hevc: bool = False) -> Path:
        name = f"{first} {len(picture)} {hevc}"
        raw, marked = (studio.folder / f"{name}.{end}" for end in ("raw", "marked"))
        kind, codec = ("hevc", HEVC) if hevc else ("h264", QUICK)
        source = ("-f", "lavfi", "-i", picture, *codec, "-g", "25")
        studio.clips.run(*source, "-f", kind, str(raw))
        message = hdr10_plus() if hevc else closed_captions()
        insert(raw, marked, message, hevc=hevc, first=first)
        film = studio.folder / f"{name}.mkv"
        studio.clips.run("-r", "25", "-f", kind, "-i", str(marked), "-c", "copy", str(film))
        return film

    return make


@pytest.mark.parametrize("picture", [SMALL, LARGE], ids=["small", "large"])
@pytest.mark.parametrize("container", ["mkv", "mp4"])
@pytest.mark.parametrize(("first", "has"), [(0, True), (10, True), (45, True), (NEVER, False)])
def test_captions_are_found_where_they_begin(
    studio: Studio, late: Late, picture: str, container: str, first: int, has: bool
) -> None:
    film = studio.copy(late(first, picture), f"captioned.{container}")
    assert (film.stat().st_size > 1 << 20) == (picture is LARGE)
    with av.open(str(film)) as file:
        carried = {item.type for item in next(file.decode(video=0)).side_data}
    assert (Type.A53_CC in carried) == (first == 0)
    assert studio.analyze(film).picture.captions is has


@pytest.mark.parametrize(("first", "has"), [(45, True), (NEVER, False)])
def test_captions_in_mpeg_2_are_found_where_they_begin(
    studio: Studio, late: Late, first: int, has: bool
) -> None:
    film = studio.folder / "broadcast.mpg"
    studio.clips.run("-i", str(late(first, SMALL)), "-c:v", "mpeg2video", str(film))
    assert studio.analyze(film).picture.captions is has


@pytest.mark.parametrize(("first", "has"), [(0, True), (45, True), (NEVER, False)])
def test_hdr10_plus_is_found_where_it_begins(
    studio: Studio, late: Late, first: int, has: bool
) -> None:
    assert studio.analyze(late(first, SMALL, hevc=True)).picture.light.hdr10_plus is has


@pytest.mark.parametrize("picture", [SMALL, LARGE], ids=["small", "large"])
def test_captions_that_begin_late_arrive(studio: Studio, late: Late, picture: str) -> None:
    """The result has one keyframe, far from where the captions begin."""
    fitted = studio.fit(late(45, picture), X264, crf=20.0)
    assert fitted.entry("captions").fate is Fate.KEPT
