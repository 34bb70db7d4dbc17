"""The window's names for what is in a film and for what is proven of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.account import CHAPTERS, FILE

_KINDS: dict[str, Any] = {
    "video": QT_TRANSLATE_NOOP("Terms", "Video"),
    "cover": QT_TRANSLATE_NOOP("Terms", "Cover"),
    "audio": QT_TRANSLATE_NOOP("Terms", "Audio"),
    "subtitle": QT_TRANSLATE_NOOP("Terms", "Subtitles"),
    "attachment": QT_TRANSLATE_NOOP("Terms", "Attachments"),
    "data": QT_TRANSLATE_NOOP("Terms", "Data"),
}
_CHECKS: dict[str, Any] = {
    "source": QT_TRANSLATE_NOOP("Terms", "Source decodes"),
    "decodes": QT_TRANSLATE_NOOP("Terms", "Result decodes"),
    "frames": QT_TRANSLATE_NOOP("Terms", "Frames"),
    "length": QT_TRANSLATE_NOOP("Terms", "Length"),
    "streams": QT_TRANSLATE_NOOP("Terms", "Streams"),
    "timing": QT_TRANSLATE_NOOP("Terms", "Timing"),
    "labels": QT_TRANSLATE_NOOP("Terms", "Labels and metadata"),
    "picture": QT_TRANSLATE_NOOP("Terms", "Picture"),
    "smaller": QT_TRANSLATE_NOOP("Terms", "Size"),
    "score": QT_TRANSLATE_NOOP("Terms", "Score"),
}
_ITEMS: dict[str, Any] = {
    "created": QT_TRANSLATE_NOOP("Terms", "Created"),
    "group": QT_TRANSLATE_NOOP("Terms", "Group"),
    "mode": QT_TRANSLATE_NOOP("Terms", "Permissions"),
    "modified": QT_TRANSLATE_NOOP("Terms", "Modified"),
    "owner": QT_TRANSLATE_NOOP("Terms", "Owner"),
    "ambient_light": QT_TRANSLATE_NOOP("Terms", "Ambient light"),
    "captions": QT_TRANSLATE_NOOP("Terms", "Closed captions"),
    "chroma_location": QT_TRANSLATE_NOOP("Terms", "Place of chroma samples"),
    "content": QT_TRANSLATE_NOOP("Terms", "Content"),
    "content_light": QT_TRANSLATE_NOOP("Terms", "Content light level"),
    "dolby_vision": QT_TRANSLATE_NOOP("Terms", "Dolby Vision"),
    "dynamic_range": QT_TRANSLATE_NOOP("Terms", "Dynamic range"),
    "film_grain": QT_TRANSLATE_NOOP("Terms", "Film grain"),
    "frame_rate": QT_TRANSLATE_NOOP("Terms", "Frame rate"),
    "hdr10_plus": QT_TRANSLATE_NOOP("Terms", "HDR10+"),
    "hdr_vivid": QT_TRANSLATE_NOOP("Terms", "HDR Vivid"),
    "language": QT_TRANSLATE_NOOP("Terms", "Language"),
    "links": QT_TRANSLATE_NOOP("Terms", "Names (hard links)"),
    "mastering_display": QT_TRANSLATE_NOOP("Terms", "Mastering display"),
    "matrix": QT_TRANSLATE_NOOP("Terms", "Colour matrix"),
    "mirrored": QT_TRANSLATE_NOOP("Terms", "Mirrored"),
    "name": QT_TRANSLATE_NOOP("Terms", "File name"),
    "pix_fmt": QT_TRANSLATE_NOOP("Terms", "Pixel format"),
    "pixel_shape": QT_TRANSLATE_NOOP("Terms", "Pixel shape"),
    "primaries": QT_TRANSLATE_NOOP("Terms", "Colour primaries"),
    "range": QT_TRANSLATE_NOOP("Terms", "Colour range"),
    "rotation": QT_TRANSLATE_NOOP("Terms", "Rotation"),
    "scan": QT_TRANSLATE_NOOP("Terms", "Scan"),
    "size": QT_TRANSLATE_NOOP("Terms", "Picture size"),
    "stereo": QT_TRANSLATE_NOOP("Terms", "Two views (3D)"),
    "title": QT_TRANSLATE_NOOP("Terms", "Title"),
    "transfer": QT_TRANSLATE_NOOP("Terms", "Transfer curve"),
}
_NAMED: dict[str, Any] = {
    "attribute": QT_TRANSLATE_NOOP("Terms", "Attribute “{name}”"),
    "flag": QT_TRANSLATE_NOOP("Terms", "Flag “{name}”"),
    "sound": QT_TRANSLATE_NOOP("Terms", "Sound of stream {name}"),
    "stream": QT_TRANSLATE_NOOP("Terms", "Stream {name}"),
    "tag": QT_TRANSLATE_NOOP("Terms", "Tag “{name}”"),
}
_STATISTICS: dict[str, Any] = {
    "harmonic_mean": QT_TRANSLATE_NOOP("Terms", "harmonic mean"),
    "p1": QT_TRANSLATE_NOOP("Terms", "1 % lowest"),
    "p5": QT_TRANSLATE_NOOP("Terms", "5 % lowest"),
    "worst_second": QT_TRANSLATE_NOOP("Terms", "worst second"),
}
_VALUES: dict[str, Any] = {
    "interlaced": QT_TRANSLATE_NOOP("Terms", "interlaced"),
    "progressive": QT_TRANSLATE_NOOP("Terms", "progressive"),
    "yes": QT_TRANSLATE_NOOP("Terms", "yes"),
}


def _say(text: str) -> str:
    return QCoreApplication.translate("Terms", text)


def kind_name(kind: str) -> str:
    """Return what a kind of streams is called."""
    return _say(_KINDS.get(kind, kind))


def item_name(item: str) -> str:
    """Return what a thing of the account is called, as in ``Tag “artist”``."""
    return _named(item) or _say(_ITEMS.get(item, item))


def value_text(value: str) -> str:
    """Return the value of a thing of the account; what is a word is said in the user's language."""
    return _say(_VALUES[value]) if value in _VALUES else value


def check_name(name: str) -> str:
    """Return what a check of the verification is called."""
    return _named(name) or _say(_CHECKS.get(name, name))


def statistic_text(statistic: str) -> str:
    """Return a statistic's name within a sentence; empty for the mean, which is the usual one."""
    return _say(_STATISTICS[statistic]) if statistic in _STATISTICS else ""


def about_text(about: str) -> str:
    """Return what an entry is about, as in ``Stream 2``."""
    if about == FILE:
        return QCoreApplication.translate("Terms", "File")
    if about == CHAPTERS:
        return QCoreApplication.translate("Terms", "Chapters")
    return _named(f"stream {about}")


def _named(text: str) -> str:
    """Return what a thing with a name of its own is called; empty for others."""
    kind, _, name = text.partition(" ")
    return _say(_NAMED[kind]).format(name=name) if name and kind in _NAMED else ""
