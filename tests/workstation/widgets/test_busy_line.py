"""What is under way, how far it is, and a way to stop waiting."""

from PySide6.QtWidgets import QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from workstation.widgets.busy_line import BusyLine


def test_it_shows_a_share_or_none(qtbot: QtBot) -> None:
    line = BusyLine()
    qtbot.addWidget(line)
    bar = line.findChild(QProgressBar)
    assert line.sentence == ""
    line.show_work("Counting")
    assert (line.sentence, bar.maximum()) == ("Counting", 0)
    line.show_work("Counting", 0.25)
    assert bar.value() / bar.maximum() == 0.25
    assert bar.accessibleName() == "Counting"
    line.rest()
    assert line.sentence == ""


def test_waiting_can_be_stopped_where_that_makes_sense(qtbot: QtBot) -> None:
    line = BusyLine()
    qtbot.addWidget(line)
    stop = line.findChild(QPushButton)
    line.show_work("Counting")
    with qtbot.waitSignal(line.stopped):
        stop.click()
    line.show_work("Deleting", can_stop=False)
    assert stop.isHidden()
