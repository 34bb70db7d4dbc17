"""The language of the window: ours and Qt's own texts, by the setting or by the system."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

_TRANSLATIONS = Path(__file__).resolve().parents[2] / "resources" / "translations"


def speak(language: str) -> QLocale:
    """Install the translators for a language ("de"), or the system's where it is empty.

    Numbers and dates follow too. A language without a translation is English. Call it once, before
    the first widget is made.
    """
    locale = QLocale(language) if language else QLocale.system()
    QLocale.setDefault(locale)
    application = QCoreApplication.instance()
    assert application is not None
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in (("qtbase", qt_folder), ("reelfit", str(_TRANSLATIONS))):
        translator = QTranslator(application)
        if translator.load(locale, name, "_", folder):
            application.installTranslator(translator)
    return locale
