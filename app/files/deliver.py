"""Puts a result under a name of its own. Whatever has a name on disk keeps it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from app.domain.results import ReplaceResult
from app.domain.text import show_path
from app.errors import Code, ReelfitError
from app.files.failures import failure_of, failure_to_write
from app.files.fingerprint import read_fingerprint
from app.files.moves import move_new, seal, sync_folder
from app.files.naming import unused
from app.files.placement import Journal, Placement
from app.files.recover import give_up
from app.remarks.files import FilePhrase


def prepare_folder(folder: Path) -> None:
    """Make an output folder with its parents, and prove by writing that it takes files.

    Leaves nothing in it. Raises ReelfitError: output_unwritable, disk_full.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Permissions say too little (read-only mounts, quotas, network shares), so a file is made;
        # where the system can, one that never has a name.
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"\0")
            file.flush()
    except FileExistsError as error:
        said = FilePhrase.NO_FOLDER.of(path=show_path(folder))
        raise ReelfitError.of(Code.OUTPUT_UNWRITABLE, said) from error
    except OSError as error:
        raise failure_of(error, folder, Code.OUTPUT_UNWRITABLE) from error


def check_folder(folder: Path) -> None:
    """Prove that results can be written to a folder, without making it where it is not there yet.

    Raises ReelfitError: output_unwritable, disk_full.
    """
    existing = next((path for path in (folder, *folder.parents) if path.exists()), folder)
    prepare_folder(existing)


def deliver(
    part: Path, final: Path, source: Path, *, job_id: int, journal: Journal
) -> ReplaceResult:
    """Move a finished ``part`` to ``final`` in the same folder, or to its first free variant.

    The result takes over what its source has beside its content (``attributes``), and is on the
    disk when this returns. On success the placement stays open in the journal (see
    :class:`Journal`). Raises ReelfitError: output_unwritable, disk_full, replace_failed; the part
    is then where it was.
    """
    try:
        account = seal(part, source)
        result = read_fingerprint(part)
    except OSError as error:
        raise failure_of(error, part, Code.REPLACE_FAILED) from error
    while True:
        placement = Placement(job_id, part, unused(final), result)
        journal.begin(placement)
        try:
            move_new(part, placement.final)
            sync_folder(placement.final.parent)
        except FileExistsError:
            continue  # taken since: write the next name down
        except OSError as error:
            raise give_up(placement, failure_to_write(error, placement.final), journal) from error
        return ReplaceResult(placement.final, result.size_bytes, account=account)
