"""The staff list."""

from server.foundation.operations import Call
from server.lab import rendering, staff, wire
from server.lab.desk import Desk
from server.lab.endpoints.acting import actor_of


async def listed(desk: Desk, call: Call[None, wire.StaffQuery]) -> wire.StaffList:
    rows = await desk.db.read(staff.listed, include_inactive=call.query.include_inactive)
    return wire.StaffList([rendering.staff_member(row) for row in rows])


async def add(desk: Desk, call: Call[wire.NewStaff, None]) -> wire.StaffMember:
    by = await _who(desk, call.body.staff_name)
    row = await desk.db.write(staff.add, call.body.name, by, actor_of(call))
    return rendering.staff_member(row)


async def change(desk: Desk, call: Call[wire.StaffChange, None]) -> wire.StaffMember:
    by = await _who(desk, call.body.staff_name)
    row = await desk.db.write(
        staff.set_active, call.path("name"), active=call.body.is_active, by=by, actor=actor_of(call)
    )
    return rendering.staff_member(row)


async def _who(desk: Desk, name: str | None) -> str:
    """The acting member; the first one of a new lab is added by whoever says so, since nobody is on the list yet."""
    if await desk.db.read(staff.is_empty):
        return (name or "").strip() or "Administrator"
    return await desk.db.read(staff.demand_active, name)
