"""Words of the settings page: choices, groups and units, in the user's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domain.encoder import Encoder
from app.domain.hard_links import HardLinks
from app.domain.sound_rules import Downmix, SoundMode
from app.domain.target import Fallback, Metric, Statistic
from app.settings import QT_TRANSLATE_NOOP, Declaration, declarations

_GROUPS: dict[str, str] = {
    "results": QT_TRANSLATE_NOOP("SettingsWords", "Results"),
    "window": QT_TRANSLATE_NOOP("SettingsWords", "Window"),
    "machine": QT_TRANSLATE_NOOP("SettingsWords", "Machine"),
    "quality": QT_TRANSLATE_NOOP("SettingsWords", "Search and proof"),
    "tools": QT_TRANSLATE_NOOP("SettingsWords", "Tools"),
}
_CHOICES: dict[tuple[str, str], str] = {
    ("delivery", "beside"): QT_TRANSLATE_NOOP("SettingsWords", "Beside the source"),
    ("delivery", "folder"): QT_TRANSLATE_NOOP("SettingsWords", "In a folder"),
    ("delivery", "replace"): QT_TRANSLATE_NOOP("SettingsWords", "In the source's place"),
    ("theme", "system"): QT_TRANSLATE_NOOP("SettingsWords", "As the system"),
    ("theme", "light"): QT_TRANSLATE_NOOP("SettingsWords", "Light"),
    ("theme", "dark"): QT_TRANSLATE_NOOP("SettingsWords", "Dark"),
    ("language", ""): QT_TRANSLATE_NOOP("SettingsWords", "As the system"),
    ("close_action", "ask"): QT_TRANSLATE_NOOP("SettingsWords", "Ask"),
    ("close_action", "tray"): QT_TRANSLATE_NOOP("SettingsWords", "Go on in the tray"),
    ("close_action", "quit"): QT_TRANSLATE_NOOP("SettingsWords", "Quit"),
}
# Languages are written in themselves: who looks for theirs may not read the present one.
_LANGUAGES = {"en": "English", "de": "Deutsch"}
_PLACEHOLDERS: dict[str, str] = {
    "ffmpeg": QT_TRANSLATE_NOOP("SettingsWords", "Found by itself"),
    "work_folder": QT_TRANSLATE_NOOP("SettingsWords", "The system's cache"),
    "output_dir": QT_TRANSLATE_NOOP("SettingsWords", "None chosen"),
}
# Formats are called by their extension, but for this one.
_CONTAINERS = {"webm": "WebM"}
_STATISTICS: dict[Statistic, str] = {
    Statistic.MEAN: QT_TRANSLATE_NOOP("SettingsWords", "Mean"),
    Statistic.HARMONIC_MEAN: QT_TRANSLATE_NOOP("SettingsWords", "Harmonic mean"),
    Statistic.P1: QT_TRANSLATE_NOOP("SettingsWords", "Lowest 1 % of the frames"),
    Statistic.P5: QT_TRANSLATE_NOOP("SettingsWords", "Lowest 5 % of the frames"),
    Statistic.WORST_SECOND: QT_TRANSLATE_NOOP("SettingsWords", "Worst second"),
}
_FALLBACKS: dict[Fallback, str] = {
    Fallback.SKIP: QT_TRANSLATE_NOOP("SettingsWords", "Leave the video as it is"),
    Fallback.LOWER: QT_TRANSLATE_NOOP("SettingsWords", "Go down to a lowest target"),
    Fallback.BEST: QT_TRANSLATE_NOOP("SettingsWords", "Take the best there is"),
}
_HARD_LINKS: dict[HardLinks, str] = {
    HardLinks.REFUSE: QT_TRANSLATE_NOOP("SettingsWords", "Leave the video as it is"),
    HardLinks.BREAK: QT_TRANSLATE_NOOP("SettingsWords", "Replace it under this name alone"),
}
_SOUND_MODES: dict[SoundMode, str] = {
    SoundMode.COPY: QT_TRANSLATE_NOOP("SettingsWords", "As it is"),
    SoundMode.OPUS: QT_TRANSLATE_NOOP("SettingsWords", "Opus, where that saves space"),
}
_DOWNMIXES: dict[Downmix, str] = {
    Downmix.NONE: QT_TRANSLATE_NOOP("SettingsWords", "As many as there are"),
    Downmix.STEREO: QT_TRANSLATE_NOOP("SettingsWords", "Stereo at most"),
    Downmix.SURROUND: QT_TRANSLATE_NOOP("SettingsWords", "5.1 at most"),
}


def _say(text: str) -> str:
    return QCoreApplication.translate("SettingsWords", text)


def group_name(group: str) -> str:
    """Return the title of a group of settings."""
    return _say(_GROUPS[group])


def label_of(row: Declaration) -> str:
    """Return the label of a setting."""
    return QCoreApplication.translate("Settings", row.label)


def setting_name(name: str) -> str:
    """Return a setting's label within a sentence, in quotation marks."""
    return next((quoted(label_of(row)) for row in declarations() if row.name == name), name)


def help_of(row: Declaration) -> str:
    """Return what a setting means."""
    return QCoreApplication.translate("Settings", row.help)


def choice_name(setting: str, choice: str) -> str:
    """Return how one of a setting's choices is shown."""
    known = _CHOICES.get((setting, choice))
    return _say(known) if known else _LANGUAGES.get(choice, choice)


def placeholder_of(setting: str) -> str:
    """Return what an empty value stands for."""
    known = _PLACEHOLDERS.get(setting)
    return _say(known) if known else ""


def statistic_name(statistic: Statistic) -> str:
    """Return how a statistic is shown where it is chosen."""
    return _say(_STATISTICS[statistic])


def fallback_name(fallback: Fallback) -> str:
    """Return how a fallback is shown where it is chosen."""
    return _say(_FALLBACKS[fallback])


def hard_links_name(rule: HardLinks) -> str:
    """Return how a rule for hard links is shown where it is chosen."""
    return _say(_HARD_LINKS[rule])


def sound_mode_name(mode: SoundMode) -> str:
    """Return how the format of sound is shown where it is chosen."""
    return _say(_SOUND_MODES[mode])


def downmix_name(downmix: Downmix) -> str:
    """Return how a number of channels is shown where it is chosen."""
    return _say(_DOWNMIXES[downmix])


def encoder_name(row: Encoder) -> str:
    """Return how an encoder is shown where it is chosen, as in ``x265 · HEVC``."""
    return " · ".join(part for part in (row.name, row.codec.upper(), row.hardware) if part)


def container_name(container: str) -> str:
    """Return how a container is shown where it is chosen."""
    return _CONTAINERS.get(container, container.upper())


def score_decimals(metric: Metric) -> int:
    """Return how many decimals mean something on a metric's scale."""
    return 4 if metric is Metric.SSIM else 2


def quoted(text: str) -> str:
    """Return a name or a value in the quotation marks of the user's language."""
    return QCoreApplication.translate("SettingsWords", "“{text}”").format(text=text)
