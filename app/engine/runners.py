"""What each stage does: one function a row of ``pipeline.stages``, from a task to its result."""

from __future__ import annotations

import time
from dataclasses import replace

from app.domain.grain import GrainRule
from app.domain.job import Delivery, Request, Stage
from app.domain.media import MediaInfo
from app.domain.picture_rules import Crop
from app.domain.profile import Profile
from app.domain.results import (
    Analysis,
    EncodeResult,
    ReplaceResult,
    SearchResult,
    SearchVerdict,
    Segment,
    VerifyResult,
)
from app.domain.survey import Survey
from app.domain.target import Target
from app.engine.probing import Prober, task_bench
from app.engine.searching import film_chain, film_frames, search_spec
from app.engine.task import Desk, EngineJournal, ProbeMade, ProgressReporter, Runner, Task
from app.files.deliver import check_folder, deliver, prepare_folder
from app.files.fingerprint import ensure_unchanged, take_fingerprint
from app.files.naming import result_path
from app.files.replace import count_names, ensure_replaceable
from app.files.replace import replace_source as files_replace
from app.files.space import ensure_free
from app.media.encode import run_encode
from app.media.grain import with_grain
from app.media.grain_table import read_grain_table
from app.media.progress import Progress
from app.media.recommend import advised
from app.media.score import check_scorable
from app.media.streams import check_dimensions, ensure_nothing_lost, plan_streams
from app.media.survey import filters_needed, is_suspect, run_survey
from app.media.verify import Verification, run_verify
from app.search.crf import Ask, CrfSearch

_SCORE_LOG_BYTES = 700  # a frame, as libvmaf writes it


def analyze(task: Task, desk: Desk) -> Analysis:
    """Read what the file holds and what identifies it, and look at it where that has to be."""
    source = task.job.request.source
    media = desk.reader.analyze(source, task.token, desk.settings.analysis_timeout_s)
    survey = _survey(task, desk, media)
    return Analysis(media, take_fingerprint(source), survey, count_names(source))


def _survey(task: Task, desk: Desk, media: MediaInfo) -> Survey | None:
    """Look at the fields of a suspect, for bars to cut, and for noise to give back as grain.

    For who only wants to know what the file says of itself, which takes a moment, just for what
    the profile wants to be told.
    """
    request = task.job.request
    more = request.until is not Stage.ANALYZE
    fields = more and is_suspect(media)
    bars = more and request.profile.picture.crop is Crop.AUTO
    noise = request.profile.film_grain is GrainRule.AUTO
    if not (fields or bars or noise):
        return None
    bench = task_bench(task, desk, request.source.parent)  # nothing is written
    bench.tools.require_filters(filters_needed(media, fields=fields, bars=bars, noise=noise))
    return run_survey(bench, request.source, media, fields=fields, bars=bars, noise=noise)


def crf_search(task: Task, desk: Desk) -> SearchResult:
    """Find the CRF for the target on the sample."""
    request, analysis = task.job.request, _analysis(task)
    _check_wish(task, desk)
    ensure_unchanged(request.source, analysis.fingerprint)
    prepare_folder(task.folder)
    ensure_free(task.folder, _sample_bytes(analysis), desk.settings.min_free_bytes)
    began = time.monotonic()
    search = CrfSearch(search_spec(request, analysis, desk.settings, task.bias, task.earlier))
    search.tell_known(task.known)
    prober = Prober(task, desk)
    while isinstance(step := search.step(), Ask):
        probe = prober.measure(step, search.spec, search.probes)
        search.tell(probe)
        desk.emit(ProbeMade(task.job.id, probe))
    return replace(step, seconds=time.monotonic() - began)


def _check_wish(task: Task, desk: Desk) -> None:
    """Refuse what cannot end well before any work goes into it."""
    request, analysis = task.job.request, _analysis(task)
    chain = film_chain(request, analysis)
    media = chain.media(analysis.media)
    tools = desk.toolbox.get()
    tools.require_filters(name for name, _ in chain.steps)
    tools.require_encoder(request.profile.encoder_row)
    tools.require_scoring(request.profile.target.metric)
    check_dimensions(media.picture, request.profile.encoder_row)
    check_scorable(media.picture)
    if request.profile.grain_table:
        read_grain_table(request.profile.grain_table)
    with advised(media, request.profile):
        fates = plan_streams(media, request.profile)
        if request.until is Stage.REPLACE and request.delivery is Delivery.REPLACE:
            ensure_nothing_lost(fates, media.picture)
    if request.until is Stage.REPLACE:
        check_folder(task.part.parent)
        if request.delivery is Delivery.REPLACE:
            _ensure_replaceable(request)


def _ensure_replaceable(request: Request) -> None:
    ensure_replaceable(request.source, result_path(request), request.profile.hard_links)


def encode(task: Task, desk: Desk) -> EncodeResult:
    """Encode the whole film beside its destination."""
    request, analysis, search = task.job.request, _analysis(task), task.results.crf_search
    assert search is not None
    ensure_unchanged(request.source, analysis.fingerprint)
    prepare_folder(task.part.parent)
    if request.delivery is Delivery.REPLACE:
        _ensure_replaceable(request)
    needed = int(search.predicted_bytes * (1 + 2 * search.bytes_error))
    ensure_free(task.part.parent, needed, desk.settings.min_free_bytes)
    prepare_folder(task.folder)
    report = ProgressReporter(task, desk)
    chain = film_chain(request, analysis)
    frames = film_frames(chain.media(analysis.media))

    def progressed(progress: Progress) -> None:
        left = max(0.0, frames - progress.frame)
        eta_s = left / progress.fps if progress.fps > 0 else None
        report(progress.frame / frames, progress.fps or None, eta_s)

    return run_encode(
        task_bench(task, desk, task.folder),
        request.source,
        analysis.media,
        with_grain(request.profile, analysis),
        (Segment(0.0, None, search.crf),),
        task.part,
        progressed,
        chain,
    )


def verify(task: Task, desk: Desk) -> VerifyResult:
    """Prove the encode."""
    request, analysis, made = task.job.request, _analysis(task), task.results.encode
    search = task.results.crf_search
    assert made is not None
    assert search is not None
    ensure_unchanged(request.source, analysis.fingerprint)
    prepare_folder(task.folder)
    ensure_free(task.folder, made.frames * _SCORE_LOG_BYTES, desk.settings.min_free_bytes)
    report = ProgressReporter(task, desk)

    def progressed(fraction: float, progress: Progress) -> None:
        left = (1 - fraction) * max(made.frames, 1)
        eta_s = left / progress.fps if progress.fps > 0 else None
        report(fraction, progress.fps or None, eta_s)

    return run_verify(
        Verification(
            bench=task_bench(task, desk, task.folder),
            reader=desk.reader,
            source=request.source,
            media=analysis.media,
            profile=with_grain(request.profile, analysis),
            targets=_to_prove(request.profile, analysis.media, search),
            most_bytes=request.profile.largest_bytes(
                analysis.media.size_bytes, analysis.media.duration_s
            ),
            encode=made,
            tolerance=desk.settings.verify_tolerance,
            trust_damaged=request.delivery is not Delivery.REPLACE,
            timeout_s=desk.settings.analysis_timeout_s,
            chain=film_chain(request, analysis),
        ),
        progressed,
    )


def _to_prove(profile: Profile, media: MediaInfo, search: SearchResult) -> tuple[Target, ...]:
    """Return what an encode has to meet; what its search had to give up is not asked of it."""
    if search.verdict is SearchVerdict.FALLBACK and search.target is not None:
        return (search.target,)
    return (profile.target_for(media.size_bytes), *profile.floors)


def replace_source(task: Task, desk: Desk) -> ReplaceResult:
    """Put the proven result in place."""
    request, analysis, made = task.job.request, _analysis(task), task.results.encode
    assert made is not None
    final = result_path(request)
    journal = EngineJournal(task, desk)
    if request.delivery is Delivery.REPLACE:
        return files_replace(
            made.path,
            final,
            request.source,
            fingerprint=analysis.fingerprint,
            links=request.profile.hard_links,
            job_id=task.job.id,
            journal=journal,
        )
    return deliver(made.path, final, request.source, job_id=task.job.id, journal=journal)


def _analysis(task: Task) -> Analysis:
    assert task.results.analyze is not None
    return task.results.analyze


def _sample_bytes(analysis: Analysis) -> int:
    """Return what a sample may take at most: as much as the source, which is far too much."""
    return min(analysis.media.size_bytes, 200_000_000)


RUNNERS: dict[str, Runner] = {
    "analyze": analyze,
    "crf_search": crf_search,
    "encode": encode,
    "verify": verify,
    "replace": replace_source,
}
