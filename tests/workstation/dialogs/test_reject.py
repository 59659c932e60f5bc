"""Reasons for a rejection."""

from PySide6.QtWidgets import QApplication

from workstation.dialogs.reject import Reasons, RejectDialog
from workstation.widgets.theme import Theme


def test_a_tick_or_words_are_needed(qapp: QApplication, theme: Theme) -> None:
    sheet = RejectDialog(theme, "part.stl", [("too_large", "Too large"), ("model_broken", "Broken")])
    assert sheet.missing()
    sheet.words.setPlainText("walls are thin")
    assert sheet.missing() == ""
    sheet.ticks[1][1].setChecked(True)
    assert sheet.value() == Reasons(("model_broken",), "walls are thin")
