"""Fields say what is wrong under themselves; a dash is "not said"."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workstation.widgets.fields import Fields, choice, line, number, said


def test_what_is_wrong_stands_under_its_field(qtbot: QtBot, qapp: QApplication) -> None:
    fields = Fields(2)
    qtbot.addWidget(fields)
    name, weight = line("Name", longest=5), number("Weight", None, 100, " g", 1)
    fields.add("name", name)
    fields.add("weight", weight, whole=True)
    assert fields.complain({"weight": "Too heavy.", "elsewhere": "?"})
    assert fields.sentence("weight") == "Too heavy."
    assert weight.accessibleDescription() == "Too heavy."
    fields.show()
    fields.activateWindow()
    fields.go_to_problem()
    assert fields.focusWidget() is weight
    assert not fields.complain({"elsewhere": "?"})
    fields.go_to_problem()


def test_a_number_may_be_left_out(qtbot: QtBot) -> None:
    weight = number("Weight", None, 100, " g", 1)
    qtbot.addWidget(weight)
    assert said(weight) is None
    weight.setValue(0)
    assert said(weight) == 0
    weight.setValue(12.5)
    assert weight.text() == "12.5 g"
    weight.setValue(12)
    assert weight.text() == "12 g"
    price = number("Price", 20, 100, "", 2)
    qtbot.addWidget(price)
    assert price.text() == "20.00"


def test_a_choice_may_be_new(qtbot: QtBot) -> None:
    vendor = choice("Vendor", ["A", "B"], "C")
    qtbot.addWidget(vendor)
    assert vendor.currentText() == "C"
    assert vendor.count() == 2
