"""Looks at a film at some places: how its fields lie in time, what bars frame it, how it is noisy.

Flags lie: progressive film is flagged as interlaced, and combed video as progressive. So the fields
of a suspect are looked at, by ffmpeg's ``idet`` on two dozen frames at each of some places, from
the keyframe before it. A place takes a third of a second of one core at 1080 lines. Who is no
suspect costs nothing, and one whose flag says progressive is believed after a few places without a
comb.

Bars are only cut where no place shows anything in them: the area kept is the union of all that was
seen anywhere, so that a film with one scene without bars keeps all of its picture. Dark scenes show
less than there is, and so add nothing to the union; an edge counts only where several places reach
it, so that a film that is dark throughout is not cut either. A short film is looked at from its
start to its end; one whose keyframes are too far apart to see enough of it is not cut. What is
rare, such as burnt-in subtitles within the bars, can still be missed between the places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from app.domain.media import MediaInfo
from app.domain.survey import Area, FieldOrder, Fields, Scan, Survey
from app.media.bench import Bench
from app.media.looking_commands import build_look
from app.media.noise import FRAMES_FOR_NOISE, PLACES_FOR_NOISE, measure_noise, noise_steps
from app.media.scoring import Step

FRAMES = 25
_PLACES_FOR_FIELDS = 12
# After so many places without a comb a film that is flagged as progressive is believed.
_PLACES_UNFLAGGED = 4

FRAMES_FOR_BARS = 8
_PLACES_FOR_BARS = 24
_FEWEST_FOR_BARS = 10
# Two places are one where they begin at the same keyframe.
_SAME_S = 0.01
# Films of this length are decoded whole for their bars. Encoders set keyframes ten seconds apart or
# less, so that longer ones have enough of them.
_SHORT_S = 120.0

# Interlaced video has one of these heights, and comes at these frame rates.
_HEIGHTS = frozenset({480, 486, 576, 1080, 1088})
_RATES = (Fraction(25), Fraction(30000, 1001), Fraction(30))
_RATE_CLOSE = Fraction(1, 100)
# Who encodes interlaced video uses these. Newer codecs have no interlaced mode, or nobody uses it.
_CODECS = frozenset({"dvvideo", "h264", "mpeg2video", "mpeg4", "prores", "vc1"})

# Progressive film has frames that look combed, in thin lines and scrolling text: up to 0.12 of
# those that tell in real clips. Of interlaced and telecined ones all do (1.0), wherever they move.
_COMBED = 0.3
_FEWEST_COMBED = 6
# Telecine repeats two fields of each five frames, always at the same two of the five. Slowly moving
# interlaced video repeats some as well, but anywhere.
_REPEATED = 0.25
_IN_STEP = 0.75
_CYCLE = 5

# Fewer lines are not worth a crop.
_LEAST_LINES = 8
# An edge is believed where so many places reach it, or all there are, to within so many pixels.
_PLACES_AT_EDGE = 3
_EDGE_PX = 4

# ``metadata`` prints what the filter before it found.
_PRINT: Step = ("metadata", {"mode": "print", "file": "-"})
_FIELD_STEPS: tuple[Step, ...] = (("idet", {}), _PRINT)

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Look:
    """One place: each frame's verdict, its repeated field, and the box of what it shows.

    Verdicts and repeats are in ``idet``'s words, boxes as left, top, right and bottom pixel, None
    for a frame that is black. ``first_s`` is when the first frame is shown, from the place that was
    asked for.
    """

    verdicts: tuple[str, ...] = ()
    repeats: tuple[str, ...] = ()
    boxes: tuple[Box | None, ...] = ()
    first_s: float | None = None


def is_suspect(media: MediaInfo) -> bool:
    """Whether a film may be interlaced: by its flag, or its codec, height and frame rate."""
    picture = media.picture
    if picture.interlaced:
        return True
    return (
        media.video.codec in _CODECS
        and picture.height in _HEIGHTS
        and any(abs(picture.frame_rate - rate) < _RATE_CLOSE for rate in _RATES)
    )


def run_survey(
    bench: Bench, path: Path, media: MediaInfo, *, fields: bool, bars: bool, noise: bool = False
) -> Survey | None:
    """Look at a film's fields, bars and noise, as asked; None where nothing is.

    Raises Cancelled and ReelfitError as ``run_tool`` does.
    """
    if not (fields or bars or noise):
        return None
    noisy_at = places(media, PLACES_FOR_NOISE, FRAMES_FOR_NOISE)
    return Survey(
        _see_fields(bench, path, media) if fields else None,
        _see_bars(bench, path, media) if bars else None,
        measure_noise(bench, path, media, noisy_at) if noise else None,
    )


def filters_needed(media: MediaInfo, *, fields: bool, bars: bool, noise: bool) -> set[str]:
    """Return the names of the filters that a survey needs."""
    wanted = ((_FIELD_STEPS, fields), (_bar_steps(1), bars), (noise_steps(media), noise))
    return {name for steps, asked in wanted if asked for name, _ in steps}


def places(media: MediaInfo, count: int, frames: int) -> list[float]:
    """Return where to look, in seconds from the start; the first few are spread over the film."""
    step_s = media.duration_s / count
    window_s = frames / float(media.picture.frame_rate)
    if step_s <= window_s:
        # What is shorter than all places together is looked at one after the other.
        count = max(1, int(media.duration_s / window_s))
        return [number * window_s for number in range(count)]
    every = max(1, count // _PLACES_UNFLAGGED)
    order = [number for first in range(every) for number in range(first, count, every)]
    return [(number + 0.5) * step_s for number in order]


def _see_fields(bench: Bench, path: Path, media: MediaInfo) -> Fields:
    looks: list[Look] = []
    flagged = media.picture.interlaced
    for at_s in places(media, _PLACES_FOR_FIELDS, FRAMES):
        looks.append(_look(bench, path, media, at_s, FRAMES, _FIELD_STEPS))
        if len(looks) >= _PLACES_UNFLAGGED and not flagged and not any(map(_combs, looks)):
            break
    return judge_fields(looks, flagged=flagged)


def _see_bars(bench: Bench, path: Path, media: MediaInfo) -> Area | None:
    width, height = media.picture.width, media.picture.height
    wanted = _PLACES_FOR_BARS * FRAMES_FOR_BARS
    if media.duration_s <= _SHORT_S:
        frames = max(1, int(media.duration_s * float(media.picture.frame_rate)))
        steps = _bar_steps(max(1, frames // wanted))
        boxes = _look(bench, path, media, 0.0, frames, steps).boxes
        parts = range(0, len(boxes), FRAMES_FOR_BARS)
        looks = [Look(boxes=boxes[start : start + FRAMES_FOR_BARS]) for start in parts]
        return judge_bars(looks, width, height)
    found: dict[int, Look] = {}
    for at_s in places(media, _PLACES_FOR_BARS, FRAMES_FOR_BARS):
        look = _look(bench, path, media, at_s, FRAMES_FOR_BARS, _bar_steps(1))
        if look.first_s is not None:
            found[round((at_s + look.first_s) / _SAME_S)] = look
    return judge_bars(found.values(), width, height) if len(found) >= _FEWEST_FOR_BARS else None


def _look(
    bench: Bench, path: Path, media: MediaInfo, at_s: float, frames: int, steps: Sequence[Step]
) -> Look:
    finished = bench.run(build_look(bench.tools.ffmpeg, path, media, at_s, frames, steps))
    return parse_look(finished.stdout.decode("utf-8", "replace"))


def _bar_steps(every: int) -> list[Step]:
    """Return the filters that box what each frame shows by itself, to the pixel."""
    thinned: list[Step] = [("select", {"expr": f"not(mod(n,{every}))"})] if every > 1 else []
    return [*thinned, ("cropdetect", {"round": "2", "reset": "1", "skip": "0"}), _PRINT]


def parse_look(text: str) -> Look:
    """Read what ``metadata`` printed: a line ``frame:…`` a frame, then its ``key=value`` lines."""
    frames: list[dict[str, str]] = []
    first_s: float | None = None
    for line in text.splitlines():
        if line.startswith("frame:"):
            first_s = _time(line) if not frames else first_s
            frames.append({})
        elif frames and line.startswith("lavfi."):
            key, _, value = line.removeprefix("lavfi.").partition("=")
            frames[-1][key] = value
    return Look(
        tuple(_values(frames, "idet.multiple.current_frame")),
        tuple(_values(frames, "idet.repeated.current_frame")),
        tuple(_box(frame) for frame in frames if "cropdetect.x1" in frame),
        first_s,
    )


def judge_fields(looks: Sequence[Look], *, flagged: bool) -> Fields:
    """Return how the film is scanned; where nothing moves enough to tell, the flag is believed."""
    seen = Counter(verdict for look in looks for verdict in look.verdicts)
    frames = seen.total()
    combed = seen["tff"] + seen["bff"]
    told = combed + seen["progressive"]
    if not told:
        return Fields(Scan.INTERLACED if flagged else Scan.PROGRESSIVE, frames=frames)
    repeated = sum(repeat != "neither" for look in looks for repeat in look.repeats) / frames
    share = combed / told
    order = FieldOrder.TOP if seen["tff"] >= seen["bff"] else FieldOrder.BOTTOM
    if combed < _FEWEST_COMBED or share < _COMBED:
        return Fields(Scan.PROGRESSIVE, order, share, repeated, frames)
    telecined = repeated >= _REPEATED and _in_step(looks) >= _IN_STEP
    scan = Scan.TELECINED if telecined else Scan.INTERLACED
    return Fields(scan, order, share, repeated, frames)


def judge_bars(looks: Iterable[Look], width: int, height: int) -> Area | None:
    """Return the area without bars, or None where there are none that are worth cutting."""
    found = [box for look in looks if (box := _union(box for box in look.boxes if box))]
    whole = _union(found)
    if whole is None:
        return None
    bounds = (0, 0, width - 1, height - 1)
    enough = min(_PLACES_AT_EDGE, len(found))
    edges = [
        edge if sum(abs(box[n] - edge) <= _EDGE_PX for box in found) >= enough else bound
        for n, (edge, bound) in enumerate(zip(whole, bounds, strict=True))
    ]
    x, kept_width = _even_span(edges[0], edges[2], width)
    y, kept_height = _even_span(edges[1], edges[3], height)
    if (kept_width, kept_height) == (width, height):
        return None
    return Area(x, y, kept_width, kept_height)


def _combs(look: Look) -> bool:
    return any(verdict in ("tff", "bff") for verdict in look.verdicts)


def _time(line: str) -> float | None:
    """Return the time in a line as in ``frame:0 pts:512 pts_time:0.04``; None where it has none."""
    try:
        return float(line.rpartition("pts_time:")[2])
    except ValueError:
        return None


def _values(frames: Sequence[dict[str, str]], key: str) -> Iterator[str]:
    return (frame[key] for frame in frames if key in frame)


def _box(frame: dict[str, str]) -> Box | None:
    left, top, right, bottom = (int(frame[f"cropdetect.{key}"]) for key in ("x1", "y1", "x2", "y2"))
    return (left, top, right, bottom) if left < right and top < bottom else None


def _union(boxes: Iterable[Box]) -> Box | None:
    sides = list(zip(*boxes, strict=True))
    if not sides:
        return None
    lefts, tops, rights, bottoms = sides
    return min(lefts), min(tops), max(rights), max(bottoms)


def _even_span(first: int, last: int, size: int) -> tuple[int, int]:
    """Return where to begin and how much to keep, all of it where the rest is not worth it."""
    start = first // 2 * 2
    kept = (last + 2 - start) // 2 * 2
    return (start, kept) if size - kept >= _LEAST_LINES and start + kept <= size else (0, size)


def _in_step(looks: Sequence[Look]) -> float:
    """Return the share of repeated fields that fall on the two commonest of each five frames."""
    in_step = repeated = 0
    for look in looks:
        at = Counter(n % _CYCLE for n, repeat in enumerate(look.repeats) if repeat != "neither")
        in_step += sum(count for _, count in at.most_common(2))
        repeated += at.total()
    return in_step / repeated if repeated else 0.0
