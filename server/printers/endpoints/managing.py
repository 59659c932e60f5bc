"""Administrators add, change and remove printers."""

import asyncio
from typing import Any

import msgspec

from server.foundation.operations import Call
from server.foundation.problems import Invalid
from server.printers import fleet, makers, wire
from server.printers.bridge import Bridge
from server.printers.driver import Lost, Maker
from server.printers.endpoints.reading import number, shown


async def add(bridge: Bridge, call: Call[wire.NewPrinter, None]) -> wire.Printer:
    maker = await maker_of(call.body.maker)
    await _check_address(bridge, call.body)
    printer_id = await bridge.db.write(fleet.add, _wish(call.body), maker, bridge.vault)
    return await shown(bridge, printer_id)


async def change(bridge: Bridge, call: Call[wire.ChangePrinter, None]) -> wire.Printer:
    printer_id = number(call, "printer_id")
    row = await bridge.db.read(fleet.one, printer_id)
    stated = call.body.maker
    maker = await maker_of(row.maker if isinstance(stated, msgspec.UnsetType) else stated)
    await _check_address(bridge, call.body)
    await bridge.db.write(fleet.change, printer_id, _wish(call.body), maker, bridge.vault)
    return await shown(bridge, printer_id)


async def remove(bridge: Bridge, call: Call[wire.ByStaff, None]) -> wire.Answer:
    await bridge.db.read(bridge.staff_check, call.body.staff_name)
    name = await bridge.db.write(fleet.remove, number(call, "printer_id"))
    return wire.Answer(f"{name} was removed. Its prints are kept.")


async def maker_of(key: str) -> Maker:
    """Its driver, loaded on a thread. Raises Invalid."""
    try:
        return await asyncio.to_thread(makers.maker, key)
    except (KeyError, ImportError):
        raise Invalid({"maker": f"maker must be one of {', '.join(makers.KEYS)}."}) from None


def _wish(body: wire.ChangePrinter) -> fleet.Wish:
    given: dict[str, Any] = {name: getattr(body, name) for name in fleet.Wish.__struct_fields__}
    return fleet.Wish(**given)


async def _check_address(bridge: Bridge, body: wire.ChangePrinter) -> None:
    """Said at once where it can be known; the supervisor checks again at every connection."""
    if isinstance(body.host, msgspec.UnsetType) or not body.host.strip():
        return
    try:
        await bridge.subnets.resolve(body.host.strip())
    except Lost as lost:
        if lost.cause == "not_allowed":
            raise Invalid({"host": lost.sentence}) from None
