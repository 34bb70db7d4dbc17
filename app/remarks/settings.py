"""What is wrong with a setting or a profile: whole sentences."""

from app.remarks.phrase import Phrase


class SettingPhrase(Phrase):
    """What there is to say of a value that is not allowed, of a profile or of its file."""

    NO_SETTING = "There is no setting named {name}."
    NO_SETTING_OF = "There is no setting {name}; there are {known}."
    WRONG_TYPE = "{setting:setting} must be of type {type}, not {value}."
    NO_CHOICE = "{setting:setting} must be one of {allowed}, not {value}."
    OUT_OF_BOUNDS = (
        "{setting:setting} must be between {least:figure} and {most:figure}, not {value:figure}."
    )
    NO_FOLDER_NAMED = "Results cannot go to a folder until {setting:setting} names it."
    NO_PROGRAM = "{path} is no program."
    NO_SUCH_FOLDER = "{path} is not the full path of a folder that exists."
    TARGET_RANGE = (
        "A target for {metric} lies above 0 and at most at {most:figure}, not at {value:figure}."
    )
    NO_ENCODER = "There is no encoder {name}; known are {known}."
    NO_METRIC = "There is no metric {name}; known are {known}."
    NO_STATISTIC = "There is no statistic {name}; known are {known}."
    NO_PRESET = "{encoder:encoder} has no preset {name}; it has {known}."
    SHARE = (
        "{key} is above 0 and at most {most:figure}, not {value:figure} "
        "({example:figure}: at most 80 % of the source's size)."
    )
    LIMITS = "{key} and {other} are above 0, or 0 for no limit."
    CRF = (
        "{encoder:encoder} takes CRF {least:figure} to {most:figure}, not {low:figure} to "
        "{high:figure}."
    )
    OTHER_CONTAINER = "{encoder:encoder} goes into {able}, not into {container:container}."
    GRAIN = "film_grain is 0 to {most}, or 'auto', not {value}."
    TWO_GRAINS = (
        "Grain is either of a strength (film_grain) or from a table (grain_table), not both."
    )
    NO_GRAIN = "{encoder:encoder} has no film-grain synthesis, {able} have."
    NO_GRAIN_TABLE = "{encoder:encoder} cannot be given a film grain table, {able} can."
    NO_TABLE_CHOSEN = "Choose the file of the film grain table."
    HEIGHT = "max_height is {least} to {most}, or 0 for no limit, not {value}."
    FLOORS = "Floors are of the target's own metric, {metric}."
    LOWEST_TARGET = (
        "The fallback 'lower' needs a lowest_target above 0 and at most at the target, "
        "{most:figure}, not {value:figure}."
    )
    TARGET_OF_ITS_OWN = "The metric {metric} needs a target of its own."
    KBIT = "{key} is {least:figure} to {most:figure}, not {value:figure}."
    LOUDNESS = (
        "{key} is {least:figure} to {most:figure}, not {value:figure} (broadcasts have -23, "
        "streams about -16)."
    )
    COPIES = "downmix and loudness_lufs change the sound: they need the mode 'opus'."
    NO_LANGUAGE = "{word} is no code of a language, such as en, eng or en-GB."
    IN_PROFILE = "Profile {name}:"
    NO_TOML = "it is not in the form of such files (TOML): {reason}."
    NO_KEY = "There is no key {key}; there are {known}."
    NO_KEY_BUT = "There is no key {key}; did you mean {near}?"
    SHIPPED_CHANGED = "The profile {name} comes with Reelfit: duplicate it, change that."
    SHIPPED = "The profile {name} comes with Reelfit and stays as it is."
    NOT_WRITABLE = "The profile {name} cannot be written."
    NO_NAME = (
        "{name} cannot be the name of a profile: it has 1 to 60 letters, digits, spaces or signs "
        "of . ( ) + & - _, and begins with a letter or digit."
    )
    NAME_TAKEN = "There is a profile {name} already."
    NONE_OF = "{name} is none of {known}."
    NO_FILE = "{path} is no file."
    TOO_LARGE_A_FILE = "{path} is too large to be a profile."
    NO_TEXT = "{path} is no text in UTF-8."
