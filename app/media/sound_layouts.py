"""Which layouts of channels Opus takes, and how others become one of them.

libopus takes the eight layouts of Vorbis' channel order (RFC 7845, 5.1.1.2) and no others, as
FFmpeg 9.0.2 does with its ``mapping_family`` of 1. Others that have the same speakers at the sides
instead of the back, or fewer, are mapped to these: nothing is mixed but a single speaker at the
back, which becomes a pair. What stands in the corners of the front or above the listener has no
place there.
"""

from __future__ import annotations

from app.domain.media import Sound
from app.domain.sound_rules import Downmix
from app.media.scoring import Step

# Each number of channels and the layout that is meant where a file tells no more (libavutil's
# av_channel_layout_default).
_USUAL = ("mono", "stereo", "2.1", "4.0", "5.0", "5.1", "6.1", "7.1")
# How other layouts become one of these, in the words of ffmpeg's filter "pan"; channels that are
# not named are silent. A speaker that becomes two gives each half its power.
_HALF = "0.7071"
# Where no channel changes its level, FFmpeg 9.0.2's "pan" takes a short cut on which it loses some.
_ALL = "0.999999"
_MAPPED = {
    "downmix": ("stereo", f"FL={_ALL}*DL|FR=DR"),
    "2.1": ("5.1", f"FL={_ALL}*FL|FR=FR|LFE=LFE"),
    "3.0(back)": ("quad", f"FL={_ALL}*FL|FR=FR|BL={_HALF}*BC|BR={_HALF}*BC"),
    "3.1": ("5.1", f"FL={_ALL}*FL|FR=FR|FC=FC|LFE=LFE"),
    "4.0": ("5.0", f"FL={_ALL}*FL|FR=FR|FC=FC|BL={_HALF}*BC|BR={_HALF}*BC"),
    "4.1": ("5.1", f"FL={_ALL}*FL|FR=FR|FC=FC|LFE=LFE|BL={_HALF}*BC|BR={_HALF}*BC"),
    "quad(side)": ("quad", f"FL={_ALL}*FL|FR=FR|BL=SL|BR=SR"),
    "5.0(side)": ("5.0", f"FL={_ALL}*FL|FR=FR|FC=FC|BL=SL|BR=SR"),
    "5.1(side)": ("5.1", f"FL={_ALL}*FL|FR=FR|FC=FC|LFE=LFE|BL=SL|BR=SR"),
    "6.0": ("6.1", f"FL={_ALL}*FL|FR=FR|FC=FC|BC=BC|SL=SL|SR=SR"),
    "hexagonal": ("6.1", f"FL={_ALL}*FL|FR=FR|FC=FC|BC=BC|SL=BL|SR=BR"),
    "6.1(back)": ("6.1", f"FL={_ALL}*FL|FR=FR|FC=FC|LFE=LFE|BC=BC|SL=BL|SR=BR"),
    "7.0": ("7.1", f"FL={_ALL}*FL|FR=FR|FC=FC|BL=BL|BR=BR|SL=SL|SR=SR"),
}
# Mixes with the coefficients of ITU-R BS.775, without the LFE; "<" scales each sum so that it
# cannot clip.
_MIXED = {
    (Downmix.STEREO, "3.0"): ("stereo", f"FL<FL+{_HALF}*FC|FR<FR+{_HALF}*FC"),
    (Downmix.STEREO, "quad"): ("stereo", f"FL<FL+{_HALF}*BL|FR<FR+{_HALF}*BR"),
    (Downmix.STEREO, "5.0"): ("stereo", f"FL<FL+{_HALF}*FC+{_HALF}*BL|FR<FR+{_HALF}*FC+{_HALF}*BR"),
    (Downmix.STEREO, "5.1"): ("stereo", f"FL<FL+{_HALF}*FC+{_HALF}*BL|FR<FR+{_HALF}*FC+{_HALF}*BR"),
    (Downmix.STEREO, "6.1"): (
        "stereo",
        f"FL<FL+{_HALF}*FC+{_HALF}*SL+0.5*BC|FR<FR+{_HALF}*FC+{_HALF}*SR+0.5*BC",
    ),
    (Downmix.STEREO, "7.1"): (
        "stereo",
        f"FL<FL+{_HALF}*FC+{_HALF}*SL+{_HALF}*BL|FR<FR+{_HALF}*FC+{_HALF}*SR+{_HALF}*BR",
    ),
    (Downmix.SURROUND, "6.1"): (
        "5.1",
        f"FL=FL|FR=FR|FC=FC|LFE=LFE|BL<SL+{_HALF}*BC|BR<SR+{_HALF}*BC",
    ),
    (Downmix.SURROUND, "7.1"): ("5.1", "FL=FL|FR=FR|FC=FC|LFE=LFE|BL<BL+SL|BR<BR+SR"),
}
# The layouts that libopus takes, with their numbers of channels.
_SPEAKERS = {
    "mono": 1,
    "stereo": 2,
    "3.0": 3,
    "quad": 4,
    "5.0": 5,
    "5.1": 6,
    "6.1": 7,
    "7.1": 8,
}
# Of the bits of a whole channel, as libopus gives them (opus_multistream_encoder.c, lfe_ratio_Q8).
_LFE_SHARE = 1 / 8


def map_layout(sound: Sound, downmix: Downmix) -> tuple[str, tuple[Step, ...]] | None:
    """Return the layout that a track has in Opus, with the filters that bring its channels there.

    None where there is no place for them.
    """
    layout = _told(sound)
    # Broadcasts change their layout for an advertisement: the track keeps the one it began with.
    steps: list[Step] = [("aformat", {"channel_layouts": layout})]
    if layout in _MAPPED:
        layout, terms = _MAPPED[layout]
        steps.append(_pan(layout, terms))
    if layout not in _SPEAKERS:
        return None
    if (downmix, layout) in _MIXED:
        layout, terms = _MIXED[downmix, layout]
        steps.append(_pan(layout, terms))
    return layout, tuple(steps)


def speakers(layout: str) -> int:
    """Return how many channels one of Opus' layouts has."""
    return _SPEAKERS[layout]


def whole_channels(layout: str) -> float:
    """Return how many channels a layout has for the bit rate: the LFE takes but a part of one."""
    return _SPEAKERS[layout] - (1 - _LFE_SHARE if layout.endswith(".1") else 0)


def _told(sound: Sound) -> str:
    """Return a track's layout, the usual one where a file gives but the number of channels."""
    untold = sound.layout.endswith(" channels") and 0 < sound.channels <= len(_USUAL)
    return _USUAL[sound.channels - 1] if untold else sound.layout


def _pan(layout: str, terms: str) -> Step:
    return ("pan", {"args": f"{layout}|{terms}"})
