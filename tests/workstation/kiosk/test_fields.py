"""Fields and choices for fingers."""

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from workstation.kiosk.fields import Choices, Field, swatch_icon
from workstation.widgets.theme import Theme


def test_a_complaint_is_seen_and_read_out(qtbot: QtBot) -> None:
    field = Field("E-mail", QLineEdit())
    qtbot.addWidget(field)
    field.complain("Invalid email format")
    assert field.problem.isVisibleTo(field)
    assert field.inner.accessibleName() == "E-mail"
    assert field.inner.accessibleDescription() == "Invalid email format"
    field.complain("")
    assert not field.problem.isVisibleTo(field)


def test_one_of_a_few(qtbot: QtBot) -> None:
    choices, told = Choices("Printer", 2), []
    qtbot.addWidget(choices)
    choices.changed.connect(told.append)
    choices.offer(["a", "b"], ["one", "two"])
    choices.buttons[1].click()
    assert (choices.chosen, told) == ("b", ["b"])
    choices.offer(["b", "c"])
    assert choices.chosen == "b"
    choices.offer(["c"])
    assert choices.chosen == ""
    choices.choose("c")
    choices.clear_choice()
    assert choices.chosen == ""


def test_a_swatch_has_its_colour(theme: Theme, qtbot: QtBot) -> None:
    image = swatch_icon(theme, "#1d4ed8").pixmap(28, 28).toImage()
    assert QColor(image.pixel(image.width() // 2, image.height() // 2)).name() == "#1d4ed8"
