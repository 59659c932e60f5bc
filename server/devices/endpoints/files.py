"""The lab's files for a device, and those of all devices under the id `shared`: looked at, stored, removed."""

import asyncio

from starlette.responses import Response

from server.devices import devices as verbs
from server.devices import wire
from server.devices.house import House
from server.devices.rules import SHARED
from server.foundation import clock, files, forms
from server.foundation.operations import Call, encoded
from server.foundation.problems import TooLarge


async def listed(house: House, call: Call[None, None]) -> wire.StoredFiles:
    key = await _checked(house, call)
    found = await asyncio.to_thread(house.folders.listed, key)
    return wire.StoredFiles(
        [
            wire.StoredFile(file.path, file.size_bytes, file.sha256, clock.shown(file.modified_at))
            for file in found
        ]
    )


async def save(house: House, call: Call[None, None]) -> Response:
    """The bytes are complete on the disk before the name appears."""
    key, path = await _checked(house, call), call.path("path")
    place = await asyncio.to_thread(house.folders.place_for, key, path)
    limit = house.max_file_bytes
    async with forms.received_body(call.request, house.folders.root, limit, lambda: _too_large(limit)) as (
        file,
        stamp,
    ):
        await asyncio.to_thread(files.publish, file.path, place)
    stored = wire.StoredFile(path, stamp.size_bytes, stamp.sha256, clock.shown(clock.now()))
    return encoded(stored, 201)


async def remove(house: House, call: Call[None, None]) -> Response:
    key = await _checked(house, call)
    await asyncio.to_thread(house.folders.remove, key, call.path("path"))
    return Response(status_code=204)


async def _checked(house: House, call: Call[None, None]) -> str:
    """The folder's name. Raises NotFound for a device that is not there."""
    key = call.path("device_id")
    if key != SHARED:
        await house.db.read(verbs.one, key)
    return key


def _too_large(limit: int) -> TooLarge:
    return TooLarge(f"The file is larger than {limit // (1 << 20)} MB.")
