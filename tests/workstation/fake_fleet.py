"""The lab in memory with printers: their stream, commands, queue, materials, and everything the dialogs ask."""

import json
import re
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import httpx
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from tests.workstation.back_office import BackOffice
from tests.workstation.fake_lab import START, stamp

if TYPE_CHECKING:
    import asyncio

STATUSES = ("printing", "idle", "finished", "printing", "paused", "error", "offline", "printing")
ABILITIES = ["pause", "resume", "stop", "light", "speed", "start", "upload", "camera", "ams"]
MAKERS = [
    {
        "key": "bambu_lan",
        "title": "Bambu Lab (local network)",
        "fields": [
            {"name": "host", "label": "Address", "help": "On the printer's screen under Network.", "is_required": True, "is_secret": False},
            {"name": "serial", "label": "Serial number", "help": "", "is_required": True, "is_secret": False},
            {"name": "secret", "label": "Access code", "help": "Eight digits.", "is_required": True, "is_secret": True},
        ],
        "abilities": ABILITIES,
        "extensions": [".gcode.3mf"],
        "reads_only": False,
    },
    {
        "key": "virtual",
        "title": "Simulated printer",
        "fields": [],
        "abilities": ABILITIES,
        "extensions": [".gcode"],
        "reads_only": False,
    },
]  # fmt: skip
TRIAL = {
    "ok": False,
    "cause": "wrong_secret",
    "steps": [
        {"name": "address", "ok": True, "sentence": "192.0.2.7 answers."},
        {"name": "sign in", "ok": False, "sentence": "The access code is wrong. It is on the printer's screen."},
    ],
    "model": "",
    "serial": "",
    "firmware": "",
    "fingerprint": "",
    "control_allowed": None,
}  # fmt: skip


def png() -> bytes:
    """A small picture, as a camera would send one."""
    image = QImage(64, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#445566"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # Qt takes the format as text
    return bytes(buffer.data().data())


def trays(*shares: float | None) -> list[dict[str, Any]]:
    spools = (("PLA", "#1d4ed8"), ("PETG", "#f97316"), ("PLA", "#ffffff"), ("ABS", "#111827"))
    return [
        {
            "slot": number,
            "present": share is not None,
            "material": spools[number][0] if share is not None else None,
            "sub_brand": None,
            "color": spools[number][1] if share is not None else None,
            "remain_pct": share,
            "weight_g": 1000.0,
        }
        for number, share in enumerate(shares)
    ]


def state(number: int, status: str = "", **other: Any) -> dict[str, Any]:
    status = status or STATUSES[number % len(STATUSES)]
    is_busy = status in ("printing", "paused")
    is_on = status != "offline"
    has_ams = number % 3 != 1
    return {
        "id": number,
        "status": status,
        "cause": None if is_on else "not_reachable",
        "note": None if is_on else "The printer does not answer at 192.0.2.7.",
        "current_job": f"gear_housing_{number}" if is_busy or status == "finished" else None,
        "progress": (number * 13) % 100 if is_busy else 100 if status == "finished" else None,
        "nozzle_temp": (219.6 if is_busy else 31.0) if is_on else None,
        "nozzle_target": (220 if is_busy else 0) if is_on else None,
        "bed_temp": (60.1 if is_busy else 27.2) if is_on else None,
        "bed_target": (60 if is_busy else 0) if is_on else None,
        "chamber_temp": 38.0 if is_on and has_ams else None,
        "left_s": 900 + number * 400 if is_busy else None,
        "layer": 12 + number if is_busy else None,
        "total_layers": 240 if is_busy else None,
        "speed_level": 2 if is_on else None,
        "material_units": [{"id": 0, "type": "ams", "humidity_level": 4, "trays": trays(80, 35, None, 5)}] if has_ams else [],
        "external_spools": [] if has_ams else trays(60)[:1],
        "active_tray": {"unit": 0, "slot": 0, "external": None} if has_ams and is_busy else None,
        "errors": [{"code": "0300-8003", "severity": "serious", "message": "The nozzle is clogged. Clean it, then resume.", "url": None}] if status == "error" else [],
        "fans": {"part": 100.0, "aux": 40.0} if is_on else {},
        "lights": {"chamber": True} if is_on else {},
        "control_allowed": True,
        "model": "X1 Carbon",
        **other,
    }  # fmt: skip


def told(number: int, printer_id: int, **other: Any) -> dict[str, Any]:
    """One print as the wire says it."""
    return {
        "id": number,
        "printer_id": printer_id,
        "printer_name": f"Printer {printer_id}",
        "key": f"k{number}",
        "name": f"gear_housing_{printer_id}",
        "file_name": "gear.gcode.3mf",
        "job_id": None,
        "scheduled_id": None,
        "started_from": "layerdesk",
        "staff_name": "Jane Doe",
        "state": "finished",
        "progress": 100.0,
        "started_at": stamp(START),
        "ended_at": stamp(START),
        "duration_s": 5400.0,
        "estimated_s": 5000.0,
        "grams": 41.5,
        "result": "",
        "proposal": "",
        **other,
    }


def printer(number: int, status: str = "", **other: Any) -> dict[str, Any]:
    return {
        "id": number,
        "name": f"Printer {number}",
        "maker": "bambu_lan",
        "maker_title": "Bambu Lab (local network)",
        "model": "X1 Carbon",
        "host": f"192.0.2.{number % 250}",
        "port": None,
        "serial": f"01S00A{number:08d}",
        "username": "",
        "has_secret": True,
        "fingerprint": "ab" * 32,
        "options": {},
        "catalog_name": "Prusa XL",
        "self_clearing": False,
        "enabled": True,
        "abilities": ABILITIES,
        "extensions": [".gcode.3mf"],
        "reads_only": False,
        "created_at": stamp(START),
        "state": state(number, status),
        "print": None,
        "queued": 0,
        "is_simulated": False,
        **other,
    }


class FakeFleet(BackOffice):
    """`live` adds an event to the printers' stream."""

    def __init__(self, *printers: dict[str, Any]) -> None:
        super().__init__()
        self.printers = {item["id"]: item for item in printers}
        self.frames: list[tuple[str, dict[str, Any]]] = []
        self.commands: list[dict[str, Any]] = []
        self.queue: list[dict[str, Any]] = []
        self.prints: list[dict[str, Any]] = []
        self.trial: dict[str, Any] = TRIAL
        self.fits: list[dict[str, Any]] = []
        self.notifications: dict[str, Any] = {"notify_print_complete": True, "email_to": "lab@example.edu"}
        self.picture = png()
        self.wall: list[dict[str, Any]] = []
        self.materials = [
            {"id": 5, "printer_id": 1, "slot": 0, "unit": 0, "material_type": "PLA", "color": "#1d4ed8",
             "weight_grams": 1000.0, "remaining_pct": 80.0, "vendor": "", "cost_per_kg": None, "is_present": True},
        ]  # fmt: skip

    def live(self, kind: str, data: dict[str, Any]) -> None:
        if kind == "printer" and data["id"] in self.printers:
            self.printers[data["id"]]["state"] |= data
        self.frames.append((kind, data))
        self._wake()

    def command(self, **other: Any) -> dict[str, Any]:
        made = {
            "id": f"command-{len(self.commands) + 1}",
            "printer_id": 1,
            "kind": "pause",
            "arguments": {},
            "staff_name": "Jane Doe",
            "asked_by": "front-desk",
            "asked_at": stamp(datetime.now(UTC)),
            "expires_at": stamp(datetime.now(UTC)),
            "state": "asked",
            "sentence": "",
            "finished_at": None,
            "print_id": None,
            "job_id": None,
            **other,
        }
        self.commands.append(made)
        return made

    def _route(self, request: httpx.Request, path: str, body: dict[str, Any]) -> httpx.Response:
        if path == "/printers/events":
            return httpx.Response(200, stream=_Live(self))
        if request.method == "PUT" and path.startswith("/printers/"):
            body = json.loads(request.content)
            self.bodies[-1] = (path, body, dict(request.headers))
        found = self._printers(request, path, body)
        if found is None:
            return super()._route(request, path, body)
        return found if isinstance(found, httpx.Response) else httpx.Response(200, json=found)

    def _printers(self, request: httpx.Request, path: str, body: dict[str, Any]) -> Any:
        simple: dict[tuple[str, str], Callable[[], Any]] = {
            ("GET", "/printers"): lambda: {"printers": list(self.printers.values())},
            ("GET", "/printers/wall"): lambda: {"printers": self.wall},
            ("GET", "/printers/makers"): lambda: {"makers": MAKERS},
            ("POST", "/printers/test"): lambda: self.trial,
            ("GET", "/prints"): lambda: {"prints": self.prints, "next": None},
            ("GET", "/printers/discover"): lambda: {
                "found": [
                    {"maker": "bambu_lan", "name": "Bambu 7", "host": "192.0.2.7", "serial": "01S7", "model": "P1S", "is_known": False}
                ]
            },
        }  # fmt: skip
        if (request.method, path) in simple:
            return simple[request.method, path]()
        if (request.method, path) == ("POST", "/printers"):
            number = max(self.printers, default=0) + 1
            self.printers[number] = printer(number, name=body["name"])
            return self.printers[number]
        if path.startswith("/printers/"):
            return self._one(request.method, path.removeprefix("/printers/"), body)
        return self._jobs_and_prints(path, body)

    def _jobs_and_prints(self, path: str, body: dict[str, Any]) -> Any:
        if path.startswith("/prints/"):
            return {
                "message": "ok",
                "print": self.prints[0] | {"job_id": body.get("job_id")} if self.prints else {},
            }
        if re.fullmatch(r"/jobs/[^/]+/printers", path):
            return {"printers": self.fits}
        if re.fullmatch(r"/jobs/[^/]+/send", path):
            made = self.command(kind="send", printer_id=body["printer_id"], job_id=path.split("/")[2])
            return {"command": made}
        return None

    def _one(self, method: str, path: str, body: dict[str, Any]) -> Any:
        head, _, rest = path.partition("/")
        if head in ("queue", "materials", "commands"):
            return self._by_kind(method, head, rest)
        number = int(head)
        if method == "DELETE":
            del self.printers[number]
            return {"message": "Removed"}
        if method == "PATCH":
            self.printers[number] |= {
                key: value for key, value in body.items() if key in self.printers[number]
            }
            return self.printers[number]
        return self._part(method, number, rest, body)

    def _part(self, method: str, number: int, rest: str, body: dict[str, Any]) -> Any:
        if rest == "picture":
            return httpx.Response(200, content=self.picture, headers={"content-type": "image/png"})
        if rest == "commands" and method == "POST":
            made = self.command(printer_id=number, kind=body["kind"], arguments=body["arguments"])
            return httpx.Response(202, json={"command": made})
        if rest == "queue/order":
            self.queue.sort(key=lambda item: body["ids"].index(item["id"]))
            return {"queue": self.queue}
        if rest == "queue" and method == "POST":
            self.queue.append(waiting(len(self.queue) + 1, body["job_name"]))
            return httpx.Response(201, json=self.queue[-1])
        if rest == "notifications" and method == "PUT":
            self.notifications |= body
        return {
            "commands": {"commands": [item for item in self.commands if item["printer_id"] == number][::-1]},
            "queue": {"queue": self.queue},
            "prints": {"prints": self.prints, "next": None},
            "materials": {"materials": self.materials},
            "notifications": self.notifications,
            "notifications/test": {"message": "Sent to lab@example.edu."},
            "curves": curves(),
        }.get(rest)

    def _by_kind(self, method: str, head: str, rest: str) -> Any:
        if head == "queue" and method == "DELETE":
            self.queue = [item for item in self.queue if str(item["id"]) != rest]
        if head == "queue" and rest.endswith("/start"):
            return httpx.Response(202, json={"command": self.command(kind="send")})
        return {"message": "ok"}


def waiting(number: int, name: str, **other: Any) -> dict[str, Any]:
    return {
        "id": number,
        "printer_id": 1,
        "job_name": name,
        "status": "queued",
        "priority": 0,
        "material_type": "PLA",
        "estimated_duration_minutes": 90,
        "waiting_for": "The printer is offline.",
        **other,
    }


def curves() -> dict[str, Any]:
    at = [START.timestamp() + 30 * number for number in range(120)]
    return {
        "at": at,
        "nozzle": [min(220.0, 25 + 4.0 * number) for number in range(120)],
        "nozzle_target": [220.0] * 120,
        "bed": [min(60.0, 25 + number) for number in range(120)],
        "bed_target": [60.0] * 120,
        "chamber": [None] * 120,
        "progress": [number / 1.2 for number in range(120)],
    }


class _Live(httpx.AsyncByteStream):
    def __init__(self, fleet: FakeFleet) -> None:
        self._fleet = fleet
        self._next = len(fleet.frames)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        fleet = self._fleet
        everything = {"printers": [item["state"] for item in fleet.printers.values()]}
        yield f"event: printers\ndata: {json.dumps(everything)}\n\n".encode()
        while not fleet.broken and not fleet.closing:
            grown: asyncio.Event = fleet.grown
            while self._next < len(fleet.frames):
                kind, data = fleet.frames[self._next]
                self._next += 1
                yield f"event: {kind}\ndata: {json.dumps(data)}\n\n".encode()
            await grown.wait()
        if fleet.broken:
            raise httpx.ReadError("cut")
