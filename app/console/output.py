"""Printing that cannot fail, and what the exit status says."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterable, Mapping
from typing import TextIO

from app.console.records import failed_record
from app.console.status import FAILED, LACKING
from app.domain.text import printable
from app.errors import Category, Code, Failure


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


def _print(text: str, stream: TextIO | None) -> None:
    """Print a line at once.

    Where nobody reads any more (``reelfit … | head``) nothing is printed: the work goes on, because
    a result that is delivered is worth more than the news of it.
    """
    if stream is None:  # closed before we started (``reelfit … >&-``)
        return
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
