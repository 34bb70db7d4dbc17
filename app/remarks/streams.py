"""Why a stream is dropped, left as it is or changed."""

from app.remarks.phrase import Phrase


class StreamPhrase(Phrase):
    """What there is to say of a stream that a result does not have."""

    UNWANTED = "by the profile's rules"
    COMMENTARY = "by the profile's rules: a commentary"
    OTHER_LANGUAGE = "by the profile's rules: its language is {language}"
    NO_DATA = "{container:container} holds no data streams"
    NO_VIDEO = "{container:container} holds no {codec:codec} video"
    NO_COVER = "{container:container} players know no {codec:codec} cover"
    NO_ATTACHMENTS = "{container:container} holds no attachments"
    NO_PICTURE_SUBTITLES = "{container:container} holds no picture subtitles"
    NO_SUBTITLES = "{container:container} holds no {codec:codec}"


class SoundPhrase(Phrase):
    """What becomes of a track of sound, or why it is left as it is."""

    NO_OPUS = "{container:container} holds no Opus"
    NO_SOUND = "{container:container} holds no {codec:codec} audio"
    IS_OPUS = "it is Opus already"
    UNDECODABLE = "it cannot be decoded"
    IN_SPACE = "{name} is left as it is"
    NO_CHANNELS = "Opus has no place for its channels, {layout}"
    EFFICIENT = "{codec:codec} is efficient already"
    NOT_SMALLER = "Opus would not be smaller than its {kbit:figure} kbit/s"
    BECOMES = "{layout}, {kbit:figure} kbit/s"
    MAPPED = "{before} to {layout}, {kbit:figure} kbit/s"
    FORMAT_CHANGES = "its loudness is left, as its format changes"
    NO_LOUDNESS = "too quiet or too short to have a loudness"
    LEVELLED = "{before:figure} to {after:figure} LUFS"
    LEVELLED_TO_PEAK = (
        "{before:figure} to {after:figure} LUFS, where its peaks reach {peak:figure} dBTP"
    )


# What the profile does not want, as opposed to what cannot be.
BY_RULE = frozenset(
    phrase.public
    for phrase in (
        StreamPhrase.UNWANTED,
        StreamPhrase.COMMENTARY,
        StreamPhrase.OTHER_LANGUAGE,
    )
)
