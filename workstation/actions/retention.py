"""Archiving what is finished and pruning what was archived, after a look at what it would touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workstation.actions.desk import Desk
    from workstation.records.retention import Sweep


async def preview(desk: Desk, verb: str, retention_days: int) -> Sweep:
    return await desk.admin.preview_sweep(verb, retention_days, desk.shift.staff_name)


async def sweep(desk: Desk, verb: str, retention_days: int) -> Sweep:
    return await desk.admin.sweep(verb, retention_days, desk.shift.staff_name)
