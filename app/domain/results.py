"""What each stage finds out. All of these are stored, so that no finished stage runs twice."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.domain.account import Entry
from app.domain.media import Fingerprint, MediaInfo
from app.domain.score import Score, Timeline
from app.domain.survey import Fields, Scan, Survey
from app.domain.target import Target
from app.remarks.phrase import Remark, Words


@dataclass(frozen=True, slots=True)
class Analysis:
    """The result of the analyze stage. ``survey`` is None where nothing had to be looked at.

    ``names`` is how many the file has (hard links).
    """

    media: MediaInfo
    fingerprint: Fingerprint
    survey: Survey | None = None
    names: int = 1

    @property
    def fields(self) -> Fields:
        """How the film is scanned: as its fields look, or else as its flag says."""
        if self.survey is not None and self.survey.fields is not None:
            return self.survey.fields
        return Fields(Scan.INTERLACED if self.media.picture.interlaced else Scan.PROGRESSIVE)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of the film, in seconds from its first frame."""

    start_s: float
    duration_s: float


@dataclass(frozen=True, slots=True)
class SamplePlan:
    """The stretches that stand for the film; ``whole`` where they are the film."""

    windows: tuple[Window, ...]
    whole: bool

    @property
    def duration_s(self) -> float:
        """The length of all stretches together."""
        return sum(window.duration_s for window in self.windows)


@dataclass(frozen=True, slots=True)
class SampleMeasurement:
    """What one sample encode gave, as measured.

    ``frames`` and ``bytes_out`` are of the video's frames, which last ``counted_s``; of the
    keyframe that each window begins with, only the share is counted that the film will have
    (``media.sample``).
    ``window_scores`` (means of the target's metric) and ``window_bytes`` tell how much the windows
    differ, which is what the forecast's uncertainty comes from. ``frame_sd`` is the standard
    deviation of a frame's score from its neighbours', None where too few were scored to tell.
    ``errors`` counts what ffmpeg complained of: more than none is a damaged source.
    """

    score: Score
    frames: int
    bytes_out: int
    window_scores: tuple[float, ...]
    window_bytes: tuple[int, ...]
    seconds: float
    errors: int = 0
    counted_s: float = 0.0
    frame_sd: float | None = None


@dataclass(frozen=True, slots=True)
class Probe:
    """One sample encode: what this CRF gives on the sample.

    ``cached`` where a stored probe answered instead of a new encode. ``preset`` is the one it was
    made with. A ``scout`` is a cheap probe, on a smaller sample and perhaps at a faster preset,
    that only tells where to look.
    """

    crf: float
    measured: SampleMeasurement
    cached: bool = False
    preset: str = ""
    scout: bool = False


class SearchVerdict(StrEnum):
    """What a search concluded.

    FALLBACK: the target cannot be met within the limits, and the profile wants what can be.
    """

    FOUND = "found"
    FALLBACK = "fallback"
    NOT_WORTH_IT = "not_worth_it"
    UNREACHABLE = "unreachable"


class Limit(StrEnum):
    """What kept a search from going further."""

    NONE = "none"
    QUALITY_CEILING = "quality_ceiling"
    SIZE = "size"
    RANGE = "range"
    PROBES = "probes"


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer of a CRF search: always a point, and why it is this one.

    ``score_error`` is one standard error of ``predicted_score`` on the metric's scale;
    ``bytes_error`` is the same for ``predicted_bytes``, as a share. ``bias`` is what an earlier
    finished encode taught and is part of ``predicted_score``. ``target`` is what the encode has to
    meet: the profile's, or what is left of it under FALLBACK. Where the verdict is neither of these
    the point is the best that was found, and ``limit`` says what limits it. ``slope`` is how fast
    the excess grew with CRF here (``search.curve``), for the searches of films like this one.
    """

    verdict: SearchVerdict
    crf: float
    predicted_score: float
    score_error: float
    predicted_bytes: int
    bytes_error: float
    probes: tuple[Probe, ...]
    plan: SamplePlan
    limit: Limit
    reason: str
    bias: float = 0.0
    seconds: float = 0.0
    target: Target | None = None
    slope: float = 0.0

    @property
    def leads_to_encode(self) -> bool:
        """Whether the film shall be encoded at this answer."""
        return self.verdict in (SearchVerdict.FOUND, SearchVerdict.FALLBACK)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the film encoded at one CRF; ``end_s`` is None at the end of the film."""

    start_s: float
    end_s: float | None
    crf: float


@dataclass(frozen=True, slots=True)
class StreamFate:
    """What happens with one stream: encoded, copied, converted or dropped, and why.

    ``detail`` is the codec it becomes. ``why`` is what there is to say: why it is dropped, why a
    track is left as it is, or what changes with its codec. Results of the first versions have that
    as a sentence, in ``detail`` where it is dropped, else in ``note``. ``gain_db`` is how much
    louder a converted track is made.
    """

    index: int
    kind: str
    codec: str
    action: str
    detail: str = ""
    note: str = ""
    gain_db: float = 0.0
    why: tuple[Remark, ...] = ()

    @property
    def told(self) -> tuple[Words, ...]:
        """What there is to say, in whatever form it was stored."""
        old = self.detail if self.action == "dropped" else self.note
        return self.why or ((old,) if old else ())


@dataclass(frozen=True, slots=True)
class EncodeResult:
    """A finished encode in its temporary place.

    ``frames`` is how many frames went in. ``decode_errors`` counts the errors that ffmpeg reported
    while it read the source: more than none means a damaged source.
    """

    path: Path
    bytes_out: int
    frames: int
    segments: tuple[Segment, ...]
    fates: tuple[StreamFate, ...]
    seconds: float
    command: tuple[str, ...]
    decode_errors: int = 0


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was proven or not. Proofs of the first versions have text in English."""

    name: str
    passed: bool
    expected: Words
    found: Words


@dataclass(frozen=True, slots=True)
class VerifyResult:
    """The proof of an encode. ``missed_target`` where it scores too low.

    ``source_errors`` counts the errors that ffmpeg reported while it read the source. ``account``
    says of everything that the source held what became of it. ``timeline`` is missing from results
    of the first versions, and so is that.
    """

    score: Score
    checks: tuple[Check, ...]
    missed_target: bool
    source_errors: int
    seconds: float
    timeline: Timeline | None = None
    account: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class ReplaceResult:
    """Where the result stands. ``trashed`` where the original was moved to the trash.

    ``account`` says what became of that which the source had beside its content. It is empty where
    a crash came between, and in results of the first versions. ``other_names`` is under how many
    the original stays (hard links), None where that is unknown for the same reasons.
    """

    output: Path
    bytes_out: int
    trashed: bool = False
    account: tuple[Entry, ...] = ()
    other_names: int | None = None


# What a stage can find out; which stage makes which is said in ``pipeline.stages``.
StageResult = Analysis | SearchResult | EncodeResult | VerifyResult | ReplaceResult


@dataclass(frozen=True, slots=True)
class Results:
    """All that is known about a job, stage by stage; None for what has not run."""

    analyze: Analysis | None = None
    crf_search: SearchResult | None = None
    encode: EncodeResult | None = None
    verify: VerifyResult | None = None
    replace: ReplaceResult | None = None

    @property
    def account(self) -> tuple[Entry, ...]:
        """What became of all that the source carries, as far as it has been settled."""
        proven = self.verify.account if self.verify is not None else ()
        placed = self.replace.account if self.replace is not None else ()
        return (*proven, *placed)
