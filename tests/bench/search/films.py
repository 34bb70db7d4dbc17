"""The films of the benchmark: the clips of the shared folder, and long ones made of them."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.support.clips import MEDIA

TWO_MINUTES, LONG = "2min", "long"
_SUFFIXES = {".mp4", ".mkv", ".webm", ".ts", ".mov"}
_RATE = 30
# The long film is smaller, so that the truth about it is had in minutes.
_SIZES = {TWO_MINUTES: "1280:720", LONG: "640:360"}
# Cut in another order than that of the names, so that neighbours differ.
_SHUFFLE = 7
_SPANS_S = (4.0, 9.0, 6.0, 12.0, 3.0, 8.0)
# A film that changes its colour tags cannot be scored: ffmpeg starts its filters anew.
_ONE_COLOUR = "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709"
_LOOKS = ("null", "hflip", "eq=brightness=0.06:contrast=1.1", "hflip,eq=saturation=0.6:gamma=0.85")


@dataclass(frozen=True)
class Cut:
    """A stretch of a clip and what is done to its picture."""

    clip: Path
    start_s: float
    length_s: float
    look: str


def clips() -> list[Path]:
    """Return the shared clips, in the order of their names."""
    return sorted(path for path in MEDIA.iterdir() if path.suffix in _SUFFIXES)


def find_film(name: str, ffmpeg: Path, work: Path) -> Path:
    """Return the film of this name: a clip's stem, a path, or one that is made here."""
    if name in (TWO_MINUTES, LONG):
        return _make(name, ffmpeg, work)
    found = [path for path in clips() if path.stem == name]
    return found[0] if found else Path(name)


def _make(name: str, ffmpeg: Path, work: Path) -> Path:
    output = work / f"{name}.mkv"
    if output.exists():
        return output
    wanted_s = 120.0 if name == TWO_MINUTES else 960.0
    parts = [
        _make_part(cut, _SIZES[name], ffmpeg, work / f"{name}-{number}.mkv")
        for number, cut in enumerate(_cuts(wanted_s))
    ]
    listing = work / f"{name}.txt"
    listing.write_text("".join(f"file '{part.absolute()}'\n" for part in parts))
    _run(ffmpeg, "-f", "concat", "-safe", "0", "-i", str(listing), "-c", "copy", str(output))
    for part in {*parts, listing}:
        part.unlink()
    return output


def _cuts(wanted_s: float) -> list[Cut]:
    """Return cuts that last about so long: each time round the clips look different."""
    sources = clips()
    cuts: list[Cut] = []
    total_s = 0.0
    while total_s < wanted_s:
        number = len(cuts)
        turn = number // len(sources)
        clip = sources[number * _SHUFFLE % len(sources)]
        length_s = min(_SPANS_S[number % len(_SPANS_S)], _length_s(clip))
        room_s = max(0.0, _length_s(clip) - length_s)
        cuts.append(Cut(clip, room_s * (turn % 5) / 5, length_s, _LOOKS[turn % len(_LOOKS)]))
        total_s += length_s
    return cuts


def _length_s(clip: Path) -> float:
    import av

    with av.open(str(clip)) as container:
        return (container.duration or 0) / av.time_base


def _make_part(cut: Cut, size: str, ffmpeg: Path, output: Path) -> Path:
    picture = (
        f"fps={_RATE},scale={size}:force_original_aspect_ratio=decrease:force_divisible_by=2,"
        f"pad={size}:(ow-iw)/2:(oh-ih)/2,setsar=1,{cut.look},format=yuv420p,{_ONE_COLOUR}"
    )
    _run(
        ffmpeg,
        *("-ss", f"{cut.start_s:.3f}", "-t", f"{cut.length_s:.3f}", "-i", str(cut.clip)),
        *("-map", "0:V:0", "-vf", picture, "-c:v", "libx264", "-preset", "veryfast"),
        *("-crf", "14", str(output)),
    )
    return output


def _run(ffmpeg: Path, *arguments: str) -> None:
    subprocess.run([str(ffmpeg), "-v", "error", "-nostdin", "-y", *arguments], check=True)
