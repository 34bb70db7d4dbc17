"""What PyAV does not pass on, from the text that libavformat prints about a file."""

from __future__ import annotations

import re

import av
from av.container import InputContainer
from av.container.core import Container

# Names of ffmpeg's -chroma_sample_location, but those that stand for none.
_LOCATIONS = "left|center|topleft|top|bottomleft|bottom"


def section(container: Container, index: int) -> str:
    """Return what libavformat would print about a stream."""
    found = re.search(
        rf"^ *Stream #0:{index}\b.*?(?=^ *Stream #|\Z)",
        _printed(container),
        re.MULTILINE | re.DOTALL,
    )
    return found[0] if found else ""


def chroma_location(text: str) -> str | None:
    """Return where the chroma samples lie, from a stream's section; None where undeclared."""
    # Before it may stand an order of fields with brackets of its own: "top coded first (swapped)".
    inside = r"(?:[^()]|\([^()]*\))*"
    found = re.search(rf"^ *Stream #.*\({inside}\b({_LOCATIONS})\)", text, re.MULTILINE)
    return found[1] if found else None


def dolby_vision(text: str) -> tuple[int, int] | None:
    """Return profile and compatibility of a Dolby Vision record, from a stream's section."""
    found = re.search(
        r"DOVI configuration record: .*profile: (\d+),.*compatibility id: (\d+)", text
    )
    return (int(found[1]), int(found[2])) if found else None


def names_without_decoder(container: InputContainer) -> dict[int, str]:
    """Return the codec names of streams that PyAV has no decoder for, and so no name."""
    if all(stream.codec_context for stream in container.streams):
        return {}
    lines = re.findall(r"^ *Stream #0:(\d+).*?: [A-Z]\w+: (\w+)", _printed(container), re.MULTILINE)
    return {int(index): name for index, name in lines}


def _printed(container: Container) -> str:
    av.logging.set_level(av.logging.INFO)  # it is printed through the log
    av.logging.set_libav_level(av.logging.VERBOSE)  # else without the place of chroma samples
    try:
        text: str = container.dumps_format()  # type: ignore[attr-defined]  # missing in the stubs
        return text
    finally:
        av.logging.set_libav_level(av.logging.INFO)
        av.logging.set_level(None)
