"""What may be done with several chosen orders at once: moved, filament kept for them, shipped, their packing slips.

It stands in the place of the search, where it moves no card and no notice covers it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workstation.models.orders.words import column_name
from workstation.records.orders import COLUMNS, GONE
from workstation.widgets.labels import IconButton, button, label, picture_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workstation.records.orders import Order
    from workstation.widgets.theme import Theme

FEWEST = 2
"""One order has its panel."""


class PicksBar(QWidget):
    move_wanted = Signal(list, str)
    slips_wanted = Signal(list)
    filament_wanted = Signal(list)
    cleared = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.orders: list[Order] = []
        self.words = label("", "heading")
        self.moves = {column: button(column_name(column)) for column in COLUMNS[:-1]}
        self.ship = button(self.tr("Ship…"))
        self.filament = button(self.tr("Keep filament…"))
        self.slips = button(self.tr("Packing slips…"))
        self.clear = IconButton(theme, "x", self.tr("Choose none (Esc)"))
        self._build()
        self._paint()
        theme.changed.connect(self._paint)

    @property
    def is_wanted(self) -> bool:
        return len(self.orders) >= FEWEST

    def show_picks(self, orders: Sequence[Order], why_not: str) -> None:
        """`why_not`: empty when the server is there."""
        self.orders = list(orders)
        self.words.setText(self.tr("{n} chosen").format(n=len(self.orders)))
        for column, made in self.moves.items():
            stay = all(order.column in (column, "") for order in self.orders)
            made.setEnabled(not why_not and not stay)
        self.ship.setEnabled(not why_not and not all(order.column in (GONE, "") for order in self.orders))
        for made in (self.filament, self.slips):
            made.setEnabled(not why_not)
        for made in (*self.moves.values(), self.filament, self.ship, self.slips):
            made.setToolTip(why_not)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words)
        row.addStretch(1)
        row.addWidget(label(self.tr("Move to:"), "muted"))
        for column, made in self.moves.items():
            row.addWidget(made)
            made.clicked.connect(partial(self._on_move, column))
        row.addSpacing(8)
        for other in (self.filament, self.ship, self.slips, self.clear):
            row.addWidget(other)
        self.ship.clicked.connect(partial(self._on_move, GONE))
        self.filament.clicked.connect(self._on_filament)
        self.slips.clicked.connect(self._on_slips)
        self.clear.clicked.connect(self.cleared)

    def _on_move(self, column: str) -> None:
        self.move_wanted.emit(self.orders, column)

    def _on_filament(self) -> None:
        self.filament_wanted.emit(self.orders)

    def _on_slips(self) -> None:
        self.slips_wanted.emit(self.orders)

    def _paint(self) -> None:
        picture_before(self.filament, self._theme, "disc")
        picture_before(self.ship, self._theme, "truck")
        picture_before(self.slips, self._theme, "file-text")
