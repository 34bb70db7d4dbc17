"""What lower layers have to say, in the user's language."""

from __future__ import annotations

import string
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.errors import Failure
from app.remarks.english import PHRASES, english, fill
from app.remarks.phrase import Words
from app.ui.media_words import codec_name
from app.ui.numbers import localised
from app.ui.settings.words import setting_name
from app.ui.terms import about_text, check_name, item_name, kind_name, statistic_text
from app.ui.words import encoder_name

_TERMS = {
    "figure": localised,
    "kind": kind_name,
    "codec": codec_name,
    "container": str.upper,
    "encoder": encoder_name,
    "statistic": statistic_text,
    "item": item_name,
    "about": about_text,
    "check": check_name,
    "setting": setting_name,
}


class _Local(string.Formatter):
    """Fills fields with the window's words for what they name."""

    def format_field(self, value: Any, format_spec: str) -> str:
        return _TERMS[format_spec](value) if format_spec else str(value)


_local = _Local()


def say(words: Words) -> str:
    """Return what a remark says; text is said as it is."""
    if isinstance(words, str) or words.phrase not in PHRASES:
        return english(words)
    text = QCoreApplication.translate("Remarks", PHRASES[words.phrase])
    parts = [say(part) for part in words.parts]
    try:
        return fill(_local, text, words, parts)
    except LookupError:
        return english(words)


def say_all(remarks: Iterable[Words], between: str = "; ") -> str:
    """Return what several remarks say, one after the other."""
    return between.join(map(say, remarks))


def particulars(failure: Failure) -> str:
    """Return what is particular to a failure, on one line; empty where there is nothing."""
    return " ".join(say_all(map(_with_causes, failure.told), " ").split())


def _with_causes(words: Words) -> Words:
    """Return the words, another failure's cause in the user's language."""
    return QCoreApplication.translate("Failure", words) if isinstance(words, str) else words
