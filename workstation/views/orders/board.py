"""The board: four columns of cards. A card that is dragged, or moved by keys, is made, printed or sent."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from workstation.records.orders import COLUMNS
from workstation.widgets.orders.card_column import CardColumn

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from workstation.records.orders import Order
    from workstation.sync.order_book import OrderBook
    from workstation.widgets.theme import Theme


class OrderBoard(QScrollArea):
    chosen = Signal(object)
    opened = Signal(object)
    move_wanted = Signal(object, str)
    """An order, and the column it should stand in."""
    more_wanted = Signal()

    def __init__(self, theme: Theme, book: OrderBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._key = ""
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
        """The chosen card is found again wherever it stands now; Qt would choose its neighbour when it leaves."""
        self._is_showing = True
        for name, made in self.columns.items():
            made.show_page(self._book.columns[name])
        self._choose(self._key)
        self._is_showing = False

    def choose(self, order: Order | None) -> None:
        self._key = order.key if order is not None else ""
        self._choose(self._key)

    @property
    def order(self) -> Order | None:
        found = (made.cards.order for made in self.columns.values())
        return next((order for order in found if order is not None), None)

    def _choose(self, key: str) -> None:
        for made in self.columns.values():
            was = made.cards.order
            if made.choose(key) and was is None:
                self.ensureWidgetVisible(made, 0, 0)

    def _connect(self, made: CardColumn) -> None:
        cards = made.cards
        cards.chosen.connect(partial(self._on_chosen, made))
        cards.clicked.connect(self._on_opened)
        cards.activated.connect(self._on_opened)
        cards.stepped.connect(partial(self._on_stepped, made))
        cards.move_asked.connect(self._on_move_asked)
        cards.dropped.connect(partial(self._on_dropped, made))
        made.more_asked.connect(self.more_wanted)

    def _on_chosen(self, made: CardColumn, order: Order | None) -> None:
        if order is None or self._is_showing:
            return
        self._key = order.key
        for other in self.columns.values():
            if other is not made:
                other.cards.clearSelection()
        self.chosen.emit(order)

    def _on_opened(self, index: QModelIndex) -> None:
        order = index.model().record(index.row())  # type: ignore[attr-defined]  # it is a CardsModel
        self.opened.emit(order)

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

    def _on_move_asked(self, order: Order, step: int) -> None:
        at = COLUMNS.index(order.column) + step
        if 0 <= at < len(COLUMNS):
            self.move_wanted.emit(order, COLUMNS[at])

    def _on_dropped(self, made: CardColumn, keys: str) -> None:
        for other in self.columns.values():
            for key in keys.split(","):
                row = other.model.row_of(key)
                if row >= 0 and other is not made:
                    self.move_wanted.emit(other.model.record(row), made.column)
