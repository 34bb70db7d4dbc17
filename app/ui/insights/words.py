"""The Insights page's words and rows, from what was counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.insights import CodecSaved, EndCount, PhaseCount, ResolutionSaved
from app.domain.job import Phase, SkipReason
from app.domain.summary import Listing
from app.errors import Category
from app.model.insights import listing_of_end
from app.ui.charts.bar_list import Named
from app.ui.media_words import codec_name
from app.ui.numbers import number, size_text
from app.ui.reasons import cause_of
from app.ui.words import state_of

_CATEGORIES: dict[Category, Any] = {
    Category.FILE_ACCESS: QT_TRANSLATE_NOOP("InsightsWords", "File access"),
    Category.UNREADABLE_MEDIA: QT_TRANSLATE_NOOP("InsightsWords", "Unreadable media"),
    Category.UNSUPPORTED_MEDIA: QT_TRANSLATE_NOOP("InsightsWords", "Unsupported media"),
    Category.TOOL_MISSING: QT_TRANSLATE_NOOP("InsightsWords", "Tool missing"),
    Category.TOOL_CRASHED: QT_TRANSLATE_NOOP("InsightsWords", "Tool crashed"),
    Category.TOOL_STALLED: QT_TRANSLATE_NOOP("InsightsWords", "Tool stalled"),
    Category.OUT_OF_RESOURCES: QT_TRANSLATE_NOOP("InsightsWords", "Out of resources"),
    Category.VERIFICATION: QT_TRANSLATE_NOOP("InsightsWords", "Verification"),
    Category.REPLACEMENT: QT_TRANSLATE_NOOP("InsightsWords", "Replacement"),
    Category.CONFIGURATION: QT_TRANSLATE_NOOP("InsightsWords", "Configuration"),
    Category.BUG: QT_TRANSLATE_NOOP("InsightsWords", "Bug"),
}
_SKIPS: dict[str, Any] = {
    SkipReason.NOT_WORTH_IT: QT_TRANSLATE_NOOP("InsightsWords", "Not worth it"),
    SkipReason.TARGET_UNREACHABLE: QT_TRANSLATE_NOOP("InsightsWords", "Target not reachable"),
    SkipReason.MADE_BY_REELFIT: QT_TRANSLATE_NOOP("InsightsWords", "Made by Reelfit"),
    SkipReason.INTERLACED: QT_TRANSLATE_NOOP("InsightsWords", "Interlaced"),
    SkipReason.INTERLACED_ENCODER: QT_TRANSLATE_NOOP(
        "InsightsWords", "Interlaced, not with this encoder"
    ),
    SkipReason.DOLBY_VISION: QT_TRANSLATE_NOOP("InsightsWords", "Dolby Vision"),
    SkipReason.DYNAMIC_HDR: QT_TRANSLATE_NOOP("InsightsWords", "HDR that changes"),
    SkipReason.LEFT_ALONE: QT_TRANSLATE_NOOP("InsightsWords", "Left alone as you asked"),
    "left_alone": QT_TRANSLATE_NOOP("InsightsWords", "Left alone as you asked"),
}


def _say(text: str) -> str:
    return QCoreApplication.translate("InsightsWords", text)


def phase_rows(counts: Sequence[PhaseCount]) -> list[Named]:
    """Return a row for each state as lists show it; all that wait are one."""
    together: dict[tuple[str, str], tuple[int, set[Phase]]] = {}
    for count in counts:
        state = state_of(count.phase)
        jobs, phases = together.get((state.word, state.token), (0, set()))
        together[state.word, state.token] = (jobs + count.jobs, phases | {count.phase})
    return [
        Named(word, jobs, number(jobs), Listing(phases=frozenset(phases)), token)
        for (word, token), (jobs, phases) in sorted(
            together.items(), key=lambda item: item[1][0], reverse=True
        )
    ]


def codec_rows(counts: Sequence[CodecSaved]) -> list[Named]:
    """Return a row for each codec."""
    return [
        Named(
            codec_name(count.codec),
            count.jobs,
            _counted(count.jobs, count.saved_bytes),
            Listing(codec=count.codec),
        )
        for count in counts
    ]


def resolution_rows(counts: Sequence[ResolutionSaved]) -> list[Named]:
    """Return a row for each class of resolution."""
    text = QCoreApplication.translate("InsightsWords", "{lines} lines")
    return [
        Named(
            text.format(lines=count.resolution.name),
            count.jobs,
            _counted(count.jobs, count.saved_bytes),
            Listing(lines=count.resolution.lines),
        )
        for count in counts
    ]


def failure_rows(counts: Sequence[EndCount]) -> list[Named]:
    """Return a row for each code of a failure, those of a category together."""
    totals: dict[str, int] = {}
    for count in counts:
        totals[count.category] = totals.get(count.category, 0) + count.jobs
    ordered = sorted(counts, key=lambda c: (-totals[c.category], c.category, -c.jobs, c.code))
    return [
        Named(
            f"{_category(count.category)}: {cause_of(count.code)}",
            count.jobs,
            number(count.jobs),
            listing_of_end(Phase.FAILED, count),
            "bad",
        )
        for count in ordered
    ]


def skip_rows(counts: Sequence[EndCount]) -> list[Named]:
    """Return a row for each reason for which videos were left as they are."""
    return [
        Named(
            _say(_SKIPS[count.code]) if count.code in _SKIPS else count.code,
            count.jobs,
            number(count.jobs),
            listing_of_end(Phase.SKIPPED, count),
            "warn",
        )
        for count in counts
    ]


def _counted(jobs: int, saved_bytes: int) -> str:
    if saved_bytes <= 0:
        return number(jobs)
    text = QCoreApplication.translate("InsightsWords", "{count} · {size} saved")
    return text.format(count=number(jobs), size=size_text(saved_bytes))


def _category(name: str) -> str:
    try:
        return _say(_CATEGORIES[Category(name)])
    except ValueError:
        return name
