"""Why things are as they are, in the user's language.

What is stored says it in English, for the command line and for scripts. Here the same is said from
the values behind it; only what tools and the system said stays in their words.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.job import Skip, SkipReason
from app.domain.media import MediaInfo
from app.domain.profile import Profile
from app.domain.results import Limit, SearchResult, SearchVerdict
from app.domain.summary import Summary
from app.domain.target import Target
from app.errors import Code, Failure
from app.ui.numbers import plain, score_figure, size_text
from app.ui.remarks import particulars, say
from app.ui.terms import statistic_text
from app.ui.words import saving_text

_SKIPS: dict[str, Any] = {
    SkipReason.NOT_WORTH_IT.value: QT_TRANSLATE_NOOP("Reasons", "not worth it"),
    SkipReason.TARGET_UNREACHABLE.value: QT_TRANSLATE_NOOP("Reasons", "target out of reach"),
    SkipReason.MADE_BY_REELFIT.value: QT_TRANSLATE_NOOP("Reasons", "made by Reelfit"),
    SkipReason.INTERLACED.value: QT_TRANSLATE_NOOP("Reasons", "interlaced"),
    SkipReason.INTERLACED_ENCODER.value: QT_TRANSLATE_NOOP(
        "Reasons", "interlaced, not with this encoder"
    ),
    SkipReason.DOLBY_VISION.value: QT_TRANSLATE_NOOP("Reasons", "Dolby Vision alone"),
    SkipReason.DYNAMIC_HDR.value: QT_TRANSLATE_NOOP("Reasons", "HDR would lose what changes"),
    SkipReason.LEFT_ALONE.value: QT_TRANSLATE_NOOP("Reasons", "left alone as you asked"),
}
_SENTENCES: dict[SkipReason, Any] = {
    SkipReason.MADE_BY_REELFIT: QT_TRANSLATE_NOOP(
        "Reasons",
        "The video is a result of Reelfit already. Encoded again, it would only get worse.",
    ),
    SkipReason.INTERLACED: QT_TRANSLATE_NOOP(
        "Reasons",
        "The video is interlaced. Encoded as it is, it would comb and waste its bits; let the "
        "profile deinterlace it.",
    ),
    SkipReason.INTERLACED_ENCODER: QT_TRANSLATE_NOOP(
        "Reasons",
        "The video is interlaced, and the encoder cannot keep it so; x264 can. Or let the profile "
        "deinterlace it.",
    ),
    SkipReason.DOLBY_VISION: QT_TRANSLATE_NOOP(
        "Reasons",
        "The video is Dolby Vision without a compatible base layer. Re-encoded, it would turn "
        "green and purple.",
    ),
    SkipReason.DYNAMIC_HDR: QT_TRANSLATE_NOOP(
        "Reasons",
        "The encoder cannot keep what makes the video's HDR change from scene to scene (Dolby "
        "Vision, HDR10+), and the profile leaves such videos alone.",
    ),
    SkipReason.LEFT_ALONE: QT_TRANSLATE_NOOP("Reasons", "You chose to leave this video as it is."),
}


def _say(text: Any) -> str:
    return QCoreApplication.translate("Reasons", text)


def told(failure: Failure) -> str:
    """Return what went wrong on one line, with the advice."""
    return " ".join(failure_sentences(failure))


def cause_of(code: str) -> str:
    """Return the cause that a code of failures stands for; an unknown code is said as it is."""
    try:
        return _of_failure(Code.parse(code).value.cause)
    except KeyError:
        return code


def failure_sentences(failure: Failure) -> tuple[str, ...]:
    """Return the cause, what is particular, and the advice; what is empty is left out."""
    row = failure.row
    sentences = (_of_failure(row.cause), particulars(failure), _of_failure(row.advice))
    return tuple(text for text in sentences if text)


def skip_words(reason: SkipReason) -> str:
    """Return in a few words why a video was left as it is."""
    return _say(_SKIPS[reason.value])


def row_reason(summary: Summary) -> str:
    """Return in a few words why a job was skipped or failed; empty for others."""
    if summary.code in _SKIPS:
        saving = saving_text(summary) if summary.code == SkipReason.NOT_WORTH_IT.value else ""
        words = _say(_SKIPS[summary.code])
        return f"{words}: {saving}" if saving else words
    if summary.category and summary.code:
        return cause_of(summary.code)
    return ""


def skip_sentence(skip: Skip, profile: Profile, media: MediaInfo | None) -> str:
    """Return why a video was left as it is."""
    if skip.reason in _SENTENCES:
        return _say(_SENTENCES[skip.reason])
    if skip.best is not None and media is not None:
        return answer_sentence(skip.best, profile, media)
    return skip.message if skip.said is None else say(skip.said)


def answer_sentence(answer: SearchResult, profile: Profile, media: MediaInfo) -> str:
    """Return why a search ended with this answer."""
    targets = (profile.target_for(media.size_bytes), *profile.floors)
    target = targets[0]
    figure = score_figure(target.metric, answer.predicted_score)
    error = score_figure(target.metric, answer.score_error)
    if error != score_figure(target.metric, 0.0):
        figure = f"{figure} ± {error}"
    most = size_text(profile.largest_bytes(media.size_bytes, media.duration_s))
    return _sentence(answer).format(
        crf=plain(answer.crf),
        score=f"{target.metric.label} {figure}",
        target=" + ".join(map(_target_text, targets)),
        size=size_text(answer.predicted_bytes),
        most=most,
        probes=sum(not probe.scout for probe in answer.probes),
    )


def _target_text(target: Target) -> str:
    words = (target.metric.label, statistic_text(target.statistic), plain(target.value))
    return " ".join(word for word in words if word)


def _sentence(answer: SearchResult) -> str:
    translate = QCoreApplication.translate
    match answer.verdict, answer.limit:
        case SearchVerdict.NOT_WORTH_IT, _:
            return translate(
                "Reasons",
                "Not worth it: CRF {crf} gives {score} in about {size}. {target} in no more than "
                "{most}, which is the most worth having, is not to be had.",
            )
        case SearchVerdict.UNREACHABLE, Limit.PROBES:
            return translate(
                "Reasons",
                "{target} was not reached: CRF {crf} gives {score}, and {probes} probes found "
                "nothing better.",
            )
        case SearchVerdict.UNREACHABLE, _:
            return translate(
                "Reasons",
                "{target} was not reached: at best, CRF {crf} gives {score}, and no better quality "
                "is allowed.",
            )
        case SearchVerdict.FALLBACK, Limit.SIZE:
            return translate(
                "Reasons",
                "{target} cannot be had in {most}. CRF {crf} is the best that can: {score} in "
                "about {size}.",
            )
        case SearchVerdict.FALLBACK, _:
            return translate(
                "Reasons",
                "{target} cannot be had. CRF {crf} is the best that can: {score} in about {size}.",
            )
        case _, Limit.RANGE:
            return translate(
                "Reasons",
                "CRF {crf} is the highest that makes sense, and gives {score}, above {target}.",
            )
        case _, Limit.PROBES:
            return translate(
                "Reasons",
                "CRF {crf} gives {score}, the best of {probes} probes that meet {target}.",
            )
    return translate(
        "Reasons", "CRF {crf} should give {score}, just what {target} asks for, in about {size}."
    )


def _of_failure(text: str) -> str:
    return QCoreApplication.translate("Failure", text)
