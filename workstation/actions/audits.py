"""Looking through the storage, and clearing away what belongs to no job."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workstation.actions.desk import Desk
    from workstation.records.audits import Finding


async def start(desk: Desk) -> str:
    return await desk.admin.start_audit()


async def delete(desk: Desk, finding: Finding) -> None:
    """An orphan, or a copy that was left behind; the server refuses whatever a job still needs."""
    await desk.admin.delete_file(finding.kind, finding.path, desk.shift.staff_name)
