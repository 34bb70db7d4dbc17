"""The two ways out of a placement that was begun: on to the new state, or back to the old one.

Both look only at what is on the disk, so they serve an error in mid-course and the start after a
crash alike, and may themselves be cut short and run again.
"""

from __future__ import annotations

import errno
import logging
import os
from pathlib import Path

from app.domain.results import ReplaceResult
from app.domain.text import show_path
from app.errors import Code, ReelfitError
from app.files.failures import failure_of
from app.files.fingerprint import ensure_unchanged, holds
from app.files.moves import NO_HARD_LINKS, is_same_file, is_taken, move_new, sync_folder
from app.files.placement import Journal, Original, Placement
from app.files.trash import move_to_trash
from app.remarks.files import FilePhrase
from app.remarks.phrase import Remark

_log = logging.getLogger(__name__)


def recover_placement(placement: Placement) -> ReplaceResult | None:
    """Bring an open placement to an end after a crash; the caller then closes it in the journal.

    Returns the result where it stands under its final name, on which the original is moved to the
    trash if it was to be replaced; None where all is as before the placement began, the part being
    where it was if it survived. Raises ReelfitError (replace_failed, disk_full) where the disk does
    not let it; then it can be called again later.
    """
    try:
        if not holds(placement.final, placement.result):
            put_back(placement)
            return None
        if is_same_file(placement.part, placement.final):
            placement.part.unlink()
        if placement.replaces is not None:
            try:
                retire_original(placement, placement.replaces)
            except ReelfitError as error:
                _log.warning("Going back, because of: %s", error)
                put_back(placement)
                return None
    except OSError as error:
        raise failure_of(error, placement.final, Code.REPLACE_FAILED) from error
    size = placement.result.size_bytes
    return ReplaceResult(placement.final, size, trashed=placement.replaces is not None)


def retire_original(placement: Placement, original: Original) -> None:
    """Move the original to the trash, now that its successor stands; nothing if that was done.

    Raises OSError; ReelfitError: source_changed where it is not the file that was encoded, and what
    :func:`move_to_trash` raises. Once the original is in the trash nothing raises any more.
    """
    source = original.source
    if is_taken(original.kept):
        move_to_trash(original.kept, known_as=source)
    elif is_taken(source) and not is_same_file(source, placement.final):
        ensure_unchanged(source, original.fingerprint)
        move_to_trash(source, known_as=source)
    try:
        _remove_if_empty(original.kept.parent)
    except OSError as error:
        _log.warning("%r could not be removed: %s", original.kept.parent, error)


def give_up(placement: Placement, failure: ReelfitError, journal: Journal) -> ReelfitError:
    """Go back after ``failure`` and return what to raise: it, or that going back failed as well.

    In the latter case the placement stays open, so that the next start tries again.
    """
    try:
        put_back(placement)
    except (OSError, ReelfitError) as error:
        _log.exception("Going back failed in %r", placement)
        why = error.failure.told if isinstance(error, ReelfitError) else (str(error),)
        return ReelfitError.of(
            Code.REPLACE_FAILED,
            *failure.failure.told,
            FilePhrase.NOT_BACK.of(*why),
            _where(placement),
            FilePhrase.TRIES_AGAIN.of(),
        )
    journal.withdraw(placement.job_id)
    return failure


def put_back(placement: Placement) -> None:
    """Restore the state before the placement: the original under its name, the result in its part.

    Where another program's file is under that name, it stays, and the original goes to the trash.
    Raises OSError; ReelfitError where there is no trash then.
    """
    original = placement.replaces
    if original is not None and is_taken(original.kept):
        _restore(original, placement)
    _reclaim(placement)
    if original is not None:
        _remove_if_empty(original.kept.parent)
    sync_folder(placement.final.parent)


def _restore(original: Original, placement: Placement) -> None:
    source, kept = original.source, original.kept
    if is_same_file(kept, source):
        kept.unlink()
    elif not is_taken(source):
        move_new(kept, source)
    elif holds(source, placement.result):
        _swap_back(placement, source, kept)
    else:
        # Some other program has replaced the original itself, and would have lost it.
        _log.warning("%r is another file by now; the original goes to the trash", source)
        move_to_trash(kept, known_as=source)


def _swap_back(placement: Placement, source: Path, kept: Path) -> None:
    """Give its name back to the original, and the result its part: hours of work, for another try.

    As on the way there, the name is empty for an instant only where there are no hard links. The
    result is given up where neither works.
    """
    try:
        if not is_same_file(placement.part, source):
            placement.part.hardlink_to(source)
    except OSError as error:
        if error.errno in NO_HARD_LINKS:
            move_new(source, placement.part)
            move_new(kept, source)
            return
        _log.warning("The result %r could not be kept: %s", source, error)
    kept.replace(source)


def _reclaim(placement: Placement) -> None:
    """Take the result out of its final name, unless no other file is left under the source's."""
    part, final, original = placement.part, placement.final, placement.replaces
    if original is not None:
        source = original.source
        if not is_taken(source) or is_same_file(source, final):
            return
    if not holds(final, placement.result):
        return
    if is_same_file(part, final):
        final.unlink()
    elif not is_taken(part):
        move_new(final, part)


def _remove_if_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except FileNotFoundError:
        pass
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            raise
        _log.warning("%r holds something that is not ours, so it stays", folder)


def _where(placement: Placement) -> Remark:
    """Say where the original is."""
    original = placement.replaces
    if original is None:
        return FilePhrase.UNTOUCHED.of()
    # Not is_taken, which raises: the disk may be what fails.
    place = original.kept if os.path.lexists(original.kept) else original.source
    return FilePhrase.ORIGINAL_AT.of(path=show_path(place))
