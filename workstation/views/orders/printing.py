"""Puts the items of an order in a printer's queue, made of what somebody chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workstation.actions import orders
from workstation.client.errors import Refused
from workstation.dialogs.orders.print_these import PrintTheseDialog

if TYPE_CHECKING:
    from workstation.records.order_prints import Filament, PrintsWish
    from workstation.records.orders import Order
    from workstation.views.surroundings import Surroundings


async def print_these(around: Surroundings, order: Order) -> None:
    desk = around.desk
    order = await orders.read(desk, order.id)
    await desk.fleet.load()
    states = {printer.id: desk.fleet.state(printer.id) for printer in desk.fleet.printers}
    sheet = PrintTheseDialog(
        order, desk.fleet.printers, states, await _filaments(around), around.errands.window
    )
    made: list[int] = []
    chosen: list[int] = []

    async def act(wish: PrintsWish) -> None:
        made.append(await orders.schedule(desk, order, wish))
        chosen.append(wish.printer_id)

    if not await around.errands.ask_until(sheet, act):
        return
    printer = desk.fleet.get(chosen[-1])
    said = QCoreApplication.translate("OrderPrinting", "{n} prints wait at {printer}.")
    sentence = said.format(n=made[-1], printer=printer.name if printer else "–")
    offer = QCoreApplication.translate("OrderPrinting", "Show the queue")
    desk.notices.say("good", sentence, lambda: around.errands.show_printer(chosen[-1]), offer)


async def _filaments(around: Surroundings) -> tuple[Filament, ...]:
    """A house that keeps no stock prints of what is loaded."""
    try:
        return await around.desk.orders.filaments()
    except Refused:
        return ()
