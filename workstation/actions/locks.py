"""Taking a job for work and giving it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workstation.actions.desk import Desk
    from workstation.records.jobs import Job
    from workstation.sync.leases import Lease


async def take(desk: Desk, job: Job) -> Lease:
    return await desk.leases.hold(job.id, desk.shift.staff_name)


async def give_back(desk: Desk, lease: Lease) -> None:
    await desk.leases.release(lease)
