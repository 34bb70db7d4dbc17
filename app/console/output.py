"""Lines for scripts and lines for people, of the same values."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterable, Mapping
from typing import TextIO

from app.domain.codec import to_json
from app.domain.events import JobEnded, ProbeFinished
from app.domain.job import Job, Phase, Skip
from app.domain.results import Analysis, Results, SearchResult
from app.domain.text import format_bytes, format_change, format_duration, printable, show_path
from app.errors import Category, Code, Failure

FAILED = 1
WRONG_USAGE = 2
LACKING = 3
INTERRUPTED = 130


def exit_status(failures: Iterable[Failure]) -> int:
    """Return 0 where nothing failed, 3 where the environment lacks something, else 1."""
    categories = {failure.category for failure in failures}
    if categories & {Category.TOOL_MISSING, Category.CONFIGURATION}:
        return LACKING
    return FAILED if categories else 0


def print_json(record: Mapping[str, object]) -> None:
    """Print one object on a line of its own, at once."""
    # ASCII alone: names that are no UTF-8 survive as escapes, whatever the terminal's encoding.
    _print(json.dumps(record, ensure_ascii=True), sys.stdout)


def say(text: str = "") -> None:
    """Print a line for people on stdout, whatever the terminal can show of it."""
    _print(text, sys.stdout)


def complain(text: str) -> None:
    """Print a line for people on stderr."""
    _print(text, sys.stderr)


def _print(text: str, stream: TextIO) -> None:
    """Print a line at once.

    Where nobody reads any more (``reelfit … | head``) nothing is printed: the work goes on, because
    a result that is delivered is worth more than the news of it.
    """
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(f"{text.encode(encoding, 'replace').decode(encoding)}\n")
        stream.flush()
    except BrokenPipeError:
        # Python would complain at exit of what it could not flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def report_failure(failure: Failure, *, as_json: bool, path: str | None = None) -> None:
    """Say what went wrong, in the form that was asked for."""
    if as_json:
        print_json(failed_record(failure, path))
    else:
        complain(f"reelfit: {failure.message} [{failure.category.value}/{failure.code}]")


def report_bug(error: BaseException, *, as_json: bool) -> None:
    """Log a bug with its context, and say so in one line."""
    logging.getLogger("app").error("a bug", exc_info=error)
    detail = printable(f"{type(error).__name__}: {error}")
    report_failure(Failure(Code.BUG.public, detail), as_json=as_json)


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
    return {"event": "done", "path": path, **_done_figures(job, results, event.seconds)}


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
        "target": target.value,
        "reason": results.crf_search.reason,
        "streams": [
            {
                "index": fate.index,
                "kind": fate.kind,
                "codec": fate.codec,
                "action": fate.action,
                "detail": fate.detail,
            }
            for fate in (results.encode.fates if results.encode else ())
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


def ended_lines(event: JobEnded) -> list[str]:
    """Return what people read at a job's end."""
    job, results = event.job, event.results
    state = job.state
    name = show_path(job.request.source)
    if state.failure is not None and state.phase is Phase.FAILED:
        failure = state.failure
        return [
            f"✗ {name}",
            f"  failed: {failure.message} [{failure.category.value}/{failure.code}]",
        ]
    if state.skip is not None and state.phase is Phase.SKIPPED:
        return [f"– {name}", f"  skipped: {state.skip.message}"]
    if state.phase is Phase.CANCELLED:
        return [f"– {name}", "  cancelled"]
    if results.replace is not None:
        return [f"✓ {name}", *_done_lines(event)]
    if results.crf_search is not None:
        return [f"✓ {name}", *_search_lines(results.crf_search)]
    assert results.analyze is not None
    return [f"✓ {name}", *_media_lines(results.analyze)]


def _done_lines(event: JobEnded) -> list[str]:
    results, target = event.results, event.job.request.profile.target
    assert results.replace is not None
    assert results.verify is not None
    assert results.crf_search is not None
    assert results.analyze is not None
    score = results.verify.score
    before, after = results.analyze.media.size_bytes, results.replace.bytes_out
    share = "every frame" if score.subsample == 1 else f"every {score.subsample}th frame"
    lines = [
        f"  CRF {results.crf_search.crf:g}, measured {score.value(target.statistic):.2f} on "
        f"{share} of the result (target {target}; worst second {score.worst_second:.1f} at "
        f"{format_duration(score.worst_at_s)})",
        f"  {format_bytes(before)} → {format_bytes(after)}, {format_change(before, after)}, "
        f"in {format_duration(event.seconds)}",
        f"  why: {results.crf_search.reason}",
    ]
    dropped = [f for f in (results.encode.fates if results.encode else ()) if f.action == "dropped"]
    lines += [f"  left out: stream {f.index} ({f.kind}, {f.codec}): {f.detail}" for f in dropped]
    errors = results.encode.decode_errors if results.encode else 0
    if errors:
        lines.append(f"  note: the source is damaged ({errors} errors while decoding it)")
    trashed = "; the original is in the trash" if results.replace.trashed else ""
    return [*lines, f"  → {show_path(results.replace.output)}{trashed}"]


def _search_lines(search: SearchResult) -> list[str]:
    plus_minus = f" ± {search.score_error:.2f}" if search.score_error else ""
    size_error = f" ± {search.bytes_error:.0%}" if search.bytes_error else ""
    return [
        f"  CRF {search.crf:g}: predicted {search.predicted_score:.2f}{plus_minus}, about "
        f"{format_bytes(search.predicted_bytes)}{size_error}; {len(search.probes)} probes in "
        f"{format_duration(search.seconds)}",
        f"  why: {search.reason}",
    ]


def _media_lines(analysis: Analysis) -> list[str]:
    media = analysis.media
    lines = [
        f"  {media.container}, {format_duration(media.duration_s)}, "
        f"{format_bytes(media.size_bytes)}, {media.bit_rate / 1000:.0f} kbit/s"
    ]
    for stream in media.streams:
        words = [f"{stream.kind.value} {stream.codec}"]
        if stream.picture is not None:
            picture = stream.picture
            words.append(f"{picture.width}×{picture.height}")
            words.append(f"{float(picture.frame_rate):.5g} fps")
            words.append(f"{picture.pix_fmt} {picture.hdr.value}")
        if stream.sound is not None:
            words.append(f"{stream.sound.layout} {stream.sound.sample_rate_hz} Hz")
        words += [text for text in (stream.language, stream.title) if text]
        mark = "*" if stream.index == media.video_index else " "
        lines.append(f"  {mark} {stream.index}: {', '.join(words)}")
    if media.chapters:
        lines.append(f"    {media.chapters} chapters")
    return lines
