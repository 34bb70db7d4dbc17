"""What the proof of an encode expects and finds."""

from app.remarks.phrase import Phrase


class CheckPhrase(Phrase):
    """What a check expects or finds."""

    CLEAN_SOURCE = "a source that decodes without errors"
    ERRORS = "{errors:figure} errors"
    NO_ERRORS = "no errors"
    CLEAN_FRAMES = "{frames:figure} frames without an error"
    FRAMES_WITH_ERRORS = "{frames:figure} frames with {errors:figure} errors"
    FRAMES_AND_PAIRS = "{frames:figure} frames in both, {pairs:figure} pairs"
    FOUND_FRAMES_AND_PAIRS = "{frames:figure} in the result, {pairs:figure} pairs"
    LENGTH = "{seconds:figure} s"
    A_LENGTH = "a length"
    NO_LENGTH = "no length"
    LIST = "{parts}"
    STREAM = "{kind:kind} {codec:codec}"
    PACKETS = "{packets:figure} packets of {codec:codec}"
    SAME_PACKETS = "{packets:figure} packets, the same content"
    OTHER_PACKETS = "{packets:figure} packets, other content"
    ITEM = "{item:item} {value}"
    AS_PLANNED = "{count:figure} as planned"
    LOST = "{count:figure} as planned; {parts}"
    LOST_ITEM = "{about:about}, {item:item} {planned}: {found}"
    NOTHING_FOUND = "{about:about}, {item:item} {planned}: nothing"
    AT_MOST = "at most {size:figure}"
    SIZE = "{size:figure}"
    TARGET = "{metric} {target:figure} or up to {tolerance:figure} points below"
    TARGET_OF = (
        "{metric} {statistic:statistic} {target:figure} or up to {tolerance:figure} points below"
    )
    SCORE = "{score:figure}"
    IN_TIME = "every frame and sound within {ms:figure} ms"
    FOUND_IN_TIME = (
        "{frames:figure} frames within {frames_ms:figure} ms, "
        "{streams:figure} streams within {streams_ms:figure} ms"
    )
    SOUND = "{layout}, {length:figure} s at {levels:figure} dB, within {ms:figure} ms"
    FOUND_SOUND = "{layout}, {length:figure} s at {levels:figure} dB, {ms:figure} ms"
    FOUND_BAD_SOUND = (
        "{layout}, {length:figure} s at {levels:figure} dB, {errors:figure} errors, {ms:figure} ms"
    )
