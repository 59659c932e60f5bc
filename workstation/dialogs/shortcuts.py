"""Every key the program knows, on one page, by the place where it works."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from workstation.dialogs.sheet import Sheet
from workstation.widgets.badge import Badge
from workstation.widgets.labels import label
from workstation.widgets.scrolling import Inside, scrolling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workstation.widgets.theme import Theme

Keys: TypeAlias = tuple[tuple[str, ...], str]
"""Keys that belong together, and what they do."""
_COLUMN, _KEYS_WIDTH = 376, 122
_MOST_COLUMNS = 3
_GAP, _SIDES = 22, 60
_SHARE = 0.72
"""Of the screen's height, at most."""


class ShortcutsDialog(Sheet):
    def __init__(
        self, theme: Theme, groups: Sequence[tuple[str, Sequence[Keys]]], parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Keyboard"), "", self.tr("Close"), parent=parent)
        self.keys = [key for _, group in groups for keys, _ in group for key in keys]
        self.cancel_button.hide()
        room = self.screen().availableGeometry()
        columns = max(1, min(_MOST_COLUMNS, room.width() // (_COLUMN + _GAP)))
        self.setMinimumWidth(columns * _COLUMN + _SIDES)
        inside = Inside()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 10, 0)
        row.setSpacing(_GAP)
        for part in _balanced(groups, columns):
            column = QVBoxLayout()
            column.setSpacing(8)
            for name, group in part:
                column.addWidget(label(name, "heading"))
                column.addLayout(_grid(theme, group))
                column.addSpacing(10)
            column.addStretch(1)
            row.addLayout(column, 1)
        area = scrolling(inside, self.tr("Keyboard"))
        height = (
            row.totalHeightForWidth(columns * _COLUMN) if row.hasHeightForWidth() else row.sizeHint().height()
        )
        area.setFixedHeight(min(height, round(room.height() * _SHARE)))
        self.body.addWidget(area)
        self.ok_button.setFocus()


def _grid(theme: Theme, group: Sequence[Keys]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(7)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, _KEYS_WIDTH)
    for number, (keys, words) in enumerate(group):
        together = QHBoxLayout()
        together.setSpacing(4)
        together.addStretch(1)
        for key in keys:
            together.addWidget(Badge(theme, _native(key)))
        grid.addLayout(together, number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(words, wraps=True), number, 1)
    return grid


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) or key


def _balanced(
    groups: Sequence[tuple[str, Sequence[Keys]]], count: int
) -> list[list[tuple[str, Sequence[Keys]]]]:
    """In their order, each to the column that is shorter so far."""
    columns: list[list[tuple[str, Sequence[Keys]]]] = [[] for _ in range(count)]
    heights = [0] * count
    for group in groups:
        shortest = heights.index(min(heights))
        columns[shortest].append(group)
        heights[shortest] += len(group[1]) + 2
    return columns
