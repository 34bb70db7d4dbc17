"""A job in one row: what lists show of it, sort by and search for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.job import Delivery, Phase
from app.domain.target import Metric, Statistic


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list shows of one job; stored beside it, and changed in the same commit.

    ``name`` and ``folder`` are printable and tell where the source is. ``crf``, ``score`` and
    ``bytes_out`` are forecasts of the search until ``measured``, then the result's own; of a
    skipped video they are the best that was found. ``forecast_bytes`` and ``forecast_score`` keep
    what the search had said beside what came of it. ``score`` is by ``statistic``. ``target`` is
    the profile's until the source's size, or what the search had to give up, says otherwise.
    ``reason`` is one short sentence: why it was skipped, what failed, or why this CRF. ``category``
    and ``code`` are those of a failure, or ``"skipped"`` and the reason of a skip, else empty.

    ``shared`` where the source stays under other names (hard links) although its result takes its
    place: then nothing is saved, and it counts in no total of that.

    ``held`` jobs wait until they are released. A higher ``priority`` goes first, then a lower
    ``position``. ``width`` and ``height`` are as coded, before rotation. ``seconds`` is how long
    its stages worked, all together, without the time for which they were frozen. Times ``…_at`` are
    seconds since the epoch; ``ended_at`` is 0 for a job that has not ended.
    """

    job_id: int
    name: str
    folder: str
    phase: Phase
    profile: str
    encoder: str
    preset: str
    metric: Metric
    target: float
    delivery: Delivery
    priority: int = 0
    position: float = 0.0
    held: bool = False
    removed: bool = False
    codec: str = ""
    width: int = 0
    height: int = 0
    hdr: str = ""
    duration_s: float = 0.0
    digest: str = ""
    bytes_in: int | None = None
    bytes_out: int | None = None
    crf: float | None = None
    score: float | None = None
    measured: bool = False
    category: str = ""
    code: str = ""
    reason: str = ""
    seconds: float = 0.0
    added_at: float = 0.0
    updated_at: float = 0.0
    ended_at: float = 0.0
    statistic: Statistic = Statistic.MEAN
    forecast_bytes: int | None = None
    forecast_score: float | None = None
    shared: bool = False

    @property
    def lines(self) -> int:
        """The lines of the full frame of which this picture is a part; 0 where unknown.

        A film in 2.40:1 has 1920×800 pixels, yet comes from 1920×1080.
        """
        long, short = max(self.width, self.height), min(self.width, self.height)
        return max(short, round(long * 9 / 16))

    @property
    def saved_bytes(self) -> int | None:
        """How much space is saved, or would be; None where nothing is known of it."""
        if self.bytes_in is None or self.bytes_out is None:
            return None
        return 0 if self.shared else self.bytes_in - self.bytes_out


class Sort(StrEnum):
    """What a list can be sorted by. QUEUE is the order in which jobs are taken."""

    QUEUE = "queue"
    NAME = "name"
    STATE = "state"
    CRF = "crf"
    SCORE = "score"
    BEFORE = "before"
    AFTER = "after"
    SAVING = "saving"
    PROFILE = "profile"
    PRIORITY = "priority"
    ADDED = "added"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Listing:
    """Which jobs a list shows, and in which order.

    ``text`` is searched for in names and folders, every word of it. Empty sets and None do not
    narrow anything. ``lines`` are the fewest and the most lines of the full frame. ``crf``,
    ``score`` and ``ended`` (seconds since the epoch) go from the first to less than the second, as
    the bars of a chart do. ``jobs`` names the very jobs, as a figure of the insights leads to its
    videos.
    """

    sort: Sort = Sort.QUEUE
    descending: bool = False
    text: str = ""
    phases: frozenset[Phase] = frozenset()
    profile: str | None = None
    code: str | None = None
    codec: str | None = None
    lines: tuple[int, int] | None = None
    encoder: str | None = None
    metric: Metric | None = None
    crf: tuple[float, float] | None = None
    score: tuple[float, float] | None = None
    ended: tuple[float, float] | None = None
    jobs: frozenset[int] = frozenset()

    @property
    def narrows(self) -> bool:
        """Whether it may leave jobs out."""
        plain = Listing(self.sort, self.descending)
        return self != plain


@dataclass(frozen=True, slots=True)
class Totals:
    """The queue in figures: how many jobs in each phase, and what all finished ones saved.

    Removed jobs are not counted, but what they saved is; ``shared`` ones save nothing.
    ``waiting_bytes`` are those of unfinished
    videos, as far as they are known, ``done_bytes`` those of the sources that saved
    ``saved_bytes``.
    """

    phases: dict[Phase, int]
    saved_bytes: int
    waiting_bytes: int
    done_bytes: int = 0

    @property
    def jobs(self) -> int:
        """How many jobs there are."""
        return sum(self.phases.values())

    @property
    def to_save_bytes(self) -> int | None:
        """What the waiting ones save if they fare like those before; None before the first."""
        if self.done_bytes <= 0 or self.saved_bytes <= 0:
            return None
        return round(self.waiting_bytes * self.saved_bytes / self.done_bytes)
