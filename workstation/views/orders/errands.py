"""What a click on an order starts: moved on the board with a way back, printed, shipped, its papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from workstation.actions import orders
from workstation.models.orders import words as order_words
from workstation.records.orders import PRODUCTION_OF, SHIPPED

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from workstation.records.orders import Order, Shipment
    from workstation.views.surroundings import Surroundings


class OrderErrands(QObject):
    def __init__(self, around: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._around = around

    def start(self, key: str, order: Order) -> None:
        from workstation.views.orders import documents, printing, shipping  # noqa: PLC0415  # their sheets load with them

        errands: dict[str, Callable[[], Coroutine[Any, Any, None]]] = {
            "print": lambda: printing.print_these(self._around, order),
            "ship": lambda: shipping.ship(self._around, order),
            "slip": lambda: documents.save_packing_slip(self._around, order),
        }
        self._run(errands[key](), key)

    def ship_again(self, order: Order, shipment: Shipment) -> None:
        from workstation.views.orders import shipping  # noqa: PLC0415  # its sheet loads with it

        self._run(shipping.ship(self._around, order, shipment), "ship")

    def move(self, order: Order, column: str) -> None:
        """To another column of the board; into the last one a parcel leads."""
        if column == order.column:
            return
        if column == "shipped":
            self.start("ship", order)
        else:
            self.produce(order, PRODUCTION_OF[column])

    def produce(self, order: Order, status: str) -> None:
        if status == SHIPPED and order.production_status != SHIPPED:
            self.start("ship", order)
        elif status != order.production_status:
            self._run(self._produce(order, status), "produce")

    def prioritise(self, order: Order, priority: int) -> None:
        if priority != order.priority:
            self._run(orders.prioritise(self._around.desk, order, priority), "prioritise")

    async def _produce(self, order: Order, status: str) -> None:
        before = order.production_status
        now = await orders.produce(self._around.desk, order, status)
        said = self.tr("{status}: {buyer}").format(
            status=order_words.production_name(status), buyer=order.buyer_name
        )
        self._around.errands.say(said, lambda: self._run(self._undo(now, before), "produce"))

    async def _undo(self, order: Order, before: str) -> None:
        await orders.produce(self._around.desk, order, before)
        self._around.errands.say(
            self.tr("{status} again: {buyer}").format(
                status=order_words.production_name(before), buyer=order.buyer_name
            )
        )

    def _run(self, work: Coroutine[Any, Any, Any], name: str) -> None:
        self._around.tasks.start(self._with_staff(work), name)

    async def _with_staff(self, work: Coroutine[Any, Any, Any]) -> None:
        """Nothing is done in nobody's name."""
        if await self._around.errands.know_staff():
            await work
        else:
            work.close()
