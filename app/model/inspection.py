"""Everything that the inspector shows of one job, read in one go away from the window."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.account import Entry
from app.domain.events import (
    StageFailed,
    StageInterrupted,
    StageSkipped,
    StageStarted,
    StageSucceeded,
)
from app.domain.hard_links import HardLinks, names_entry
from app.domain.history import FeedEntry
from app.domain.job import Delivery, Job, Phase, Stage
from app.domain.media import MediaInfo, Stream
from app.domain.results import Probe, Results, SearchResult, StreamFate
from app.domain.summary import Summary
from app.domain.target import Target
from app.errors import ReelfitError
from app.media.account import foresee_account
from app.media.sound import with_planned_sound
from app.media.streams import plan_streams
from app.remarks.phrase import Words
from app.search.fitted import Curve, fitted
from app.search.spec import copied_bytes, film_bytes
from app.storage.database import Database

_MOST_EVENTS = 500


@dataclass(frozen=True, slots=True)
class ProbePoint:
    """A probe as it is drawn; ``bytes_out`` is the film's size by it, 0 where that is unknown.

    A ``scout`` was not made as the film will be: smaller, or at another preset.
    """

    crf: float
    score: float
    bytes_out: int
    scout: bool
    cached: bool = False


@dataclass(frozen=True, slots=True)
class ChosenPoint:
    """The answer of a search: what is expected at its CRF, one standard error either way."""

    crf: float
    score: float
    score_error: float
    bytes_out: int


@dataclass(frozen=True, slots=True)
class SearchPicture:
    """A search, done or under way, as its chart shows it."""

    target: Target
    points: tuple[ProbePoint, ...]
    curve: Curve | None
    chosen: ChosenPoint | None = None
    seconds: float = 0.0

    @property
    def probes(self) -> int:
        """How many real probes there are."""
        return sum(not point.scout for point in self.points)


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """Streams that share a fate: how many of them, what they were and what becomes of them.

    ``action``, ``detail`` and ``told`` are those of ``StreamFate``; ``languages`` are known ones,
    once each.
    """

    kind: str
    codec: str
    action: str
    detail: str
    count: int = 1
    languages: tuple[str, ...] = ()
    told: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Inspection:
    """One job with all that is known of it. ``output`` is where the result stands, if it does."""

    job: Job
    summary: Summary
    results: Results
    search: SearchPicture | None
    ledger: tuple[LedgerRow, ...]
    account: tuple[Entry, ...]
    events: tuple[FeedEntry, ...]
    output: Path | None = None

    @property
    def answer(self) -> SearchResult | None:
        """What the search found; of a skipped video the best that could be had."""
        return _answer(self.job, self.results)

    @property
    def media(self) -> MediaInfo | None:
        """What the source holds, where it has been analyzed."""
        analysis = self.results.analyze
        return None if analysis is None else analysis.media


def load_inspection(
    database: Database, job_id: int, live: Sequence[Probe] = ()
) -> Inspection | None:
    """Return a job with all that is known of it; None where there is no such job any more.

    ``live`` are the probes of a search that runs: they are stored as an answer only at its end.
    """
    found = database.summaries.many([job_id])
    if not found:
        return None
    job, results = database.jobs.get(job_id), database.jobs.results(job_id)
    fates = fates_of(job, results)
    streams = results.analyze.media.streams if results.analyze is not None else ()
    return Inspection(
        job=job,
        summary=found[0],
        results=results,
        search=picture_of(job, results, live),
        ledger=ledger_rows(streams, fates),
        account=account_of(job, results, fates),
        events=tuple(database.history.events(_MOST_EVENTS, job_id=job_id)),
        output=results.replace.output if results.replace is not None else None,
    )


def picture_of(job: Job, results: Results, live: Sequence[Probe] = ()) -> SearchPicture | None:
    """Return what a job's search has measured so far; None where that is nothing.

    ``live`` counts while the search runs, together with what an earlier one measured; the answer of
    that is no answer any more.
    """
    answer = _answer(job, results)
    running = job.state.phase is Phase.CRF_SEARCHING
    probes = answer.probes if answer is not None else ()
    if running:
        every = {(probe.crf, probe.preset, probe.scout): probe for probe in (*probes, *live)}
        probes = tuple(every.values())
    if results.analyze is None or not probes:
        return None
    media, profile = results.analyze.media, job.request.profile
    target = profile.target_for(media.size_bytes)
    done = None if running else answer
    chosen = None
    if done is not None:
        figures = done.predicted_score, done.score_error, done.predicted_bytes
        chosen = ChosenPoint(done.crf, *figures)
    curve = fitted(
        probes,
        target,
        profile.encoder_row,
        profile.preset,
        bias=done.bias if done is not None else 0.0,
        reach=() if chosen is None else (chosen.crf,),
    )
    others = copied_bytes(with_planned_sound(media, profile))
    points = tuple(_point(probe, target, profile.preset, media, others) for probe in probes)
    return SearchPicture(target, points, curve, chosen, done.seconds if done is not None else 0.0)


def fates_of(job: Job, results: Results) -> tuple[StreamFate, ...]:
    """Return what became of each stream or, before the encode, what will; empty where unknown."""
    if results.analyze is None:
        return ()
    if results.encode is not None:
        return results.encode.fates
    try:
        return plan_streams(results.analyze.media, job.request.profile)
    except ReelfitError:
        return ()  # it cannot be made as wished, which the job's failure says


def account_of(job: Job, results: Results, fates: Sequence[StreamFate]) -> tuple[Entry, ...]:
    """Return the account of all else: settled where the result was proven, else as planned.

    A job of an older version, whose proof holds no account, has none.
    """
    if results.verify is not None:
        return results.account
    if results.analyze is None or not fates:
        return ()
    profile = job.request.profile
    breaks = profile.hard_links is HardLinks.BREAK and job.request.delivery is Delivery.REPLACE
    links = names_entry(results.analyze.names) if breaks else ()
    return (*foresee_account(results.analyze, profile, fates), *links)


def ledger_rows(streams: Sequence[Stream], fates: Iterable[StreamFate]) -> tuple[LedgerRow, ...]:
    """Return one row for all streams of a kind and codec that share a fate, in their order."""
    spoken = {stream.index: stream.language for stream in streams}
    rows: dict[tuple[object, ...], LedgerRow] = {}
    for fate in fates:
        said = (fate.kind, fate.codec, fate.action, fate.detail)
        same = (*said, fate.told)
        row = rows.get(same, LedgerRow(*said, count=0, told=fate.told))
        language = spoken.get(fate.index)
        known = row.languages
        if language and language not in known:
            known = (*known, language)
        rows[same] = replace(row, count=row.count + 1, languages=known)
    return tuple(rows.values())


def stage_times(events: Iterable[FeedEntry]) -> dict[Stage, float]:
    """Return how many seconds each stage took the last time that it ran to an end."""
    began: dict[Stage, float] = {}
    took: dict[Stage, float] = {}
    for entry in sorted(events, key=lambda entry: entry.id):
        match entry.event:
            case StageStarted(stage):
                began[stage] = entry.at
            case StageSucceeded(stage) | StageSkipped(stage) | StageFailed(stage):
                if stage in began:
                    took[stage] = max(entry.at - began.pop(stage), 0.0)
            case StageInterrupted(stage):
                began.pop(stage, None)
            case _:
                pass
    return took


def _answer(job: Job, results: Results) -> SearchResult | None:
    if results.crf_search is not None:
        return results.crf_search
    skip = job.state.skip
    return None if skip is None else skip.best


def _point(
    probe: Probe, target: Target, preset: str, media: MediaInfo, other_bytes: int
) -> ProbePoint:
    measured = probe.measured
    return ProbePoint(
        crf=probe.crf,
        score=measured.score.value(target.statistic),
        bytes_out=film_bytes(measured, media.duration_s, other_bytes),
        scout=probe.scout or probe.preset not in ("", preset),
        cached=probe.cached,
    )
