"""The chain of filters between a source's picture and its encoder, and what they make of it.

A profile's rules and what analysis saw decide it, once for a job. Probes, the encode and the
reference of every score pass through the same chain, in the same order, in the same pixel format:
what is compared has the same frames and the same geometry, and the score is about what the encoder
loses of the picture that was asked for. Without rules the chain is empty.

Fields come first, as every other filter would mix them; where they stay, the others work on each
field by itself. Noise is taken out before scaling, where it
still is noise of single pixels; tone mapping comes last, on the fewest pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from app.domain.media import Colour, Hdr, LightInfo, MediaInfo, Picture
from app.domain.picture_rules import Crop, Denoise, Interlace, PictureRules, ToneMap
from app.domain.results import Analysis
from app.domain.survey import Area, FieldOrder, Fields, Scan
from app.media.scoring import Step

# HandBrake's strengths of the same filter (libhb/param.c, hqdn3d).
_DENOISE = {
    Denoise.LIGHT: ("2", "1", "2", "3"),
    Denoise.MEDIUM: ("3", "2", "2", "3"),
    Denoise.STRONG: ("7", "7", "5", "5"),
}
_HQDN3D = ("luma_spatial", "chroma_spatial", "luma_tmp", "chroma_tmp")
# Of five frames of a telecined film one holds nothing new.
_OF_TELECINE = Fraction(4, 5)
_TRANSFERS = {Hdr.PQ: "smpte2084", Hdr.HLG: "arib-std-b67"}
# What SDR white is in an HDR film: reference white as tone mapping has it (zscale's ``npl``).
_WHITE_NITS = "100"
_SDR = Colour("tv", "bt709", "bt709", "bt709")
# Closed captions come a few bytes a frame: without each fifth frame they are gibberish.
_CAPTIONS = ("A53_CC",)
# Dolby Vision tells the borders of the picture in pixels of the old one.
_DOLBY_VISION = ("DOVI_METADATA", "DOVI_RPU_BUFFER")
# Of HDR, and wrong beside a picture in SDR.
_HDR_SIDE_DATA = (
    *_DOLBY_VISION,
    "MASTERING_DISPLAY_METADATA",
    "CONTENT_LIGHT_LEVEL",
    "DYNAMIC_HDR_PLUS",
    "DYNAMIC_HDR_VIVID",
    "AMBIENT_VIEWING_ENVIRONMENT",
)

# Lines that belong together where each field has chroma of 4:2:0.
_FIELD_LINES = 4

Link = tuple[list[Step], Picture]


@dataclass(frozen=True, slots=True)
class Chain:
    """Filters by name and options, and the picture behind them, None where it is the source's."""

    steps: tuple[Step, ...] = ()
    picture: Picture | None = None

    def made(self, source: Picture) -> Picture:
        """Return what becomes of the source's picture."""
        return self.picture or source

    def media(self, source: MediaInfo) -> MediaInfo:
        """Return the source as it is behind the chain: what is encoded, scored and proven."""
        if self.picture is None:
            return source
        streams = tuple(
            replace(stream, picture=self.picture) if stream.index == source.video_index else stream
            for stream in source.streams
        )
        return replace(source, streams=streams)


AS_IT_IS = Chain()


@dataclass(frozen=True, slots=True)
class Film:
    """A source and the chain that it passes through."""

    path: Path
    media: MediaInfo
    chain: Chain = AS_IT_IS


def plan_chain(analysis: Analysis, rules: PictureRules) -> Chain:
    """Return the chain for a film under these rules."""
    source = analysis.media.picture
    area = analysis.survey.area if analysis.survey is not None else None
    links: tuple[Callable[[Picture], Link], ...] = (
        lambda picture: _fields(picture, analysis.fields, rules.interlace),
        lambda picture: _crop(picture, area, rules.crop),
        lambda picture: (_denoise(rules.denoise, picture), picture),
        lambda picture: _scale(picture, rules.max_height),
        lambda picture: _tone_map(picture, rules.tone_map),
    )
    steps: list[Step] = []
    picture = source
    for link in links:
        added, picture = link(picture)
        steps += added
    if not steps:
        return AS_IT_IS
    # Left to itself, ffmpeg converts where it likes: before the filters here, behind them there.
    steps.append(("format", {"pix_fmts": picture.pix_fmt}))
    return Chain(tuple(steps), picture)


def _fields(picture: Picture, fields: Fields, rule: Interlace) -> Link:
    made = replace(picture, interlaced=False, field_order=FieldOrder.AUTO)
    if fields.scan is Scan.PROGRESSIVE:
        # Flagged as interlaced, and is not: the flag would go on into the result.
        return ([("setfield", {"mode": "prog"})], made) if picture.interlaced else ([], picture)
    if rule is Interlace.SKIP:
        return [], picture
    if rule is Interlace.KEEP:
        return _keep(picture, fields.order)
    if fields.scan is Scan.TELECINED and rule is Interlace.DETELECINE:
        steps = [*_detelecine(fields), *_without(_CAPTIONS if picture.captions else ())]
        rate = picture.frame_rate * _OF_TELECINE
        return steps, replace(made, frame_rate=rate, frames=None, captions=False)
    return [_deinterlacer(fields, "all")], made


def _keep(picture: Picture, order: FieldOrder) -> Link:
    """Tell the encoder which field is first, as it was seen, whatever the flags say.

    Where the chroma of both fields would be mixed to make 4:2:0 of it, that is done by fields here.
    """
    made = replace(picture, interlaced=True)
    steps: list[Step] = []
    if order is not FieldOrder.AUTO:
        steps.append(("setfield", {"mode": order.value}))
        made = replace(made, field_order=order)
    if not picture.has_half_chroma:
        pix_fmt, depth = ("yuv420p10le", 10) if picture.bit_depth > 8 else ("yuv420p", 8)
        steps += [("scale", {"interl": "1"}), ("format", {"pix_fmts": pix_fmt})]
        made = replace(made, pix_fmt=pix_fmt, bit_depth=depth)
    return steps, made


def _detelecine(fields: Fields) -> list[Step]:
    """Return what joins the fields of each film frame again and drops the frame that is left over.

    Frames that find no match, as at a cut in video, are deinterlaced.
    """
    match = {"order": fields.order.value, "combmatch": "full"}
    return [("fieldmatch", match), _deinterlacer(fields, "interlaced"), ("decimate", {})]


def _deinterlacer(fields: Fields, which: str) -> Step:
    # A frame for a frame: twice as many would be smoother, at twice the time and more bits.
    return ("bwdif", {"mode": "send_frame", "parity": fields.order.value, "deint": which})


def _crop(picture: Picture, area: Area | None, rule: Crop) -> Link:
    if area is None or rule is Crop.OFF:
        return [], picture
    top, bottom = area.y, area.y + area.height
    if picture.interlaced:
        top -= top % _FIELD_LINES
        bottom = min(bottom + -bottom % _FIELD_LINES, picture.height)
    height = bottom - top
    values = {"w": area.width, "h": height, "x": area.x, "y": top}
    step = ("crop", {name: str(value) for name, value in values.items()})
    return _reshaped([step], picture, area.width, height)


def _denoise(strength: Denoise, picture: Picture) -> list[Step]:
    if strength is Denoise.OFF:
        return []
    step = ("hqdn3d", dict(zip(_HQDN3D, _DENOISE[strength], strict=True)))
    if not picture.interlaced:
        return [step]
    apart, together = (
        ("il", {"luma_mode": mode, "chroma_mode": mode}) for mode in ("deinterleave", "interleave")
    )
    return [apart, step, together]


def _scale(picture: Picture, max_height: int) -> Link:
    """Scale the shorter side down to this; both become even and the shape of pixels stays."""
    short = min(picture.width, picture.height)
    if not max_height or short <= max_height:
        return [], picture
    share = Fraction(max_height, short)
    lines = _FIELD_LINES if picture.interlaced else 2
    width, height = (
        max(of, round(side * share / of) * of)
        for side, of in ((picture.width, 2), (picture.height, lines))
    )
    aspect = picture.sample_aspect
    by_fields = {"interl": "1"} if picture.interlaced else {}
    steps: list[Step] = [
        ("scale", {"w": str(width), "h": str(height), "flags": "lanczos", **by_fields}),
        ("setsar", {"sar": f"{aspect.numerator}/{aspect.denominator}"}),
    ]
    return _reshaped(steps, picture, width, height)


def _reshaped(steps: list[Step], picture: Picture, width: int, height: int) -> Link:
    without = _without(_DOLBY_VISION if picture.light.dolby_vision else ())
    light = replace(picture.light, dolby_vision="")
    return [*steps, *without], replace(picture, width=width, height=height, light=light)


def _without(kinds: Sequence[str]) -> list[Step]:
    return [("sidedata", {"mode": "delete", "type": kind}) for kind in kinds]


def _tone_map(picture: Picture, rule: ToneMap) -> Link:
    transfer = _TRANSFERS.get(picture.hdr)
    if rule is ToneMap.OFF or transfer is None:
        return [], picture
    pix_fmt = "yuv420p10le" if picture.bit_depth > 8 else "yuv420p"
    made = replace(
        picture,
        pix_fmt=pix_fmt,
        bit_depth=10 if picture.bit_depth > 8 else 8,
        hdr=Hdr.SDR,
        colour=_SDR,
        light=LightInfo(),
    )
    return list(_to_sdr(picture, transfer, pix_fmt)), made


def _to_sdr(picture: Picture, transfer: str, pix_fmt: str) -> Iterator[Step]:
    """Yield ffmpeg's usual steps (vf_tonemap's manual): linear light, its colours, its curve.

    What the source leaves undeclared is what BT.2100 says of its transfer.
    """
    colour = picture.colour
    declared = {
        "transferin": transfer,
        "primariesin": colour.primaries or "bt2020",
        "matrixin": colour.matrix or "bt2020nc",
        "rangein": colour.range or "tv",
    }
    yield ("zscale", {**declared, "transfer": "linear", "npl": _WHITE_NITS})
    yield ("format", {"pix_fmts": "gbrpf32le"})
    yield ("zscale", {"primaries": "bt709"})
    yield ("tonemap", {"tonemap": "hable", "desat": "0"})
    yield ("zscale", {"transfer": "bt709", "matrix": "bt709", "range": "tv"})
    yield ("format", {"pix_fmts": pix_fmt})
    yield from _without(_HDR_SIDE_DATA)
