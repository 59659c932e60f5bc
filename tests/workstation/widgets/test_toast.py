"""Notices in the header."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

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


def test_a_notice_stands_in_the_header_and_covers_its_buttons_only_when_it_is_long(theme: Theme) -> None:
    window = QWidget()
    window.resize(1000, 600)
    title, link = QWidget(window), QWidget(window)
    title.setGeometry(20, 10, 100, 30)
    link.setGeometry(600, 10, 380, 30)
    window.show()
    toasts = Toasts(theme, window, title, link)
    toasts.show_notice("good", "Saved.")
    assert toasts.geometry().right() < 600
    assert toasts.geometry().bottom() < 55
    toasts.show_notice("danger", "A long sentence. " * 12)
    assert toasts.geometry().right() > 600
    assert toasts.geometry().left() >= 20
    assert toasts.geometry().top() >= 0
    shown = [toast for toast in toasts.findChildren(Toast) if toast.isVisible()]
    assert [toast.sentence for toast in shown] == ["A long sentence. " * 12]
    assert shown[0]._more.text() == "+1"
    assert not toasts.findChildren(Toast)[0]._leaves.isActive()  # its time runs while it is seen
    shown[0].closed.emit()
    assert toasts.sentences == ["Saved."]


def test_the_keyboard_reaches_a_notice_and_comes_back(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column, field = QVBoxLayout(window), QLineEdit()
    column.addWidget(field)
    escaped: list[bool] = []
    QShortcut(QKeySequence("Esc"), window, lambda: escaped.append(True))
    window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    toasts = Toasts(theme, window)
    toasts.show_notice("info", "Something happened.")
    [toast] = toasts.findChildren(Toast)
    toasts.take_keyboard()
    assert toast.close_button.hasFocus()
    assert not toast._leaves.isActive()  # nobody hurries a reader
    QTest.keyClick(toast.close_button, Qt.Key.Key_Escape)
    assert toasts.sentences == []
    assert field.hasFocus()
    assert not escaped
    toasts.show_notice("info", "Once more.")
    QTest.mouseClick(toasts.findChildren(Toast)[-1], Qt.MouseButton.LeftButton)
    assert toasts.sentences == []
