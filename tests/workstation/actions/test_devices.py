"""Syncing all: each outcome is told as it comes, a few at a time, and it can be stopped."""

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.workstation.waiting import until
from workstation.actions import devices
from workstation.actions.desk import Desk
from workstation.client.errors import NotFound
from workstation.records.devices import Device

pytestmark = pytest.mark.anyio


class Syncs:
    def __init__(self) -> None:
        self.running = self.most = 0
        self.gate = asyncio.Event()

    async def sync(self, device_id: str) -> Device:
        self.running += 1
        self.most = max(self.most, self.running)
        await self.gate.wait()
        self.running -= 1
        return Device(device_id, "", code=200)


def desk(syncs: Syncs) -> Desk:
    return cast("Desk", cast("Any", SimpleNamespace(devices=syncs)))


async def test_all_are_told() -> None:
    syncs, told = Syncs(), list[str]()
    everything = [Device(str(number), "") for number in range(10)]
    working = asyncio.ensure_future(
        devices.sync_all(desk(syncs), everything, lambda device: told.append(device.id))
    )
    await until(lambda: syncs.running == 4)
    syncs.gate.set()
    await working
    assert sorted(told, key=int) == [str(number) for number in range(10)]
    assert syncs.most == 4


async def test_one_that_is_gone_does_not_hold_up_the_others() -> None:
    class Gone(Syncs):
        async def sync(self, device_id: str) -> Device:
            if device_id == "1":
                raise NotFound("Device with ID 1 not found")
            return await super().sync(device_id)

    syncs, told = Gone(), list[str]()
    syncs.gate.set()
    everything = [Device(str(number), "") for number in range(6)]
    with pytest.raises(NotFound):
        await devices.sync_all(desk(syncs), everything, lambda device: told.append(device.id))
    assert sorted(told) == ["0", "2", "3", "4", "5"]


async def test_it_can_be_stopped() -> None:
    syncs = Syncs()
    working = asyncio.ensure_future(devices.sync_all(desk(syncs), [Device("1", "")], lambda _device: None))
    await until(lambda: syncs.running == 1)
    working.cancel()
    with pytest.raises(asyncio.CancelledError):
        await working
