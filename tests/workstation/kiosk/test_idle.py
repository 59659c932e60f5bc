"""Nobody touched it for ninety seconds: it warns, then it clears."""

from PySide6.QtCore import QEvent, QObject
from pytestqt.qtbot import QtBot

from workstation.kiosk.idle import IDLE_S, Idle


def test_it_warns_and_leaves(qtbot: QtBot) -> None:
    idle, warned, left = Idle(), [], []
    idle.warned.connect(warned.append)
    idle.left.connect(lambda: left.append(True))
    for _ in range(IDLE_S):
        idle._on_tick()
    assert warned[:2] == [14, 13]
    assert left == [True]


def test_a_touch_starts_anew(qtbot: QtBot) -> None:
    idle, warned = Idle(), []
    idle.warned.connect(warned.append)
    for _ in range(IDLE_S - 1):
        idle._on_tick()
    assert idle.eventFilter(QObject(), QEvent(QEvent.Type.MouseButtonPress)) is False
    assert warned[-1] == 0
    idle._on_tick()
    assert warned[-1] == 0
