"""The lab in memory with what administrators and statistics ask of it, and a desk that is signed in to it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import httpx
from PySide6.QtWidgets import QApplication

from tests.workstation.bare import bare_windows
from tests.workstation.fake_lab import START, FakeLab, row, stamp
from workstation.app import Program, Start
from workstation.records.sessions import Session
from workstation.settings import Settings

if TYPE_CHECKING:
    import asyncio

REPORT = {
    "report_generated_at": "2026-11-20T12:00:00Z",
    "orphaned_files": ["storage/Uploaded/forgotten.stl", "storage/Pending/=cmd.gcode"],
    "broken_links": [{"job_id": row(1)["id"], "missing_path": "storage/Uploaded/gone.stl"}],
    "stale_files": [
        {
            "job_id": row(2)["id"],
            "file_path": "storage/Pending/late.stl",
            "expected_directory": "ReadyToPrint",
            "actual_directory": "Pending",
        }
    ],
    "hash_mismatches": [
        {
            "job_id": row(1)["id"],
            "file_path": "storage/Completed/bitten.3mf",
            "expected_sha256": "a" * 64,
            "actual_sha256": "b" * 64,
        }
    ],
    "files_checked": 1234,
    "task_id": "task-1",
    "is_cut": False,
}
CLEAN: dict[str, Any] = REPORT | {
    "orphaned_files": [],
    "broken_links": [],
    "stale_files": [],
    "hash_mismatches": [],
}
OVERVIEW = {
    "uploaded": 10,
    "pending": 5,
    "readyToPrint": 3,
    "printing": 2,
    "completed": 8,
    "paidPickedUp": 15,
    "rejected": 4,
    "storage_usage_mb": 1024,
    "storage_limit_mb": 10240,
}
DETAILS: dict[str, Any] = {
    "submission_trends": {"dates": ["2026-11-18", "2026-11-19", "2026-11-20"], "counts": [5, 0, 7]},
    "printer_utilization": {"Prusa MK4S": 4, "Prusa XL": 8},
    "rejection_reasons": {"model_broken": 3, "too_large": 1, "own words": 2},
    "average_processing_time": {
        "upload_to_approval": 24,
        "approval_to_printing": 0.5,
        "printing_to_completion": 0,
    },
    "processed_jobs": {"upload_to_approval": 4, "approval_to_printing": 2, "printing_to_completion": 0},
    "staff_activity": {"=HYPERLINK(evil)": 3, "Jane Doe": 35},
    "status_counts": {"UPLOADED": 10},
    "revenue_usd": "1234.50",
    "per_printer": {"Prusa XL": {"jobs": 8, "print_hours": 12.3, "revenue_usd": "10.00"}},
}


def mail(number: int, state: str = "done", **other: Any) -> dict[str, Any]:
    return {
        "id": number,
        "kind": "mail",
        "recipient": f"student{number}@example.edu",
        "subject": "approved",
        "state": state,
        "attempts": 1,
        "run_at": stamp(START),
        "created_at": stamp(START),
        "sent_at": stamp(START) if state == "done" else None,
        "last_error": "The recipient was refused: 550 no such user" if state == "dead" else None,
        "job_id": row(number)["id"],
        **other,
    }


class BackOffice(FakeLab):
    """`hold` makes the named path wait until it is set."""

    def __init__(self) -> None:
        super().__init__()
        self.report: dict[str, Any] | None = REPORT
        self.audit: dict[str, Any] = {"task_id": "task-1", "state": "done", "progress": 1.0}
        self.mails = [mail(1), mail(2, "dead"), mail(3, "ready")]
        self.mails_at_once = 200
        self.sweepable = {"archive": 12, "prune": 5}
        self.overview: dict[str, Any] = OVERVIEW
        self.detailed: dict[str, Any] = DETAILS
        self.hold: dict[str, asyncio.Event] = {}
        self.add(row(1), row(2))

    def told(self, path: str) -> list[dict[str, Any]]:
        """The bodies that this path was asked with."""
        return [body for asked, body, _ in self.bodies if asked == path]

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        gate = self.hold.get(request.url.path.removeprefix("/api/v1"))
        if gate is not None:
            await gate.wait()
        return await super()._answer(request)

    def _route(self, request: httpx.Request, path: str, body: dict[str, Any]) -> httpx.Response:
        simple: dict[str, Callable[[], Any]] = {
            "/admin/audit/start": self._start,
            "/admin/audit/status": lambda: self.audit,
            "/admin/archive": lambda: self._sweep("archive", "jobs_archived", body),
            "/admin/prune": lambda: self._sweep("prune", "jobs_deleted", body),
            "/admin/outbox": lambda: self._mails(**request.url.params),
            "/stats": lambda: self.overview,
            "/stats/detailed": lambda: self.detailed,
            "/admin/audit/orphaned-file": lambda: {"message": "Deleted"},
            "/admin/audit/stale-file": lambda: {"message": "Deleted"},
        }
        if path == "/admin/audit/report" and self.report is None:
            return httpx.Response(404, json={"message": "No audit has been completed yet."})
        if path == "/admin/audit/report":
            return httpx.Response(200, json=self.report)
        if path.endswith("/retry"):
            return self._retry(int(path.split("/")[-2]))
        if path.startswith("/staff") and request.method in ("POST", "PATCH"):
            return self._staff(path, body)
        if path in simple:
            return httpx.Response(200, json=simple[path]())
        return super()._route(request, path, body)

    def _start(self) -> dict[str, Any]:
        self.audit = {"task_id": "task-2", "state": "running", "progress": 0.0}
        return {"message": "System audit started successfully.", "task_id": "task-2"}

    def _sweep(self, verb: str, done: str, body: dict[str, Any]) -> dict[str, Any]:
        count = self.sweepable[verb]
        if not body.get("dry_run"):
            self.sweepable[verb] = 0
        sample = [
            {"id": f"{n}", "display_name": f"old{n}.stl", "status": "REJECTED", "updated_at": stamp(START)}
            for n in range(min(count, 3))
        ]
        return {
            done: 0 if body.get("dry_run") else count,
            "would_affect": count,
            "bytes": 4096,
            "sample": sample,
        }

    def _mails(self, state: str = "", before: str = "") -> dict[str, Any]:
        counts = dict.fromkeys(("ready", "running", "done", "dead"), 0)
        for item in self.mails:
            counts[item["state"]] += 1
        wanted = [item for item in self.mails if state in ("", item["state"])]
        older = [item for item in wanted if not before or item["id"] < int(before)]
        older.sort(key=itemgetter("id"), reverse=True)
        page, rest = older[: self.mails_at_once], older[self.mails_at_once :]
        return {"mails": page, "counts": counts, "next": page[-1]["id"] if rest else None}

    def _retry(self, number: int) -> httpx.Response:
        for item in self.mails:
            if item["id"] == number:
                item |= {"state": "ready", "last_error": None}
                return httpx.Response(200, json={"message": "On its way"})
        return httpx.Response(404, json={"message": "Mail not found"})

    def _staff(self, path: str, body: dict[str, Any]) -> httpx.Response:
        if path == "/staff":
            if any(item["name"] == body["name"] for item in self.staff):
                return httpx.Response(409, json={"message": "Staff member with this name already exists"})
            self.staff.append({"name": body["name"], "is_active": True})
            return httpx.Response(201, json=self.staff[-1])
        member = next(
            item
            for item in self.staff
            if path.endswith((str(item["name"]).replace(" ", "%20"), str(item["name"])))
        )
        member["is_active"] = body["is_active"]
        return httpx.Response(200, json=member)


@asynccontextmanager
async def opened(
    app: QApplication,
    settings: Settings,
    office: BackOffice,
    staff_name: str = "Jane Doe",
    role: str = "admin",
    *,
    is_bare: bool = True,
) -> AsyncIterator[Program]:
    """The program with its window on screen, signed in; nothing follows the feed unless a test starts it.

    `is_bare`: the window has only the place that a test goes to.
    """
    with bare_windows() if is_bare else nullcontext():
        program = Program(app, Start(settings, "http://lab.test"), transport=office.transport())
    program.transport.token = office.token
    program.desk.link.signed_in(Session("front-desk", role, None, office.token))
    await program.desk.shift.load()
    if staff_name:
        program.desk.shift.choose(staff_name)
    program.window.show()
    try:
        yield program
    finally:
        office.closing = True
        office.broken = True
        await program.close()
