"""What every handler of the stock is given, and who is asking: the name that an entry of the ledger keeps."""

from dataclasses import dataclass
from typing import Any

from server.foundation.operations import Call
from server.foundation.problems import Invalid
from server.printers.bridge import Bridge
from server.printers.endpoints.reading import number
from server.shop.stock import rendering, stockroom, wire

__all__ = ["Stock", "key_of", "number", "person", "shown"]


@dataclass(frozen=True, slots=True)
class Stock:
    """The house's database, printers and staff list are the bridge's."""

    bridge: Bridge


async def person(stock: Stock, call: Call[Any, Any], staff_name: str | None) -> str:
    """A name of the staff list, when one is stated; else who is signed in. Raises Invalid."""
    if staff_name is None:
        return call.signed_in.workstation_id
    return await stock.bridge.db.read(stock.bridge.staff_check, staff_name)


async def shown(stock: Stock, spool_id: int) -> wire.Filament:
    found = await stock.bridge.db.read(stockroom.one, spool_id)
    return rendering.filament(found, found.rows[0])


def key_of(call: Call[Any, Any]) -> str | None:
    """The same request sent again, as its sender names it; scoped to who sends it."""
    key = call.request.headers.get("idempotency-key")
    if key is None:
        return None
    if not 8 <= len(key) <= 64:
        raise Invalid({"Idempotency-Key": "Idempotency-Key must have 8 to 64 characters."})
    return f"asked-{call.signed_in.workstation_id}-{key}"[:120]
