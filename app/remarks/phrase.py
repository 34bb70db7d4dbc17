"""A remark: a phrase of the catalogue with the values that belong into it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to say. ``phrase`` is the public name of a phrase, which stays as it is.

    ``values`` are names, codes and figures by the field that they fill, figures with a point.
    ``parts`` are remarks within this one: all of them, listed, fill the field ``parts``, and each
    one the field of its number.
    """

    phrase: str
    values: tuple[tuple[str, str], ...] = ()
    parts: tuple[str | Remark, ...] = ()


Words = str | Remark
"""A remark, or text that is the same in every language or was stored before there were remarks."""


class Phrase(Enum):
    """The kind of all enums of phrases; a member's value is its text in English.

    A field tells after a colon what fills it, where the window has another word for that:
    ``figure``, ``kind`` (of a stream), ``codec``, ``container``, ``encoder``, ``statistic``,
    ``item`` (of the account), ``about`` (whose item it is), ``check`` or ``setting``.
    """

    _value_: str

    @property
    def public(self) -> str:
        """The stable form that is stored."""
        return self.name.lower()

    def of(self, *parts: Words, **values: object) -> Remark:
        """Return the remark that says this with these values."""
        filled = tuple((name, str(value)) for name, value in values.items())
        return Remark(self.public, filled, parts)
