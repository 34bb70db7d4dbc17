"""The account's words: what a film carries beside its streams, and why something does not stay."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.account import CHAPTERS, FILE, Entry, Fate, Why
from app.ui.charts.numbers import clock

_ITEMS: dict[str, Any] = {
    "created": QT_TRANSLATE_NOOP("AccountWords", "Created"),
    "group": QT_TRANSLATE_NOOP("AccountWords", "Group"),
    "mode": QT_TRANSLATE_NOOP("AccountWords", "Permissions"),
    "modified": QT_TRANSLATE_NOOP("AccountWords", "Modified"),
    "owner": QT_TRANSLATE_NOOP("AccountWords", "Owner"),
    "ambient_light": QT_TRANSLATE_NOOP("AccountWords", "Ambient light"),
    "captions": QT_TRANSLATE_NOOP("AccountWords", "Closed captions"),
    "chroma_location": QT_TRANSLATE_NOOP("AccountWords", "Place of chroma samples"),
    "content": QT_TRANSLATE_NOOP("AccountWords", "Content"),
    "content_light": QT_TRANSLATE_NOOP("AccountWords", "Content light level"),
    "dolby_vision": QT_TRANSLATE_NOOP("AccountWords", "Dolby Vision"),
    "dynamic_range": QT_TRANSLATE_NOOP("AccountWords", "Dynamic range"),
    "film_grain": QT_TRANSLATE_NOOP("AccountWords", "Film grain"),
    "hdr10_plus": QT_TRANSLATE_NOOP("AccountWords", "HDR10+"),
    "hdr_vivid": QT_TRANSLATE_NOOP("AccountWords", "HDR Vivid"),
    "language": QT_TRANSLATE_NOOP("AccountWords", "Language"),
    "links": QT_TRANSLATE_NOOP("AccountWords", "Names (hard links)"),
    "mastering_display": QT_TRANSLATE_NOOP("AccountWords", "Mastering display"),
    "matrix": QT_TRANSLATE_NOOP("AccountWords", "Colour matrix"),
    "mirrored": QT_TRANSLATE_NOOP("AccountWords", "Mirrored"),
    "name": QT_TRANSLATE_NOOP("AccountWords", "File name"),
    "pix_fmt": QT_TRANSLATE_NOOP("AccountWords", "Pixel format"),
    "pixel_shape": QT_TRANSLATE_NOOP("AccountWords", "Pixel shape"),
    "primaries": QT_TRANSLATE_NOOP("AccountWords", "Colour primaries"),
    "range": QT_TRANSLATE_NOOP("AccountWords", "Colour range"),
    "rotation": QT_TRANSLATE_NOOP("AccountWords", "Rotation"),
    "scan": QT_TRANSLATE_NOOP("AccountWords", "Scan"),
    "size": QT_TRANSLATE_NOOP("AccountWords", "Picture size"),
    "stereo": QT_TRANSLATE_NOOP("AccountWords", "Two views (3D)"),
    "title": QT_TRANSLATE_NOOP("AccountWords", "Title"),
    "transfer": QT_TRANSLATE_NOOP("AccountWords", "Transfer curve"),
}
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


def about_text(about: str) -> str:
    """Return what an entry is about, as in ``Stream 2``."""
    if about == FILE:
        return QCoreApplication.translate("AccountWords", "File")
    if about == CHAPTERS:
        return QCoreApplication.translate("AccountWords", "Chapters")
    return QCoreApplication.translate("AccountWords", "Stream {number}").format(number=about)


def item_text(entry: Entry) -> str:
    """Return what an entry's thing is called, with its value where that says more."""
    if entry.about == CHAPTERS:
        return f"{clock(float(entry.item))} {entry.before}".strip()
    kind, _, name = entry.item.partition(" ")
    if kind == "flag":
        return QCoreApplication.translate("AccountWords", "Flag “{name}”").format(name=name)
    if kind == "tag":
        text = QCoreApplication.translate("AccountWords", "Tag “{name}”").format(name=name)
    elif kind == "attribute":
        text = QCoreApplication.translate("AccountWords", "Attribute “{name}”").format(name=name)
    else:
        text = _say(_ITEMS.get(entry.item, entry.item))
    return text if entry.before in ("", "yes") else f"{text}: {entry.before}"


def fate_text(entry: Entry, container: str, encoder: str) -> str:
    """Return what becomes, or became, of it, with the reason."""
    if entry.lost:
        found = entry.found or QCoreApplication.translate("AccountWords", "nothing")
        text = QCoreApplication.translate("AccountWords", "lost: {found} instead of {planned}")
        return text.format(found=found, planned=entry.planned)
    if entry.fate is Fate.KEPT:
        return QCoreApplication.translate("AccountWords", "kept")
    if entry.fate is Fate.CHANGED:
        return f"→ {entry.planned}"
    why = _say(_WHY.get(entry.why, "")).format(container=container.upper(), encoder=encoder)
    return QCoreApplication.translate("AccountWords", "left out: {why}").format(why=why)
