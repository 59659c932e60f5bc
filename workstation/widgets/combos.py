"""Combos that narrow a list: everything first, then what there is. What was chosen stays chosen while it is offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox

if TYPE_CHECKING:
    from collections.abc import Iterable

_HIGH = 34


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
