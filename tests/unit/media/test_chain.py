"""The chain of filters: nothing without rules, and what each rule makes of the picture."""

from dataclasses import replace
from fractions import Fraction

import pytest

from app.domain.media import Colour, Fingerprint, Hdr, LightInfo, MediaInfo, Picture, Stream
from app.domain.media import StreamKind as Kind
from app.domain.picture_rules import Crop, Denoise, Interlace, PictureRules, ToneMap
from app.domain.results import Analysis
from app.domain.survey import Area, FieldOrder, Fields, Scan, Survey
from app.media.chain import AS_IT_IS, Chain, plan_chain

PAL = Picture(720, 576, "yuv420p", 8, Fraction(25), Fraction(64, 45), interlaced=True)
NTSC = Picture(720, 480, "yuv420p", 8, Fraction(30000, 1001), interlaced=True, frames=150)
FILM = Picture(1920, 1080, "yuv420p", 8, Fraction(24))
PQ = replace(
    FILM,
    pix_fmt="yuv420p10le",
    bit_depth=10,
    hdr=Hdr.PQ,
    colour=Colour("tv", "bt2020", "smpte2084", "bt2020nc"),
    light=LightInfo(max_cll=1000, dolby_vision="8.1", hdr10_plus=True),
)
EVERYTHING = PictureRules(Interlace.DETELECINE, Crop.AUTO, 720, Denoise.LIGHT, ToneMap.SDR)


def chain(picture: Picture, rules: PictureRules, survey: Survey | None = None) -> Chain:
    stream = Stream(1, Kind.VIDEO, "h264", picture=picture)
    sound = Stream(0, Kind.AUDIO, "aac")
    media = MediaInfo("matroska", 10**7, 60.0, 0.0, (sound, stream), 1)
    return plan_chain(Analysis(media, Fingerprint(10**7, 1, "digest"), survey), rules)


def seen(scan: Scan, order: FieldOrder = FieldOrder.TOP) -> Survey:
    return Survey(Fields(scan, order))


def names(made: Chain) -> list[str]:
    return [name for name, _ in made.steps]


@pytest.mark.parametrize("picture", [PAL, FILM, PQ])
def test_without_rules_there_is_no_chain(picture: Picture) -> None:
    assert chain(picture, PictureRules()) is AS_IT_IS


@pytest.mark.parametrize("survey", [None, seen(Scan.PROGRESSIVE)])
def test_rules_that_find_nothing_to_do_leave_no_chain(survey: Survey | None) -> None:
    assert chain(FILM, replace(EVERYTHING, max_height=1080, denoise=Denoise.OFF), survey) is (
        AS_IT_IS
    )


@pytest.mark.parametrize(
    ("scan", "rule", "filters", "rate"),
    [
        (Scan.INTERLACED, Interlace.SKIP, [], NTSC.frame_rate),
        (Scan.TELECINED, Interlace.SKIP, [], NTSC.frame_rate),
        (Scan.INTERLACED, Interlace.DEINTERLACE, ["bwdif"], NTSC.frame_rate),
        (Scan.TELECINED, Interlace.DEINTERLACE, ["bwdif"], NTSC.frame_rate),
        (Scan.INTERLACED, Interlace.DETELECINE, ["bwdif"], NTSC.frame_rate),
        (
            Scan.TELECINED,
            Interlace.DETELECINE,
            ["fieldmatch", "bwdif", "decimate"],
            Fraction(24000, 1001),
        ),
        # Flagged as interlaced, and is not: only the flag goes.
        (Scan.PROGRESSIVE, Interlace.SKIP, ["setfield"], NTSC.frame_rate),
        (Scan.PROGRESSIVE, Interlace.DETELECINE, ["setfield"], NTSC.frame_rate),
    ],
)
def test_fields(scan: Scan, rule: Interlace, filters: list[str], rate: Fraction) -> None:
    made = chain(NTSC, PictureRules(rule), seen(scan))
    assert names(made) == [*filters, *(["format"] if filters else [])]
    assert made.made(NTSC).frame_rate == rate
    assert made.made(NTSC).interlaced is not bool(filters)


@pytest.mark.parametrize("scan", [Scan.INTERLACED, Scan.TELECINED])
@pytest.mark.parametrize("order", [FieldOrder.TOP, FieldOrder.BOTTOM])
def test_fields_that_are_kept_are_flagged_as_they_were_seen(scan: Scan, order: FieldOrder) -> None:
    flagged_wrongly = replace(NTSC, interlaced=False)
    made = chain(flagged_wrongly, PictureRules(Interlace.KEEP), seen(scan, order))
    assert made.steps[0] == ("setfield", {"mode": order.value})
    shown = made.made(flagged_wrongly)
    assert (shown.interlaced, shown.field_order) == (True, order)
    assert (shown.frame_rate, shown.frames) == (NTSC.frame_rate, NTSC.frames)


def test_fields_whose_order_is_not_known_go_by_their_flags() -> None:
    assert chain(PAL, PictureRules(Interlace.KEEP), seen(Scan.INTERLACED, FieldOrder.AUTO)) is (
        AS_IT_IS
    )


def test_everything_else_works_on_each_kept_field_by_itself() -> None:
    rules = PictureRules(Interlace.KEEP, Crop.AUTO, 240, Denoise.LIGHT)
    source = replace(PAL, pix_fmt="yuv422p10le", bit_depth=10, width=720, height=576)
    survey = Survey(Fields(Scan.INTERLACED, FieldOrder.TOP), Area(0, 62, 720, 452))
    made = chain(source, rules, survey)
    steps = dict(made.steps)
    assert names(made) == [
        *("setfield", "scale", "format", "crop", "il", "hqdn3d", "il", "scale", "setsar", "format")
    ]
    # Whole groups of four lines, and all that was seen.
    assert (steps["crop"]["y"], steps["crop"]["h"]) == ("60", "456")
    assert steps["scale"]["interl"] == "1"
    shown = made.made(source)
    assert (shown.height, shown.pix_fmt, shown.bit_depth) == (240, "yuv420p10le", 10)


def test_frames_that_telecine_added_are_not_counted_any_more() -> None:
    made = chain(NTSC, PictureRules(Interlace.DETELECINE), seen(Scan.TELECINED))
    assert made.made(NTSC).frames is None
    kept = chain(NTSC, PictureRules(Interlace.DEINTERLACE), seen(Scan.TELECINED))
    assert kept.made(NTSC).frames == 150


@pytest.mark.parametrize("order", FieldOrder)
def test_the_field_order_is_the_one_that_was_seen(order: FieldOrder) -> None:
    made = chain(PAL, PictureRules(Interlace.DEINTERLACE), seen(Scan.INTERLACED, order))
    assert made.steps[0] == ("bwdif", {"mode": "send_frame", "parity": order.value, "deint": "all"})


def test_a_crop_leaves_the_area_that_was_seen() -> None:
    survey = Survey(None, Area(0, 140, 1920, 800))
    made = chain(FILM, PictureRules(crop=Crop.AUTO), survey)
    assert made.steps[0] == ("crop", {"w": "1920", "h": "800", "x": "0", "y": "140"})
    assert (made.made(FILM).width, made.made(FILM).height) == (1920, 800)
    assert chain(FILM, PictureRules(), survey) is AS_IT_IS


@pytest.mark.parametrize(
    ("size", "most", "wanted"),
    [
        ((1920, 1080), 720, (1280, 720)),
        ((1080, 1920), 720, (720, 1280)),
        ((1920, 800), 720, (1728, 720)),
        ((720, 576), 480, (600, 480)),
        ((854, 480), 361, (642, 360)),
        ((1280, 720), 720, None),
        ((640, 360), 720, None),
    ],
)
def test_scaling(size: tuple[int, int], most: int, wanted: tuple[int, int] | None) -> None:
    source = replace(PAL, width=size[0], height=size[1], interlaced=False)
    made = chain(source, PictureRules(max_height=most))
    if wanted is None:
        assert made is AS_IT_IS
        return
    shown = made.made(source)
    assert (shown.width, shown.height) == wanted
    assert shown.sample_aspect == source.sample_aspect
    assert ("setsar", {"sar": "64/45"}) in made.steps


def test_tone_mapping_leaves_nothing_of_hdr() -> None:
    shown = chain(PQ, PictureRules(tone_map=ToneMap.SDR)).made(PQ)
    assert shown == replace(
        FILM,
        pix_fmt="yuv420p10le",
        bit_depth=10,
        colour=Colour("tv", "bt709", "bt709", "bt709"),
    )


@pytest.mark.parametrize("hdr", [Hdr.SDR, Hdr.DOLBY_VISION])
def test_what_cannot_be_tone_mapped_stays(hdr: Hdr) -> None:
    assert chain(replace(PQ, hdr=hdr), PictureRules(tone_map=ToneMap.SDR)) is AS_IT_IS


def test_captions_and_dolby_vision_go_where_they_would_be_wrong() -> None:
    captioned = replace(NTSC, captions=True)
    film = chain(captioned, PictureRules(Interlace.DETELECINE), seen(Scan.TELECINED))
    assert not film.made(captioned).captions
    assert ("sidedata", {"mode": "delete", "type": "A53_CC"}) in film.steps
    video = chain(captioned, PictureRules(Interlace.DEINTERLACE), seen(Scan.TELECINED))
    assert video.made(captioned).captions
    small = chain(PQ, PictureRules(max_height=720)).made(PQ)
    assert small.light == replace(PQ.light, dolby_vision="")


def test_the_order_of_the_filters() -> None:
    source = replace(PQ, frame_rate=Fraction(30000, 1001))
    survey = Survey(Fields(Scan.TELECINED, FieldOrder.TOP), Area(0, 140, 1920, 800))
    made = chain(source, EVERYTHING, survey)
    order = ["fieldmatch", "decimate", "crop", "hqdn3d", "scale", "tonemap"]
    assert [name for name in names(made) if name in order] == order
    assert made.steps[-1] == ("format", {"pix_fmts": "yuv420p10le"})


def test_the_media_behind_the_chain_differs_in_its_picture_alone() -> None:
    stream = Stream(1, Kind.VIDEO, "h264", picture=FILM)
    media = MediaInfo("matroska", 10**7, 60.0, 0.0, (Stream(0, Kind.AUDIO, "aac"), stream), 1)
    made = plan_chain(Analysis(media, Fingerprint(1, 1, "d")), PictureRules(max_height=720))
    behind = made.media(media)
    assert (behind.picture.height, behind.streams[0]) == (720, media.streams[0])
    assert replace(behind, streams=media.streams) == media
