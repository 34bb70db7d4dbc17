"""Jobs: what is wanted, where it stands, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.domain.profile import Profile
from app.domain.results import SearchResult
from app.errors import Failure
from app.remarks.phrase import Remark


class Stage(StrEnum):
    """The steps of a job, in order."""

    ANALYZE = "analyze"
    CRF_SEARCH = "crf_search"
    ENCODE = "encode"
    VERIFY = "verify"
    REPLACE = "replace"


class Phase(StrEnum):
    """Where a job stands. ``pipeline.stages`` says which phase belongs to which stage."""

    NEW = "new"
    ANALYZING = "analyzing"
    ANALYZED = "analyzed"
    CRF_SEARCHING = "crf_searching"
    CRF_SEARCHED = "crf_searched"
    ENCODING = "encoding"
    ENCODED = "encoded"
    VERIFYING = "verifying"
    VERIFIED = "verified"
    REPLACING = "replacing"
    DONE = "done"
    SKIPPED = "skipped"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_final(self) -> bool:
        """Whether the job has ended."""
        return self in (Phase.DONE, Phase.SKIPPED, Phase.FAILED, Phase.CANCELLED)


class Delivery(StrEnum):
    """Where a result goes."""

    BESIDE = "beside"
    FOLDER = "folder"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class Request:
    """What a user asked for with one file.

    ``source`` is absolute, with links resolved. ``output_dir`` is where a FOLDER delivery goes,
    already with the part of the tree that is mirrored. ``until`` is the last stage wanted.
    """

    source: Path
    profile: Profile
    delivery: Delivery = Delivery.BESIDE
    output_dir: Path | None = None
    until: Stage = Stage.REPLACE


class SkipReason(StrEnum):
    """Why a video is left as it is."""

    NOT_WORTH_IT = "not_worth_it"
    TARGET_UNREACHABLE = "target_unreachable"
    MADE_BY_REELFIT = "made_by_reelfit"
    INTERLACED = "interlaced"
    INTERLACED_ENCODER = "interlaced_encoder"
    DOLBY_VISION = "dolby_vision"
    DYNAMIC_HDR = "dynamic_hdr"
    LEFT_ALONE = "left_alone"


@dataclass(frozen=True, slots=True)
class Skip:
    """A video was looked at and left alone; ``best`` is the best that a search could reach.

    ``message`` is in English; ``said`` is the same for the window where that cannot tell it by the
    reason or the search.
    """

    reason: SkipReason
    message: str
    best: SearchResult | None = None
    said: Remark | None = None


@dataclass(frozen=True, slots=True)
class JobState:
    """Where a job stands, as the pure machine knows it.

    ``attempt`` counts failed tries of the current stage, ``misses`` the finished encodes that did
    not reach the target. ``story`` holds the latest events in words, for the error of an illegal
    one and for the log.
    """

    job_id: int
    until: Stage = Stage.REPLACE
    phase: Phase = Phase.NEW
    attempt: int = 0
    misses: int = 0
    failure: Failure | None = None
    skip: Skip | None = None
    story: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """A request with its state, as stored."""

    request: Request
    state: JobState

    @property
    def id(self) -> int:
        """The job's number, unique in its database."""
        return self.state.job_id
