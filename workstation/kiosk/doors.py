"""The first screen: three large doors. They stand side by side, or one above the other on an upright screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workstation.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from workstation.widgets.theme import Theme

_PICTURE = 72


class Door(QPushButton):
    def __init__(self, theme: Theme, icon: str, name: str, sentence: str) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self.setProperty("look", "door")
        self.setAccessibleName(name)
        self.setAccessibleDescription(sentence)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._picture = QLabel()
        heading, words = label(name, "door", wraps=True), label(sentence, "muted", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 28, 28, 28)
        column.setSpacing(14)
        column.addStretch(1)
        for part in (self._picture, heading, words):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            column.addWidget(part)
        column.addStretch(1)
        theme.changed.connect(self._paint)
        self._paint()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(320, 280)

    def _paint(self) -> None:
        self._picture.setPixmap(self._theme.picture(self._icon, "accent", _PICTURE))


class Doors(QWidget):
    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(24)
        named = (
            ("submit", "cloud-upload", self.tr("Submit a model"), self.tr("Upload a file and choose how it is printed.")),
            ("lookup", "search", self.tr("Look up a job"), self.tr("See where it stands, with your link or code.")),
            ("wall", "layout-list", self.tr("Show the queue"), self.tr("What is printing and what comes next.")),
        )  # fmt: skip
        self.doors: dict[str, Door] = {}
        for key, icon, name, sentence in named:
            self.doors[key] = Door(theme, icon, name, sentence)
            self.doors[key].clicked.connect(partial(self.chosen.emit, key))
            self._row.addWidget(self.doors[key], 1)
        self.heading = label(self.tr("What would you like to do?"), "hello", wraps=True)
        self.heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 40, 48, 56)
        column.setSpacing(36)
        column.addWidget(self.heading)
        column.addLayout(self._row, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        is_upright = self.height() > self.width()
        across = QBoxLayout.Direction.LeftToRight
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if is_upright else across)
        super().resizeEvent(event)
