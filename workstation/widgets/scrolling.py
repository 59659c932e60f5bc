"""A column that scrolls when it is too tall: as high as its words need at the width there is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QWidget


class Inside(QWidget):
    """Qt's own minimum counts wrapped words at their narrowest, and leaves a page of nothing below them."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(0, 0)


def scrolling(inside: QWidget, name: str = "") -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.setWidget(inside)
    inside.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area
