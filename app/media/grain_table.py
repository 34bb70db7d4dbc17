"""Film grain tables, as aomenc, SVT-AV1's program and grain tools write and read them.

libaom puts no grain at all over a film whose table it cannot read, and says nothing. So a table is
read here first, by the rules of the AV1 specification (6.8.20, film grain params semantics) and
libaom's own reader (aom_dsp/grain_table.c).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from app.domain.text import printable
from app.errors import Code, ReelfitError

# The table's copy in the folder where the encoder works: a user's own path could hold any of the
# signs that part the encoder's parameters.
GRAIN_TABLE = "grain.tbl"

_HEAD = "filmgrn1"
_LARGEST = 4 << 20
_HEAD_FIELDS = 6  # E, start, end, whether to apply, seed, whether parameters follow
_PARAMS = 12
_MOST_LAG = 3
# How many points a curve may have.
_POINTS = (("sY", 14), ("sCb", 10), ("sCr", 10))
_CURVE_END = 255


def read_grain_table(path: str) -> str:
    """Return a table, line by line as libaom wants it: it reads none with the line ends of Windows.

    Raises ReelfitError (bad_setting), saying what is wrong.
    """
    try:
        table = Path(path).expanduser()
        if table.is_fifo():
            raise ValueError("it is a pipe")
        with table.open("rb") as file:
            raw = file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise _bad(path, f"It cannot be read: {printable(why)}.") from error
    if len(raw) > _LARGEST:
        raise _bad(path, "It is too large for one.")
    try:
        lines = [line.rstrip() for line in raw.decode("ascii").splitlines() if line.strip()]
        entries = list(_entries(lines))
    except (UnicodeDecodeError, ValueError) as error:
        detail = str(error) if not isinstance(error, UnicodeDecodeError) else "it is no text"
        raise _bad(path, f"It is none: {detail}.") from error
    if not any(entries):
        raise _bad(path, "It asks for no grain.")
    return "".join(f"{line}\n" for line in lines)


def _bad(path: str, detail: str) -> ReelfitError:
    return ReelfitError.of(Code.BAD_SETTING, f"Film grain table {printable(path)}: {detail}")


def _entries(lines: Sequence[str]) -> Iterator[bool]:
    """Yield for each entry whether it puts grain over some time. Raises ValueError."""
    if not lines or lines[0] != _HEAD:
        raise ValueError(f"it does not begin with {_HEAD}")
    rest = iter(lines[1:])
    for line in rest:
        words = line.split()
        if words[0] != "E" or len(words) != _HEAD_FIELDS:
            raise ValueError(f"an entry would begin where {printable(line.strip()[:40])} stands")
        start, end, applied, _, updated = _numbers(words[1:])
        if end <= start:
            raise ValueError("an entry ends before it begins")
        if updated:
            _check_params(rest)
        yield bool(applied and updated)


def _check_params(rest: Iterator[str]) -> None:
    values = _line(rest, "p")
    if len(values) != _PARAMS or not 0 <= values[0] <= _MOST_LAG:
        raise ValueError("the line p has twelve numbers, of which the first is 0 to 3")
    lag, shift, scale, scaling = values[:4]
    if not (6 <= shift <= 9 and 0 <= scale <= 3 and 8 <= scaling <= 11):
        raise ValueError("a shift in the line p is out of its range")
    points = [_check_curve(rest, name, most) for name, most in _POINTS]
    if not any(points):
        raise ValueError("it has curves without a point")
    of_luma = 2 * lag * (lag + 1)
    for name, count in (("cY", of_luma), ("cCb", of_luma + 1), ("cCr", of_luma + 1)):
        if len(_line(rest, name)) != count:
            raise ValueError(f"the line {name} has {count} numbers where the lag is {lag}")


def _check_curve(rest: Iterator[str], name: str, most: int) -> int:
    count, *values = _line(rest, name) or [-1]
    places = values[::2]
    if not 0 <= count <= most or len(values) != 2 * count:
        raise ValueError(f"the line {name} has up to {most} pairs of numbers")
    rising = all(one < other for one, other in pairwise(places))
    if not rising or any(not 0 <= value <= _CURVE_END for value in values):
        raise ValueError(f"the line {name} has values from 0 to {_CURVE_END} at rising places")
    return count


def _line(rest: Iterator[str], name: str) -> list[int]:
    words = next(rest, "").split()
    if not words or words[0] != name:
        raise ValueError(f"it has no line {name} where one belongs")
    return _numbers(words[1:])


def _numbers(words: Sequence[str]) -> list[int]:
    try:
        return [int(word) for word in words]
    except ValueError:
        raise ValueError(f"{printable(' '.join(words)[:40])} are not whole numbers") from None
