"""What is made of what ffmpeg saw at some places of a film."""

from dataclasses import replace
from fractions import Fraction

import pytest

from app.domain.media import MediaInfo, Picture, Stream, StreamKind
from app.domain.survey import Area, FieldOrder, Scan
from app.media.survey import (
    FRAMES,
    Box,
    Look,
    is_suspect,
    judge_bars,
    judge_fields,
    parse_look,
    places,
)

PRINTED = """\
frame:0    pts:0       pts_time:0
lavfi.idet.repeated.current_frame=neither
lavfi.idet.repeated.neither=1.00
lavfi.idet.multiple.current_frame=tff
lavfi.cropdetect.x1=0
lavfi.cropdetect.x2=425
lavfi.cropdetect.y1=30
lavfi.cropdetect.y2=269
frame:1    pts:42      pts_time:0.042
lavfi.idet.repeated.current_frame=top
lavfi.idet.multiple.current_frame=undetermined
lavfi.cropdetect.x1=425
lavfi.cropdetect.x2=0
lavfi.cropdetect.y1=299
lavfi.cropdetect.y2=0
"""
TELECINE = ("neither", "neither", "top", "neither", "bottom") * 5
FULL: Box = (0, 0, 1919, 1079)
WIDE: Box = (0, 140, 1919, 939)


def film(codec: str = "h264", **picture: object) -> MediaInfo:
    shown = replace(Picture(1920, 1080, "yuv420p", 8, Fraction(25)), **picture)  # type: ignore[arg-type]
    stream = Stream(0, StreamKind.VIDEO, codec, picture=shown)
    return MediaInfo("matroska", 10**7, 6000.0, 0.0, (stream,), 0)


def of_fields(verdict: str, repeats: tuple[str, ...] = ("neither",) * 25) -> Look:
    return Look((verdict,) * 25, repeats)


def of_boxes(*boxes: Box | None) -> list[Look]:
    return [Look(boxes=(box,) * 25) for box in boxes]


def test_what_is_printed_is_read_frame_by_frame() -> None:
    look = parse_look(PRINTED)
    assert look.verdicts == ("tff", "undetermined")
    assert look.repeats == ("neither", "top")
    assert look.boxes == ((0, 30, 425, 269), None)
    assert look.first_s == 0.0


def test_nothing_printed_is_a_place_without_a_frame() -> None:
    assert parse_look("") == Look()


@pytest.mark.parametrize(
    ("looks", "flagged", "scan", "order"),
    [
        ([], True, Scan.INTERLACED, FieldOrder.AUTO),
        ([], False, Scan.PROGRESSIVE, FieldOrder.AUTO),
        ([of_fields("undetermined")], True, Scan.INTERLACED, FieldOrder.AUTO),
        ([of_fields("progressive")] * 3, True, Scan.PROGRESSIVE, FieldOrder.TOP),
        ([of_fields("tff")], False, Scan.INTERLACED, FieldOrder.TOP),
        ([of_fields("bff")], True, Scan.INTERLACED, FieldOrder.BOTTOM),
        ([of_fields("tff"), *[of_fields("progressive")] * 5], False, Scan.PROGRESSIVE, None),
        ([of_fields("tff"), of_fields("progressive")], False, Scan.INTERLACED, None),
        ([of_fields("tff", TELECINE)], True, Scan.TELECINED, FieldOrder.TOP),
        # As many repeats, but anywhere: slow video.
        (
            [of_fields("tff", tuple("top" if n % 3 == 0 else "neither" for n in range(25)))],
            True,
            Scan.INTERLACED,
            None,
        ),
    ],
)
def test_fields(looks: list[Look], flagged: bool, scan: Scan, order: FieldOrder | None) -> None:
    fields = judge_fields(looks, flagged=flagged)
    assert fields.scan is scan
    assert order is None or fields.order is order


@pytest.mark.parametrize(
    ("boxes", "area"),
    [
        ([WIDE] * 12, Area(0, 140, 1920, 800)),
        ([WIDE] * 11 + [FULL], None),
        ([FULL] * 12, None),
        ([None] * 12, None),
        ([], None),
        # Night scenes show less, and add nothing; three places show all there is.
        ([(900, 500, 1000, 600)] * 9 + [WIDE] * 3, Area(0, 140, 1920, 800)),
        # Dark throughout: no edge is reached often enough.
        ([(n * 50, 300 + n * 9, 900 + n * 70, 500 + n * 30) for n in range(12)], None),
        # Three lines are not worth it; odd edges lose nothing of the picture.
        ([(0, 2, 1919, 1078)] * 12, None),
        ([(0, 141, 1919, 938)] * 12, Area(0, 140, 1920, 800)),
        ([(241, 0, 1678, 1079)] * 12, Area(240, 0, 1440, 1080)),
    ],
)
def test_bars(boxes: list[Box | None], area: Area | None) -> None:
    assert judge_bars(of_boxes(*boxes), 1920, 1080) == area


@pytest.mark.parametrize(
    ("media", "suspect"),
    [
        (film(), True),
        (film(interlaced=True, width=320, height=180), True),
        (film(frame_rate=Fraction(24)), False),
        (film(frame_rate=Fraction(2997, 100)), True),
        (film(frame_rate=Fraction(60000, 1001)), False),
        (film(height=720), False),
        (film("av1"), False),
        (film("mpeg2video", height=576), True),
    ],
)
def test_who_is_a_suspect(media: MediaInfo, suspect: bool) -> None:
    assert is_suspect(media) is suspect


@pytest.mark.parametrize("count", [12, 24])
def test_places_cover_the_film_and_the_first_are_spread(count: int) -> None:
    found = places(film(), count, FRAMES)
    assert sorted(found) == pytest.approx([(n + 0.5) * 6000 / count for n in range(count)])
    assert min(found[:4]) < 1500
    assert max(found[:4]) > 4500


@pytest.mark.parametrize("seconds", [0.0, 0.2, 3.0])
def test_a_short_film_is_looked_at_from_its_start(seconds: float) -> None:
    found = places(replace(film(), duration_s=seconds), 12, FRAMES)
    assert found[0] == 0
    assert len(found) == max(1, int(seconds * 25 / FRAMES))
