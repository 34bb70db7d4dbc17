"""What can be done with selected jobs: which states each action fits, declared in one table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.domain.job import Phase
from app.domain.summary import Summary
from app.pipeline.stages import RUNNING

Fits = Callable[[Summary], bool]


@dataclass(frozen=True, slots=True)
class Selection:
    """The jobs that actions act on, and what is known of them.

    Of a selection of very many jobs only some are ``known``; the engine leaves alone what an action
    does not fit.
    """

    jobs: Sequence[int] = ()
    known: tuple[Summary, ...] = ()

    def allows(self, fits: Fits) -> bool:
        """Whether an action fits at least one of the jobs, or may."""
        return len(self.known) < len(self.jobs) or any(map(fits, self.known))

    def fitting(self, fits: Fits) -> tuple[int, ...]:
        """Return the jobs, without those that are known not to fit."""
        unfit = {summary.job_id for summary in self.known if not fits(summary)}
        return tuple(job for job in self.jobs if job not in unfit)

    @property
    def only(self) -> Summary | None:
        """The job, where exactly one is selected."""
        return self.known[0] if len(self.jobs) == 1 and self.known else None


@dataclass(frozen=True, slots=True)
class JobAction:
    """One row: an action's name, text, icon and shortcut, what it fits, and whether only one."""

    name: str
    text: Any
    icon: str
    fits: Fits
    shortcut: str = ""
    single: bool = False


def _unfinished(summary: Summary) -> bool:
    return not summary.phase.is_final


def _has_command(summary: Summary) -> bool:
    later = (Phase.ENCODED, Phase.VERIFYING, Phase.VERIFIED, Phase.REPLACING, Phase.DONE)
    return summary.phase in later or (summary.phase is Phase.FAILED and summary.crf is not None)


# fmt: off
HOLD = JobAction(
    "hold", QT_TRANSLATE_NOOP("Actions", "Pause"), "player-pause",
    lambda s: _unfinished(s) and not s.held,
)
RELEASE = JobAction(
    "release", QT_TRANSLATE_NOOP("Actions", "Go on"), "player-play",
    lambda s: _unfinished(s) and s.held,
)
HALT = JobAction(
    "halt", QT_TRANSLATE_NOOP("Actions", "Stop"), "player-stop", lambda s: s.phase in RUNNING,
)
SKIP = JobAction(
    "skip", QT_TRANSLATE_NOOP("Actions", "Skip: leave the video as it is"), "player-skip-forward",
    _unfinished,
)
RETRY = JobAction(
    "retry", QT_TRANSLATE_NOOP("Actions", "Try again"), "refresh",
    lambda s: s.phase.is_final and s.phase is not Phase.DONE, "Ctrl+R",
)
RETRY_SAME = JobAction(
    "retry_same", QT_TRANSLATE_NOOP("Actions", "Try all with the same failure again"), "refresh",
    lambda s: s.phase is Phase.FAILED, single=True,
)
REMOVE = JobAction(
    "remove", QT_TRANSLATE_NOOP("Actions", "Remove from the list"), "trash", lambda _: True, "Del",
)
MOVE_TOP = JobAction(
    "move_top", QT_TRANSLATE_NOOP("Actions", "Move to the top"), "arrow-bar-to-up", _unfinished,
    "Alt+Home",
)
MOVE_UP = JobAction(
    "move_up", QT_TRANSLATE_NOOP("Actions", "Move up"), "arrow-up", _unfinished, "Alt+Up",
)
MOVE_DOWN = JobAction(
    "move_down", QT_TRANSLATE_NOOP("Actions", "Move down"), "arrow-down", _unfinished, "Alt+Down",
)
MOVE_BOTTOM = JobAction(
    "move_bottom", QT_TRANSLATE_NOOP("Actions", "Move to the end"), "arrow-bar-to-down",
    _unfinished, "Alt+End",
)
PRIORITY_HIGH = JobAction(
    "priority_high", QT_TRANSLATE_NOOP("Actions", "High: before all others"), "", _unfinished,
)
PRIORITY_NORMAL = JobAction(
    "priority_normal", QT_TRANSLATE_NOOP("Actions", "Normal"), "", _unfinished,
)
PRIORITY_LOW = JobAction(
    "priority_low", QT_TRANSLATE_NOOP("Actions", "Low: after all others"), "", _unfinished,
)
OPEN_FOLDER = JobAction(
    "open_folder", QT_TRANSLATE_NOOP("Actions", "Open its folder"), "folder-open", lambda _: True,
    "Ctrl+E", single=True,
)
PLAY_RESULT = JobAction(
    "play_result", QT_TRANSLATE_NOOP("Actions", "Play the result"), "movie",
    lambda s: s.phase is Phase.DONE, single=True,
)
COPY_COMMAND = JobAction(
    "copy_command", QT_TRANSLATE_NOOP("Actions", "Copy the ffmpeg command"), "copy", _has_command,
    single=True,
)
# fmt: on

JOB_ACTIONS = (
    HOLD,
    RELEASE,
    HALT,
    SKIP,
    RETRY,
    RETRY_SAME,
    REMOVE,
    MOVE_TOP,
    MOVE_UP,
    MOVE_DOWN,
    MOVE_BOTTOM,
    PRIORITY_HIGH,
    PRIORITY_NORMAL,
    PRIORITY_LOW,
    OPEN_FOLDER,
    PLAY_RESULT,
    COPY_COMMAND,
)
PRIORITIES = {PRIORITY_HIGH.name: 1, PRIORITY_NORMAL.name: 0, PRIORITY_LOW.name: -1}


def takes_profile(summary: Summary) -> bool:
    """Whether a job can be fitted by another profile: not one that runs or is done."""
    return summary.phase is not Phase.DONE and summary.phase not in RUNNING
