"""Pictures of real clips: their size, their way up, and what cannot be pictured."""

from __future__ import annotations

import io
from collections.abc import Iterator
from fractions import Fraction

import av
import pytest

from app.errors import Code, ReelfitError
from app.media.control import CancelToken
from app.media.probe import MediaReader
from app.media.thumbnail import fitting_size
from tests.support.clips import ClipMaker

pytestmark = pytest.mark.media


@pytest.fixture
def reader() -> Iterator[MediaReader]:
    reader = MediaReader()
    yield reader
    reader.close()


def picture(reader: MediaReader, clips: ClipMaker, name: str) -> tuple[int, int]:
    """Return the size of a clip's thumbnail."""
    jpeg = reader.thumbnail(clips.folder / name, CancelToken(), 20.0)
    with av.open(io.BytesIO(jpeg), format="mjpeg") as container:
        frame = next(container.decode(video=0))
        return frame.width, frame.height


@pytest.mark.parametrize(
    ("size", "expected"),
    [("640x360", (192, 108)), ("360x640", (60, 108)), ("720x300", (192, 80)), ("64x48", (64, 48))],
)
def test_it_fits_its_place(
    reader: MediaReader, clips: ClipMaker, size: str, expected: tuple[int, int]
) -> None:
    clips.make("clip.mkv", size=size)
    assert picture(reader, clips, "clip.mkv") == expected


def test_a_film_of_wide_pixels_keeps_its_shape(reader: MediaReader, clips: ClipMaker) -> None:
    clips.make("clip.mkv", size="320x360", extra=("-vf", "setsar=2"))
    assert picture(reader, clips, "clip.mkv") == (192, 108)


def test_a_phones_video_stands_upright(reader: MediaReader, clips: ClipMaker) -> None:
    clips.make("clip.mp4", size="640x360")
    turned = clips.folder / "turned.mp4"
    clips.run(
        "-display_rotation", "90", "-i", str(clips.folder / "clip.mp4"), "-c", "copy", str(turned)
    )
    assert picture(reader, clips, "turned.mp4") == (60, 108)


def test_a_raw_stream_that_cannot_be_searched_shows_its_start(
    reader: MediaReader, clips: ClipMaker
) -> None:
    clips.make("clip.mkv", size="640x360", audio=False)
    clips.run("-i", str(clips.folder / "clip.mkv"), "-c", "copy", str(clips.folder / "raw.h264"))
    assert picture(reader, clips, "raw.h264") == (192, 108)


def test_what_is_no_video_is_refused_by_the_same_codes(
    reader: MediaReader, clips: ClipMaker
) -> None:
    text = clips.folder / "text.mkv"
    text.write_text("no film")
    with pytest.raises(ReelfitError) as refused:
        reader.thumbnail(text, CancelToken(), 20.0)
    assert refused.value.failure.code == Code.NOT_A_VIDEO.public


def test_sizes_are_even_and_never_nothing() -> None:
    assert fitting_size(4000, 10, Fraction(1)) == (192, 2)
    assert fitting_size(1919, 1081, Fraction(0)) == (192, 108)
