"""The program's way through a sync: woken, told what to fetch, heard; and only about its own device."""

import asyncio
from typing import Any

import httpx
import pytest

from server.devices.endpoints import agent
from server.devices.exchange import PRIME
from tests.programs.laboratory import Lab, Place, opened, until
from tests.server.devices.pi import Pi, client_of_devices, device, paired, tried
from workstation.agent import signing

pytestmark = pytest.mark.anyio


async def ordered(lab: Lab, pi: Pi) -> tuple[asyncio.Task[httpx.Response], dict[str, Any]]:
    """A sync that somebody waits for, and what the program was told of it."""
    waiting = asyncio.create_task(pi.ask("/wait", {"state": {"version": "1", "disk_free": 5}}))

    async def known() -> bool:
        return bool((await lab.staff.get(f"/devices/{pi.device}")).json()["state"])

    await until(known)
    asking = asyncio.create_task(lab.staff.post(f"/devices/{pi.device}/sync"))
    answer = await asyncio.wait_for(waiting, 10)
    assert pi.has_proved(answer)
    return asking, dict(answer.json())


async def test_a_whole_sync(lab: Lab) -> None:
    pi = await paired(lab)
    await lab.staff.put(f"/devices/{pi.device}/files/a.txt", content=b"0123456789")
    asking, order = await ordered(lab, pi)
    wanted = {one["path"]: one for one in order["files"]}
    assert set(wanted) == {"a.txt", "layerdesk/device.json", "layerdesk/kiosk.json"}
    sha256 = wanted["a.txt"]["sha256"]
    whole, rest = await pi.fetch(sha256), await pi.fetch(sha256, 4)
    assert (whole.status_code, whole.content) == (200, b"0123456789")
    assert (rest.status_code, rest.content) == (206, b"456789")
    assert rest.headers["content-range"] == "bytes 4-9/10"
    nonce = rest.request.headers[signing.NONCE]
    assert rest.headers[signing.PROOF] == signing.file_proof(pi.key, nonce, 206, sha256, 4)
    assert (await pi.fetch(sha256, 99)).content == b""
    await lab.staff.delete(f"/devices/{pi.device}/files/a.txt")
    assert (await pi.fetch(sha256)).status_code == 404
    state = {"version": "1", "temperature_c": 51.5, "kiosk_alive": True}
    heard = await pi.ask("/report", {"sync": order["sync"], "ok": True, "detail": "3\nfiles", "state": state})
    assert pi.has_proved(heard)
    answer = (await asking).json()
    assert answer["message"] == "Device synced successfully"
    assert (answer["device"]["detail"], answer["device"]["state"]) == ("3 files", state)


async def test_a_program_that_could_not(lab: Lab) -> None:
    pi = await paired(lab)
    asking, order = await ordered(lab, pi)
    await pi.ask("/report", {"sync": order["sync"], "ok": False, "detail": "The disk is full."})
    answer = (await asking).json()
    assert (answer["message"], answer["device"]["detail"]) == (
        "Sync failed: Unknown Sync Error",
        "The disk is full.",
    )


async def test_nothing_to_do(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agent, "_WAIT_S", 0.05)
    pi = await paired(lab)
    answer = await pi.ask("/wait", {})
    assert answer.json() == {"sync": None, "files": None}
    assert pi.has_proved(answer)


async def test_files_and_syncs_of_others(lab: Lab) -> None:
    one, other = await paired(lab), await paired(lab)
    await lab.staff.put(f"/devices/{other.device}/files/a.txt", content=b"not yours")
    theirs = (await lab.staff.get(f"/devices/{other.device}/files")).json()["files"][0]["sha256"]
    assert (await other.fetch(theirs)).content == b"not yours"
    assert (await one.fetch(theirs)).status_code == 404
    asking, order = await ordered(lab, other)
    assert (await one.ask("/report", {"sync": order["sync"], "ok": True})).status_code == 200
    assert (await lab.staff.get(f"/devices/{other.device}")).json()["is_syncing"]
    await other.ask("/report", {"sync": order["sync"], "ok": True})
    assert (await asking).json()["device"]["sync_status_code"] == 200


async def test_a_sync_that_was_broken_off_is_carried_on(lab_place: Place) -> None:
    async with opened(lab_place, devices_sync_seconds="1") as lab:
        pi = await paired(lab)
        asking, order = await ordered(lab, pi)
        assert (await asking).json()["message"] == "Sync failed: Connection Timeout"
        again = (await pi.ask("/wait", {"unfinished": order["sync"]})).json()
        assert again == order
        await pi.ask("/report", {"sync": order["sync"], "ok": True})
        assert (await lab.staff.get(f"/devices/{pi.device}")).json()["sync_status_code"] == 200


async def test_what_makes_no_sense(lab: Lab) -> None:
    pi = await paired(lab)
    words: list[tuple[str, dict[str, Any]]] = [
        ("/wait", {"state": {"disk_free": "x"}}),
        ("/wait", {"unfinished": -1}),
        ("/report", {"sync": "x", "ok": True}),
        ("/report", {"ok": True}),
        ("/report", {"sync": 1, "ok": True, "detail": "x" * 3000}),
    ]
    for path, said in words:
        assert (await pi.ask(path, said)).status_code == 400


async def test_wrong_codes_and_shares(lab: Lab) -> None:
    made = await device(lab)
    code = (await lab.admin.post(f"/devices/{made['device_id']}/pair")).json()["code"]
    async with client_of_devices(lab) as client:
        for share in ("0", "1", f"{PRIME - 1:x}", f"{PRIME - 4:x}"):
            answer = await client.post("/agent/pair", json={"handle": code[:3], "share": share})
            assert answer.status_code == 401
        for handle in ("ZZZ", "", "'--"):
            answer = await client.post("/agent/pair", json={"handle": handle, "share": "4"})
            assert answer.status_code == 401
        # Four of five tries are gone; this one is the last.
        assert (await tried(client, code))[0].status_code == 200
        assert (await tried(client, code))[0].status_code == 401


async def test_pairings_by_the_hundred_are_refused(lab: Lab) -> None:
    async with client_of_devices(lab, host="192.0.2.66") as client:
        answers = [await client.post("/agent/pair", json={"handle": "ZZZ", "share": "4"}) for _ in range(31)]
        assert answers[-1].status_code == 429
