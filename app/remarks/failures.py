"""What is particular to a failure: whole sentences."""

from app.remarks.phrase import Phrase


class FailurePhrase(Phrase):
    """What there is to say of one failure, beside its cause and what to do."""

    DECODING_ERRORS = "Decoding it gave {errors:figure} errors."
    CHECK = "Check “{check:check}”: expected {0}, found {1}."
    TOO_LARGE = "Not worth it: the result has {0}, not {1}."
    MISSES = "{misses:figure} encodes were made, each with what the one before had taught."
    UNPAIRED = (
        "{frames:figure} frames were encoded, {pairs:figure} of {wanted:figure} could be compared: "
        "the picture's format changes in the middle of the film."
    )
    TOO_SMALL_TO_SCORE = "It is {size}; scoring takes at least {least:figure} pixels a side."
    OTHER_SIZE = "One picture is {size}, the other {other}."
    OTHER_ROTATION = "One is turned by {degrees}°, the other by {other}°."
    OTHER_FRAMES = "{path} has {frames:figure} frames, {other_path} has {other:figure}."
    NO_FIRST_FRAME = "Not even its first frame can be decoded."
    NO_FRAME = "Not one frame could be decoded."
    A_FOLDER = "It is a folder."
    A_DEVICE = "It is a device."
    A_PIPE = "It is a pipe."
    A_SOCKET = "It is a socket."
    NO_REGULAR_FILE = "It is no regular file."
    A_PICTURE = "It is a picture."
    OTHER_CONTENT = "It is a picture, a playlist, a script, subtitles or the like."
    NO_INDEX = (
        "It begins like {format} of {declared:figure} bytes but has {size:figure}, and its "
        "index is missing."
    )
    NO_HEADER = "It begins like {format}, but what should describe it is not readable."
    UNKNOWN_CODEC = "Not even its name is known."
    NAMED_CODEC = "It is {codec:codec}."
    UNSUPPORTED_FEATURE = "It uses a feature of its codec that is not supported."
    FEWER_BYTES = (
        "It declares {seconds:figure} s and {declared:figure} bytes, but has {size:figure} bytes."
    )
    ENDS_EARLY = "It declares {seconds:figure} s but can only be read up to {covered:figure} s."
    EMPTY_AT = "It declares {seconds:figure} s, but at {at:figure} s there is nothing in it."
    SILENT = "Nothing was heard of it for {seconds:figure} s."
    ENDED_BY_SIGNAL = "It ended with signal {signal} ({name})."
    ENDED_WITH_CODE = "It ended with exit code {code}."
    TOOL_SAID = "It said: “{line}”."
    NOT_BUILT_IN = "{encoder:encoder} needs {name}, which {path} was built without."
    NO_HARDWARE = "It has no usable {hardware} for {encoder:encoder}: {reason}."
    NO_FILTER = "{path} has no {name} filter."
    NO_FILTERS = "{path} has no {names}, which the profile's rules for the picture need."
    THE_SETTINGS = "the settings"
    THE_BUNDLED = "the bundled one"
    NOT_EXECUTABLE = "{path} (from {0}) is not an executable file."
    NOT_WORKING = "{path} (from {0}) does not work."
    TOO_OLD = "{path} (from {0}) is version {version}; Reelfit needs {oldest:figure} or newer."
    NO_VERSION = (
        "{path} (from {0}) does not say its version; Reelfit needs {oldest:figure} or newer."
    )
    NO_PLACE = (
        "Stream {index} is {codec:codec} audio, for which {container:container} has no place."
    )
    NO_PLACE_BECAUSE = (
        "Stream {index} is {codec:codec} audio ({parts}), for which {container:container} has no "
        "place."
    )
    WOULD_BE_LOST = "Stream {index} ({kind:kind}, {codec:codec}) would be lost: {parts}."
    LAYERED = "It has two views in layers (MV-HEVC), of which no encoder here keeps the second."
    TOO_SMALL = "It is {size}; {encoder:encoder} takes at least {least:figure} pixels a side."
    ODD_SIDES = "It is {size}; {encoder:encoder} takes even sides only, {other:encoder} takes any."
    INTERLACED_LINES = (
        "It is {size} and interlaced; {encoder:encoder} keeps it so only where the height is a "
        "multiple of {multiple}. Let the profile deinterlace it."
    )
    TOO_DEEP = "It is HDR ({range}), {encoder:encoder} encodes 8 bits."
    BETTER_CONTAINER = "{better:container} would keep what {container:container} cannot: {parts}."
    BETTER_CONTAINER_MORE = (
        "{better:container} would keep what {container:container} cannot: {parts} and "
        "{more:figure} more."
    )
    KEEPS_STREAM = "stream {index} ({kind:kind}, {codec:codec})"
    KEEPS_STYLE = "the style of stream {index} ({codec:codec})"
    KEEPS_ITEM = "the {item:item}"
    KEEPS_STREAM_ITEM = "the {item:item} of stream {index}"
