"""Listens to tracks of sound: when they begin and end, and how loud they are.

ffmpeg decodes them in a process of its own. Loudness is EBU R 128's, measured by its filter of that
name (ITU-R BS.1770-5: gated programme loudness in LUFS, and the true peak).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from app.domain.media import MediaInfo
from app.domain.profile import Profile
from app.domain.results import StreamFate
from app.errors import Code, ReelfitError
from app.media.bench import Bench
from app.media.commands import build_listen
from app.media.scoring import Step
from app.media.sound import OPUS, plan_sound

# EBU R 128 allows peaks up to this.
_MOST_PEAK_DBTP = -1.0
# The gate of BS.1770: below it there is nothing that has a loudness.
_SILENCE_LUFS = -70.0
_BASE = re.compile(r"#tb 0: (\d+/\d+)")
_CHANNELS = re.compile(r"#channel_layout_name 0: (.+)")
_LEVEL = re.compile(r"RMS level dB: (-?[\d.]+|-?inf)")
_LOUDNESS = re.compile(r"^.*\bI: +(\S+) LUFS", re.MULTILINE)
_PEAK = re.compile(r"^.*\bPeak: +(\S+) dBFS", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Heard:
    """A track as it is decoded.

    ``first_s`` and ``end_s`` are on the file's clock, None where there is no sound at all;
    ``levels_db`` are the channels' mean levels against full scale, ``errors`` the decoder's.
    """

    first_s: float | None
    end_s: float | None
    levels_db: tuple[float, ...]
    layout: str
    errors: int

    @property
    def length_s(self) -> float:
        """How long it lasts."""
        return 0.0 if self.first_s is None or self.end_s is None else self.end_s - self.first_s


def hear(bench: Bench, path: Path, index: int, steps: Sequence[Step] = ()) -> Heard:
    """Decode a track behind these filters. Raises Cancelled and ReelfitError as ``run_tool``."""
    meter: Step = ("astats", {"measure_overall": "none", "measure_perchannel": "RMS_level"})
    lines, told, errors = _listen(bench, path, index, [*steps, meter])
    base = Fraction(1)
    layout = ""
    first: int | None = None
    end: int | None = None
    for line in lines:
        if found := _BASE.match(line):
            base = Fraction(found[1])
        elif found := _CHANNELS.match(line):
            layout = found[1]
        elif not line.startswith("#"):
            _, _, pts, duration, *_ = line.split(",")
            first = int(pts) if first is None else first
            end = int(pts) + int(duration)
    return Heard(
        first_s=None if first is None else float(first * base),
        end_s=None if end is None else float(end * base),
        levels_db=tuple(float(level) for level in _LEVEL.findall(told)),
        layout=layout,
        errors=errors,
    )


def level_sound(
    bench: Bench, source: Path, media: MediaInfo, profile: Profile, fates: Sequence[StreamFate]
) -> list[StreamFate]:
    """Return the fates with the gain that brings each track which becomes Opus to its loudness.

    One gain for the whole track keeps all its dynamics. It is less than asked for where peaks would
    rise above −1 dBTP, and none for a track that is silent.
    """
    target = profile.sound.loudness_lufs
    plans = plan_sound(media, profile)
    return [
        _levelled(bench, source, fate, plans[fate.index].filters(), target)
        if target is not None and is_converted_sound(fate)
        else fate
        for fate in fates
    ]


def is_converted_sound(fate: StreamFate) -> bool:
    """Whether a stream is a track that becomes Opus."""
    return fate.action == "converted" and fate.detail == OPUS


def _levelled(
    bench: Bench, source: Path, fate: StreamFate, steps: Sequence[Step], target: float
) -> StreamFate:
    meter: Step = ("ebur128", {"peak": "true", "framelog": "quiet"})
    _, told, _ = _listen(bench, source, fate.index, [*steps, meter])
    loudness = _number(_LOUDNESS, told, -math.inf)
    peak = _number(_PEAK, told, -math.inf)
    if loudness <= _SILENCE_LUFS or not math.isfinite(peak):
        return replace(fate, note=f"{fate.note}; too quiet or too short to have a loudness")
    gain_db = round(min(target - loudness, _MOST_PEAK_DBTP - peak), 2)
    note = f"{fate.note}; {loudness:.1f} to {loudness + gain_db:.1f} LUFS"
    if gain_db < target - loudness - 0.05:
        note = f"{note}, where its peaks reach {_MOST_PEAK_DBTP:g} dBTP"
    return replace(fate, note=note, gain_db=gain_db)


def _listen(
    bench: Bench, path: Path, index: int, steps: Sequence[Step]
) -> tuple[list[str], str, int]:
    """Return what a track's decoding printed: its seconds, the meter's words, and errors."""
    lines: list[str] = []

    def take(line: str) -> bool:
        lines.append(line)
        return True

    finished = bench.run(build_listen(bench.tools.ffmpeg, path, index, steps), take)
    return lines, finished.stderr_tail, finished.errors


def _number(pattern: re.Pattern[str], told: str, otherwise: float) -> float:
    """Return the last number that a meter printed, as its summary stands at the end."""
    found = pattern.findall(told)
    if not found:
        return otherwise
    try:
        return float(found[-1])
    except ValueError as error:
        raise ReelfitError.of(Code.BUG, f"ffmpeg measured {found[-1]!r}.") from error
