"""A filter offers everything first, and keeps what was chosen while it is there."""

from pytestqt.qtbot import QtBot

from workstation.widgets.combos import ElidingCombo, filter_combo, offer, offer_names


def test_what_was_chosen_stays_while_it_is_offered(qapp: object) -> None:
    made = filter_combo("Material", 120)
    offer_names(made, "All", ["PLA", "PETG"])
    assert (made.accessibleName(), made.currentData()) == ("Material", "")
    made.setCurrentIndex(2)
    offer(made, "All", [("PETG", "PET with glycol"), ("ABS", "ABS")])
    assert (made.currentText(), made.currentData()) == ("PET with glycol", "PETG")
    offer_names(made, "All", ["ABS"])
    assert made.currentText() == "All"


def test_words_that_are_too_long_end_in_dots(qtbot: QtBot) -> None:
    made = ElidingCombo()
    qtbot.addWidget(made)
    made.addItems(["PETG Urban Grey, Prusament, 412 g", "PETG Urban Grey, Prusament, 9 g"])
    made.setFixedWidth(120)
    made.show()
    cut_off = made.grab().toImage()
    made.setCurrentIndex(1)
    assert made.grab().toImage() == cut_off  # what differs is behind the dots
    made.setFixedWidth(400)
    whole = made.grab().toImage()
    made.setCurrentIndex(0)
    assert made.grab().toImage() != whole
