"""The program speaks German when asked to, with Qt's own buttons and right plurals."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from workstation.widgets.language import speak


@pytest.fixture
def fresh(qapp: QApplication) -> Iterator[QApplication]:
    before = QLocale()
    yield qapp
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


def test_german(fresh: QApplication) -> None:
    assert speak(fresh, "de") == "de"
    tr = QCoreApplication.translate
    assert tr("Status", "Ready to print") == "Druckbereit"
    assert tr("QPlatformTheme", "Cancel") == "Abbrechen"
    source = "Still there? This page clears in %n second(s)."
    assert tr("Face", source, None, 1).endswith("1 Sekunde geleert.")
    assert tr("Face", source, None, 5).endswith("5 Sekunden geleert.")
    assert QLocale().toString(1.5, "f", 1) == "1,5"


@pytest.mark.parametrize("wish", ["en", "fr"])
def test_what_is_not_translated_is_english(fresh: QApplication, wish: str) -> None:
    assert speak(fresh, wish) == "en"
    assert QCoreApplication.translate("Status", "Ready to print") == "Ready to print"
