"""From what a stage found to the event that it means: skip rules, and what counts as proven."""

from __future__ import annotations

from app.domain.encoder import Encoder
from app.domain.encoders import ENCODERS
from app.domain.events import JobEvent, StageFailed, StageSkipped, StageSucceeded
from app.domain.job import Request, Skip, SkipReason, Stage
from app.domain.media import Hdr, LightInfo
from app.domain.picture_rules import DynamicHdr, Interlace, ToneMap
from app.domain.results import (
    Analysis,
    SearchResult,
    SearchVerdict,
    StageResult,
    VerifyResult,
)
from app.domain.survey import Scan
from app.errors import Code, Failure
from app.remarks.english import english
from app.remarks.failures import FailurePhrase

# A failed check of this name has a code of its own; any other is a difference from the source.
_CHECK_CODES = {
    "decodes": Code.OUTPUT_DAMAGED,
    "source": Code.DAMAGED_SOURCE,
}


def judge(
    stage: Stage, request: Request, result: StageResult, *, made_here: bool = False
) -> JobEvent:
    """Return the event that a finished stage's result amounts to.

    ``made_here`` says that the source is itself a result of Reelfit.
    """
    match result:
        case Analysis() if request.until is not Stage.ANALYZE:
            skip = _skip_rule(request, result, made_here=made_here)
            return StageSkipped(stage, skip) if skip is not None else StageSucceeded(stage)
        case SearchResult() if not result.leads_to_encode and _errors(result):
            return StageFailed(stage, _damaged(_errors(result)))
        case SearchResult() if not result.leads_to_encode:
            reason = (
                SkipReason.NOT_WORTH_IT
                if result.verdict is SearchVerdict.NOT_WORTH_IT
                else SkipReason.TARGET_UNREACHABLE
            )
            return StageSkipped(stage, Skip(reason, result.reason, best=result))
        case VerifyResult():
            return _verified(stage, result)
        case _:
            return StageSucceeded(stage)


def _skip_rule(request: Request, analysis: Analysis, *, made_here: bool) -> Skip | None:
    picture = analysis.media.picture
    if made_here:
        return Skip(
            SkipReason.MADE_BY_REELFIT,
            "The video is a result of Reelfit already. Encoded again, it would only get worse.",
        )
    rules = request.profile.picture
    if analysis.fields.scan is not Scan.PROGRESSIVE:
        skip = _interlaced(rules.interlace, request.profile.encoder_row)
        if skip is not None:
            return skip
    if picture.hdr is Hdr.DOLBY_VISION:
        return Skip(
            SkipReason.DOLBY_VISION,
            "The video is Dolby Vision without a compatible base layer. "
            "Re-encoded, it would turn green and purple.",
        )
    if rules.dynamic_hdr is DynamicHdr.SKIP and rules.tone_map is ToneMap.OFF:
        return _dynamic_hdr(picture.light, request.profile.encoder_row)
    return None


def _interlaced(rule: Interlace, encoder: Encoder) -> Skip | None:
    """Return why an interlaced film is left alone, where it is."""
    if rule is Interlace.SKIP:
        return Skip(
            SkipReason.INTERLACED,
            "The video is interlaced. Encoded as it is, it would comb and waste its bits; "
            "let the profile deinterlace it.",
        )
    if rule is Interlace.KEEP and not encoder.codes_interlaced:
        able = ", ".join(name for name, other in ENCODERS.items() if other.codes_interlaced)
        return Skip(
            SkipReason.INTERLACED_ENCODER,
            f"The video is interlaced, and {encoder.name} cannot keep it so; {able} can. "
            "Or let the profile deinterlace it.",
        )
    return None


def _dynamic_hdr(light: LightInfo, encoder: Encoder) -> Skip | None:
    """Return why a film is left alone whose HDR changes in a way that the encoder cannot keep."""
    kinds = {
        "Dolby Vision": bool(light.dolby_vision) and not encoder.carries_dolby_vision,
        "HDR10+": light.hdr10_plus and not encoder.carries_hdr10_plus,
        "HDR Vivid": light.hdr_vivid,
    }
    lost = [name for name, is_lost in kinds.items() if is_lost]
    if not lost:
        return None
    message = f"{encoder.name} cannot keep the video's {' and '.join(lost)}."
    return Skip(SkipReason.DYNAMIC_HDR, message)


def _errors(result: SearchResult) -> int:
    return max(probe.measured.errors for probe in result.probes)


def _damaged(errors: int) -> Failure:
    return Failure.of(Code.DAMAGED_SOURCE, FailurePhrase.DECODING_ERRORS.of(errors=errors))


def _verified(stage: Stage, result: VerifyResult) -> JobEvent:
    failed = [check for check in result.checks if not check.passed]
    if result.missed_target and all(check.name == "score" for check in failed):
        if result.source_errors:
            # Each decoding of a damaged film conceals it in another way: no encode can match.
            return StageFailed(stage, _damaged(result.source_errors))
        return StageSucceeded(stage, missed=True)
    large = [check for check in failed if check.name == "smaller"]
    if large and all(check.name in ("smaller", "score") for check in failed):
        # Where it also misses its target, an encode that reaches it would be larger still.
        said = FailurePhrase.TOO_LARGE.of(large[0].found, large[0].expected)
        return StageSkipped(stage, Skip(SkipReason.NOT_WORTH_IT, english(said), said=said))
    for check in failed:
        code = _CHECK_CODES.get(check.name, Code.OUTPUT_DIFFERS)
        said = FailurePhrase.CHECK.of(check.expected, check.found, check=check.name)
        return StageFailed(stage, Failure.of(code, said))
    return StageSucceeded(stage)
