"""Measures how noisy a film is, on the luma of a few frames at some places.

Noise is told from detail where there is little detail: in the quarter of the blocks whose smoothed
picture varies least, as the estimators for weakly textured patches do (Liu, Tanaka and Okutomi,
"Single-image noise level estimation for blind denoising", 2013). There it is what a Laplacian
leaves (Immerkær, "Fast noise variance estimation", 1996), in the frame and, since grain is new in
each frame and texture is not, in its difference from a neighbour: the smaller of the two counts.
So neither dithered pictures on a screen nor a lawn at rest pass for noise. Frames that are shown
twice differ by nothing; of two neighbours the one that differs more is taken.

Places that are black or white tell nothing. A film where most do has no noise worth speaking of.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from app.domain.media import MediaInfo
from app.media.bench import Bench
from app.media.looking_commands import build_luma
from app.media.scoring import Step

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Plane = NDArray[np.float32]

FRAMES_FOR_NOISE = 3
PLACES_FOR_NOISE = 8

# The part of the picture that is looked at, from its middle.
_MOST_WIDTH, _MOST_HEIGHT = 1920, 1080
_BLOCK = 16
_CELL = 4  # of a block, over which noise is averaged out to see what is under it
# Near black and white noise is cut off by the range.
_DARKEST, _BRIGHTEST = 32.0, 220.0
_FLATTEST = 0.25
_FEWEST_BLOCKS = 16
# Immerkær's mask, a Laplacian of a Laplacian, has 36 as the sum of its squares; of normal noise the
# mean of what it leaves is sqrt(2/pi) of its deviation.
_OF_MEAN = math.sqrt(math.pi / 2) / 6
_CODES_OF_8_BIT = 4.0  # ten bits are read
# So large a share of the places has to tell.
_TELLING = 0.25


def noise_steps(media: MediaInfo) -> list[Step]:
    """Return the filters that leave the luma of a frame's middle, of ten bits."""
    width, height = _size(media)
    return [
        ("format", {"pix_fmts": "yuv420p10le"}),
        ("extractplanes", {"planes": "y"}),
        ("crop", {"w": str(width), "h": str(height)}),
    ]


def measure_noise(bench: Bench, path: Path, media: MediaInfo, places: Iterable[float]) -> float:
    """Return the deviation of a film's noise in codes of 8 bits; ``places`` are in seconds.

    Raises Cancelled and ReelfitError as ``run_tool`` does.
    """
    found = [_at(bench, path, media, at_s) for at_s in places]
    told = [noise for noise in found if noise is not None]
    return median(told) if told and len(told) >= _TELLING * len(found) else 0.0


def noise_of(frames: Sequence[Plane]) -> float | None:
    """Return the deviation of the noise in two or three neighbouring frames; None if none tells."""
    import numpy as np

    if len(frames) < 2:
        return None
    middle = frames[1]
    blocks = _blocks(middle)
    means = blocks.mean((1, 2))
    told = (means > _DARKEST) & (means < _BRIGHTEST)
    if told.sum() < _FEWEST_BLOCKS:
        return None
    side = _BLOCK // _CELL
    structure = blocks.reshape(-1, side, _CELL, side, _CELL).mean((2, 4)).std((1, 2))
    flat = told & (structure <= np.quantile(structure[told], _FLATTEST))
    spatial = _left(middle)
    temporal = np.max([_left(middle - other) for other in (frames[0], *frames[2:])], 0)
    return float(np.median(np.minimum(spatial, temporal / math.sqrt(2))[flat]))


def _at(bench: Bench, path: Path, media: MediaInfo, at_s: float) -> float | None:
    import numpy as np

    command = build_luma(
        bench.tools.ffmpeg, path, media, at_s, FRAMES_FOR_NOISE, noise_steps(media)
    )
    width, height = _size(media)
    codes = np.frombuffer(bench.run(command).stdout, "<u2").astype(np.float32) / _CODES_OF_8_BIT
    count = len(codes) // (width * height)
    return noise_of(list(codes[: count * width * height].reshape(count, height, width)))


def _size(media: MediaInfo) -> tuple[int, int]:
    picture = media.picture
    return min(picture.width, _MOST_WIDTH), min(picture.height, _MOST_HEIGHT)


def _blocks(plane: Plane) -> Plane:
    high, wide = (side // _BLOCK for side in plane.shape)
    whole = plane[: high * _BLOCK, : wide * _BLOCK].reshape(high, _BLOCK, wide, _BLOCK)
    return whole.swapaxes(1, 2).reshape(-1, _BLOCK, _BLOCK)


def _left(plane: Plane) -> Plane:
    """Return the deviation of what the mask leaves of each block, its edges aside."""
    import numpy as np

    blocks = _blocks(plane)
    down = blocks[:, :-2] - 2 * blocks[:, 1:-1] + blocks[:, 2:]
    both = down[:, :, :-2] - 2 * down[:, :, 1:-1] + down[:, :, 2:]
    left: Plane = np.abs(both).mean((1, 2)) * np.float32(_OF_MEAN)
    return left
