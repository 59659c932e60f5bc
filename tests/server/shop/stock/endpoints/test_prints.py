"""A desk settles what nobody knew."""

import pytest

from server.shop.stock import printed
from server.shop.stock.following import PrintFollower
from tests.programs.laboratory import Lab, Place, opened, until
from tests.server.lab.endpoints.test_printing import simulated
from tests.server.shop.stock.shelves import add_print, add_printer, later

pytestmark = pytest.mark.anyio
FAR = "2099-01-01T00:00:00.000000Z"


async def test_settle_and_dismiss(lab: Lab) -> None:
    spool = (await lab.staff.post("/filaments", json={"material": "PLA", "color": "Red"})).json()
    db = lab.desk.db
    printer = add_printer(db)
    one, two = (
        add_print(db, printer, name=name, state="finished", started_at=later(9), ended_at=FAR, grams=12.5)
        for name in ("A", "B")
    )
    await db.write(printed.follow)
    found = (await lab.staff.get("/filament-prints")).json()["prints"]
    assert [(row["print_id"], row["name"], row["grams"], row["ended"]) for row in found] == [
        (two, "B", 12.5, "finished"), (one, "A", 12.5, "finished"),
    ]  # fmt: skip
    for body in ({}, {"filament_id": spool["id"], "parts": [{"filament_id": spool["id"]}]}):
        assert (await lab.staff.post(f"/filament-prints/{one}/settle", json=body)).status_code == 400
    settled = await lab.staff.post(
        f"/filament-prints/{one}/settle", json={"filament_id": spool["id"], "staff_name": "Dana"}
    )
    assert settled.status_code == 200, settled.text
    again = await lab.staff.post(f"/filament-prints/{one}/settle", json={"filament_id": spool["id"]})
    assert again.status_code == 409
    assert (await lab.staff.post(f"/filament-prints/{two}/dismiss", json={})).status_code == 200
    assert (await lab.staff.get("/filament-prints")).json()["prints"] == []
    [entry] = (await lab.staff.get(f"/filament-ledger?print_id={one}")).json()["entries"]
    assert (entry["change"], entry["staff_name"]) == (-12.5, "Dana")
    [counted] = (await lab.staff.get("/filament-prints?state=counted")).json()["prints"]
    assert counted["filament"] == f"PLA Red (spool {spool['id']})"


async def test_a_job_that_is_printed_takes_what_it_weighs_once(lab_place: Place) -> None:
    """From the desk's click to the ledger, and once more after a restart."""
    async with opened(lab_place) as lab:
        printer = await simulated(lab, speed=20_000, minutes=30)
        spool = (await lab.staff.post("/filaments", json={"material": "PLA", "color": "Red"})).json()["id"]
        await lab.staff.put(f"/filaments/{spool}/tray", json={"printer_id": printer, "slot": 254})
        job_id = await lab.sliced_job()
        sent = {"printer_id": printer, "plate_is_clear": True, "staff_name": "Dana"}
        assert (await lab.staff.post(f"/jobs/{job_id}/send", json=sent)).status_code == 202

        async def is_taken() -> bool:
            return bool((await lab.staff.get(f"/filaments/{spool}")).json()["current_amount"] == 988)

        await until(is_taken, within_s=60)
    async with opened(lab_place) as again:
        db = again.desk.db
        await PrintFollower(db, again.desk.feed, again.desk.process_id).step()
        entries = (await again.staff.get(f"/filament-ledger?job_id={job_id}")).json()["entries"]
        assert [(entry["change"], entry["staff_name"]) for entry in entries] == [(-12, "Dana")]
