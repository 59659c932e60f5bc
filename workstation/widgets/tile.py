"""One number with its name, large enough to read from across the counter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from workstation.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Tile(QFrame):
    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setProperty("card", "true")  # a Qt property, read by the style sheet
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 10, 14, 10)
        self.column.setSpacing(2)
        self._value = label("–", "title")
        self._sub = label("", "muted")
        self.column.addWidget(label(name, "muted"))
        self.column.addWidget(self._value)
        self.column.addWidget(self._sub)
        self.column.addStretch(1)
        self.say("–")

    @property
    def value(self) -> str:
        return self._value.text()

    def say(self, value: str, sub: str = "") -> None:
        self._value.setText(value)
        self._sub.setText(sub)
        self.setAccessibleName(", ".join(part for part in (self._name, value, sub) if part))
