"""What the account says of the profile's rules for the picture."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.account import Entry, Why, changed, dropped, kept
from app.domain.media import Picture
from app.domain.profile import Profile
from app.domain.survey import FieldOrder
from app.media.grain import strength_of, synthesizes

_ORDERS = {
    FieldOrder.TOP: ", top field first",
    FieldOrder.BOTTOM: ", bottom field first",
    FieldOrder.AUTO: "",
}
_FROM_PLAYER, _IN_PICTURE = "from the player", "in the picture"


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
    before, after = scan_of(picture), scan_of(shown)
    if before != after:
        yield changed(about, "scan", before, after, Why.RULE)
    elif picture.interlaced:
        yield kept(about, "scan", before)


def scan_of(picture: Picture) -> str:
    """Return what a picture says of its fields."""
    if not picture.interlaced:
        return "progressive"
    return f"interlaced{_ORDERS[picture.field_order]}"


def grained(about: str, picture: Picture, profile: Profile) -> Iterator[Entry]:
    """Yield what becomes of grain where the player makes some, of the source or of the result."""
    before = grain_of(picture)
    if synthesizes(profile):
        how = f"strength {strength}" if (strength := strength_of(profile)) else "by a table"
        yield changed(about, "film_grain", before, f"{_FROM_PLAYER}, {how}", Why.RULE)
    elif picture.film_grain:
        yield changed(about, "film_grain", before, _IN_PICTURE, Why.ENCODED)


def grain_of(picture: Picture) -> str:
    """Return where a picture's grain comes from, if it has any."""
    return _FROM_PLAYER if picture.film_grain else _IN_PICTURE
