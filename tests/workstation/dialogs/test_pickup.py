"""Handing over."""

from PySide6.QtWidgets import QApplication

from workstation.dialogs.pickup import Pickup, PickupDialog


def test_the_amount_is_shown_and_the_student_is_the_first_guess(qapp: QApplication) -> None:
    sheet = PickupDialog("part.stl", "Zoë Müller", "$5.10", "25.5 g")
    sheet.number.setText(" 77 ")
    assert sheet.amount.text() == "$5.10"
    assert sheet.value() == Pickup("Zoë Müller", "77")
