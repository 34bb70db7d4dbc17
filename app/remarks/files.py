"""What is particular to a failure with files: whole sentences."""

from app.remarks.phrase import Phrase


class FilePhrase(Phrase):
    """What there is to say of a file or a folder."""

    OTHER_CONTENT_BY_NOW = "{path}: its content differs."
    OTHER_SIZE_BY_NOW = "{path}: its size differs."
    ANOTHER_FILE = "{path} is another file by now."
    A_LINK = "{path} is a link; name the file it leads to."
    MORE_NAMES = (
        "{path} is one file under {names:figure} names (hard links): under the others the original "
        "would stay, and take up its space. Remove them, or let the profile break such links."
    )
    ANOTHER_NAME = "{path} is another name of the source (a hard link): it is in the way."
    IN_THE_WAY = "{path} exists and is another file: it is in the way."
    NO_FOLDER = "{path} is not a folder."
    NO_DRIVE = "{path}: no such drive."
    TOO_LITTLE_SPACE = "{path} has {free:figure} free; {needed:figure} are needed."
    TOO_LITTLE_SPACE_BESIDE = (
        "{path} has {free:figure} free; {needed:figure} are needed, and {reserve:figure} shall "
        "stay free."
    )
    NOT_TO_THE_TRASH = "It could not be moved to the trash:"
    NO_TRASH = "There is no trash for {path}, and without one no original is removed ({reasons})."
    NOT_BACK = "Going back failed as well ({parts});"
    UNTOUCHED = "the source was not touched."
    ORIGINAL_AT = "the original is {path}."
    TRIES_AGAIN = "The next start tries again."
