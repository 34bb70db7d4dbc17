"""From what happens to a job to the row that lists show of it.

Pure, as the machine is: a summary follows from the one before, so that it is stored in the same
commit as the state, whatever the job found long ago.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from app.domain.events import (
    JobEvent,
    ProfileChanged,
    RetryRequested,
    StageFailed,
    StageSkipped,
    StageSucceeded,
)
from app.domain.job import Delivery, Job, Phase, Request
from app.domain.media import MediaInfo
from app.domain.profile import Profile
from app.domain.results import (
    Analysis,
    ReplaceResult,
    Results,
    SearchResult,
    StageResult,
    VerifyResult,
)
from app.domain.summary import Summary
from app.domain.text import printable, show_path

SKIPPED = "skipped"
_REASON_LENGTH = 300

# Fields of a summary by name. To replace them one after another takes longer than the commit.
Changes = dict[str, Any]

_NOTHING_FOUND: Changes = {
    "bytes_out": None,
    "crf": None,
    "score": None,
    "measured": False,
    "category": "",
    "code": "",
    "reason": "",
    "forecast_bytes": None,
    "forecast_score": None,
}


def first_summary(job: Job, now: float, *, priority: int = 0, position: float = 0.0) -> Summary:
    """Return the summary of a job of which nothing is known but its request."""
    request = job.request
    profile = request.profile
    return Summary(
        job_id=job.id,
        name=printable(request.source.name),
        folder=show_path(request.source.parent),
        phase=job.state.phase,
        profile=profile.name,
        encoder=profile.encoder,
        preset=profile.preset,
        metric=profile.target.metric,
        target=profile.target.value,
        delivery=request.delivery,
        priority=priority,
        position=position,
        added_at=now,
        updated_at=now,
        statistic=profile.target.statistic,
    )


def summarise(
    before: Summary,
    job: Job,
    event: JobEvent,
    result: StageResult | None,
    now: float,
    worked_s: float = 0.0,
) -> Summary:
    """Return the summary after an event; ``worked_s`` is how long the stage that ended worked."""
    ends, ended = job.state.phase.is_final, before.phase.is_final
    changes: Changes = {
        "phase": job.state.phase,
        "held": before.held and not ends,
        "seconds": before.seconds + worked_s,
        "updated_at": now,
        "ended_at": (before.ended_at if ended else now) if ends else 0.0,
    }
    if isinstance(event, RetryRequested):
        changes |= {**_NOTHING_FOUND, "target": _target(before, job), "seconds": 0.0}
    elif isinstance(event, ProfileChanged):
        changes |= _of_profile(event.profile)
        if not ends:  # what an ended job came to stays
            changes |= {**_NOTHING_FOUND, "target": _target(before, job)}
    if result is not None:
        changes |= _found(job.request, result)
    return replace(before, **(changes | _of_end(job)))


def summarise_anew(
    job: Job,
    results: Results,
    story: Iterable[tuple[JobEvent, float]],
    added_at: float,
    position: float,
) -> Summary:
    """Return the summary of a job that has none: from what it found and when its events came."""
    changes: Changes = {}
    for result in (results.analyze, results.crf_search, results.verify, results.replace):
        if result is not None:
            changes |= _found(job.request, result)
    seconds, latest = 0.0, added_at
    for event, at in story:
        if isinstance(event, StageSucceeded | StageSkipped | StageFailed):
            seconds += max(0.0, at - latest)
        elif isinstance(event, RetryRequested):
            seconds = 0.0
        latest = at
    changes |= {
        "seconds": seconds,
        "updated_at": latest,
        "ended_at": latest if job.state.phase.is_final else 0.0,
    }
    fresh = first_summary(job, added_at, position=position)
    return replace(fresh, **(changes | _of_end(job)))


def _target(before: Summary, job: Job) -> float:
    """Return the target of a video before its search: the profile's for its size."""
    profile = job.request.profile
    if before.bytes_in is None:
        return profile.target.value
    return profile.target_for(before.bytes_in).value


def _of_profile(profile: Profile) -> Changes:
    return {
        "profile": profile.name,
        "encoder": profile.encoder,
        "preset": profile.preset,
        "metric": profile.target.metric,
        "statistic": profile.target.statistic,
    }


def _found(request: Request, result: StageResult) -> Changes:
    """Return what a stage's result changes."""
    match result:
        case Analysis(media, fingerprint, names=names):
            seen: Changes = {
                "duration_s": media.duration_s,
                "digest": fingerprint.digest,
                "bytes_in": media.size_bytes,
                "target": request.profile.target_for(media.size_bytes).value,
                "shared": request.delivery is Delivery.REPLACE and names > 1,
            }
            return seen | _of_picture(media)
        case SearchResult():
            found = _of_point(result) | {
                "measured": False,
                "reason": _short(result.reason),
                "forecast_bytes": result.predicted_bytes,
                "forecast_score": result.predicted_score,
            }
            return found if result.target is None else found | {"target": result.target.value}
        case VerifyResult(score):
            return {"score": score.value(request.profile.target.statistic)}
        case ReplaceResult(bytes_out=bytes_out, other_names=others):
            placed: Changes = {"bytes_out": bytes_out, "measured": True}
            return placed if others is None else placed | {"shared": others > 0}
        case _:
            return {}


def _of_picture(media: MediaInfo) -> Changes:
    try:
        picture = media.picture
    except ValueError:
        return {}  # only looked at, where there is no moving picture
    return {
        "codec": media.video.codec,
        "width": picture.width,
        "height": picture.height,
        "hdr": picture.hdr.value,
    }


def _of_point(search: SearchResult) -> Changes:
    return {
        "crf": search.crf,
        "score": search.predicted_score,
        "bytes_out": search.predicted_bytes,
    }


def _of_end(job: Job) -> Changes:
    """Return what a skip or a failure says; it is the state's, whichever event led there."""
    state = job.state
    if state.phase is Phase.FAILED and state.failure is not None:
        failure = state.failure
        return {
            "category": failure.category.value,
            "code": failure.code,
            "reason": _short(failure.message),
        }
    if state.phase is Phase.SKIPPED and state.skip is not None:
        skip = state.skip
        said: Changes = {
            "category": SKIPPED,
            "code": skip.reason.value,
            "reason": _short(skip.message),
        }
        return said if skip.best is None else said | _of_point(skip.best)
    return {}


def _short(text: str) -> str:
    """Return text as one printable line of a length that a row can hold."""
    line = printable(" ".join(text.split()))
    return line if len(line) <= _REASON_LENGTH else f"{line[: _REASON_LENGTH - 1]}…"
