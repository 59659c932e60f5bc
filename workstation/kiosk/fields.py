"""Parts of a form for fingers: a caption, the field, and the sentence that says what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QPushButton, QVBoxLayout, QWidget

from workstation.widgets.labels import button, label
from workstation.widgets.swatch import paint_swatch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workstation.widgets.theme import Theme

_SWATCH = 28


class Field(QWidget):
    """`complain("")` takes the sentence back."""

    def __init__(self, caption: str, inner: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inner = inner
        if not inner.accessibleName():
            inner.setAccessibleName(caption)
        self._caption = label(caption, "caption")
        self._caption.setBuddy(inner)
        self.problem = label("", "problem", wraps=True)
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._caption)
        column.addWidget(inner)
        column.addWidget(self.problem)

    def complain(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.inner.setAccessibleDescription(sentence)


class Choices(QWidget):
    """One out of a few as large buttons in a grid; the arrow keys move, as in any group."""

    changed = Signal(str)

    def __init__(self, name: str, columns: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._columns = columns
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(self._on_toggled)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)

    @property
    def chosen(self) -> str:
        made = self._group.checkedButton()
        return str(made.property("key")) if made else ""

    def choose(self, key: str) -> None:
        for made in self._group.buttons():
            if made.property("key") == key:
                made.setChecked(True)

    def clear_choice(self) -> None:
        self._group.setExclusive(False)
        for made in self._group.buttons():
            made.setChecked(False)
        self._group.setExclusive(True)

    def offer(self, keys: Sequence[str], notes: Sequence[str] = (), icons: Sequence[QIcon] = ()) -> None:
        """What was chosen stays chosen when it is still offered."""
        before = self.chosen
        for made in self._group.buttons():
            self._group.removeButton(made)
            self._grid.removeWidget(made)
            made.deleteLater()
        for number, key in enumerate(keys):
            made = self._button(key, notes[number] if notes else "")
            if icons:
                made.setIcon(icons[number])
            self._group.addButton(made)
            self._grid.addWidget(made, number // self._columns, number % self._columns)
        self.choose(before)
        for first in self.buttons[:1]:
            self.setFocusProxy(first)

    @property
    def buttons(self) -> list[QAbstractButton]:
        return self._group.buttons()

    def _button(self, key: str, note: str) -> QPushButton:
        made = button(f"{key}\n{note}" if note else key, "choice")
        made.setAccessibleName(f"{key}, {note}" if note else key)
        made.setProperty("key", key)
        made.setCheckable(True)
        made.setIconSize(QSize(_SWATCH, _SWATCH))
        return made

    def _on_toggled(self, made: QPushButton, is_chosen: bool) -> None:
        if is_chosen:
            self.changed.emit(str(made.property("key")))


def swatch_icon(theme: Theme, code: str) -> QIcon:
    picture = QPixmap(QSize(_SWATCH * 2, _SWATCH * 2))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_swatch(painter, theme, picture.rect().toRectF().adjusted(3, 3, -3, -3), code)
    painter.end()
    picture.setDevicePixelRatio(2)
    return QIcon(picture)
