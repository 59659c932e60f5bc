"""The calls about devices: all of them, syncing one, adding with a pairing code, changing, and the files that they get."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from workstation.records import wire
from workstation.records.devices import Device, DeviceFile, DeviceSync, PairingCode

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping
    from pathlib import Path

    from workstation.client.transport import Transport

    Progress = Callable[[int, int], None]

# The server answers when the device has, or when its own patience ends.
_SYNC_S = 180.0
_CHUNK_BYTES = 1 << 18


class Devices:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @property
    def server(self) -> str:
        """Where this desk reaches the server, which a device in the same network does too."""
        return self._transport.server

    async def all(self) -> tuple[Device, ...]:
        row = await self._transport.ask("GET", "/devices")
        return tuple(Device.from_wire(item) for item in row.get("devices") or ())

    async def sync(self, device_id: str) -> Device:
        """The device afterwards: it says itself what came of it."""
        row = await self._transport.ask("POST", f"{_path(device_id)}/sync", timeout_s=_SYNC_S)
        return Device.from_wire(row["device"])

    async def add(self, values: Mapping[str, Any]) -> Device:
        return Device.from_wire(await self._transport.ask("POST", "/devices", body=values))

    async def change(self, device_id: str, values: Mapping[str, Any]) -> Device:
        return Device.from_wire(await self._transport.ask("PATCH", _path(device_id), body=values))

    async def syncs(self, device_id: str) -> tuple[DeviceSync, ...]:
        """The last ones, the newest first."""
        row = await self._transport.ask("GET", f"{_path(device_id)}/syncs")
        return tuple(wire.plain(DeviceSync, item) for item in row.get("syncs") or ())

    async def remove(self, device_id: str) -> None:
        await self._transport.ask("DELETE", _path(device_id))

    async def pair(self, device_id: str) -> PairingCode:
        row = await self._transport.ask("POST", f"{_path(device_id)}/pair")
        return wire.plain(PairingCode, row)

    async def files(self, device_id: str) -> tuple[DeviceFile, ...]:
        row = await self._transport.ask("GET", f"{_path(device_id)}/files")
        return tuple(wire.plain(DeviceFile, item) for item in row.get("files") or ())

    async def put_file(self, device_id: str, path: str, source: Path, progress: Progress) -> None:
        length = {"Content-Length": str((await asyncio.to_thread(source.stat)).st_size)}
        await self._transport.upload(_file(device_id, path), _pieces(source, progress), length)

    async def remove_file(self, device_id: str, path: str) -> None:
        await self._transport.ask("DELETE", _file(device_id, path))


def _path(device_id: str) -> str:
    return f"/devices/{quote(device_id, safe='')}"


def _file(device_id: str, path: str) -> str:
    return f"{_path(device_id)}/files/{quote(path, safe='/')}"


async def _pieces(source: Path, progress: Progress) -> AsyncIterator[bytes]:
    done = 0
    with await asyncio.to_thread(source.open, "rb") as file:
        whole = os.fstat(file.fileno()).st_size
        while chunk := await asyncio.to_thread(file.read, _CHUNK_BYTES):
            yield chunk
            done += len(chunk)
            progress(done, whole)
