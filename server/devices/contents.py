"""What a device should have: the lab's files for it, and those that the server makes."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from sqlalchemy import Row

from server.devices.folders import File, Folders
from server.devices.rules import MADE
from server.foundation.problems import NotFound

Queue: TypeAlias = Callable[[int], Awaitable[Any]]


class Contents:
    """What a device should have: the lab's files, and those that the server makes for it."""

    def __init__(self, folders: Folders, lab_name: str, public_url: str, queue: Queue) -> None:
        self.folders = folders
        self._lab_name = lab_name
        self._public_url = public_url
        self._queue = queue
        # The files that a device was told of last, by hash: what its program fetches one by one.
        self._offered: dict[int, dict[str, File]] = {}

    async def manifest(self, row: Row[Any]) -> dict[str, File]:
        made = await self._made(row)
        files = await asyncio.to_thread(self.folders.manifest, row.key, made)
        self._offered[row.id] = {file.sha256: file for file in files.values()}
        return files

    async def offered(self, row: Row[Any], sha256: str) -> File:
        """Raises NotFound: also for files of other devices."""
        found = self._offered.get(row.id, {}).get(sha256)
        if found is None:
            await self.manifest(row)
            found = self._offered[row.id].get(sha256)
        if found is None:
            raise NotFound("There is no such file for this device any more.")
        return found

    async def _made(self, row: Row[Any]) -> dict[str, bytes]:
        url = self._public_url
        about: dict[str, Any] = {
            "device": {"device_id": row.key, "name": row.name, "type": row.type},
            "kiosk": {
                "lab": self._lab_name,
                "server": url,
                "submit": f"{url}/submit",
                "board": f"{url}/board",
            },
        }
        if row.printer_id is not None:
            about["print-queue"] = await self._queue(row.printer_id)
        return {f"{MADE}/{name}.json": _json(said) for name, said in about.items()}


def _json(said: Any) -> bytes:
    return (json.dumps(said, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode()
