"""The queue as it is stored, for those who read it once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.domain.summary import Listing, Summary
from app.storage.database import open_database, open_reader


def read_queue(database: Path, listing: Listing, at_once: int) -> Iterator[tuple[Summary, Path]]:
    """Give each job of a listing with its source, reading so many at once.

    Raises ReelfitError where the database cannot be used.
    """
    open_database(database).close()  # made, or brought up to date
    reader = open_reader(database)
    try:
        ids = reader.summaries.order(listing)
        for first in range(0, len(ids), at_once):
            page = ids[first : first + at_once]
            sources = reader.jobs.sources(page)
            for summary in reader.summaries.many(page):
                yield summary, sources[summary.job_id]
    finally:
        reader.close()
