"""A lab that answers in memory over httpx's mock transport: the wire of the real server, small enough to bend in a test."""

import asyncio
import json
import re
from collections import Counter
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from workstation.client.transport import Transport

START = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
LEASE_S = 900
COLOURS = (
    ("Blue", "#1d4ed8"),
    ("True White", "#ffffff"),
    ("Copper", "#b87333"),
    ("Glow in the Dark", "#d9f99d"),
)
NEXT = {
    "approve": "PENDING",
    "reject": "REJECTED",
    "mark-printing": "PRINTING",
    "mark-complete": "COMPLETED",
    "mark-picked-up": "PAIDPICKEDUP",
    "payment": "PAIDPICKEDUP",
    "revert-completion": "PRINTING",
    "revert-pickup": "COMPLETED",
    "admin/mark-failed": "READYTOPRINT",
    "admin/force-confirm": "READYTOPRINT",
}


def stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def row(number: int, status: str = "UPLOADED", **other: Any) -> dict[str, Any]:
    """One job as the wire says it."""
    colour = COLOURS[number % len(COLOURS)][0]
    created = START - timedelta(hours=7 * number)
    return {
        "id": f"550e8400-e29b-41d4-a716-{number:012d}",
        "short_id": f"{number:06x}",
        "student_name": f"Student {number}",
        "student_email": f"student{number}@example.edu",
        "display_name": f"Student{number}_Filament_{colour.replace(' ', '')}_{number:06x}.stl",
        "original_filename": f"model_v{number}.stl",
        "discipline": "Architecture",
        "class_number": "ARCH 4000",
        "status": status,
        "created_at": stamp(created),
        "updated_at": stamp(created),
        "staff_viewed_at": None,
        "is_new": status == "UPLOADED",
        "locked_by": None,
        "locked_until": None,
        "printer": "Prusa MK4S",
        "color": colour,
        "material": "Filament",
        "print_method": "Filament",
        "weight_g": None if status == "UPLOADED" else 25.5,
        "time_hours": None if status == "UPLOADED" else 3.5,
        "cost_usd": None if status == "UPLOADED" else "5.10",
        "has_notes": False,
        "notes": None,
        "is_confirmation_expired": False,
        "has_thumbnail": False,
        "size_bytes": 1_048_576 + number,
        **other,
    }


CATALOG = {
    "methods": [
        {
            "name": "Filament",
            "description": "Good for most models.",
            "colors": [{"name": name, "hex": code} for name, code in COLOURS],
            "printers": ["Prusa MK4S", "Prusa XL"],
            "per_gram_usd": "0.20",
        }
    ],
    "printers": [
        {"name": "Prusa MK4S", "aliases": [], "method": "Filament", "build_volume_mm": [250, 210, 220]},
        {"name": "Prusa XL", "aliases": [], "method": "Filament", "build_volume_mm": [360, 360, 360]},
    ],
    "disciplines": ["Art", "Architecture"],
    "rejection_reasons": [
        {"code": "model_broken", "label": "The model is not manifold"},
        {"code": "too_large", "label": "Larger than the printer"},
    ],
    "minimum_usd": "3.00",
    "max_upload_mb": 50,
    "model_extensions": [".stl", ".obj", ".3mf"],
    "slicer_extensions": [".3mf", ".gcode"],
    "lab_name": "Test Lab",
    "lease_seconds": LEASE_S,
}


class FakeLab:
    """`asked` lists every request; `broken` makes the network fail; `refuse` answers one path with an error."""

    def __init__(self) -> None:
        self.jobs: dict[str, dict[str, Any]] = {}
        self.details: dict[str, dict[str, Any]] = {}
        self.staff = [{"name": "Jane Doe", "is_active": True}, {"name": "John Smith", "is_active": True}]
        self.role = "admin"
        self.broken = False
        self.token = "token-1"
        self.asked: list[tuple[str, str]] = []
        self.bodies: list[tuple[str, dict[str, Any], dict[str, str]]] = []
        self.refuse: dict[str, tuple[int, dict[str, Any]]] = {}
        self.answered: dict[str, Any] = {}
        self.holders: dict[str, tuple[str, int]] = {}
        self.events: list[tuple[int, str, dict[str, Any]]] = []
        self.grown = asyncio.Event()
        self.closing = False

    def add(self, *rows: dict[str, Any]) -> None:
        for item in rows:
            self.jobs[item["id"]] = item

    def transport(self, server: str = "http://lab.test") -> Transport:
        return Transport(server, httpx.MockTransport(self._answer))

    def say(self, kind: str, data: dict[str, Any]) -> int:
        number = len(self.events) + 1
        self.events.append((number, kind, data))
        self._wake()
        return number

    def say_job(self, job_id: str, change: str) -> int:
        data = {
            "job_id": job_id,
            "change": change,
            "job": self.jobs.get(job_id),
            "counts": self.counts(),
            "by": "desk-2",
        }
        return self.say("job", data)

    def counts(self) -> dict[str, int]:
        return dict(Counter(item["status"] for item in self.jobs.values()))

    def cut(self) -> None:
        """Ends every open stream and answers nothing until `broken` is taken back."""
        self.broken = True
        self._wake()

    def _wake(self) -> None:
        grown, self.grown = self.grown, asyncio.Event()
        grown.set()

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path.removeprefix("/api/v1")
        self.asked.append((request.method, path))
        if self.broken:
            raise httpx.ConnectError("no network", request=request)
        body = json.loads(request.content) if request.content and request.method != "PUT" else {}
        self.bodies.append((path, body, dict(request.headers)))
        if path in self.refuse:
            status, answer = self.refuse[path]
            return httpx.Response(status, json=answer)
        if path != "/auth/login" and request.headers.get("authorization") != f"Bearer {self.token}":
            return httpx.Response(401, json={"message": "Invalid or expired token"})
        return self._route(request, path, body)

    def _route(self, request: httpx.Request, path: str, body: dict[str, Any]) -> httpx.Response:
        fixed: dict[str, Callable[[], Any]] = {
            "/auth/login": lambda: self._session() | {"token": self.token},
            "/auth/session": self._session,
            "/auth/logout": lambda: {"message": "Signed out"},
            "/catalog": lambda: CATALOG,
            "/staff": lambda: {"staff": self.staff},
            "/jobs": lambda: self._page(request.url.params),
            "/price": lambda: self._price(float(request.url.params["weight_g"])),
        }
        if path == "/events":
            return httpx.Response(200, stream=_Stream(self, request.headers.get("last-event-id")))
        if path in fixed:
            return httpx.Response(200, json=fixed[path]())
        found = re.fullmatch(r"/jobs/([^/]+)(?:/(.+))?", path)
        if found is None or found[1] not in self.jobs:
            return httpx.Response(404, json={"message": "Job not found"})
        return self._job(request, self.jobs[found[1]], found[2] or "", body)

    def _session(self) -> dict[str, Any]:
        return {
            "workstation_id": "front-desk",
            "role": self.role,
            "expires_at": stamp(START + timedelta(hours=12)),
        }

    def _page(self, params: httpx.QueryParams) -> dict[str, Any]:
        status, search = params.get("status", ""), params.get("search", "").lower()
        rows = [item for item in self.jobs.values() if not status or item["status"] == status]
        rows = [item for item in rows if search in item["student_name"].lower()]
        rows.sort(key=lambda item: item["created_at"], reverse=True)
        start, limit = int(params.get("cursor", 0)), int(params.get("limit", 50))
        more = start + limit < len(rows)
        return {
            "jobs": rows[start : start + limit],
            "total": len(self.jobs),
            "filtered": len(rows),
            "page": 1,
            "pages": 1,
            "limit": limit,
            "next": str(start + limit) if more else None,
        }

    def _price(self, weight_g: float) -> dict[str, Any]:
        return {"cost_usd": f"{max(3.0, weight_g * 0.2):.2f}", "per_gram_usd": "0.20", "minimum_usd": "3.00"}

    def _job(
        self, request: httpx.Request, job: dict[str, Any], verb: str, body: dict[str, Any]
    ) -> httpx.Response:
        if request.method == "DELETE":
            del self.jobs[job["id"]]
            return httpx.Response(204)
        if verb == "":
            extra = {"file_path": f"storage/Uploaded/{job['display_name']}", "events": [], "inspection": None}
            return httpx.Response(200, json=job | extra | self.details.get(job["id"], {}))
        if verb == "candidate-files":
            return httpx.Response(200, json=self._candidates(job))
        if verb in ("lock", "lock/extend", "unlock"):
            return self._lock(job, verb, body, request)
        held = self.holders.get(job["id"])
        given = request.headers.get("lock-token")
        if held and given != str(held[1]):
            return httpx.Response(
                409, json={"message": "Locked", "locked_by": held[0], "locked_until": job["locked_until"]}
            )
        return self._act(job, verb, body, request.headers.get("idempotency-key", ""))

    def _act(self, job: dict[str, Any], verb: str, body: dict[str, Any], key: str) -> httpx.Response:
        if key and key in self.answered:
            return httpx.Response(200, json=self.answered[key])
        if verb == "notes":
            job |= {"notes": body["notes"], "has_notes": bool(body["notes"])}
        elif verb == "review":
            job |= {
                "is_new": not body["reviewed"],
                "staff_viewed_at": stamp(START) if body["reviewed"] else None,
            }
        elif verb == "admin/change-status":
            job["status"] = body["new_status"]
        elif verb in NEXT:
            job["status"] = NEXT[verb]
        if not body.get("keep_lock"):
            self.holders.pop(job["id"], None)
            job |= {"locked_by": None, "locked_until": None}
        answer = {"id": job["id"], "status": job["status"], "job": dict(job)}
        if key:
            self.answered[key] = answer
        return httpx.Response(200, json=answer)

    def _lock(
        self, job: dict[str, Any], verb: str, body: dict[str, Any], request: httpx.Request
    ) -> httpx.Response:
        held = self.holders.get(job["id"])
        given = request.headers.get("lock-token")
        until = stamp(datetime.now(UTC) + timedelta(seconds=LEASE_S))
        if verb == "lock" and held is not None:
            return httpx.Response(
                409,
                json={
                    "message": "Job is currently locked by another user.",
                    "locked_by": held[0],
                    "locked_until": until,
                },
            )
        if verb != "lock" and (held is None or given != str(held[1])):
            return httpx.Response(403, json={"message": "You do not hold the lock for this job"})
        if verb == "unlock":
            del self.holders[job["id"]]
            job |= {"locked_by": None, "locked_until": None}
            return httpx.Response(200, json={"message": "Job unlocked successfully."})
        name, number = held or (body.get("staff_name") or "front-desk", len(self.asked))
        self.holders[job["id"]] = (name, number)
        job |= {"locked_by": name, "locked_until": until}
        return httpx.Response(
            200,
            json={
                "message": "ok",
                "locked_until": until,
                "locked_by": name,
                "lock_token": number,
                "lease_seconds": LEASE_S,
            },
        )

    def _candidates(self, job: dict[str, Any]) -> dict[str, Any]:
        sliced = job["display_name"].replace(".stl", ".gcode.3mf")
        common = {"last_modified": job["created_at"], "thumbnail": False}
        facts = {
            "weight_g": 25.5,
            "time_hours": 3.5,
            "material": "PLA",
            "printer": "Prusa XL",
            "slicer": "PrusaSlicer 2.8",
        }
        files = [
            {
                "filename": job["display_name"],
                "is_original": True,
                "size_bytes": 1048576,
                "sha256": "a" * 64,
                "hash_state": "known",
                "slicer": None,
                "mismatches": [],
                **common,
            },
            {
                "filename": sliced,
                "is_original": False,
                "size_bytes": 2097152,
                "sha256": "b" * 64,
                "hash_state": "new",
                "slicer": facts,
                "mismatches": ["Sliced for Prusa XL, requested was Prusa MK4S."],
                **common,
            },
        ]
        return {"files": files, "recommended_file": sliced, "recommended": sliced, "files_detailed": []}


class _Stream(httpx.AsyncByteStream):
    def __init__(self, lab: FakeLab, last_id: str | None) -> None:
        self._lab = lab
        self._next = int(last_id) if last_id else len(lab.events)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield f'event: hello\ndata: {{"last_id": {len(self._lab.events)}}}\n\n'.encode()
        while not self._lab.broken and not self._lab.closing:
            grown = self._lab.grown
            while self._next < len(self._lab.events):
                number, kind, data = self._lab.events[self._next]
                self._next += 1
                yield f"id: {number}\nevent: {kind}\ndata: {json.dumps(data)}\n\n".encode()
            await grown.wait()
        if self._lab.broken:
            raise httpx.ReadError("cut")
