"""The lab's calls that only administrators make; grows with the admin panels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from workstation.records.staff import StaffMember

if TYPE_CHECKING:
    from workstation.client.transport import Transport


class Admin:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def add_staff(self, name: str, staff_name: str) -> StaffMember:
        body = {"name": name, "staff_name": staff_name}
        return StaffMember.from_wire(await self._transport.ask("POST", "/staff", body=body))

    async def set_staff_active(self, name: str, staff_name: str, *, is_active: bool) -> StaffMember:
        body: dict[str, Any] = {"is_active": is_active, "staff_name": staff_name}
        row = await self._transport.ask("PATCH", f"/staff/{quote(name, safe='')}", body=body)
        return StaffMember.from_wire(row)
