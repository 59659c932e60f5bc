"""From a desk's request to a running print on a simulated printer, and back into the job."""

import pytest
from sqlalchemy import select

from server.foundation.auth import Keyring
from server.foundation.vault import Vault
from server.printers import fleet, makers, tables
from tests.programs.laboratory import KEY, Lab, until

pytestmark = pytest.mark.anyio


async def simulated(lab: Lab, **options: object) -> int:
    """A simulated printer that the bridge is connected to."""
    wish = fleet.Wish(name="Prusa 1", maker="virtual", catalog_name="Prusa MK4S", options=options)
    printer_id = await lab.desk.db.write(fleet.add, wish, makers.maker("virtual"), Vault(Keyring(KEY)))

    async def is_free() -> bool:
        return lab.bridge.live.state(printer_id).status == "idle"

    await until(is_free)
    return printer_id


async def test_a_job_is_sent_printed_and_asked_about(lab: Lab) -> None:
    printer_id, job_id = await simulated(lab, speed=20_000, minutes=30), await lab.sliced_job()
    [choice] = (await lab.staff.get(f"/jobs/{job_id}/printers")).json()["printers"]
    assert (choice["id"], choice["fits"], choice["is_best"], choice["reasons"]) == (
        printer_id,
        True,
        True,
        [],
    )
    body = {"printer_id": printer_id, "staff_name": "Dana", "plate_is_clear": True}
    answer = await lab.staff.post(f"/jobs/{job_id}/send", json=body)
    assert answer.status_code == 202, answer.text
    command = answer.json()["command"]
    assert (command["state"], command["job_id"]) == ("asked", job_id)
    assert "source" not in command["arguments"]

    async def is_over() -> bool:
        [run] = lab.rows(select(tables.prints)) or [{"proposal": ""}]
        return run["proposal"] == "complete" and "PrintEnded" in lab.events(job_id)

    await until(is_over, within_s=30)
    assert lab.job(job_id)["status"] == "PRINTING"
    assert lab.events(job_id)[-2:] == ["JobMarkedPrinting", "PrintEnded"]
    [run] = (await lab.staff.get("/prints", params={"job_id": job_id})).json()["prints"]
    assert (run["state"], run["grams"], run["staff_name"], run["printer_name"]) == (
        "finished", 12.0, "Dana", "Prusa 1",
    )  # fmt: skip
    done = await lab.staff.post(f"/jobs/{job_id}/mark-complete", json={"staff_name": "Dana"})
    assert done.status_code == 200
    [run] = (await lab.staff.get("/prints", params={"job_id": job_id})).json()["prints"]
    assert run["proposal"] == ""


async def test_a_send_that_cannot_be_says_why(lab: Lab) -> None:
    printer_id, job_id = await simulated(lab), await lab.job_in("READYTOPRINT")
    body = {"printer_id": printer_id, "staff_name": "Dana", "plate_is_clear": True}
    answer = await lab.staff.post(f"/jobs/{job_id}/send", json=body)
    assert answer.status_code == 409
    assert "the approved file is" in answer.json()["message"]
    assert answer.json()["reasons"]
    body["plate_is_clear"] = False
    answer = await lab.staff.post(f"/jobs/{job_id}/send", json=body)
    assert answer.status_code == 400
    assert "plate_is_clear" in answer.json()["errors"]


async def test_linking_needs_a_print_that_exists(lab: Lab) -> None:
    job_id = await lab.job_in("READYTOPRINT")
    answer = await lab.staff.post("/prints/4711/link", json={"job_id": job_id, "staff_name": "Dana"})
    assert (answer.status_code, answer.json()["message"]) == (404, "There is no such print.")
