"""Plans what becomes of each track of sound, by the profile's rules.

A track becomes Opus where that saves space and nobody hears it. It is left as it is where it has
sound in space (Dolby Atmos, DTS:X), which only its own format has; where its codec is efficient
already, as AAC, MP3 and Vorbis are, so that a second generation of loss would buy little; and where
it takes no more bits than Opus would. A container without a place for a codec decides otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from app.domain.languages import plain_language
from app.domain.media import MediaInfo, Stream, StreamKind
from app.domain.profile import Profile
from app.domain.sound_rules import SoundMode, SoundRules
from app.media.containers import CONTAINERS
from app.media.scoring import Step, as_text
from app.media.sound_layouts import map_layout, speakers, whole_channels
from app.remarks.phrase import Remark
from app.remarks.streams import SoundPhrase, StreamPhrase

OPUS = "opus"
_RATE_HZ = 48_000
_LEAST_BITS = 6_000  # a channel and second (RFC 6716, 2.1.1): silence in AAC may take less
# Left to itself (mapping_family -1), FFmpeg 9.0.2 mixes up the channels of 5.0 and 6.1: the centre
# comes out of a speaker at the back. Told to use Vorbis' order, it has them right.
_PLAIN_CHANNELS = 2
# Opus begins with 6.5 ms to be skipped (312 samples), and Matroska's clock ticks in milliseconds.
# ffmpeg rounds 6.5 up where it adds them to each packet's time, after it has rounded that: the
# half, in samples, that would be too much. Other containers count samples.
_MATROSKA = ("matroska", "webm")
_HALF_TICK = 24
# Lossless, or lossy and made before there was better.
_INEFFICIENT = frozenset(
    {
        "ac3",
        "alac",
        "ape",
        "dts",
        "eac3",
        "flac",
        "mlp",
        "mp1",
        "mp2",
        "s302m",
        "shorten",
        "tak",
        "truehd",
        "tta",
        "wavpack",
        "wmalossless",
    }
)
_INEFFICIENT_KINDS = ("pcm_", "adpcm_")
_IN_SPACE = ("Atmos", "DTS:X")
# Commentary, Audiokommentar, commentaire, comentario, commento.
_COMMENTARY = re.compile(r"[kc]omm?ent", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SoundPlan:
    """What becomes of a track.

    ``codec`` is None where the rules drop it; ``why`` is the reason for that, or else what there is
    to say. Of a track that becomes Opus, ``layout`` is the new one, ``bit_rate`` in bits a second,
    and ``steps`` are the filters that bring its channels there.
    """

    codec: str | None
    why: tuple[Remark, ...] = ()
    layout: str = ""
    bit_rate: int = 0
    steps: tuple[Step, ...] = ()

    @property
    def channels(self) -> int:
        """How many channels a track has that becomes Opus."""
        return speakers(self.layout)

    def filters(self, gain_db: float = 0.0) -> list[Step]:
        """Return all filters in front of the encoder, which make the track louder by so much.

        Gaps are filled and overlaps cut: an encoder counts samples, and would close up what lies
        more than a hundredth of a second apart.
        """
        timed = {
            "osr": str(_RATE_HZ),
            "osf": "flt",
            "async": "1",
            "min_hard_comp": "0.01",
        }
        louder: list[Step] = [("volume", {"volume": f"{gain_db:.2f}dB"})] if gain_db else []
        return [("aresample", timed), *self.steps, *louder]


def opus_options(plan: SoundPlan, place: int, gain_db: float, muxer: str) -> dict[str, str]:
    """Return ffmpeg's options for a track that becomes Opus and stands here in the result."""
    steps = plan.filters(gain_db)
    if muxer in _MATROSKA:
        steps.append(("asetpts", {"expr": f"PTS-{_HALF_TICK}"}))
    options = {
        f"c:{place}": "libopus",
        f"b:{place}": str(plan.bit_rate),
        f"filter:{place}": as_text(steps),
    }
    if plan.channels > _PLAIN_CHANNELS:
        options[f"mapping_family:{place}"] = "1"
    return options


def plan_sound(media: MediaInfo, profile: Profile) -> dict[int, SoundPlan]:
    """Return what becomes of each track of sound, by the stream's index.

    Whether the container holds what is left as it is, that ``streams`` checks.
    """
    dropped = _dropped(media.streams, profile.sound)
    return {
        stream.index: (
            SoundPlan(None, (dropped[stream.index],))
            if stream.index in dropped
            else _plan(stream, profile)
        )
        for stream in media.streams
        if stream.kind is StreamKind.AUDIO
    }


def with_planned_sound(media: MediaInfo, profile: Profile) -> MediaInfo:
    """Return what is known of the film with its sound as it will be: for forecasts of the size."""
    plans = plan_sound(media, profile)
    return replace(media, streams=tuple(_planned(media.streams, plans)))


def _planned(streams: Iterable[Stream], plans: dict[int, SoundPlan]) -> Iterator[Stream]:
    for stream in streams:
        plan = plans.get(stream.index)
        if plan is None or (plan.codec is not None and not plan.layout):
            yield stream
        elif plan.codec is not None:
            yield replace(stream, codec=plan.codec, bit_rate=plan.bit_rate)


def _dropped(streams: Iterable[Stream], rules: SoundRules) -> dict[int, Remark]:
    """Return why tracks are dropped, by their index. One always stays."""
    tracks = [stream for stream in streams if stream.kind is StreamKind.AUDIO]
    reasons = {
        track.index: reason
        for track in tracks
        if (reason := _why_dropped(track, rules)) is not None
    }
    if tracks and len(reasons) == len(tracks):
        best = next((track for track in tracks if "default" in track.flags), tracks[0])
        del reasons[best.index]
    return reasons


def _why_dropped(track: Stream, rules: SoundRules) -> Remark | None:
    if not rules.commentary and is_commentary(track):
        return StreamPhrase.COMMENTARY.of()
    wanted = {plain_language(word) for word in rules.languages}
    language = track.language
    if wanted and language is not None and plain_language(language) not in wanted:
        return StreamPhrase.OTHER_LANGUAGE.of(language=language)
    return None


def is_commentary(track: Stream) -> bool:
    """Whether a track says of itself that it is a commentary, by its flag or its title."""
    return "comment" in track.flags or _COMMENTARY.search(track.title or "") is not None


def _plan(stream: Stream, profile: Profile) -> SoundPlan:
    rules, container = profile.sound, profile.container
    if rules.mode is SoundMode.COPY:
        return SoundPlan(stream.codec)
    held = CONTAINERS[container].audio
    converted = _opus(stream, rules)
    why = _why_left(stream, converted)
    if OPUS not in held:
        converted, why = None, why or SoundPhrase.NO_OPUS.of(container=container.value)
    if converted is None or (why and stream.codec in held):
        return SoundPlan(stream.codec, () if why is None else (why,))
    if stream.codec not in held:
        reason = SoundPhrase.NO_SOUND.of(container=container.value, codec=stream.codec)
        return replace(converted, why=(reason, *converted.why))
    return converted


def _why_left(stream: Stream, converted: SoundPlan | None) -> Remark | None:
    """Return why a track is left as it is; None where it becomes Opus."""
    sound = stream.sound
    if stream.codec == OPUS:
        return SoundPhrase.IS_OPUS.of()
    if sound is None:
        return SoundPhrase.UNDECODABLE.of()
    for name in _IN_SPACE:
        if name in sound.profile:
            return SoundPhrase.IN_SPACE.of(name=name)
    if converted is None:
        return SoundPhrase.NO_CHANNELS.of(layout=sound.layout)
    if stream.codec not in _INEFFICIENT and not stream.codec.startswith(_INEFFICIENT_KINDS):
        return SoundPhrase.EFFICIENT.of(codec=stream.codec)
    if stream.bit_rate is not None and stream.bit_rate <= converted.bit_rate:
        return SoundPhrase.NOT_SMALLER.of(kbit=f"{stream.bit_rate / 1000:.0f}")
    return None


def _opus(stream: Stream, rules: SoundRules) -> SoundPlan | None:
    """Return how a track becomes Opus; None where it cannot."""
    sound = stream.sound
    if sound is None or any(name in sound.profile for name in _IN_SPACE):
        return None
    mapped = map_layout(sound, rules.downmix)
    if mapped is None:
        return None
    layout, steps = mapped
    channels = min(whole_channels(layout), sound.channels)  # those that are silent take nothing
    bit_rate = round(channels * rules.kbit_per_channel) * 1000
    if stream.bit_rate is not None:
        bit_rate = max(min(bit_rate, stream.bit_rate), _LEAST_BITS * sound.channels)
    kbit = f"{bit_rate / 1000:.0f}"
    note = SoundPhrase.BECOMES.of(layout=layout, kbit=kbit)
    if layout != sound.layout:
        note = SoundPhrase.MAPPED.of(before=sound.layout, layout=layout, kbit=kbit)
    return SoundPlan(OPUS, (note,), layout, bit_rate, steps)
