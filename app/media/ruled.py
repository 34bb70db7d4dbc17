"""What the account says of the profile's rules for the picture."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.account import Entry, Why, changed, dropped
from app.domain.media import Picture


def ruled(about: str, item: str, before: str, wanted: str | None) -> Entry:
    """Return the entry for what a rule changes, or takes away where nothing of it is wanted."""
    if wanted is None:
        return dropped(about, item, before, Why.RULE)
    return changed(about, item, before, wanted, Why.RULE)


def retimed(about: str, picture: Picture, shown: Picture) -> Iterator[Entry]:
    """Yield what the rules change in how the picture lies in time, ``shown`` being behind them."""
    if picture.frame_rate != shown.frame_rate:
        rates = str(picture.frame_rate), str(shown.frame_rate)
        yield changed(about, "frame_rate", *rates, Why.RULE)
    if picture.interlaced != shown.interlaced:
        yield changed(about, "scan", scan_of(picture), scan_of(shown), Why.RULE)


def scan_of(picture: Picture) -> str:
    """Return what a picture says of its fields."""
    return "interlaced" if picture.interlaced else "progressive"
