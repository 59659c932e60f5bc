"""A panel beside a list waits hidden, and its border is found again where it was left."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from workstation.widgets.beside import beside, state_of


def test_the_border_is_found_again(qtbot: QtBot) -> None:
    made = beside(QWidget(), QWidget(), panel_width=420)
    assert made.widget(1).isHidden()
    made.widget(1).show()
    made.resize(1000, 300)
    made.setSizes([700, 288])
    again = beside(QWidget(), QWidget(), state=state_of(made))
    again.widget(1).show()
    again.resize(1000, 300)
    for splitter in (made, again):
        qtbot.addWidget(splitter)
        splitter.show()
    assert again.sizes() == made.sizes()
