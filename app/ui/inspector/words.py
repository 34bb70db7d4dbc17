"""The inspector's sentences: why a result is what it is, what became of streams and stages."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.domain.job import Phase, Stage
from app.domain.media import MediaInfo
from app.domain.results import StreamFate
from app.domain.text import format_change, show_path
from app.model.inspection import Inspection, LedgerRow, SearchPicture
from app.pipeline.stages import READY, RUNNING
from app.ui.charts.numbers import clock
from app.ui.charts.words import show_error
from app.ui.event_words import stage_name
from app.ui.media_words import codec_name, range_name
from app.ui.numbers import duration_text, number, plain, score_figure, size_text
from app.ui.reasons import answer_sentence, failure_sentences, skip_sentence
from app.ui.remarks import say_all
from app.ui.terms import kind_name
from app.ui.words import state_of


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a heading, sentences, the token of its colour, and the tool's last lines if any."""

    heading: str
    sentences: tuple[str, ...]
    token: str
    tool_lines: str = ""

    @property
    def text(self) -> str:
        """All of it, to be copied."""
        parts = (*self.sentences, self.tool_lines)
        return "\n".join(part for part in parts if part)


def search_title(picture: SearchPicture) -> str:
    """Return the heading of the probe chart, as in ``Score over CRF · 2 probes, 41 s``."""
    parts = [QCoreApplication.translate("InspectorWords", "Score over CRF")]
    count = picture.probes
    if count == 1:
        words = QCoreApplication.translate("InspectorWords", "1 probe")
    elif count:
        words = QCoreApplication.translate("InspectorWords", "{count} probes").format(count=count)
    else:
        words = QCoreApplication.translate("InspectorWords", "quick looks so far")
    if picture.seconds:
        words = f"{words}, {duration_text(picture.seconds)}"
    return " · ".join((*parts, words))


def reason_for(found: Inspection) -> Reason:
    """Return why a job is where it is."""
    state, answer = found.job.state, found.answer
    if state.phase is Phase.FAILED and state.failure is not None:
        failure = state.failure
        return Reason(
            QCoreApplication.translate("InspectorWords", "Why it failed"),
            failure_sentences(failure),
            "bad",
            failure.stderr_tail.strip(),
        )
    if state.phase is Phase.SKIPPED and state.skip is not None:
        return Reason(
            QCoreApplication.translate("InspectorWords", "Why it was left as it is"),
            (skip_sentence(state.skip, found.job.request.profile, _media(found)),),
            "warn",
        )
    if state.phase is Phase.CANCELLED:
        said = QCoreApplication.translate("InspectorWords", "It was cancelled.")
        heading = QCoreApplication.translate("InspectorWords", "Why there is no result")
        return Reason(heading, (said,), "muted")
    if answer is None:
        return Reason(
            QCoreApplication.translate("InspectorWords", "Where it stands"),
            (_stand(found),),
            "muted",
        )
    token = "ok" if state.phase is Phase.DONE else "accent"
    heading = QCoreApplication.translate("InspectorWords", "Why this result")
    media = _media(found)
    why = answer.reason
    if media is not None:
        why = answer_sentence(answer, found.job.request.profile, media)
    return Reason(heading, (why, *_proof(found)), token)


def _media(found: Inspection) -> MediaInfo | None:
    analysis = found.results.analyze
    return None if analysis is None else analysis.media


def _stand(found: Inspection) -> str:
    phase = found.job.state.phase
    if found.summary.held:
        return QCoreApplication.translate("InspectorWords", "It is paused until you let it go on.")
    if phase in READY:
        text = QCoreApplication.translate("InspectorWords", "It waits for its turn: {stage}.")
        return text.format(stage=stage_name(READY[phase].stage))
    text = QCoreApplication.translate("InspectorWords", "It is worked on: {stage}.")
    return text.format(stage=stage_name(RUNNING[phase].stage))


def _proof(found: Inspection) -> tuple[str, ...]:
    verified, made = found.results.verify, found.results.encode
    sentences = []
    if verified is not None:
        score = verified.score
        text = QCoreApplication.translate(
            "InspectorWords",
            "The finished encode scores {score}; its worst second, at {time}, {worst}.",
        )
        sentences.append(
            text.format(
                score=score_figure(score.metric, score.mean),
                time=clock(score.worst_at_s),
                worst=score_figure(score.metric, score.worst_second),
            )
        )
    if made is not None and found.summary.bytes_in:
        text = QCoreApplication.translate("InspectorWords", "It saves {size} ({percent}).")
        saved = found.summary.bytes_in - made.bytes_out
        percent = format_change(found.summary.bytes_in, made.bytes_out)
        if saved > 0:
            sentences.append(text.format(size=size_text(saved), percent=percent))
        if found.summary.shared:
            sentences.append(
                QCoreApplication.translate(
                    "InspectorWords",
                    "But the original has other names (hard links) and stays under those: as long "
                    "as they are there, no space is won.",
                )
            )
    return tuple(sentences)


def stream_words(row: LedgerRow, found: Inspection) -> tuple[str, str]:
    """Return what streams were, and what became of them."""
    parts = [kind_name(row.kind)]
    if row.codec != "none":  # as ffmpeg calls what it does not know
        parts.append(codec_name(row.codec))
    if row.count > 1:
        parts.append(f"× {row.count}")
    before = " ".join(parts)
    if row.languages:
        before = f"{before} ({', '.join(row.languages)})"
    return before, _fate(row, found)


def _fate(row: LedgerRow, found: Inspection) -> str:
    if row.action == "copied":
        return _noted(QCoreApplication.translate("InspectorWords", "copied"), row)
    if row.action == "converted":
        text = QCoreApplication.translate("InspectorWords", "converted to {codec}")
        return _noted(text.format(codec=codec_name(row.detail)), row)
    if row.action == "encoded":
        return f"→ {_encoded_format(row, found)}"
    if row.action == "attached":
        return QCoreApplication.translate("InspectorWords", "kept as an attachment")
    text = QCoreApplication.translate("InspectorWords", "dropped: {why}")
    return text.format(why=say_all(row.told))


def _noted(fate: str, row: LedgerRow) -> str:
    return f"{fate}: {say_all(row.told)}" if row.told else fate


def _encoded_format(row: LedgerRow | StreamFate, found: Inspection) -> str:
    profile, media = found.job.request.profile, found.media
    encoder = profile.encoder_row
    format_name = codec_name(row.detail)
    if media is None:
        return format_name
    deep = media.picture.bit_depth > 8
    pixels = encoder.pix_fmt_10 if deep else encoder.pix_fmt_8
    if "10" in pixels:
        bits = QCoreApplication.translate("InspectorWords", "{codec} 10-bit")
        format_name = bits.format(codec=format_name)
    if kept := range_name(media.picture.hdr):
        text = QCoreApplication.translate("InspectorWords", "{codec}, {range} kept")
        format_name = text.format(codec=format_name, range=kept)
    return format_name


def stage_figures(stage: Stage, found: Inspection) -> str:
    """Return what a stage found, in one line; empty where it has found nothing."""
    results = found.results
    match stage:
        case Stage.ANALYZE if results.analyze is not None:
            media = results.analyze.media
            text = QCoreApplication.translate("InspectorWords", "{container}, {count} streams")
            return text.format(
                container=media.container.split(",")[0], count=number(len(media.streams))
            )
        case Stage.CRF_SEARCH if found.answer is not None:
            answer, metric = found.answer, found.summary.metric
            score = score_figure(metric, answer.predicted_score)
            error = show_error(metric, answer.score_error)
            return (
                f"CRF {plain(answer.crf)} · {score} {error} · ≈ {size_text(answer.predicted_bytes)}"
            )
        case Stage.ENCODE if results.encode is not None:
            made = results.encode
            text = QCoreApplication.translate(
                "InspectorWords", "{size} · {count} frames · {fps} fps"
            )
            fps = f"{made.frames / made.seconds:.0f}" if made.seconds > 0 else "–"
            return text.format(size=size_text(made.bytes_out), count=number(made.frames), fps=fps)
        case Stage.VERIFY if results.verify is not None:
            verified = results.verify
            passed = sum(check.passed for check in verified.checks)
            text = QCoreApplication.translate(
                "InspectorWords", "{score} · {passed} of {count} checks passed"
            )
            return text.format(
                score=score_figure(verified.score.metric, verified.score.mean),
                passed=passed,
                count=len(verified.checks),
            )
        case Stage.REPLACE if results.replace is not None:
            placed = results.replace
            parts = [show_path(placed.output)]
            if placed.trashed:
                parts.append(QCoreApplication.translate("InspectorWords", "original in the trash"))
            return " · ".join(parts)
        case _:
            return ""


def state_line(found: Inspection) -> tuple[str, str]:
    """Return the word for where a job stands, and the token of its colour."""
    state = state_of(found.summary.phase, held=found.summary.held)
    return state.word, state.token
