"""What the lab's desks do with devices."""

import pytest

from tests.programs.laboratory import Lab
from tests.server.devices.pi import client_of_devices, device, paired, simulated, tried

pytestmark = pytest.mark.anyio


async def test_add_change_and_remove(lab: Lab) -> None:
    made = await device(lab, device_id=7)
    assert (made["device_id"], made["driver"], made["is_paired"]) == (7, "agent", False)
    changed = await lab.admin.patch("/devices/7", json={"name": "Kiosk"})
    assert changed.json()["name"] == "Kiosk"
    assert [one["name"] for one in (await lab.staff.get("/devices")).json()["devices"]] == ["Kiosk"]
    removed = await lab.admin.delete("/devices/7")
    assert removed.json()["message"].startswith("Kiosk was removed.")
    assert (await lab.staff.get("/devices/7")).status_code == 404


async def test_a_taken_id(lab: Lab) -> None:
    await device(lab, device_id="PBX1")
    answer = await lab.admin.post("/devices", json={"name": "Pi", "type": "Pi4", "device_id": "pbx1"})
    assert answer.status_code == 409


async def test_what_is_no_device(lab: Lab) -> None:
    for stated in (
        {"name": ""}, {"device_id": "../x"}, {"device_id": -1}, {"driver": "x"}, {"options": {"a": 1}},
        {"owner": "nobody"}, {"printer_id": -1}, {"device_id": 1.5},
    ):  # fmt: skip
        answer = await lab.admin.post("/devices", json={"name": "Pi", "type": "Pi4", **stated})
        assert answer.status_code == 400, stated
        assert answer.json()["errors"]
    assert (await lab.staff.get("/devices")).json() == {"devices": []}


async def test_a_pairing_code(lab: Lab) -> None:
    made = await device(lab)
    answer = await lab.admin.post(f"/devices/{made['device_id']}/pair")
    assert set(answer.json()) == {"code", "expires_at", "server"}
    assert len(answer.json()["code"]) == 11
    await simulated(lab)
    assert (await lab.admin.post("/devices/102/pair")).status_code == 409


async def test_pairing_again_locks_the_old_program_out(lab: Lab) -> None:
    pi = await paired(lab)
    code = (await lab.admin.post(f"/devices/{pi.device}/pair")).json()["code"]
    assert (await pi.ask("/report", {"sync": 1, "ok": True})).status_code == 200
    async with client_of_devices(lab) as client:
        assert (await tried(client, code))[0].status_code == 200
    assert (await pi.ask("/report", {"sync": 1, "ok": True})).status_code == 401


async def test_a_sync_says_what_came_of_it(lab: Lab) -> None:
    await simulated(lab)
    await simulated(lab, "authentication")
    good, bad = await lab.staff.post("/devices/101/sync"), await lab.staff.post("/devices/102/sync")
    assert good.json()["message"] == "Device synced successfully"
    assert good.json()["device"]["state"]["version"] == "simulated"
    assert bad.status_code == 200
    assert bad.json()["device"]["error_message"] == "Authentication Failure"
    assert bad.json()["device"]["detail"]
    said = (await lab.staff.get("/devices/102/syncs")).json()["syncs"]
    assert [(one["sync_status_code"], one["error_message"]) for one in said] == [
        (400, "Authentication Failure")
    ]
    assert (await lab.staff.get("/devices/7/syncs")).status_code == 404
