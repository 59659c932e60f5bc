"""The lab in memory with devices: one that is in sync, one that failed, one that was never paired."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from PySide6.QtWidgets import QApplication

from tests.workstation.back_office import BackOffice, opened
from tests.workstation.fake_lab import START, FakeLab, stamp
from tests.workstation.waiting import until
from workstation.app import Program
from workstation.settings import Settings
from workstation.views.devices.place import DevicesView


def device(number: int, code: int | None = 200, error: str | None = None, **other: Any) -> dict[str, Any]:
    return {
        "device_id": number,
        "name": f"Pi {number}",
        "type": "Pi4",
        "driver": "simulated",
        "host": "",
        "owner": None,
        "printer_id": None,
        "last_sync_at": stamp(START) if code else None,
        "last_attempt_at": stamp(START) if code else None,
        "sync_status_code": code,
        "error_message": error,
        "detail": "It was switched off." if error else "3 files",
        "is_syncing": False,
        "is_paired": False,
        "state": {"disk_free": 5 << 30, "disk_total": 32 << 30, "temperature_c": 51.5, "kiosk_alive": True, "uptime_s": 7200}
        if code
        else {},
        "state_at": stamp(START) if code else None,
        **other,
    }  # fmt: skip


def sync(number: int, code: int = 200, error: str | None = None) -> dict[str, Any]:
    return {
        "sync_id": number,
        "asked_at": stamp(START),
        "finished_at": stamp(START),
        "sync_status_code": code,
        "error_message": error,
        "detail": "" if error else "3 files",
    }


class WithDevices(FakeLab):
    """`outcomes`: what the next sync of a device comes to."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.devices = {
            "101": device(101),
            "102": device(102, 404, "Server Not Reachable"),
            "103": device(103, None, driver="agent"),
        }
        self.outcomes: dict[str, tuple[int, str | None]] = {}
        self.files: dict[str, dict[str, int]] = {"101": {"kiosk/start.html": 4096}, "shared": {}}

    def _route(self, request: httpx.Request, path: str, body: dict[str, Any]) -> httpx.Response:
        if not path.startswith("/devices"):
            return super()._route(request, path, body)
        if path == "/devices":
            return self._add(body) if request.method == "POST" else self._all()
        _, _, key, *rest = path.split("/", 4)
        what = rest[0] if rest else ""
        if what == "files":
            return self._files(request, key, rest[1] if len(rest) > 1 else "")
        if key not in self.devices:
            return httpx.Response(404, json={"message": f"Device with ID {key} not found"})
        if request.method == "PATCH":
            self.devices[key] |= body
            return httpx.Response(200, json=self.devices[key])
        return httpx.Response(200, json=self._one(key, "remove" if request.method == "DELETE" else what))

    def _one(self, key: str, what: str) -> dict[str, Any]:
        if what == "pair":
            return {"code": "K7Q-M3R-TF9", "expires_at": "2099-01-01T00:00:00Z", "server": "x"}
        if what == "remove":
            return self.devices.pop(key)
        if what == "syncs":
            return {"syncs": [sync(1, 404, "Server Not Reachable"), sync(2)]}
        code, error = self.outcomes.get(key, (200, None))
        self.devices[key] |= {"sync_status_code": code, "error_message": error}
        return {"message": "done", "device": self.devices[key]}

    def _all(self) -> httpx.Response:
        return httpx.Response(200, json={"devices": list(self.devices.values())})

    def _add(self, body: dict[str, Any]) -> httpx.Response:
        if body["name"] == "taken":
            return httpx.Response(409, json={"message": "A device with the ID 101 exists already."})
        made = device(104, None, name=body["name"], driver=body["driver"])
        self.devices["104"] = made
        return httpx.Response(201, json=made)

    def _files(self, request: httpx.Request, key: str, path: str) -> httpx.Response:
        mine = self.files.setdefault(key, {})
        if request.method == "PUT":
            mine[path] = len(request.content)
            return httpx.Response(201, json={"path": path})
        if request.method == "DELETE":
            del mine[path]
            return httpx.Response(204)
        rows = [{"path": name, "size_bytes": size} for name, size in mine.items()]
        return httpx.Response(200, json={"files": rows})


class DeviceLab(WithDevices, BackOffice):
    """And no printers."""

    def _route(self, request: httpx.Request, path: str, body: dict[str, Any]) -> httpx.Response:
        if path == "/printers":
            return httpx.Response(200, json={"printers": []})
        return super()._route(request, path, body)


@asynccontextmanager
async def devices_place(
    app: QApplication, settings: Settings, lab: DeviceLab
) -> AsyncIterator[tuple[Program, DevicesView]]:
    async with opened(app, settings, lab, role=lab.role) as program:
        program.window.go("devices")
        view = program.window.stack.currentWidget()
        assert isinstance(view, DevicesView)
        await until(lambda: view.is_loaded)
        yield program, view
