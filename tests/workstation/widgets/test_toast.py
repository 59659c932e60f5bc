"""Notices in the corner."""

from PySide6.QtWidgets import QPushButton, QWidget

from workstation.widgets.theme import Theme
from workstation.widgets.toast import Toasts


def test_the_same_words_are_shown_once_and_old_ones_make_room(theme: Theme) -> None:
    window = QWidget()
    window.resize(900, 600)
    window.show()
    toasts = Toasts(theme, window)
    for number in (1, 2, 2, 3, 4, 5):
        toasts.show_notice("info", f"Notice {number}")
    assert toasts.sentences == [f"Notice {number}" for number in (2, 3, 4, 5)]
    window.resize(800, 500)
    assert toasts.geometry().right() < 800


def test_undo_is_taken_once(theme: Theme) -> None:
    window, undone = QWidget(), []
    toasts = Toasts(theme, window)
    toasts.show_notice("good", "Completed", lambda: undone.append(True))
    back = next(found for found in toasts.findChildren(QPushButton) if found.text() == "Undo")
    back.click()
    assert undone == [True]
    assert toasts.sentences == []
    assert toasts.isHidden()
