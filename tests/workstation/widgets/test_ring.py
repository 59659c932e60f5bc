"""The ring says its share."""

from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from workstation.widgets.ring import Ring
from workstation.widgets.theme import Theme


def colours(ring: Ring) -> set[str]:
    image = ring.grab().toImage()
    return {QColor(image.pixel(x, y)).name() for x in range(image.width()) for y in range(image.height())}


def test_progress_is_painted_and_spoken(qtbot: QtBot, theme: Theme) -> None:
    ring = Ring(theme, 60)
    qtbot.addWidget(ring)
    ring.show_progress(None, "accent")
    assert ring.accessibleName() == "Progress: –"
    assert theme.colour("accent").name() not in colours(ring)
    ring.show_progress(40.0, "accent")
    assert ring.accessibleName() == "Progress: 40 %"
    assert theme.colour("accent").name() in colours(ring)
