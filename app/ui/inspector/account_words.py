"""The account's words: what a film carries beside its streams, and why something does not stay."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.account import CHAPTERS, Entry, Fate, Why
from app.ui.charts.numbers import clock
from app.ui.terms import item_name, value_text

_WHY: dict[Why, Any] = {
    Why.ENCODED: QT_TRANSLATE_NOOP("AccountWords", "the new video is made that way"),
    Why.RULE: QT_TRANSLATE_NOOP("AccountWords", "the profile's rules"),
    Why.CONTAINER: QT_TRANSLATE_NOOP("AccountWords", "{container} has no place for it"),
    Why.ENCODER: QT_TRANSLATE_NOOP("AccountWords", "{encoder} cannot carry it"),
    Why.OUTDATED: QT_TRANSLATE_NOOP("AccountWords", "it described the old file"),
    Why.SYSTEM: QT_TRANSLATE_NOOP("AccountWords", "the system does not let it be set"),
}


def _say(text: str) -> str:
    return QCoreApplication.translate("AccountWords", text)


def item_text(entry: Entry) -> str:
    """Return what an entry's thing is called, with its value where that says more."""
    if entry.about == CHAPTERS:
        return f"{clock(float(entry.item))} {entry.before}".strip()
    text = item_name(entry.item)
    return text if entry.before in ("", "yes") else f"{text}: {value_text(entry.before)}"


def fate_text(entry: Entry, container: str, encoder: str) -> str:
    """Return what becomes, or became, of it, with the reason."""
    if entry.lost:
        found = value_text(entry.found or "") or QCoreApplication.translate(
            "AccountWords", "nothing"
        )
        text = QCoreApplication.translate("AccountWords", "lost: {found} instead of {planned}")
        return text.format(found=found, planned=value_text(entry.planned))
    if entry.fate is Fate.KEPT:
        return QCoreApplication.translate("AccountWords", "kept")
    if entry.fate is Fate.CHANGED:
        return f"→ {value_text(entry.planned)}"
    why = _say(_WHY.get(entry.why, "")).format(container=container.upper(), encoder=encoder)
    return QCoreApplication.translate("AccountWords", "left out: {why}").format(why=why)
