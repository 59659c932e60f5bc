"""A row of buttons of which one is pressed: the sections of a list, each with its number."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from workstation.widgets.labels import button

if TYPE_CHECKING:
    from collections.abc import Sequence


class Chips(QWidget):
    picked = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`choices` are key and words, the first one is pressed."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._words = dict(choices)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for key, words in choices:
            made = self.buttons[key] = button(words, "chip")
            made.setCheckable(True)
            made.clicked.connect(partial(self.picked.emit, key))
            self._group.addButton(made)
            row.addWidget(made)
        row.addStretch(1)
        self.press(choices[0][0])

    @property
    def key(self) -> str:
        return next(key for key, made in self.buttons.items() if made.isChecked())

    def press(self, key: str) -> None:
        self.buttons[key].setChecked(True)

    def count(self, key: str, number: int) -> None:
        words = f"{self._words[key]}  {number:,}"
        self.buttons[key].setText(words)
        self.buttons[key].setAccessibleName(f"{self._words[key]}, {number}")
