"""Ships orders. What Etsy says of a parcel comes later, and is then told once: taken, or refused in its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from workstation.actions import orders
from workstation.dialogs.orders.ship import ShipDialog
from workstation.models.orders.words import named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workstation.records.orders import Order, Shipment
    from workstation.views.surroundings import Surroundings


async def ship(around: Surroundings, chosen: Sequence[Order], before: Shipment | None = None) -> None:
    tr = QCoreApplication.translate
    sheet = ShipDialog(chosen, before, around.settings["carrier"], around.errands.window)
    left: list[Order] = []
    tells: list[bool] = []

    async def act(parcels: Mapping[int, Mapping[str, Any]]) -> None:
        """What was refused in the middle leaves the sheet open, and what has left already is not sent again."""
        for order in chosen:
            if order in left:
                continue
            if len(chosen) > 1:
                said = tr("Shipping", "{n} of {all} orders shipped …").format(n=len(left), all=len(chosen))
                sheet.busy.show_work(said, len(left) / len(chosen), can_stop=False)
            await orders.ship(around.desk, order, parcels[order.id])
            left.append(order)
            tells.append(bool(parcels[order.id]["tell_etsy"]))
            around.settings["carrier"] = parcels[order.id]["carrier_name"]
            sheet.seal(order.id)

    await around.errands.ask_until(sheet, act)
    if not left:
        return
    if all(tells):
        said = tr("Shipping", "Shipped: {buyers}. Etsy is told now.")
    elif any(tells):
        said = tr("Shipping", "Shipped: {buyers}. Etsy is told of {n} of them.")
    else:
        said = tr("Shipping", "Shipped: {buyers}. Nobody was told.")
    around.errands.say(said.format(buyers=named(left), n=sum(tells)))
