"""The objects of ``--json``: what is in each is said in ``app.cli``."""

from __future__ import annotations

import json

from app.domain.codec import to_json
from app.domain.events import JobEnded, ProbeFinished
from app.domain.job import Job, Phase, Skip
from app.domain.results import Analysis, Results, SearchResult
from app.errors import Failure
from app.remarks.english import english, in_english


def failed_record(failure: Failure, path: str | None) -> dict[str, object]:
    """Return the object for a failure."""
    return {
        "event": "failed",
        "path": path,
        "category": failure.category.value,
        "code": failure.code,
        "message": failure.message,
    }


def probe_record(job: Job, event: ProbeFinished) -> dict[str, object]:
    """Return the object for a probe."""
    target = job.request.profile.target
    return {
        "event": "probe",
        "path": str(job.request.source),
        "crf": event.probe.crf,
        "score": event.probe.measured.score.value(target.statistic),
        "bytes": event.probe.measured.bytes_out,
        "cached": event.probe.cached,
        "preset": event.probe.preset,
        "scout": event.probe.scout,
    }


def search_record(job: Job, search: SearchResult) -> dict[str, object]:
    """Return the object for a search's answer."""
    return {
        "event": "search_done",
        "path": str(job.request.source),
        "crf": search.crf,
        "predicted_score": search.predicted_score,
        "predicted_bytes": search.predicted_bytes,
        "probes": len(search.probes),
        "seconds": search.seconds,
        "reason": search.reason,
        "score_error": search.score_error,
        "bytes_error": search.bytes_error,
        "verdict": search.verdict.value,
        "limit": search.limit.value,
        "target": search.target.value if search.target is not None else None,
        "whole_film": search.plan.whole,
    }


def analyzed_record(job: Job, analysis: Analysis) -> dict[str, object]:
    """Return the object for what a file holds."""
    plain: dict[str, object] = json.loads(to_json(analysis))
    return {"event": "analyzed", "path": str(job.request.source), **plain}


def ended_record(event: JobEnded) -> dict[str, object] | None:
    """Return the object for a job's end; None where its last stage has one of its own."""
    job, results = event.job, event.results
    path = str(job.request.source)
    state = job.state
    if state.failure is not None and state.phase is Phase.FAILED:
        return failed_record(state.failure, path)
    if state.skip is not None and state.phase is Phase.SKIPPED:
        return _skipped_record(job, state.skip)
    if state.phase is Phase.CANCELLED:
        return {"event": "cancelled", "path": path}
    if results.replace is None:
        return None
    figures = _done_figures(job, results, event.seconds)
    return {"event": "done", "path": path, **figures, "already_done": event.settled}


def _done_figures(job: Job, results: Results, seconds: float) -> dict[str, object]:
    assert results.replace is not None
    assert results.verify is not None
    assert results.crf_search is not None
    assert results.analyze is not None
    target = job.request.profile.target
    return {
        "output": str(results.replace.output),
        "crf": results.crf_search.crf,
        "score": results.verify.score.value(target.statistic),
        "bytes_in": results.analyze.media.size_bytes,
        "bytes_out": results.replace.bytes_out,
        "seconds": seconds,
        "metric": target.metric.value,
        "target": (results.crf_search.target or target).value,
        "reason": results.crf_search.reason,
        "streams": [
            {
                "index": fate.index,
                "kind": fate.kind,
                "codec": fate.codec,
                "action": fate.action,
                "detail": in_english(fate.told) if fate.action == "dropped" else fate.detail,
                "note": "" if fate.action == "dropped" else in_english(fate.told),
            }
            for fate in (results.encode.fates if results.encode else ())
        ],
        "account": json.loads(to_json(results.account)),
        "other_names": results.replace.other_names,
        "checks": [
            {
                "name": check.name,
                "passed": check.passed,
                "expected": english(check.expected),
                "found": english(check.found),
            }
            for check in results.verify.checks
        ],
    }


def _skipped_record(job: Job, skip: Skip) -> dict[str, object]:
    record: dict[str, object] = {
        "event": "skipped",
        "path": str(job.request.source),
        "reason": skip.reason.value,
        "message": skip.message,
    }
    if skip.best is not None:
        record |= {
            "crf": skip.best.crf,
            "score": skip.best.predicted_score,
            "bytes": skip.best.predicted_bytes,
        }
    return record
