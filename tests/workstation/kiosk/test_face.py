"""The kiosk's window does not close because somebody tries."""

from pytestqt.qtbot import QtBot

from workstation.kiosk.face import Face
from workstation.widgets.theme import Theme


def test_closing_only_asks(qtbot: QtBot, theme: Theme) -> None:
    face = Face(theme)
    qtbot.addWidget(face)
    face.show()
    with qtbot.waitSignal(face.leave_wanted):
        assert not face.close()
    assert face.isVisible()
    face.let_go()
    assert not face.isVisible()


def test_the_warning_counts_down(qtbot: QtBot, theme: Theme) -> None:
    face = Face(theme)
    qtbot.addWidget(face)
    face.show_idle(5)
    assert "5" in face._idle.text()
    face.show_idle(0)
    assert not face._idle.isVisibleTo(face)


def test_every_control_has_a_name(qtbot: QtBot, theme: Theme) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QListWidget

    face = Face(theme)
    qtbot.addWidget(face)
    for kind in (QAbstractButton, QComboBox, QLineEdit, QListWidget):
        for part in face.findChildren(kind):
            assert part.accessibleName() or getattr(part, "text", str)(), part
