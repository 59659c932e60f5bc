"""Pairs of a label and a value in two columns; empty values are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from workstation.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence


_LONG_WORD = 28


class Facts(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnMinimumWidth(0, 110)
        self._grid.setColumnStretch(1, 1)
        self._pairs: tuple[tuple[str, str], ...] = ()

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        return self._pairs

    def show_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        wanted = tuple((name, value) for name, value in pairs if value)
        if wanted == self._pairs:
            return
        self._pairs = wanted
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for row, (name, value) in enumerate(wanted):
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(label(name, "muted"), row, 0, top)
            words = label(value, wraps=True, selectable=True)
            words.setMinimumWidth(1)  # A long word must not push the panel wider than the window.
            if max(map(len, value.split()), default=0) > _LONG_WORD:
                words.setToolTip(value)  # It is cut off: breaking it would break what is copied from here.
            self._grid.addWidget(words, row, 1, top)
