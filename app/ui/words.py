"""Words and figures of jobs and lanes as the window shows them, in the user's language.

The language is chosen before the first widget is made and stays, so words may be kept once they
were looked up; those of a row are needed for every frame that is painted.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.events import QueueAction, UndoOffered
from app.domain.job import Phase
from app.domain.lanes import Lane, LaneMode
from app.domain.summary import Summary
from app.domain.target import Metric
from app.domain.text import format_change
from app.model.queue_model import QueueRow
from app.pipeline.stages import READY, RUNNING
from app.ui.numbers import fixed, localised, number, plain, score_figure, size_text

_PHASES: dict[Phase, Any] = {
    Phase.ANALYZING: QT_TRANSLATE_NOOP("Words", "Analyzing"),
    Phase.CRF_SEARCHING: QT_TRANSLATE_NOOP("Words", "CRF search"),
    Phase.ENCODING: QT_TRANSLATE_NOOP("Words", "Encoding"),
    Phase.VERIFYING: QT_TRANSLATE_NOOP("Words", "Verifying"),
    Phase.REPLACING: QT_TRANSLATE_NOOP("Words", "Replacing"),
    Phase.DONE: QT_TRANSLATE_NOOP("Words", "Done"),
    Phase.SKIPPED: QT_TRANSLATE_NOOP("Words", "Skipped"),
    Phase.FAILED: QT_TRANSLATE_NOOP("Words", "Failed"),
    Phase.CANCELLED: QT_TRANSLATE_NOOP("Words", "Cancelled"),
}
_WAITING: Any = QT_TRANSLATE_NOOP("Words", "Waiting")
_PAUSED: Any = QT_TRANSLATE_NOOP("Words", "Paused")
_TOKENS = {
    Phase.DONE: "ok",
    Phase.SKIPPED: "warn",
    Phase.FAILED: "bad",
    Phase.CANCELLED: "muted",
}
_LANES: dict[Lane, Any] = {
    Lane.ANALYZE: QT_TRANSLATE_NOOP("Words", "Analyze"),
    Lane.SEARCH: QT_TRANSLATE_NOOP("Words", "CRF search"),
    Lane.ENCODE: QT_TRANSLATE_NOOP("Words", "Encode"),
    Lane.VERIFY: QT_TRANSLATE_NOOP("Words", "Verify"),
    Lane.REPLACE: QT_TRANSLATE_NOOP("Words", "Replace"),
}
_MODES: dict[LaneMode, Any] = {
    LaneMode.PAUSING: QT_TRANSLATE_NOOP("Words", "pausing"),
    LaneMode.PAUSED: QT_TRANSLATE_NOOP("Words", "paused"),
    LaneMode.STOPPING: QT_TRANSLATE_NOOP("Words", "stopping"),
    LaneMode.STOPPED: QT_TRANSLATE_NOOP("Words", "stopped"),
}
_UNDO: dict[QueueAction, Any] = {
    QueueAction.REMOVE: QT_TRANSLATE_NOOP("Words", "Undo: remove {videos}"),
    QueueAction.HOLD: QT_TRANSLATE_NOOP("Words", "Undo: pause {videos}"),
    QueueAction.RELEASE: QT_TRANSLATE_NOOP("Words", "Undo: let {videos} go on"),
    QueueAction.HALT: QT_TRANSLATE_NOOP("Words", "Undo: stop {videos}"),
    QueueAction.SKIP: QT_TRANSLATE_NOOP("Words", "Undo: skip {videos}"),
    QueueAction.CANCEL: QT_TRANSLATE_NOOP("Words", "Undo: cancel {videos}"),
    QueueAction.RETRY: QT_TRANSLATE_NOOP("Words", "Undo: try {videos} again"),
    QueueAction.MOVE: QT_TRANSLATE_NOOP("Words", "Undo: move {videos}"),
    QueueAction.PRIORITY: QT_TRANSLATE_NOOP("Words", "Undo: change the priority of {videos}"),
    QueueAction.PROFILE: QT_TRANSLATE_NOOP("Words", "Undo: change the profile of {videos}"),
}
_TAKEN_AWAY: dict[QueueAction, Any] = {
    QueueAction.REMOVE: QT_TRANSLATE_NOOP("Words", "Removed from the list: {videos}"),
    QueueAction.SKIP: QT_TRANSLATE_NOOP("Words", "Skipped: {videos}"),
    QueueAction.CANCEL: QT_TRANSLATE_NOOP("Words", "Cancelled: {videos}"),
}
_PASSED_OVER: dict[str, Any] = {
    "missing": QT_TRANSLATE_NOOP("Words", "not there"),
    "unreadable": QT_TRANSLATE_NOOP("Words", "cannot be read"),
    "hidden": QT_TRANSLATE_NOOP("Words", "hidden"),
    "system_folder": QT_TRANSLATE_NOOP("Words", "a folder of the system"),
    "made_by_reelfit": QT_TRANSLATE_NOOP("Words", "made by Reelfit"),
    "not_a_video": QT_TRANSLATE_NOOP("Words", "not a video"),
    "not_a_file": QT_TRANSLATE_NOOP("Words", "not a file"),
    "already_seen": QT_TRANSLATE_NOOP("Words", "named more than once"),
}
_ENCODERS = {"svt-av1": "SVT-AV1", "aom-av1": "AOM AV1", "vp9": "VP9", "vvc": "VVC"}
_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def _say(text: str) -> str:
    return QCoreApplication.translate("Words", text)


@dataclass(frozen=True, slots=True)
class State:
    """A state as shown: its word, and the token of its colour."""

    word: str
    token: str


@lru_cache(maxsize=64)
def state_of(phase: Phase, *, held: bool = False, frozen: bool = False) -> State:
    """Return how a job's state is shown; ``frozen`` where its lane is."""
    if phase.is_final:
        return State(_say(_PHASES[phase]), _TOKENS[phase])
    if held or (frozen and phase in RUNNING):
        return State(_say(_PAUSED), "warn")
    if phase in READY:
        return State(_say(_WAITING), "muted")
    return State(_say(_PHASES[phase]), "accent")


def state_words() -> tuple[str, ...]:
    """Return every word for a job's state."""
    return (*(_say(text) for text in _PHASES.values()), _say(_WAITING), _say(_PAUSED))


def lane_name(lane: Lane) -> str:
    """Return a lane's name."""
    return _say(_LANES[lane])


def lane_mode(mode: LaneMode) -> str:
    """Return the word for how a lane stands; empty while it runs as usual."""
    return _say(_MODES[mode]) if mode in _MODES else ""


def videos(count: int) -> str:
    """Return so many videos in words."""
    if count == 1:
        return QCoreApplication.translate("Words", "1 video")
    return QCoreApplication.translate("Words", "{count} videos").format(count=number(count))


def undo_text(offer: UndoOffered) -> str:
    """Return what an undo would take back, as in ``Undo: remove 3 videos``."""
    if offer.action is None:
        return QCoreApplication.translate("Words", "Undo")
    return _say(_UNDO[offer.action]).format(videos=videos(offer.jobs))


def done_text(offer: UndoOffered) -> str:
    """Return what was done that took videos away; empty for what did not."""
    if offer.action not in _TAKEN_AWAY:
        return ""
    return _say(_TAKEN_AWAY[offer.action]).format(videos=videos(offer.jobs))


def passed_over(reason: str) -> str:
    """Return why a file was left alone, for a reason of the scan."""
    return _say(_PASSED_OVER[reason])


# -- figures of a row ------------------------------------------------------------------------------


def encoder_name(name: str) -> str:
    """Return an encoder's name as people write it."""
    family, _, codec = name.partition("-")
    hardware = codec in ("hevc", "av1", "h264") and name not in _ENCODERS
    return f"{family.upper()} {codec.upper()}" if hardware else _ENCODERS.get(name, name)


@lru_cache(maxsize=512)
def _encoder_line(encoder: str, preset: str, metric: Metric, target: float, profile: str) -> str:
    parts = [encoder_name(encoder)]
    if preset:
        parts.append(QCoreApplication.translate("Words", "preset {preset}").format(preset=preset))
    if target:
        parts.append(f"{metric.label} {plain(target)}")
    parts.append(profile)
    return " · ".join(part for part in parts if part)


def encoder_line(summary: Summary) -> str:
    """Return how a video is fitted, as in ``SVT-AV1 · preset 6 · VMAF 95 · balanced``."""
    return _encoder_line(
        summary.encoder, summary.preset, summary.metric, summary.target, summary.profile
    )


def crf_text(row: QueueRow) -> str:
    """Return a row's CRF; while it is searched, the latest probe as in ``34 → 94.2``."""
    summary = row.summary
    if summary.phase is Phase.CRF_SEARCHING and row.probe is not None:
        score = score_figure(summary.metric, row.probe.measured.score.value(summary.statistic))
        return f"{plain(row.probe.crf)} → {score}"
    return "" if summary.crf is None else plain(summary.crf)


def score_text(summary: Summary) -> str:
    """Return a score, with a star where it is a forecast."""
    if summary.score is None:
        return ""
    figure = score_figure(summary.metric, summary.score)
    return figure if summary.measured else f"{figure}*"


def before_text(summary: Summary) -> str:
    """Return the source's size."""
    return "" if summary.bytes_in is None else size_text(summary.bytes_in)


def after_text(summary: Summary) -> str:
    """Return the result's size, marked where it is a forecast."""
    if summary.bytes_out is None:
        return ""
    size = size_text(summary.bytes_out)
    return size if summary.measured else f"≈ {size}"


def saving_text(summary: Summary) -> str:
    """Return how much smaller the result is, as in ``−58 %``."""
    if not summary.bytes_in or summary.bytes_out is None:
        return ""
    return format_change(summary.bytes_in, summary.bytes_out)


def explains(summary: Summary) -> bool:
    """Whether a row says why instead of what was saved."""
    return summary.phase in (Phase.SKIPPED, Phase.FAILED) and bool(summary.reason)


def note_text(note: str) -> str:
    """Return what a running search is at, as in ``probe 2: CRF 34``."""
    what, _, rest = note.partition(" ")
    count, _, detail = rest.partition(": ")
    if what == "scout":
        text = QCoreApplication.translate("Words", "scout {number}: {detail}")
    elif what == "probe":
        text = QCoreApplication.translate("Words", "probe {number}: {detail}")
    else:
        return note
    return text.format(number=count, detail=localised(detail))


def speed_text(speed_fps: float | None) -> str:
    """Return a speed, as in ``38 fps``."""
    if speed_fps is None or speed_fps <= 0:
        return ""
    figure = fixed(speed_fps, 1 if speed_fps < 9.95 else 0)
    return QCoreApplication.translate("Words", "{speed} fps").format(speed=figure)


def left_text(eta_s: float | None) -> str:
    """Return a time that is left, no finer than is of use, as in ``1 h 12 min``."""
    if eta_s is None or eta_s < 0:
        return ""
    if eta_s < _MINUTE:
        return QCoreApplication.translate("Words", "{s} s").format(s=round(eta_s))
    if eta_s < _HOUR:
        return QCoreApplication.translate("Words", "{min} min").format(min=round(eta_s / _MINUTE))
    if eta_s < _DAY:
        hours, minutes = divmod(round(eta_s / _MINUTE), 60)
        text = QCoreApplication.translate("Words", "{h} h {min} min")
        return text.format(h=hours, min=minutes)
    days, hours = divmod(round(eta_s / _HOUR), 24)
    return QCoreApplication.translate("Words", "{d} d {h} h").format(d=days, h=hours)
