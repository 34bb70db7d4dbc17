"""Codes of languages: the same one goes by several, and some containers know but one of them.

ISO 639-2 has two codes for twenty languages: one after their English name (``ger``), one after
their own (``deu``). What containers know is said in ``media.containers``.
"""

from __future__ import annotations

import re

_THREE_LETTERS = re.compile(r"[a-z]{3}")
_CODE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")

_TWINS = dict(
    pair.split("/")
    for pair in (
        "alb/sqi arm/hye baq/eus bur/mya chi/zho cze/ces dut/nld fre/fra geo/kat ger/deu gre/ell "
        "ice/isl mac/mkd mao/mri may/msa per/fas rum/ron slo/slk tib/bod wel/cym"
    ).split()
)
TWINS = _TWINS | {own: english for english, own in _TWINS.items()}

# ISO 639-1's codes, as the web has them, for the languages that films are spoken in most.
_SHORT = dict(
    pair.split("/")
    for pair in (
        "af/afr am/amh ar/ara az/aze be/bel bg/bul bn/ben bo/bod bs/bos ca/cat cs/ces cy/cym "
        "da/dan de/deu el/ell en/eng eo/epo es/spa et/est eu/eus fa/fas fi/fin fo/fao fr/fra "
        "ga/gle gl/glg gu/guj he/heb hi/hin hr/hrv hu/hun hy/hye id/ind is/isl it/ita ja/jpn "
        "ka/kat kk/kaz km/khm kn/kan ko/kor ku/kur la/lat lo/lao lt/lit lv/lav mk/mkd ml/mal "
        "mn/mon mr/mar ms/msa mt/mlt my/mya nb/nob ne/nep nl/nld nn/nno no/nor pa/pan pl/pol "
        "ps/pus pt/por ro/ron ru/rus si/sin sk/slk sl/slv so/som sq/sqi sr/srp sv/swe sw/swa "
        "ta/tam te/tel tg/tgk th/tha tl/tgl tr/tur uk/ukr ur/urd uz/uzb vi/vie xh/xho yi/yid "
        "yo/yor zh/zho zu/zul"
    ).split()
)


def three_letters(language: str) -> str | None:
    """Return the code of three letters for a language, be it ``deu``, ``de`` or ``de-AT``.

    None where it has none here.
    """
    plain = language.partition("-")[0].lower()
    return plain if _THREE_LETTERS.fullmatch(plain) else _SHORT.get(plain)


def is_language(word: str) -> bool:
    """Whether a word has the form of a language's code, as ``de``, ``deu`` or ``de-AT`` have."""
    return _CODE.fullmatch(word) is not None


def plain_language(word: str) -> str:
    """Return one code for a language, whichever of its codes is given; regions do not count."""
    code = three_letters(word) or word.lower().partition("-")[0]
    return _TWINS.get(code, code)
