"""What a profile wants done to the picture before it is encoded; nothing, unless it is asked for.

The target is about what the encoder loses of the picture that was asked for. So each rule holds for
the reference of every score as well: a denoised film is compared with the denoised source.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.remarks.phrase import Words
from app.remarks.settings import SettingPhrase

# Below, a metric has too little to look at, and nobody would watch it.
LEAST_HEIGHT = 144
MOST_HEIGHT = 8640


class Interlace(StrEnum):
    """What happens to a film whose frames hold two moments each, told by looking at its fields.

    SKIP leaves it alone. KEEP leaves both moments in their frame, with an encoder that codes
    interlaced video. DEINTERLACE makes each frame one moment: there are as many frames as before.
    DETELECINE gives films that were stretched to video their own frames back, four for five, and
    deinterlaces other interlaced video.
    """

    SKIP = "skip"
    KEEP = "keep"
    DEINTERLACE = "deinterlace"
    DETELECINE = "detelecine"


class Crop(StrEnum):
    """Whether black bars are cut off. AUTO: those that are there throughout the film."""

    OFF = "off"
    AUTO = "auto"


class Denoise(StrEnum):
    """How strongly noise is taken out of the picture."""

    OFF = "off"
    LIGHT = "light"
    MEDIUM = "medium"
    STRONG = "strong"


class ToneMap(StrEnum):
    """Whether HDR becomes SDR."""

    OFF = "off"
    SDR = "sdr"


class DynamicHdr(StrEnum):
    """What happens to a film whose HDR changes in a way that the encoder cannot keep.

    That is HDR10+, HDR Vivid and Dolby Vision on top of a complete base layer. BASE keeps the base
    (HDR10 or HLG), SKIP leaves such films alone.
    """

    BASE = "base"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class PictureRules:
    """The rules of a profile for the picture.

    ``max_height`` is the largest number of lines, 0 for any. As in "1080p" it is counted on the
    shorter side, so that a film in portrait keeps as many pixels as one in landscape. Pictures are
    never enlarged.
    """

    interlace: Interlace = Interlace.SKIP
    crop: Crop = Crop.OFF
    max_height: int = 0
    denoise: Denoise = Denoise.OFF
    tone_map: ToneMap = ToneMap.OFF
    dynamic_hdr: DynamicHdr = DynamicHdr.BASE

    def contradictions(self) -> Iterator[Words]:
        """Yield what is wrong with them."""
        if self.max_height and not LEAST_HEIGHT <= self.max_height <= MOST_HEIGHT:
            yield SettingPhrase.HEIGHT.of(
                least=LEAST_HEIGHT, most=MOST_HEIGHT, value=self.max_height
            )
