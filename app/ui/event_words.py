"""What happened to a job, as a line that people read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.events import (
    CancelRequested,
    JobEvent,
    ProfileChanged,
    RetryRequested,
    SkipRequested,
    StageFailed,
    StageInterrupted,
    StageSkipped,
    StageStarted,
    StageSucceeded,
)
from app.domain.job import Stage
from app.pipeline.stages import STAGES
from app.ui.reasons import failure_sentences, skip_words
from app.ui.words import lane_name

_STARTED = QT_TRANSLATE_NOOP("EventWords", "{stage} began")
_SUCCEEDED = QT_TRANSLATE_NOOP("EventWords", "{stage} ended well")
_MISSED = QT_TRANSLATE_NOOP("EventWords", "{stage} found the score below its target")
_SKIPPED = QT_TRANSLATE_NOOP("EventWords", "Skipped: {reason}")
_FAILED = QT_TRANSLATE_NOOP("EventWords", "{stage} failed: {reason}")
_INTERRUPTED = QT_TRANSLATE_NOOP("EventWords", "{stage} was interrupted and will be done again")
_CANCELLED = QT_TRANSLATE_NOOP("EventWords", "Cancelled")
_LEFT_ALONE = QT_TRANSLATE_NOOP("EventWords", "Left alone as you asked")
_PROFILE = QT_TRANSLATE_NOOP("EventWords", "Profile changed to {profile}")
_RETRIED = QT_TRANSLATE_NOOP("EventWords", "Queued again")


def _say(text: Any, **fields: str) -> str:
    return QCoreApplication.translate("EventWords", text).format(**fields)


def stage_name(stage: Stage) -> str:
    """Return a stage's name: that of its lane."""
    return lane_name(STAGES[stage].lane)


def event_text(event: JobEvent) -> str:
    """Return what happened in one sentence."""
    match event:
        case StageStarted(stage):
            return _say(_STARTED, stage=stage_name(stage))
        case StageSucceeded(stage, missed):
            return _say(_MISSED if missed else _SUCCEEDED, stage=stage_name(stage))
        case StageSkipped(_, skip):
            return _say(_SKIPPED, reason=skip_words(skip.reason))
        case StageFailed(stage, failure):
            return _say(
                _FAILED, stage=stage_name(stage), reason=" ".join(failure_sentences(failure))
            )
        case StageInterrupted(stage):
            return _say(_INTERRUPTED, stage=stage_name(stage))
        case CancelRequested():
            return _say(_CANCELLED)
        case SkipRequested():
            return _say(_LEFT_ALONE)
        case ProfileChanged(profile):
            return _say(_PROFILE, profile=profile.name)
        case RetryRequested():
            return _say(_RETRIED)


def moment(at: float) -> str:
    """Return a moment in the user's own time zone, as in ``2026-11-24 14:02:11``."""
    return datetime.fromtimestamp(at).astimezone().strftime("%Y-%m-%d %H:%M:%S")
