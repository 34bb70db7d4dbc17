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
from app.media.bench import Bench
from app.media.looking_commands import build_first_picture, build_listen
from app.media.scoring import Step
from app.media.sound import OPUS, plan_sound
from app.remarks.streams import SoundPhrase

# EBU R 128 allows peaks up to this.
_MOST_PEAK_DBTP = -1.0
# The gate of BS.1770: below it there is nothing that has a loudness.
_SILENCE_LUFS = -70.0
_BASE = re.compile(r"#tb 0: (\d+/\d+)")
_CHANNELS = re.compile(r"#channel_layout_name 0: (.+)")
_PART = re.compile(r"(.*?)Number of samples: (\d+)", re.DOTALL)
_LEVEL = re.compile(r"Channel: (\d+)\n.*RMS level dB: (-?[\d.]+|-inf)")
_LOUDNESS = re.compile(r"^ +I: +(\S+) LUFS", re.MULTILINE)
_PEAK = re.compile(r"^ +Peak: +(\S+) dBFS", re.MULTILINE)


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
    measures = {"measure_perchannel": "RMS_level", "measure_overall": "Number_of_samples"}
    lines, told, errors = _listen(bench, path, index, [*steps, ("astats", measures)])
    spans = _spans(lines)
    named = next((found[1] for line in lines if (found := _CHANNELS.match(line))), "")
    return Heard(
        first_s=spans[0][0] if spans else None,
        end_s=spans[-1][1] if spans else None,
        levels_db=_levels_db(told),
        layout=named,
        errors=errors,
    )


def first_picture_s(bench: Bench, path: Path, video_index: int) -> float:
    """Return when a video's first picture is shown, on the clock of ``Heard``.

    Raises Cancelled and ReelfitError as ``run_tool``.
    """
    finished = bench.run(build_first_picture(bench.tools.ffmpeg, path, video_index))
    spans = _spans(finished.stdout.decode("utf-8", "replace").splitlines())
    return spans[0][0] if spans else 0.0


def _levels_db(told: str) -> tuple[float, ...]:
    """Return each channel's level, from all that ffmpeg's astats printed.

    ffmpeg begins anew, meter and all, where a track changes its format on the way.
    """
    energy: dict[str, float] = {}
    total = 0
    for part in _PART.finditer(told):
        samples = int(part[2])
        total += samples
        for channel, level in _LEVEL.findall(part[1]):
            energy[channel] = energy.get(channel, 0.0) + samples * 10 ** (float(level) / 10)
    return tuple(_decibels(each, total) for each in energy.values())


def _decibels(energy: float, samples: int) -> float:
    return 10 * math.log10(energy / samples) if energy > 0 else -math.inf


def _spans(lines: Sequence[str]) -> list[tuple[float, float]]:
    """Return the first and the last moment of each packet in what ffmpeg's framecrc printed."""
    base = next((Fraction(found[1]) for line in lines if (found := _BASE.match(line))), Fraction(1))
    parts = [line.split(",") for line in lines if line and not line.startswith("#")]
    times = [(int(pts), int(duration)) for _, _, pts, duration, *_ in parts]
    return [(float(pts * base), float((pts + duration) * base)) for pts, duration in times]


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
    measured, peaks = _LOUDNESS.findall(told), _PEAK.findall(told)
    if len(measured) != 1:
        return replace(fate, why=(*fate.why, SoundPhrase.FORMAT_CHANGES.of()))
    loudness, peak = float(measured[0]), float(peaks[0])
    if loudness <= _SILENCE_LUFS or not math.isfinite(peak):
        return replace(fate, why=(*fate.why, SoundPhrase.NO_LOUDNESS.of()))
    gain_db = round(min(target - loudness, _MOST_PEAK_DBTP - peak), 2)
    before, after = f"{loudness:.1f}", f"{loudness + gain_db:.1f}"
    note = SoundPhrase.LEVELLED.of(before=before, after=after)
    if gain_db < target - loudness - 0.05:
        most = f"{_MOST_PEAK_DBTP:g}"
        note = SoundPhrase.LEVELLED_TO_PEAK.of(before=before, after=after, peak=most)
    return replace(fate, why=(*fate.why, note), gain_db=gain_db)


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
