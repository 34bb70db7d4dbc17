"""What happens to a film of several names (hard links) when its result takes the place of one.

Downloads are often one file under two names: one where a library shows it, one from which a torrent
client shares it on. A result under the one is a new file. Under the other the old one stays, with
the space that it takes up; so nothing is saved until that goes as well. A name in the trash counts
as any other: until that is emptied, it keeps the space too.

There is no third rule that gives the result to every name. No file system tells where the others
are, and several names cannot change hands in one step. What a torrent client shares is checked
against what was published: a new file under its name is a damaged one to it.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from app.domain.account import FILE, Entry, Why, dropped


class HardLinks(StrEnum):
    """Whether a result may take the place of a film of several names.

    REFUSE leaves such films alone. BREAK replaces the one name, and the others keep the film.
    """

    REFUSE = "refuse"
    BREAK = "break"


def names_entry(names: int, found: str | None = None) -> tuple[Entry, ...]:
    """Return the account of a source's names, of which its result takes one; empty for one name."""
    if names == 1:
        return ()
    return (replace(dropped(FILE, "links", str(names), Why.RULE), found=found),)
