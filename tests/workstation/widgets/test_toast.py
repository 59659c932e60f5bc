"""Notices in the corner."""

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtWidgets import QPushButton, QWidget

from workstation.widgets.theme import Theme
from workstation.widgets.toast import Toast, Toasts


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


def test_its_shadow_has_room(theme: Theme) -> None:
    window = QWidget()
    window.resize(900, 600)
    window.show()
    toasts = Toasts(theme, window)
    toasts.show_notice("info", "A notice")
    window.grab()
    [toast] = toasts.findChildren(Toast)
    effect = toast.graphicsEffect()
    assert effect is not None
    assert QRectF(toasts.rect()).contains(effect.boundingRectFor(QRectF(toast.geometry())))
    assert toast.mapTo(window, toast.rect().bottomRight()) == QPoint(879, 579)
