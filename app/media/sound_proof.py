"""Proves tracks of sound that were converted: that all of each is there, in time, and to be heard.

A track that was copied is proven by its content. Of one that was converted there is none to
compare: both are decoded, the source's behind the filters that its copy went through.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.media import MediaInfo, Stream, StreamKind
from app.domain.profile import Profile
from app.domain.results import Check, StreamFate
from app.media.bench import Bench
from app.media.listen import Heard, first_picture_s, hear, is_converted_sound
from app.media.sound import SoundPlan, plan_sound
from app.media.streams import pair_streams
from app.media.timing import CLOCK_MS, ROUNDING_MS
from app.remarks.checks import CheckPhrase

_LENGTH_TOLERANCE_S = 0.1
# A level that far from the source's is another sound, or none: Opus codes the energy of each band
# by itself (RFC 6716, 4.3.2), so that levels stay.
_LEVEL_TOLERANCE_DB = 6.0
_SILENCE_DB = -60.0
_LFE_PLACE = 3  # in each layout that has one


@dataclass(frozen=True, slots=True)
class Side:
    """A file with what is known of it."""

    path: Path
    media: MediaInfo

    def picture_s(self, bench: Bench) -> float:
        """Return when the first picture is shown."""
        assert self.media.video_index is not None
        return first_picture_s(bench, self.path, self.media.video_index)


@dataclass(frozen=True, slots=True)
class Pair:
    """A track before and after."""

    plan: SoundPlan
    before: Heard
    after: Heard

    @property
    def moved_s(self) -> float:
        """By how much later it begins, on the files' clocks."""
        return (self.after.first_s or 0.0) - (self.before.first_s or 0.0)

    @property
    def holds(self) -> bool:
        """Whether the new track is what was planned, whenever it begins."""
        before, after = self.before, self.after
        channels = 0 if before.first_s is None else self.plan.channels
        return (
            after.errors == 0
            and after.layout == self.plan.layout
            and abs(before.length_s - after.length_s) <= _LENGTH_TOLERANCE_S
            and len(before.levels_db) == len(after.levels_db) == channels
            and all(map(_is_same_level, self._compared(before), self._compared(after)))
        )

    def _compared(self, heard: Heard) -> list[float]:
        """Return the channels' levels but the LFE's, of which Opus keeps only what is deep."""
        lfe = _LFE_PLACE if self.plan.layout.endswith(".1") else None
        return [level for place, level in enumerate(heard.levels_db) if place != lfe]


def _is_same_level(before_db: float, after_db: float) -> bool:
    silent = max(before_db, after_db) <= _SILENCE_DB
    return silent or abs(before_db - after_db) <= _LEVEL_TOLERANCE_DB


def prove_sound(
    bench: Bench, profile: Profile, source: Side, result: Side, fates: Sequence[StreamFate]
) -> list[Check]:
    """Return a check for each track that was converted.

    Raises Cancelled and ReelfitError as ``run_tool`` does.
    """
    plans = plan_sound(source.media, profile)
    tracks = list(_converted(fates, result.media))
    if not tracks:
        return []
    # The first picture of both is the same one, whatever the time that its file gives it.
    moved_s = result.picture_s(bench) - source.picture_s(bench)
    pairs = [
        _listened(bench, plans[fate.index], fate, source, result, stream) for fate, stream in tracks
    ]
    return [
        _check(fate, pair, 1000 * (pair.moved_s - moved_s))
        for (fate, _), pair in zip(tracks, pairs, strict=True)
    ]


def _converted(
    fates: Sequence[StreamFate], result: MediaInfo
) -> Iterator[tuple[StreamFate, Stream]]:
    """Yield each converted track's fate with its stream; none where that is not what stands there.

    That the streams are those that were planned is a check of its own.
    """
    for fate, stream in pair_streams(fates, result):
        if is_converted_sound(fate) and stream.kind is StreamKind.AUDIO:
            yield fate, stream


def _listened(
    bench: Bench, plan: SoundPlan, fate: StreamFate, source: Side, result: Side, stream: Stream
) -> Pair:
    before = hear(bench, source.path, fate.index, plan.filters(fate.gain_db))
    return Pair(plan, before, hear(bench, result.path, stream.index))


def _check(fate: StreamFate, pair: Pair, shift_ms: float) -> Check:
    before, after = pair.before, pair.after
    shift, errors = f"{shift_ms:+.2f}", after.errors
    found = CheckPhrase.FOUND_SOUND.of(**_figures(after.layout, after), ms=shift)
    if errors:
        says = CheckPhrase.FOUND_BAD_SOUND
        found = says.of(**_figures(after.layout, after), errors=errors, ms=shift)
    return Check(
        f"sound {fate.index}",
        pair.holds and abs(shift_ms) <= CLOCK_MS + ROUNDING_MS,
        CheckPhrase.SOUND.of(**_figures(pair.plan.layout, before), ms=f"{CLOCK_MS:g}"),
        found,
    )


def _figures(layout: str, heard: Heard) -> dict[str, str]:
    levels = " ".join(f"{level:.1f}" for level in heard.levels_db)
    return {"layout": layout, "length": f"{heard.length_s:.3f}", "levels": levels}
