"""Its pause grows with each failure in a row, and an answer ends it."""

from pytestqt.qtbot import QtBot

from workstation.widgets.failed_line import FIRST_PAUSE_MS, LONGEST_PAUSE_MS, FailedLine


def test_the_pause_grows_to_a_limit(qtbot: QtBot) -> None:
    line = FailedLine()
    qtbot.addWidget(line)
    pauses = []
    for _ in range(9):
        line.show_trouble("The server does not answer.")
        pauses.append(line._pause.interval())
    assert pauses[:3] == [FIRST_PAUSE_MS, 2 * FIRST_PAUSE_MS, 4 * FIRST_PAUSE_MS]
    assert pauses[-1] == LONGEST_PAUSE_MS
    assert line.sentence == "The server does not answer. This page asks again by itself."
    with qtbot.waitSignal(line.again):
        line.button.click()
    assert not line.is_waiting
    line.rest()
    assert line.sentence == ""
    line.show_trouble("Once more.", goes_on=False)
    assert line.sentence == "Once more."
    assert not line.is_waiting
