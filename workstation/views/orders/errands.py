"""What a click on orders starts: moved on the board with a way back, printed, shipped, their papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from workstation.actions import orders
from workstation.models.orders import words as order_words
from workstation.records.orders import GONE, PRODUCTION_OF, SHIPPED

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping, Sequence

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
            "ship": lambda: shipping.ship(self._around, [order]),
            "slip": lambda: documents.save_packing_slip(self._around, order),
        }
        self._run(errands[key](), key)

    def ship_again(self, order: Order, shipment: Shipment) -> None:
        from workstation.views.orders import shipping  # noqa: PLC0415  # its sheet loads with it

        self._run(shipping.ship(self._around, [order], shipment), "ship")

    def move(self, chosen: Sequence[Order], column: str) -> None:
        """To another column of the board. What stands there, or was called off, stays."""
        others = [order for order in chosen if order.column not in (column, "")]
        if column == GONE:
            self._ship(others)
        else:
            self._produce(others, PRODUCTION_OF[column])

    def produce(self, order: Order, status: str) -> None:
        if status == order.production_status:
            return
        if status == SHIPPED:
            self._ship([order])
        else:
            self._produce([order], status)

    def keep_filament(self, chosen: Sequence[Order]) -> None:
        """For those of which something may still be made."""
        from workstation.views.orders import keeping  # noqa: PLC0415  # its sheet loads with it

        others = [order for order in chosen if not orders.why_not(order, self._around.desk)]
        if others:
            self._run(keeping.keep_filament(self._around, others), "keep filament")

    def prioritise(self, order: Order, priority: int) -> None:
        if priority != order.priority:
            self._run(orders.prioritise(self._around.desk, order, priority), "prioritise")

    def _ship(self, chosen: Sequence[Order]) -> None:
        from workstation.views.orders import shipping  # noqa: PLC0415  # its sheet loads with it

        if chosen:
            self._run(shipping.ship(self._around, chosen), "ship")

    def _produce(self, chosen: Sequence[Order], status: str) -> None:
        if chosen:
            self._run(self._produced(chosen, status), "produce")

    async def _produced(self, chosen: Sequence[Order], status: str) -> None:
        before: dict[str, list[Order]] = {}
        for order in chosen:
            before.setdefault(order.production_status, []).append(order)
        await orders.produce(self._around.desk, chosen, status)
        said = self.tr("{status}: {orders}").format(
            status=order_words.production_name(status), orders=order_words.named(chosen)
        )
        self._around.errands.say(said, lambda: self._run(self._undone(before), "produce"))

    async def _undone(self, before: Mapping[str, Sequence[Order]]) -> None:
        for status, chosen in before.items():
            await orders.produce(self._around.desk, chosen, status)
            said = self.tr("{status} again: {orders}").format(
                status=order_words.production_name(status), orders=order_words.named(chosen)
            )
            self._around.errands.say(said)

    def _run(self, work: Coroutine[Any, Any, Any], name: str) -> None:
        self._around.tasks.start(self._with_staff(work), name)

    async def _with_staff(self, work: Coroutine[Any, Any, Any]) -> None:
        """Nothing is done in nobody's name."""
        if await self._around.errands.know_staff():
            await work
        else:
            work.close()
