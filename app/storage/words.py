"""Names as they are sorted and searched: without case, digits by their value."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = 12
_NUMBER = re.compile("[0-9]+")


def search_words(text: str) -> str:
    """Return text in the form in which it is searched.

    Case is folded and letters are composed: what is typed ``é`` also finds the two characters that
    macOS stores of it.
    """
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def name_key(name: str) -> str:
    """Return what names sort by as people sort them: episode 2 goes before episode 10."""
    return _NUMBER.sub(lambda number: number.group().zfill(_DIGITS), search_words(name))
