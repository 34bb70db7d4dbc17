"""The verb ``queue``: what is in the queue, and orders to the window that is open."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.console.output import print_json, report_failure, say
from app.console.status import LACKING
from app.domain.summary import Listing, Summary
from app.domain.text import format_bytes, format_change
from app.errors import Code, Failure
from app.places import find_places
from app.services.instance import Message, send
from app.services.listing import read_queue

_AT_ONCE = 500


def run_queue(options: argparse.Namespace) -> int:
    """Run one order of ``queue`` and return the exit status.

    Raises ReelfitError where the database cannot be used.
    """
    places = find_places(os.environ)
    if options.order == "list":
        for summary, path in read_queue(places.database, Listing(), _AT_ONCE):
            if options.json:
                print_json(_record(summary, path))
            else:
                say(_line(summary))
        return 0
    QCoreApplication.instance() or QCoreApplication([])
    paths = tuple(path.absolute() for path in getattr(options, "paths", ()))
    jobs = tuple(getattr(options, "jobs", ()))
    if send(places.database.parent, Message(options.order, paths, jobs)):
        return 0
    detail = "Open the window with `reelfit`, or use `reelfit fit`, which needs none."
    report_failure(Failure(Code.NOT_RUNNING.public, detail), as_json=options.json)
    return LACKING


def _record(summary: Summary, path: Path) -> dict[str, object]:
    return {
        "event": "job",
        "id": summary.job_id,
        "path": str(path),
        "phase": summary.phase.value,
        "profile": summary.profile,
        "crf": summary.crf,
        "score": summary.score,
        "bytes_in": summary.bytes_in,
        "bytes_out": summary.bytes_out,
        "measured": summary.measured,
        "reason": summary.reason,
        "shared": summary.shared,
    }


def _line(summary: Summary) -> str:
    words = [f"{summary.job_id:>6}  {summary.phase.value:<13}  {summary.name}"]
    if summary.bytes_in is not None and summary.bytes_out is not None:
        about = "" if summary.measured else "about "
        words.append(
            f"{format_bytes(summary.bytes_in)} → {about}{format_bytes(summary.bytes_out)}, "
            f"{format_change(summary.bytes_in, summary.bytes_out)}"
        )
    return "  ".join(words)
