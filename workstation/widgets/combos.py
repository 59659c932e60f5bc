"""Combos that narrow a list: everything first, then what there is. What was chosen stays chosen while it is offered.

And one whose words may be longer than it is wide: Qt cuts them off in the middle of a letter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPaintEvent

_HIGH, _BESIDE_ICON = 34, 6


class ElidingCombo(QComboBox):
    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        field = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        icon = 0 if option.currentIcon.isNull() else option.iconSize.width() + _BESIDE_ICON
        room = field.width() - icon - _BESIDE_ICON
        words = self.currentText()
        option.currentText = option.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


def filter_combo(name: str, narrowest: int = 130) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setMinimumSize(QSize(narrowest, _HIGH))
    return made


def offer(target: QComboBox, everything: str, choices: Iterable[tuple[str, str]]) -> None:
    """`choices` are key and words; everything has the empty key."""
    before = target.currentData()
    target.clear()
    target.addItem(everything, "")
    for key, words in choices:
        target.addItem(words, key)
    target.setCurrentIndex(max(0, target.findData(before)))


def offer_names(target: QComboBox, everything: str, names: Iterable[str]) -> None:
    offer(target, everything, ((name, name) for name in names))
