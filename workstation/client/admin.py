"""The lab's calls behind the counter: staff, audit, retention, mails, statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from workstation.client.errors import NotFound
from workstation.records.audits import ORPHANED, STALE, AuditReport, AuditStatus
from workstation.records.mails import Mails
from workstation.records.retention import Sweep
from workstation.records.staff import StaffMember
from workstation.records.statistics import Overview, Statistics

if TYPE_CHECKING:
    from workstation.client.transport import Transport

_SWEEP_S = 600.0  # Moving thousands of files takes its time; a cut connection is noticed all the same.
_DELETABLE = {ORPHANED: "orphaned-file", STALE: "stale-file"}
_DONE = {"archive": "jobs_archived", "prune": "jobs_deleted"}


class Admin:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    # staff

    async def add_staff(self, name: str, staff_name: str) -> StaffMember:
        body = {"name": name, "staff_name": staff_name}
        return StaffMember.from_wire(await self._transport.ask("POST", "/staff", body=body))

    async def set_staff_active(self, name: str, staff_name: str, *, is_active: bool) -> StaffMember:
        body: dict[str, Any] = {"is_active": is_active, "staff_name": staff_name}
        row = await self._transport.ask("PATCH", f"/staff/{quote(name, safe='')}", body=body)
        return StaffMember.from_wire(row)

    # audit

    async def start_audit(self) -> str:
        """The task's id."""
        return str((await self._transport.ask("POST", "/admin/audit/start", body={})).get("task_id", ""))

    async def audit_status(self) -> AuditStatus:
        return AuditStatus.from_wire(await self._transport.ask("GET", "/admin/audit/status"))

    async def audit_report(self) -> AuditReport | None:
        """None before the first audit."""
        try:
            return AuditReport.from_wire(await self._transport.ask("GET", "/admin/audit/report"))
        except NotFound:
            return None

    async def delete_file(self, kind: str, file_path: str, staff_name: str) -> None:
        """A file of a finding that may go: an orphan, or a stale copy."""
        body = {"file_path": file_path, "staff_name": staff_name}
        await self._transport.ask("DELETE", f"/admin/audit/{_DELETABLE[kind]}", body=body)

    # retention

    async def preview_sweep(self, verb: str, retention_days: int, staff_name: str) -> Sweep:
        """What `archive` or `prune` would touch; changes nothing."""
        body = {"retention_days": retention_days, "staff_name": staff_name, "dry_run": True}
        return Sweep.from_wire(await self._transport.ask("POST", f"/admin/{verb}", body=body))

    async def sweep(self, verb: str, retention_days: int, staff_name: str) -> Sweep:
        body = {"retention_days": retention_days, "staff_name": staff_name}
        row = await self._transport.ask("POST", f"/admin/{verb}", body=body, timeout_s=_SWEEP_S)
        return Sweep.from_wire(row, _DONE[verb])

    # mails

    async def mails(self, state: str = "", before: str = "") -> Mails:
        query = {"state": state, "before": before}
        return Mails.from_wire(await self._transport.ask("GET", "/admin/outbox", query=query))

    async def retry_mail(self, mail_id: str, staff_name: str) -> None:
        body = {"staff_name": staff_name}
        await self._transport.ask("POST", f"/admin/outbox/{quote(mail_id, safe='')}/retry", body=body)

    # statistics

    async def overview(self) -> Overview:
        return Overview.from_wire(await self._transport.ask("GET", "/stats"))

    async def statistics(self, days: int, printer: str = "", discipline: str = "") -> Statistics:
        query = {"days": days, "printer": printer or "all", "discipline": discipline or "all"}
        return Statistics.from_wire(await self._transport.ask("GET", "/stats/detailed", query=query))
