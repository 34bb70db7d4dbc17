"""Everything that can go wrong, declared once: category, cause, advice, whether to try again.

The tree::

    Exception
    ├── ReelfitError            carries a Failure; one class, because callers branch on its code
    │   ├── file_access         source_missing, source_unreadable, source_changed, output_unwritable
    │   ├── unreadable_media    empty_file, not_a_video, no_video_stream, damaged_source,
    │   │                       truncated_source, demuxer_crashed, analysis_timeout
    │   ├── unsupported_media   encrypted, unsupported_codec, unsupported_dimensions,
    │   │                       unsupported_depth, stream_not_storable
    │   ├── tool_missing        ffmpeg_missing, encoder_missing, hardware_missing, filter_missing
    │   ├── tool_crashed        ffmpeg_failed, ffmpeg_killed
    │   ├── tool_stalled        ffmpeg_stalled
    │   ├── out_of_resources    disk_full, out_of_memory, too_many_files
    │   ├── verification        output_damaged, output_differs, score_below_target, alignment
    │   ├── replacement         replace_failed
    │   ├── configuration       bad_setting, unknown_profile, database_newer, database_unusable,
    │   │                       busy_elsewhere, not_running, not_answering,
    │   │                       no_display
    │   └── bug                 bug
    └── Cancelled               somebody asked to stop; not a failure

A :class:`Failure` is a value: it is stored, shown and sent as JSON. :class:`ReelfitError` carries
it through code that must unwind. Codes are stable: scripts and stored rows rely on their names.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum

from app.remarks.english import in_english
from app.remarks.phrase import Words


class Category(StrEnum):
    """The eleven kinds of failure; failures are grouped by these for the user."""

    FILE_ACCESS = "file_access"
    UNREADABLE_MEDIA = "unreadable_media"
    UNSUPPORTED_MEDIA = "unsupported_media"
    TOOL_MISSING = "tool_missing"
    TOOL_CRASHED = "tool_crashed"
    TOOL_STALLED = "tool_stalled"
    OUT_OF_RESOURCES = "out_of_resources"
    VERIFICATION = "verification"
    REPLACEMENT = "replacement"
    CONFIGURATION = "configuration"
    BUG = "bug"


@dataclass(frozen=True, slots=True)
class CodeRow:
    """What is known about a code before it happens."""

    category: Category
    cause: str
    advice: str
    retry: bool = False


_C = Category


class Code(Enum):
    """Every failure code; the member's name in lower case is its stable public form."""

    SOURCE_MISSING = CodeRow(
        _C.FILE_ACCESS,
        "The file does not exist.",
        "Check the path, and that the drive it is on is connected.",
    )
    SOURCE_UNREADABLE = CodeRow(
        _C.FILE_ACCESS,
        "The file cannot be read.",
        "Check its permissions and the drive it is on.",
    )
    SOURCE_CHANGED = CodeRow(
        _C.FILE_ACCESS,
        "The file changed while it was being worked on.",
        "Queue it again once nothing else writes to it.",
    )
    OUTPUT_UNWRITABLE = CodeRow(
        _C.FILE_ACCESS,
        "The output folder cannot be written to.",
        "Choose another folder, or change its permissions.",
    )
    EMPTY_FILE = CodeRow(
        _C.UNREADABLE_MEDIA,
        "The file is empty.",
        "Restore it from a copy; there is nothing in it to re-encode.",
    )
    NOT_A_VIDEO = CodeRow(
        _C.UNREADABLE_MEDIA,
        "The file is not a video in a format that Reelfit reads.",
        "If a player does play it, the file is probably damaged or mislabelled: remux it first.",
    )
    NO_VIDEO_STREAM = CodeRow(
        _C.UNREADABLE_MEDIA,
        "The file holds no moving picture.",
        "Audio files and lone cover pictures are left as they are.",
    )
    DAMAGED_SOURCE = CodeRow(
        _C.UNREADABLE_MEDIA,
        "The file is damaged: its video cannot be decoded properly.",
        "Get a sound copy. A damaged original is never replaced.",
    )
    TRUNCATED_SOURCE = CodeRow(
        _C.UNREADABLE_MEDIA,
        "The file is cut short: it ends before the length it declares.",
        "Get a complete copy. A truncated original is never replaced.",
    )
    DEMUXER_CRASHED = CodeRow(
        _C.UNREADABLE_MEDIA,
        "Reading this file crashed the process that was looking at it.",
        "The file is damaged or hostile; leave it out.",
    )
    ANALYSIS_TIMEOUT = CodeRow(
        _C.UNREADABLE_MEDIA,
        "Reading this file took too long and was given up.",
        "Check that the file is on a working drive and is a regular file.",
        retry=True,
    )
    ENCRYPTED = CodeRow(
        _C.UNSUPPORTED_MEDIA,
        "The video is encrypted.",
        "Reelfit cannot and does not remove copy protection.",
    )
    UNSUPPORTED_CODEC = CodeRow(
        _C.UNSUPPORTED_MEDIA,
        "This ffmpeg has no decoder for the video in this file.",
        "Set a fuller ffmpeg in REELFIT_FFMPEG, or leave the file out.",
    )
    UNSUPPORTED_DIMENSIONS = CodeRow(
        _C.UNSUPPORTED_MEDIA,
        "The picture has a size that cannot be encoded or scored.",
        "Choose another encoder for this file, or leave it as it is.",
    )
    UNSUPPORTED_DEPTH = CodeRow(
        _C.UNSUPPORTED_MEDIA,
        "The encoder has too few bits for the video's dynamic range.",
        "Choose another encoder for this file, such as svt-av1.",
    )
    STREAM_NOT_STORABLE = CodeRow(
        _C.UNSUPPORTED_MEDIA,
        "A stream of this file cannot be stored in the chosen container.",
        "Choose another container in the profile.",
    )
    FFMPEG_MISSING = CodeRow(
        _C.TOOL_MISSING,
        "No usable ffmpeg was found.",
        "Install the Python package imageio-ffmpeg, or name an ffmpeg in REELFIT_FFMPEG.",
    )
    ENCODER_MISSING = CodeRow(
        _C.TOOL_MISSING,
        "This ffmpeg lacks the chosen encoder.",
        "Choose another encoder, or name a fuller ffmpeg in REELFIT_FFMPEG.",
    )
    HARDWARE_MISSING = CodeRow(
        _C.TOOL_MISSING,
        "This machine cannot run the chosen hardware encoder.",
        "Choose an encoder in software, such as svt-av1, or install the hardware's driver.",
    )
    FILTER_MISSING = CodeRow(
        _C.TOOL_MISSING,
        "This ffmpeg lacks a filter that scoring or the profile needs.",
        "Name an ffmpeg built with it in REELFIT_FFMPEG.",
    )
    FFMPEG_FAILED = CodeRow(
        _C.TOOL_CRASHED,
        "ffmpeg ended with an error.",
        "Its last lines say more.",
    )
    FFMPEG_KILLED = CodeRow(
        _C.TOOL_CRASHED,
        "ffmpeg was killed or crashed.",
        "The system may have run out of memory; its last lines may say more.",
        retry=True,
    )
    FFMPEG_STALLED = CodeRow(
        _C.TOOL_STALLED,
        "ffmpeg made no progress for too long and was ended.",
        "Check the drive the file is on; raise stall_timeout_s for a very slow machine.",
        retry=True,
    )
    DISK_FULL = CodeRow(
        _C.OUT_OF_RESOURCES,
        "There is not enough free space.",
        "Free some space or choose another output or work folder, then run again.",
    )
    OUT_OF_MEMORY = CodeRow(
        _C.OUT_OF_RESOURCES,
        "There was not enough memory.",
        "Close other programs or choose a faster preset, then run again.",
        retry=True,
    )
    TOO_MANY_FILES = CodeRow(
        _C.OUT_OF_RESOURCES,
        "The system's limit of open files or processes was reached.",
        "Close other programs, then run again.",
        retry=True,
    )
    OUTPUT_DAMAGED = CodeRow(
        _C.VERIFICATION,
        "The encoded file does not decode cleanly.",
        "The source was kept. If it happens again, try another encoder.",
    )
    OUTPUT_DIFFERS = CodeRow(
        _C.VERIFICATION,
        "The encoded file does not match its source.",
        "The source was kept.",
    )
    SCORE_BELOW_TARGET = CodeRow(
        _C.VERIFICATION,
        "The encoded file does not reach the target.",
        "The source was kept. Lower the target or choose a slower preset.",
    )
    ALIGNMENT = CodeRow(
        _C.VERIFICATION,
        "The two videos do not line up, so a score would be meaningless.",
        "Compare a video with its own re-encode: same picture size, frame count and timing.",
    )
    REPLACE_FAILED = CodeRow(
        _C.REPLACEMENT,
        "The result could not be put in place.",
        "The source was kept. Check the folder's permissions and free space.",
    )
    BAD_SETTING = CodeRow(
        _C.CONFIGURATION,
        "A setting has a value that is not allowed.",
        "Correct it; `reelfit settings` lists them all.",
    )
    UNKNOWN_PROFILE = CodeRow(
        _C.CONFIGURATION,
        "There is no profile of this name.",
        "Use one of the profiles that `reelfit doctor` lists.",
    )
    DATABASE_NEWER = CodeRow(
        _C.CONFIGURATION,
        "The database was written by a newer Reelfit.",
        "Update Reelfit, or point REELFIT_DATA_DIR at another folder.",
    )
    DATABASE_UNUSABLE = CodeRow(
        _C.CONFIGURATION,
        "The database cannot be used.",
        "Check the data folder's permissions and free space, or restore the database from a copy.",
    )
    BUSY_ELSEWHERE = CodeRow(
        _C.CONFIGURATION,
        "Another running Reelfit is working on this file.",
        "Let it finish, or end it first.",
    )
    NOT_RUNNING = CodeRow(
        _C.CONFIGURATION,
        "No window of Reelfit is open.",
        "Try again once it is.",
    )
    NOT_ANSWERING = CodeRow(
        _C.CONFIGURATION,
        "A window of Reelfit is open, but it does not answer.",
        "End it, then try again.",
    )
    NO_DISPLAY = CodeRow(
        _C.CONFIGURATION,
        "The window cannot be shown.",
        "`reelfit fit PATH` does the same without a display.",
    )
    BUG = CodeRow(
        _C.BUG,
        "Reelfit made a mistake.",
        "The log has the details; please report it.",
    )

    @property
    def public(self) -> str:
        """The stable form used in JSON, the database and messages."""
        return self.name.lower()

    @property
    def category(self) -> Category:
        """The kind of failure that this code belongs to."""
        return self.value.category

    @classmethod
    def parse(cls, public: str) -> Code:
        """Return the code whose public form this is; raises KeyError for an unknown one."""
        return cls[public.upper()]


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that went wrong, in a form that can be stored and shown.

    ``detail`` says what is particular to this case (a path, the tool's own words), and ``said`` the
    same in parts that the window translates, another failure's cause among them; it is empty where
    there is nothing to translate. ``command``,
    ``exit_code`` and ``stderr_tail`` (at most 32 kB) are set when a tool was involved.
    """

    code: str
    detail: str = ""
    command: tuple[str, ...] = ()
    exit_code: int | None = None
    stderr_tail: str = ""
    context: dict[str, str] = field(default_factory=dict)
    said: tuple[Words, ...] = ()

    @classmethod
    def of(cls, code: Code, *said: Words) -> Failure:
        """Make the failure for a code, saying what is particular to this case."""
        return cls(code.public).with_detail(*said)

    @property
    def row(self) -> CodeRow:
        """What is known about this failure's code."""
        return Code.parse(self.code).value

    @property
    def category(self) -> Category:
        """The kind of failure."""
        return self.row.category

    @property
    def message(self) -> str:
        """Cause, what is particular, and advice, in plain words on one line."""
        parts = (self.row.cause, " ".join(self.detail.split()), self.row.advice)
        return " ".join(part for part in parts if part)

    @property
    def retry_may_help(self) -> bool:
        """Whether trying the same again can have another result."""
        return self.row.retry

    @property
    def told(self) -> tuple[Words, ...]:
        """What is particular to this case, in whatever form it is known."""
        return self.said or ((self.detail,) if self.detail else ())

    def with_detail(self, *said: Words) -> Failure:
        """Return a copy that says this instead of its own detail."""
        is_text = len(said) <= 1 and all(isinstance(words, str) for words in said)
        return replace(self, detail=in_english(said, " "), said=() if is_text else said)


class ReelfitError(Exception):
    """A failure on its way to whoever turns it into an outcome or a message."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure

    @classmethod
    def of(cls, code: Code, *said: Words) -> ReelfitError:
        """Make the error for a code, saying what is particular to this case."""
        return cls(Failure.of(code, *said))


class Cancelled(Exception):  # noqa: N818 - a request that was obeyed, not an error
    """The work was asked to stop and did."""
