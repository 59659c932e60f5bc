"""Puts the items of an order in printers' queues, made of what somebody chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workstation.actions import orders
from workstation.client.errors import Refused
from workstation.dialogs.orders.print_these import PrintTheseDialog

if TYPE_CHECKING:
    from workstation.actions.desk import Desk
    from workstation.records.order_prints import PrintsWish
    from workstation.records.orders import Order
    from workstation.records.prints import Scheduled
    from workstation.records.stock import Spool
    from workstation.views.surroundings import Surroundings


async def print_these(around: Surroundings, order: Order) -> None:
    desk = around.desk
    order = await orders.read(desk, order.id)
    await desk.fleet.load()
    states = {printer.id: desk.fleet.state(printer.id) for printer in desk.fleet.printers}
    spools = await _spools(around)
    sheet = PrintTheseDialog(around.theme, order, desk.fleet.printers, states, spools, around.errands.window)
    waiting = _Waiting(desk, order)
    if await around.errands.ask_until(sheet, waiting.add):
        _tell(around, waiting.entries)


class _Waiting:
    """What is in a queue already: a question that is answered again after a refusal puts only the rest there."""

    def __init__(self, desk: Desk, order: Order) -> None:
        self._desk = desk
        self._order = order
        self._items: set[int] = set()
        self._unsaid: list[tuple[Scheduled, Spool]] = []
        self.entries: list[Scheduled] = []

    async def add(self, wish: PrintsWish) -> None:
        for together in wish.without(self._items).together:
            made = await orders.schedule(self._desk, self._order, together, is_again=wish.is_again)
            self.entries += made
            self._items |= {one.item_id for one in together}
            pairs = zip(made, together, strict=False)
            self._unsaid += [(entry, one.spool) for entry, one in pairs if one.spool is not None]
        while self._unsaid:
            await orders.make_of(self._desk, *self._unsaid[0])
            del self._unsaid[0]
        await orders.look_again(self._desk, self._order)


def _tell(around: Surroundings, entries: list[Scheduled]) -> None:
    desk = around.desk
    tr = QCoreApplication.translate
    at = list(dict.fromkeys(entry.printer_id for entry in entries))
    found = [desk.fleet.get(printer_id) for printer_id in at]
    names = ", ".join(printer.name if printer else "–" for printer in found)
    if len(entries) == 1:
        sentence = tr("OrderPrinting", "One print waits at {printer}.").format(printer=names)
    else:
        said = tr("OrderPrinting", "{n} prints wait at {printer}.")
        sentence = said.format(n=len(entries), printer=names)
    offer = tr("OrderPrinting", "Show the queue")
    desk.notices.say("good", sentence, lambda: around.errands.show_printer(at[0]), offer)


async def _spools(around: Surroundings) -> tuple[Spool, ...]:
    """A house that keeps no stock prints of what is loaded."""
    try:
        return await around.desk.stock.all()
    except Refused:
        return ()
