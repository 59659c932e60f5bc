"""Which filament is kept for orders now, and for which items there is none. What is lacking stands first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from workstation.dialogs.sheet import Sheet
from workstation.models.orders import kept as kept_words
from workstation.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from workstation.models.orders.kept import Line
    from workstation.widgets.theme import Theme

_WIDTH, _HEIGHT = 620, 280


class KeptDialog(Sheet):
    def __init__(self, theme: Theme, lines: Sequence[Line], parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Filament for these orders"),
            self.tr("It is kept for them, and nothing is taken from a spool before it is printed."),
            self.tr("Close"),
            parent=parent,
        )
        self.cancel_button.hide()
        self.setMinimumWidth(_WIDTH)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Filament for each item"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight(_HEIGHT)
        for line in sorted(lines, key=lambda one: not one.is_lacking):
            icon = theme.icon("triangle-alert", "warning") if line.is_lacking else theme.icon("disc")
            self.list.addItem(QListWidgetItem(icon, line.words))
        self.body.addWidget(label(kept_words.total(lines), "heading", wraps=True))
        self.body.addWidget(self.list)
