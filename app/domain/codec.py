"""Values to JSON and back, for the database and between processes.

msgspec does the work and checks types on the way in. What JSON lacks: a Fraction becomes
``"30000/1001"``, a Path its bytes percent-encoded, because a name on disk need not be valid UTF-8.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Hashable
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast
from urllib.parse import quote_from_bytes, unquote_to_bytes

import msgspec

T = TypeVar("T")


def encode_path(path: Path) -> str:
    """Return a path as text that any encoding can hold."""
    return quote_from_bytes(os.fsencode(path), safe="/ ")


def decode_path(text: str) -> Path:
    """Return the path that :func:`encode_path` wrote."""
    return Path(os.fsdecode(unquote_to_bytes(text)))


def _to_json(value: object) -> object:
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, Path):
        return encode_path(value)
    raise NotImplementedError(f"no JSON form for {type(value).__name__}")


def _from_json(kind: type, value: object) -> object:
    if not isinstance(value, str):
        raise TypeError(f"a {kind.__name__} is written as text, not as {value!r}")
    if kind is Fraction:
        try:
            return Fraction(value)
        except ZeroDivisionError as error:
            raise ValueError(f"{value!r} is no fraction") from error
    if issubclass(kind, Path):
        return decode_path(value)
    raise NotImplementedError(f"no {kind.__name__} in JSON")


_encoder = msgspec.json.Encoder(enc_hook=_to_json, order="deterministic")


# msgspec keeps what it knows of a dataclass on the class, and crashes where one thread reads that
# while another is still making it (0.22: a segmentation fault in one of ten starts of two readers).
_making = threading.Lock()


@lru_cache(maxsize=64)
def _decoder(kind: Hashable) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind, dec_hook=_from_json)


def to_json(value: object) -> bytes:
    """Return a domain value as JSON; the same value always gives the same bytes."""
    return _encoder.encode(value)


def from_json(data: bytes | str, kind: type[T]) -> T:
    """Return the value of this type that :func:`to_json` wrote.

    Raises msgspec.ValidationError or msgspec.DecodeError for anything else.
    """
    with _making:
        decoder = _decoder(cast(Hashable, kind))
    return cast(T, decoder.decode(data))
