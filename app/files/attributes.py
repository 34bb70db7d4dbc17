"""What a file has beside its content: dates, owner, mode, extended attributes.

All of it is carried over from a source to its result as far as the system lets it, and accounted
for. None of it is worth a failure: a result without its tags is better than none.

Of extended attributes those are carried that people and programs give a file: all that begin with
``user.``, its access list, its security label. Three kinds are not. Checksums, signatures and
content types are of the old content. The right to run with privileges (``security.capability``) is
no right of a video. What a file system keeps for itself (``trusted.overlay``, ``btrfs``) is its own
matter. The date of creation is read where the system tells it; only Windows and macOS let it be
set, and Python on neither.
"""

from __future__ import annotations

import ctypes
import hashlib
import logging
import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path

from app.domain.account import FILE, Entry, Fate, Why, changed, dropped, kept
from app.domain.text import printable

_log = logging.getLogger(__name__)

# The coarsest clock that dates are stored on (FAT).
_CLOCK_S = 2.0
# Longer attributes, and such as are no text, are known by their length and digest.
_LONGEST_TEXT = 200
_PERMISSIONS = 0o777  # set-user-id and its like are for programs

_CARRIED = ("user.", "security.", "system.posix_acl_access", "system.nfs4_acl")
# Of the old content (shatag and cshatag, the desktops' common names, Linux's integrity labels), or
# rights of a program.
_OUTDATED = (
    "user.shatag.",
    "user.checksum",
    "user.xdg.checksum",
    "user.mime_type",
    "security.ima",
    "security.evm",
    "security.capability",
)
# Any other can be set only by who may write, which the mode may forbid.
_ACCESS_LISTS = ("system.",)

# linux/stat.h and fcntl.h
_AT_FDCWD = -100
_STATX_BTIME = 0x800
_STATX_BYTES = 256
_STATX_MASK, _STATX_SECONDS, _STATX_REST_NS = slice(0, 4), slice(80, 88), slice(88, 92)


@dataclass(frozen=True, slots=True)
class Attributes:
    """What a file has beside its content. Times are nanoseconds since 1970.

    ``created_ns`` is None where the system does not tell it. ``extended`` are the extended
    attributes that may be read, by name.
    """

    accessed_ns: int
    modified_ns: int
    created_ns: int | None
    owner: int
    group: int
    mode: int
    extended: Mapping[str, bytes]


def read_attributes(path: Path) -> Attributes:
    """Return what a file has beside its content. Raises OSError where it cannot be reached."""
    found = path.stat()
    return Attributes(
        accessed_ns=found.st_atime_ns,
        modified_ns=found.st_mtime_ns,
        created_ns=_created_ns(path, found),
        owner=found.st_uid,
        group=found.st_gid,
        mode=stat.S_IMODE(found.st_mode),
        extended=dict(_extended(path)),
    )


def carry_over(source: Path, part: Path) -> tuple[Entry, ...]:
    """Give ``part`` what ``source`` has beside its content, and return the account of it.

    What the system refuses is told in the account and the log. Raises OSError where either file
    cannot be reached.
    """
    before, own = read_attributes(source), read_attributes(part)
    entries = _plan(before, own)
    _apply(before, part)
    found = _items(read_attributes(part))
    return tuple(_settled(entry, found.get(entry.item)) for entry in entries)


# -- the plan --------------------------------------------------------------------------------------


def _plan(before: Attributes, own: Attributes) -> list[Entry]:
    """Return what shall become of everything; ``own`` is what the part has by itself."""
    planned = _items(_reachable(before, own))
    entries = []
    for item, value in _items(before).items():
        why = _why_not(item)
        if why is not None:
            entries.append(dropped(FILE, item, value, why))
        elif planned[item] == value:
            entries.append(kept(FILE, item, value))
        else:
            why = Why.OUTDATED if item == "mode" else Why.SYSTEM
            entries.append(changed(FILE, item, value, planned[item], why))
    return entries


def _reachable(before: Attributes, own: Attributes) -> Attributes:
    """Return what the part can have of its source's."""
    mode = before.mode & _PERMISSIONS
    # Others than root cannot give a file away.
    return replace(before, mode=mode, owner=before.owner if _is_root() else own.owner)


def _why_not(item: str) -> Why | None:
    """Return why something is not carried over, None for what is."""
    kind, _, name = item.partition(" ")
    if kind == "created":
        return Why.SYSTEM
    if kind != "attribute":
        return None
    if name.startswith(_OUTDATED):
        return Why.OUTDATED
    return None if name.startswith(_CARRIED) else Why.SYSTEM


def _items(attributes: Attributes) -> dict[str, str]:
    """Return what there is, in words; the access date is left out, as every reading changes it."""
    items = {"modified": _date(attributes.modified_ns)}
    if attributes.created_ns is not None:
        items["created"] = _date(attributes.created_ns)
    if os.name != "nt":
        items["owner"] = str(attributes.owner)
        items["group"] = str(attributes.group)
        items["mode"] = f"{attributes.mode:03o}"
    for name, value in sorted(attributes.extended.items()):
        items[f"attribute {printable(name)}"] = _shown(value)
    return items


def _date(time_ns: int) -> str:
    seconds, rest_ns = divmod(time_ns, 10**9)
    try:
        whole = datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError, ValueError):  # a year that has no four digits
        return f"{time_ns} ns"
    return f"{whole:%Y-%m-%dT%H:%M:%S}.{rest_ns:09}+00:00"


def _shown(value: bytes) -> str:
    try:
        text = value.removesuffix(b"\0").decode()  # security labels end so
    except UnicodeDecodeError:
        text = ""
    if text.isprintable() and 0 < len(text) <= _LONGEST_TEXT:
        return text
    return f"{len(value)} bytes, {hashlib.blake2b(value, digest_size=8).hexdigest()}"


# -- the deed --------------------------------------------------------------------------------------


def _apply(before: Attributes, part: Path) -> None:
    """Set everything, in an order in which no step undoes another.

    A change of owner clears attributes and parts of the mode; the mode may take away the right to
    set attributes; an access list adds to the mode; every one of these leaves the dates alone.
    """
    carried = {name: value for name, value in before.extended.items() if _is_carried(name)}
    lists = {name: carried.pop(name) for name in list(carried) if name.startswith(_ACCESS_LISTS)}
    steps: list[Callable[[], None]] = []
    if os.name != "nt":
        # Others than root may share a file with a group of theirs.
        owner = before.owner if _is_root() else -1
        steps = [
            partial(os.chown, part, owner, before.group),
            *_setters(part, carried),
            partial(os.chmod, part, before.mode & _PERMISSIONS),
            *_setters(part, lists),
        ]
    steps.append(partial(os.utime, part, ns=(before.accessed_ns, before.modified_ns)))
    for step in steps:
        try:
            step()
        except OSError as error:
            _log.info("Not all could be carried over: %s", error)


def _setters(part: Path, values: Mapping[str, bytes]) -> Iterator[Callable[[], None]]:
    if sys.platform == "linux":
        for name, value in values.items():
            yield partial(os.setxattr, part, name, value)


def _is_carried(name: str) -> bool:
    return _why_not(f"attribute {name}") is None


def _settled(entry: Entry, found: str | None) -> Entry:
    if entry.fate is Fate.DROPPED:
        return replace(entry, found="")
    same = found == entry.planned or (
        entry.item == "modified" and _is_near(entry.planned, found or "")
    )
    return replace(entry, found=found or "", lost=not same)


def _is_near(planned: str, found: str) -> bool:
    """Whether two dates are the same on a file system's coarser clock."""
    try:
        one, other = (datetime.fromisoformat(text) for text in (planned, found))
    except ValueError:  # in years that have no four digits
        return False
    return abs(one - other).total_seconds() <= _CLOCK_S


# -- the system ------------------------------------------------------------------------------------


def _is_root() -> bool:
    return os.name != "nt" and os.geteuid() == 0


def _extended(path: Path) -> Iterator[tuple[str, bytes]]:
    if sys.platform != "linux":
        return
    try:
        names = os.listxattr(path)
    except OSError as error:  # a file system that has none
        _log.debug("%r has no extended attributes: %s", path, error)
        return
    for name in names:
        try:
            yield name, os.getxattr(path, name)
        except OSError as error:  # gone since, or not for us to read
            _log.info("The attribute %r of %r could not be read: %s", name, path, error)


def _created_ns(path: Path, found: os.stat_result) -> int | None:
    """Return when a file was created, of which Python 3.11 says nothing on Linux: statx(2) does."""
    told: float | None = getattr(found, "st_birthtime", None)
    if told is not None:
        return int(told * 10**9)
    if os.name == "nt":
        return found.st_ctime_ns
    call = _statx()
    answer = ctypes.create_string_buffer(_STATX_BYTES)
    if call is None or call(_AT_FDCWD, os.fsencode(path), 0, _STATX_BTIME, answer) != 0:
        return None
    mask = int.from_bytes(answer.raw[_STATX_MASK], sys.byteorder)
    seconds = int.from_bytes(answer.raw[_STATX_SECONDS], sys.byteorder, signed=True)
    rest_ns = int.from_bytes(answer.raw[_STATX_REST_NS], sys.byteorder)
    return seconds * 10**9 + rest_ns if mask & _STATX_BTIME else None


@cache
def _statx() -> Callable[..., int] | None:
    try:
        function = ctypes.CDLL(None).statx
    except (AttributeError, OSError, TypeError):
        return None  # not Linux, or a C library that does not offer it
    function.argtypes = (
        ctypes.c_int,
        ctypes.c_char_p,
        ctypes.c_int,
        ctypes.c_uint,
        ctypes.c_char_p,
    )
    return function
