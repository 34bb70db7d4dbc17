"""All phrases, and what they say in English: on the command line, in JSON and in the log."""

from __future__ import annotations

import string
from collections.abc import Iterable, Sequence
from typing import Any

from app.remarks.checks import CheckPhrase
from app.remarks.failures import FailurePhrase
from app.remarks.files import FilePhrase
from app.remarks.phrase import Phrase, Remark, Words
from app.remarks.settings import SettingPhrase
from app.remarks.streams import SoundPhrase, StreamPhrase

SUBJECTS: tuple[type[Phrase], ...] = (
    StreamPhrase,
    SoundPhrase,
    CheckPhrase,
    FailurePhrase,
    FilePhrase,
    SettingPhrase,
)

# What each phrase says in English, by its public name.
PHRASES = {phrase.public: phrase.value for subject in SUBJECTS for phrase in subject}


class _Plain(string.Formatter):
    """Fills fields with their values as they are, but for names of the account's items."""

    def format_field(self, value: Any, format_spec: str) -> str:
        text = str(value)
        if format_spec == "about" and text.isdigit():
            return f"stream {text}"
        return text.replace("_", " ") if format_spec in ("item", "statistic") else text


_plain = _Plain()


def english(words: Words) -> str:
    """Return what a remark says in English.

    A phrase that this version does not know is named with its values, and so is one that other
    versions fill otherwise.
    """
    if isinstance(words, str):
        return words
    parts = [english(part) for part in words.parts]
    try:
        return fill(_plain, PHRASES[words.phrase], words, parts)
    except LookupError:
        return " ".join((words.phrase, *(value for _, value in words.values), *parts))


def fill(formatter: string.Formatter, text: str, words: Remark, parts: Sequence[str]) -> str:
    """Return a phrase's text with a remark's values; raises LookupError where one is missing."""
    return formatter.vformat(text, parts, {**dict(words.values), "parts": ", ".join(parts)})


def in_english(remarks: Iterable[Words], between: str = "; ") -> str:
    """Return what several remarks say, one after the other."""
    return between.join(map(english, remarks))
