"""Proves an encode: that it decodes, holds what its source holds, is smaller, and looks right."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.account import Entry, Fate, losses
from app.domain.media import MediaInfo, Picture
from app.domain.profile import Profile
from app.domain.results import Check, EncodeResult, StreamFate, VerifyResult
from app.domain.score import Score
from app.domain.target import Target
from app.domain.text import format_bytes
from app.errors import Category, Code, ReelfitError
from app.media.account import picture_items, plan_account
from app.media.bench import Bench
from app.media.chain import AS_IT_IS, Chain
from app.media.marks import marked_media
from app.media.probe import Measured, MediaReader, StreamMeasure
from app.media.progress import Progress
from app.media.score import Decoded, Scored, film_scoring, run_decode, run_score
from app.media.scoring import FRAMES_OF_FILM, Scoring
from app.media.settlement import settle_account
from app.media.sound_proof import Side, prove_sound
from app.media.streams import pair_streams, planned_streams, written_streams
from app.media.timing import timing_check
from app.remarks.checks import CheckPhrase
from app.remarks.phrase import Remark, Words

# What a muxer may drop at a copied stream's edges without a player noticing (priming packets).
_COPIED_SHARE = 0.99
_SHORTEST_TOLERANCE_S = 0.1
# So many losses are named in a check; the account has them all.
_TOLD_LOSSES = 5
# Beside what a player has to know to show a picture right.
_TOLD_AS_PICTURE = {"film_grain", "pix_fmt", "frame_rate", "scan"}
# How much of the stage's time decoding the result takes; scoring takes the rest.
_DECODE_SHARE = 0.15


@dataclass(frozen=True, slots=True)
class Verification:
    """Everything that proving an encode needs to know; ``targets`` are what it has to meet.

    ``media`` is the source, which passed through the ``chain``.
    """

    bench: Bench
    reader: MediaReader
    source: Path
    media: MediaInfo
    profile: Profile
    targets: tuple[Target, ...]
    most_bytes: int
    encode: EncodeResult
    tolerance: float
    trust_damaged: bool
    timeout_s: float
    chain: Chain = AS_IT_IS


def run_verify(job: Verification, on_progress: Callable[[float, Progress], None]) -> VerifyResult:
    """Prove an encode and return every check with its figures; a failed check is no error.

    ``on_progress`` gets the stage's fraction and ffmpeg's report. Raises Cancelled and
    ReelfitError where a check cannot be made.
    """
    began = time.monotonic()
    bench, encode = job.bench, job.encode
    stall_s = bench.limits.stall_timeout_s
    result, result_packets = _read_result(job)
    source_packets = job.reader.measure(job.source, bench.token, stall_s)
    frames = max(encode.frames, 1)
    decoded = run_decode(
        bench, encode.path, result, lambda p: on_progress(_DECODE_SHARE * p.frame / frames, p)
    )
    sound = prove_sound(
        bench,
        job.profile,
        Side(job.source, job.media),
        Side(encode.path, result),
        encode.fates,
    )
    metric = job.targets[0].metric
    shown = job.chain.media(job.media)
    scoring = film_scoring(shown, result, metric, frames, FRAMES_OF_FILM)
    compared = max(scoring.compared(frames), 1)
    scored = run_score(
        bench,
        job.source,
        encode.path,
        job.media,
        result,
        scoring,
        lambda p: on_progress(_DECODE_SHARE + (1 - _DECODE_SHARE) * p.frame / compared, p),
        job.chain,
    )
    fates = encode.fates
    account = settle_account(
        plan_account(job.media, job.profile, fates, shown.picture), fates, result
    )
    scores = [_score_check(job, scored.score, target) for target in job.targets]
    checks = (
        _source_check(job),
        _decode_check(job.encode, decoded),
        _frames_check(job.encode, decoded, scored, scoring),
        _length_check(job, source_packets, result, result_packets),
        timing_check(encode, source_packets, job.media, result_packets, result),
        *_stream_checks(job, source_packets, result, result_packets),
        *sound,
        *_account_checks(account, job.media.picture, shown.picture),
        _size_check(job),
        *scores,
    )
    return VerifyResult(
        score=scored.score,
        checks=checks,
        missed_target=not all(check.passed for check in scores),
        source_errors=encode.decode_errors,
        seconds=time.monotonic() - began,
        timeline=scored.timeline,
        account=account,
    )


def _read_result(job: Verification) -> tuple[MediaInfo, Measured]:
    """Read the encode; what would be a damaged source is a damaged result here."""
    token, path = job.bench.token, job.encode.path
    try:
        media = job.reader.analyze(path, token, job.timeout_s)
        packets = job.reader.measure(path, token, job.bench.limits.stall_timeout_s)
        # The analysis looks at a few places, which may not be those of the source.
        return marked_media(media, packets.stream(media.video.index).marks), packets
    except ReelfitError as error:
        if error.failure.category is not Category.UNREADABLE_MEDIA:
            raise
        said = (error.failure.row.cause, *error.failure.told)
        raise ReelfitError.of(Code.OUTPUT_DAMAGED, *said) from error


def _source_check(job: Verification) -> Check:
    """A source that decodes with errors is not replaced: what it should look like is not known."""
    errors = job.encode.decode_errors
    return Check(
        "source",
        errors == 0 or job.trust_damaged,
        CheckPhrase.CLEAN_SOURCE.of(),
        CheckPhrase.ERRORS.of(errors=errors) if errors else CheckPhrase.NO_ERRORS.of(),
    )


def _decode_check(encode: EncodeResult, decoded: Decoded) -> Check:
    return Check(
        "decodes",
        decoded.errors == 0 and decoded.frames > 0,
        CheckPhrase.CLEAN_FRAMES.of(frames=encode.frames),
        CheckPhrase.FRAMES_WITH_ERRORS.of(frames=decoded.frames, errors=decoded.errors),
    )


def _frames_check(
    encode: EncodeResult, decoded: Decoded, scored: Scored, scoring: Scoring
) -> Check:
    """Compare the counts of frames; pairs too, of which a long film has but a part compared."""
    wanted = scoring.compared(encode.frames)
    return Check(
        "frames",
        encode.frames == decoded.frames and scored.pairs == wanted,
        CheckPhrase.FRAMES_AND_PAIRS.of(frames=encode.frames, pairs=wanted),
        CheckPhrase.FOUND_FRAMES_AND_PAIRS.of(frames=decoded.frames, pairs=scored.pairs),
    )


def _length_check(
    job: Verification, source: Measured, result: MediaInfo, measured: Measured
) -> Check:
    """Compare the pictures' own timelines: containers round, and count other streams in."""
    assert job.media.video_index is not None
    assert result.video_index is not None
    before = source.stream(job.media.video_index)
    after = measured.stream(result.video_index)
    wanted, found = _length_s(before), _length_s(after)
    if wanted is None or found is None:  # a bare stream has no times; its frames were counted
        return Check("length", found is not None, CheckPhrase.A_LENGTH.of(), _seconds(found))
    # The last frame's own duration is often not stored, and then guessed from the frame rate.
    frame_s = 1 / float(job.media.picture.frame_rate)
    tolerance = max(_SHORTEST_TOLERANCE_S, 2 * frame_s)
    same = abs(wanted - found) <= tolerance
    return Check("length", same, _seconds(wanted), _seconds(found))


def _seconds(length_s: float | None) -> Remark:
    if length_s is None:
        return CheckPhrase.NO_LENGTH.of()
    return CheckPhrase.LENGTH.of(seconds=f"{length_s:.3f}")


def _length_s(stream: StreamMeasure) -> float | None:
    """Return how far the last picture is from the first, or the last packet's end where untimed.

    Ends are less sure: of reordered pictures MP4 tells how long they wait to be decoded.
    """
    if stream.times_ms:
        return (stream.times_ms[-1] - stream.times_ms[0]) / 1000
    if stream.first_s is None or stream.end_s is None:
        return None
    return stream.end_s - stream.first_s


def _stream_checks(
    job: Verification, source: Measured, result: MediaInfo, measured: Measured
) -> list[Check]:
    """Check that every planned stream is there, in order, and that copies are whole."""
    found = written_streams(result)
    wanted = planned_streams(job.encode.fates)
    same = [fate.kind for fate in wanted] == [stream.kind.value for stream in found[: len(wanted)]]
    says = CheckPhrase.STREAM
    planned = CheckPhrase.LIST.of(*(says.of(kind=f.kind, codec=f.detail) for f in wanted))
    there = CheckPhrase.LIST.of(*(says.of(kind=s.kind.value, codec=s.codec) for s in found))
    checks = [Check("streams", same, planned, there)]
    if not same:
        return checks
    for fate, stream in pair_streams(job.encode.fates, result):
        if fate.action == "copied":
            before, after = source.stream(fate.index), measured.stream(stream.index)
            checks.append(_copy_check(fate, before, after))
    return checks


def _copy_check(fate: StreamFate, before: StreamMeasure, after: StreamMeasure) -> Check:
    """Compare a copy by content; by count where a muxer dropped packets at the stream's edges."""
    same = before.digest is not None and before.digest == after.digest
    return Check(
        f"stream {fate.index}",
        same or after.packets >= before.packets * _COPIED_SHARE,
        CheckPhrase.PACKETS.of(packets=before.packets, codec=fate.codec),
        (CheckPhrase.SAME_PACKETS if same else CheckPhrase.OTHER_PACKETS).of(packets=after.packets),
    )


def _account_checks(account: Sequence[Entry], *pictures: Picture) -> list[Check]:
    """Check that everything that was to stay did: the picture's own look, and all else."""
    picture = {name for shown in pictures for name, _ in picture_items(shown)} | _TOLD_AS_PICTURE
    parts = {
        "picture": [entry for entry in account if entry.item in picture],
        "labels": [entry for entry in account if entry.item not in picture],
    }
    return [_kept_check(name, entries) for name, entries in parts.items()]


def _kept_check(name: str, entries: Sequence[Entry]) -> Check:
    lost = losses(entries)
    planned = [entry for entry in entries if entry.fate is not Fate.DROPPED]
    if name == "picture":
        return Check(name, not lost, _items(planned, "planned"), _items(planned, "found"))
    there, told = len(planned) - len(lost), [_loss(entry) for entry in lost[:_TOLD_LOSSES]]
    says = CheckPhrase.LOST if told else CheckPhrase.AS_PLANNED
    wanted = CheckPhrase.AS_PLANNED.of(count=len(planned))
    return Check(name, not lost, wanted, says.of(*told, count=there))


def _items(entries: Sequence[Entry], field: str) -> Remark:
    said = ((entry.item, getattr(entry, field)) for entry in entries)
    parts = (CheckPhrase.ITEM.of(item=item, value=value) for item, value in said if value)
    return CheckPhrase.LIST.of(*parts)


def _loss(entry: Entry) -> Words:
    values = {"about": entry.about, "item": entry.item, "planned": entry.planned}
    if entry.found:
        return CheckPhrase.LOST_ITEM.of(**values, found=entry.found)
    return CheckPhrase.NOTHING_FOUND.of(**values)


def _size_check(job: Verification) -> Check:
    return Check(
        "smaller",
        job.encode.bytes_out <= job.most_bytes,
        CheckPhrase.AT_MOST.of(size=format_bytes(job.most_bytes)),
        CheckPhrase.SIZE.of(size=format_bytes(job.encode.bytes_out)),
    )


def _score_check(job: Verification, score: Score, target: Target) -> Check:
    value = score.value(target.statistic)
    figure = f"{value:.4f}" if target.metric.ceiling <= 1 else f"{value:.2f}"
    says = CheckPhrase.TARGET_OF if target.statistic.label else CheckPhrase.TARGET
    named = {"statistic": target.statistic.value} if target.statistic.label else {}
    return Check(
        "score",
        value >= target.value - job.tolerance * target.metric.point,
        says.of(
            metric=target.metric.label,
            target=f"{target.value:g}",
            tolerance=f"{job.tolerance:g}",
            **named,
        ),
        CheckPhrase.SCORE.of(score=figure),
    )
