"""Names of languages in media files: the same language goes by several codes.

Matroska has ISO 639-2's bibliographic codes (``ger``), MP4 its terminologic ones (``deu``), people
write ISO 639-1's (``de``), and newer files BCP 47's tags (``de-AT``). What is not in the table is
compared as it is written.
"""

from __future__ import annotations

import re

# ISO 639-1, ISO 639-2/T, and 639-2/B where that differs.
_CODES = (
    ("ar", "ara"),
    ("bg", "bul"),
    ("ca", "cat"),
    ("cs", "ces", "cze"),
    ("cy", "cym", "wel"),
    ("da", "dan"),
    ("de", "deu", "ger"),
    ("el", "ell", "gre"),
    ("en", "eng"),
    ("es", "spa"),
    ("et", "est"),
    ("eu", "eus", "baq"),
    ("fa", "fas", "per"),
    ("fi", "fin"),
    ("fr", "fra", "fre"),
    ("ga", "gle"),
    ("gl", "glg"),
    ("he", "heb"),
    ("hi", "hin"),
    ("hr", "hrv"),
    ("hu", "hun"),
    ("hy", "hye", "arm"),
    ("id", "ind"),
    ("is", "isl", "ice"),
    ("it", "ita"),
    ("ja", "jpn"),
    ("ka", "kat", "geo"),
    ("ko", "kor"),
    ("lt", "lit"),
    ("lv", "lav"),
    ("mk", "mkd", "mac"),
    ("ms", "msa", "may"),
    ("my", "mya", "bur"),
    ("nl", "nld", "dut"),
    ("no", "nor"),
    ("pl", "pol"),
    ("pt", "por"),
    ("ro", "ron", "rum"),
    ("ru", "rus"),
    ("sk", "slk", "slo"),
    ("sl", "slv"),
    ("sq", "sqi", "alb"),
    ("sr", "srp"),
    ("sv", "swe"),
    ("ta", "tam"),
    ("te", "tel"),
    ("th", "tha"),
    ("tr", "tur"),
    ("uk", "ukr"),
    ("vi", "vie"),
    ("zh", "zho", "chi"),
)
_PLAIN = {code: codes[0] for codes in _CODES for code in codes}
_WORD = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def is_language(word: str) -> bool:
    """Whether a word has the form of a language's code, as ``de``, ``deu`` or ``de-AT`` have."""
    return _WORD.fullmatch(word) is not None


def plain_language(word: str) -> str:
    """Return one code for a language, whichever of its codes is given; regions do not count."""
    first = word.lower().partition("-")[0]
    return _PLAIN.get(first, first)
