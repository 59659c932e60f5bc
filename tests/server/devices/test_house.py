"""The room is put together by the app, with the settings in force."""

import asyncio

import pytest

from server.devices.routes import Devices
from tests.programs.laboratory import Lab, opened
from tests.server.devices.pi import device, paired

pytestmark = pytest.mark.anyio


async def test_it_is_there_and_answers(lab: Lab) -> None:
    answer = await lab.staff.get("/devices/shared/files")
    assert answer.json() == {"files": []}
    assert Devices.__doc__


async def test_settings_reach_it(lab_place: object) -> None:
    async with opened(lab_place, devices_max_file_mb="1") as lab:  # type: ignore[arg-type]  # the fixture's own type
        answer = await lab.staff.put("/devices/shared/files/a.bin", content=b"x" * ((1 << 20) + 1))
        assert answer.status_code == 413
        assert answer.json()["message"]


async def test_an_octopi_outside_the_labs_networks_is_not_asked(lab: Lab) -> None:
    for host in ("127.0.0.1", "169.254.169.254", "[::1]:5000"):
        made = await device(lab, driver="octoprint", host=host, secret="key")
        answer = (await lab.staff.post(f"/devices/{made['device_id']}/sync")).json()
        assert answer["message"] == "Sync failed: Server Not Reachable"
        assert "bridge.printer_subnets" in answer["device"]["detail"]


async def test_a_device_beside_a_printer_gets_its_queue(lab: Lab) -> None:
    wish = {"name": "Prusa 1", "maker": "virtual", "options": {"model": "filament"}}
    printer_id = (await lab.admin.post("/printers", json=wish)).json()["id"]
    waits = {"job_name": "Bracket", "staff_name": "Dana"}
    queued = await lab.staff.post(f"/printers/{printer_id}/queue", json=waits)
    assert queued.status_code == 201, queued.text
    for number, expected in ((printer_id, ["Bracket"]), (printer_id + 99, [])):
        pi = await paired(lab, printer_id=number)
        asking = asyncio.create_task(lab.staff.post(f"/devices/{pi.device}/sync"))
        order = (await pi.ask("/wait", {})).json()
        sha256 = {one["path"]: one["sha256"] for one in order["files"]}["layerdesk/print-queue.json"]
        said = (await pi.fetch(sha256)).json()
        assert [entry["job_name"] for entry in said["queue"]] == expected
        await pi.ask("/report", {"sync": order["sync"], "ok": True})
        assert (await asking).json()["device"]["sync_status_code"] == 200
