"""The calls of a lab PC: what the lab offers, a submission, where a job stands, the public queue."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from workstation.client.errors import Refused
from workstation.records import wire
from workstation.records.catalog import Catalog
from workstation.records.printers import WallPrinter
from workstation.records.submissions import Receipt, Standing, WallEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from workstation.client.transport import Transport


class Kiosk:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @property
    def server(self) -> str:
        return self._transport.server

    async def catalog(self) -> Catalog:
        return Catalog.from_wire(await self._transport.ask("GET", "/catalog"))

    async def submit(
        self, fields: Mapping[str, str], model: Path, progress: Callable[[int, int], None]
    ) -> Receipt:
        return Receipt.from_wire(await self._transport.post_form("/submit", fields, model, progress))

    async def standing(self, token: str) -> Standing:
        return Standing.from_wire(await self._transport.ask("GET", f"/status/{quote(token, safe='')}"))

    async def wall(self) -> tuple[WallEntry, ...]:
        row = await self._transport.ask("GET", "/board")
        return tuple(WallEntry.from_wire(item) for item in row.get("queue") or ())

    async def printers(self) -> tuple[WallPrinter, ...]:
        """None of them where a lab has no printers to show, or does not show them here."""
        try:
            row = await self._transport.ask("GET", "/printers/wall")
        except Refused:
            return ()
        return tuple(wire.plain(WallPrinter, item) for item in row.get("printers") or ())
