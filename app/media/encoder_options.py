"""From an encoder's row to ffmpeg's words: one way for all encoders, which only differ in the row.

Film grain that the decoder synthesizes is off while qualities are measured and on in the result:
a metric would take it for an error. The encoder is told to leave the picture's own noise in, so
that, grain aside, the result is coded exactly as it was measured.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from app.domain.encoder import Encoder
from app.domain.media import Picture
from app.domain.profile import Profile

_DEVICE = "upload"


def encode_pix_fmt(profile: Profile, picture: Picture) -> str:
    """Return the pixel format that the encoder is fed for this source."""
    row = profile.encoder_row
    return row.pix_fmt_10 if picture.bit_depth > 8 else row.pix_fmt_8


def encoder_options(
    profile: Profile,
    picture: Picture,
    crf: float,
    spec: str = "",
    grain: int = 0,
    *,
    table: str = "",
    carry: bool = False,
) -> dict[str, Any]:
    """Return the options of one video output stream; ``spec`` as in ``:0`` binds them to it.

    ``grain`` is the strength of synthesized film grain, 0 for none; ``table`` is a file in the
    working folder that describes it instead. ``carry`` asks for what travels beside the picture,
    which a sample needs none of. ``passthrough`` with the source's own time base, or a fine clock,
    keeps every frame with its timestamp, also at a variable frame rate: ffmpeg's default would drop
    or repeat frames to fill a grid.
    """
    row = profile.encoder_row
    clock = f"1/{row.clock_hz}" if row.clock_hz else "demux"
    options = {"c": row.ffmpeg_name, "fps_mode": "passthrough", "enc_time_base": clock}
    options |= dict(_pair(option) for option in row.options)
    if picture.interlaced:
        options |= dict(_pair(option) for option in row.interlaced_options)
    if row.preset_flag:
        options[row.preset_flag] = profile.preset
    if not row.upload_device:
        options["pix_fmt"] = encode_pix_fmt(profile, picture)
    if not row.crf_param:
        options |= dict.fromkeys(row.crf_flags, f"{crf:g}")
    if grain and row.grain_flag:
        options[row.grain_flag] = str(grain)
    if carry:
        options |= dict(_pair(option) for option in _carrying(row, picture))
        if picture.chroma_location == "topleft" and picture.has_half_chroma:
            # Converted to more bits, samples stay where they are, but ffmpeg says so no longer.
            options["chroma_sample_location"] = "topleft"
    params = _params(row, picture, crf, grain, carry=carry)
    if table and row.grain_table_param:
        params.append(f"{row.grain_table_param}={table}")
    if params:
        options[row.params_flag] = ":".join(params)
    return {f"{name}{spec}": value for name, value in options.items()}


def encoder_filters(profile: Profile, picture: Picture) -> list[tuple[str, dict[str, str]]]:
    """Return the filters that stand between the picture and the encoder: name and options."""
    steps = [("format", {"pix_fmts": encode_pix_fmt(profile, picture)})]
    return [*steps, ("hwupload", {})] if profile.encoder_row.upload_device else steps


def device_options(row: Encoder) -> tuple[str, ...]:
    """Return the words, for the whole command, that open the device which frames are uploaded to.

    Without a path ffmpeg takes the first device that works.
    """
    if not row.upload_device:
        return ()
    return ("-init_hw_device", f"{row.upload_device}={_DEVICE}", "-filter_hw_device", _DEVICE)


def _carrying(row: Encoder, picture: Picture) -> tuple[str, ...]:
    captions = row.captions_options if picture.captions else ()
    return (*captions, *(row.dolby_options if picture.light.dolby_vision else ()))


def _params(row: Encoder, picture: Picture, crf: float, grain: int, *, carry: bool) -> list[str]:
    """Return the encoder's private parameters, each as ``name=value``."""
    params = list(row.params)
    if row.crf_param:
        params.append(f"{row.crf_param}={crf:g}")
    if row.rate_params:
        rate = _told_rate(row, picture.frame_rate)
        numerator, denominator = row.rate_params
        params += [f"{numerator}={rate.numerator}", f"{denominator}={rate.denominator}"]
    if grain and row.grain_param:
        params.append(f"{row.grain_param}={grain}")
    if grain:
        params += row.grain_with
    if picture.interlaced:
        params += [param for order, param in row.order_params if order == picture.field_order]
    if carry and picture.light.dolby_vision:
        params += row.dolby_params
    return params


def _told_rate(row: Encoder, rate: Fraction) -> Fraction:
    """Return the frame rate to tell: within the encoder's limits, and on the clock it may have."""
    if row.max_fps:
        rate = min(rate, Fraction(row.max_fps))
    return Fraction(row.clock_hz, math.ceil(row.clock_hz / rate)) if row.clock_hz else rate


def _pair(option: str) -> tuple[str, str]:
    name, _, value = option.partition("=")
    return name, value
