"""Ships an order. What Etsy says of it comes later, and is then told once: taken, or refused in its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from workstation.actions import orders
from workstation.dialogs.orders.ship import ShipDialog

if TYPE_CHECKING:
    from workstation.records.orders import Order, Shipment
    from workstation.views.surroundings import Surroundings


async def ship(around: Surroundings, order: Order, before: Shipment | None = None) -> None:
    told: dict[str, Any] = {}

    async def act(values: dict[str, Any]) -> None:
        told.update(values)
        await orders.ship(around.desk, order, values)

    if not await around.errands.ask_until(ShipDialog(order, before, around.errands.window), act):
        return
    tr = QCoreApplication.translate
    if told["tell_etsy"]:
        said = tr("Shipping", "Shipped: {buyer}. Etsy is told now.")
    else:
        said = tr("Shipping", "Shipped: {buyer}. Nobody was told.")
    around.errands.say(said.format(buyer=order.buyer_name))
