"""What scrolls is as high as its words."""

from PySide6.QtWidgets import QVBoxLayout
from pytestqt.qtbot import QtBot

from workstation.widgets.labels import label
from workstation.widgets.scrolling import Inside, scrolling


def test_no_empty_page_below_the_words(qtbot: QtBot) -> None:
    inside = Inside()
    column = QVBoxLayout(inside)
    for _ in range(3):
        column.addWidget(label("a few words that would need many lines in a narrow column", wraps=True))
    area = scrolling(inside, "Words")
    qtbot.addWidget(area)
    area.resize(700, 200)
    area.show()
    assert area.accessibleName() == "Words"
    assert not area.verticalScrollBar().isVisible()
    area.resize(90, 120)
    qtbot.waitUntil(area.verticalScrollBar().isVisible)
