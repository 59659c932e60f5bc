"""A filter offers everything first, and keeps what was chosen while it is there."""

from workstation.widgets.combos import filter_combo, offer, offer_names


def test_what_was_chosen_stays_while_it_is_offered(qapp: object) -> None:
    made = filter_combo("Material", 120)
    offer_names(made, "All", ["PLA", "PETG"])
    assert (made.accessibleName(), made.currentData()) == ("Material", "")
    made.setCurrentIndex(2)
    offer(made, "All", [("PETG", "PET with glycol"), ("ABS", "ABS")])
    assert (made.currentText(), made.currentData()) == ("PET with glycol", "PETG")
    offer_names(made, "All", ["ABS"])
    assert made.currentText() == "All"
