"""The estimate of noise, on frames whose noise is known."""

import numpy as np
import pytest
from numpy.typing import NDArray

from app.media.noise import noise_of

Plane = NDArray[np.float32]


def noisy(sigma: float, under: float = 120.0, count: int = 3) -> list[Plane]:
    """Frames of a soft slope with new noise in each."""
    random = np.random.default_rng(7)
    slope = np.linspace(under - 10, under + 10, 320, dtype=np.float32)
    return [slope + random.normal(0, sigma, (240, 320)).astype(np.float32) for _ in range(count)]


@pytest.mark.parametrize("sigma", [0.5, 1.0, 3.0, 10.0])
@pytest.mark.parametrize("count", [2, 3])
def test_the_deviation_of_noise_is_found(sigma: float, count: int) -> None:
    # The smaller of two estimates, and of two the larger one: off by a few hundredths.
    assert noise_of(noisy(sigma, count=count)) == pytest.approx(sigma, rel=0.08)


def test_what_stands_still_is_no_noise() -> None:
    dithered = noisy(5.0)[0]
    assert noise_of([dithered] * 3) == 0.0


def test_frames_that_are_shown_twice_do_not_hide_noise() -> None:
    one, other, _ = noisy(3.0)
    assert noise_of([one, one, other]) == pytest.approx(3.0, rel=0.08)


def test_detail_that_moves_is_no_noise_where_the_picture_is_flat_beside_it() -> None:
    random = np.random.default_rng(7)
    lawn = random.normal(120, 30, (240, 160)).astype(np.float32)
    sky = np.full((240, 160), 180, np.float32)
    frames: list[Plane] = [np.hstack([np.roll(lawn, n, 1), sky]) for n in range(3)]
    assert noise_of(frames) == 0.0


@pytest.mark.parametrize("under", [16.0, 235.0])
def test_black_and_white_tell_nothing(under: float) -> None:
    assert noise_of(noisy(1.0, under)) is None


def test_one_frame_tells_nothing() -> None:
    assert noise_of(noisy(1.0, count=1)) is None
