"""Which orders are chosen, on the board or in the table. They stay chosen wherever they stand after news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from workstation.models.orders.table import OrdersModel
    from workstation.records.orders import Order
    from workstation.views.orders.board import OrderBoard
    from workstation.widgets.record_table import RecordTable


class OrderChoice(QObject):
    changed = Signal()
    """Other orders are chosen, or the same ones read differently."""
    chosen = Signal(object)
    """A person went to this order."""

    def __init__(self, board: OrderBoard, table: RecordTable, model: OrdersModel, parent: QObject) -> None:
        super().__init__(parent)
        self._board = board
        self._table = table
        self._model = model
        self._in_table: tuple[str, ...] = ()
        self._cursor = ""
        self._is_picking = False
        self.is_of_table = False
        board.chosen.connect(self._tell)
        board.shown.connect(self.changed)
        table.chosen.connect(self._on_chosen)
        model.rearranged.connect(self._on_rearranged)
        model.dataChanged.connect(self.changed)

    @property
    def orders(self) -> list[Order]:
        found: list[Order] = self._table.picked if self.is_of_table else self._board.picked
        return found

    def choose(self, order: Order) -> None:
        """On the board as well; it takes nothing from a choice of several that it is one of."""
        if order.key not in [picked.key for picked in self._board.picked]:
            self._board.choose(order)

    def clear(self) -> None:
        self._board.choose(None)
        self._table.clearSelection()
        self.changed.emit()

    def _on_chosen(self, order: Order | None) -> None:
        """What goes because the list gets shorter was not given up by a person."""
        if self._is_picking or self._model.is_resizing:
            return
        self._in_table = tuple(picked.key for picked in self._table.picked)
        self._cursor = order.key if order is not None else ""
        self._tell(order)

    def _tell(self, order: Order | None) -> None:
        self.changed.emit()
        if order is not None:
            self.chosen.emit(order)

    def _on_rearranged(self) -> None:
        self._is_picking = True
        self._table.pick(self._in_table, self._cursor)
        self._is_picking = False
        self.changed.emit()
