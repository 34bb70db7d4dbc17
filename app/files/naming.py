"""What every file of ours is called. Names of results are public; all others begin with a dot.

A name on disk is bytes, not text: at most 255 of them on every file system that matters (NTFS
counts 255 UTF-16 units, which 255 bytes of UTF-8 never exceed), and not always valid UTF-8. Python
shows each byte that is none as one character, so a name shortened by whole characters stays whole.
"""

from __future__ import annotations

import itertools
import os
import re
from pathlib import Path

from app.domain.job import Delivery, Request

NAME_MAX_BYTES = 255

_RESULT_MARK = ".reelfit"

# What ends a name is its extension only if it looks like one: `Dr. Strange` and `The.Film.2019`
# have none, and cutting there would give the result another film's name.
_EXTENSION = re.compile(r"(?<=.)\.(?=[0-9]*[A-Za-z])[A-Za-z0-9]{1,5}\Z", re.DOTALL)

_PART = re.compile(r"\..*\.reelfit-[0-9]+\.part(\.[^./]+)?", re.DOTALL)
_WORK_FOLDER = re.compile(r"\.reelfit-work-[0-9A-Za-z]+-[0-9]+")


def output_path(request: Request, extension: str) -> Path:
    """Return where a result goes; ``extension`` is without its dot. The name may be taken.

    BESIDE: ``NAME.reelfit.EXT`` beside the source. FOLDER: ``NAME.EXT`` in the output folder.
    REPLACE: ``NAME.EXT`` beside the source, and the source's own name where it already ends so,
    in whatever case. A name that would be too long is shortened before its ending. Raises
    ValueError for a FOLDER delivery without a folder.
    """
    source = request.source
    stem, old_extension = split_name(source.name)
    if request.delivery is Delivery.BESIDE:
        return source.with_name(fit_name(stem, f"{_RESULT_MARK}.{extension}"))
    if request.delivery is Delivery.FOLDER:
        if request.output_dir is None:
            raise ValueError("a FOLDER delivery needs an output folder")
        return request.output_dir / fit_name(stem, f".{extension}")
    if old_extension.lower() == f".{extension.lower()}":
        return source
    return source.with_name(fit_name(stem, f".{extension}"))


def result_path(request: Request) -> Path:
    """Return where a request's result goes, in the container of its profile."""
    return output_path(request, request.profile.container.value)


def unused(path: Path) -> Path:
    """Return ``path``, or where that is taken the first free of ``NAME (2).EXT`` and so on.

    The name may be taken by the time it is used: see :func:`app.files.moves.move_new`.
    """
    stem, extension = split_name(path.name)
    # Stays whole however long the name: by it a scan knows our results from new films.
    mark = _RESULT_MARK if stem.endswith(_RESULT_MARK) else ""
    stem = stem.removesuffix(mark)
    candidate = path
    for number in itertools.count(2):
        if not os.path.lexists(candidate):
            break
        candidate = path.with_name(fit_name(stem, f"{mark} ({number}){extension}"))
    return candidate


def part_path(final: Path, job_id: int) -> Path:
    """Return the hidden sibling of ``final`` in which its content grows.

    Its extension is ``final``'s, because ffmpeg chooses the container by it.
    """
    stem, extension = split_name(final.name)
    return final.with_name(fit_name(f".{stem}", f".reelfit-{job_id}.part{extension}"))


def work_folder(base: Path, run: str, job_id: int) -> Path:
    """Return the folder for one job's samples in one run of the program.

    ``run`` is made of ASCII letters and digits; raises ValueError for anything else.
    """
    name = f".reelfit-work-{run}-{job_id}"
    if not is_work_folder_name(name):
        raise ValueError(f"not the name of a run: {run!r}")
    return base / name


def keep_path(source: Path, job_id: int, digest: str) -> Path:
    """Return where an original waits, under its own name, while its successor takes that name.

    It is alone in a private folder beside the source. The content's digest is part of that folder's
    name: a job of the same number in another database never meets what a crash left in this one.
    """
    return source.parent / f".reelfit-{job_id}-{digest[:8]}" / source.name


def is_part_name(name: str) -> bool:
    """Whether :func:`part_path` makes such names."""
    return _PART.fullmatch(name) is not None


def is_work_folder_name(name: str) -> bool:
    """Whether :func:`work_folder` makes such names."""
    return _WORK_FOLDER.fullmatch(name) is not None


def split_name(name: str) -> tuple[str, str]:
    """Return a file's name without its extension, and the extension with its dot, or ``""``."""
    match = _EXTENSION.search(name)
    return (name[: match.start()], match.group()) if match else (name, "")


def fit_name(stem: str, ending: str, limit: int = NAME_MAX_BYTES) -> str:
    """Return ``stem + ending``, the stem cut by whole characters to fit ``limit`` bytes in all."""
    room = limit - len(os.fsencode(ending))
    while stem and len(os.fsencode(stem)) > room:
        stem = stem[:-1]
    return stem + ending
