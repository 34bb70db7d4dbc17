"""From paths that a user names or drops to requests, a few at a time, with what was passed over."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.job import Delivery, Request, Stage
from app.domain.profile import Profile
from app.library.scan import Found, PassedOver, Reason, scan

# A folder of a system may hold millions of files that are no videos.
MOST_EXAMPLES = 1_000


@dataclass(frozen=True, slots=True)
class Wish:
    """What a user wants done with everything they named."""

    profile: Profile
    delivery: Delivery = Delivery.BESIDE
    output_dir: Path | None = None
    until: Stage = Stage.REPLACE


@dataclass
class Intake:
    """Walks paths and makes requests of the videos found.

    ``passed_over`` counts what was left alone by reason, ``examples`` names the first of it;
    ``done`` is set at the end of the walk.
    """

    paths: Sequence[Path]
    wish: Wish
    passed_over: Counter[Reason] = field(default_factory=Counter)
    examples: list[PassedOver] = field(default_factory=list)
    done: bool = False

    def __post_init__(self) -> None:
        self._cancelled = False
        self._walk = scan(self.paths, cancelled=lambda: self._cancelled)

    def cancel(self) -> None:
        """Find no more."""
        self._cancelled = True

    def take(self, most: int, budget_s: float) -> tuple[Request, ...]:
        """Return the next requests: at most so many, found in about that time."""
        requests: list[Request] = []
        until = time.monotonic() + budget_s
        while len(requests) < most and time.monotonic() < until:
            item = next(self._walk, None)
            if item is None:
                self.done = True
                break
            request = self._request(item)
            if request is not None:
                requests.append(request)
        return tuple(requests)

    def _request(self, item: Found | PassedOver) -> Request | None:
        if isinstance(item, PassedOver):
            # One that was named and is not there is a failure to report, not a file to pass over.
            if (
                item.reason not in (Reason.MISSING, Reason.UNREADABLE)
                or item.path not in self.paths
            ):
                self.passed_over[item.reason] += 1
                if len(self.examples) < MOST_EXAMPLES:
                    self.examples.append(item)
                return None
            item = Found(item.path.absolute(), Path())
        folder = self.wish.output_dir
        if folder is not None:
            folder = folder.absolute() / item.relative
        wish = self.wish
        return Request(item.path, wish.profile, wish.delivery, folder, wish.until)
