"""What a person does with devices: sync one or all, add, change and remove, and give them files."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from workstation.actions.desk import Desk
    from workstation.records.devices import Device, PairingCode

_AT_ONCE = 4


async def sync(desk: Desk, device_id: str) -> Device:
    return await desk.devices.sync(device_id)


async def sync_all(desk: Desk, devices: Sequence[Device], told: Callable[[Device], None]) -> None:
    """A few at a time; each outcome is told as it comes. What is cancelled here goes on at the devices.

    One that cannot be asked (somebody removed it meanwhile) does not hold up the others; the first such failure is raised.
    """
    turn = asyncio.Semaphore(_AT_ONCE)

    async def one(device: Device) -> None:
        async with turn:
            told(await desk.devices.sync(device.id))

    ended = await asyncio.gather(*map(one, devices), return_exceptions=True)
    for failure in ended:
        if failure is not None:
            raise failure


async def add(desk: Desk, values: Mapping[str, Any]) -> Device:
    return await desk.devices.add(values)


async def change(desk: Desk, device: Device, values: Mapping[str, Any]) -> Device:
    return await desk.devices.change(device.id, values)


async def pair(desk: Desk, device: Device) -> PairingCode:
    return await desk.devices.pair(device.id)


async def remove(desk: Desk, device: Device) -> None:
    await desk.devices.remove(device.id)


async def put_file(
    desk: Desk, device_id: str, path: str, source: Path, progress: Callable[[int, int], None]
) -> None:
    await desk.devices.put_file(device_id, path, source, progress)


async def remove_file(desk: Desk, device_id: str, path: str) -> None:
    await desk.devices.remove_file(device_id, path)
