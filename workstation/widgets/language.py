"""The words: our own translation and Qt's, loaded before the first widget is made.

English is in the source. `resources/translations/layerdesk_<xx>.qm` is made by `make translations`; Qt's own buttons come
from its `qtbase_<xx>`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

from workstation import resources
from workstation.client import errors
from workstation.widgets.server_words import translated

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def speak(app: QApplication, wish: str) -> str:
    """`wish` is two letters, or empty for the system's language. Answers the two letters that were found."""
    locale = QLocale(wish) if wish else QLocale.system()
    QLocale.setDefault(locale)
    if locale.language() is QLocale.Language.English:
        return "en"
    ours = QTranslator(app)
    if not ours.load(locale, "layerdesk", "_", str(resources.path("translations"))):
        return "en"
    qts = QTranslator(app)
    if qts.load(locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(qts)
    app.installTranslator(ours)
    errors.speak_with(translated)
    return QLocale.languageToCode(locale.language())
