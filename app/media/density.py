"""How a film's bytes are spread over its length, from the container's index of keyframes.

It is read in a millisecond, whatever the film's size, because nothing but the index is looked at.
Only the process of ``probe_server`` imports this.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from av.container import InputContainer
from av.video.stream import VideoStream

PARTS = 512
# Further apart than this share of the film, keyframes tell too little; so does an index that grows
# as a file is read, as MPEG-TS and Matroska without cues have it.
_WIDEST_GAP = 1 / 16


def read_density(container: InputContainer, video: VideoStream, duration_s: float) -> bytes:
    """Return ``MediaInfo.density`` of an open file, empty where its index does not tell."""
    if video.time_base is None or duration_s <= 0:
        return b""
    index = video.index_entries
    length = duration_s / float(video.time_base)
    found: dict[int, int] = {}
    first = index[0].timestamp if len(index) else 0
    for part in range(PARTS):
        at = index.search_timestamp(first + round(length * part / PARTS), any_frame=False)
        if at >= 0:
            found[index[at].timestamp - first] = index[at].pos
    landmarks = [(time / length, place) for time, place in sorted(found.items()) if time < length]
    return density_of([*landmarks, (1.0, container.size)])


def density_of(landmarks: Sequence[tuple[float, int]]) -> bytes:
    """Return the density between places in a file, each a share of its length and a byte's offset.

    Between two of them bytes are taken to be spread evenly. Empty where they are too far apart, or
    do not follow each other.
    """
    times = [time for time, _ in landmarks]
    steps = list(pairwise(landmarks))
    if not steps or times[0] > _WIDEST_GAP:
        return b""
    if any(b <= a or b - a > _WIDEST_GAP or there < here for (a, here), (b, there) in steps):
        return b""
    rates = [(there - here) / (b - a) for (a, here), (b, there) in steps]
    last = len(rates) - 1
    # Each part has the rate of its middle: parts are finer than what lies between keyframes.
    middles = ((part + 0.5) / PARTS for part in range(PARTS))
    parts = [rates[min(max(bisect_right(times, at) - 1, 0), last)] for at in middles]
    highest = max(parts)
    return bytes(round(255 * (rate / highest) ** 0.5) for rate in parts) if highest else b""
