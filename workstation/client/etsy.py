"""The calls about the connection with Etsy: which shops there are, a consent begun and brought back, orders fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workstation.records import wire
from workstation.records.etsy import Connections, Consent, ReceiptProblem, Synced

if TYPE_CHECKING:
    from workstation.client.transport import Transport

_SYNC_S = 1800.0  # The first sync of a large shop reads some thousand pages at Etsy's pace.
_EXCHANGE_S = 60.0


class Etsy:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def connections(self) -> Connections:
        return Connections.from_wire(await self._transport.ask("GET", "/etsy/accounts"))

    async def problems(self, shop_id: int) -> tuple[ReceiptProblem, ...]:
        row = await self._transport.ask("GET", f"/etsy/accounts/{shop_id}/problems")
        return tuple(wire.plain(ReceiptProblem, item) for item in row.get("problems") or ())

    async def begin(self) -> Consent:
        return wire.plain(Consent, await self._transport.ask("POST", "/etsy/login", body={}))

    async def bring_back(self, consent: Consent, code: str) -> None:
        body = {"code": code, "state": consent.state, "code_verifier": consent.code_verifier}
        await self._transport.ask("POST", "/etsy/callback", body=body, timeout_s=_EXCHANGE_S)

    async def disconnect(self, shop_id: int) -> None:
        await self._transport.ask("DELETE", f"/etsy/accounts/{shop_id}")

    async def sync(self, shop_id: int | None = None) -> Synced:
        """Of one shop, or of all; the server goes on although nobody waits."""
        path = "/etsy/sync" if shop_id is None else f"/etsy/accounts/{shop_id}/sync"
        return wire.plain(Synced, await self._transport.ask("POST", path, body={}, timeout_s=_SYNC_S))
