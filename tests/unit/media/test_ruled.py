"""What the account says of what a rule for the picture changes."""

from dataclasses import replace
from fractions import Fraction

from app.domain.account import Fate, Why, losses
from app.domain.media import Colour, Hdr, LightInfo, MediaInfo, Picture, Stream, StreamKind
from app.domain.profile import Profile
from app.domain.survey import FieldOrder
from app.media.account import plan_account
from app.media.settlement import settle_account
from app.media.streams import plan_streams

PROFILE = Profile("test")
SOURCE = Picture(
    1920,
    1080,
    "yuv420p10le",
    10,
    Fraction(30000, 1001),
    interlaced=True,
    hdr=Hdr.PQ,
    colour=Colour("tv", "bt2020", "smpte2084", "bt2020nc"),
    light=LightInfo(max_cll=1000, max_fall=400),
)
SHOWN = replace(
    SOURCE,
    width=1280,
    height=720,
    frame_rate=Fraction(24000, 1001),
    interlaced=False,
    hdr=Hdr.SDR,
    colour=Colour("tv", "bt709", "bt709", "bt709"),
    light=LightInfo(),
)


def media(picture: Picture) -> MediaInfo:
    stream = Stream(0, StreamKind.VIDEO, "av1", picture=picture)
    return MediaInfo("matroska", 10**7, 60.0, 0.0, (stream,), 0)


def test_what_the_rules_change_is_planned_and_found() -> None:
    source = media(SOURCE)
    fates = plan_streams(source, PROFILE)
    entries = plan_account(source, PROFILE, fates, SHOWN)
    ruled = {entry.item: entry.planned for entry in entries if entry.why is Why.RULE}
    assert ruled == {
        "size": "1280×720",
        "frame_rate": "24000/1001",
        "scan": "progressive",
        "dynamic_range": "sdr",
        "primaries": "bt709",
        "transfer": "bt709",
        "matrix": "bt709",
        "content_light": "",
    }
    assert {e.fate for e in entries if e.item == "content_light"} == {Fate.DROPPED}
    assert losses(settle_account(entries, fates, media(SHOWN))) == []


def test_a_result_without_the_change_is_a_loss() -> None:
    source = media(SOURCE)
    fates = plan_streams(source, PROFILE)
    entries = plan_account(source, PROFILE, fates, SHOWN)
    lost = losses(settle_account(entries, fates, source))
    assert {entry.item for entry in lost} >= {"size", "frame_rate", "scan", "transfer"}


def test_fields_are_accounted_for_with_their_order() -> None:
    top = replace(SOURCE, field_order=FieldOrder.TOP)
    source, fates = media(top), plan_streams(media(top), PROFILE)
    entries = plan_account(source, PROFILE, fates, top)
    (scan,) = (entry for entry in entries if entry.item == "scan")
    assert (scan.fate, scan.planned) == (Fate.KEPT, "interlaced, top field first")
    assert losses(settle_account(entries, fates, source)) == []
    for wrong in (replace(top, field_order=FieldOrder.BOTTOM), replace(top, interlaced=False)):
        lost = losses(settle_account(entries, fates, media(wrong)))
        assert [entry.item for entry in lost] == ["scan"]
    unknown = plan_account(media(SOURCE), PROFILE, fates, SOURCE)
    assert losses(settle_account(unknown, fates, source)) == []
