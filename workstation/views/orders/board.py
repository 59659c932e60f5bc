"""The board: four columns of cards. Cards that are dragged, or moved by keys, are made, printed or sent.

Several are chosen with Shift and Ctrl; with Ctrl in several columns.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QWidget

from workstation.models.table import RECORD_ROLE
from workstation.records.orders import COLUMNS
from workstation.widgets.orders.card_column import CardColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex

    from workstation.records.orders import Order
    from workstation.sync.order_book import OrderBook
    from workstation.widgets.theme import Theme


class OrderBoard(QScrollArea):
    chosen = Signal(object)
    """The order under the cursor, or None."""
    opened = Signal(object)
    shown = Signal()
    """The cards are those of the book now."""
    move_wanted = Signal(list, str)
    """Orders, and the column they should stand in."""
    more_wanted = Signal()

    def __init__(self, theme: Theme, book: OrderBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._key = ""
        self._keys: frozenset[str] = frozenset()
        self._is_showing = False
        self.columns = {name: CardColumn(theme, name) for name in COLUMNS}
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Board"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for made in self.columns.values():
            row.addWidget(made, 1)
            self._connect(made)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        book.board_changed.connect(self.show_board)

    def show_board(self) -> None:
        """The chosen cards are found again wherever they stand now; Qt would choose a neighbour when one leaves."""
        self._is_showing = True
        for name, made in self.columns.items():
            made.show_page(self._book.columns[name])
        self._pick()
        self._is_showing = False
        self.shown.emit()

    def choose(self, order: Order | None) -> None:
        self.pick([] if order is None else [order])

    def pick(self, orders: Sequence[Order]) -> None:
        """Exactly these; the cursor stands on the first."""
        self._key = orders[0].key if orders else ""
        self._keys = frozenset(order.key for order in orders)
        self._is_showing = True
        self._pick()
        self._is_showing = False

    @property
    def order(self) -> Order | None:
        return next((order for order in self.picked if order.key == self._key), None)

    @property
    def picked(self) -> list[Order]:
        """From left to right."""
        return [order for made in self.columns.values() for order in made.cards.picked]

    def _pick(self) -> None:
        for made in self.columns.values():
            was = made.cards.picked
            if made.pick(self._keys, self._key) and not was:
                self.ensureWidgetVisible(made, 0, 0)

    def _connect(self, made: CardColumn) -> None:
        cards = made.cards
        cards.chosen.connect(partial(self._on_chosen, made))
        cards.clicked.connect(self._on_opened)
        cards.activated.connect(self._on_opened)
        cards.stepped.connect(partial(self._on_stepped, made))
        cards.move_asked.connect(partial(self._on_move_asked, made))
        cards.dropped.connect(partial(self._on_dropped, made))
        made.more_asked.connect(self.more_wanted)

    def _on_chosen(self, made: CardColumn) -> None:
        if self._is_showing:
            return
        self._is_showing = True
        adds = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
        if made.cards.picked and not adds:
            for other in self.columns.values():
                if other is not made:
                    other.cards.clearSelection()
        self._is_showing = False
        picked = self.picked
        self._keys = frozenset(order.key for order in picked)
        under = made.cards.order or (picked[0] if picked else None)
        self._key = under.key if under is not None else ""
        self.chosen.emit(under)

    def _on_opened(self, index: QModelIndex) -> None:
        """A click that adds a card to others opens nothing."""
        if len(self._keys) <= 1:
            self.opened.emit(index.data(RECORD_ROLE))

    def _on_stepped(self, made: CardColumn, step: int) -> None:
        """To the nearest column in that direction that has cards."""
        names = list(self.columns)
        at = names.index(made.column) + step
        while 0 <= at < len(names):
            beside = self.columns[names[at]]
            if beside.model.rowCount():
                row = min(max(0, made.cards.currentIndex().row()), beside.model.rowCount() - 1)
                beside.cards.setFocus()
                beside.cards.setCurrentIndex(beside.model.index(row, 0))
                self.ensureWidgetVisible(beside, 0, 0)
                return
            at += step

    def _on_move_asked(self, made: CardColumn, step: int) -> None:
        at = COLUMNS.index(made.column) + step
        if made.cards.picked and 0 <= at < len(COLUMNS):
            self.move_wanted.emit(made.cards.picked, COLUMNS[at])

    def _on_dropped(self, made: CardColumn, keys: str) -> None:
        rows = [
            (other.model, other.model.row_of(key))
            for other in self.columns.values()
            for key in keys.split(",")
            if other is not made
        ]
        dragged = [model.record(row) for model, row in rows if row >= 0]
        if dragged:
            self.move_wanted.emit(dragged, made.column)
