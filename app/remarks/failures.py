"""What is particular to a failure: whole sentences."""

from app.remarks.phrase import Phrase


class FailurePhrase(Phrase):
    """What there is to say of one failure, beside its cause and what to do."""

    DECODING_ERRORS = "Decoding it gave {errors:figure} errors."
    CHECK = "Check “{check:check}”: expected {0}, found {1}."
    TOO_LARGE = "Not worth it: the result has {0}, not {1}."
    MISSES = "{misses:figure} encodes were made, each with what the one before had taught."
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
