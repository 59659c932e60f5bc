"""The small computers that the lab keeps in sync, as the server knows them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from workstation.records import wire

GOOD = 200
SHARED = "shared"
"""What the folder with everybody's files is called."""


@dataclass(frozen=True, slots=True)
class DeviceState:
    """What was read back from a device. None: it does not say."""

    version: str = ""
    hostname: str = ""
    disk_total: int | None = None
    disk_free: int | None = None
    temperature_c: float | None = None
    uptime_s: float | None = None
    kiosk_alive: bool | None = None
    print_state: str = ""
    nozzle_c: float | None = None


@dataclass(frozen=True, slots=True)
class Device:
    id: str
    name: str
    type: str = ""
    driver: str = "agent"
    host: str = ""
    owner: str = ""
    printer_id: int | None = None
    has_secret: bool = False
    last_sync_at: datetime | None = None
    last_attempt_at: datetime | None = None
    code: int | None = None
    error: str = ""
    detail: str = ""
    is_syncing: bool = False
    is_paired: bool = False
    seen_at: datetime | None = None
    state: DeviceState = field(default_factory=DeviceState)
    state_at: datetime | None = None

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return cls(
            id=str(row["device_id"]),
            name=wire.text(row.get("name")),
            type=wire.text(row.get("type")),
            driver=wire.text(row.get("driver")),
            host=wire.text(row.get("host")),
            owner=wire.text(row.get("owner")),
            printer_id=wire.whole(row.get("printer_id")),
            has_secret=bool(row.get("has_secret")),
            last_sync_at=wire.moment(row.get("last_sync_at")),
            last_attempt_at=wire.moment(row.get("last_attempt_at")),
            code=wire.whole(row.get("sync_status_code")),
            error=wire.text(row.get("error_message")),
            detail=wire.text(row.get("detail")),
            is_syncing=bool(row.get("is_syncing")),
            is_paired=bool(row.get("is_paired")),
            seen_at=wire.moment(row.get("seen_at")),
            state=wire.plain(DeviceState, row.get("state") or {}),
            state_at=wire.moment(row.get("state_at")),
        )

    @property
    def wants_pairing(self) -> bool:
        return self.driver == "agent" and not self.is_paired

    @property
    def is_good(self) -> bool:
        return self.code == GOOD


@dataclass(frozen=True, slots=True)
class DeviceSync:
    """One attempt of a device. No code: it is under way."""

    sync_id: int
    asked_at: datetime | None = None
    finished_at: datetime | None = None
    sync_status_code: int | None = None
    error_message: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class DeviceFile:
    path: str
    size_bytes: int = 0
    modified_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PairingCode:
    """What a person types on the device: shown once."""

    code: str
    server: str
    expires_at: datetime | None = None
