"""The calls about filament: spools, their ledger, where they lie, and what products are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workstation.records.profiles import Profile
from workstation.records.stock import ImportReport, Ledger, OpenPrint, Spool

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping, Sequence

    from workstation.client.transport import Transport

_PAGE = 1000
_ENTRIES = 50
_LONG_S = 120.0  # Hundreds of labels, or another program's whole stock.


class Stock:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    # spools

    async def all(self, *, archived: bool = False) -> tuple[Spool, ...]:
        """Every spool on the shelf, or every one that was put away."""
        found: list[Spool] = []
        while True:
            query = {"archived": str(archived).lower(), "limit": _PAGE, "offset": len(found)}
            row = await self._transport.ask("GET", "/filaments", query=query)
            page = [Spool.from_wire(item) for item in row.get("filaments") or ()]
            found += page
            if len(page) < _PAGE:
                return tuple(found)

    async def one(self, spool_id: int) -> Spool:
        return Spool.from_wire(await self._transport.ask("GET", f"/filaments/{spool_id}"))

    async def count_low(self) -> int:
        row = await self._transport.ask("GET", "/filaments", query={"low_stock": "true", "limit": 1})
        return int(row.get("total") or 0)

    async def add(self, values: Mapping[str, Any]) -> Spool:
        return Spool.from_wire(await self._transport.ask("POST", "/filaments", body=values))

    async def change(self, spool_id: int, values: Mapping[str, Any]) -> Spool:
        return Spool.from_wire(await self._transport.ask("PUT", f"/filaments/{spool_id}", body=values))

    async def remove(self, spool_id: int) -> None:
        await self._transport.ask("DELETE", f"/filaments/{spool_id}")

    async def archive(self, spool_id: int, *, archived: bool) -> Spool:
        body = {"archived": archived}
        return Spool.from_wire(await self._transport.ask("PUT", f"/filaments/{spool_id}/archived", body=body))

    async def weigh(self, spool_id: int, values: Mapping[str, Any]) -> Spool:
        """`values`: gross_grams or net_grams, who, and a note."""
        row = await self._transport.ask("POST", f"/filaments/{spool_id}/weigh", body=values)
        return Spool.from_wire(row["filament"])

    async def tie(self, spool_id: int, printer_id: int, slot: int) -> Spool:
        body = {"printer_id": printer_id, "slot": slot}
        return Spool.from_wire(await self._transport.ask("PUT", f"/filaments/{spool_id}/tray", body=body))

    async def untie(self, spool_id: int) -> Spool:
        return Spool.from_wire(await self._transport.ask("DELETE", f"/filaments/{spool_id}/tray"))

    # the ledger

    async def ledger(self, spool_id: int, before: str = "", limit: int = _ENTRIES) -> Ledger:
        query = {"before": before, "limit": limit}
        return Ledger.from_wire(
            await self._transport.ask("GET", f"/filaments/{spool_id}/ledger", query=query)
        )

    async def use(self, values: Mapping[str, Any]) -> Spool:
        row = await self._transport.ask("POST", "/filament-usage", body=values)
        return Spool.from_wire(row["filament"])

    # another program's stock

    async def import_spools(
        self, content: bytes, staff_name: str, *, dry_run: bool, amounts: bool = False
    ) -> ImportReport:
        """Spoolman's export as it is. `amounts`: those of spools that are known already are taken over, too."""
        query = {
            "dry_run": str(dry_run).lower(),
            "amounts": str(amounts).lower(),
            "staff_name": staff_name,
        }
        headers = {"Content-Type": "application/octet-stream"}
        row = await self._transport.upload("/filaments/import", _whole(content), headers, query, "POST")
        return ImportReport.from_wire(row)

    # labels

    async def label(self, spool_id: int, kind: str, size: str) -> bytes:
        """One label as a file: pdf or png; `size` in millimetres, as 62x29."""
        return await self._transport.fetch(f"/filaments/{spool_id}/label", {"format": kind, "size": size})

    async def labels(self, spool_ids: Sequence[int], size: str, skipped: int = 0) -> bytes:
        """Many on sheets of paper. `skipped`: places of the first sheet that are used already."""
        query = {"ids": ",".join(map(str, spool_ids)), "size": size, "skip": skipped}
        return await self._transport.fetch("/filaments/labels", query, timeout_s=_LONG_S)

    # prints whose spool nobody knows

    async def open_prints(self) -> tuple[OpenPrint, ...]:
        row = await self._transport.ask("GET", "/filament-prints", query={"limit": _PAGE})
        return tuple(OpenPrint.from_wire(item) for item in row.get("prints") or ())

    async def settle(self, print_id: int, values: Mapping[str, Any]) -> None:
        await self._transport.ask("POST", f"/filament-prints/{print_id}/settle", body=values)

    async def dismiss(self, print_id: int, staff_name: str) -> None:
        body = {"staff_name": staff_name}
        await self._transport.ask("POST", f"/filament-prints/{print_id}/dismiss", body=body)

    # products

    async def profiles(self) -> tuple[Profile, ...]:
        row = await self._transport.ask("GET", "/product-profiles", query={"limit": _PAGE})
        return tuple(Profile.from_wire(item) for item in row.get("profiles") or ())

    async def add_profile(self, values: Mapping[str, Any]) -> Profile:
        return Profile.from_wire(await self._transport.ask("POST", "/product-profiles", body=values))

    async def change_profile(self, profile_id: int, values: Mapping[str, Any]) -> Profile:
        path = f"/product-profiles/{profile_id}"
        return Profile.from_wire(await self._transport.ask("PUT", path, body=values))

    async def remove_profile(self, profile_id: int) -> None:
        await self._transport.ask("DELETE", f"/product-profiles/{profile_id}")


async def _whole(content: bytes) -> AsyncIterator[bytes]:
    yield content
