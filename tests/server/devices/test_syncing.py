"""Syncs are carried out one at a time, whoever asks and whoever hangs up."""

import asyncio

import httpx
import pytest

from server.devices import devices, syncs
from server.devices.driver import Done
from server.devices.drivers.simulated import Simulated
from server.devices.rules import FAILURES, SUCCESS
from server.devices.syncs import Told
from tests.programs.laboratory import Lab, Place, opened, until
from tests.programs.shared_lab import on_postgresql
from tests.server.devices.pi import paired, simulated

pytestmark = pytest.mark.anyio


async def status(lab: Lab, key: object) -> dict[str, object]:
    return dict((await lab.staff.get(f"/devices/{key}")).json())


@on_postgresql
async def test_two_who_ask_at_once_get_one_sync(lab: Lab, john: httpx.AsyncClient) -> None:
    await simulated(lab, options={"outcome": "success", "seconds": 0.3})
    answers = await asyncio.gather(*(john.get("/devices/101") for _ in range(4)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["device"]["last_sync_at"] for answer in answers}) == 1


@on_postgresql
async def test_of_two_outcomes_at_once_one_is_written(lab: Lab) -> None:
    await simulated(lab)
    db = lab.desk.db
    row = await db.read(devices.one, "101")
    begun = await db.write(syncs.begin, row.id, "me", 60)
    outcomes = (SUCCESS, *FAILURES.values())
    written = await asyncio.gather(
        *(db.write(syncs.finish, begun.id, outcome, Told()) for outcome in outcomes)
    )
    assert written.count(True) == 1
    [said] = [outcome for outcome, is_written in zip(outcomes, written, strict=True) if is_written]
    assert (await db.read(devices.one, "101")).sync_status_code == said.code


async def held_in_the_middle(
    lab: Lab, john: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> tuple[asyncio.Task[httpx.Response], asyncio.Event]:
    """Somebody who waits for a sync that has begun, and what lets it end."""
    begun, may_end = asyncio.Event(), asyncio.Event()

    async def held(*_given: object) -> Done:
        begun.set()
        await may_end.wait()
        return Done()

    monkeypatch.setattr(Simulated, "sync", held)
    await simulated(lab)
    asking = asyncio.create_task(john.get("/devices/101"))
    async with asyncio.timeout(10):
        await begun.wait()
    return asking, may_end


async def test_a_sync_goes_on_when_the_one_who_asked_is_gone(
    lab: Lab, john: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking, may_end = await held_in_the_middle(lab, john, monkeypatch)
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)
    may_end.set()

    async def done() -> bool:
        return (await status(lab, 101))["sync_status_code"] == 200

    await until(done)


async def test_a_device_that_is_removed_meanwhile(
    lab: Lab, john: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking, may_end = await held_in_the_middle(lab, john, monkeypatch)
    await lab.admin.delete("/devices/101")
    answer = await asyncio.wait_for(asking, 30)
    assert (answer.status_code, answer.json()) == (404, {"message": "Device with ID 101 not found"})
    may_end.set()


async def test_devices_are_synced_side_by_side(
    lab: Lab, john: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None goes on before all three are on their way."""
    everybody = asyncio.Barrier(3)

    async def together(*_given: object) -> Done:
        await everybody.wait()
        return Done()

    monkeypatch.setattr(Simulated, "sync", together)
    for _ in range(3):
        await simulated(lab)
    answers = await asyncio.gather(*(john.get(f"/devices/{key}") for key in (101, 102, 103)))
    assert [answer.status_code for answer in answers] == [200] * 3


async def test_a_limit_of_time(lab_place: Place) -> None:
    async with opened(lab_place, devices_sync_seconds="1") as lab:
        await simulated(lab, options={"outcome": "success", "seconds": 30})
        answer = (await lab.staff.post("/devices/101/sync")).json()
        assert answer["message"] == "Sync failed: Connection Timeout"
        assert answer["device"]["last_sync_at"] is None
        assert not answer["device"]["is_syncing"]


async def test_a_mistake_of_ours_is_an_unknown_error(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_given: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(Simulated, "sync", broken)
    await simulated(lab)
    answer = (await lab.staff.post("/devices/101/sync")).json()
    assert answer["message"] == "Sync failed: Unknown Sync Error"
    assert "a bug" not in str(answer)


async def test_what_a_stopped_server_left_is_told(lab_place: Place) -> None:
    async with opened(lab_place) as lab:
        await simulated(lab, options={"outcome": "success", "seconds": 30})
        asking = asyncio.create_task(lab.staff.post("/devices/101/sync"))

        async def begun() -> bool:
            return bool((await status(lab, 101))["is_syncing"])

        await until(begun)
        asking.cancel()
    async with opened(lab_place) as lab:
        found = await status(lab, 101)
        assert (found["sync_status_code"], found["is_syncing"]) == (500, False)
        assert "restarted" in str(found["detail"])


async def test_a_device_without_a_program(lab: Lab) -> None:
    await lab.admin.post("/devices", json={"name": "Pi", "type": "Pi4"})
    answer = (await lab.staff.post("/devices/101/sync")).json()
    assert answer["message"] == "Sync failed: Authentication Failure"


async def test_a_program_that_is_not_there(lab_place: Place) -> None:
    async with opened(lab_place, devices_sync_seconds="1") as lab:
        pi = await paired(lab)
        answer = (await lab.staff.post(f"/devices/{pi.device}/sync")).json()
        # Both limits are one second here: which is told first is chance.
        assert answer["message"] in ("Sync failed: Server Not Reachable", "Sync failed: Connection Timeout")
