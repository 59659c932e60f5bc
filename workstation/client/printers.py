"""The calls about printers: the fleet, one printer's past and queue, commands, and what its prints ask of people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from workstation.client.errors import NotFound
from workstation.records import wire
from workstation.records.printers import Fit, Found, Maker, Printer, Trial
from workstation.records.prints import Command, Curves, Material, Notifications, Print, Prints, Scheduled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workstation.client.transport import Transport

_TEST_S = 40.0  # The server gives a test fifteen seconds, and looks for printers for a few.


class Printers:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    # the fleet

    async def all(self) -> tuple[Printer, ...]:
        row = await self._transport.ask("GET", "/printers")
        return tuple(Printer.from_wire(item) for item in row.get("printers") or ())

    async def makers(self) -> tuple[Maker, ...]:
        row = await self._transport.ask("GET", "/printers/makers")
        return tuple(Maker.from_wire(item) for item in row.get("makers") or ())

    async def add(self, values: Mapping[str, Any]) -> Printer:
        return Printer.from_wire(await self._transport.ask("POST", "/printers", body=values))

    async def change(self, printer_id: int, values: Mapping[str, Any]) -> Printer:
        return Printer.from_wire(await self._transport.ask("PATCH", f"/printers/{printer_id}", body=values))

    async def remove(self, printer_id: int, staff_name: str) -> None:
        await self._transport.ask("DELETE", f"/printers/{printer_id}", body={"staff_name": staff_name})

    async def test(self, values: Mapping[str, Any]) -> Trial:
        row = await self._transport.ask("POST", "/printers/test", body=values, timeout_s=_TEST_S)
        return Trial.from_wire(row)

    async def discover(self) -> tuple[Found, ...]:
        row = await self._transport.ask("GET", "/printers/discover", timeout_s=_TEST_S)
        return tuple(wire.plain(Found, item) for item in row.get("found") or ())

    # one printer

    async def curves(self, printer_id: int, hours: int) -> Curves:
        path = f"/printers/{printer_id}/curves"
        return Curves.from_wire(await self._transport.ask("GET", path, query={"hours": hours}))

    async def picture(self, printer_id: int) -> bytes:
        return await self._transport.fetch(f"/printers/{printer_id}/picture")

    async def prints(self, printer_id: int, before: str = "") -> Prints:
        path = f"/printers/{printer_id}/prints"
        return Prints.from_wire(await self._transport.ask("GET", path, query={"before": before, "limit": 50}))

    async def command(
        self, printer_id: int, kind: str, arguments: Mapping[str, Any], staff_name: str
    ) -> Command:
        body = {"kind": kind, "arguments": dict(arguments), "staff_name": staff_name}
        row = await self._transport.ask("POST", f"/printers/{printer_id}/commands", body=body)
        return Command.from_wire(row["command"])

    async def commands(self, printer_id: int) -> tuple[Command, ...]:
        row = await self._transport.ask("GET", f"/printers/{printer_id}/commands", query={"limit": 10})
        return tuple(Command.from_wire(item) for item in row.get("commands") or ())

    async def cancel(self, command_id: str, staff_name: str) -> None:
        path = f"/printers/commands/{quote(command_id, safe='')}/cancel"
        await self._transport.ask("POST", path, body={"staff_name": staff_name})

    # prints and jobs

    async def prints_of_job(self, job_id: str) -> tuple[Print, ...]:
        return Prints.from_wire(await self._transport.ask("GET", "/prints", query={"job_id": job_id})).prints

    async def link(self, print_id: int, job_id: str, staff_name: str) -> Print:
        body = {"job_id": job_id, "staff_name": staff_name}
        row = await self._transport.ask("POST", f"/prints/{print_id}/link", body=body)
        return Print.from_wire(row.get("print") or {})

    async def settle(self, print_id: int, staff_name: str) -> None:
        await self._transport.ask("POST", f"/prints/{print_id}/settle", body={"staff_name": staff_name})

    async def fitting(self, job_id: str) -> tuple[Fit, ...]:
        row = await self._transport.ask("GET", f"/jobs/{quote(job_id, safe='')}/printers")
        return tuple(wire.plain(Fit, item) for item in row.get("printers") or ())

    async def send(
        self,
        job_id: str,
        printer_id: int,
        staff_name: str,
        lock_token: int | None,
        *,
        despite_reasons: bool = False,
    ) -> Command:
        """Only for somebody who has seen that the plate is clear."""
        body: dict[str, Any] = {"printer_id": printer_id, "staff_name": staff_name, "plate_is_clear": True}
        if despite_reasons:
            body["despite_reasons"] = True
        headers = {} if lock_token is None else {"Lock-Token": str(lock_token)}
        path = f"/jobs/{quote(job_id, safe='')}/send"
        row = await self._transport.ask("POST", path, body=body, headers=headers)
        return Command.from_wire(row["command"])

    # queue, materials, notifications

    async def queue(self, printer_id: int) -> tuple[Scheduled, ...]:
        row = await self._transport.ask("GET", f"/printers/{printer_id}/queue")
        return tuple(Scheduled.from_wire(item) for item in row.get("queue") or ())

    async def enqueue(self, printer_id: int, values: Mapping[str, Any]) -> None:
        await self._transport.ask("POST", f"/printers/{printer_id}/queue", body=values)

    async def unqueue(self, scheduled_id: int, staff_name: str) -> None:
        await self._transport.ask(
            "DELETE", f"/printers/queue/{scheduled_id}", body={"staff_name": staff_name}
        )

    async def reorder(self, printer_id: int, ids: Sequence[int], staff_name: str) -> None:
        body = {"ids": list(ids), "staff_name": staff_name}
        await self._transport.ask("PUT", f"/printers/{printer_id}/queue/order", body=body)

    async def start_queued(self, scheduled_id: int, staff_name: str) -> None:
        body = {"staff_name": staff_name, "plate_is_clear": True}
        await self._transport.ask("POST", f"/printers/queue/{scheduled_id}/start", body=body)

    async def materials(self, printer_id: int) -> tuple[Material, ...]:
        row = await self._transport.ask("GET", f"/printers/{printer_id}/materials")
        return tuple(wire.plain(Material, item) for item in row.get("materials") or ())

    async def correct(self, material_id: int, values: Mapping[str, Any]) -> None:
        await self._transport.ask("PUT", f"/printers/materials/{material_id}", body=values)

    async def notifications(self, printer_id: int) -> Notifications:
        try:
            row = await self._transport.ask("GET", f"/printers/{printer_id}/notifications")
        except NotFound:
            return Notifications()
        return wire.plain(Notifications, row)

    async def set_notifications(self, printer_id: int, values: Mapping[str, Any]) -> Notifications:
        path = f"/printers/{printer_id}/notifications"
        return wire.plain(Notifications, await self._transport.ask("PUT", path, body=values))

    async def test_notifications(self, printer_id: int, staff_name: str) -> str:
        path = f"/printers/{printer_id}/notifications/test"
        row = await self._transport.ask("POST", path, body={"staff_name": staff_name})
        return wire.text(row.get("message"))
