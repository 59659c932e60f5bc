"""Who is on the lab's list. The first name of a new lab vouches for itself, since nobody else can."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workstation.actions.desk import Desk
    from workstation.records.staff import StaffMember


async def add(desk: Desk, name: str) -> StaffMember:
    member = await desk.admin.add_staff(name, desk.shift.staff_name or name)
    await desk.shift.load_staff()
    return member


async def set_active(desk: Desk, member: StaffMember, *, is_active: bool) -> StaffMember:
    changed = await desk.admin.set_staff_active(member.name, desk.shift.staff_name, is_active=is_active)
    await desk.shift.load_staff()
    return changed
