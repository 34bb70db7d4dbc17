"""Puts a result in its source's place, and the source in the trash.

With the same name (film.mkv to film.mkv) the original first gets a second name in a private folder
beside it, by a hard link; then one rename gives its name to the result, so that the name is never
empty; then the original goes to the trash under the name it had. Without hard links (exFAT, some
network shares) the original is renamed aside instead: for an instant nothing is under its name, and
after a crash in that instant ``recover`` renames it back.

With another name (film.mp4 to film.mkv) the result takes the new name, then the original goes.

A source of several names (``domain.hard_links``) loses this one alone, where that is wanted: what
stands under the others is neither written to nor moved.

Whatever has happened when something fails is undone; see ``recover``. One race is left: a file that
another program puts under the name within the microseconds between the last look and the rename is
replaced, as the rename cannot be made conditional on every system.
"""

from __future__ import annotations

import stat
from pathlib import Path

from app.domain.hard_links import HardLinks, names_entry
from app.domain.media import Fingerprint
from app.domain.results import ReplaceResult
from app.domain.text import show_path
from app.errors import Code, ReelfitError
from app.files.failures import failure_of
from app.files.fingerprint import ensure_unchanged, read_fingerprint
from app.files.moves import NO_HARD_LINKS, is_same_file, is_taken, move_new, seal, sync_folder
from app.files.naming import keep_path
from app.files.placement import Journal, Original, Placement
from app.files.recover import give_up, retire_original
from app.files.trash import ensure_trash
from app.remarks.files import FilePhrase
from app.remarks.phrase import Words


def ensure_replaceable(source: Path, final: Path, links: HardLinks) -> None:
    """Return if nothing known stands against replacing ``source`` by a file called ``final``.

    Worth asking before hours of encoding too. Raises ReelfitError: source_missing, replace_failed
    (it is a link or has further names, unless ``links`` lets these keep it; another file is in the
    way, there is no trash).
    """
    try:
        found = source.lstat()
        is_in_the_way = is_taken(final) and not is_same_file(final, source)
        # One name in two spellings, where case does not matter, is one name to the system as well.
        is_other_name = final != source and found.st_nlink > 1 and is_same_file(final, source)
    except FileNotFoundError as error:
        raise failure_of(error, source, Code.SOURCE_MISSING) from error
    except OSError as error:
        raise failure_of(error, source, Code.REPLACE_FAILED) from error
    if stat.S_ISLNK(found.st_mode):
        raise _refusal(FilePhrase.A_LINK.of(path=show_path(source)))
    if found.st_nlink > 1 and links is HardLinks.REFUSE:
        raise _refusal(FilePhrase.MORE_NAMES.of(path=show_path(source), names=found.st_nlink))
    if is_in_the_way:
        raise _in_the_way(final)
    if is_other_name:
        raise _refusal(FilePhrase.ANOTHER_NAME.of(path=show_path(final)))
    ensure_trash(source)


def replace_source(
    part: Path,
    final: Path,
    source: Path,
    *,
    fingerprint: Fingerprint,
    links: HardLinks,
    job_id: int,
    journal: Journal,
) -> ReplaceResult:
    """Put ``part`` under the name ``final`` and move ``source`` to the trash.

    All three are in one folder; ``source`` is no link and still has ``fingerprint``. ``final`` is
    its own name or one that is free. The result takes over what it has beside its
    content (``attributes``). On success the placement stays open in the journal (see
    :class:`Journal`).

    Raises ReelfitError: what :func:`ensure_replaceable` and :func:`ensure_unchanged` raise,
    replace_failed, disk_full. Source and part are then as they were.
    """
    ensure_replaceable(source, final, links)
    ensure_unchanged(source, fingerprint)
    names = count_names(source)
    try:
        account = (*seal(part, source), *names_entry(names, found=""))
        result = read_fingerprint(part)
    except OSError as error:
        raise failure_of(error, part, Code.REPLACE_FAILED) from error
    original = Original(source, fingerprint, keep_path(source, job_id, fingerprint.digest))
    placement = Placement(job_id, part, final, result, original)
    journal.begin(placement)
    try:
        if is_same_file(final, source):
            _swap(placement, original)
        else:
            move_new(part, final)
        sync_folder(final.parent)
        retire_original(placement, original)
    except FileExistsError as error:
        raise give_up(placement, _in_the_way(final), journal) from error
    except OSError as error:
        failure = failure_of(error, final, Code.REPLACE_FAILED)
        raise give_up(placement, failure, journal) from error
    except ReelfitError as error:
        raise give_up(placement, error, journal) from error
    return ReplaceResult(
        final, result.size_bytes, trashed=True, account=account, other_names=names - 1
    )


def _swap(placement: Placement, original: Original) -> None:
    """Give the source's name to the result, the original being kept under another."""
    source, kept = original.source, original.kept
    kept.parent.mkdir(mode=0o700, exist_ok=True)
    try:
        kept.hardlink_to(source)
    except OSError as error:
        if error.errno not in NO_HARD_LINKS:
            raise
        _swap_by_renaming(placement, original)
        return
    _sync_names(original)
    ensure_unchanged(source, original.fingerprint)
    # The name can have changed hands since: whoever took it must not lose their file to the rename.
    if not is_same_file(kept, source):
        said = FilePhrase.ANOTHER_FILE.of(path=show_path(source))
        raise ReelfitError.of(Code.SOURCE_CHANGED, said)
    placement.part.replace(placement.final)


def _swap_by_renaming(placement: Placement, original: Original) -> None:
    move_new(original.source, original.kept)
    _sync_names(original)
    ensure_unchanged(original.kept, original.fingerprint)
    move_new(placement.part, placement.final)


def _sync_names(original: Original) -> None:
    """Bring the original's second name to the disk, before its first is given away."""
    sync_folder(original.kept.parent)
    sync_folder(original.source.parent)


def count_names(path: Path) -> int:
    """Return how many names a file has (hard links).

    Raises ReelfitError: source_missing, source_unreadable.
    """
    try:
        return max(1, path.stat().st_nlink)  # some network drives answer 0
    except FileNotFoundError as error:
        raise failure_of(error, path, Code.SOURCE_MISSING) from error
    except OSError as error:
        raise failure_of(error, path, Code.SOURCE_UNREADABLE) from error


def _refusal(said: Words) -> ReelfitError:
    return ReelfitError.of(Code.REPLACE_FAILED, said)


def _in_the_way(final: Path) -> ReelfitError:
    return _refusal(FilePhrase.IN_THE_WAY.of(path=show_path(final)))
