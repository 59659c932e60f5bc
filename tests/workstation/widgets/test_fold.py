"""A heading that folds: by click, by keys, and it says how it stands."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from workstation.widgets.fold import Fold
from workstation.widgets.theme import Theme


def test_a_click_folds_and_the_next_unfolds(theme: Theme) -> None:
    made, told = Fold(theme, "SHOP"), list[bool]()
    made.folded.connect(told.append)
    made.click()
    assert "folded" in made.accessibleName()
    made.click()
    assert told == [True, False]
    assert "open" in made.accessibleName()


def test_left_folds_right_unfolds_and_neither_does_it_twice(theme: Theme) -> None:
    made, told = Fold(theme, "SHOP"), list[bool]()
    made.folded.connect(told.append)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space):
        QTest.keyClick(made, key)
    assert told == [True, False, True]
